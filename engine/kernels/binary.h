// Functions of two tensors, element by element.
//
// Preconditions of all of them: the inputs can be broadcast to out's sizes;
// `out` overlaps an input only where both read the same element at the same
// index (in place). Each input has out's dtype (Compare: both have the
// promoted dtype), or is a 0-d tensor of any dtype, which is read as a scalar
// of the type that the function computes in: float32 for the 16-bit floats,
// else the dtype itself.
//
// Errors: kDtypeMismatch (NotImplementedError) for a type that the function
// does not take.
#ifndef TENSORD_ENGINE_KERNELS_BINARY_H_
#define TENSORD_ENGINE_KERNELS_BINARY_H_

#include "engine/core/scalar.h"
#include "engine/core/tensor.h"
#include "engine/kernels/function.h"  // IWYU pragma: export

namespace tensord::engine {

// out = function(a, b). Integer division by zero throws kNumerical with the
// message "ZeroDivisionError", and `out` is then unspecified.
void Binary(BinaryFunction function, const Tensor& a, const Tensor& b,
            const Tensor& out);

// out = a + alpha * b. [all]
void AddScaled(const Tensor& a, const Tensor& b, Scalar alpha,
               const Tensor& out);

// out = grad where self > threshold or self is NaN, else 0: the gradient of
// relu (threshold 0).
void ThresholdBackward(const Tensor& grad, const Tensor& self, Scalar threshold,
                       const Tensor& out);

// out = function(a, b), with a bool `out`. [all] `dtype` is the promoted type,
// in which 0-d inputs of another type are compared.
void Compare(CompareFunction function, const Tensor& a, const Tensor& b,
             DType dtype, const Tensor& out);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_BINARY_H_
