#include "engine/autograd/anomaly.h"

namespace tensord::engine {
namespace {

constexpr int kMaxDepth = 64;

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

}  // namespace tensord::engine
