// What a command's words hold, by its signature.
#ifndef TENSORD_SERVER_CODEC_PLAN_H_
#define TENSORD_SERVER_CODEC_PLAN_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/engine.h"

namespace tensord::server {

struct Plan {
  struct Result {
    bool is_list;
  };
  struct Argument {
    engine::ArgumentType type;
    bool optional;
    bool has_default;
  };

  std::vector<Result> results;  // those that a command names
  std::vector<Argument> arguments;
};

// The plans of all commands by their numbers.
class Plans {
 public:
  Plans();

  // Null where the number is not known.
  const Plan* Find(uint16_t op) const {
    return op < plans_.size() ? plans_[op].get() : nullptr;
  }

 private:
  void Add(uint16_t op, const engine::Schema& schema);

  std::vector<std::unique_ptr<const Plan>> plans_;
};

// Built at the first use.
const Plans& AllPlans();

}  // namespace tensord::server

#endif  // TENSORD_SERVER_CODEC_PLAN_H_
