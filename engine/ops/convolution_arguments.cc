#include "engine/ops/convolution_arguments.h"

#include <algorithm>
#include <limits>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/kernels/window.h"
#include "engine/ops/memory_format.h"

namespace tensord::engine {
namespace {

// Lines are images of this place's size 1.
constexpr int kHeight = 2;

// One value for each dimension; lines have `above` in the other one.
std::array<int64_t, 2> Pair(const OpCall& call, absl::string_view name,
                            int64_t dims, int64_t above) {
  const Dims& values = call.ints(name);
  if (values.size() != 1 && static_cast<int64_t>(values.size()) != dims) {
    Fail(Reason::kBadAttribute, "expected ", name,
         " to be a single integer value or a list of ", dims,
         " values to match the convolution dimensions, but got ", name, "=",
         ToString(values));
  }
  return {dims == 1 ? above : values.front(), values.back()};
}

int64_t Least(const std::array<int64_t, 2>& values) {
  return std::min(values[0], values[1]);
}

// The order of checks and their wording are those of _convolution and
// check_shape_forward in PyTorch's aten/src/ATen/native/Convolution.cpp.
void ReadGeometry(const OpCall& call, int64_t dims, ConvArguments* in) {
  if (dims <= 0) {
    Fail(Reason::kShapeMismatch,
         "weight should have at least three dimensions");
  }
  ConvGeometry& geometry = in->geometry;
  geometry.groups = call.integer("groups");
  if (geometry.groups <= 0) {
    Fail(Reason::kBadAttribute, "non-positive groups is not supported");
  }
  geometry.stride = Pair(call, "stride", dims, 1);
  geometry.padding = Pair(call, "padding", dims, 0);
  geometry.dilation = Pair(call, "dilation", dims, 1);
  in->output_padding = Pair(call, "output_padding", dims, 0);
  if (dims > 2) {
    Fail(Reason::kUnimplemented,
         "only convolutions in one or two dimensions are supported");
  }
  if (Least(geometry.padding) < 0) {
    Fail(Reason::kBadAttribute, "negative padding is not supported");
  }
  if (Least(in->output_padding) < 0) {
    Fail(Reason::kBadAttribute, "negative output_padding is not supported");
  }
  if (Least(geometry.stride) <= 0) {
    Fail(Reason::kBadAttribute, "non-positive stride is not supported");
  }
  if (Least(geometry.dilation) < 0) {
    Fail(Reason::kBadAttribute, "dilation should be greater than zero");
  }
}

void CheckGroups(const Tensor& input, const Tensor& weight, int64_t groups) {
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
}

// Whether size == factor * groups, which might overflow.
bool IsMultiple(int64_t size, int64_t factor, int64_t groups) {
  return size % groups == 0 && size / groups == factor;
}

void CheckChannels(const Tensor& input, const Tensor& weight, int64_t groups,
                   bool transposed) {
  const int64_t channels = input.sizes()[1];
  const std::string sizes =
      absl::StrCat("weight of size ", ToString(weight.sizes()),
                   ", expected input", ToString(input.sizes()), " to have ");
  const std::string but =
      absl::StrCat(" channels, but got ", channels, " channels instead");
  if (transposed && channels != weight.sizes()[0]) {
    Fail(Reason::kShapeMismatch, "Given transposed=1, ", sizes,
         weight.sizes()[0], but);
  }
  if (!transposed && !IsMultiple(channels, weight.sizes()[1], groups)) {
    Fail(Reason::kShapeMismatch, "Given groups=", groups, ", ", sizes,
         static_cast<uint64_t>(weight.sizes()[1]) *
             static_cast<uint64_t>(groups),
         but);
  }
}

void CheckBias(const Tensor& weight, const Tensor& bias, int64_t groups,
               bool transposed) {
  if (!bias.defined()) return;
  const bool fits =
      bias.rank() == 1 &&
      (transposed ? IsMultiple(bias.numel(), weight.sizes()[1], groups)
                  : bias.numel() == weight.sizes()[0]);
  if (fits) return;
  Fail(Reason::kShapeMismatch, "Given ", transposed ? "transposed=1, " : "",
       "weight of size ", ToString(weight.sizes()),
       ", expected bias to be 1-dimensional with ",
       transposed ? static_cast<uint64_t>(weight.sizes()[1]) *
                        static_cast<uint64_t>(groups)
                  : static_cast<uint64_t>(weight.sizes()[0]),
       " elements, but got bias of size ", ToString(bias.sizes()), " instead");
}

// Sizes along one dimension; no larger ones, so that nothing overflows.
constexpr int64_t kMaxExtent = int64_t{1} << 40;

void LimitExtents(const ConvArguments& in) {
  const ConvGeometry& g = in.geometry;
  for (int i = 0; i < 2; ++i) {
    constexpr int64_t kMax = std::numeric_limits<int64_t>::max();
    const int64_t padding = g.padding[i];
    if (padding > kMax / 2) {
      Fail(Reason::kBadAttribute, "Given padding=", padding, " at dimension ",
           i, " , expected padding to be at most ", kMax / 2);
    }
    const int64_t dilation = std::max<int64_t>(g.dilation[i], 1);
    const bool strides_far =
        in.transposed &&
        g.stride[i] > kMaxExtent / (in.input.sizes()[i + 2] + 1);
    if (padding > kMaxExtent || dilation > kMaxExtent || strides_far ||
        in.output_padding[i] > kMaxExtent ||
        in.weight.sizes()[i + 2] > kMaxExtent / dilation) {
      Fail(Reason::kLimit, "a convolution of this extent is too large");
    }
  }
}

// The sizes as "5 x 4", or "4" of a line.
std::string Joined(const ConvArguments& in,
                   const std::array<int64_t, 2>& sizes) {
  return in.is_line ? absl::StrCat(sizes[1]) : absl::StrJoin(sizes, " x ");
}

void CheckKernelFits(const ConvArguments& in) {
  std::array<int64_t, 2> padded;
  std::array<int64_t, 2> kernel;
  for (int i = 0; i < 2; ++i) {
    padded[i] = in.input.sizes()[i + 2] + 2 * in.geometry.padding[i];
    kernel[i] = in.geometry.dilation[i] * (in.weight.sizes()[i + 2] - 1) + 1;
  }
  if (padded[0] >= kernel[0] && padded[1] >= kernel[1]) return;
  Fail(Reason::kShapeMismatch, "Calculated padded input size per channel: (",
       Joined(in, padded), "). Kernel size: (", Joined(in, kernel),
       "). Kernel size can't be greater than actual input size");
}

void CheckNotEmpty(const ConvArguments& in) {
  const Dims& input = in.input.sizes();
  const Dims& weight = in.weight.sizes();
  if (in.input.numel() == 0 && input[0] != 0 && input[1] != 0) {
    Fail(Reason::kShapeMismatch,
         "Only zero batch or zero channel inputs are supported, but got input "
         "shape: ",
         ToString(input));
  }
  if (weight[2] == 0 || weight[3] == 0) {
    Fail(Reason::kShapeMismatch,
         "kernel size should be greater than zero, but got kernel_height: ",
         weight[2], " kernel_width: ", weight[3]);
  }
}

// PyTorch gives convolutions that it hands to oneDNN other messages.
bool IsForOneDnn(const ConvArguments& in) {
  constexpr int64_t kLarge = 20480;
  const Dims& weight = in.weight.sizes();
  const bool pads_far = in.output_padding[0] >= in.geometry.stride[0] ||
                        in.output_padding[1] >= in.geometry.stride[1];
  return in.input.dtype() == DType::kFloat32 && !(in.transposed && pads_far) &&
         (in.geometry.groups > 1 || (weight[2] > 3 && weight[3] > 3) ||
          in.input.sizes()[0] > 1 || in.input.numel() > kLarge);
}

void CheckDilation(const ConvArguments& in) {
  const std::array<int64_t, 2>& dilation = in.geometry.dilation;
  if (Least(dilation) > 0) return;
  if (in.transposed) {
    Fail(Reason::kBadAttribute,
         "dilation should be greater than zero, but got dilation_height: ",
         dilation[0], ", dilation_width: ", dilation[1]);
  }
  if (IsForOneDnn(in)) {
    Fail(Reason::kBadAttribute, "non-positive dilation is not supported");
  }
  Fail(Reason::kBadAttribute, "dilation should be greater than zero, but got [",
       dilation[0], ", ", dilation[1], "]");
}

void CheckTypes(const ConvArguments& in, const Tensor& bias) {
  const DType dtype = in.input.dtype();
  const auto refuse = [&](absl::string_view name, DType other) {
    Fail(Reason::kDtypeMismatch, "Input type (", TypeString(dtype), ") and ",
         name, " type (", TypeString(other),
         ") should be the same or input should be a MKLDNN tensor and ", name,
         " is a dense tensor");
  };
  const DType weight = in.weight.dtype();
  if (weight != dtype) {
    if (IsForOneDnn(in)) refuse("weight", weight);
    Fail(Reason::kDtypeMismatch, "expected scalar type ", ScalarTypeName(dtype),
         " but found ", ScalarTypeName(weight));
  }
  // A bias of another dtype is converted, but not by oneDNN.
  if (bias.defined() && bias.dtype() != dtype && IsForOneDnn(in)) {
    refuse("bias", bias.dtype());
  }
}

// Source: slow_conv_transpose2d_shape_check in PyTorch's
// aten/src/ATen/native/NaiveConvolutionTranspose2d.cpp.
void CheckTransposed(const ConvArguments& in) {
  const ConvGeometry& g = in.geometry;
  for (int i = 0; i < 2; ++i) {
    if (in.output_padding[i] < std::max(g.stride[i], g.dilation[i])) continue;
    Fail(Reason::kBadAttribute,
         "output padding must be smaller than either stride or dilation, but "
         "got output_padding_height: ",
         in.output_padding[0], " output_padding_width: ", in.output_padding[1],
         " stride_height: ", g.stride[0], " stride_width: ", g.stride[1],
         " dilation_height: ", g.dilation[0],
         " dilation_width: ", g.dilation[1]);
  }
  const Dims sizes = in.OutputSizes();
  if (in.input.numel() == 0 || std::min(sizes[2], sizes[3]) >= 1) return;
  Fail(Reason::kShapeMismatch, "Given input size per channel: (",
       in.input.sizes()[2], " x ", in.input.sizes()[3],
       "). Calculated output size per channel: (", sizes[2], " x ", sizes[3],
       "). Output size is too small");
}

}  // namespace

ConvArguments::ConvArguments(const OpCall& call, const Tensor& bias)
    : is_line(call.tensor("weight").rank() == 3),
      transposed(call.flag("transposed")) {
  const Tensor& given = call.tensor("input");
  const Tensor& given_weight = call.tensor("weight");
  ReadGeometry(call, given_weight.rank() - 2, this);
  CheckGroups(given, given_weight, geometry.groups);
  CheckChannels(given, given_weight, geometry.groups, transposed);
  CheckBias(given_weight, bias, geometry.groups, transposed);
  input = AsImages(given);
  weight = AsImages(given_weight);
  LimitExtents(*this);
  if (!transposed) CheckKernelFits(*this);
  CheckNotEmpty(*this);
  CheckTypes(*this, bias);
  CheckDilation(*this);
  if (transposed) CheckTransposed(*this);
  // Lines are read row-major, however they lie.
  channels_last =
      (!is_line && SuggestsChannelsLast(input)) || SuggestsChannelsLast(weight);
}

// Without channels in, there are none out.
Dims ConvArguments::OutputSizes() const {
  const Dims& in = input.sizes();
  const Dims& kernel = weight.sizes();
  const ConvGeometry& g = geometry;
  const int64_t channels = transposed ? kernel[1] * g.groups : kernel[0];
  Dims sizes = {in[0], in[1] == 0 ? 0 : channels};
  for (int i = 0; i < 2; ++i) {
    sizes.push_back(transposed
                        ? (in[i + 2] - 1) * g.stride[i] - 2 * g.padding[i] +
                              g.dilation[i] * (kernel[i + 2] - 1) +
                              output_padding[i] + 1
                        : WindowCount(in[i + 2], kernel[i + 2], g.stride[i],
                                      g.padding[i], g.dilation[i]));
  }
  return sizes;
}

Dims ConvArguments::StridesFor(DimsView sizes) const {
  return channels_last ? ChannelsLastStrides(sizes) : Dims();
}

Tensor ConvArguments::AsImages(const Tensor& tensor) const {
  if (!is_line) return tensor;
  Dims sizes = tensor.sizes();
  Dims strides = tensor.strides();
  strides.insert(strides.begin() + kHeight, sizes[kHeight] * strides[kHeight]);
  sizes.insert(sizes.begin() + kHeight, 1);
  return ViewOf(tensor, sizes, strides, tensor.offset());
}

Dims ConvArguments::Given(Dims of_images) const {
  if (is_line && !of_images.empty()) {
    of_images.erase(of_images.begin() + kHeight);
  }
  return of_images;
}

}  // namespace tensord::engine
