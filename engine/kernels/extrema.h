// The largest and smallest elements, and where they are.
#ifndef TENSORD_ENGINE_KERNELS_EXTREMA_H_
#define TENSORD_ENGINE_KERNELS_EXTREMA_H_

#include <cstdint>

#include "engine/core/tensor.h"

namespace tensord::engine {

// The largest (smallest) elements along `dim` and their int64 indices: the
// first among equals, the first NaN if there is one. `values` has in's dtype;
// it and `indices` have in's sizes with 1 in `dim`. Either may be undefined.
// in.size(dim) > 0 unless `indices` is empty; a 0-d `in` has dim 0.
void MaxWithIndices(const Tensor& in, int64_t dim, const Tensor& values,
                    const Tensor& indices);
void MinWithIndices(const Tensor& in, int64_t dim, const Tensor& values,
                    const Tensor& indices);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_EXTREMA_H_
