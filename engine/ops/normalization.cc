#include "engine/ops/normalization.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

#include "absl/strings/str_cat.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/centred.h"
#include "engine/ops/memory_format.h"
#include "engine/ops/nn_functions.h"

namespace tensord::engine {
namespace {

// Source: _check_layer_norm_inputs in PyTorch's layer_norm.h.
void CheckLayer(const OpCall& call, const Dims& shape) {
  if (shape.empty()) {
    Fail(Reason::kShapeMismatch,
         "Expected normalized_shape to be at least 1-dimensional, i.e., "
         "containing at least one element, but got normalized_shape = []");
  }
  for (const char* name : {"weight", "bias"}) {
    if (call.row().schema.FindArgument(name) < 0) continue;
    const Tensor& parameter = call.tensor(name);
    if (!parameter.defined() || parameter.sizes() == shape) continue;
    Fail(Reason::kShapeMismatch, "Expected ", name,
         " to be of same shape as normalized_shape, but got ", name,
         " of shape ", ToString(parameter.sizes()),
         " and normalized_shape = ", ToString(shape));
  }
  const Dims& sizes = call.tensor("input").sizes();
  if (sizes.size() >= shape.size() &&
      std::equal(shape.begin(), shape.end(), sizes.end() - shape.size())) {
    return;
  }
  std::string expected;
  for (const int64_t size : shape) absl::StrAppend(&expected, ", ", size);
  Fail(Reason::kShapeMismatch, "Given normalized_shape=", ToString(shape),
       ", expected input with shape [*", expected, "], but got input of size",
       ToString(sizes));
}

void NativeLayerNorm(OpCall& call) {
  const Tensor& input = call.tensor("input");
  const Tensor& weight = call.tensor("weight");
  const Tensor& bias = call.tensor("bias");
  const Dims& shape = call.ints("normalized_shape");
  CheckLayer(call, shape);
  CheckFloating(input, "LayerNormKernelImpl");
  CheckParameterTypes(call, input, {"weight", "bias"});
  const Grouping grouping = LayerGrouping(input.rank(), shape);
  const Tensor wide = Wide(ops::contiguous(input));
  const Tensor mean = MeanOver(wide, grouping.statistics);
  const Tensor deviations = ops::sub(wide, mean);
  const Tensor variance =
      MeanOver(ops::square(deviations), grouping.statistics);
  const Tensor rstd = ops::rsqrt(ops::add_scalar(variance, call.number("eps")));
  Tensor out = Scaled(ops::mul(deviations, rstd), Wide(weight), grouping);
  if (bias.defined()) out = ops::add(out, Wide(bias));
  Give(call, out, input.dtype());
  const DType dtype = ParameterDType(input, weight, bias);
  Give(call, mean, dtype);
  Give(call, rstd, dtype);
}

void NativeLayerNormBackward(OpCall& call) {
  const Tensor& input = call.tensor("input");
  const Tensor& weight = call.tensor("weight");
  const Dims& shape = call.ints("normalized_shape");
  CheckLayer(call, shape);
  const Grouping grouping = LayerGrouping(input.rank(), shape);
  const Centred centred{
      ops::sub(Wide(ops::contiguous(input)), Wide(call.tensor("mean"))),
      Wide(call.tensor("rstd")), grouping};
  GiveGradients(call, centred, Wide(call.tensor("grad_out")), Wide(weight),
                shape, ParameterDType(input, weight, call.tensor("bias")), {});
}

void LayerNormGradients(GradientCall& call) {
  if (!call.grad().defined()) return;
  ReturnGradients(call, ops::native_layer_norm_backward.All(
                            call.grad(), call.saved("input"),
                            call.value("normalized_shape"), call.saved("mean"),
                            call.saved("rstd"), call.saved("weight"),
                            call.saved("bias"), MaskOf(call)));
}

// PyTorch computes with matrices: what cannot be viewed as one is copied.
Tensor OverMatrix(const Tensor& tensor, int64_t columns) {
  if (!tensor.defined() || tensor.numel() == 0) return tensor;
  const Dims matrix = {tensor.numel() / columns, columns};
  return ops::reshape(ops::reshape(tensor, matrix), tensor.sizes());
}

void LayerNormDoubleGradients(GradientCall& call) {
  const Dims& shape = call.ints("normalized_shape");
  const Grouping grouping = LayerGrouping(call.rank("input"), shape);
  const int64_t columns = NumElements(shape);
  const Tensor input = OverMatrix(call.saved("input"), columns);
  const Centred centred{ops::sub(input, call.saved("mean")), call.saved("rstd"),
                        grouping};
  DoubleGradients(call, centred, OverMatrix(call.saved("grad_out"), columns),
                  OverMatrix(call.grad(0), columns));
}

void AddLayerNorm(OpList* ops) {
  ops->push_back(
      Op(1900,
         "native_layer_norm(Tensor input, int[] normalized_shape, Tensor? "
         "weight, Tensor? bias, float eps) -> (Tensor result, Tensor mean, "
         "Tensor rstd)")
          .Doc("As layer_norm; also the means and the reciprocals of the "
               "deviations.")
          .FunctionOnly()
          .Forward(NativeLayerNorm)
          .NotDifferentiableResult("mean")
          .NotDifferentiableResult("rstd")
          .Gradients({"input", "weight", "bias"},
                     {"input", "weight", "bias", "mean", "rstd"},
                     LayerNormGradients)
          .Build());
  ops->push_back(
      Op(1901,
         "native_layer_norm_backward(Tensor grad_out, Tensor input, int[] "
         "normalized_shape, Tensor mean, Tensor rstd, Tensor? weight, Tensor? "
         "bias, int[] output_mask) -> (Tensor? grad_input, Tensor? "
         "grad_weight, Tensor? grad_bias)")
          .Doc("Those gradients of native_layer_norm that output_mask asks "
               "for.")
          .Internal()
          .Forward(NativeLayerNormBackward)
          .Gradients({"grad_out", "input", "weight"},
                     {"grad_out", "input", "mean", "rstd", "weight"},
                     LayerNormDoubleGradients)
          .Build());
  ops->push_back(
      Op(1902,
         "layer_norm(Tensor input, int[] normalized_shape, Tensor? "
         "weight=None, Tensor? bias=None, float eps=1e-05, bool "
         "cudnn_enable=True) -> Tensor")
          .Doc("Brings the last dimensions to mean 0 and variance 1, then "
               "scales and shifts them.")
          .FunctionOnly()
          .Composite([](OpCall& call) {
            call.Return(ops::native_layer_norm(
                call.value("input"), call.value("normalized_shape"),
                call.value("weight"), call.value("bias"), call.value("eps")));
          })
          .Build());
}

void RmsNorm(OpCall& call) {
  const Tensor& input = call.tensor("input");
  const Tensor& weight = call.tensor("weight");
  const Dims& shape = call.ints("normalized_shape");
  CheckLayer(call, shape);
  const DType wide_dtype = WideDType(input.dtype());
  const double smallest = wide_dtype == DType::kFloat64
                              ? std::numeric_limits<double>::epsilon()
                              : std::numeric_limits<float>::epsilon();
  const Tensor wide = Wide(input);
  const Tensor mean = MeanOver(ops::pow_scalar(wide, 2),
                               LayerGrouping(input.rank(), shape).statistics);
  Tensor out = ops::mul(
      wide, ops::rsqrt(ops::add_scalar(
                mean, call.has("eps") ? call.number("eps") : smallest)));
  if (weight.defined()) out = ops::mul(out, weight);
  if (!SuggestsChannelsLast(input)) out = ops::contiguous(out);
  call.Return(InType(out, input.dtype()));
}

}  // namespace

void AddNormalizationOps(OpList* ops) {
  AddLayerNorm(ops);
  ops->push_back(
      Op(1909,
         "rms_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, "
         "float? eps=None) -> Tensor")
          .Doc("Divides the last dimensions by the root of their mean square, "
               "then scales them.")
          .FunctionOnly()
          .Composite(RmsNorm)
          .Build());
}

}  // namespace tensord::engine
