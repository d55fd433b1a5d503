#include "engine/autograd/accumulate.h"

#include <utility>

#include "engine/autograd/arithmetic.h"
#include "engine/autograd/grad_mode.h"
#include "engine/autograd/variable.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"

namespace tensord::engine {
namespace {

bool IsDense(const Tensor& variable) {
  return IsNonOverlappingAndDense(variable.sizes(), variable.strides());
}

// Whether PyTorch would take a gradient over as .grad, with the sizes that the
// leaf had before an in-place form of a view changed them. A stride that is
// never used does not matter, but 0 tells of an expanded tensor.
bool IsTakenOver(const Tensor& gradient, const Tensor& variable) {
  if (gradient.use_count() > 1) return false;
  if (!IsDense(variable)) return gradient.IsContiguous();
  const Dims& strides = variable.strides();
  for (size_t i = 0; i < gradient.strides().size(); ++i) {
    const int64_t stride = gradient.strides()[i];
    const bool fits = gradient.sizes()[i] == 1
                          ? stride != 0
                          : i >= strides.size() || stride == strides[i];
    if (!fits) return false;
  }
  return true;
}

// Whether nothing else reads the memory of a gradient that nobody else holds;
// its base, which only it holds, does not count.
bool OwnsItsMemory(const Tensor& gradient) {
  const AutogradMeta* meta = FindMeta(gradient);
  const bool has_own_base =
      meta != nullptr && meta->view && meta->view->base.use_count() == 1;
  return gradient.storage()->use_count() == (has_own_base ? 2 : 1);
}

}  // namespace

AccumulateGrad::AccumulateGrad(const Tensor& variable)
    : Node(Kind::kAccumulateGrad), variable_(variable.impl()) {
  inputs.emplace_back(variable.dtype(), variable.layout());
}

Tensor AccumulateGrad::variable() const {
  return Tensor(Ref<TensorImpl>(variable_));
}

GradientList AccumulateGrad::Apply(GradientList) { return {}; }

void AccumulateGrad::CheckSaved() const {
  if (variable_ == nullptr || !GradFn(variable())) return;
  Fail(Reason::kLeafInplace,
       "leaf variable has been moved into the graph interior");
}

Tensor PreparedGrad(const Tensor& variable, Tensor& gradient,
                    bool create_graph) {
  const Arithmetic& arithmetic = GetArithmetic();
  const Tensor& present = Grad(variable);
  if (present.defined()) {
    const GradModeScope grad_mode(create_graph);
    // Writing to a .grad that others may have in a graph must not be in
    // place when this pass is to be differentiated again.
    if (create_graph) return arithmetic.add(present, gradient);
    // In-place forms of views may have changed the leaf meanwhile: what cannot
    // be added must fail here.
    if (gradient.sizes() != present.sizes()) {
      arithmetic.add_in_place(arithmetic.clone_contiguous(present), gradient);
    }
    return Tensor();
  }
  const GradModeScope grad_mode(create_graph);
  if (!create_graph && IsTakenOver(gradient, variable)) {
    // Where something else reads its memory, it looks as if taken over.
    return OwnsItsMemory(gradient)
               ? ShallowCopy(gradient)
               : arithmetic.clone_with_strides(gradient, gradient.strides());
  }
  if (!IsDense(variable)) return arithmetic.clone_contiguous(gradient);
  // PyTorch's contract: a dense leaf's .grad has the leaf's strides. Its copy
  // is a write: it has a version and, with create_graph, a node.
  const Tensor grad = EmptyStridedTensor(variable.sizes(), variable.strides(),
                                         gradient.dtype());
  arithmetic.copy_in_place(grad, gradient);
  return grad;
}

void PublishGrad(const Tensor& variable, Tensor prepared,
                 const Tensor& gradient) {
  if (prepared.defined()) {
    MetaOf(variable).grad.Set(std::move(prepared));
    return;
  }
  const GradModeScope no_grad(false);
  GetArithmetic().add_in_place(Grad(variable), gradient);
}

}  // namespace tensord::engine
