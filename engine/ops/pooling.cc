#include "engine/ops/pooling.h"

#include <algorithm>
#include <cstdint>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/pool.h"
#include "engine/ops/dtype_names.h"
#include "engine/ops/invoke.h"
#include "engine/ops/memory_format.h"
#include "engine/ops/nn_functions.h"
#include "engine/ops/pooled_shape.h"
#include "engine/ops/results.h"

namespace tensord::engine {

namespace ops {

// Only this file calls them.
constinit const Function adaptive_max_pool2d{"adaptive_max_pool2d"};
constinit const Function adaptive_max_pool2d_backward{
    "adaptive_max_pool2d_backward"};

}  // namespace ops

namespace {

Dims StridesLike(const Tensor& self, DimsView sizes) {
  return SuggestsChannelsLast(self) ? ChannelsLastStrides(sizes) : Dims();
}

PoolGeometry MaxPoolGeometry(const OpCall& call) {
  const PoolGeometry geometry = PoolGeometryOf(call, "max_pool2d");
  const int64_t rank = call.tensor("self").rank();
  if (rank == 3 || rank == 4) return geometry;
  Fail(Reason::kShapeMismatch,
       "non-empty 3D or 4D (batch mode) tensor expected for input");
}

void MaxPool2dWithIndices(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const PoolGeometry geometry = MaxPoolGeometry(call);
  const Dims sizes = PooledSizes(self.sizes(), geometry);
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
  const Dims sizes = PooledSizes(self.sizes(), MaxPoolGeometry(call));
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

// Throws where indices are not of planes of `self`.
void CheckPlanesOf(const Tensor& self, const Tensor& indices) {
  const Dims& planes = self.sizes();
  bool fits = self.rank() == indices.rank();
  for (int64_t dim = 0; fits && dim < self.rank() - 2; ++dim) {
    fits = planes[dim] == indices.sizes()[dim];
  }
  if (!fits || indices.dtype() != DType::kInt64) {
    Fail(Reason::kShapeMismatch, "expected int64 indices of planes of ",
         ToString(planes));
  }
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

// --- Adaptive maxima ---------------------------------------------------------

void AdaptiveMaxPool2d(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Dims& output = call.ints("output_size");
  if (output.size() != 2) {
    Fail(Reason::kBadAttribute,
         "adaptive_max_pool2d(): internal error: output_size.size() must be 2");
  }
  const Dims sizes =
      AdaptiveMaxPoolSizes(self.sizes(), output, "adaptive_max_pool2d");
  const Dims strides = StridesLike(self, sizes);
  const Tensor out = call.Output(sizes, self.dtype(), strides);
  const Tensor indices =
      strides.empty() ? EmptyTensor(sizes, DType::kInt64)
                      : EmptyStridedTensor(sizes, strides, DType::kInt64);
  AdaptiveMaxPool2dForward(self, out, indices);
  call.Return(indices);
}

void AdaptiveMaxPool2dBackward(OpCall& call) {
  const Tensor& grad = call.tensor("grad_output");
  const Tensor& self = call.tensor("self");
  const Tensor& indices = call.tensor("indices");
  if (grad.rank() != 3 && grad.rank() != 4) {
    Fail(Reason::kShapeMismatch,
         "adaptive_max_pooling2d_backward(): Expected 3D or 4D grad_output, "
         "but got: ",
         ToString(grad.sizes()));
  }
  for (int64_t dim = 1; dim < grad.rank(); ++dim) {
    if (grad.size(dim) > 0) continue;
    Fail(Reason::kShapeMismatch,
         "adaptive_max_pool2d_backward(): Expected grad_output to have "
         "non-zero size for non-batch dimensions, but grad_output has sizes ",
         ToString(grad.sizes()), " with dimension ", dim, " being empty");
  }
  if (grad.dtype() != self.dtype()) {
    Fail(Reason::kDtypeMismatch, "expected dtype ", CppNameOf(self.dtype()),
         " for `grad_output` but got dtype ", CppNameOf(grad.dtype()));
  }
  if (grad.sizes() != indices.sizes()) {
    Fail(Reason::kShapeMismatch, "expected sizes ", ToString(indices.sizes()),
         " for `grad_output` but got sizes ", ToString(grad.sizes()));
  }
  CheckPlanesOf(self, indices);
  MaxPool2dBackward(
      grad, indices,
      call.Output(self.sizes(), self.dtype(), StridesLike(self, self.sizes())));
}

// The gradients of the gradients of maxima.
Op&& WithGradientsAtMaxima(Op&& op) {
  return std::move(op)
      .Gradient("grad_output", {"indices"},
                [](const GradientCall& call) {
                  return AtMaxima(call.grad(), call.saved("indices"));
                })
      .Gradient("self", {}, [](const GradientCall& call) {
        return ZeroTensor(call.sizes("self"), call.dtype("self"));
      });
}

void AddAdaptiveMaxima(OpList* ops) {
  ops->push_back(
      Op(2460,
         "adaptive_max_pool2d(Tensor self, int[2] output_size) -> (Tensor "
         "result, Tensor indices)")
          .Doc("The maxima of windows of images, chosen so that so many "
               "result, and their places h * W + w.")
          .NodeName("AdaptiveMaxPool2DBackward0")
          .Internal()
          .Forward(AdaptiveMaxPool2d)
          .Gradient("self", {"self", "indices"},
                    [](const GradientCall& call) {
                      return ops::adaptive_max_pool2d_backward(
                          call.grad(), call.saved("self"),
                          call.saved("indices"));
                    })
          .Build());
  ops->push_back(
      WithGradientsAtMaxima(
          Op(2461,
             "adaptive_max_pool2d_backward(Tensor grad_output, Tensor self, "
             "Tensor indices) -> Tensor")
              .Doc("The gradient of adaptive_max_pool2d.")
              .NodeName("AdaptiveMaxPool2DBackwardBackward0")
              .Internal()
              .Forward(AdaptiveMaxPool2dBackward))
          .Build());
}

// --- Poolings that are made of others ----------------------------------------

// One mean of the whole image is an ordinary one.
Tensor AdaptiveImage(const Tensor& image, const Dims& output) {
  CheckAdaptivePool(image.sizes(), output);
  if (output[0] != 1 || output[1] != 1) {
    return ops::adaptive_avg_pool2d(image, output);
  }
  const Tensor mean = ops::mean_dim(image, Dims{-1, -2}, true);
  if (!SuggestsChannelsLast(image)) return mean;
  const int64_t channels = image.sizes()[1];
  return ops::unsafe_as_strided(mean, mean.sizes(),
                                Dims{channels, 1, channels, channels});
}

// An attribute of one dimension for the two that the image gets.
Dims AcrossOne(const Dims& value, int64_t filler) {
  if (value.empty()) return value;
  return {filler, value[0]};
}

void CheckRows(const OpCall& call) {
  const Tensor& self = call.tensor("self");
  if (self.rank() == 2 || self.rank() == 3) return;
  Fail(Reason::kShapeMismatch, "Expected 2 to 3 dimensions, but got ",
       self.rank(),
       "-dimensional tensor for argument #1 'self' (while checking "
       "arguments for ",
       call.name(), ")");
}

// The maxima of a line and their places, from an image of one row.
void AdaptiveMaxPool1d(OpCall& call) {
  CheckRows(call);
  const Tensor& self = call.tensor("self");
  const Dims& output = call.ints("output_size");
  if (output.size() != 1) {
    Fail(Reason::kBadAttribute,
         "adaptive_max_pool1d() argument 'output_size' should contain one int "
         "(got ",
         output.size(), ")");
  }
  // A negative size fails below, in words for the image.
  AdaptiveMaxPoolSizes(self.sizes(), {std::max<int64_t>(output[0], 0)},
                       "adaptive_max_pool1d");
  const Results results = ops::adaptive_max_pool2d.All(ops::unsqueeze(self, -2),
                                                       AcrossOne(output, 1));
  call.Return(ops::squeeze_dim(results[0].tensor, -2));
  call.Return(ops::squeeze_dim(results[1].tensor, -2));
}

void AddComposites(OpList* ops) {
  ops->push_back(Op(2462,
                    "adaptive_max_pool1d(Tensor self, int[1] output_size) -> "
                    "(Tensor result, Tensor indices)")
                     .Doc("The maxima of stretches of the last dimension, "
                          "chosen so that so many result, and their places.")
                     .FunctionOnly()
                     .Composite(AdaptiveMaxPool1d)
                     .Build());
  ops->push_back(
      Op(1970, "adaptive_avg_pool2d(Tensor self, int[2] output_size) -> Tensor")
          .Doc("The means of windows of images, chosen so that so many result.")
          .Internal()
          .Composite([](OpCall& call) {
            call.Return(
                AdaptiveImage(call.tensor("self"), call.ints("output_size")));
          })
          .Build());
  ops->push_back(
      Op(1971, "adaptive_avg_pool1d(Tensor self, int[1] output_size) -> Tensor")
          .Doc(
              "The means of stretches of the last dimension, chosen so that so "
              "many result.")
          .FunctionOnly()
          .Composite([](OpCall& call) {
            CheckRows(call);
            const Tensor image = ops::unsqueeze(call.tensor("self"), -2);
            call.Return(ops::squeeze_dim(
                AdaptiveImage(image, AcrossOne(call.ints("output_size"), 1)),
                -2));
          })
          .Build());
  ops->push_back(
      Op(1972,
         "avg_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] "
         "padding=0, bool ceil_mode=False, bool count_include_pad=True) -> "
         "Tensor")
          .Doc("The mean of each window along the last dimension.")
          .FunctionOnly()
          .Composite([](OpCall& call) {
            CheckRows(call);
            const Tensor image = ops::unsqueeze(call.tensor("self"), -2);
            call.Return(ops::squeeze_dim(
                ops::avg_pool2d(image, AcrossOne(call.ints("kernel_size"), 1),
                                AcrossOne(call.ints("stride"), 1),
                                AcrossOne(call.ints("padding"), 0),
                                call.value("ceil_mode"),
                                call.value("count_include_pad")),
                -2));
          })
          .Build());
  ops->push_back(
      Op(1973,
         "max_pool1d(Tensor self, int[1] kernel_size, int[1] stride=[], int[1] "
         "padding=0, int[1] dilation=1, bool ceil_mode=False) -> Tensor")
          .Doc("The maximum of each window along the last dimension.")
          .FunctionOnly()
          .Composite([](OpCall& call) {
            CheckRows(call);
            const Tensor image = ops::unsqueeze(call.tensor("self"), -2);
            call.Return(ops::squeeze_dim(
                ops::max_pool2d_with_indices(
                    image, AcrossOne(call.ints("kernel_size"), 1),
                    AcrossOne(call.ints("stride"), 1),
                    AcrossOne(call.ints("padding"), 0),
                    AcrossOne(call.ints("dilation"), 1),
                    call.value("ceil_mode")),
                -2));
          })
          .Build());
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
      WithGradientsAtMaxima(
          Op(821,
             "max_pool2d_with_indices_backward(Tensor grad_output, Tensor "
             "self, "
             "int[2] kernel_size, int[2] stride, int[2] padding, int[2] "
             "dilation, bool ceil_mode, Tensor indices) -> Tensor")
              .Doc("The gradient of max_pool2d.")
              .NodeName("MaxPool2DWithIndicesBackwardBackward0")
              .Internal()
              .Forward(MaxPool2dWithIndicesBackward))
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
  AddAdaptiveMaxima(ops);
  AddComposites(ops);
}

}  // namespace tensord::engine
