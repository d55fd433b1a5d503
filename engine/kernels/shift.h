// Shifts of bits, element by element.
#ifndef TENSORD_ENGINE_KERNELS_SHIFT_H_
#define TENSORD_ENGINE_KERNELS_SHIFT_H_

#include "engine/core/tensor.h"

namespace tensord::engine {

// out = bits << counts, or bits >> counts, which keeps the sign. A count that
// is negative, or not less than the bits there are, shifts all of them out. The
// inputs have out's dtype, or another one where they are 0-d, and can be
// broadcast to its sizes. Throws kDtypeMismatch (NotImplementedError) unless
// that is a type of integers.
void ShiftLeft(const Tensor& bits, const Tensor& counts, const Tensor& out);
void ShiftRight(const Tensor& bits, const Tensor& counts, const Tensor& out);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_SHIFT_H_
