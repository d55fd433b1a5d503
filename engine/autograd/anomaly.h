// Anomaly mode, PyTorch's detect_anomaly: a backward pass that fails tells at
// which node, and a node which command made it.
#ifndef TENSORD_ENGINE_AUTOGRAD_ANOMALY_H_
#define TENSORD_ENGINE_AUTOGRAD_ANOMALY_H_

#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "engine/core/error.h"

namespace tensord::engine {

// What is told of a node.
struct NodeTrace {
  // As PyTorch's errors have it: "MulBackward0", "torch::autograd::CopySlices".
  std::string name;
  // The command that made it, as the session numbers them.
  uint64_t origin = 0;
  // The node that a backward pass in anomaly mode ran when it made this one,
  // or null.
  std::shared_ptr<const NodeTrace> inducer;
  // How many follow. The last ones are left out where there are too many, so
  // that a chain ends without deep recursion.
  int depth = 0;
};

// A trace of a node that `inducer`, which may be null, made.
std::shared_ptr<const NodeTrace> MakeNodeTrace(
    std::string name, uint64_t origin,
    std::shared_ptr<const NodeTrace> inducer);

// The failure of a backward pass in anomaly mode.
class NodeError : public Error {
 public:
  NodeError(const Error& error, std::shared_ptr<const NodeTrace> node)
      : Error(error), node_(std::move(node)) {}

  const NodeTrace& node() const { return *node_; }

 private:
  std::shared_ptr<const NodeTrace> node_;
};

class AnomalyScope;

namespace anomaly_internal {

// Of this thread, or null.
inline constinit thread_local const AnomalyScope* active = nullptr;

}  // namespace anomaly_internal

// While it lives, this thread runs a node in anomaly mode; the nodes that it
// makes have `inducer`.
class AnomalyScope {
 public:
  explicit AnomalyScope(std::shared_ptr<const NodeTrace> inducer)
      : previous_(std::exchange(anomaly_internal::active, this)),
        inducer_(std::move(inducer)) {}
  ~AnomalyScope() { anomaly_internal::active = previous_; }
  AnomalyScope(const AnomalyScope&) = delete;
  AnomalyScope& operator=(const AnomalyScope&) = delete;

  static bool IsActive() { return anomaly_internal::active != nullptr; }
  // Null where none is active.
  static std::shared_ptr<const NodeTrace> Inducer() {
    return IsActive() ? anomaly_internal::active->inducer_ : nullptr;
  }

 private:
  const AnomalyScope* const previous_;
  const std::shared_ptr<const NodeTrace> inducer_;
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_AUTOGRAD_ANOMALY_H_
