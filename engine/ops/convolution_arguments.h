// The arguments of a convolution, checked as PyTorch checks them.
#ifndef TENSORD_ENGINE_OPS_CONVOLUTION_ARGUMENTS_H_
#define TENSORD_ENGINE_OPS_CONVOLUTION_ARGUMENTS_H_

#include <array>
#include <cstdint>

#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/conv.h"
#include "engine/ops/op.h"

namespace tensord::engine {

// What the convolution and its gradient share. Where it has one dimension,
// lines [N, C, L] are images [N, C, 1, L] here, as they are in PyTorch.
struct ConvArguments {
  // Throws Error with PyTorch's wording. `bias` may be undefined.
  ConvArguments(const OpCall& call, const Tensor& bias);

  // The output's sizes, of images.
  Dims OutputSizes() const;
  // Strides for a new tensor of these sizes of images; none: row-major.
  Dims StridesFor(DimsView sizes) const;

  // Lines as images; an image is itself.
  Tensor AsImages(const Tensor& tensor) const;
  // The other way: removes the dimension that lines do not have.
  Dims Given(Dims of_images) const;

  bool is_line;
  bool transposed;
  ConvGeometry geometry;
  std::array<int64_t, 2> output_padding = {0, 0};
  Tensor input;
  Tensor weight;
  bool channels_last;
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_CONVOLUTION_ARGUMENTS_H_
