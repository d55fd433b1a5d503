// Places of elements: in a sorted tensor, in groups of equals, in bins.
//
// The order is PyTorch's: NaN is greatest. Tensors may have any strides.
#ifndef TENSORD_ENGINE_KERNELS_PLACES_H_
#define TENSORD_ENGINE_KERNELS_PLACES_H_

#include <cstdint>

#include "engine/core/tensor.h"

namespace tensord::engine {

// For each element of `values` (any sizes) the place in the last dimension of
// `sorted` where it could be put: before equal ones or, if `right`, behind
// them. `sorted` is 1-D, or has values' sizes but in the last dimension.
// `sorter`, if defined, has sorted's sizes and tells the order (int64, in
// range). values are of sorted's dtype, out is int64 or int32.
void SearchSorted(const Tensor& sorted, const Tensor& values,
                  const Tensor& sorter, bool right, const Tensor& out);

// Numbers the groups of equal rows of a matrix, in the order of the rows (or,
// if `consecutive`, each run of equal rows as it comes), and returns how many
// there are. `groups` gets the number of each row, `firsts` the first row of
// each group: both 1-D int64 with an element for each row. NaN equals nothing.
int64_t GroupRows(const Tensor& rows, bool consecutive, const Tensor& groups,
                  const Tensor& firsts);

// Adds 1, or the elements of 1-D `weights` if defined, to the elements of out
// that the elements of 1-D integer `in` name; all in range. out is int64, or
// of the weights' dtype: float32 or float64.
void CountPlaces(const Tensor& in, const Tensor& weights, const Tensor& out);

// Counts the elements from low to high, both included, in out.numel() bins of
// equal width. Both are of one floating-point dtype; out is dense.
void Histogram(const Tensor& in, double low, double high, const Tensor& out);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_PLACES_H_
