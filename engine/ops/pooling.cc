#include "engine/ops/pooling.h"

#include <array>
#include <cstdint>
#include <limits>

#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/pool.h"
#include "engine/kernels/window.h"
#include "engine/ops/dtype_names.h"
#include "engine/ops/functions.h"
#include "engine/ops/memory_format.h"
#include "engine/ops/results.h"

namespace tensord::engine {
namespace {

std::array<int64_t, 2> Pair(const OpCall& call, absl::string_view name,
                            absl::string_view rule) {
  const Dims& values = call.ints(name);
  if (values.size() != 1 && values.size() != 2) {
    Fail(Reason::kBadAttribute, "max_pool2d: ", name, " must ", rule);
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

PoolGeometry GeometryOf(const OpCall& call) {
  PoolGeometry geometry;
  geometry.kernel = Pair(call, "kernel_size",
                         "either be a single int, or a tuple of two ints");
  geometry.stride =
      call.ints("stride").empty()
          ? geometry.kernel
          : Pair(call, "stride",
                 "either be omitted, a single int, or a tuple of two ints");
  geometry.padding =
      Pair(call, "padding", "either be a single int, or a tuple of two ints");
  geometry.dilation =
      Pair(call, "dilation", "be either a single int, or a tuple of two ints");
  geometry.ceil_mode = call.flag("ceil_mode");
  return geometry;
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

void CheckInput(const Tensor& self) {
  const int64_t rank = self.rank();
  bool fits = true;
  for (int64_t dim = rank == 4 ? 1 : 0; dim < rank; ++dim) {
    fits = fits && self.sizes()[dim] > 0;
  }
  if (fits) return;
  Fail(Reason::kShapeMismatch,
       "Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size "
       "for input, but got:",
       ToString(self.sizes()));
}

// Checks the arguments and gives the output's sizes.
Dims PooledSizes(const Tensor& self, const PoolGeometry& geometry) {
  const int64_t rank = self.rank();
  if (rank != 3 && rank != 4) {
    Fail(Reason::kShapeMismatch,
         "non-empty 3D or 4D (batch mode) tensor expected for input");
  }
  CheckDimension(geometry, 0);
  CheckDimension(geometry, 1);
  CheckPositive(geometry);
  CheckInput(self);
  Dims sizes = self.sizes();
  for (size_t i = 0; i < 2; ++i) {
    int64_t& size = sizes[rank - 2 + i];
    size = WindowCount(size, geometry.kernel[i], geometry.stride[i],
                       geometry.padding[i], geometry.dilation[i],
                       geometry.ceil_mode);
  }
  const int64_t* const in = &self.sizes()[rank - 3];
  const int64_t* const out = &sizes[rank - 3];
  if (out[1] < 1 || out[2] < 1) {
    Fail(Reason::kShapeMismatch, "Given input size: (", in[0], "x", in[1], "x",
         in[2], "). Calculated output size: (", in[0], "x", out[1], "x", out[2],
         "). Output size is too small");
  }
  return sizes;
}

Dims StridesLike(const Tensor& self, DimsView sizes) {
  return SuggestsChannelsLast(self) ? ChannelsLastStrides(sizes) : Dims();
}

void MaxPool2dWithIndices(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const PoolGeometry geometry = GeometryOf(call);
  const Dims sizes = PooledSizes(self, geometry);
  const Dims strides = StridesLike(self, sizes);
  const Tensor out = call.Output(sizes, self.dtype(), strides);
  const Tensor indices =
      strides.empty() ? EmptyTensor(sizes, DType::kInt64)
                      : EmptyStridedTensor(sizes, strides, DType::kInt64);
  MaxPool2dForward(self, geometry, out, indices);
  call.Return(indices);
}

// The images are checked before their batch.
void CheckSizes(const Tensor& tensor, const Dims& expected) {
  const int64_t rank = static_cast<int64_t>(expected.size());
  for (const int64_t i : {rank - 3, rank - 2, rank - 1, int64_t{0}}) {
    if (tensor.rank() == rank && tensor.sizes()[i] == expected[i]) continue;
    Fail(Reason::kShapeMismatch, "Expected a tensor of dimension ",
         expected.size(), " and tensor.size[", i, "] == ", expected[i],
         " but got: dimension ", tensor.rank(), " and tensor.size[", i,
         "] = ", tensor.size(i));
  }
}

void MaxPool2dWithIndicesBackward(OpCall& call) {
  const Tensor& grad = call.tensor("grad_output");
  const Tensor& self = call.tensor("self");
  const Tensor& indices = call.tensor("indices");
  const Dims sizes = PooledSizes(self, GeometryOf(call));
  CheckSizes(grad, sizes);
  CheckSizes(indices, sizes);
  if (grad.dtype() != self.dtype() || indices.dtype() != DType::kInt64) {
    Fail(Reason::kDtypeMismatch, "expected dtype ", CppNameOf(self.dtype()),
         " for `gradOutput` but got dtype ", CppNameOf(grad.dtype()));
  }
  MaxPool2dBackward(
      grad, indices,
      call.Output(self.sizes(), self.dtype(), StridesLike(self, self.sizes())));
}

// The elements of `grad`, an input's gradient, at the places of the maxima.
Tensor AtMaxima(const Tensor& grad, const Tensor& indices) {
  if (indices.numel() == 0) {
    return ZeroTensor(indices.sizes(), grad.dtype());
  }
  Dims planes(indices.sizes().begin(), indices.sizes().end() - 2);
  planes.push_back(-1);
  const Tensor flat_indices = SuggestsChannelsLast(indices)
                                  ? ops::reshape(indices, planes)
                                  : ops::view(indices, planes);
  return ops::view(ops::gather(ops::reshape(grad, planes), -1, flat_indices),
                   indices.sizes());
}

}  // namespace

void AddPoolingOps(OpList* ops) {
  ops->push_back(
      Op(820,
         "max_pool2d_with_indices(Tensor self, int[2] kernel_size, int[2] "
         "stride=[], int[2] padding=0, int[2] dilation=1, bool "
         "ceil_mode=False) -> (Tensor result, Tensor indices)")
          .Doc("The maximum of each window of an image [C, H, W] or of a batch "
               "of them, and its place h * W + w.")
          .NodeName("MaxPool2DWithIndicesBackward0")
          .Internal()
          .Forward(MaxPool2dWithIndices)
          .Gradient("self", {"self", "indices"},
                    [](const GradientCall& call) {
                      return ops::max_pool2d_with_indices_backward(
                          call.grad(), call.saved("self"),
                          call.value("kernel_size"), call.value("stride"),
                          call.value("padding"), call.value("dilation"),
                          call.value("ceil_mode"), call.saved("indices"));
                    })
          .Build());
  ops->push_back(
      Op(821,
         "max_pool2d_with_indices_backward(Tensor grad_output, Tensor self, "
         "int[2] kernel_size, int[2] stride, int[2] padding, int[2] dilation, "
         "bool ceil_mode, Tensor indices) -> Tensor")
          .Doc("The gradient of max_pool2d.")
          .NodeName("MaxPool2DWithIndicesBackwardBackward0")
          .Internal()
          .Forward(MaxPool2dWithIndicesBackward)
          .Gradient("grad_output", {"indices"},
                    [](const GradientCall& call) {
                      return AtMaxima(call.grad(), call.saved("indices"));
                    })
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return ZeroTensor(call.sizes("self"), call.dtype("self"));
                    })
          .Build());
  ops->push_back(
      Op(822,
         "max_pool2d(Tensor self, int[2] kernel_size, int[2] stride=[], int[2] "
         "padding=0, int[2] dilation=1, bool ceil_mode=False) -> Tensor")
          .Doc("The maximum of each window of an image [C, H, W] or of a batch "
               "of them. Without a stride, windows do not overlap.")
          .FunctionOnly()
          .Composite([](OpCall& call) {
            call.Return(ops::max_pool2d_with_indices(
                call.value("self"), call.value("kernel_size"),
                call.value("stride"), call.value("padding"),
                call.value("dilation"), call.value("ceil_mode")));
          })
          .Build());
}

}  // namespace tensord::engine
