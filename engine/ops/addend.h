// What the products that add to `self` have in common: addmm, addmv, baddbmm
// and addbmm give beta * self + alpha * product.
#ifndef TENSORD_ENGINE_OPS_ADDEND_H_
#define TENSORD_ENGINE_OPS_ADDEND_H_

#include "engine/core/dtype.h"
#include "engine/core/scalar.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/op.h"

namespace tensord::engine {

// Result 0, in which the sum starts: holds `self`, expanded, unless beta is 0.
// Throws kShapeMismatch where an in-place form's self does not have `sizes`.
Tensor SumOutput(OpCall& call, const Tensor& self, DimsView sizes, DType dtype);

// A factor to read while `out` is written: a copy where they share memory.
Tensor Apart(const Tensor& factor, const Tensor& out);

// factor * tensor; the tensor itself where the factor is 1.
Tensor MaybeMultiply(Tensor tensor, Scalar factor);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_ADDEND_H_
