#include "engine/autograd/anomaly.h"

namespace tensord::engine {
namespace {

constexpr int kMaxDepth = 64;

thread_local const AnomalyScope* active = nullptr;

}  // namespace

std::shared_ptr<const NodeTrace> MakeNodeTrace(
    std::string name, uint64_t origin,
    std::shared_ptr<const NodeTrace> inducer) {
  const int depth = inducer == nullptr ? 0 : inducer->depth + 1;
  if (depth > kMaxDepth) inducer = nullptr;
  return std::make_shared<const NodeTrace>(
      NodeTrace{std::move(name), origin, std::move(inducer),
                depth > kMaxDepth ? 0 : depth});
}

AnomalyScope::AnomalyScope(std::shared_ptr<const NodeTrace> inducer)
    : previous_(std::exchange(active, this)), inducer_(std::move(inducer)) {}

AnomalyScope::~AnomalyScope() { active = previous_; }

bool AnomalyScope::IsActive() { return active != nullptr; }

std::shared_ptr<const NodeTrace> AnomalyScope::Inducer() {
  return active == nullptr ? nullptr : active->inducer_;
}

}  // namespace tensord::engine
