// Softmax, its logarithm and their gradients along one dimension.
//
// Tensors of one call have one floating-point dtype (others are refused with
// PyTorch's message) and equal sizes, and any strides. `dim` is wrapped
// already; a 0-d tensor has dimension 0. The 16-bit floats are computed in
// float32. The output may be one of the inputs.
#ifndef TENSORD_ENGINE_KERNELS_SOFTMAX_H_
#define TENSORD_ENGINE_KERNELS_SOFTMAX_H_

#include "engine/core/tensor.h"

namespace tensord::engine {

// exp(x - max) / sum(exp(x - max)).
void Softmax(const Tensor& in, int64_t dim, const Tensor& out);

// x - max - log(sum(exp(x - max))).
void LogSoftmax(const Tensor& in, int64_t dim, const Tensor& out);

// With y = softmax(x): y * (grad - sum(grad * y)).
void SoftmaxBackward(const Tensor& grad, const Tensor& output, int64_t dim,
                     const Tensor& grad_input);

// With y = log_softmax(x): grad - exp(y) * sum(grad).
void LogSoftmaxBackward(const Tensor& grad, const Tensor& output, int64_t dim,
                        const Tensor& grad_input);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_SOFTMAX_H_
