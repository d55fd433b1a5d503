#include "engine/kernels/simd.h"

#include <cstdint>

// This file is compiled once for each instruction set. Nothing here may use an
// inline function of another header: the linker keeps one copy of such a
// function, and it might be the one for a machine that we are not on.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/kernels/simd.cc"
#include "hwy/foreach_target.h"
// After foreach_target.h.
#include "engine/kernels/sleef-inl.h"
#include "hwy/highway.h"

HWY_BEFORE_NAMESPACE();
namespace tensord::engine::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <typename V>
using TagOf = hn::DFromV<V>;

template <typename V>
HWY_INLINE V One() {
  return hn::Set(TagOf<V>(), hn::TFromV<V>(1));
}

// --- Functions made of SLEEF's -----------------------------------------------

#ifdef TENSORD_SLEEF_FLOAT
// `rough`, but log(x) + `shift` where x is so large that they are equal.
template <typename V>
HWY_INLINE V UnlessLarge(V rough, V x, hn::TFromV<V> shift) {
  const TagOf<V> d;
  const V logarithm = hn::Add(Log()(x), hn::Set(d, shift));
  return hn::IfThenElse(hn::Gt(x, hn::Set(d, 0x1p60f)), logarithm, rough);
}
constexpr double kLogOf2 = 0x1.62e42fefa39efp-1;

struct Log1p {
  template <typename V>
  HWY_INLINE V operator()(V x) const {
    return UnlessLarge(RoughLog1p()(x), x, 0);
  }
};
struct Acosh {
  template <typename V>
  HWY_INLINE V operator()(V x) const {
    return UnlessLarge(RoughAcosh()(x), x, hn::TFromV<V>(kLogOf2));
  }
};
struct Asinh {
  template <typename V>
  HWY_INLINE V operator()(V x) const {
    const V size = hn::Abs(x);
    return hn::CopySign(
        UnlessLarge(hn::Abs(RoughAsinh()(x)), size, hn::TFromV<V>(kLogOf2)), x);
  }
};
struct Sigmoid {
  template <typename V>
  HWY_INLINE V operator()(V x) const {
    return hn::Div(One<V>(), hn::Add(One<V>(), Exp()(hn::Neg(x))));
  }
};
#endif

// --- Blocks ------------------------------------------------------------------

// The rest behind the last whole vector, in memory of a vector's size.
template <typename T, typename D>
HWY_INLINE hn::Vec<D> LoadRest(D d, const T* from, size_t count) {
  HWY_ALIGN T lanes[hn::MaxLanes(d)];
  for (size_t i = 0; i < hn::Lanes(d); ++i) {
    lanes[i] = i < count ? from[i] : T(1);
  }
  return hn::Load(d, lanes);
}

template <typename T, typename D>
HWY_INLINE void StoreRest(hn::Vec<D> vector, D d, T* to, size_t count) {
  HWY_ALIGN T lanes[hn::MaxLanes(d)];
  hn::Store(vector, d, lanes);
  for (size_t i = 0; i < count; ++i) to[i] = lanes[i];
}

template <typename T, typename F>
void UnaryBlock(void* const* data, int64_t count, const Scalar*) {
  const hn::ScalableTag<T> d;
  const size_t lanes = hn::Lanes(d);
  const size_t size = static_cast<size_t>(count);
  T* const out = static_cast<T*>(data[0]);
  const T* const a = static_cast<const T*>(data[1]);
  size_t i = 0;
  for (; i + lanes <= size; i += lanes) {
    hn::StoreU(F()(hn::LoadU(d, a + i)), d, out + i);
  }
  if (i < size) {
    StoreRest(F()(LoadRest(d, a + i, size - i)), d, out + i, size - i);
  }
}

template <typename T, typename F>
void BinaryBlock(void* const* data, int64_t count, const Scalar*) {
  const hn::ScalableTag<T> d;
  const size_t lanes = hn::Lanes(d);
  const size_t size = static_cast<size_t>(count);
  T* const out = static_cast<T*>(data[0]);
  const T* const a = static_cast<const T*>(data[1]);
  const T* const b = static_cast<const T*>(data[2]);
  size_t i = 0;
  for (; i + lanes <= size; i += lanes) {
    hn::StoreU(F()(hn::LoadU(d, a + i), hn::LoadU(d, b + i)), d, out + i);
  }
  if (i < size) {
    StoreRest(F()(LoadRest(d, a + i, size - i), LoadRest(d, b + i, size - i)),
              d, out + i, size - i);
  }
}

// --- Which functions there are -----------------------------------------------

template <typename Function>
struct BlockEntry {
  Function function;
  RowBlock floats;
  RowBlock doubles;
};

template <typename F>
constexpr BlockEntry<UnaryFunction> Unary(UnaryFunction function, F) {
  return {function, UnaryBlock<float, F>, UnaryBlock<double, F>};
}
template <typename F>
constexpr BlockEntry<BinaryFunction> Binary(BinaryFunction function, F) {
  return {function, BinaryBlock<float, F>, BinaryBlock<double, F>};
}

using U = UnaryFunction;

constexpr BlockEntry<UnaryFunction> kUnaryEntries[] = {
    Unary(U::kNeg, [](auto x) HWY_ATTR { return hn::Neg(x); }),
    Unary(U::kAbs, [](auto x) HWY_ATTR { return hn::Abs(x); }),
    Unary(U::kSquare, [](auto x) HWY_ATTR { return hn::Mul(x, x); }),
    Unary(U::kRelu,
          [](auto x) HWY_ATTR {
            const TagOf<decltype(x)> d;
            return hn::IfThenZeroElse(hn::Lt(x, hn::Zero(d)), x);
          }),
    Unary(U::kSqrt, [](auto x) HWY_ATTR { return hn::Sqrt(x); }),
    Unary(U::kRsqrt,
          [](auto x)
              HWY_ATTR { return hn::Div(One<decltype(x)>(), hn::Sqrt(x)); }),
    Unary(U::kReciprocal,
          [](auto x) HWY_ATTR { return hn::Div(One<decltype(x)>(), x); }),
    Unary(U::kFloor, [](auto x) HWY_ATTR { return hn::Floor(x); }),
    Unary(U::kCeil, [](auto x) HWY_ATTR { return hn::Ceil(x); }),
    Unary(U::kRound, [](auto x) HWY_ATTR { return hn::Round(x); }),
    Unary(U::kTrunc, [](auto x) HWY_ATTR { return hn::Trunc(x); }),
#ifdef TENSORD_SLEEF_FLOAT
    Unary(U::kExp, Exp()),
    Unary(U::kExp2, Exp2()),
    Unary(U::kExpm1, Expm1()),
    Unary(U::kLog, Log()),
    Unary(U::kLog2, Log2()),
    Unary(U::kLog10, Log10()),
    Unary(U::kLog1p, Log1p()),
    Unary(U::kSin, Sin()),
    Unary(U::kCos, Cos()),
    Unary(U::kTan, Tan()),
    Unary(U::kAsin, Asin()),
    Unary(U::kAcos, Acos()),
    Unary(U::kAtan, Atan()),
    Unary(U::kSinh, Sinh()),
    Unary(U::kCosh, Cosh()),
    Unary(U::kTanh, Tanh()),
    Unary(U::kAsinh, Asinh()),
    Unary(U::kAcosh, Acosh()),
    Unary(U::kAtanh, Atanh()),
    Unary(U::kErf, Erf()),
    Unary(U::kErfc, Erfc()),
    Unary(U::kLgamma, Lgamma()),
    Unary(U::kSigmoid, Sigmoid()),
#endif
};

using B = BinaryFunction;

constexpr BlockEntry<BinaryFunction> kBinaryEntries[] = {
    Binary(B::kAdd, [](auto a, auto b) HWY_ATTR { return hn::Add(a, b); }),
    Binary(B::kSub, [](auto a, auto b) HWY_ATTR { return hn::Sub(a, b); }),
    Binary(B::kMul, [](auto a, auto b) HWY_ATTR { return hn::Mul(a, b); }),
    Binary(B::kDiv, [](auto a, auto b) HWY_ATTR { return hn::Div(a, b); }),
    // Either of the two, and a NaN rather than a number.
    Binary(B::kMaximum,
           [](auto a, auto b) HWY_ATTR {
             return hn::IfThenElse(hn::Or(hn::Lt(a, b), hn::IsNaN(b)), b, a);
           }),
    Binary(B::kMinimum,
           [](auto a, auto b) HWY_ATTR {
             return hn::IfThenElse(hn::Or(hn::Lt(b, a), hn::IsNaN(b)), b, a);
           }),
    Binary(B::kTanhBackward,
           [](auto grad, auto result) HWY_ATTR {
             const auto one = One<decltype(result)>();
             return hn::Mul(grad, hn::Sub(one, hn::Mul(result, result)));
           }),
    Binary(B::kSigmoidBackward,
           [](auto grad, auto result) HWY_ATTR {
             const auto one = One<decltype(result)>();
             return hn::Mul(hn::Mul(grad, hn::Sub(one, result)), result);
           }),
#ifdef TENSORD_SLEEF_FLOAT
    Binary(B::kPow, Pow()),
    Binary(B::kAtan2, Atan2()),
    Binary(B::kHypot, Hypot()),
#endif
};

template <typename Function, size_t count>
RowBlock Find(const BlockEntry<Function> (&entries)[count], Function function,
              DType dtype) {
  for (const BlockEntry<Function>& entry : entries) {
    if (entry.function != function) continue;
    if (dtype == DType::kFloat32) return entry.floats;
    if (dtype == DType::kFloat64) return entry.doubles;
  }
  return nullptr;
}

RowBlock FindUnary(UnaryFunction function, DType dtype) {
  return Find(kUnaryEntries, function, dtype);
}
RowBlock FindBinary(BinaryFunction function, DType dtype) {
  return Find(kBinaryEntries, function, dtype);
}

}  // namespace tensord::engine::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tensord::engine {

HWY_EXPORT(FindUnary);
HWY_EXPORT(FindBinary);

RowBlock SimdBlock(UnaryFunction function, DType dtype) {
  return HWY_DYNAMIC_DISPATCH(FindUnary)(function, dtype);
}

RowBlock SimdBlock(BinaryFunction function, DType dtype) {
  return HWY_DYNAMIC_DISPATCH(FindBinary)(function, dtype);
}

}  // namespace tensord::engine
#endif  // HWY_ONCE
