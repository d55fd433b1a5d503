#include "engine/ops/convolution.h"

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/conv.h"
#include "engine/kernels/window.h"
#include "engine/ops/dtype_names.h"
#include "engine/ops/functions.h"
#include "engine/ops/memory_format.h"
#include "engine/ops/results.h"

namespace tensord::engine {
namespace {

std::array<int64_t, 2> Pair(const OpCall& call, absl::string_view name,
                            int64_t dims) {
  const Dims& values = call.ints(name);
  if (values.size() != 1 && static_cast<int64_t>(values.size()) != dims) {
    Fail(Reason::kBadAttribute, "expected ", name,
         " to be a single integer value or a list of ", dims,
         " values to match the convolution dimensions, but got ", name, "=",
         ToString(values));
  }
  return {values.front(), values.back()};
}

// The order of checks and their wording are those of _convolution and
// check_shape_forward in PyTorch's aten/src/ATen/native/Convolution.cpp.
ConvGeometry GeometryOf(const OpCall& call, const Tensor& weight) {
  const int64_t dims = weight.rank() - 2;
  if (dims <= 0) {
    Fail(Reason::kShapeMismatch,
         "weight should have at least three dimensions");
  }
  ConvGeometry geometry;
  geometry.groups = call.integer("groups");
  if (geometry.groups <= 0) {
    Fail(Reason::kBadAttribute, "non-positive groups is not supported");
  }
  geometry.stride = Pair(call, "stride", dims);
  geometry.padding = Pair(call, "padding", dims);
  geometry.dilation = Pair(call, "dilation", dims);
  if (call.flag("transposed") || dims != 2) {
    Fail(Reason::kUnimplemented,
         "only convolutions in two dimensions that are not transposed are "
         "supported");
  }
  for (const int64_t padding : geometry.padding) {
    if (padding < 0) {
      Fail(Reason::kBadAttribute, "negative padding is not supported");
    }
  }
  for (const int64_t stride : geometry.stride) {
    if (stride <= 0) {
      Fail(Reason::kBadAttribute, "non-positive stride is not supported");
    }
  }
  for (const int64_t dilation : geometry.dilation) {
    if (dilation < 0) {
      Fail(Reason::kBadAttribute, "dilation should be greater than zero");
    }
  }
  return geometry;
}

// PyTorch gives convolutions that it hands to oneDNN other messages.
bool IsForOneDnn(const Tensor& input, const Tensor& weight, int64_t groups) {
  constexpr int64_t kLarge = 20480;
  return input.dtype() == DType::kFloat32 &&
         (groups > 1 || (weight.sizes()[2] > 3 && weight.sizes()[3] > 3) ||
          input.sizes()[0] > 1 || input.numel() > kLarge);
}

void CheckDilation(const Tensor& input, const Tensor& weight,
                   const ConvGeometry& geometry) {
  if (geometry.dilation[0] != 0 && geometry.dilation[1] != 0) return;
  if (IsForOneDnn(input, weight, geometry.groups)) {
    Fail(Reason::kBadAttribute, "non-positive dilation is not supported");
  }
  Fail(Reason::kBadAttribute, "dilation should be greater than zero, but got [",
       geometry.dilation[0], ", ", geometry.dilation[1], "]");
}

void CheckChannels(const Tensor& input, const Tensor& weight, int64_t groups) {
  const std::string weight_sizes = ToString(weight.sizes());
  if (weight.rank() != input.rank()) {
    Fail(Reason::kShapeMismatch, "Expected ", weight.rank(),
         "-dimensional input for ", weight.rank(), "-dimensional weight ",
         weight_sizes, ", but got ", input.rank(),
         "-dimensional input of size ", ToString(input.sizes()), " instead");
  }
  const int64_t outputs = weight.sizes()[0];
  if (outputs < groups) {
    Fail(Reason::kShapeMismatch, "Given groups=", groups,
         ", expected weight to be at least ", groups,
         " at dimension 0, but got weight of size ", weight_sizes, " instead");
  }
  if (outputs % groups != 0) {
    Fail(Reason::kShapeMismatch, "Given groups=", groups,
         ", expected weight to be divisible by ", groups,
         " at dimension 0, but got weight of size [", weight_sizes,
         "] instead");
  }
  // Not written as a product, which might overflow.
  const int64_t channels = input.sizes()[1];
  if (channels % groups != 0 || channels / groups != weight.sizes()[1]) {
    Fail(Reason::kShapeMismatch, "Given groups=", groups, ", weight of size ",
         weight_sizes, ", expected input", ToString(input.sizes()), " to have ",
         static_cast<uint64_t>(weight.sizes()[1]) *
             static_cast<uint64_t>(groups),
         " channels, but got ", channels, " channels instead");
  }
}

void CheckBias(const Tensor& weight, const Tensor& bias) {
  if (!bias.defined() ||
      (bias.rank() == 1 && bias.numel() == weight.sizes()[0])) {
    return;
  }
  Fail(Reason::kShapeMismatch, "Given weight of size ",
       ToString(weight.sizes()), ", expected bias to be 1-dimensional with ",
       weight.sizes()[0], " elements, but got bias of size ",
       ToString(bias.sizes()), " instead");
}

// Sizes along one dimension; no larger ones, so that nothing overflows.
constexpr int64_t kMaxExtent = int64_t{1} << 40;

void CheckExtents(const Tensor& input, const Tensor& weight,
                  const ConvGeometry& geometry) {
  std::array<int64_t, 2> padded;
  std::array<int64_t, 2> kernel;
  for (size_t i = 0; i < 2; ++i) {
    const int64_t padding = geometry.padding[i];
    constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
    if (padding > kMax / 2) {
      Fail(Reason::kBadAttribute, "Given padding=", padding, " at dimension ",
           i, " , expected padding to be at most ", kMax / 2);
    }
    if (padding > kMaxExtent || geometry.dilation[i] > kMaxExtent ||
        weight.sizes()[i + 2] > kMaxExtent / geometry.dilation[i]) {
      Fail(Reason::kLimit, "a convolution of this extent is too large");
    }
    padded[i] = input.sizes()[i + 2] + 2 * padding;
    kernel[i] = geometry.dilation[i] * (weight.sizes()[i + 2] - 1) + 1;
  }
  if (padded[0] < kernel[0] || padded[1] < kernel[1]) {
    Fail(Reason::kShapeMismatch, "Calculated padded input size per channel: (",
         padded[0], " x ", padded[1], "). Kernel size: (", kernel[0], " x ",
         kernel[1], "). Kernel size can't be greater than actual input size");
  }
  if (input.numel() == 0 && input.sizes()[0] != 0 && input.sizes()[1] != 0) {
    Fail(Reason::kShapeMismatch,
         "Only zero batch or zero channel inputs are supported, but got input "
         "shape: ",
         ToString(input.sizes()));
  }
  if (weight.sizes()[2] == 0 || weight.sizes()[3] == 0) {
    Fail(Reason::kShapeMismatch,
         "kernel size should be greater than zero, but got kernel_height: ",
         weight.sizes()[2], " kernel_width: ", weight.sizes()[3]);
  }
}

void CheckTypes(const Tensor& input, const Tensor& weight, int64_t groups) {
  if (input.dtype() == weight.dtype()) return;
  if (IsForOneDnn(input, weight, groups)) {
    Fail(Reason::kDtypeMismatch, "Input type (", TypeString(input.dtype()),
         ") and weight type (", TypeString(weight.dtype()),
         ") should be the same or input should be a MKLDNN tensor and weight "
         "is a dense tensor");
  }
  Fail(Reason::kDtypeMismatch, "expected scalar type ",
       ScalarTypeName(input.dtype()), " but found ",
       ScalarTypeName(weight.dtype()));
}

// A bias of another dtype is converted, but not by oneDNN.
void CheckBiasType(const Tensor& input, const Tensor& weight,
                   const Tensor& bias, int64_t groups) {
  if (!bias.defined() || bias.dtype() == input.dtype()) return;
  if (!IsForOneDnn(input, weight, groups)) return;
  Fail(Reason::kDtypeMismatch, "Input type (", TypeString(input.dtype()),
       ") and bias type (", TypeString(bias.dtype()),
       ") should be the same or input should be a MKLDNN tensor and bias is a "
       "dense tensor");
}

// The arguments that the convolution and its gradient share, checked.
struct ConvArguments {
  ConvArguments(const OpCall& call, const Tensor& bias)
      : input(call.tensor("input")),
        weight(call.tensor("weight")),
        geometry(GeometryOf(call, weight)) {
    CheckChannels(input, weight, geometry.groups);
    CheckBias(weight, bias);
    CheckDilation(input, weight, geometry);
    CheckExtents(input, weight, geometry);
    CheckTypes(input, weight, geometry.groups);
    CheckBiasType(input, weight, bias, geometry.groups);
    channels_last = SuggestsChannelsLast(input) || SuggestsChannelsLast(weight);
  }

  // Without channels in, there are none out.
  Dims OutputSizes() const {
    const int64_t channels = input.sizes()[1] == 0 ? 0 : weight.sizes()[0];
    Dims sizes = {input.sizes()[0], channels};
    for (size_t i = 0; i < 2; ++i) {
      sizes.push_back(WindowCount(input.sizes()[i + 2], weight.sizes()[i + 2],
                                  geometry.stride[i], geometry.padding[i],
                                  geometry.dilation[i]));
    }
    return sizes;
  }

  // Strides of a result, for OpCall::Output.
  Dims StridesFor(DimsView sizes) const {
    return channels_last ? ChannelsLastStrides(sizes) : Dims();
  }

  const Tensor& input;
  const Tensor& weight;
  ConvGeometry geometry;
  bool channels_last = false;
};

void Convolution(OpCall& call) {
  const Tensor& bias = call.tensor("bias");
  const ConvArguments in(call, bias);
  const Dims sizes = in.OutputSizes();
  const Tensor out = call.Output(sizes, in.input.dtype(), in.StridesFor(sizes));
  if (out.numel() == 0) return;
  const Tensor converted = !bias.defined() || bias.dtype() == out.dtype()
                               ? bias
                               : ops::to(bias, out.dtype());
  Conv2dForward(in.input, in.weight, converted, in.geometry, out);
}

void ConvolutionBackward(OpCall& call) {
  const ConvArguments in(call, Tensor());
  const Tensor& grad = call.tensor("grad_output");
  const Dims& mask = call.ints("output_mask");
  if (mask.size() != 3) {
    Fail(Reason::kBadAttribute,
         "convolution_backward: output_mask must have 3 elements");
  }
  if (grad.sizes() != in.OutputSizes() || grad.dtype() != in.input.dtype()) {
    Fail(Reason::kShapeMismatch, "Expected grad_output to have size ",
         ToString(in.OutputSizes()), ", but got ", ToString(grad.sizes()));
  }
  const auto result = [&](const Tensor& like) {
    const Dims strides = in.StridesFor(like.sizes());
    return strides.empty()
               ? EmptyTensor(like.sizes(), like.dtype())
               : EmptyStridedTensor(like.sizes(), strides, like.dtype());
  };
  Tensor grad_input;
  Tensor grad_weight;
  Tensor grad_bias;
  if (mask[0] != 0) {
    grad_input = result(in.input);
    if (grad_input.numel() > 0) {
      Conv2dBackwardInput(grad, in.weight, in.geometry, grad_input);
    }
  }
  if (mask[1] != 0) {
    grad_weight = result(in.weight);
    if (grad_weight.numel() > 0) {
      Conv2dBackwardWeight(grad, in.input, in.geometry, grad_weight);
    }
  }
  if (mask[2] != 0) {
    grad_bias = ZeroTensor({in.weight.sizes()[0]}, grad.dtype());
    if (grad.numel() > 0) Conv2dBackwardBias(grad, grad_bias);
  }
  call.Return(std::move(grad_input));
  call.Return(std::move(grad_weight));
  call.Return(std::move(grad_bias));
}

// convolution_backward with the attributes of the call whose gradient this is.
Results BackwardOf(const GradientCall& call, const Tensor& grad,
                   const Tensor& input, const Tensor& weight, Value bias_sizes,
                   Dims mask) {
  return ops::convolution_backward.All(
      grad, input, weight, std::move(bias_sizes), call.value("stride"),
      call.value("padding"), call.value("dilation"), call.value("transposed"),
      call.value("output_padding"), call.value("groups"), std::move(mask));
}

void ConvolutionGradients(GradientCall& call) {
  const std::array<const char*, 3> names = {"input", "weight", "bias"};
  Dims mask;
  for (const char* name : names) mask.push_back(call.needs(name) ? 1 : 0);
  const Results results =
      BackwardOf(call, call.grad(), call.saved("input"), call.saved("weight"),
                 call.has("bias") ? Value(call.sizes("bias")) : Value(), mask);
  for (size_t i = 0; i < names.size(); ++i) {
    if (mask[i] != 0) call.Return(names[i], results[i].tensor);
  }
}

// Whether a convolution's gradient has a gradient; where the input is empty,
// only that of the bias has.
bool HasGrad(const GradientCall& call, int result) {
  return call.grad(result).defined() && NumElements(call.sizes("input")) > 0;
}

// Stands for an argument of which only the sizes count, and whether it is
// channels-last as `like` is.
Tensor Placeholder(const GradientCall& call, absl::string_view name,
                   const Tensor& like) {
  const Dims& sizes = call.sizes(name);
  return like.defined() && SuggestsChannelsLast(like)
             ? EmptyStridedTensor(sizes, ChannelsLastStrides(sizes),
                                  call.dtype(name))
             : EmptyTensor(sizes, call.dtype(name));
}

// The same values as a gradient of the weight, laid out as PyTorch's, which is
// a part of a convolution with inputs and outputs exchanged.
Tensor LaidOutAsExchanged(const GradientCall& call, const Tensor& gradient) {
  const Dims& output = call.sizes("grad_output");
  Dims excess;  // (before, after) of the last dimension first
  for (const size_t i : {1, 0}) {
    const auto at = [i](const Dims& pair) {
      return pair[pair.size() > 1 ? i : 0];
    };
    const int64_t room = call.sizes("input")[i + 2] +
                         2 * at(call.ints("padding")) -
                         at(call.ints("stride")) * (output[i + 2] - 1) - 1;
    excess.push_back(0);
    excess.push_back(room / at(call.ints("dilation")) + 1 -
                     gradient.sizes()[i + 2]);
  }
  Tensor result = ops::constant_pad_nd(ops::transpose(gradient, 0, 1), excess);
  result = ops::transpose(ops::clone(result, "contiguous_format"), 0, 1);
  for (const int64_t dim : {2, 3}) {
    result = ops::narrow(result, dim, 0, gradient.sizes()[dim]);
  }
  return result;
}

// The gradient of the output's gradient: what the output would be of each
// gradient's gradient.
Tensor OutputOfGradients(const GradientCall& call) {
  const auto convolve = [&](const Tensor& input, const Tensor& weight) {
    return ops::convolution(input, weight, Value(), call.value("stride"),
                            call.value("padding"), call.value("dilation"),
                            call.value("transposed"),
                            call.value("output_padding"), call.value("groups"));
  };
  Tensor sum;
  const auto add = [&](Tensor term) {
    sum = sum.defined() ? ops::add(sum, term) : std::move(term);
  };
  if (HasGrad(call, 0)) add(convolve(call.grad(0), call.saved("weight")));
  if (HasGrad(call, 1)) add(convolve(call.saved("input"), call.grad(1)));
  if (call.grad(2).defined()) {
    add(ops::expand(ops::view(call.grad(2), Dims{1, -1, 1, 1}),
                    call.sizes("grad_output")));
  }
  return sum;
}

// The convolution is linear in the input and in the weight, so each of them
// takes the place of the other's gradient.
void ConvolutionDoubleGradients(GradientCall& call) {
  if (call.needs("grad_output")) {
    call.Return("grad_output", OutputOfGradients(call));
  }
  const Tensor& grad_output = call.saved("grad_output");
  if (call.needs("input") && HasGrad(call, 1)) {
    call.Return("input", BackwardOf(call, grad_output,
                                    Placeholder(call, "input", grad_output),
                                    call.grad(1), Value(), {1, 0, 0})[0]
                             .tensor);
  }
  if (call.needs("weight") && HasGrad(call, 0)) {
    const Tensor gradient =
        BackwardOf(call, grad_output, call.grad(0),
                   Placeholder(call, "weight", Tensor()), Value(), {0, 1, 0})[1]
            .tensor;
    call.Return("weight", LaidOutAsExchanged(call, gradient));
  }
}

Tensor Convolve(const OpCall& call, const Tensor& input, const Value& padding) {
  return ops::convolution(input, call.value("weight"), call.value("bias"),
                          call.value("stride"), padding, call.value("dilation"),
                          false, Dims{0, 0}, call.value("groups"));
}

// The padding that keeps the sizes; where it is uneven, the input is padded
// with the difference first.
Tensor ConvolveSame(const OpCall& call, const Tensor& input) {
  const Tensor& weight = call.tensor("weight");
  const Dims& stride = call.ints("stride");
  const Dims& dilation = call.ints("dilation");
  for (const int64_t step : stride) {
    if (step == 1) continue;
    Fail(Reason::kBadAttribute,
         "padding='same' is not supported for strided convolutions");
  }
  if (weight.rank() != 4 || dilation.size() != 2) {
    return Convolve(call, input, Value(Dims{0, 0}));  // refuses it
  }
  Dims padding;
  Dims uneven(4, 0);  // (before, after) of the last dimension first
  bool even = true;
  for (size_t i = 0; i < 2; ++i) {
    int64_t total = 0;
    if (__builtin_mul_overflow(dilation[i], weight.sizes()[i + 2] - 1,
                               &total) ||
        total < 0) {
      return Convolve(call, input, Value(Dims{0, 0}));  // refuses it
    }
    padding.push_back(total / 2);
    uneven[2 * (1 - i) + 1] = total % 2;
    even = even && total % 2 == 0;
  }
  return Convolve(call, even ? input : ops::constant_pad_nd(input, uneven),
                  Value(padding));
}

Tensor ConvolvePadded(const OpCall& call, const Tensor& input) {
  const Value& padding = call.value("padding");
  if (!padding.is_text()) return Convolve(call, input, padding);
  if (padding.text() == "same") return ConvolveSame(call, input);
  if (padding.text() == "valid") {
    return Convolve(call, input, Value(Dims{0, 0}));
  }
  Fail(Reason::kBadAttribute, "Invalid padding string: '", padding.text(), "'");
}

void Conv2d(OpCall& call) {
  const Tensor& input = call.tensor("input");
  const Tensor& bias = call.tensor("bias");
  const bool has_text = call.value("padding").is_text();
  if (!has_text && bias.defined() && bias.dtype() != input.dtype()) {
    Fail(Reason::kDtypeMismatch, "Input type (", CppNameOf(input.dtype()),
         ") and bias type (", CppNameOf(bias.dtype()), ") should be the same");
  }
  if (input.rank() != 3 && input.rank() != 4) {
    Fail(Reason::kShapeMismatch,
         "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got "
         "input of size: ",
         ToString(input.sizes()));
  }
  if (input.rank() == 4) return call.Return(ConvolvePadded(call, input));
  call.Return(
      ops::squeeze_dim(ConvolvePadded(call, ops::unsqueeze(input, 0)), 0));
}

}  // namespace

void AddConvolutionOps(OpList* ops) {
  ops->push_back(
      Op(800,
         "convolution(Tensor input, Tensor weight, Tensor? bias, int[] stride, "
         "int[] padding, int[] dilation, bool transposed, int[] "
         "output_padding, int groups) -> Tensor")
          .Doc("The cross-correlation of images [N, C, H, W] with weights.")
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
  ops->push_back(
      Op(802,
         "conv2d(Tensor input, Tensor weight, Tensor? bias=None, int[2] "
         "stride=1, int[2] padding=0, int[2] dilation=1, int groups=1) -> "
         "Tensor")
          .Doc("The cross-correlation of an image [C, H, W], or of a batch of "
               "them, with weights.")
          .FunctionOnly()
          .Composite(Conv2d)
          .Build());
  ops->push_back(
      Op(803,
         "conv2d.padding(Tensor input, Tensor weight, Tensor? bias=None, "
         "int[2] stride=1, str padding='valid', int[2] dilation=1, int "
         "groups=1) -> Tensor")
          .Doc("As conv2d; the padding 'same' keeps the image's sizes, 'valid' "
               "is none.")
          .FunctionOnly()
          .Composite(Conv2d)
          .Build());
}

}  // namespace tensord::engine
