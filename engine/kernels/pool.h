// Maximum pooling in two dimensions.
#ifndef TENSORD_ENGINE_KERNELS_POOL_H_
#define TENSORD_ENGINE_KERNELS_POOL_H_

#include <array>
#include <cstdint>

#include "engine/core/tensor.h"

namespace tensord::engine {

// (vertical, horizontal); padding counts as less than every value.
struct PoolGeometry {
  std::array<int64_t, 2> kernel = {1, 1};
  std::array<int64_t, 2> stride = {1, 1};
  std::array<int64_t, 2> padding = {0, 0};
  std::array<int64_t, 2> dilation = {1, 1};
  bool ceil_mode = false;
};

// in [N, C, H, W] or [C, H, W]; out and indices (int64) have WindowCount
// (engine/kernels/window.h) in the place of H and W.
// The index is that of the maximum in its plane, h * W + w; the first of equal
// ones. A window with nan has the last nan. Any dtype but bool (refused with
// PyTorch's message), any strides. Requires padding of at most half the
// kernel, so that every window reaches the input.
void MaxPool2dForward(const Tensor& in, const PoolGeometry& geometry,
                      const Tensor& out, const Tensor& indices);

// As MaxPool2dForward, with the windows of adaptive pooling: as many as out has
// elements, which cover the input. It has elements. Floats (refused with
// PyTorch's message).
void AdaptiveMaxPool2dForward(const Tensor& in, const Tensor& out,
                              const Tensor& indices);

// Adds each element of grad_output to its place in grad_input, which has the
// sizes of the input; every element is written. The indices must be those of
// the forward pass (checked: kIndexOutOfRange, before anything is written).
void MaxPool2dBackward(const Tensor& grad_output, const Tensor& indices,
                       const Tensor& grad_input);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_POOL_H_
