// The node of an operation: runs its row's gradients.
#ifndef TENSORD_ENGINE_OPS_OP_NODE_H_
#define TENSORD_ENGINE_OPS_OP_NODE_H_

#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "engine/autograd/node.h"
#include "engine/autograd/saved_tensor.h"
#include "engine/core/tensor.h"
#include "engine/ops/op.h"

namespace tensord::engine {

class OpNode : public Node {
 public:
  // Takes edges, attributes and geometry from the call, and saves the
  // arguments that gradients read. `old_self`, where defined,
  // stands for the argument that the call will write.
  OpNode(const OpCall& call, const Tensor& old_self);

  // After the call: saves the results that gradients read.
  void SaveResults(const OpCall& call);

  absl::string_view name() const override { return row_.node_name; }
  GradientList Apply(GradientList gradients) override;
  void CheckSaved() const override;
  void ReleaseSaved() override;
  bool IsFreed() const override;
  int64_t SavedBytes() const override;

  // A bit per saved argument's place, and from bit 32 on per saved result.
  uint64_t SavedMask() const;

  // Whether a node of `call` saves argument `place`.
  static bool Reads(const OpCall& call, int place);

 private:
  friend class OpNodeCall;

  struct Saved {
    int place;  // of the argument, or of the result
    bool is_result;
    int element;  // of a list argument
    SavedTensor tensor;
  };

  // Whether argument `place` is a tensor at most, not a list of them.
  bool IsSingle(int place) const;
  // How many tensors argument `place` has; where the first is in geometry_.
  int CountOf(int place) const;
  int SlotOf(int place) const;
  // The place in `edges` of a differentiable argument's first tensor, or -1.
  int EdgeOf(int place) const;
  // How many edges it has.
  int EdgesOf(int place) const;
  bool Needs(const GradientRule& rule) const;

  const OpRow& row_;
  // Attributes; for tensor arguments, how many tensors there are.
  Arguments attributes_;
  absl::InlinedVector<Geometry, 2> geometry_;
  absl::InlinedVector<Saved, 2> saved_;
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_OP_NODE_H_
