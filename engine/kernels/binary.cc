#include "engine/kernels/binary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>

#include "engine/core/error.h"
#include "engine/kernels/convert.h"
#include "engine/kernels/loop.h"
#include "engine/kernels/row.h"
#include "engine/kernels/simd.h"
#include "engine/kernels/special.h"

namespace tensord::engine {
namespace {

constexpr auto kAddOf = [](auto a, auto b) {
  if constexpr (std::is_same_v<decltype(a), bool>)
    return a || b;
  else
    return Wrapping(a) + Wrapping(b);
};

constexpr auto kSubOf = [](auto a, auto b) {
  return Wrapping(a) - Wrapping(b);
};

constexpr auto kMulOf = [](auto a, auto b) {
  if constexpr (std::is_same_v<decltype(a), bool>)
    return a && b;
  else
    return Wrapping(a) * Wrapping(b);
};

// Rounds toward -inf, with the corrections of Python's float division.
// Source: c10::div_floor_floating.
template <typename T>
T FloorDivideFloats(T a, T b) {
  if (b == 0) return a / b;
  const T remainder = std::fmod(a, b);
  T quotient = (a - remainder) / b;
  if (remainder != 0 && (b < 0) != (remainder < 0)) quotient -= 1;
  if (quotient == 0) return std::copysign(T(0), a / b);
  const T floor = std::floor(quotient);
  return quotient - floor > T(0.5) ? floor + 1 : floor;
}

// Divisors are never 0 here. Dividing by -1 wraps at the smallest integer.
constexpr auto kFloorDivideOf = [](auto a, auto b) {
  using T = decltype(a);
  if constexpr (std::is_floating_point_v<T>) {
    return FloorDivideFloats(a, b);
  } else {
    if (std::is_signed_v<T> && b == T(-1)) {
      return static_cast<T>(0 - Wrapping(a));
    }
    const bool rounds_down = a % b != 0 && (a < 0) != (b < 0);
    return static_cast<T>(a / b - (rounds_down ? 1 : 0));
  }
};

constexpr auto kTruncDivideOf = [](auto a, auto b) {
  using T = decltype(a);
  if constexpr (std::is_floating_point_v<T>) {
    return std::trunc(a / b);
  } else {
    if (std::is_signed_v<T> && b == T(-1)) {
      return static_cast<T>(0 - Wrapping(a));
    }
    return static_cast<T>(a / b);
  }
};

constexpr auto kRemainderOf = [](auto a, auto b) {
  using T = decltype(a);
  if constexpr (std::is_floating_point_v<T>) {
    const T remainder = std::fmod(a, b);
    return remainder != 0 && (b < 0) != (remainder < 0) ? remainder + b
                                                        : remainder;
  } else {
    if (std::is_signed_v<T> && b == T(-1)) return T(0);
    const T remainder = static_cast<T>(a % b);
    return static_cast<T>(remainder != 0 && (b < 0) != (remainder < 0)
                              ? remainder + b
                              : remainder);
  }
};

constexpr auto kFmodOf = [](auto a, auto b) {
  using T = decltype(a);
  if constexpr (std::is_floating_point_v<T>) {
    return std::fmod(a, b);
  } else {
    if (std::is_signed_v<T> && b == T(-1)) return T(0);
    return static_cast<T>(a % b);
  }
};

// Through the larger of the two, so that no power overflows.
constexpr auto kLogAddExpOf = [](auto a, auto b) {
  if (std::isinf(a) && a == b) return a;
  const auto larger = std::max(a, b);
  return larger + std::log1p(std::exp(-std::abs(a - b)));
};

constexpr auto kLogAddExp2Of = [](auto a, auto b) {
  using T = decltype(a);
  constexpr T kInverseLog2 = T(1.442695040888963407359924681001892137L);
  if (std::isinf(a) && a == b) return a;
  const T larger = std::max(a, b);
  return larger + std::log1p(std::exp2(-std::abs(a - b))) * kInverseLog2;
};

// The smallest integer, which has no absolute value, stays itself.
constexpr auto kMagnitude = [](auto x) {
  return static_cast<decltype(x)>(x < 0 ? 0 - Wrapping(x) : Wrapping(x));
};

constexpr auto kDivisorOf = [](auto a, auto b) {
  using T = decltype(a);
  T divisor = kMagnitude(a);
  T other = kMagnitude(b);
  while (divisor != 0) {
    const T remainder = kFmodOf(other, divisor);
    other = std::exchange(divisor, remainder);
  }
  return other;
};

constexpr auto kMultipleOf = [](auto a, auto b) {
  using T = decltype(a);
  const T divisor = kDivisorOf(a, b);
  if (divisor == 0) return T(0);
  // In at least 32 bits, as PyTorch multiplies.
  const auto product = Wrapping(kTruncDivideOf(a, divisor)) * Wrapping(b);
  using Signed = std::make_signed_t<decltype(product + 0)>;
  const auto value = static_cast<Signed>(product);
  return static_cast<T>(value < 0 ? 0 - product : product);
};

constexpr auto kXlogyOf = [](auto a, auto b) {
  if (std::isnan(b)) return b;
  return a == 0 ? decltype(a)(0) : a * std::log(b);
};

constexpr auto kStepOf = [](auto a, auto b) {
  using T = decltype(a);
  return a == T(0) ? b : T(a > T(0));
};

template <typename T>
T PowerOfIntegers(T base, T exponent) {
  if constexpr (std::is_signed_v<T>) {
    if (exponent < 0) {
      if (base == 1) return 1;
      if (base == -1) return exponent % 2 == 0 ? 1 : -1;
      return 0;
    }
  }
  auto power = Wrapping(T(1));
  auto factor = Wrapping(base);
  for (auto bits = Wrapping(exponent); bits != 0; bits >>= 1) {
    if (bits & 1) power *= factor;
    factor *= factor;
  }
  return static_cast<T>(power);
}

constexpr auto kPowerOf = [](auto a, auto b) {
  if constexpr (std::is_floating_point_v<decltype(a)>)
    return std::pow(a, b);
  else
    return PowerOfIntegers(a, b);
};

// Either of the two, and a NaN rather than a number.
constexpr auto kLargerOf = [](auto a, auto b) {
  return (a < b) | (b != b) ? b : a;
};
constexpr auto kSmallerOf = [](auto a, auto b) {
  return (b < a) | (b != b) ? b : a;
};

constexpr auto kBackwardOfTanh = [](auto grad, auto result) {
  return grad * (decltype(grad)(1) - result * result);
};
constexpr auto kBackwardOfSigmoid = [](auto grad, auto result) {
  return grad * (decltype(grad)(1) - result) * result;
};

struct BinaryEntry {
  BinaryFunction function;
  KernelRow row;
};

using F = BinaryFunction;

constexpr BinaryEntry kEntries[] = {
    {F::kAdd, BinaryRow<AllTypes>("add", kAddOf)},
    {F::kSub, BinaryRow<Numbers>("sub", kSubOf)},
    {F::kMul, BinaryRow<AllTypes>("mul_cpu", kMulOf)},
    {F::kDiv,
     BinaryRow<Floats>("div_true_cpu", [](auto a, auto b) { return a / b; })},
    {F::kFloorDivide, BinaryRow<Numbers>("div_floor_cpu", kFloorDivideOf)},
    {F::kTruncDivide, BinaryRow<Numbers>("div_trunc_cpu", kTruncDivideOf)},
    {F::kRemainder, BinaryRow<Numbers>("remainder_cpu", kRemainderOf)},
    {F::kPow, BinaryRow<Numbers>("pow", kPowerOf)},
    {F::kMaximum, BinaryRow<AllTypes>("maximum_cpu", kLargerOf)},
    {F::kMinimum, BinaryRow<AllTypes>("minimum_cpu", kSmallerOf)},
    {F::kAtan2,
     BinaryRow<Floats>("atan2_cpu",
                       [](auto a, auto b) { return std::atan2(a, b); })},
    {F::kBitwiseAnd,
     BinaryRow<IntegersAndBool>("bitwise_and_cpu",
                                [](auto a, auto b) { return a & b; })},
    {F::kBitwiseOr,
     BinaryRow<IntegersAndBool>("bitwise_or_cpu",
                                [](auto a, auto b) { return a | b; })},
    {F::kBitwiseXor,
     BinaryRow<IntegersAndBool>("bitwise_xor_cpu",
                                [](auto a, auto b) { return a ^ b; })},
    {F::kTanhBackward, BinaryRow<Floats>("tanh_backward_cpu", kBackwardOfTanh)},
    {F::kSigmoidBackward,
     BinaryRow<Floats>("sigmoid_backward_cpu", kBackwardOfSigmoid)},
    {F::kHypot,
     BinaryRow<Floats>("hypot_cpu",
                       [](auto a, auto b) { return std::hypot(a, b); })},
    {F::kCopysign,
     BinaryRow<Floats>("copysign_cpu",
                       [](auto a, auto b) { return std::copysign(a, b); })},
    {F::kFmod, BinaryRow<Numbers>("fmod_cpu", kFmodOf)},
    {F::kFmax, BinaryRow<Floats>(
                   "fmax_cpu", [](auto a, auto b) { return std::fmax(a, b); })},
    {F::kFmin, BinaryRow<Floats>(
                   "fmin_cpu", [](auto a, auto b) { return std::fmin(a, b); })},
    {F::kLogAddExp, BinaryRow<Floats>("logaddexp_cpu", kLogAddExpOf)},
    {F::kLogAddExp2, BinaryRow<Floats>("logaddexp2_cpu", kLogAddExp2Of)},
    {F::kXlogy, BinaryRow<Floats>("xlogy_cpu", kXlogyOf)},
    {F::kHeaviside, BinaryRow<AllTypes>("heaviside_cpu", kStepOf)},
    {F::kNextafter,
     BinaryRow<Floats>("nextafter_cpu",
                       [](auto a, auto b) { return std::nextafter(a, b); })},
    {F::kGcd, BinaryRow<Integers>("gcd_cpu", kDivisorOf)},
    {F::kLcm, BinaryRow<Integers>("lcm_cpu", kMultipleOf)},
    {F::kIgamma,
     BinaryRow<Floats>("igamma_cpu",
                       [](auto a, auto x) { return LowerGamma(a, x); })},
    {F::kIgammac,
     BinaryRow<Floats>("igammac_cpu",
                       [](auto a, auto x) { return UpperGamma(a, x); })},
};

struct CompareEntry {
  CompareFunction function;
  KernelRow row;
};

using C = CompareFunction;

constexpr CompareEntry kCompareEntries[] = {
    {C::kEq,
     BinaryRow<AllTypes>("eq_cpu", [](auto a, auto b) { return a == b; })},
    {C::kNe,
     BinaryRow<AllTypes>("ne_cpu", [](auto a, auto b) { return a != b; })},
    {C::kLt,
     BinaryRow<AllTypes>("lt_cpu", [](auto a, auto b) { return a < b; })},
    {C::kLe,
     BinaryRow<AllTypes>("le_cpu", [](auto a, auto b) { return a <= b; })},
    {C::kGt,
     BinaryRow<AllTypes>("gt_cpu", [](auto a, auto b) { return a > b; })},
    {C::kGe,
     BinaryRow<AllTypes>("ge_cpu", [](auto a, auto b) { return a >= b; })},
    {C::kLogicalAnd, BinaryRow<AllTypes>("logical_and_cpu",
                                         [](auto a, auto b) {
                                           return (a != 0) & (b != 0) ? true
                                                                      : false;
                                         })},
    {C::kLogicalOr, BinaryRow<AllTypes>("logical_or_cpu",
                                        [](auto a, auto b) {
                                          return (a != 0) | (b != 0) ? true
                                                                     : false;
                                        })},
    {C::kLogicalXor,
     BinaryRow<AllTypes>("logical_xor_cpu",
                         [](auto a, auto b) { return (a != 0) != (b != 0); })},
};

template <typename Entries>
constexpr bool StandInOrder(const Entries& entries) {
  for (size_t i = 0; i < std::size(entries); ++i) {
    if (static_cast<size_t>(entries[i].function) != i) return false;
  }
  return true;
}
static_assert(StandInOrder(kEntries), "entry i describes function i");
static_assert(StandInOrder(kCompareEntries), "entry i describes function i");

constexpr KernelRow kAddScaledRow =
    BinaryRow<AllTypes, 1>("add", [](auto a, auto b, auto alpha) {
      if constexpr (std::is_same_v<decltype(a), bool>)
        return a || (alpha && b);
      else
        return Wrapping(a) + Wrapping(alpha) * Wrapping(b);
    });

constexpr KernelRow kThresholdBackwardRow = BinaryRow<Numbers, 1>(
    "threshold_cpu", [](auto grad, auto self, auto threshold) {
      return self <= threshold ? decltype(grad)(0) : grad;
    });

// Powers to a Python number that PyTorch does not leave to std::pow. They
// differ from it in -inf and -0.0, too.
struct PowerEntry {
  double exponent;
  KernelRow row;
};

constexpr PowerEntry kPowerEntries[] = {
    {2.0, UnaryRow<Floats>("pow", [](auto x) { return x * x; })},
    {3.0, UnaryRow<Floats>("pow", [](auto x) { return x * x * x; })},
    {0.5, UnaryRow<Floats>("pow", [](auto x) { return std::sqrt(x); })},
    {-0.5, UnaryRow<Floats>(
               "pow", [](auto x) { return decltype(x)(1) / std::sqrt(x); })},
    {-1.0, UnaryRow<Floats>("pow", [](auto x) { return decltype(x)(1) / x; })},
    {-2.0,
     UnaryRow<Floats>("pow", [](auto x) { return decltype(x)(1) / (x * x); })},
};

const KernelRow* PowerRowOf(const Tensor& exponent, DType dtype) {
  if (!exponent.is_wrapped_number() || !IsFloatingPoint(dtype)) return nullptr;
  const double value = ItemOf(exponent).ToDouble();
  // PyTorch takes no roots of float16 here.
  if (dtype == DType::kFloat16 && std::abs(value) == 0.5) return nullptr;
  const auto* const found = std::find_if(
      std::begin(kPowerEntries), std::end(kPowerEntries),
      [&](const PowerEntry& entry) { return entry.exponent == value; });
  return found == std::end(kPowerEntries) ? nullptr : &found->row;
}

bool Divides(BinaryFunction function) {
  return function == BinaryFunction::kFloorDivide ||
         function == BinaryFunction::kTruncDivide ||
         function == BinaryFunction::kFmod ||
         function == BinaryFunction::kRemainder;
}

// Integers are divided only after all divisors were seen, so that a failure
// leaves `out` as it was.
void RefuseZeroDivisors(const Tensor& divisors, DType dtype) {
  const LoopOperand operand = {&divisors, dtype};
  const size_t size = SizeOf(dtype);
  ForEachBlock(absl::MakeConstSpan(&operand, 1),
               [&](void* const* data, int64_t count) {
                 static constexpr char kZero[sizeof(int64_t)] = {};
                 const char* const first = static_cast<const char*>(data[0]);
                 for (int64_t i = 0; i < count; ++i) {
                   if (std::equal(kZero, kZero + size,
                                  first + static_cast<size_t>(i) * size)) {
                     Fail(Reason::kNumerical, "ZeroDivisionError");
                   }
                 }
               });
}

}  // namespace

void Binary(BinaryFunction function, const Tensor& a, const Tensor& b,
            const Tensor& out) {
  if (out.numel() == 0) return;
  const DType dtype = out.dtype();
  if (function == BinaryFunction::kPow) {
    if (const KernelRow* const row = PowerRowOf(b, dtype)) {
      return RunRow(*row, dtype, {&a}, out);
    }
  }
  if (IsIntegral(dtype) && Divides(function)) RefuseZeroDivisors(b, dtype);
  static const auto* const rows = new auto(RowsInVectors(kEntries));
  RunRow((*rows)[static_cast<size_t>(function)], dtype, {&a, &b}, out);
}

void AddScaled(const Tensor& a, const Tensor& b, Scalar alpha,
               const Tensor& out) {
  if (alpha.ToDouble() == 1) return Binary(BinaryFunction::kAdd, a, b, out);
  CheckFits(alpha, out.dtype());
  RunRow(kAddScaledRow, out.dtype(), {&a, &b}, out, {alpha});
}

void ThresholdBackward(const Tensor& grad, const Tensor& self, Scalar threshold,
                       const Tensor& out) {
  RunRow(kThresholdBackwardRow, out.dtype(), {&grad, &self}, out, {threshold});
}

void Compare(CompareFunction function, const Tensor& a, const Tensor& b,
             DType dtype, const Tensor& out) {
  RunRow(kCompareEntries[static_cast<size_t>(function)].row, dtype, {&a, &b},
         out);
}

}  // namespace tensord::engine
