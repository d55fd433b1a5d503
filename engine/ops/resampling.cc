#include "engine/ops/resampling.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/resample.h"
#include "engine/ops/memory_format.h"
#include "engine/ops/nn_functions.h"
#include "engine/ops/pooled_shape.h"
#include "engine/ops/results.h"

namespace tensord::engine {
namespace {

// No dimension becomes larger.
constexpr int64_t kMaxExtent = int64_t{1} << 31;

// What an operation does with the last two dimensions of its input.
struct Map {
  Taps rows;
  Taps cols;
};

Taps Identity(int64_t size) {
  Taps taps;
  for (int64_t i = 0; i < size; ++i) {
    taps.Add(i, 1);
    taps.Next();
  }
  return taps;
}

bool Has(const OpCall& call, absl::string_view argument) {
  return call.row().schema.FindArgument(argument) >= 0;
}

// --- Average pooling ---------------------------------------------------------

// `count`, where it is not 0, is what sums are divided by.
Taps AverageTaps(const PoolGeometry& geometry, size_t dim, int64_t input,
                 int64_t output, bool count_include_pad, int64_t count) {
  Taps taps;
  const int64_t padding = geometry.padding[dim];
  for (int64_t i = 0; i < output; ++i) {
    const int64_t first = i * geometry.stride[dim] - padding;
    const int64_t last =
        std::min(first + geometry.kernel[dim], input + padding);
    const int64_t begin = std::max<int64_t>(first, 0);
    const int64_t end = std::min(last, input);
    const int64_t elements = count_include_pad ? last - first : end - begin;
    const double weight =
        1 / static_cast<double>(count != 0 ? count : elements);
    for (int64_t j = begin; j < end; ++j) taps.Add(j, weight);
    taps.Next();
  }
  return taps;
}

Map AveragePool(const OpCall& call, const Dims& input) {
  const PoolGeometry geometry = PoolGeometryOf(call, "avg_pool2d");
  const bool overridden = call.has("divisor_override");
  if (overridden && call.integer("divisor_override") == 0) {
    Fail(Reason::kBadAttribute, "divisor must be not zero");
  }
  if (input.size() < 3) WrapDim(-3, static_cast<int64_t>(input.size()));
  const Dims output = PooledSizes(input, geometry);
  const size_t rank = input.size();
  const bool padded = call.flag("count_include_pad");
  const auto taps = [&](size_t dim, int64_t count) {
    const size_t place = rank - 2 + dim;
    return AverageTaps(geometry, dim, input[place], output[place], padded,
                       count);
  };
  return {taps(0, overridden ? call.integer("divisor_override") : 0),
          taps(1, overridden ? 1 : 0)};
}

Taps AdaptiveTaps(int64_t input, int64_t output) {
  Taps taps;
  for (int64_t i = 0; i < output; ++i) {
    const int64_t begin = i * input / output;
    const int64_t end = ((i + 1) * input + output - 1) / output;
    for (int64_t j = begin; j < end; ++j) {
      taps.Add(j, 1 / static_cast<double>(end - begin));
    }
    taps.Next();
  }
  return taps;
}

// Source: adaptive_pool_empty_output_check and the CPU kernel in PyTorch's
// aten/src/ATen/native/AdaptivePooling.h and AdaptiveAveragePooling.cpp.
void CheckAdaptiveGradient(const Dims& sizes, size_t rank) {
  for (size_t i = 1; i < sizes.size(); ++i) {
    if (sizes[i] > 0) continue;
    Fail(Reason::kShapeMismatch,
         "adaptive_avg_pool2d_backward(): Expected grad_output to have "
         "non-zero size for non-batch dimensions, but grad_output has sizes ",
         ToString(sizes), " with dimension ", i, " being empty");
  }
  if (sizes.size() == rank && rank >= 2) return;
  Fail(Reason::kShapeMismatch,
       "adaptive_avg_pool2d_backward_out_cpu_template: Expected dimensions ",
       rank, " for `grad_output` but got dimensions ", sizes.size());
}

Map AdaptivePool(const OpCall& call, const Dims& input) {
  Dims output;
  if (Has(call, "output_size")) {
    output = call.ints("output_size");
  } else {
    const Dims& sizes = call.tensor("grad_output").sizes();
    CheckAdaptiveGradient(sizes, input.size());
    output = {sizes[sizes.size() - 2], sizes.back()};
  }
  CheckAdaptivePool(input, output);
  const size_t rank = input.size();
  return {AdaptiveTaps(input[rank - 2], output[0]),
          AdaptiveTaps(input[rank - 1], output[1])};
}

// --- Padding -----------------------------------------------------------------

constexpr int64_t kMaxPad = int64_t{1} << 31;

// Calls map(place in the input, perhaps outside) for each place of the output.
template <typename Place>
Taps PaddedTaps(int64_t input, int64_t before, int64_t after,
                const Place& place) {
  Taps taps;
  for (int64_t i = -before; i < input + after; ++i) {
    taps.Add(place(i), 1);
    taps.Next();
  }
  return taps;
}

Taps ReflectedTaps(int64_t input, int64_t before, int64_t after) {
  return PaddedTaps(input, before, after, [=](int64_t i) {
    if (i < 0) return -i;
    return i < input ? i : 2 * (input - 1) - i;
  });
}

Taps RepeatedTaps(int64_t input, int64_t before, int64_t after) {
  return PaddedTaps(input, before, after, [=](int64_t i) {
    return std::clamp<int64_t>(i, 0, input - 1);
  });
}

// Source: check_valid_input in PyTorch's aten/src/ATen/native/Padding.h.
void CheckPadding(const Dims& input, const Dims& padding, size_t dims) {
  if (padding.size() != 2 * dims) {
    Fail(Reason::kBadAttribute, "padding size is expected to be ", 2 * dims,
         ", but got: ", padding.size());
  }
  for (const int64_t size : padding) {
    if (size < -kMaxPad || size > kMaxPad) {
      Fail(Reason::kLimit, "a padding of ", size, " is too large");
    }
  }
  const size_t rank = input.size();
  bool fits = rank == dims + 1 || rank == dims + 2;
  for (size_t i = rank == dims + 2 ? 1 : 0; fits && i < rank; ++i) {
    fits = input[i] != 0;
  }
  if (fits) return;
  Fail(Reason::kShapeMismatch, "Expected ", dims + 1, "D or ", dims + 2,
       "D (batch mode) tensor with possibly 0 batch size and other non-zero "
       "dimensions for input, but got: ",
       ToString(input));
}

void CheckPaddedSizes(const Dims& input, const Dims& padding, size_t dims) {
  const size_t rank = input.size();
  const int64_t width = input[rank - 1] + padding[0] + padding[1];
  if (dims == 1) {
    if (width >= 1) return;
    Fail(Reason::kShapeMismatch, "input (W: ", input[rank - 1],
         ") is too small. Calculated output W: ", width);
  }
  const int64_t height = input[rank - 2] + padding[2] + padding[3];
  if (width >= 1 && height >= 1) return;
  Fail(Reason::kShapeMismatch, "Calculated output H: ", height, " W: ", width,
       " must be >= 1 in every dimension (input H: ", input[rank - 2],
       ", W: ", input[rank - 1], ")");
}

void CheckReflection(const Dims& input, const Dims& padding, size_t dims) {
  for (size_t i = 0; i < dims; ++i) {
    const size_t dim = input.size() - 1 - i;
    const int64_t before = padding[2 * i];
    const int64_t after = padding[2 * i + 1];
    if (before < input[dim] && after < input[dim]) continue;
    Fail(Reason::kBadAttribute, "Argument #", 4 + 2 * i,
         ": Padding size should be less than the corresponding input "
         "dimension, but got: padding (",
         before, ", ", after, ") at dimension ", dim, " of input ",
         ToString(input));
  }
}

template <size_t kDims, bool kReflects>
Map Pad(const OpCall& call, const Dims& input) {
  const Dims& padding = call.ints("padding");
  CheckPadding(input, padding, kDims);
  if (kReflects) CheckReflection(input, padding, kDims);
  CheckPaddedSizes(input, padding, kDims);
  const auto taps = kReflects ? ReflectedTaps : RepeatedTaps;
  const size_t rank = input.size();
  return {kDims == 1 ? Identity(input[rank - 2])
                     : taps(input[rank - 2], padding[2], padding[3]),
          taps(input[rank - 1], padding[0], padding[1])};
}

// --- Interpolation -----------------------------------------------------------

// How far apart in the input neighbours of the output are. PyTorch computes it
// in float32 for the nearest neighbour.
template <typename T>
T ScaleOf(const Value& factor, int64_t input, int64_t output) {
  if (!factor.is_none() && factor.scalar().ToDouble() > 0) {
    return static_cast<T>(1.0 / factor.scalar().ToDouble());
  }
  return static_cast<T>(input) / static_cast<T>(output);
}

Taps NearestTaps(int64_t input, int64_t output, const Value& factor) {
  Taps taps;
  const float scale = ScaleOf<float>(factor, input, output);
  for (int64_t i = 0; i < output; ++i) {
    const auto place =
        static_cast<int64_t>(std::floor(static_cast<float>(i) * scale));
    taps.Add(std::min(place, input - 1), 1);
    taps.Next();
  }
  return taps;
}

Taps LinearTaps(int64_t input, int64_t output, const Value& factor,
                bool align_corners) {
  Taps taps;
  double scale = ScaleOf<double>(factor, input, output);
  if (align_corners) {
    scale = output > 1 ? static_cast<double>(input - 1) /
                             static_cast<double>(output - 1)
                       : 0.0;
  }
  for (int64_t i = 0; i < output; ++i) {
    const auto at = static_cast<double>(i);
    const double place =
        align_corners ? at * scale : std::max((at + 0.5) * scale - 0.5, 0.0);
    const int64_t low = std::min(static_cast<int64_t>(place), input - 1);
    const double part = std::clamp(place - static_cast<double>(low), 0.0, 1.0);
    taps.Add(low, 1 - part);
    taps.Add(std::min(low + 1, input - 1), part);
    taps.Next();
  }
  return taps;
}

// Source: upsample_2d_common_check in PyTorch's
// aten/src/ATen/native/UpSample.h.
void CheckInterpolation(const Dims& input, const Dims& output, size_t dims) {
  if (output.size() != dims) {
    Fail(Reason::kBadAttribute, "It is expected output_size equals to ", dims,
         ", but got size ", output.size());
  }
  if (input.size() != dims + 2) {
    Fail(Reason::kShapeMismatch, "It is expected input_size equals to ",
         dims + 2, ", but got size ", input.size());
  }
  bool positive = true;
  for (size_t i = 0; i < dims; ++i) {
    positive = positive && input[i + 2] > 0 && output[i] > 0;
    if (output[i] > kMaxExtent) {
      Fail(Reason::kLimit, "an output of this size is too large");
    }
  }
  if (!positive && dims == 1) {
    Fail(Reason::kShapeMismatch,
         "Input and output sizes should be greater than 0, but got input (W: ",
         input[2], ") and output (W: ", output[0], ")");
  }
  if (!positive) {
    Fail(Reason::kShapeMismatch,
         "Input and output sizes should be greater than 0, but got input (H: ",
         input[2], ", W: ", input[3], ") output (H: ", output[0],
         ", W: ", output[1], ")");
  }
  if (input[1] > 0) return;
  Fail(Reason::kShapeMismatch, "Non-empty ", dims + 2,
       "D data tensor expected but got a tensor with sizes ", ToString(input));
}

template <size_t kDims, bool kLinear>
Map Interpolate(const OpCall& call, const Dims& input) {
  const Dims& output = call.ints("output_size");
  CheckInterpolation(input, output, kDims);
  const auto taps = [&](size_t dim, const char* factor) {
    if (!kLinear) {
      return NearestTaps(input[dim + 2], output[dim], call.value(factor));
    }
    return LinearTaps(input[dim + 2], output[dim], call.value(factor),
                      call.flag("align_corners"));
  };
  if (kDims == 1) return {Identity(input[1]), taps(0, "scales")};
  return {taps(0, "scales_h"), taps(kDims - 1, "scales_w")};
}

// --- Rows --------------------------------------------------------------------

// An operation and its gradient, which is the transposed map.
struct Resampling {
  uint16_t number;
  const Function& forward;
  const Function& backward;
  const char* name;
  const char* node_name;
  const char* attributes;           // behind self
  const char* backward_attributes;  // behind grad_output
  bool keeps_input;                 // whether the gradient is given the input
  // Refuses what does not fit and tells what is made of an input of this size.
  Map (*map)(const OpCall& call, const Dims& input);
  const char* kernel;  // refuses dtypes under this name
  bool takes_integers;
  const char* doc;
};

Dims WithImage(Dims sizes, const Map& map) {
  sizes[sizes.size() - 2] = map.rows.outputs();
  sizes.back() = map.cols.outputs();
  return sizes;
}

Dims StridesLike(const Tensor& like, const Dims& sizes) {
  return SuggestsChannelsLast(like) ? ChannelsLastStrides(sizes) : Dims();
}

void CheckType(const Resampling& row, DType dtype) {
  if (IsFloatingPoint(dtype)) return;
  if (row.takes_integers && dtype != DType::kBool) return;
  FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, "\"",
         row.kernel, "\" not implemented for '", ScalarTypeName(dtype), "'");
}

void Forwards(OpCall& call, const Resampling& row) {
  const Tensor& self = call.tensor("self");
  const Map map = row.map(call, self.sizes());
  CheckType(row, self.dtype());
  const Dims sizes = WithImage(self.sizes(), map);
  const Tensor out = call.Output(sizes, self.dtype(), StridesLike(self, sizes));
  if (out.numel() > 0) Resample(self, map.rows, map.cols, out);
}

void Backwards(OpCall& call, const Resampling& row) {
  const Tensor& grad = call.tensor("grad_output");
  const Dims& input =
      row.keeps_input ? call.tensor("self").sizes() : call.ints("input_size");
  for (const int64_t size : input) {
    if (size < 0) {
      Fail(Reason::kBadAttribute, call.name(), ": sizes must not be negative");
    }
  }
  const Map map = row.map(call, input);
  CheckType(row, grad.dtype());
  const Dims expected = WithImage(input, map);
  if (grad.sizes() != expected || !IsFloatingPoint(grad.dtype())) {
    Fail(Reason::kShapeMismatch, call.name(), ": grad_output must have size ",
         ToString(expected), ", but has ", ToString(grad.sizes()));
  }
  const Tensor& like = row.keeps_input ? call.tensor("self") : grad;
  const Tensor out = call.Output(input, grad.dtype(), StridesLike(like, input));
  if (out.numel() > 0) ResampleBackward(grad, map.rows, map.cols, out);
}

// Calls `function` with its arguments taken by name from `call`, but the
// tensor `first`.
Tensor CallWith(const Function& function, const GradientCall& call,
                Tensor first) {
  Arguments arguments = {Value(std::move(first))};
  const auto& schema = function.row().schema.arguments;
  for (size_t i = 1; i < schema.size(); ++i) {
    const std::string& name = schema[i].name;
    if (name == "self") {
      arguments.emplace_back(call.saved("self"));
    } else if (name == "input_size") {
      arguments.emplace_back(call.sizes("self"));
    } else {
      arguments.push_back(call.value(name));
    }
  }
  return Invoke(function.row(), std::move(arguments))[0].tensor;
}

void AddForward(OpList* ops, const Resampling& row) {
  const auto gradient = [&row](const GradientCall& call) {
    return CallWith(row.backward, call, call.grad());
  };
  Op op(row.number, absl::StrCat(row.name, "(Tensor self, ", row.attributes,
                                 ") -> Tensor"));
  Op&& described = std::move(op)
                       .Doc(row.doc)
                       .NodeName(absl::StrCat(row.node_name, "Backward0"))
                       .Internal()
                       .Forward([&row](OpCall& call) { Forwards(call, row); });
  ops->push_back(
      (row.keeps_input
           ? std::move(described).Gradient("self", {"self"}, gradient)
           : std::move(described).Gradient("self", {}, gradient))
          .Build());
}

// The gradient of the gradient is the map itself.
Tensor DoubleGradient(const Resampling& row, const GradientCall& call) {
  if (row.map != AdaptivePool) {
    return CallWith(row.forward, call, call.grad());
  }
  const Dims& sizes = call.sizes("grad_output");
  return row.forward(call.grad(), Dims{sizes[sizes.size() - 2], sizes.back()});
}

void AddBackward(OpList* ops, const Resampling& row) {
  Op op(row.number + 1, absl::StrCat(row.name, "_backward(Tensor grad_output",
                                     row.keeps_input ? ", Tensor self" : "",
                                     row.backward_attributes, ") -> Tensor"));
  Op&& described =
      std::move(op)
          .Doc(absl::StrCat("The gradient of ", row.name, "."))
          .NodeName(absl::StrCat(row.node_name, "BackwardBackward0"))
          .Internal()
          .Forward([&row](OpCall& call) { Backwards(call, row); })
          .Gradient("grad_output", {}, [&row](const GradientCall& call) {
            return DoubleGradient(row, call);
          });
  const auto zeros = [](const GradientCall& call) {
    return ops::zeros_like(call.grad());
  };
  ops->push_back((row.keeps_input
                      ? std::move(described).Gradient("self", {}, zeros)
                      : std::move(described))
                     .Build());
}

constexpr const char* kPool =
    "int[2] kernel_size, int[2] stride=[], int[2] padding=0, bool "
    "ceil_mode=False, bool count_include_pad=True, int? divisor_override=None";
constexpr const char* kPoolBackward =
    ", int[2] kernel_size, int[2] stride, int[2] padding, bool ceil_mode, bool "
    "count_include_pad, int? divisor_override";

const Resampling kRows[] = {
    {1950, ops::avg_pool2d, ops::avg_pool2d_backward, "avg_pool2d", "AvgPool2D",
     kPool, kPoolBackward, true, AveragePool, "avg_pool2d", false,
     "The mean of each window of an image [C, H, W] or of a batch of them."},
    {1952, ops::adaptive_avg_pool2d, ops::adaptive_avg_pool2d_backward,
     "_adaptive_avg_pool2d", "AdaptiveAvgPool2D", "int[2] output_size", "",
     true, AdaptivePool, "adaptive_avg_pool2d", false,
     "The means of windows of images, chosen so that so many result."},
    {1954, ops::reflection_pad1d, ops::reflection_pad1d_backward,
     "reflection_pad1d", "ReflectionPad1D", "int[] padding", ", int[] padding",
     true, Pad<1, true>, "reflection_pad1d", true,
     "Continues the last dimension by its reflection at both ends."},
    {1956, ops::reflection_pad2d, ops::reflection_pad2d_backward,
     "reflection_pad2d", "ReflectionPad2D", "int[] padding", ", int[] padding",
     true, Pad<2, true>, "reflection_pad2d", true,
     "Continues images by their reflection at the borders."},
    {1958, ops::replication_pad1d, ops::replication_pad1d_backward,
     "replication_pad1d", "ReplicationPad1D", "int[] padding",
     ", int[] padding", true, Pad<1, false>, "replication_pad1d", true,
     "Continues the last dimension by its first and last elements."},
    {1960, ops::replication_pad2d, ops::replication_pad2d_backward,
     "replication_pad2d", "ReplicationPad2D", "int[] padding",
     ", int[] padding", true, Pad<2, false>, "replication_pad2d", true,
     "Continues images by the elements at the borders."},
    {1962, ops::upsample_nearest1d, ops::upsample_nearest1d_backward,
     "upsample_nearest1d", "UpsampleNearest1D",
     "int[1] output_size, float? scales=None",
     ", int[1] output_size, int[3] input_size, float? scales=None", false,
     Interpolate<1, false>, "upsample_nearest1d", false,
     "Gives the last dimension another size, by the nearest element."},
    {1964, ops::upsample_nearest2d, ops::upsample_nearest2d_backward,
     "upsample_nearest2d", "UpsampleNearest2D",
     "int[] output_size, float? scales_h=None, float? scales_w=None",
     ", int[] output_size, int[] input_size, float? scales_h=None, float? "
     "scales_w=None",
     false, Interpolate<2, false>, "upsample_nearest2d_channels_last", false,
     "Gives images another size, by the nearest element."},
    {1966, ops::upsample_linear1d, ops::upsample_linear1d_backward,
     "upsample_linear1d", "UpsampleLinear1D",
     "int[1] output_size, bool align_corners, float? scales=None",
     ", int[1] output_size, int[3] input_size, bool align_corners, float? "
     "scales=None",
     false, Interpolate<1, true>, "upsample_linear1d", false,
     "Gives the last dimension another size, by linear interpolation."},
    {1968, ops::upsample_bilinear2d, ops::upsample_bilinear2d_backward,
     "upsample_bilinear2d", "UpsampleBilinear2D",
     "int[] output_size, bool align_corners, float? scales_h=None, float? "
     "scales_w=None",
     ", int[] output_size, int[] input_size, bool align_corners, float? "
     "scales_h=None, float? scales_w=None",
     false, Interpolate<2, true>, "upsample_bilinear2d_channels_last", false,
     "Gives images another size, by interpolation between four elements."},
};

}  // namespace

void AddResamplingOps(OpList* ops) {
  for (const Resampling& row : kRows) {
    AddForward(ops, row);
    AddBackward(ops, row);
  }
}

}  // namespace tensord::engine
