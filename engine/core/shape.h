// Sizes and strides: pure arithmetic on dimension lists.
#ifndef TENSORD_ENGINE_CORE_SHAPE_H_
#define TENSORD_ENGINE_CORE_SHAPE_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"

namespace tensord::engine {

// Sizes, or strides in elements, or a list of dimensions.
using Dims = absl::InlinedVector<int64_t, 4>;
using DimsView = absl::Span<const int64_t>;

// More dimensions than PyTorch prints or any client needs are refused.
inline constexpr int kMaxDims = 64;

// More elements than any memory holds; their bytes can still be counted.
inline constexpr int64_t kMaxElements = int64_t{1} << 58;

// "[2, 3]", as PyTorch prints sizes.
std::string ToString(DimsView dims);

// The product of `sizes`. Throws kLimit with PyTorch's wording when it exceeds
// kMaxElements, or when there are more than kMaxDims; kBadAttribute when a size
// is negative.
int64_t NumElements(DimsView sizes);

// Strides of a dense row-major tensor, as PyTorch gives them (a dimension of
// size 0 counts as 1).
Dims ContiguousStrides(DimsView sizes);

// Whether the strides are just these, also in dimensions in which they do not
// matter.
bool IsRowMajor(DimsView sizes, DimsView strides);

// Whether a tensor is dense and row-major (dimensions of size 1 are free, an
// empty tensor is contiguous).
inline bool IsContiguous(DimsView sizes, DimsView strides) {
  int64_t expected = 1;
  bool contiguous = true;
  for (size_t i = sizes.size(); i-- > 0;) {
    if (sizes[i] == 0) return true;
    if (sizes[i] != 1) {
      contiguous = contiguous && strides[i] == expected;
      expected *= sizes[i];
    }
  }
  return contiguous;
}

// Whether the elements fill a block of memory without gaps or overlap, in any
// order of dimensions.
bool IsNonOverlappingAndDense(DimsView sizes, DimsView strides);

// Strides that PyTorch's empty_like (preserve_format) gives a copy of such a
// tensor: its own when dense, else the same order of dimensions made dense.
Dims DenseStridesLike(DimsView sizes, DimsView strides);

// Dense strides whose order of dimensions is that of `operands`, the strides
// of tensors expanded to `sizes` (0 where expanded): the first operand that
// tells two dimensions apart decides, then the usual row-major order.
// Source: reorder_dimensions in PyTorch's aten/src/ATen/TensorIterator.cpp.
Dims DenseStridesInOrderOf(DimsView sizes, absl::Span<const Dims> operands);

// `dim` counted from the front. Throws kIndexOutOfRange as IndexError with
// PyTorch's wording when it is outside [-rank, rank-1]; a 0-d tensor has
// dimensions -1 and 0.
int64_t WrapDim(int64_t dim, int64_t rank);

// The common size after broadcasting. Throws kShapeMismatch with PyTorch's
// wording.
Dims BroadcastSizes(DimsView a, DimsView b);

// Whether a tensor of `from` can be expanded to `to`.
bool IsExpandableTo(DimsView from, DimsView to);

// Strides with which a tensor of `sizes` and `strides` reads as `to` (stride
// 0 where expanded). Requires IsExpandableTo(sizes, to).
Dims ExpandedStrides(DimsView sizes, DimsView strides, DimsView to);

// `sizes` with a -1 replaced by the size that keeps `element_count`. Throws
// kShapeMismatch with PyTorch's wording of view and reshape.
Dims InferSizes(DimsView sizes, int64_t element_count);

// Strides with which the same memory reads as `to`, or nothing when that
// needs a copy. Requires equal element counts.
bool ViewStrides(DimsView sizes, DimsView strides, DimsView to, Dims* out);

// Elements from the first to one past the last that is reached, counted from
// the offset; 0 for an empty tensor. Strides are not negative. Throws kLimit
// with PyTorch's wording when it exceeds kMaxElements.
int64_t ExtentOf(DimsView sizes, DimsView strides);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_CORE_SHAPE_H_
