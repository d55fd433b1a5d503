// Functions of one tensor, element by element.
#ifndef TENSORD_ENGINE_KERNELS_UNARY_H_
#define TENSORD_ENGINE_KERNELS_UNARY_H_

#include <initializer_list>

#include "engine/core/scalar.h"
#include "engine/core/tensor.h"
#include "engine/kernels/function.h"  // IWYU pragma: export

namespace tensord::engine {

// out = function(in), with `in` broadcast to out's sizes. `in` and `out` have
// the same dtype (predicates: `out` is bool) and may be the same memory. 16-bit
// floats compute in float32. Throws kDtypeMismatch as NotImplementedError for a
// type that the function does not take.
void Unary(UnaryFunction function, const Tensor& in, const Tensor& out,
           std::initializer_list<Scalar> parameters = {});

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_UNARY_H_
