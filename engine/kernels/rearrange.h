// Copies in another order, or in part.
#ifndef TENSORD_ENGINE_KERNELS_REARRANGE_H_
#define TENSORD_ENGINE_KERNELS_REARRANGE_H_

#include <cstdint>

#include "engine/core/shape.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

// out = in, with the order of the elements reversed along `dims` (wrapped
// already, each once). Sizes and dtypes are equal; no memory is shared.
void Flip(const Tensor& in, DimsView dims, const Tensor& out);

enum class Triangle : uint8_t { kLower, kUpper };

// out = in on one side of a diagonal of the last two dimensions, and on it;
// else 0. Diagonal 0 is the main one, and positive ones are above it. Sizes and
// dtypes are equal; `out` may be `in` itself.
void CopyTriangle(Triangle side, int64_t diagonal, const Tensor& in,
                  const Tensor& out);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_REARRANGE_H_
