// Choosing between elements.
#ifndef TENSORD_ENGINE_KERNELS_WHERE_H_
#define TENSORD_ENGINE_KERNELS_WHERE_H_

#include "engine/core/scalar.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

// out = condition ? a : b. All can be broadcast to out's sizes. `condition`
// is bool; `a` and `b` have out's dtype or are 0-d tensors of any dtype.
void Where(const Tensor& condition, const Tensor& a, const Tensor& b,
           const Tensor& out);

// Writes `value` to `out` where `mask` (bool, broadcast to out's sizes) is
// true. The value is converted to out's dtype as Fill does.
void MaskedFill(const Tensor& mask, Scalar value, const Tensor& out);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_WHERE_H_
