// Convolution in two dimensions (cross-correlation, as in PyTorch).
//
// Shapes: input [N, C, H, W], weight [O, C/groups, KH, KW], bias [O], output
// [N, O, OH, OW] with OH and OW from WindowCount
// (engine/kernels/window.h), at least 1. One dtype, any but bool
// (refused with PyTorch's message); any strides. The 16-bit floats are summed
// in float32. What is written shares no memory with what is read. Bits depend
// on sizes, strides and dtype alone.
#ifndef TENSORD_ENGINE_KERNELS_CONV_H_
#define TENSORD_ENGINE_KERNELS_CONV_H_

#include <array>
#include <cstdint>

#include "engine/core/tensor.h"

namespace tensord::engine {

// (vertical, horizontal); padding is of zeros, on both sides.
struct ConvGeometry {
  std::array<int64_t, 2> stride = {1, 1};
  std::array<int64_t, 2> padding = {0, 0};
  std::array<int64_t, 2> dilation = {1, 1};
  int64_t groups = 1;
};

// `bias` may be undefined.
void Conv2dForward(const Tensor& input, const Tensor& weight,
                   const Tensor& bias, const ConvGeometry& geometry,
                   const Tensor& out);

// The transposed convolution: the gradient of an input whose convolution has
// the sizes of `input`, and `bias` (undefined, or [C]) added to it. Shapes:
// input [N, O, OH, OW], weight as above, out [N, C, H, W], which may be larger
// than the windows reach. Gradients are those of Conv2d with input and output
// exchanged.
void ConvTranspose2dForward(const Tensor& input, const Tensor& weight,
                            const Tensor& bias, const ConvGeometry& geometry,
                            const Tensor& out);

// Gradients given that of the output. Every element is written.
void Conv2dBackwardInput(const Tensor& grad_output, const Tensor& weight,
                         const ConvGeometry& geometry,
                         const Tensor& grad_input);
void Conv2dBackwardWeight(const Tensor& grad_output, const Tensor& input,
                          const ConvGeometry& geometry,
                          const Tensor& grad_weight);
// The sums over all but the channels.
void Conv2dBackwardBias(const Tensor& grad_output, const Tensor& grad_bias);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_CONV_H_
