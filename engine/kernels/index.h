// Reading and writing at places that other tensors name.
//
// Data tensors of one call have one dtype; index tensors are int64 or int32.
// All tensors may have any strides; what is written has no internal overlap
// and shares no memory with what is read. Index values are checked before
// anything is written, and an Error (kIndexOutOfRange, with PyTorch's wording
// and exception) leaves the output as it was. Where several indices name one
// place, they are applied in row-major order.
#ifndef TENSORD_ENGINE_KERNELS_INDEX_H_
#define TENSORD_ENGINE_KERNELS_INDEX_H_

#include <cstdint>

#include "absl/types/span.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

// out[.., i, ..] = self[.., index[i], ..] at `dim` (wrapped already). `index`
// is 1-D or 0-d (then it counts as one element); out has self's sizes but
// index.numel() at dim. A 0-d self counts as 1-D of one element. Negative
// indices are out of range.
void IndexSelect(const Tensor& self, int64_t dim, const Tensor& index,
                 const Tensor& out);

// self[.., index[i], ..] += source[.., i, ..] at `dim`. Sizes as in
// IndexSelect, with self in the place of its input and source in that of out.
// For bool, + is "or".
void IndexAdd(const Tensor& self, int64_t dim, const Tensor& index,
              const Tensor& source);

// out[i][j][k] = self[i][index[i][j][k]][k] for dim = 1, and so on. out has
// index's sizes; index has self's rank, and its sizes are at most self's in
// the other dimensions. A 0-d tensor counts as 1-D of one element. Negative
// indices are out of range.
void Gather(const Tensor& self, int64_t dim, const Tensor& index,
            const Tensor& out);

// self[.., index[i], ..] = source[.., i, ..] at `dim`. Sizes as in IndexAdd.
void IndexCopy(const Tensor& self, int64_t dim, const Tensor& index,
               const Tensor& source);

// self[i][index[i][j][k]][k] = source[i][j][k] for dim = 1, and so on. Sizes
// as in Gather; index is at most as large as source in every dimension.
void Scatter(const Tensor& self, int64_t dim, const Tensor& index,
             const Tensor& source);

// As Scatter, adding to what is there. For bool, + is "or".
void ScatterAdd(const Tensor& self, int64_t dim, const Tensor& index,
                const Tensor& source);

enum class ScatterFunction : uint8_t {
  kAdd,
  kMultiply,
  kMax,  // NaN if any is
  kMin,  // NaN if any is
};

// As Scatter, combining with what is there. For bool, + is "or" and * "and".
void ScatterReduce(ScatterFunction function, const Tensor& self, int64_t dim,
                   const Tensor& index, const Tensor& source);

// Advanced indexing, `self[indices]`: the index tensor at position d (an
// undefined one stands for `:`) selects along dimension d; there may be fewer
// than self has dimensions. The defined ones are broadcast together, and
// their dimensions stand where the first of them stood, or in front when a
// `:` separates them. Negative indices count from the end.

// What self[indices] looks like.
struct IndexedGeometry {
  Dims sizes;
  Dims strides;  // dense, in the order of dimensions that PyTorch chooses
};

// The geometry of self[indices]. Throws as IndexError, with PyTorch's
// wording, when there are too many indices, one is no int64 or int32, or they
// cannot be broadcast together.
IndexedGeometry GeometryOfIndexed(const Tensor& self,
                                  absl::Span<const Tensor> indices);

// out = self[indices]. Requires out to have the sizes of GeometryOfIndexed.
void Index(const Tensor& self, absl::Span<const Tensor> indices,
           const Tensor& out);

// Throws kShapeMismatch, with PyTorch's wording, where a tensor of `values`
// cannot be expanded to what self[indices] has.
void CheckValuesFit(DimsView values, DimsView indexed);

// self[indices] = values, or += with `accumulate`. values must expand to the
// sizes of GeometryOfIndexed (checked: kShapeMismatch).
void IndexPut(const Tensor& self, absl::Span<const Tensor> indices,
              const Tensor& values, bool accumulate);

// How many elements of `in` (any dtype) are not zero.
int64_t CountNonzero(const Tensor& in);

// The indices of the elements that are not zero, one row each, in row-major
// order. out is int64 of [CountNonzero(in), in.rank()].
void Nonzero(const Tensor& in, const Tensor& out);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_INDEX_H_
