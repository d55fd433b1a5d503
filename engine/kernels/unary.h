// Functions of one tensor, element by element.
#ifndef TENSORD_ENGINE_KERNELS_UNARY_H_
#define TENSORD_ENGINE_KERNELS_UNARY_H_

#include <cstdint>

#include "engine/core/tensor.h"

namespace tensord::engine {

// In brackets the types a function takes, where not all numbers.
enum class UnaryFunction : uint8_t {
  kNeg,         // integers wrap
  kAbs,         // the smallest integer stays itself
  kSign,        // [all] 0 of NaN
  kSquare,      // integers wrap
  kRelu,        // NaN of NaN
  kLogicalNot,  // [all, bool too; writes bool]
  kBitwiseNot,  // [integers and bool]
  kExp,         // [floats], as all that follow
  kLog,
  kSqrt,
  kRsqrt,
  kReciprocal,
  kSin,
  kCos,
  kTanh,
  kSigmoid,
};

// out = function(in), with `in` broadcast to out's sizes. `in` and `out` have
// the same dtype (kLogicalNot: `out` is bool) and may be the same memory.
// 16-bit floats compute in float32. Throws kDtypeMismatch as
// NotImplementedError for a type that the function does not take.
void Unary(UnaryFunction function, const Tensor& in, const Tensor& out);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_UNARY_H_
