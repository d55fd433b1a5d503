// SLEEF's functions on Highway's vectors, for the target that is compiled now.
//
// SLEEF's own header declares only what the compiler was told to build for, so
// what is used stands here. Every function is right over its whole domain,
// infinities and NaN included, within 1.0 ULP (erfc: 1.5); but the Rough ones
// overflow close to the largest numbers.
// Source: Shibata, Petrogalli, SLEEF: A Portable Vectorized Library of C
// Standard Mathematical Functions, 2020.

// Included once for each target.
#if defined(TENSORD_ENGINE_KERNELS_SLEEF_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef TENSORD_ENGINE_KERNELS_SLEEF_INL_H_
#undef TENSORD_ENGINE_KERNELS_SLEEF_INL_H_
#else
#define TENSORD_ENGINE_KERNELS_SLEEF_INL_H_
#endif

#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace tensord::engine::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

#undef TENSORD_SLEEF_FLOAT
#undef TENSORD_SLEEF_DOUBLE
#if defined(__clang__) && HWY_TARGET <= HWY_AVX2 && \
    (!defined(__AVX__) || (HWY_TARGET <= HWY_AVX3 && !defined(__AVX512F__)))
// None: what a whole file is built for, not a function's target, tells Clang
// whether such vectors are passed in registers, as SLEEF expects them.
#elif HWY_TARGET <= HWY_AVX3
#define TENSORD_SLEEF_FLOAT(name, ulp) Sleef_##name##f16_##ulp##avx512f
#define TENSORD_SLEEF_DOUBLE(name, ulp) Sleef_##name##d8_##ulp##avx512f
#elif HWY_TARGET == HWY_AVX2
#define TENSORD_SLEEF_FLOAT(name, ulp) Sleef_##name##f8_##ulp##avx2
#define TENSORD_SLEEF_DOUBLE(name, ulp) Sleef_##name##d4_##ulp##avx2
#elif HWY_TARGET == HWY_SSE4
#define TENSORD_SLEEF_FLOAT(name, ulp) Sleef_##name##f4_##ulp##sse4
#define TENSORD_SLEEF_DOUBLE(name, ulp) Sleef_##name##d2_##ulp##sse4
#elif HWY_TARGET == HWY_SSSE3
#define TENSORD_SLEEF_FLOAT(name, ulp) Sleef_##name##f4_##ulp##sse2
#define TENSORD_SLEEF_DOUBLE(name, ulp) Sleef_##name##d2_##ulp##sse2
#elif HWY_TARGET == HWY_NEON
#define TENSORD_SLEEF_FLOAT(name, ulp) Sleef_##name##f4_##ulp##advsimd
#define TENSORD_SLEEF_DOUBLE(name, ulp) Sleef_##name##d2_##ulp##advsimd
#endif

#ifdef TENSORD_SLEEF_FLOAT

using SleefFloats = decltype(hn::Zero(hn::ScalableTag<float>()).raw);
using SleefDoubles = decltype(hn::Zero(hn::ScalableTag<double>()).raw);

#define TENSORD_SLEEF_UNARY(Function, name, ulp)                         \
  extern "C" SleefFloats TENSORD_SLEEF_FLOAT(name, ulp)(SleefFloats);    \
  extern "C" SleefDoubles TENSORD_SLEEF_DOUBLE(name, ulp)(SleefDoubles); \
  struct Function {                                                      \
    using Floats = hn::Vec<hn::ScalableTag<float>>;                      \
    using Doubles = hn::Vec<hn::ScalableTag<double>>;                    \
    HWY_INLINE Floats operator()(Floats x) const {                       \
      return Floats{TENSORD_SLEEF_FLOAT(name, ulp)(x.raw)};              \
    }                                                                    \
    HWY_INLINE Doubles operator()(Doubles x) const {                     \
      return Doubles{TENSORD_SLEEF_DOUBLE(name, ulp)(x.raw)};            \
    }                                                                    \
  };

#define TENSORD_SLEEF_BINARY(Function, name, ulp)                        \
  extern "C" SleefFloats TENSORD_SLEEF_FLOAT(name, ulp)(SleefFloats,     \
                                                        SleefFloats);    \
  extern "C" SleefDoubles TENSORD_SLEEF_DOUBLE(name, ulp)(SleefDoubles,  \
                                                          SleefDoubles); \
  struct Function {                                                      \
    using Floats = hn::Vec<hn::ScalableTag<float>>;                      \
    using Doubles = hn::Vec<hn::ScalableTag<double>>;                    \
    HWY_INLINE Floats operator()(Floats a, Floats b) const {             \
      return Floats{TENSORD_SLEEF_FLOAT(name, ulp)(a.raw, b.raw)};       \
    }                                                                    \
    HWY_INLINE Doubles operator()(Doubles a, Doubles b) const {          \
      return Doubles{TENSORD_SLEEF_DOUBLE(name, ulp)(a.raw, b.raw)};     \
    }                                                                    \
  };

TENSORD_SLEEF_UNARY(Exp, exp, u10)
TENSORD_SLEEF_UNARY(Exp2, exp2, u10)
TENSORD_SLEEF_UNARY(Expm1, expm1, u10)
TENSORD_SLEEF_UNARY(Log, log, u10)
TENSORD_SLEEF_UNARY(Log2, log2, u10)
TENSORD_SLEEF_UNARY(Log10, log10, u10)
TENSORD_SLEEF_UNARY(RoughLog1p, log1p, u10)
TENSORD_SLEEF_UNARY(Sin, sin, u10)
TENSORD_SLEEF_UNARY(Cos, cos, u10)
TENSORD_SLEEF_UNARY(Tan, tan, u10)
TENSORD_SLEEF_UNARY(Asin, asin, u10)
TENSORD_SLEEF_UNARY(Acos, acos, u10)
TENSORD_SLEEF_UNARY(Atan, atan, u10)
TENSORD_SLEEF_UNARY(Sinh, sinh, u10)
TENSORD_SLEEF_UNARY(Cosh, cosh, u10)
TENSORD_SLEEF_UNARY(Tanh, tanh, u10)
TENSORD_SLEEF_UNARY(RoughAsinh, asinh, u10)
TENSORD_SLEEF_UNARY(RoughAcosh, acosh, u10)
TENSORD_SLEEF_UNARY(Atanh, atanh, u10)
TENSORD_SLEEF_UNARY(Erf, erf, u10)
TENSORD_SLEEF_UNARY(Erfc, erfc, u15)
TENSORD_SLEEF_UNARY(Lgamma, lgamma, u10)
TENSORD_SLEEF_BINARY(Pow, pow, u10)
TENSORD_SLEEF_BINARY(Atan2, atan2, u10)
TENSORD_SLEEF_BINARY(Hypot, hypot, u05)

#undef TENSORD_SLEEF_UNARY
#undef TENSORD_SLEEF_BINARY

#endif  // TENSORD_SLEEF_FLOAT

}  // namespace tensord::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif  // included once for each target
