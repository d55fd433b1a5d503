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

#include <cstdint>

#include "engine/core/scalar.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

// In brackets the types a function takes, where not all numbers. Integers
// wrap.
enum class BinaryFunction : uint8_t {
  kAdd,  // [all; or of bools]
  kSub,
  kMul,          // [all; and of bools]
  kDiv,          // [floats] true division
  kFloorDivide,  // rounds toward -inf; integers throw on a zero divisor
  kTruncDivide,  // rounds toward 0; integers throw on a zero divisor
  kRemainder,    // has the divisor's sign; integers throw on a zero divisor
  kPow,          // an integer to a negative power is 0, but of 1 and -1
  kMaximum,      // [all] NaN if either is
  kMinimum,      // [all] NaN if either is
  kAtan2,        // [floats]
  kBitwiseAnd,   // [integers and bool], as the next two
  kBitwiseOr,
  kBitwiseXor,
  // Backward of one function, as PyTorch writes them. [floats]
  kTanhBackward,     // a: gradient, b: result; a * (1 - b * b)
  kSigmoidBackward,  // a: gradient, b: result; a * (1 - b) * b
};

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

enum class CompareFunction : uint8_t {
  kEq,
  kNe,
  kLt,
  kLe,
  kGt,
  kGe,
  kLogicalAnd,  // not zero counts as true, NaN too
  kLogicalOr,
  kLogicalXor,
};

// out = function(a, b), with a bool `out`. [all] `dtype` is the promoted type,
// in which 0-d inputs of another type are compared.
void Compare(CompareFunction function, const Tensor& a, const Tensor& b,
             DType dtype, const Tensor& out);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_BINARY_H_
