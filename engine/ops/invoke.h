// Runs operations: the only place that records the graph.
#ifndef TENSORD_ENGINE_OPS_INVOKE_H_
#define TENSORD_ENGINE_OPS_INVOKE_H_

#include <atomic>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "engine/core/tensor.h"
#include "engine/ops/op.h"
#include "engine/ops/value.h"

namespace tensord::engine {

using Results = OpCall::Results;

// Checks the arguments, computes, and records a node where grad mode is on
// and an argument requires grad. Throws Error, and then nothing has changed.
// `saved`, where given, tells what the new nodes save: a bit per argument's
// place, and from bit 32 on a bit per result; of a composite operation whatever
// shares memory with them, and bit 63 where its nodes save anything.
Results Invoke(const OpRow& row, Arguments&& arguments,
               uint64_t* saved = nullptr);

// An operation as a function of engine code: mul(a, b).
class Function {
 public:
  constexpr explicit Function(const char* full_name) : name_(full_name) {}

  // The first result. Trailing arguments may be left out.
  template <typename... Args>
  Tensor operator()(Args&&... args) const {
    return std::move(All(std::forward<Args>(args)...)[0].tensor);
  }

  // All results.
  template <typename... Args>
  Results All(Args&&... args) const {
    Arguments arguments;
    (arguments.emplace_back(std::forward<Args>(args)), ...);
    return Invoke(row(), std::move(arguments));
  }

  const OpRow& row() const;

 private:
  const char* name_;
  mutable std::atomic<const OpRow*> row_{nullptr};
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_INVOKE_H_
