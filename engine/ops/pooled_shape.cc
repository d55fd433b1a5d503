#include "engine/ops/pooled_shape.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>

#include "engine/core/error.h"
#include "engine/kernels/window.h"

namespace tensord::engine {
namespace {

// No dimension becomes larger.
constexpr int64_t kMaxExtent = int64_t{1} << 31;

std::array<int64_t, 2> Pair(const OpCall& call, absl::string_view pooling,
                            absl::string_view name, absl::string_view rule) {
  const Dims& values = call.ints(name);
  if (values.size() != 1 && values.size() != 2) {
    Fail(Reason::kBadAttribute, pooling, ": ", name, " must ", rule);
  }
  for (const int64_t value : values) {
    if (value < std::numeric_limits<int32_t>::min() ||
        value > std::numeric_limits<int32_t>::max()) {
      Fail(Reason::kBadAttribute,
           "value cannot be converted to type int without overflow");
    }
  }
  return {values.front(), values.back()};
}

// The checks that PyTorch makes of one dimension before it knows the output.
void CheckDimension(const PoolGeometry& geometry, size_t i) {
  const int64_t kernel = geometry.kernel[i];
  const int64_t padding = geometry.padding[i];
  const int64_t dilation = geometry.dilation[i];
  if (geometry.stride[i] == 0) {
    Fail(Reason::kBadAttribute, "stride should not be zero");
  }
  if (padding < 0) {
    Fail(Reason::kBadAttribute,
         "pad must be non-negative, but got pad: ", padding);
  }
  if (padding > ((kernel - 1) * dilation + 1) / 2) {
    Fail(Reason::kBadAttribute,
         "pad should be at most half of effective kernel size, but got pad=",
         padding, ", kernel_size=", kernel, " and dilation=", dilation);
  }
}

// Source: pool2d_shape_check in PyTorch's aten/src/ATen/native/Pool.h.
void CheckPositive(const PoolGeometry& geometry) {
  const auto check = [](const std::array<int64_t, 2>& values,
                        absl::string_view what, absl::string_view prefix) {
    if (values[0] > 0 && values[1] > 0) return;
    Fail(Reason::kBadAttribute, what, " should be greater than zero, but got ",
         prefix, "H: ", values[0], " ", prefix, "W: ", values[1]);
  };
  check(geometry.kernel, "kernel size", "k");
  check(geometry.stride, "stride", "d");
  check(geometry.dilation, "dilation", "dilation");
}

void CheckInput(const Dims& sizes) {
  const int64_t rank = static_cast<int64_t>(sizes.size());
  bool fits = rank == 3 || rank == 4;
  for (int64_t dim = rank == 4 ? 1 : 0; dim < rank; ++dim) {
    fits = fits && sizes[dim] > 0;
  }
  if (fits) return;
  Fail(Reason::kShapeMismatch,
       "Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size "
       "for input, but got:",
       ToString(sizes));
}

}  // namespace

PoolGeometry PoolGeometryOf(const OpCall& call, absl::string_view pooling) {
  PoolGeometry geometry;
  geometry.kernel = Pair(call, pooling, "kernel_size",
                         "either be a single int, or a tuple of two ints");
  geometry.stride =
      call.ints("stride").empty()
          ? geometry.kernel
          : Pair(call, pooling, "stride",
                 "either be omitted, a single int, or a tuple of two ints");
  geometry.padding = Pair(call, pooling, "padding",
                          "either be a single int, or a tuple of two ints");
  if (call.row().schema.FindArgument("dilation") >= 0) {
    geometry.dilation = Pair(call, pooling, "dilation",
                             "be either a single int, or a tuple of two ints");
  }
  geometry.ceil_mode = call.flag("ceil_mode");
  return geometry;
}

Dims PooledSizes(const Dims& input, const PoolGeometry& geometry) {
  const int64_t rank = static_cast<int64_t>(input.size());
  CheckDimension(geometry, 0);
  CheckDimension(geometry, 1);
  CheckPositive(geometry);
  CheckInput(input);
  Dims sizes = input;
  for (size_t i = 0; i < 2; ++i) {
    int64_t& size = sizes[rank - 2 + i];
    size = WindowCount(size, geometry.kernel[i], geometry.stride[i],
                       geometry.padding[i], geometry.dilation[i],
                       geometry.ceil_mode);
  }
  const int64_t* const in = &input[rank - 3];
  const int64_t* const out = &sizes[rank - 3];
  if (out[1] < 1 || out[2] < 1) {
    Fail(Reason::kShapeMismatch, "Given input size: (", in[0], "x", in[1], "x",
         in[2], "). Calculated output size: (", in[0], "x", out[1], "x", out[2],
         "). Output size is too small");
  }
  return sizes;
}

// Source: adaptive_max_pool2d's meta function in PyTorch's
// aten/src/ATen/native/AdaptiveMaxPooling2d.cpp.
Dims AdaptiveMaxPoolSizes(const Dims& input, const Dims& output,
                          absl::string_view pooling) {
  const size_t rank = input.size();
  const size_t pooled = output.size();
  if (rank != pooled + 1 && rank != pooled + 2) {
    Fail(Reason::kShapeMismatch, pooling, "(): Expected ", pooled + 1, "D or ",
         pooled + 2, "D tensor, but got: ", ToString(input));
  }
  for (size_t dim = rank == pooled + 2 ? 1 : 0; dim < rank; ++dim) {
    if (input[dim] > 0) continue;
    Fail(Reason::kShapeMismatch, pooling,
         "(): Expected input to have non-zero size for non-batch dimensions, "
         "but input has sizes ",
         ToString(input), " with dimension ", dim, " being empty");
  }
  Dims sizes = input;
  for (size_t i = 0; i < pooled; ++i) sizes[rank - pooled + i] = output[i];
  for (size_t i = rank - pooled; i < rank; ++i) {
    if (sizes[i] < 0) {
      Fail(Reason::kBadAttribute,
           "Trying to create tensor with negative dimension ", sizes[i], ": ",
           ToString(sizes));
    }
    if (sizes[i] > kMaxExtent) {
      Fail(Reason::kLimit, "an output of this size is too large");
    }
  }
  return sizes;
}

void CheckAdaptivePool(const Dims& input, const Dims& output) {
  if (output.size() != 2) {
    Fail(Reason::kBadAttribute, "adaptive_avg_pool2d: output_size must be 2");
  }
  if (output[0] < 0 || output[1] < 0) {
    Fail(Reason::kBadAttribute,
         "adaptive_avg_pool2d: elements of output_size must be greater than or "
         "equal to 0 but received {",
         output[0], ", ", output[1], "}");
  }
  if (std::max(output[0], output[1]) > kMaxExtent) {
    Fail(Reason::kLimit, "an output of this size is too large");
  }
  const size_t rank = input.size();
  if (rank != 3 && rank != 4) {
    Fail(Reason::kShapeMismatch,
         "adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got ",
         ToString(input));
  }
  for (size_t i = rank - 2; i < rank; ++i) {
    if (input[i] > 0) continue;
    Fail(Reason::kShapeMismatch,
         "adaptive_avg_pool2d(): Expected input to have non-zero size for "
         "non-batch dimensions, but input has sizes ",
         ToString(input), " with dimension ", i, " being empty");
  }
}

}  // namespace tensord::engine
