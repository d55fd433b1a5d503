#include <cmath>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/invoke.h"
#include "tensord/error.h"
#include "tensord/functions.h"
#include "tensord/nn/functional.h"

namespace tensord::nn::functional {
namespace {

using internal::Invoke;
using internal::Of;

// One number for each of two extents.
IntList TwoOf(const IntList& list) {
  return list.size() == 1 ? IntList{list[0], list[0]} : list;
}

Tensor Convolution(uint16_t by_sizes, uint16_t by_mode, const Tensor& input,
                   const Tensor& weight, const ConvOptions& options,
                   Location where) {
  const Padding& padding = options.padding;
  const bool has_mode = !padding.mode().empty();
  return Invoke(
      has_mode ? by_mode : by_sizes,
      {Of(input), Of(weight), Of(options.bias), Of(options.stride),
       has_mode ? Of(std::string_view(padding.mode())) : Of(padding.sizes()),
       Of(options.dilation), Of(options.groups)},
      where);
}

[[noreturn]] void ThrowValue(const std::string& message, const char* op,
                             Location where) {
  internal::Throw(message, ExceptionKind::kValue, op, where);
}

[[noreturn]] void ThrowUnimplemented(const std::string& message, const char* op,
                                     Location where) {
  internal::Throw(message, ExceptionKind::kNotImplemented, op, where);
}

}  // namespace

Tensor conv1d(const Tensor& input, const Tensor& weight,
              const ConvOptions& options, Location where) {
  return Convolution(rows::kConv1d, rows::kConv1dPadding, input, weight,
                     options, where);
}

Tensor conv2d(const Tensor& input, const Tensor& weight,
              const ConvOptions& options, Location where) {
  return Convolution(rows::kConv2d, rows::kConv2dPadding, input, weight,
                     options, where);
}

Tensor conv_transpose1d(const Tensor& input, const Tensor& weight,
                        const ConvTransposeOptions& options, Location where) {
  return tensord::conv_transpose1d(input, weight, options.bias, options.stride,
                                   options.padding, options.output_padding,
                                   options.groups, options.dilation, where);
}

Tensor conv_transpose2d(const Tensor& input, const Tensor& weight,
                        const ConvTransposeOptions& options, Location where) {
  return tensord::conv_transpose2d(input, weight, options.bias, options.stride,
                                   options.padding, options.output_padding,
                                   options.groups, options.dilation, where);
}

Tensor max_pool1d(const Tensor& input, const IntList& kernel_size,
                  const MaxPoolOptions& options, Location where) {
  return Invoke(
      rows::kMaxPool1d,
      {Of(input), Of(kernel_size), Of(options.stride), Of(options.padding),
       Of(options.dilation), Of(options.ceil_mode)},
      where);
}

Tensor max_pool2d(const Tensor& input, const IntList& kernel_size,
                  const MaxPoolOptions& options, Location where) {
  return std::get<0>(
      max_pool2d_with_indices(input, kernel_size, options, where));
}

std::tuple<Tensor, Tensor> max_pool2d_with_indices(
    const Tensor& input, const IntList& kernel_size,
    const MaxPoolOptions& options, Location where) {
  return internal::InvokeTuple<2>(
      rows::kMaxPool2dWithIndices,
      {Of(input), Of(kernel_size), Of(options.stride), Of(options.padding),
       Of(options.dilation), Of(options.ceil_mode)},
      where);
}

Tensor avg_pool1d(const Tensor& input, const IntList& kernel_size,
                  const AvgPoolOptions& options, Location where) {
  return Invoke(
      rows::kAvgPool1d,
      {Of(input), Of(kernel_size), Of(options.stride), Of(options.padding),
       Of(options.ceil_mode), Of(options.count_include_pad)},
      where);
}

Tensor avg_pool2d(const Tensor& input, const IntList& kernel_size,
                  const AvgPoolOptions& options, Location where) {
  return Invoke(rows::kAvgPool2d,
                {Of(input), Of(kernel_size), Of(options.stride),
                 Of(options.padding), Of(options.ceil_mode),
                 Of(options.count_include_pad), Of(options.divisor_override)},
                where);
}

Tensor adaptive_avg_pool1d(const Tensor& input, const IntList& output_size,
                           Location where) {
  return Invoke(rows::kAdaptiveAvgPool1d, {Of(input), Of(output_size)}, where);
}

Tensor adaptive_avg_pool2d(const Tensor& input, const IntList& output_size,
                           Location where) {
  return Invoke(rows::kAdaptiveAvgPool2d, {Of(input), Of(TwoOf(output_size))},
                where);
}

Tensor adaptive_max_pool1d(const Tensor& input, const IntList& output_size,
                           Location where) {
  return Invoke(rows::kAdaptiveMaxPool1d, {Of(input), Of(output_size)}, where);
}

Tensor adaptive_max_pool2d(const Tensor& input, const IntList& output_size,
                           Location where) {
  return Invoke(rows::kAdaptiveMaxPool2d, {Of(input), Of(TwoOf(output_size))},
                where);
}

Tensor pad(const Tensor& input, const IntList& pad, std::string_view mode,
           std::optional<double> value, Location where) {
  if (pad.size() % 2 != 0) {
    internal::Throw("Padding length must be divisible by 2",
                    ExceptionKind::kRuntime, "pad", where);
  }
  if (mode == "constant") {
    return constant_pad_nd(input, pad, value ? Scalar(*value) : Scalar(0),
                           where);
  }
  if (value.value_or(0) != 0) {
    internal::Throw(absl::StrCat("Padding mode \"", std::string(mode),
                                 "\" doesn't take in value argument"),
                    ExceptionKind::kRuntime, "pad", where);
  }
  // By how many dimensions are padded.
  struct Mode {
    std::string_view name;
    std::vector<uint16_t> rows;
  };
  const Mode modes[] = {
      {"reflect", {rows::kReflectionPad1d, rows::kReflectionPad2d}},
      {"replicate", {rows::kReplicationPad1d, rows::kReplicationPad2d}},
      {"circular",
       {rows::kPrivatePadCircular, rows::kPrivatePadCircular,
        rows::kPrivatePadCircular}},
  };
  for (const Mode& known : modes) {
    if (known.name != mode) continue;
    const size_t dims = pad.size() / 2;
    const size_t rank = static_cast<size_t>(input.dim(where));
    if (dims >= 1 && dims <= known.rows.size() &&
        (rank == dims + 1 || rank == dims + 2)) {
      return Invoke(known.rows[dims - 1], {Of(input), Of(pad)}, where);
    }
    ThrowUnimplemented(
        absl::StrCat(
            "Padding size ", pad.size(), " is not supported for ", rank,
            "D input tensor.\nSupported combinations for non-constant "
            "padding:\n  - 2D or 3D input: padding size = 2 (pads last "
            "dimension)\n  - 3D or 4D input: padding size = 4 (pads last 2 "
            "dimensions)\n  - 4D or 5D input: padding size = 6 (pads last 3 "
            "dimensions)"),
        "pad", where);
  }
  ThrowUnimplemented("Unrecognised padding mode " + std::string(mode), "pad",
                     where);
}

namespace {

// What sizes an image gets, and by what factors, where they are to be used.
struct Target {
  std::vector<int64_t> sizes;
  std::vector<std::optional<double>> scales;
};

Target TargetOf(const std::vector<int64_t>& input,
                const InterpolateOptions& options, Location where) {
  const size_t dims = input.size() - 2;
  const bool has_size = options.size.has_value();
  if (has_size && !options.scale_factor.empty()) {
    ThrowValue("only one of size or scale_factor should be defined",
               "interpolate", where);
  }
  Target target;
  target.scales.resize(dims);
  if (has_size) {
    target.sizes.assign((*options.size).begin(), (*options.size).end());
    if (target.sizes.size() == 1) target.sizes.resize(dims, target.sizes[0]);
  } else if (!options.scale_factor.empty()) {
    std::vector<double> factors = options.scale_factor;
    if (factors.size() == 1) factors.resize(dims, factors[0]);
    for (size_t place = 0; place < dims && place < factors.size(); ++place) {
      target.sizes.push_back(static_cast<int64_t>(
          std::floor(static_cast<double>(input[place + 2]) * factors[place])));
      if (!options.recompute_scale_factor) {
        target.scales[place] = factors[place];
      }
    }
  } else {
    ThrowValue("either size or scale_factor should be defined", "interpolate",
               where);
  }
  if (options.recompute_scale_factor && has_size) {
    ThrowValue(
        "recompute_scale_factor is not meaningful with an explicit size.",
        "interpolate", where);
  }
  if (target.sizes.size() != dims) {
    ThrowValue(
        absl::StrCat("Input and output must have the same number of spatial "
                     "dimensions, but got input with ",
                     dims, " spatial dimensions and output size of [",
                     absl::StrJoin(target.sizes, ", "), "]."),
        "interpolate", where);
  }
  return target;
}

}  // namespace

Tensor interpolate(const Tensor& input, const InterpolateOptions& options,
                   Location where) {
  const std::vector<int64_t> input_sizes = input.sizes(where);
  const size_t rank = input_sizes.size();
  if (rank != 3 && rank != 4) {
    ThrowUnimplemented(
        absl::StrCat("Input Error: Only 3D, 4D and 5D input Tensors supported "
                     "(got ",
                     rank,
                     "D) for the modes: nearest | linear | bilinear | "
                     "bicubic | trilinear | lanczos | area | nearest-exact "
                     "(got ",
                     std::string(options.mode), ")"),
        "interpolate", where);
  }
  const std::string_view mode = options.mode;
  if ((mode == "nearest" || mode == "area") &&
      options.align_corners.has_value()) {
    ThrowValue(
        "align_corners option can only be set with the interpolating modes: "
        "linear | bilinear | bicubic | trilinear",
        "interpolate", where);
  }
  const Target target = TargetOf(input_sizes, options, where);
  const IntList sizes(target.sizes);
  const auto& scales = target.scales;
  const bool align = options.align_corners.value_or(false);
  if (mode == "area") {
    return rank == 3 ? functional::adaptive_avg_pool1d(input, sizes, where)
                     : functional::adaptive_avg_pool2d(input, sizes, where);
  }
  if (mode == "nearest" && rank == 3) {
    return Invoke(rows::kUpsampleNearest1d,
                  {Of(input), Of(sizes), Of(scales[0])}, where);
  }
  if (mode == "nearest") {
    return Invoke(rows::kUpsampleNearest2d,
                  {Of(input), Of(sizes), Of(scales[0]), Of(scales[1])}, where);
  }
  if (mode == "linear" && rank == 3) {
    return Invoke(rows::kUpsampleLinear1d,
                  {Of(input), Of(sizes), Of(align), Of(scales[0])}, where);
  }
  if (mode == "bilinear" && rank == 4) {
    return Invoke(
        rows::kUpsampleBilinear2d,
        {Of(input), Of(sizes), Of(align), Of(scales[0]), Of(scales[1])}, where);
  }
  const bool is_known = mode == "linear" || mode == "bilinear";
  ThrowUnimplemented(
      absl::StrCat("Got ", rank, "D input, but ", std::string(mode),
                   is_known ? absl::StrCat(" mode needs ",
                                           mode == "linear" ? 3 : 4, "D input")
                            : std::string(" is no mode that is supported")),
      "interpolate", where);
}

Tensor pixel_shuffle(const Tensor& input, int64_t upscale_factor,
                     Location where) {
  return tensord::pixel_shuffle(input, upscale_factor, where);
}

Tensor pixel_unshuffle(const Tensor& input, int64_t downscale_factor,
                       Location where) {
  return tensord::pixel_unshuffle(input, downscale_factor, where);
}

Tensor unfold(const Tensor& input, const IntList& kernel_size,
              const WindowOptions& options, Location where) {
  return Invoke(rows::kIm2col,
                {Of(input), Of(TwoOf(kernel_size)), Of(TwoOf(options.dilation)),
                 Of(TwoOf(options.padding)), Of(TwoOf(options.stride))},
                where);
}

Tensor fold(const Tensor& input, const IntList& output_size,
            const IntList& kernel_size, const WindowOptions& options,
            Location where) {
  return Invoke(rows::kCol2im,
                {Of(input), Of(TwoOf(output_size)), Of(TwoOf(kernel_size)),
                 Of(TwoOf(options.dilation)), Of(TwoOf(options.padding)),
                 Of(TwoOf(options.stride))},
                where);
}

}  // namespace tensord::nn::functional
