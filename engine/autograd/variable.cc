#include "engine/autograd/variable.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/autograd/accumulate.h"
#include "engine/autograd/arithmetic.h"
#include "engine/autograd/copy_slices.h"
#include "engine/autograd/grad_mode.h"
#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"

namespace tensord::engine {
namespace {

// How a special view came to be, as PyTorch's errors put it.
std::string OriginOf(const AutogradMeta& meta) {
  if (!meta.grad_fn) return "A view was created in no_grad mode";
  const std::string result = absl::StrCat("Output ", meta.output, " of ",
                                          meta.grad_fn->forward_name());
  return meta.view->creation == CreationKind::kNoGrad
             ? result + " is a view of a view which was created in no_grad mode"
             : result + " is a view";
}

// Throws PyTorch's error where a view that came to be in a special way is
// written (`indirect`: its base or another view of it was).
void CheckViewWrite(const AutogradMeta& meta, bool indirect) {
  const CreationKind creation = meta.view->creation;
  if (creation == CreationKind::kPlain) return;
  const bool of_no_grad = creation == CreationKind::kNoGrad || !meta.grad_fn;
  Fail(Reason::kViewInplace, OriginOf(meta), " and ",
       indirect ? "its base or another view of its base has been" : "is being",
       " modified inplace", of_no_grad ? " with grad mode enabled" : "",
       creation == CreationKind::kNoGrad
           ? ". Given that this use case is ambiguous and error-prone, it is "
             "forbidden. You can clarify your code by moving both the view and "
             "the inplace either both inside the no_grad block (if you don't "
             "want the inplace to be tracked) or both outside (if you want the "
             "inplace to be tracked)."
           : ". This view is the output of a function that returns multiple "
             "views. Such functions do not allow the output views to be "
             "modified inplace. You should replace the inplace operation by an "
             "out-of-place one.");
}

// Whether the tensor counts as a leaf as it stands. PyTorch's own checks ask
// this, which does not bring a view's history up to date.
bool HasNoGradFn(const Tensor& tensor) {
  const AutogradMeta* meta = FindMeta(tensor);
  return meta == nullptr || !meta->grad_fn;
}

// Takes a .grad that is retained off the node that would set it.
void ForgetRetainedGrad(AutogradMeta& meta) {
  if (!meta.retained_by) return;
  auto& list = meta.retained_by->retained_grads;
  list.erase(std::remove_if(list.begin(), list.end(),
                            [&](const Node::RetainedGrad& retained) {
                              return retained.tensor == meta.owner;
                            }),
             list.end());
  meta.retained_by.reset();
}

void RetainGrad(AutogradMeta& meta) {
  meta.retained_by = meta.grad_fn;
  meta.grad_fn->retained_grads.push_back({meta.output, meta.owner});
}

// A .grad that is retained is the gradient of the tensor as it is now: it
// moves to the new node.
void SetGradFn(AutogradMeta& meta, Ref<Node> node, uint32_t output) {
  const bool is_retained = static_cast<bool>(meta.retained_by);
  ForgetRetainedGrad(meta);
  meta.grad_fn = std::move(node);
  meta.output = output;
  if (is_retained && meta.grad_fn) RetainGrad(meta);
}

// The grad_fn of a view whose base was written since the view was made.
void RebuildViewHistory(const Tensor& tensor, AutogradMeta& meta) {
  CheckViewWrite(meta, /*indirect=*/true);
  SetGradFn(meta,
            GetArithmetic().as_strided_node(meta.view->base, tensor.sizes(),
                                            tensor.strides(), tensor.offset()),
            0);
  meta.view->version = tensor.version();
}

}  // namespace

AutogradMeta::~AutogradMeta() {
  if (accumulator) {
    static_cast<AccumulateGrad&>(*accumulator).ForgetVariable();
  }
  ForgetRetainedGrad(*this);
}

AutogradMeta& MetaOf(const Tensor& tensor) {
  TensorImpl* impl = tensor.impl();
  if (!impl->autograd) {
    auto meta = std::make_unique<AutogradMeta>();
    meta->owner = impl;
    impl->autograd = std::move(meta);
  }
  return *static_cast<AutogradMeta*>(impl->autograd.get());
}

bool IsLeaf(const Tensor& tensor) { return !GradFn(tensor); }

bool RetainsGrad(const Tensor& tensor) {
  const AutogradMeta* meta = FindMeta(tensor);
  return meta != nullptr && meta->retained_by;
}

bool IsView(const Tensor& tensor) {
  const AutogradMeta* meta = FindMeta(tensor);
  return meta != nullptr && meta->view;
}

const Ref<Node>& GradFn(const Tensor& tensor) {
  AutogradMeta* meta = FindMeta(tensor);
  if (meta == nullptr) {
    static const Ref<Node>* const none = new Ref<Node>;
    return *none;
  }
  if (meta->view && meta->view->version != tensor.version() &&
      (meta->grad_fn || RequiresGrad(meta->view->base))) {
    RebuildViewHistory(tensor, *meta);
  }
  return meta->grad_fn;
}

void CompleteMeta(const Tensor& tensor, AutogradMeta& meta) {
  if (GradFn(tensor) || !meta.requires_grad) return;
  if (!meta.accumulator) meta.accumulator = MakeRef<AccumulateGrad>(tensor);
}

void SetRequiresGrad(const Tensor& tensor, bool requires_grad) {
  if (!HasNoGradFn(tensor)) {
    if (requires_grad) return;
    Fail(Reason::kBadAttribute,
         "you can only change requires_grad flags of leaf variables. If you "
         "want to use a computed variable in a subgraph that doesn't require "
         "differentiation use var_no_grad = var.detach().");
  }
  if (requires_grad && !IsFloatingPoint(tensor.dtype())) {
    Fail(Reason::kDtypeMismatch,
         "only Tensors of floating point dtype can require gradients");
  }
  if (requires_grad || FindMeta(tensor) != nullptr) {
    MetaOf(tensor).requires_grad = requires_grad;
  }
}

void DetachInPlace(const Tensor& tensor) {
  if (IsView(tensor)) {
    Fail(Reason::kViewInplace,
         "Can't detach views in-place. Use detach() instead. If you are using "
         "DistributedDataParallel (DDP) for training, and "
         "gradient_as_bucket_view is set as True, gradients are views of DDP "
         "buckets, and hence detach_() cannot be called on these gradients. To "
         "fix this error, please refer to the Optimizer.zero_grad() function "
         "in torch/optim/optimizer.py as the solution.");
  }
  AutogradMeta* meta = FindMeta(tensor);
  if (meta == nullptr) return;
  SetGradFn(*meta, Ref<Node>(), 0);
  meta->requires_grad = false;
}

const Tensor& Grad(const Tensor& tensor) {
  static const Tensor* const none = new Tensor;
  const AutogradMeta* meta = FindMeta(tensor);
  return meta == nullptr ? *none : meta->grad.get();
}

void SetGrad(const Tensor& tensor, const Tensor& grad) {
  if (!grad.defined()) {
    if (AutogradMeta* meta = FindMeta(tensor)) meta->grad.Set(Tensor());
    return;
  }
  if (grad.IsSameAs(tensor)) {
    Fail(Reason::kBadAttribute, "can't assign Variable as its own grad");
  }
  GradFn(tensor);  // PyTorch asks for it, which may fail
  if (grad.dtype() != tensor.dtype()) {
    Fail(Reason::kDtypeMismatch, "attempting to assign a gradient with dtype '",
         CppTypeName(grad.dtype()), "' to a tensor with grad_dtype '",
         ScalarTypeName(tensor.dtype()),
         "'. The gradient must match the tensor's grad_dtype (defaults to the "
         "tensor's dtype). You can set the tensor's grad_dtype attribute with "
         "a specific dtype, or None to allow any dtype. Set grad_dtype with "
         "caution. Diverging the dtypes of a tensor and its gradient may break "
         "downstream systems that assume they match.");
  }
  if (grad.sizes() != tensor.sizes()) {
    Fail(Reason::kShapeMismatch, "attempting to assign a gradient of size '",
         ToString(grad.sizes()), "' to a tensor of size '",
         ToString(tensor.sizes()),
         "'. Please ensure that the gradient and the tensor are the same size");
  }
  MetaOf(tensor).grad.Assign(grad);
}

void CheckRetainGrad(const Tensor& tensor) {
  if (RequiresGrad(tensor)) return;
  Fail(Reason::kNoGradFn,
       "can't retain_grad on Tensor that has requires_grad=False");
}

void RetainGrad(const Tensor& tensor) {
  CheckRetainGrad(tensor);
  AutogradMeta& meta = MetaOf(tensor);
  if (HasNoGradFn(tensor) || meta.retained_by) return;
  GradFn(tensor);  // brings it up to date
  RetainGrad(meta);
}

void SetHistory(const Tensor& tensor, const Ref<Node>& node) {
  AutogradMeta& meta = MetaOf(tensor);
  meta.grad_fn = node;
  meta.output = static_cast<uint32_t>(node->inputs.size());
  node->inputs.emplace_back(tensor.dtype(), tensor.layout());
}

namespace {

void CheckWritable(const Tensor& tensor) {
  const AutogradMeta* meta = FindMeta(tensor);
  if (meta == nullptr) return;
  if (meta->view) {
    CheckViewWrite(*meta, /*indirect=*/false);
    if (RequiresGrad(tensor) && HasNoGradFn(meta->view->base)) {
      Fail(Reason::kLeafInplace,
           "a view of a leaf Variable that requires grad is being used in an "
           "in-place operation.");
    }
  }
  if (RequiresGrad(tensor) && HasNoGradFn(tensor)) {
    Fail(Reason::kLeafInplace,
         "a leaf Variable that requires grad is being used in an in-place "
         "operation.");
  }
}

// The write cannot be taken back, so what records it must fit before: on a view
// the base's node and the view's own, and a result that a node saves.
void CheckRoomToRecord() {
  constexpr int64_t kRoom = 2 * (kNodeCharge + kTensorCharge);
  const Ref<Account>& account = CurrentAccount();
  account->Charge(ChargeKind::kNode, kRoom);
  account->Discharge(ChargeKind::kNode, kRoom);
}

}  // namespace

void CheckInPlace(const Tensor& tensor, bool records) {
  if (!records) return;
  CheckWritable(tensor);
  CheckRoomToRecord();
}

void RebaseHistory(const Tensor& tensor, const Ref<Node>& node) {
  AutogradMeta& meta = MetaOf(tensor);
  node->inputs.emplace_back(tensor.dtype(), tensor.layout());
  if (!meta.view) return SetGradFn(meta, node, 0);
  const Tensor base = meta.view->base;
  AutogradMeta& base_meta = MetaOf(base);
  SetGradFn(base_meta, MakeRef<CopySlices>(base, tensor, node), 0);
  base_meta.requires_grad = false;
  RebuildViewHistory(tensor, meta);
}

void SetView(const Tensor& view, const Tensor& source, CreationKind creation) {
  const AutogradMeta* source_meta = FindMeta(source);
  auto info = std::make_unique<ViewInfo>();
  info->creation = creation;
  info->version = source.version();
  if (source_meta != nullptr && source_meta->view) {
    info->base = source_meta->view->base;
    // A view of a special view stays special.
    if (creation == CreationKind::kPlain) {
      info->creation = source_meta->view->creation;
    }
  } else {
    info->base = source;
  }
  MetaOf(view).view = std::move(info);
}

}  // namespace tensord::engine
