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

// --- Functions of a vector
// ----------------------------------------------------

struct Neg {
  template <typename V>
  static HWY_INLINE V Of(V x) {
    return hn::Neg(x);
  }
};
struct Abs {
  template <typename V>
  static HWY_INLINE V Of(V x) {
    return hn::Abs(x);
  }
};
struct Square {
  template <typename V>
  static HWY_INLINE V Of(V x) {
    return hn::Mul(x, x);
  }
};
struct Relu {
  template <typename V>
  static HWY_INLINE V Of(V x) {
    return hn::IfThenZeroElse(hn::Lt(x, hn::Zero(TagOf<V>())), x);
  }
};
struct Sqrt {
  template <typename V>
  static HWY_INLINE V Of(V x) {
    return hn::Sqrt(x);
  }
};
struct Rsqrt {
  template <typename V>
  static HWY_INLINE V Of(V x) {
    return hn::Div(One<V>(), hn::Sqrt(x));
  }
};
struct Reciprocal {
  template <typename V>
  static HWY_INLINE V Of(V x) {
    return hn::Div(One<V>(), x);
  }
};
struct Floor {
  template <typename V>
  static HWY_INLINE V Of(V x) {
    return hn::Floor(x);
  }
};
struct Ceil {
  template <typename V>
  static HWY_INLINE V Of(V x) {
    return hn::Ceil(x);
  }
};
struct Round {
  template <typename V>
  static HWY_INLINE V Of(V x) {
    return hn::Round(x);
  }
};
struct Trunc {
  template <typename V>
  static HWY_INLINE V Of(V x) {
    return hn::Trunc(x);
  }
};

struct Add {
  template <typename V>
  static HWY_INLINE V Of(V a, V b) {
    return hn::Add(a, b);
  }
};
struct Sub {
  template <typename V>
  static HWY_INLINE V Of(V a, V b) {
    return hn::Sub(a, b);
  }
};
struct Mul {
  template <typename V>
  static HWY_INLINE V Of(V a, V b) {
    return hn::Mul(a, b);
  }
};
struct Div {
  template <typename V>
  static HWY_INLINE V Of(V a, V b) {
    return hn::Div(a, b);
  }
};
// Either of the two, and a NaN rather than a number.
struct Maximum {
  template <typename V>
  static HWY_INLINE V Of(V a, V b) {
    return hn::IfThenElse(hn::Or(hn::Lt(a, b), hn::IsNaN(b)), b, a);
  }
};
struct Minimum {
  template <typename V>
  static HWY_INLINE V Of(V a, V b) {
    return hn::IfThenElse(hn::Or(hn::Lt(b, a), hn::IsNaN(b)), b, a);
  }
};
struct TanhBackward {
  template <typename V>
  static HWY_INLINE V Of(V grad, V result) {
    return hn::Mul(grad, hn::Sub(One<V>(), hn::Mul(result, result)));
  }
};
struct SigmoidBackward {
  template <typename V>
  static HWY_INLINE V Of(V grad, V result) {
    return hn::Mul(hn::Mul(grad, hn::Sub(One<V>(), result)), result);
  }
};
#ifdef TENSORD_SLEEF_FLOAT
// `rough`, but log(x) + `shift` where x is so large that they are equal.
template <typename V>
HWY_INLINE V UnlessLarge(V rough, V x, hn::TFromV<V> shift) {
  const TagOf<V> d;
  const V logarithm = hn::Add(Log::Of(x), hn::Set(d, shift));
  return hn::IfThenElse(hn::Gt(x, hn::Set(d, 0x1p60f)), logarithm, rough);
}
constexpr double kLogOf2 = 0x1.62e42fefa39efp-1;

struct Log1p {
  template <typename V>
  static HWY_INLINE V Of(V x) {
    return UnlessLarge(RoughLog1p::Of(x), x, 0);
  }
};
struct Acosh {
  template <typename V>
  static HWY_INLINE V Of(V x) {
    return UnlessLarge(RoughAcosh::Of(x), x, hn::TFromV<V>(kLogOf2));
  }
};
struct Asinh {
  template <typename V>
  static HWY_INLINE V Of(V x) {
    const V size = hn::Abs(x);
    return hn::CopySign(
        UnlessLarge(hn::Abs(RoughAsinh::Of(x)), size, hn::TFromV<V>(kLogOf2)),
        x);
  }
};
struct Sigmoid {
  template <typename V>
  static HWY_INLINE V Of(V x) {
    return hn::Div(One<V>(), hn::Add(One<V>(), Exp::Of(hn::Neg(x))));
  }
};
#endif

// --- Blocks
// -------------------------------------------------------------------

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
    hn::StoreU(F::Of(hn::LoadU(d, a + i)), d, out + i);
  }
  if (i < size) {
    StoreRest(F::Of(LoadRest(d, a + i, size - i)), d, out + i, size - i);
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
    hn::StoreU(F::Of(hn::LoadU(d, a + i), hn::LoadU(d, b + i)), d, out + i);
  }
  if (i < size) {
    StoreRest(F::Of(LoadRest(d, a + i, size - i), LoadRest(d, b + i, size - i)),
              d, out + i, size - i);
  }
}

// --- Which functions there are
// ------------------------------------------------

template <typename Function>
struct BlockEntry {
  Function function;
  RowBlock floats;
  RowBlock doubles;
};

template <typename F>
constexpr BlockEntry<UnaryFunction> Entry(UnaryFunction function) {
  return {function, UnaryBlock<float, F>, UnaryBlock<double, F>};
}
template <typename F>
constexpr BlockEntry<BinaryFunction> Entry(BinaryFunction function) {
  return {function, BinaryBlock<float, F>, BinaryBlock<double, F>};
}

using U = UnaryFunction;

constexpr BlockEntry<UnaryFunction> kUnaryEntries[] = {
    Entry<Neg>(U::kNeg),
    Entry<Abs>(U::kAbs),
    Entry<Square>(U::kSquare),
    Entry<Relu>(U::kRelu),
    Entry<Sqrt>(U::kSqrt),
    Entry<Rsqrt>(U::kRsqrt),
    Entry<Reciprocal>(U::kReciprocal),
    Entry<Floor>(U::kFloor),
    Entry<Ceil>(U::kCeil),
    Entry<Round>(U::kRound),
    Entry<Trunc>(U::kTrunc),
#ifdef TENSORD_SLEEF_FLOAT
    Entry<Exp>(U::kExp),
    Entry<Exp2>(U::kExp2),
    Entry<Expm1>(U::kExpm1),
    Entry<Log>(U::kLog),
    Entry<Log2>(U::kLog2),
    Entry<Log10>(U::kLog10),
    Entry<Log1p>(U::kLog1p),
    Entry<Sin>(U::kSin),
    Entry<Cos>(U::kCos),
    Entry<Tan>(U::kTan),
    Entry<Asin>(U::kAsin),
    Entry<Acos>(U::kAcos),
    Entry<Atan>(U::kAtan),
    Entry<Sinh>(U::kSinh),
    Entry<Cosh>(U::kCosh),
    Entry<Tanh>(U::kTanh),
    Entry<Asinh>(U::kAsinh),
    Entry<Acosh>(U::kAcosh),
    Entry<Atanh>(U::kAtanh),
    Entry<Erf>(U::kErf),
    Entry<Erfc>(U::kErfc),
    Entry<Lgamma>(U::kLgamma),
    Entry<Sigmoid>(U::kSigmoid),
#endif
};

using B = BinaryFunction;

constexpr BlockEntry<BinaryFunction> kBinaryEntries[] = {
    Entry<Add>(B::kAdd),
    Entry<Sub>(B::kSub),
    Entry<Mul>(B::kMul),
    Entry<Div>(B::kDiv),
    Entry<Maximum>(B::kMaximum),
    Entry<Minimum>(B::kMinimum),
    Entry<TanhBackward>(B::kTanhBackward),
    Entry<SigmoidBackward>(B::kSigmoidBackward),
#ifdef TENSORD_SLEEF_FLOAT
    Entry<Pow>(B::kPow),
    Entry<Atan2>(B::kAtan2),
    Entry<Hypot>(B::kHypot),
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
