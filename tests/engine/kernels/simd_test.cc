// What vectors compute equals what the loops of the functions' rows compute,
// on every instruction set that the machine has.
#include "engine/kernels/simd.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/kernels/function.h"
#include "engine/kernels/special.h"
#include "gtest/gtest.h"
#include "hwy/highway.h"

namespace tensord::engine {
namespace {

// Runs `body` on each instruction set, under its name.
template <typename Body>
void OnEveryTarget(const Body& body) {
  for (int64_t targets = hwy::SupportedTargets(); targets != 0;
       targets &= targets - 1) {
    const int64_t target = targets & -targets;
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    SCOPED_TRACE(hwy::TargetName(target));
    body();
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

// Numbers of every size, both signs, and the special ones: 3 beyond a multiple
// of any vector's lanes.
template <typename T>
std::vector<T> Inputs() {
  std::vector<T> inputs = {T(0),
                           T(-0.0),
                           T(1),
                           T(-1),
                           T(0.5),
                           T(-2),
                           T(3),
                           std::numeric_limits<T>::infinity(),
                           -std::numeric_limits<T>::infinity(),
                           std::numeric_limits<T>::quiet_NaN(),
                           std::numeric_limits<T>::max(),
                           std::numeric_limits<T>::lowest(),
                           std::numeric_limits<T>::min()};
  for (T x = T(1e-4); inputs.size() < 64 * 3; x *= T(1.19)) {
    inputs.push_back(x);
    inputs.push_back(-x);
  }
  inputs.resize(64 * 2 + 3);
  return inputs;
}

// Within `ulps` units in the last place, near overflow and underflow too.
template <typename T>
::testing::AssertionResult IsNear(T actual, T expected, T ulps) {
  if (std::isnan(expected) && std::isnan(actual)) {
    return ::testing::AssertionSuccess();
  }
  const T unit =
      std::nextafter(std::abs(expected), std::numeric_limits<T>::infinity()) -
      std::abs(expected);
  if (actual == expected || std::abs(actual - expected) <= ulps * unit) {
    return ::testing::AssertionSuccess();
  }
  return ::testing::AssertionFailure() << actual << " is not " << expected;
}

template <typename T>
class Simd : public ::testing::Test {};
using FloatTypes = ::testing::Types<float, double>;
TYPED_TEST_SUITE(Simd, FloatTypes);

template <typename T>
struct UnaryCase {
  UnaryFunction function;
  T (*reference)(T);
};

template <typename T>
std::vector<UnaryCase<T>> UnaryCases() {
  using U = UnaryFunction;
  return {
      {U::kNeg, [](T x) { return -x; }},
      {U::kAbs, [](T x) { return std::abs(x); }},
      {U::kSquare, [](T x) { return x * x; }},
      {U::kRelu, [](T x) { return x < 0 ? T(0) : x; }},
      {U::kSqrt, [](T x) { return std::sqrt(x); }},
      {U::kRsqrt, [](T x) { return T(1) / std::sqrt(x); }},
      {U::kReciprocal, [](T x) { return T(1) / x; }},
      {U::kFloor, [](T x) { return std::floor(x); }},
      {U::kCeil, [](T x) { return std::ceil(x); }},
      {U::kRound, [](T x) { return std::nearbyint(x); }},
      {U::kTrunc, [](T x) { return std::trunc(x); }},
      {U::kExp, [](T x) { return std::exp(x); }},
      {U::kExp2, [](T x) { return std::exp2(x); }},
      {U::kExpm1, [](T x) { return std::expm1(x); }},
      {U::kLog, [](T x) { return std::log(x); }},
      {U::kLog2, [](T x) { return std::log2(x); }},
      {U::kLog10, [](T x) { return std::log10(x); }},
      {U::kLog1p, [](T x) { return std::log1p(x); }},
      {U::kSin, [](T x) { return std::sin(x); }},
      {U::kCos, [](T x) { return std::cos(x); }},
      {U::kTan, [](T x) { return std::tan(x); }},
      {U::kAsin, [](T x) { return std::asin(x); }},
      {U::kAcos, [](T x) { return std::acos(x); }},
      {U::kAtan, [](T x) { return std::atan(x); }},
      {U::kSinh, [](T x) { return std::sinh(x); }},
      {U::kCosh, [](T x) { return std::cosh(x); }},
      {U::kTanh, [](T x) { return std::tanh(x); }},
      {U::kAsinh, [](T x) { return std::asinh(x); }},
      {U::kAcosh, [](T x) { return std::acosh(x); }},
      {U::kAtanh, [](T x) { return std::atanh(x); }},
      {U::kErf, [](T x) { return std::erf(x); }},
      {U::kErfc, [](T x) { return std::erfc(x); }},
      {U::kLgamma, [](T x) { return LogGamma(x); }},
      {U::kSigmoid, [](T x) { return T(1) / (T(1) + std::exp(-x)); }},
  };
}

template <typename T>
struct BinaryCase {
  BinaryFunction function;
  T (*reference)(T, T);
};

template <typename T>
std::vector<BinaryCase<T>> BinaryCases() {
  using B = BinaryFunction;
  return {
      {B::kAdd, [](T a, T b) { return a + b; }},
      {B::kSub, [](T a, T b) { return a - b; }},
      {B::kMul, [](T a, T b) { return a * b; }},
      {B::kDiv, [](T a, T b) { return a / b; }},
      {B::kMaximum, [](T a, T b) { return (a < b) | (b != b) ? b : a; }},
      {B::kMinimum, [](T a, T b) { return (b < a) | (b != b) ? b : a; }},
      {B::kTanhBackward, [](T a, T b) { return a * (T(1) - b * b); }},
      {B::kSigmoidBackward, [](T a, T b) { return a * (T(1) - b) * b; }},
      {B::kPow, [](T a, T b) { return std::pow(a, b); }},
      {B::kAtan2, [](T a, T b) { return std::atan2(a, b); }},
      {B::kHypot, [](T a, T b) { return std::hypot(a, b); }},
  };
}

// 1.5 of SLEEF's, 1 of glibc's, and what 1 / (1 + e) adds.
constexpr int kUlps = 4;

TYPED_TEST(Simd, FunctionsOfOneElementAreThoseOfTheLoops) {
  using T = TypeParam;
  const std::vector<T> in = Inputs<T>();
  OnEveryTarget([&] {
    for (const UnaryCase<T>& row : UnaryCases<T>()) {
      const RowBlock block = SimdBlock(row.function, kDTypeOf<T>);
      if (block == nullptr) continue;
      SCOPED_TRACE(static_cast<int>(row.function));
      std::vector<T> out(in.size());
      void* const data[] = {out.data(), const_cast<T*>(in.data())};
      block(data, static_cast<int64_t>(in.size()), nullptr);
      for (size_t i = 0; i < in.size(); ++i) {
        EXPECT_TRUE(IsNear(out[i], row.reference(in[i]), T(kUlps))) << in[i];
      }
    }
  });
}

TYPED_TEST(Simd, FunctionsOfTwoElementsAreThoseOfTheLoops) {
  using T = TypeParam;
  const std::vector<T> a = Inputs<T>();
  OnEveryTarget([&] {
    for (const BinaryCase<T>& row : BinaryCases<T>()) {
      const RowBlock block = SimdBlock(row.function, kDTypeOf<T>);
      if (block == nullptr) continue;
      SCOPED_TRACE(static_cast<int>(row.function));
      for (size_t shift : {0, 1, 5, 64}) {
        std::vector<T> b = a;
        std::rotate(b.begin(), b.begin() + shift, b.end());
        std::vector<T> out(a.size());
        void* const data[] = {out.data(), const_cast<T*>(a.data()), b.data()};
        block(data, static_cast<int64_t>(a.size()), nullptr);
        for (size_t i = 0; i < a.size(); ++i) {
          EXPECT_TRUE(IsNear(out[i], row.reference(a[i], b[i]), T(kUlps)))
              << a[i] << ", " << b[i];
        }
      }
    }
  });
}

TYPED_TEST(Simd, AnElementGivesTheSameWhereverItStands) {
  using T = TypeParam;
  OnEveryTarget([&] {
    for (const UnaryCase<T>& row : UnaryCases<T>()) {
      const RowBlock block = SimdBlock(row.function, kDTypeOf<T>);
      if (block == nullptr) continue;
      std::vector<T> values(37, T(0.7));
      void* const data[] = {values.data(), values.data()};
      block(data, static_cast<int64_t>(values.size()), nullptr);
      for (const T value : values) {
        EXPECT_TRUE(IsNear(value, values[0], T(0)))
            << static_cast<int>(row.function);
      }
    }
  });
}

TYPED_TEST(Simd, WritesNothingBehindTheEnd) {
  using T = TypeParam;
  OnEveryTarget([&] {
    const RowBlock block = SimdBlock(UnaryFunction::kNeg, kDTypeOf<T>);
    if (block == nullptr) return;
    for (int64_t count = 0; count < 40; ++count) {
      std::vector<T> values(41, T(1));
      void* const data[] = {values.data(), values.data()};
      block(data, count, nullptr);
      for (int64_t i = 0; i < 41; ++i) {
        EXPECT_EQ(values[i], i < count ? T(-1) : T(1));
      }
    }
  });
}

}  // namespace
}  // namespace tensord::engine
