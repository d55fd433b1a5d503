#include "engine/ops/softmax.h"

#include <cstdint>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/softmax.h"
#include "engine/ops/functions.h"

namespace tensord::engine {
namespace {

using SoftmaxKernel = void (*)(const Tensor& in, int64_t dim,
                               const Tensor& out);
using GradientKernel = void (*)(const Tensor& grad, const Tensor& output,
                                int64_t dim, const Tensor& grad_input);

// self in another dtype first, if one is asked for, then `function`.
Forward ConvertedForward(const Function& function) {
  return [&function](OpCall& call) {
    const Tensor& self = call.tensor("self");
    const DType dtype = call.dtype_or("dtype", self.dtype());
    const Tensor converted =
        self.dtype() == dtype ? self : ops::to(self, dtype);
    call.Return(function(converted, call.integer("dim"), false));
  };
}

Forward SoftmaxForward(SoftmaxKernel kernel) {
  return [kernel](OpCall& call) {
    const Tensor& self = call.tensor("self");
    const int64_t dim = WrapDim(call.integer("dim"), self.rank());
    if (call.flag("half_to_float")) {
      Fail(Reason::kBadAttribute,
           "softmax with half to float conversion is not supported on CPU");
    }
    kernel(self, dim, call.Output(self.sizes(), self.dtype()));
  };
}

// `checked_name` stands in the message of unequal sizes.
Forward BackwardForward(GradientKernel kernel, const char* checked_name) {
  return [kernel, checked_name](OpCall& call) {
    const Tensor& grad = call.tensor("grad_output");
    const Tensor& output = call.tensor("output");
    const int64_t dim = WrapDim(call.integer("dim"), grad.rank());
    if (grad.sizes() != output.sizes()) {
      Fail(Reason::kShapeMismatch,
           "Expected tensor for argument #1 'grad' to have same size as tensor "
           "for argument #2 'output'; but ",
           ToString(grad.sizes()), " does not equal ", ToString(output.sizes()),
           " (while checking arguments for ", checked_name, ")");
    }
    if (grad.dtype() != output.dtype()) {
      Fail(Reason::kDtypeMismatch, "expected scalar type ",
           ScalarTypeName(grad.dtype()), " but found ",
           ScalarTypeName(output.dtype()));
    }
    const DType input_dtype = call.dtype_or("input_dtype", grad.dtype());
    if (grad.dtype() == DType::kFloat32 && input_dtype == DType::kFloat16) {
      Fail(Reason::kDtypeMismatch, "expected scalar type Float but found Half");
    }
    kernel(grad, output, dim, call.Output(grad.sizes(), grad.dtype()));
  };
}

Tensor SumAlong(const Tensor& tensor, int64_t dim) {
  return ops::sum_dim(tensor, Dims{dim}, true);
}

Tensor SoftmaxGradient(const GradientCall& call) {
  return ops::softmax_backward_data(call.grad(), call.saved("result"),
                                    call.integer("dim"), call.dtype("self"));
}

Tensor LogSoftmaxGradient(const GradientCall& call) {
  return ops::log_softmax_backward_data(call.grad(), call.saved("result"),
                                        call.integer("dim"),
                                        call.dtype("self"));
}

// Of y * (g - sum(g * y)) with respect to y.
Tensor SoftmaxDoubleGradient(const GradientCall& call) {
  const Tensor& grad = call.grad();
  const Tensor& grad_output = call.saved("grad_output");
  const Tensor& output = call.saved("output");
  const int64_t dim = call.integer("dim");
  // In PyTorch's order, on which the strides of derived gradients depend.
  const Tensor third =
      ops::mul(grad_output, SumAlong(ops::mul(output, grad), dim));
  const Tensor second =
      ops::mul(SumAlong(ops::mul(output, grad_output), dim), grad);
  return ops::sub(ops::sub(ops::mul(grad_output, grad), second), third);
}

// Of g - exp(y) * sum(g) with respect to g and y.
Tensor LogSoftmaxGradGradient(const GradientCall& call) {
  const Tensor& grad = call.grad();
  return ops::sub(grad, SumAlong(ops::mul(grad, ops::exp(call.saved("output"))),
                                 call.integer("dim")));
}

Tensor LogSoftmaxDoubleGradient(const GradientCall& call) {
  const Tensor sum = SumAlong(call.saved("grad_output"), call.integer("dim"));
  return ops::mul(ops::mul(ops::neg(sum), ops::exp(call.saved("output"))),
                  call.grad());
}

void AddSoftmax(OpList* ops) {
  ops->push_back(
      Op(750,
         "softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> Tensor")
          .Doc("exp(self), divided by its sum along a dimension.")
          .Composite(ConvertedForward(ops::softmax))
          .Build());
  ops->push_back(
      Op(751, "_softmax(Tensor self, int dim, bool half_to_float) -> Tensor")
          .Doc("As softmax, without conversion.")
          .Internal()
          .Forward(SoftmaxForward(Softmax))
          .Gradient("self", {"result"}, SoftmaxGradient)
          .Build());
  ops->push_back(
      Op(752,
         "_softmax_backward_data(Tensor grad_output, Tensor output, int dim, "
         "ScalarType input_dtype) -> Tensor")
          .Doc("The gradient of softmax.")
          .Internal()
          .Forward(BackwardForward(SoftmaxBackward, "softmax_backward"))
          .Gradient("grad_output", {"output"},
                    [](const GradientCall& call) {
                      return ops::softmax_backward_data(
                          call.grad(), call.saved("output"),
                          call.integer("dim"), call.value("input_dtype"));
                    })
          .Gradient("output", {"grad_output", "output"}, SoftmaxDoubleGradient)
          .Build());
}

void AddLogSoftmax(OpList* ops) {
  ops->push_back(
      Op(755,
         "log_softmax.int(Tensor self, int dim, ScalarType? dtype=None) -> "
         "Tensor")
          .Doc("The logarithm of softmax.")
          .Composite(ConvertedForward(ops::log_softmax))
          .Build());
  ops->push_back(
      Op(756,
         "_log_softmax(Tensor self, int dim, bool half_to_float) -> Tensor")
          .Doc("As log_softmax, without conversion.")
          .Internal()
          .Forward(SoftmaxForward(LogSoftmax))
          .Gradient("self", {"result"}, LogSoftmaxGradient)
          .Build());
  ops->push_back(
      Op(757,
         "_log_softmax_backward_data(Tensor grad_output, Tensor output, int "
         "dim, ScalarType input_dtype) -> Tensor")
          .Doc("The gradient of log_softmax.")
          .Internal()
          .Forward(BackwardForward(LogSoftmaxBackward, "log_softmax_backward"))
          .Gradient("grad_output", {"output"}, LogSoftmaxGradGradient)
          .Gradient("output", {"grad_output", "output"},
                    LogSoftmaxDoubleGradient)
          .Build());
}

}  // namespace

void AddSoftmaxOps(OpList* ops) {
  AddSoftmax(ops);
  AddLogSoftmax(ops);
}

}  // namespace tensord::engine
