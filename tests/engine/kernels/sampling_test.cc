#include "engine/kernels/sampling.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <set>
#include <vector>

#include "engine/core/dtype.h"
#include "engine/core/parallel.h"
#include "engine/core/random.h"
#include "engine/core/tensor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

using testing::EmptyWith;
using testing::Int64ValuesOf;
using testing::Layout;
using testing::ValuesOf;

constexpr DType kFloats[] = {DType::kFloat32, DType::kFloat64, DType::kFloat16,
                             DType::kBFloat16};

double MeanOf(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) /
         static_cast<double>(values.size());
}

// The mean of (x - center) ^ power.
double MomentOf(const std::vector<double>& values, double center, int power) {
  double sum = 0;
  for (double value : values) sum += std::pow(value - center, power);
  return sum / static_cast<double>(values.size());
}

TEST(Sampling, DependsOnTheSeedAndTheDrawsBeforeAlone) {
  for (DType dtype : kFloats) {
    Generator first(7);
    Generator second(7);
    const Tensor a = EmptyTensor({1001}, dtype);
    const Tensor b = EmptyTensor({1001}, dtype);
    Uniform(a, 0, 1, first);
    Uniform(b, 0, 1, second);
    EXPECT_EQ(ValuesOf(a), ValuesOf(b));
    Uniform(b, 0, 1, second);
    EXPECT_NE(ValuesOf(a), ValuesOf(b)) << "two calls must differ";
    Generator other(8);
    Uniform(b, 0, 1, other);
    EXPECT_NE(ValuesOf(a), ValuesOf(b)) << "two seeds must differ";
  }
}

TEST(Sampling, DependsNeitherOnLayoutNorOnThreads) {
  std::vector<double> expected;
  for (Layout layout : testing::kAllLayouts) {
    for (int cores : {1, 4}) {
      SetCoreCount(cores);
      Generator generator(3);
      const Tensor x = EmptyWith(layout, {331, 302}, DType::kFloat32);
      Normal(x, 0, 1, generator);
      if (expected.empty()) expected = ValuesOf(x);
      EXPECT_EQ(ValuesOf(x), expected);
    }
  }
  SetCoreCount(0);
}

TEST(Uniform, IsUniform) {
  constexpr int64_t kCount = 200000;
  for (DType dtype : kFloats) {
    Generator generator(1);
    const Tensor x = EmptyTensor({kCount}, dtype);
    Uniform(x, -1, 3, generator);
    const std::vector<double> values = ValuesOf(x);
    EXPECT_THAT(values, ::testing::Each(::testing::AllOf(::testing::Ge(-1),
                                                         ::testing::Lt(3))));
    // Five standard errors; bfloat16 rounds its values down and up.
    EXPECT_NEAR(MeanOf(values), 1, 0.02) << NameOf(dtype);
    EXPECT_NEAR(MomentOf(values, 1, 2), 16.0 / 12, 0.02) << NameOf(dtype);
    std::vector<int> quarters(4);
    for (double value : values) {
      ++quarters[static_cast<size_t>(std::floor(value)) + 1];
    }
    EXPECT_THAT(quarters, ::testing::Each(::testing::AllOf(
                              ::testing::Gt(kCount * 0.25 * 0.97),
                              ::testing::Lt(kCount * 0.25 * 1.03))));
  }
}

TEST(Uniform, NeverReachesItsUpperEnd) {
  // Rounding would: there is nothing between these two but halves of ulps.
  const struct {
    DType dtype;
    double low;
    double high;
  } rows[] = {
      {DType::kFloat32, 1, 1 + 0x1p-22},     {DType::kFloat64, 1, 1 + 0x1p-51},
      {DType::kFloat16, 1, 1 + 0x1p-9},      {DType::kBFloat16, -1, 0},
      {DType::kBFloat16, 1, 1 + 0x1p-6},     {DType::kFloat16, -2, -1},
      {DType::kFloat32, 16777216, 16777220},
  };
  for (const auto& row : rows) {
    Generator generator(5);
    const Tensor x = EmptyTensor({20000}, row.dtype);
    Uniform(x, row.low, row.high, generator);
    EXPECT_THAT(ValuesOf(x),
                ::testing::Each(::testing::AllOf(::testing::Ge(row.low),
                                                 ::testing::Lt(row.high))))
        << NameOf(row.dtype) << " from " << row.low;
  }
}

TEST(Uniform, OfAnEmptyRangeIsItsOnlyPoint) {
  Generator generator;
  const Tensor x = EmptyTensor({3}, DType::kFloat32);
  Uniform(x, 2, 2, generator);
  EXPECT_THAT(x, testing::Holds({2, 2, 2}));
}

TEST(Uniform, UsesAsManyBitsAsTheTypeHolds) {
  Generator generator(9);
  const Tensor x = EmptyTensor({4096}, DType::kFloat64);
  Uniform(x, 0, 1, generator);
  std::set<double> low_bits;
  for (double value : ValuesOf(x)) {
    low_bits.insert(std::fmod(value * 0x1p53, 256));
  }
  EXPECT_EQ(low_bits.size(), 256U);
}

TEST(Normal, IsNormal) {
  for (DType dtype : kFloats) {
    Generator generator(2);
    const Tensor x = EmptyTensor({200000}, dtype);
    Normal(x, 2, 3, generator);
    const std::vector<double> values = ValuesOf(x);
    const double mean = MeanOf(values);
    EXPECT_NEAR(mean, 2, 0.04) << NameOf(dtype);
    EXPECT_NEAR(MomentOf(values, mean, 2) / 9, 1, 0.02) << NameOf(dtype);
    EXPECT_NEAR(MomentOf(values, mean, 3) / 27, 0, 0.04) << NameOf(dtype);
    EXPECT_NEAR(MomentOf(values, mean, 4) / 81, 3, 0.1) << NameOf(dtype);
  }
}

TEST(Normal, DrawsNeighboursIndependently) {
  Generator generator(4);
  const Tensor x = EmptyTensor({200000}, DType::kFloat32);
  Normal(x, 0, 1, generator);
  const std::vector<double> values = ValuesOf(x);
  for (size_t lag : {1U, 2U, 4U}) {
    double sum = 0;
    for (size_t i = lag; i < values.size(); ++i) {
      sum += values[i] * values[i - lag];
    }
    EXPECT_NEAR(sum / static_cast<double>(values.size()), 0, 0.012);
  }
}

TEST(Exponential, IsExponential) {
  for (DType dtype : kFloats) {
    Generator generator(3);
    const Tensor x = EmptyTensor({200000}, dtype);
    Exponential(x, 0.5, generator);
    const std::vector<double> values = ValuesOf(x);
    EXPECT_THAT(values, ::testing::Each(::testing::Ge(0)));
    // The mean and the deviation are 2; half of the values are below 2 ln 2.
    const double mean = MeanOf(values);
    EXPECT_NEAR(mean, 2, 0.03) << NameOf(dtype);
    EXPECT_NEAR(MomentOf(values, mean, 2), 4, 0.15) << NameOf(dtype);
    const auto below =
        std::count_if(values.begin(), values.end(),
                      [](double value) { return value < 2 * std::log(2.0); });
    EXPECT_NEAR(static_cast<double>(below) / 200000, 0.5, 0.01)
        << NameOf(dtype);
  }
}

TEST(Exponential, OfFullPrecisionIsPositiveAndFinite) {
  for (DType dtype : {DType::kFloat32, DType::kFloat64}) {
    Generator generator(4);
    const Tensor x = EmptyTensor({100000}, dtype);
    Exponential(x, 1, generator);
    EXPECT_THAT(ValuesOf(x), ::testing::Each(::testing::AllOf(
                                 ::testing::Gt(0), ::testing::Lt(50))));
  }
}

TEST(RandInt, CoversItsRangeEvenly) {
  for (DType dtype : testing::kAllDTypes) {
    if (dtype == DType::kBool) continue;
    Generator generator(6);
    const Tensor x = EmptyTensor({60000}, dtype);
    RandInt(x, 3, 9, generator);
    std::vector<int> counts(6);
    for (double value : ValuesOf(x)) {
      ASSERT_GE(value, 3);
      ASSERT_LT(value, 9);
      ++counts[static_cast<size_t>(value) - 3];
    }
    EXPECT_THAT(counts, ::testing::Each(::testing::AllOf(
                            ::testing::Gt(9500), ::testing::Lt(10500))));
  }
}

TEST(RandInt, ReachesBothEndsOfInt64) {
  Generator generator(6);
  const Tensor x = EmptyTensor({1000}, DType::kInt64);
  RandInt(x, INT64_MIN, INT64_MAX, generator);
  const std::vector<int64_t> values = Int64ValuesOf(x);
  EXPECT_LT(*std::min_element(values.begin(), values.end()), INT64_MIN / 4 * 3);
  EXPECT_GT(*std::max_element(values.begin(), values.end()), INT64_MAX / 4 * 3);
}

TEST(RandPerm, IsAPermutation) {
  for (int64_t count : {0, 1, 2, 1000}) {
    Generator generator(10);
    const Tensor x = EmptyTensor({count}, DType::kInt64);
    RandPerm(x, generator);
    std::vector<int64_t> values = Int64ValuesOf(x);
    std::sort(values.begin(), values.end());
    std::vector<int64_t> expected(static_cast<size_t>(count));
    std::iota(expected.begin(), expected.end(), 0);
    EXPECT_EQ(values, expected);
  }
}

TEST(RandPerm, GivesEveryOrderEquallyOften) {
  Generator generator(11);
  std::vector<int> counts(27);
  const Tensor x = EmptyTensor({3}, DType::kInt64);
  for (int i = 0; i < 6000; ++i) {
    RandPerm(x, generator);
    const auto values = Int64ValuesOf(x);
    ++counts[static_cast<size_t>(values[0] * 9 + values[1] * 3 + values[2])];
  }
  std::erase(counts, 0);
  EXPECT_EQ(counts.size(), 6U);
  EXPECT_THAT(counts, ::testing::Each(::testing::AllOf(::testing::Gt(850),
                                                       ::testing::Lt(1150))));
}

TEST(RandPerm, WritesToOtherTypesAndLayouts) {
  Generator generator(12);
  const Tensor x = EmptyWith(Layout::kSpread, {5}, DType::kFloat32);
  RandPerm(x, generator);
  EXPECT_THAT(ValuesOf(x), ::testing::UnorderedElementsAre(0, 1, 2, 3, 4));
}

}  // namespace
}  // namespace tensord::engine
