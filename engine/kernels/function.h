// The functions that elementwise kernels know, by name.
//
// In brackets the types that a function takes, where not all numbers. Kernels
// take a function's parameters in the order that is said here.
#ifndef TENSORD_ENGINE_KERNELS_FUNCTION_H_
#define TENSORD_ENGINE_KERNELS_FUNCTION_H_

#include <cstdint>

namespace tensord::engine {

// Functions of one element.
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
  kExp2,
  kExpm1,
  kLog2,
  kLog10,
  kLog1p,
  kTan,
  kAsin,
  kAcos,
  kAtan,
  kSinh,
  kCosh,
  kAsinh,
  kAcosh,
  kAtanh,
  kErf,
  kErfc,
  kErfinv,
  kLgamma,
  kDigamma,
  kFrac,
  kFloor,  // [numbers], as the next three; integers stay themselves
  kCeil,
  kRound,  // halves to even
  kTrunc,
  kSignbit,  // [all; writes bool], as the next five
  kIsNan,
  kIsInf,
  kIsPosInf,
  kIsNegInf,
  kIsFinite,
  kRoundDecimals,  // [floats] parameters: 10 ** |decimals|, are they negative
  kPolygamma,      // [floats] parameter: which derivative
  kNanToNum,       // [all] parameters: numbers for NaN, inf and -inf
  kI0,             // [floats], as all that follow
  kI1,
  kSinc,   // 1 at 0
  kLogit,  // parameter: eps, by which elements stay inside [0, 1] unless < 0
};

// Functions of two elements. Integers wrap.
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
  kHypot,            // [floats]
  kCopysign,         // [floats]
  kFmod,        // has the dividend's sign; integers throw on a zero divisor
  kFmax,        // [floats] the number, where one is NaN
  kFmin,        // [floats] likewise
  kLogAddExp,   // [floats] log(exp(a) + exp(b))
  kLogAddExp2,  // [floats] log2(2 ** a + 2 ** b)
  kXlogy,       // [floats] a * log(b); 0 where a is 0 and b not NaN
  kHeaviside,   // [all] 0 of a < 0, 1 of a > 0, b of a == 0
  kNextafter,   // [floats]
  kGcd,         // [integers] not negative, but where the smallest one is
  kLcm,         // [integers] 0 where either is
  kIgamma,      // [floats]
  kIgammac,     // [floats]
};

// Functions of two elements that give a bool. [all]
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

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_FUNCTION_H_
