// The negative log likelihood loss.
#ifndef TENSORD_ENGINE_KERNELS_LOSS_H_
#define TENSORD_ENGINE_KERNELS_LOSS_H_

#include <cstdint>

#include "engine/core/tensor.h"

namespace tensord::engine {

// PyTorch's numbers.
enum class Reduction : uint8_t { kNone = 0, kMean = 1, kSum = 2 };

// The loss of `input`, log-probabilities of [C], [N, C] or [N, C, d1, …], at
// the classes of `target` (int64 or uint8; [], [N] or [N, d1, …]), each
// -weight[class] * input[class], and 0 where the target is `ignore_index`.
// `weight` is [C] of input's dtype, or undefined for all ones.
//
// kSum adds them up, kMean divides the sum by the weights added up (0/0 is
// nan), kNone leaves them. `out` is 0-d, or has target's sizes for kNone.
// `total_weight`, 0-d of input's dtype, receives the weights added up (0 for
// kNone, but the weight itself where input is 1-D), which the gradient needs.
//
// Throws kIndexOutOfRange ("Target 5 is out of bounds.", IndexError) before
// anything is written, and PyTorch's NotImplementedError for an input that is
// not floating-point. The 16-bit floats are summed in float32.
void NllLossForward(const Tensor& input, const Tensor& target,
                    const Tensor& weight, Reduction reduction,
                    int64_t ignore_index, const Tensor& out,
                    const Tensor& total_weight);

// The gradient with respect to input, of `grad_input`'s sizes, [C], [N, C] or
// [N, C, d1, …]; grad has the sizes of NllLossForward's out. Every element is
// written. Throws as NllLossForward.
void NllLossBackward(const Tensor& grad, const Tensor& target,
                     const Tensor& weight, Reduction reduction,
                     int64_t ignore_index, const Tensor& total_weight,
                     const Tensor& grad_input);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_LOSS_H_
