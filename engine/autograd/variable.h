// A tensor's place in the graph: requires_grad, .grad, grad_fn, views.
#ifndef TENSORD_ENGINE_AUTOGRAD_VARIABLE_H_
#define TENSORD_ENGINE_AUTOGRAD_VARIABLE_H_

#include <cstdint>
#include <memory>

#include "engine/autograd/node.h"
#include "engine/core/allocator.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

// How a view came to be; PyTorch's errors about writing to it in place depend
// on it.
enum class CreationKind : uint8_t {
  kPlain = 0,
  kNoGrad = 1,           // made under no_grad
  kMultipleOutputs = 2,  // one of several results (unbind)
};

// What makes a tensor a differentiable view.
struct ViewInfo {
  Tensor base;  // never itself a view
  CreationKind creation = CreationKind::kPlain;
  // The family's version when grad_fn was last right.
  uint32_t version = 0;
};

struct AutogradMeta : AutogradMetaBase, FrequentObject {
  ~AutogradMeta() override;

  bool requires_grad = false;  // of a leaf
  uint32_t output = 0;         // which result of grad_fn the tensor is
  GradSlot grad;
  Ref<Node> grad_fn;
  Ref<Node> accumulator;  // of a leaf; only knows of it
  // The node that sets a .grad that is retained, else null. Not always grad_fn:
  // an in-place form of a view leaves it behind.
  Ref<Node> retained_by;
  TensorImpl* owner = nullptr;
  std::unique_ptr<ViewInfo> view;
};

// The tensor's meta, or null; or made where there is none.
inline AutogradMeta* FindMeta(const Tensor& tensor) {
  return static_cast<AutogradMeta*>(tensor.impl()->autograd.get());
}
AutogradMeta& MetaOf(const Tensor& tensor);

inline bool RequiresGrad(const Tensor& tensor) {
  const AutogradMeta* meta = FindMeta(tensor);
  return meta != nullptr && (meta->requires_grad || meta->grad_fn ||
                             (meta->view && RequiresGrad(meta->view->base)));
}
bool IsLeaf(const Tensor& tensor);
bool RetainsGrad(const Tensor& tensor);
bool IsView(const Tensor& tensor);

// The node that made the tensor, or null. A view's is made anew where the
// base was written since.
const Ref<Node>& GradFn(const Tensor& tensor);

// Brings the history of a view up to date and makes the node of a leaf.
void CompleteMeta(const Tensor& tensor, AutogradMeta& meta);

// Where the tensor's gradient goes: its grad_fn, or a leaf's AccumulateGrad
// node, or nowhere.
inline Edge GradientEdge(const Tensor& tensor) {
  AutogradMeta* const meta = FindMeta(tensor);
  if (meta == nullptr) return {};
  const bool is_known = meta->grad_fn || meta->accumulator;
  if (meta->view || !is_known) CompleteMeta(tensor, *meta);
  if (meta->grad_fn) return {meta->grad_fn, meta->output};
  if (!meta->requires_grad) return {};
  return {meta->accumulator, 0};
}

// Tensor.requires_grad_. Throws PyTorch's errors: only floating-point tensors
// can require gradients; only leaves can be told not to.
void SetRequiresGrad(const Tensor& tensor, bool requires_grad);

// Tensor.detach_: takes the tensor out of its graph. Throws PyTorch's error on
// a view.
void DetachInPlace(const Tensor& tensor);

// .grad, undefined for None.
const Tensor& Grad(const Tensor& tensor);
// Sets .grad. Throws PyTorch's errors on another shape, dtype or the tensor
// itself.
void SetGrad(const Tensor& tensor, const Tensor& grad);

// Tensor.retain_grad: without effect on a leaf. Throws kNoGradFn where the
// tensor does not require grad.
void RetainGrad(const Tensor& tensor);
// Only the check.
void CheckRetainGrad(const Tensor& tensor);

// Makes `tensor` the next result of `node`; a .grad that is retained stays with
// the node that sets it.
void SetHistory(const Tensor& tensor, const Ref<Node>& node);

// Throws PyTorch's errors where `tensor` must not be written in place now: a
// leaf that requires grad, a view of one, a view made under no_grad or by an
// operation with several results. `records` tells whether the write would be
// recorded.
void CheckInPlace(const Tensor& tensor, bool records);

// Makes `node` (whose first edge is the tensor's old gradient edge) the
// history of a tensor that was written in place; on a view, through
// CopySlices on its base. The version was counted up already.
void RebaseHistory(const Tensor& tensor, const Ref<Node>& node);

// Makes `view` a differentiable view of `source` (of its base, where it is a
// view itself).
void SetView(const Tensor& view, const Tensor& source, CreationKind creation);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_AUTOGRAD_VARIABLE_H_
