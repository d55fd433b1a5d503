#include "engine/ops/reduced_shape.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "engine/core/error.h"

namespace tensord::engine {
namespace {

// `result` as a reduction kernel writes it.
Tensor WithReducedDims(const Tensor& result, const ReducedShape& shape) {
  return ViewOf(result, shape.kept, ContiguousStrides(shape.kept),
                result.offset());
}

}  // namespace

absl::InlinedVector<bool, 4> NamedDims(DimsView dims, int64_t rank) {
  // A 0-d tensor has a dimension 0 to name.
  absl::InlinedVector<bool, 4> named(std::max<int64_t>(rank, 1), false);
  for (int64_t dim : dims) {
    const int64_t wrapped = WrapDim(dim, rank);
    if (named[wrapped]) {
      Fail(Reason::kBadAttribute, "dim ", wrapped,
           " appears multiple times in the list of dims");
    }
    named[wrapped] = true;
  }
  named.resize(rank);
  return named;
}

Dims AllDims(int64_t rank) {
  Dims dims(rank);
  std::iota(dims.begin(), dims.end(), 0);
  return dims;
}

ReducedShape::ReducedShape(DimsView sizes, DimsView dims, bool keepdim) {
  const auto reduced = NamedDims(dims, static_cast<int64_t>(sizes.size()));
  for (size_t i = 0; i < sizes.size(); ++i) {
    kept.push_back(reduced[i] ? 1 : sizes[i]);
    if (keepdim || !reduced[i]) this->sizes.push_back(kept.back());
  }
}

Tensor ReductionOutput(OpCall& call, const ReducedShape& shape, DType dtype) {
  return WithReducedDims(call.Output(shape.sizes, dtype), shape);
}

Tensor FurtherReductionOutput(OpCall& call, const ReducedShape& shape,
                              DType dtype) {
  const Tensor result = EmptyTensor(shape.sizes, dtype);
  call.Return(result);
  return WithReducedDims(result, shape);
}

}  // namespace tensord::engine
