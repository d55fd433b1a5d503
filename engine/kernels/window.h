// Windows that slide over one dimension, as in convolution and pooling.
#ifndef TENSORD_ENGINE_KERNELS_WINDOW_H_
#define TENSORD_ENGINE_KERNELS_WINDOW_H_

#include <cstdint>

namespace tensord::engine {

// How many windows of `kernel` elements, `dilation` apart, fit in `input`
// elements with `padding` more at both ends, each window `stride` after the
// last:
//   floor((input + 2 * padding - dilation * (kernel - 1) - 1) / stride) + 1.
// With ceil_mode the division rounds up, but the last window must start in
// the input or in the padding before it. Requires stride > 0 and the others
// to be at least 0. The result may be 0 or less, which the caller refuses.
// Throws kLimit where the padded input or the window passes 2^60 elements.
// Source: pooling_output_shape in PyTorch's aten/src/ATen/native/Pool.h.
int64_t WindowCount(int64_t input, int64_t kernel, int64_t stride,
                    int64_t padding, int64_t dilation, bool ceil_mode = false);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_WINDOW_H_
