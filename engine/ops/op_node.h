// The node of an operation: runs its row's gradients.
#ifndef TENSORD_ENGINE_OPS_OP_NODE_H_
#define TENSORD_ENGINE_OPS_OP_NODE_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "engine/autograd/node.h"
#include "engine/autograd/saved_tensor.h"
#include "engine/core/small_list.h"
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

  // What the constructor does.
  void KeepArguments(const OpCall& call);
  void AddEdges(const OpCall& call);
  void SaveArguments(const OpCall& call, const Tensor& old_self);

  // Whether argument `place` is a tensor at most, not a list of them.
  bool IsSingle(int place) const;
  // How many tensors argument `place` has; where the first is in geometry_.
  int CountOf(int place) const;
  int SlotOf(int place) const;
  // What attributes_ has of argument `place`.
  const Value& AttributeOf(int place) const;
  // The place in `edges` of an argument's first tensor, or -1.
  int EdgeOf(int place) const;
  // How many edges it has.
  int EdgesOf(int place) const;
  bool Needs(const GradientRule& rule) const;

  const OpRow& row_;
  // Of arguments that are not single tensors: an attribute itself, of a list
  // how many tensors there are.
  SmallList<Value, 3> attributes_;
  // Of each single tensor, without a layout where it was None, and of each in
  // a list.
  SmallList<Geometry, 2> geometry_;
  SmallList<Saved, 2> saved_;
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_OP_NODE_H_
