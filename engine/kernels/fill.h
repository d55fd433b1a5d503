// Tensors made from a formula.
#ifndef TENSORD_ENGINE_KERNELS_FILL_H_
#define TENSORD_ENGINE_KERNELS_FILL_H_

#include "engine/core/scalar.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

// Writes `value` to every element. Throws kBadAttribute with PyTorch's
// wording ("value cannot be converted to type uint8_t without overflow") when
// the value does not fit; engine/kernels/convert.h says what fits.
void Fill(const Tensor& out, Scalar value);

// out[i] = start + i * step, in row-major order; computed in float64 for
// floats, in int64 for integers. Any dtype but bool.
void Arange(const Tensor& out, Scalar start, Scalar step);

// Numbers in even steps from `start` to `end`, in row-major order: the first
// half is counted from the start, the rest from the end. `start` and `end` are
// converted to out's dtype first; what lies between is computed in float64, and
// then converted. Throws kBadAttribute as Fill where an end does not fit. At
// least two elements of any dtype but bool.
void Linspace(const Tensor& out, Scalar start, Scalar end);

// `base` to the power of such numbers.
void Logspace(const Tensor& out, Scalar start, Scalar end, double base);

// 1 on the main diagonal of a matrix, else 0.
void Eye(const Tensor& out);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_FILL_H_
