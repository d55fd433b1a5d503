// A tensor that a node keeps for its gradient.
#ifndef TENSORD_ENGINE_AUTOGRAD_SAVED_TENSOR_H_
#define TENSORD_ENGINE_AUTOGRAD_SAVED_TENSOR_H_

#include <cstdint>

#include "engine/autograd/node.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

class SavedTensor {
 public:
  // Nothing (an argument that was None).
  SavedTensor() = default;
  // `is_output`: a result of the node itself, which is kept without its
  // grad_fn, or the node would hold itself.
  SavedTensor(const Tensor& tensor, bool is_output, uint32_t output = 0);

  // Throws kGraphFreed after Release, kVersionMismatch where the tensor was
  // written since, kNoGradFn where it was taken out of its graph (detach_).
  // `owner` is the node that saved it.
  void Check(const Node& owner) const;
  // The tensor as it was saved, with its place in the graph. Checks first.
  Tensor Unpack(Node* owner) const;

  void Release();
  bool released() const { return released_; }
  int64_t bytes() const;

 private:
  Tensor tensor_;
  uint32_t version_ = 0;
  uint32_t output_ = 0;
  bool was_defined_ = false;
  bool was_leaf_ = true;
  bool is_output_ = false;
  // Of an output that is a view written in place: its node, which may go.
  uint64_t view_node_ = 0;
  bool released_ = false;
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_AUTOGRAD_SAVED_TENSOR_H_
