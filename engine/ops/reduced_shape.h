// The sizes of what a reduction gives.
#ifndef TENSORD_ENGINE_OPS_REDUCED_SHAPE_H_
#define TENSORD_ENGINE_OPS_REDUCED_SHAPE_H_

#include "engine/core/shape.h"
#include "engine/ops/op.h"

namespace tensord::engine {

// Which of `rank` dimensions `dims` names. Throws kIndexOutOfRange as
// IndexError, and kBadAttribute where one is named twice.
absl::InlinedVector<bool, 4> NamedDims(DimsView dims, int64_t rank);

// Every dimension, in order.
Dims AllDims(int64_t rank);

struct ReducedShape {
  // The shape of the result of reducing `dims`.
  ReducedShape(DimsView sizes, DimsView dims, bool keepdim);

  Dims sizes;  // the result's
  Dims kept;   // with 1 in each reduced dimension
};

// Result 0 of the call, as the reduction kernels want it: with 1 in each
// reduced dimension.
Tensor ReductionOutput(OpCall& call, const ReducedShape& shape, DType dtype);

// Another result of the call, likewise.
Tensor FurtherReductionOutput(OpCall& call, const ReducedShape& shape,
                              DType dtype);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_REDUCED_SHAPE_H_
