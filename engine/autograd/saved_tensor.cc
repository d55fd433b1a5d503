#include "engine/autograd/saved_tensor.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "engine/autograd/anomaly.h"
#include "engine/autograd/variable.h"
#include "engine/core/error.h"

namespace tensord::engine {

SavedTensor::SavedTensor(const Tensor& tensor, bool is_output, uint32_t output)
    : output_(output), was_defined_(tensor.defined()), is_output_(is_output) {
  if (!was_defined_) return;
  version_ = tensor.version();
  const AutogradMeta* meta = FindMeta(tensor);
  was_leaf_ = meta == nullptr || !meta->grad_fn;
  if (is_output && meta != nullptr && meta->view && meta->grad_fn) {
    view_node_ = meta->grad_fn->id();
  }
  tensor_ = is_output ? ShallowCopy(tensor) : tensor;
}

void SavedTensor::Check(const Node& owner) const {
  if (released_) Node::FailFreed();
  if (!was_defined_) return;
  static const Ref<Node>* const none = new Ref<Node>;
  const Ref<Node>& grad_fn = is_output_ ? *none : GradFn(tensor_);
  if (!is_output_ && !was_leaf_ && !grad_fn) {
    Fail(Reason::kNoGradFn,
         "Trying to use a saved tensor that has been detached in-place, i.e. "
         "with .detach_().This is not supported, please use out-of-place "
         "`.detach()` instead");
  }
  if (tensor_.version() == version_) return;
  std::string maker;
  if (is_output_ || grad_fn) {
    // PyTorch gives 0 for every argument, whichever result of its node it is.
    const std::string name = !is_output_ ? grad_fn->forward_name()
                             : owner.KnowsOf(view_node_) ? "AsStrided"
                                                         : owner.forward_name();
    maker = absl::StrCat(", which is output ", output_, " of ", name, ",");
  }
  Fail(Reason::kVersionMismatch,
       "one of the variables needed for gradient computation has been "
       "modified by an inplace operation: [",
       TypeString(tensor_.dtype()), " ", ToString(tensor_.sizes()), "]", maker,
       " is at version ", tensor_.version(), "; expected version ", version_,
       " instead. Hint: ",
       AnomalyScope::IsActive()
           ? "the backtrace further above shows the operation that failed to "
             "compute its gradient. The variable in question was changed in "
             "there or anywhere later. Good luck!"
           : "enable anomaly detection to find the operation that failed to "
             "compute its gradient, with "
             "torch.autograd.set_detect_anomaly(True, check_nan=False).");
}

Tensor SavedTensor::Unpack(Node* owner) const {
  Check(*owner);
  if (!was_defined_ || !is_output_) return tensor_;
  Tensor tensor = ShallowCopy(tensor_);
  if (!IsFloatingPoint(tensor.dtype())) return tensor;
  AutogradMeta& meta = MetaOf(tensor);
  meta.grad_fn = Ref<Node>(owner);
  meta.output = output_;
  return tensor;
}

void SavedTensor::Release() {
  tensor_ = Tensor();
  released_ = true;
}

int64_t SavedTensor::bytes() const {
  if (!tensor_.defined()) return 0;
  return tensor_.numel() * static_cast<int64_t>(SizeOf(tensor_.dtype()));
}

}  // namespace tensord::engine
