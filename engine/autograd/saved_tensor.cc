#include "engine/autograd/saved_tensor.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "engine/autograd/variable.h"
#include "engine/core/error.h"

namespace tensord::engine {

SavedTensor::SavedTensor(const Tensor& tensor, bool is_output, uint32_t output)
    : output_(output), was_defined_(tensor.defined()), is_output_(is_output) {
  if (!was_defined_) return;
  version_ = tensor.version();
  tensor_ = is_output ? ShallowCopy(tensor) : tensor;
}

void SavedTensor::Check(const Node& owner) const {
  if (released_) {
    Fail(Reason::kGraphFreed,
         "Trying to backward through the graph a second time (or directly "
         "access saved tensors after they have already been freed). Saved "
         "intermediate values of the graph are freed when you call "
         ".backward() or autograd.grad(). Specify retain_graph=True if you "
         "need to backward through the graph a second time or if you need to "
         "access saved tensors after calling backward.");
  }
  if (!was_defined_ || tensor_.version() == version_) return;
  std::string maker;
  if (is_output_) {
    maker = absl::StrCat(", which is output ", output_, " of ",
                         owner.forward_name(), ",");
  } else if (const Ref<Node>& grad_fn = GradFn(tensor_)) {
    maker = absl::StrCat(", which is output ", MetaOf(tensor_).output, " of ",
                         grad_fn->forward_name(), ",");
  }
  Fail(Reason::kVersionMismatch,
       "one of the variables needed for gradient computation has been "
       "modified by an inplace operation: [",
       TypeString(tensor_.dtype()), " ", ToString(tensor_.sizes()), "]", maker,
       " is at version ", tensor_.version(), "; expected version ", version_,
       " instead. Hint: enable anomaly detection to find the operation that "
       "failed to compute its gradient, with "
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
