#include "server/codec/plan.h"

#include <cstddef>
#include <utility>

#include "server/session/commands.h"

namespace tensord::server {

Plans::Plans() {
  for (const CommandRow& row : SessionCommands()) {
    Add(static_cast<uint16_t>(row.number), row.schema);
  }
  for (const engine::OpRow* row : engine::AllOps().rows()) {
    Add(row->number, row->schema);
  }
}

void Plans::Add(uint16_t op, const engine::Schema& schema) {
  if (plans_.size() <= op) plans_.resize(size_t{op} + 1);
  Plan plan;
  for (const engine::ResultSchema& result : schema.results) {
    if (!result.mutated) plan.results.push_back({result.is_list});
  }
  for (const engine::ArgumentSchema& argument : schema.arguments) {
    plan.arguments.push_back(
        {argument.type, argument.optional, argument.has_default});
  }
  plans_[op] = std::make_unique<const Plan>(std::move(plan));
}

const Plans& AllPlans() {
  static const auto* const plans = new Plans;
  return *plans;
}

}  // namespace tensord::server
