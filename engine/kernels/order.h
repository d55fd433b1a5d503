// Elements in order, and their places in it.
//
// The order is PyTorch's: NaN is greatest. A dimension is wrapped already; a
// 0-d tensor is one line of one element. `values` have in's dtype, indices are
// int64. Tensors may have any strides.
#ifndef TENSORD_ENGINE_KERNELS_ORDER_H_
#define TENSORD_ENGINE_KERNELS_ORDER_H_

#include <cstdint>

#include "engine/core/tensor.h"

namespace tensord::engine {

// Sorts along `dim`; equal elements keep their order. Outputs have in's sizes.
void Sort(const Tensor& in, int64_t dim, bool descending, const Tensor& values,
          const Tensor& indices);

// The largest (smallest) elements along `dim`, as many as values.size(dim),
// in order if `sorted`.
void TopK(const Tensor& in, int64_t dim, bool largest, bool sorted,
          const Tensor& values, const Tensor& indices);

// The following write one element per line: outputs have 1 at `dim`, where
// `in` has elements.

// The k-th smallest element, from 1 on: of equal ones in their order.
void KthValue(const Tensor& in, int64_t dim, int64_t k, const Tensor& values,
              const Tensor& indices);

// The lower of the middle elements; the first NaN, if there is one, unless
// those are skipped.
void Median(const Tensor& in, int64_t dim, bool skips_nan, const Tensor& values,
            const Tensor& indices);

// The most frequent element, of such ones the smallest, at its last place.
void Mode(const Tensor& in, int64_t dim, const Tensor& values,
          const Tensor& indices);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_ORDER_H_
