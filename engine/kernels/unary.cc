#include "engine/kernels/unary.h"

#include <cmath>
#include <cstddef>
#include <iterator>
#include <numbers>
#include <type_traits>

#include "engine/kernels/row.h"
#include "engine/kernels/simd.h"
#include "engine/kernels/special.h"

namespace tensord::engine {
namespace {

struct UnaryEntry {
  UnaryFunction function;
  KernelRow row;
};

constexpr auto kNegate = [](auto x) {
  if constexpr (std::is_integral_v<decltype(x)>)
    return 0 - Wrapping(x);
  else
    return -x;
};

constexpr auto kAbsolute = [](auto x) {
  if constexpr (std::is_integral_v<decltype(x)>) {
    return x < 0 ? 0 - Wrapping(x) : Wrapping(x);
  } else {
    return std::abs(x);
  }
};

constexpr auto kLogistic = [](auto x) {
  using T = decltype(x);
  return T(1) / (T(1) + std::exp(-x));
};

constexpr auto kSignOf = [](auto x) {
  if constexpr (std::is_same_v<decltype(x), bool>)
    return x;
  else
    return (x > 0) - (x < 0);
};

constexpr auto kInvert = [](auto x) {
  if constexpr (std::is_same_v<decltype(x), bool>)
    return !x;
  else
    return ~x;
};

constexpr auto kInverse = [](auto x) { return decltype(x)(1) / x; };

constexpr auto kInverseRoot = [](auto x) {
  return decltype(x)(1) / std::sqrt(x);
};

constexpr auto kPositivePart = [](auto x) {
  return x < 0 ? decltype(x)(0) : x;
};

// -1, 1, or 0 of what is not infinite.
template <typename T>
int Infinity(T x) {
  if constexpr (std::is_floating_point_v<T>) {
    return std::isinf(x) ? (x > 0 ? 1 : -1) : 0;
  } else {
    return 0;
  }
}

// A function that rounds floats; integers stay themselves.
template <typename F>
constexpr auto Rounding(F) {
  return [](auto x) {
    if constexpr (std::is_floating_point_v<decltype(x)>)
      return F{}(x);
    else
      return x;
  };
}

constexpr auto kRoundDecimalsOf = [](auto x, auto power, auto is_negative) {
  return is_negative != decltype(x)(0) ? std::nearbyint(x / power) * power
                                       : std::nearbyint(x * power) / power;
};

constexpr auto kNumberFor = [](auto x, auto nan, auto posinf, auto neginf) {
  if (x != x) return nan;
  const int infinity = Infinity(x);
  return infinity == 0 ? x : (infinity > 0 ? posinf : neginf);
};

constexpr auto kHasSign = [](auto x) {
  using T = decltype(x);
  if constexpr (std::is_floating_point_v<T>)
    return std::signbit(x);
  else
    return std::is_signed_v<T> && x < T(0);
};

constexpr auto kSquareOf = [](auto x) { return Wrapping(x) * Wrapping(x); };

constexpr auto kSincOf = [](auto x) {
  using T = decltype(x);
  if (x == T(0)) return T(1);
  const T angle = std::numbers::pi_v<T> * x;
  return std::sin(angle) / angle;
};

constexpr auto kLogitOf = [](auto x, auto eps) {
  using T = decltype(x);
  if (!(eps < T(0))) {
    const T high = T(1) - eps;
    x = x < eps ? eps : (x > high ? high : x);
  }
  return std::log(x / (T(1) - x));
};

using F = UnaryFunction;

constexpr UnaryEntry kEntries[] = {
    {F::kNeg, UnaryRow<Numbers>("neg_cpu", kNegate)},
    {F::kAbs, UnaryRow<Numbers>("abs_cpu", kAbsolute)},
    {F::kSign, UnaryRow<AllTypes>("sign_cpu", kSignOf)},
    {F::kSquare, UnaryRow<Numbers>("square_cpu", kSquareOf)},
    {F::kRelu, UnaryRow<Numbers>("relu_cpu", kPositivePart)},
    {F::kLogicalNot,
     UnaryRow<AllTypes>("logical_not_cpu", [](auto x) { return x == 0; })},
    {F::kBitwiseNot, UnaryRow<IntegersAndBool>("bitwise_not_cpu", kInvert)},
    {F::kExp, UnaryRow<Floats>("exp", [](auto x) { return std::exp(x); })},
    {F::kLog, UnaryRow<Floats>("log", [](auto x) { return std::log(x); })},
    {F::kSqrt, UnaryRow<Floats>("sqrt", [](auto x) { return std::sqrt(x); })},
    {F::kRsqrt, UnaryRow<Floats>("rsqrt", kInverseRoot)},
    {F::kReciprocal, UnaryRow<Floats>("reciprocal", kInverse)},
    {F::kSin, UnaryRow<Floats>("sin", [](auto x) { return std::sin(x); })},
    {F::kCos, UnaryRow<Floats>("cos", [](auto x) { return std::cos(x); })},
    {F::kTanh, UnaryRow<Floats>("tanh", [](auto x) { return std::tanh(x); })},
    {F::kSigmoid, UnaryRow<Floats>("sigmoid", kLogistic)},
    {F::kExp2, UnaryRow<Floats>("exp2", [](auto x) { return std::exp2(x); })},
    {F::kExpm1,
     UnaryRow<Floats>("expm1", [](auto x) { return std::expm1(x); })},
    {F::kLog2, UnaryRow<Floats>("log2", [](auto x) { return std::log2(x); })},
    {F::kLog10,
     UnaryRow<Floats>("log10", [](auto x) { return std::log10(x); })},
    {F::kLog1p,
     UnaryRow<Floats>("log1p", [](auto x) { return std::log1p(x); })},
    {F::kTan, UnaryRow<Floats>("tan", [](auto x) { return std::tan(x); })},
    {F::kAsin, UnaryRow<Floats>("asin", [](auto x) { return std::asin(x); })},
    {F::kAcos, UnaryRow<Floats>("acos", [](auto x) { return std::acos(x); })},
    {F::kAtan, UnaryRow<Floats>("atan", [](auto x) { return std::atan(x); })},
    {F::kSinh, UnaryRow<Floats>("sinh", [](auto x) { return std::sinh(x); })},
    {F::kCosh, UnaryRow<Floats>("cosh", [](auto x) { return std::cosh(x); })},
    {F::kAsinh,
     UnaryRow<Floats>("asinh", [](auto x) { return std::asinh(x); })},
    {F::kAcosh,
     UnaryRow<Floats>("acosh", [](auto x) { return std::acosh(x); })},
    {F::kAtanh,
     UnaryRow<Floats>("atanh", [](auto x) { return std::atanh(x); })},
    {F::kErf, UnaryRow<Floats>("erf", [](auto x) { return std::erf(x); })},
    {F::kErfc, UnaryRow<Floats>("erfc", [](auto x) { return std::erfc(x); })},
    {F::kErfinv, UnaryRow<Floats>("erfinv", [](auto x) { return Erfinv(x); })},
    {F::kLgamma,
     UnaryRow<Floats>("lgamma", [](auto x) { return LogGamma(x); })},
    {F::kDigamma,
     UnaryRow<Floats>("digamma", [](auto x) { return Digamma(x); })},
    {F::kFrac,
     UnaryRow<Floats>("frac_cpu", [](auto x) { return x - std::trunc(x); })},
    {F::kFloor, UnaryRow<Numbers>("floor_vml_cpu", Rounding([](auto x) {
                                    return std::floor(x);
                                  }))},
    {F::kCeil, UnaryRow<Numbers>("ceil_vml_cpu", Rounding([](auto x) {
                                   return std::ceil(x);
                                 }))},
    {F::kRound, UnaryRow<Numbers>("round_vml_cpu", Rounding([](auto x) {
                                    return std::nearbyint(x);
                                  }))},
    {F::kTrunc, UnaryRow<Numbers>("trunc_vml_cpu", Rounding([](auto x) {
                                    return std::trunc(x);
                                  }))},
    {F::kSignbit, UnaryRow<AllTypes>("signbit_cpu", kHasSign)},
    {F::kIsNan, UnaryRow<AllTypes>("isnan", [](auto x) { return x != x; })},
    {F::kIsInf,
     UnaryRow<AllTypes>("isinf", [](auto x) { return Infinity(x) != 0; })},
    {F::kIsPosInf,
     UnaryRow<AllTypes>("isposinf", [](auto x) { return Infinity(x) > 0; })},
    {F::kIsNegInf,
     UnaryRow<AllTypes>("isneginf", [](auto x) { return Infinity(x) < 0; })},
    {F::kIsFinite,
     UnaryRow<AllTypes>("isfinite",
                        [](auto x) { return x == x && Infinity(x) == 0; })},
    {F::kRoundDecimals, UnaryRow<Floats, 2>("round_vml_cpu", kRoundDecimalsOf)},
    {F::kPolygamma, UnaryRow<Floats, 1>("polygamma",
                                        [](auto x, auto order) {
                                          return Polygamma(
                                              static_cast<int>(order), x);
                                        })},
    {F::kNanToNum, UnaryRow<AllTypes, 3>("nan_to_num", kNumberFor)},
    {F::kI0, UnaryRow<Floats>("i0_cpu", [](auto x) { return BesselI0(x); })},
    {F::kI1, UnaryRow<Floats>("i1_cpu", [](auto x) { return BesselI1(x); })},
    {F::kSinc, UnaryRow<Floats>("sinc_cpu", kSincOf)},
    {F::kLogit, UnaryRow<Floats, 1>("logit_cpu", kLogitOf)},
};

constexpr bool EntriesStandInOrder() {
  for (size_t i = 0; i < std::size(kEntries); ++i) {
    if (static_cast<size_t>(kEntries[i].function) != i) return false;
  }
  return true;
}
static_assert(EntriesStandInOrder(), "entry i describes function i");

}  // namespace

void Unary(UnaryFunction function, const Tensor& in, const Tensor& out,
           std::initializer_list<Scalar> parameters) {
  static const auto* const rows = new auto(RowsInVectors(kEntries));
  const Tensor* const input = &in;
  RunRow((*rows)[static_cast<size_t>(function)], in.dtype(),
         absl::MakeConstSpan(&input, 1), out, parameters);
}

}  // namespace tensord::engine
