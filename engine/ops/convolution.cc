#include "engine/ops/convolution.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/conv.h"
#include "engine/ops/convolution_arguments.h"
#include "engine/ops/functions.h"
#include "engine/ops/results.h"

namespace tensord::engine {
namespace {

void Convolution(OpCall& call) {
  const Tensor& bias = call.tensor("bias");
  const ConvArguments in(call, bias);
  const Dims sizes = in.OutputSizes();
  const Tensor out = in.AsImages(call.Output(in.Given(sizes), in.input.dtype(),
                                             in.Given(in.StridesFor(sizes))));
  if (out.numel() == 0) return;
  const Tensor converted = !bias.defined() || bias.dtype() == out.dtype()
                               ? bias
                               : ops::to(bias, out.dtype());
  const auto forward = in.transposed ? ConvTranspose2dForward : Conv2dForward;
  forward(in.input, in.weight, converted, in.geometry, out);
}

// The gradient of the input: the output's, convolved the other way.
void InputGradient(const ConvArguments& in, const Tensor& grad,
                   const Tensor& result) {
  if (in.transposed) {
    Conv2dForward(grad, in.weight, Tensor(), in.geometry, result);
  } else {
    Conv2dBackwardInput(grad, in.weight, in.geometry, result);
  }
}

void WeightGradient(const ConvArguments& in, const Tensor& grad,
                    const Tensor& result) {
  if (in.transposed) {
    Conv2dBackwardWeight(in.input, grad, in.geometry, result);
  } else {
    Conv2dBackwardWeight(grad, in.input, in.geometry, result);
  }
}

void ConvolutionBackward(OpCall& call) {
  const ConvArguments in(call, Tensor());
  const Dims& mask = call.ints("output_mask");
  if (mask.size() != 3) {
    Fail(Reason::kBadAttribute,
         "convolution_backward: output_mask must have 3 elements");
  }
  const std::array<int64_t, 2>& excess = in.output_padding;
  if (!in.transposed && (excess[0] != 0 || excess[1] != 0)) {
    Fail(Reason::kBadAttribute,
         "output_padding is not supported for non-transposed convolutions; "
         "got: ",
         in.is_line ? absl::StrCat(excess[1]) : absl::StrJoin(excess, " "));
  }
  const Tensor& given = call.tensor("grad_output");
  const Dims sizes = in.OutputSizes();
  if (given.sizes() != in.Given(sizes) || given.dtype() != in.input.dtype()) {
    Fail(Reason::kShapeMismatch, "Expected grad_output to have size ",
         ToString(in.Given(sizes)), ", but got ", ToString(given.sizes()));
  }
  const Tensor grad = in.AsImages(given);
  // Gives the gradient of an argument.
  const auto give = [&](bool wanted, const Tensor& argument, auto compute) {
    if (!wanted) return call.ReturnNone();
    const Dims strides = in.StridesFor(argument.sizes());
    const Dims given_sizes = in.Given(argument.sizes());
    Tensor result = strides.empty()
                        ? EmptyTensor(given_sizes, argument.dtype())
                        : EmptyStridedTensor(given_sizes, in.Given(strides),
                                             argument.dtype());
    if (result.numel() > 0) compute(in, grad, in.AsImages(result));
    call.Return(std::move(result));
  };
  give(mask[0] != 0, in.input, InputGradient);
  give(mask[1] != 0, in.weight, WeightGradient);
  if (mask[2] == 0) return call.ReturnNone();
  Tensor bias = ZeroTensor({sizes[1]}, grad.dtype());
  if (grad.numel() > 0) Conv2dBackwardBias(grad, bias);
  call.Return(std::move(bias));
}

void ConvolutionGradients(GradientCall& call) {
  const std::array<const char*, 3> names = {"input", "weight", "bias"};
  Dims mask;
  for (const char* name : names) mask.push_back(call.needs(name) ? 1 : 0);
  const Results results = ops::convolution_backward.All(
      call.grad(), call.saved("input"), call.saved("weight"),
      call.has("bias") ? Value(call.sizes("bias")) : Value(),
      call.value("stride"), call.value("padding"), call.value("dilation"),
      call.value("transposed"), call.value("output_padding"),
      call.value("groups"), mask);
  for (size_t i = 0; i < names.size(); ++i) {
    if (mask[i] != 0) call.Return(names[i], results[i].tensor);
  }
}

// --- The gradient of convolution_backward ---
//
// The convolution is linear in the input and in the weight, so each of them
// takes the place of the other's gradient. What follows is, call by call,
// _convolution_double_backward of PyTorch's
// aten/src/ATen/native/Convolution.cpp.

// A convolution's attributes, which derivatives change.
struct Attributes {
  explicit Attributes(const GradientCall& call)
      : dims(call.rank("weight") - 2),
        stride(ForEachDim(call, "stride")),
        padding(ForEachDim(call, "padding")),
        dilation(ForEachDim(call, "dilation")),
        output_padding(ForEachDim(call, "output_padding")),
        transposed(call.flag("transposed")),
        groups(call.integer("groups")) {}

  Dims ForEachDim(const GradientCall& call, absl::string_view name) const {
    const Dims& values = call.ints(name);
    return values.size() == 1 ? Dims(dims, values.front()) : values;
  }

  Tensor Convolve(const Tensor& input, const Tensor& weight) const {
    return ops::convolution(input, weight, Value(), stride, padding, dilation,
                            transposed, output_padding, groups);
  }

  int64_t dims;
  Dims stride;
  Dims padding;
  Dims dilation;
  Dims output_padding;
  bool transposed;
  int64_t groups;
};

// The first `sizes[i]` places of the dimensions after the channels.
Tensor Narrowed(Tensor tensor, DimsView sizes) {
  for (size_t i = 2; i < sizes.size(); ++i) {
    if (tensor.sizes()[i] <= sizes[i]) continue;
    tensor = ops::narrow(tensor, static_cast<int64_t>(i), 0, sizes[i]);
  }
  return tensor;
}

// What the output would be of each gradient's gradient.
Tensor OutputOfGradients(const GradientCall& call, bool has_input) {
  const Attributes attributes(call);
  Tensor sum;
  const auto add = [&](Tensor term) {
    sum = sum.defined() ? ops::add(sum, term) : std::move(term);
  };
  if (has_input && call.grad(0).defined()) {
    add(attributes.Convolve(call.grad(0), call.saved("weight")));
  }
  if (has_input && call.grad(1).defined()) {
    add(attributes.Convolve(call.saved("input"), call.grad(1)));
  }
  if (call.grad(2).defined()) {
    Dims sizes(call.rank("grad_output"), 1);
    sizes[1] = call.grad(2).sizes()[0];
    add(ops::expand(ops::view(ops::contiguous(call.grad(2)), sizes),
                    call.sizes("grad_output")));
  }
  return sum;
}

// The output's gradient and that of the input's gradient, convolved with the
// batch in the place of the channels.
Tensor WeightFromInput(const GradientCall& call) {
  Attributes attributes(call);
  const int64_t groups = std::exchange(attributes.groups, 1);
  std::swap(attributes.dilation, attributes.stride);
  Tensor grad = ops::transpose(call.saved("grad_output"), 0, 1);
  Tensor input = ops::transpose(call.grad(0), 0, 1);
  if (std::exchange(attributes.transposed, false)) {
    std::fill(attributes.output_padding.begin(),
              attributes.output_padding.end(), 0);
    std::swap(grad, input);
  }
  const auto part = [&](const Tensor& of, int64_t group) {
    const int64_t channels = of.sizes()[0] / groups;
    return ops::narrow(of, 0, group * channels, channels);
  };
  Tensor result;
  if (groups == 1) {
    result = attributes.Convolve(input, grad);
  } else {
    TensorList results;
    for (int64_t i = 0; i < groups; ++i) {
      results.push_back(attributes.Convolve(part(input, i), part(grad, i)));
    }
    result = ops::cat(results, 1);
  }
  return Narrowed(ops::transpose(result, 0, 1), call.sizes("weight"));
}

// The output's gradient, convolved the other way.
Tensor InputFromWeight(const GradientCall& call) {
  Attributes attributes(call);
  const Dims& sizes = call.sizes("input");
  const Tensor& grad = call.saved("grad_output");
  attributes.transposed = !attributes.transposed;
  if (!attributes.transposed) {
    return Narrowed(attributes.Convolve(grad, call.grad(1)), sizes);
  }
  for (int64_t i = 0; i < attributes.dims; ++i) {
    const int64_t reached =
        (call.sizes("weight")[i + 2] - 1) * attributes.dilation[i] -
        2 * attributes.padding[i] +
        attributes.stride[i] * (grad.sizes()[i + 2] - 1) + 1;
    attributes.output_padding[i] = sizes[i + 2] - reached;
  }
  return attributes.Convolve(grad, call.grad(1));
}

void ConvolutionDoubleGradients(GradientCall& call) {
  const bool has_input = NumElements(call.sizes("input")) > 0;
  if (call.needs("grad_output")) {
    call.Return("grad_output", OutputOfGradients(call, has_input));
  }
  if (has_input && call.needs("weight") && call.grad(0).defined()) {
    call.Return("weight", WeightFromInput(call));
  }
  if (has_input && call.needs("input") && call.grad(1).defined()) {
    call.Return("input", InputFromWeight(call));
  }
}

}  // namespace

void AddConvolutionOps(OpList* ops) {
  ops->push_back(
      Op(800,
         "convolution(Tensor input, Tensor weight, Tensor? bias, int[] stride, "
         "int[] padding, int[] dilation, bool transposed, int[] "
         "output_padding, int groups) -> Tensor")
          .Doc(
              "The cross-correlation of images [N, C, H, W] or lines [N, C, L] "
              "with weights; or, transposed, its gradient as a function of "
              "its own.")
          .FunctionOnly()
          .Forward(Convolution)
          .Gradients({"input", "weight", "bias"}, {"input", "weight"},
                     ConvolutionGradients)
          .Build());
  ops->push_back(
      Op(801,
         "convolution_backward(Tensor grad_output, Tensor input, Tensor "
         "weight, int[]? bias_sizes, int[] stride, int[] padding, int[] "
         "dilation, bool transposed, int[] output_padding, int groups, int[] "
         "output_mask) -> (Tensor? grad_input, Tensor? grad_weight, Tensor? "
         "grad_bias)")
          .Doc("Those gradients of convolution that output_mask asks for.")
          .Internal()
          .Forward(ConvolutionBackward)
          .Gradients({"grad_output", "input", "weight"},
                     {"grad_output", "input", "weight"},
                     ConvolutionDoubleGradients)
          .Build());
}

}  // namespace tensord::engine
