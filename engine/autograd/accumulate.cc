#include "engine/autograd/accumulate.h"

#include <utility>

#include "engine/autograd/arithmetic.h"
#include "engine/autograd/grad_mode.h"
#include "engine/autograd/variable.h"

namespace tensord::engine {
namespace {

// Whether nothing but `gradient` reads its memory.
bool OwnsItsMemory(const Tensor& gradient) {
  return gradient.use_count() == 1 && gradient.storage()->use_count() == 1 &&
         IsNonOverlappingAndDense(gradient.sizes(), gradient.strides());
}

bool IsDense(const Tensor& variable) {
  return IsNonOverlappingAndDense(variable.sizes(), variable.strides());
}

// PyTorch's contract: a dense leaf's .grad has the leaf's strides.
Dims StridesOfGrad(const Tensor& variable) {
  return IsDense(variable) ? variable.strides()
                           : ContiguousStrides(variable.sizes());
}

}  // namespace

AccumulateGrad::AccumulateGrad(const Tensor& variable)
    : Node(Kind::kAccumulateGrad), variable_(variable.impl()) {
  inputs.push_back({variable.dtype(), variable.sizes()});
}

Tensor AccumulateGrad::variable() const {
  return Tensor(Ref<TensorImpl>(variable_));
}

GradientList AccumulateGrad::Apply(GradientList) { return {}; }

Tensor PreparedGrad(const Tensor& variable, Tensor& gradient,
                    bool create_graph) {
  const Arithmetic& arithmetic = GetArithmetic();
  const Tensor& present = Grad(variable);
  if (present.defined()) {
    const GradModeScope grad_mode(create_graph);
    // Writing to a .grad that others may have in a graph must not be in
    // place when this pass is to be differentiated again.
    return create_graph ? arithmetic.add(present, gradient) : Tensor();
  }
  const GradModeScope grad_mode(create_graph);
  const Dims strides = StridesOfGrad(variable);
  if (!create_graph && OwnsItsMemory(gradient) &&
      gradient.strides() == strides) {
    return std::move(gradient);
  }
  if (!IsDense(variable)) return arithmetic.clone_contiguous(gradient);
  // PyTorch's copy is a write: it has a version and, with create_graph, a node.
  const Tensor grad =
      EmptyStridedTensor(gradient.sizes(), strides, gradient.dtype());
  arithmetic.copy_in_place(grad, gradient);
  return grad;
}

void PublishGrad(const Tensor& variable, Tensor prepared,
                 const Tensor& gradient) {
  if (prepared.defined()) {
    MetaOf(variable).grad = std::move(prepared);
    return;
  }
  const GradModeScope no_grad(false);
  GetArithmetic().add_in_place(Grad(variable), gradient);
}

}  // namespace tensord::engine
