#include "engine/kernels/reduce.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "engine/core/dtype.h"
#include "engine/core/parallel.h"
#include "engine/core/random.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/sampling.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

using testing::EmptyWith;
using testing::Holds;
using testing::Layout;
using testing::Make;
using testing::ValuesOf;
using testing::Vector;
using testing::WithLayout;
using F = ReduceFunction;

constexpr double kInf = std::numeric_limits<double>::infinity();

// in's sizes with 1 where `mask` has a bit.
Dims ReducedSizes(DimsView sizes, unsigned mask) {
  Dims reduced(sizes.begin(), sizes.end());
  for (size_t d = 0; d < reduced.size(); ++d) {
    if (mask >> d & 1) reduced[d] = 1;
  }
  return reduced;
}

struct Definition {
  ReduceFunction function;
  double identity;
  std::function<double(double, double)> fold;
};

const Definition kDefinitions[] = {
    {F::kSum, 0, [](double a, double b) { return a + b; }},
    {F::kProd, 1, [](double a, double b) { return a * b; }},
    {F::kMax, -kInf, [](double a, double b) { return std::max(a, b); }},
    {F::kMin, kInf, [](double a, double b) { return std::min(a, b); }},
    {F::kAny, 0, [](double a, double b) { return a != 0 || b != 0; }},
    {F::kAll, 1, [](double a, double b) { return a != 0 && b != 0; }},
};

// The reduction by indices alone.
std::vector<double> Reduced(const Definition& definition, const Tensor& in,
                            DimsView out_sizes) {
  std::vector<double> out(static_cast<size_t>(NumElements(out_sizes)),
                          definition.identity);
  const Dims strides = ContiguousStrides(out_sizes);
  const std::vector<double> values = ValuesOf(in);
  for (size_t i = 0; i < values.size(); ++i) {
    auto rest = static_cast<int64_t>(i);
    int64_t to = 0;
    for (int64_t d = in.rank() - 1; d >= 0; --d) {
      const auto dim = static_cast<size_t>(d);
      const int64_t index = rest % in.sizes()[dim];
      rest /= in.sizes()[dim];
      if (out_sizes[dim] != 1) to += index * strides[dim];
    }
    double& result = out[static_cast<size_t>(to)];
    result = definition.fold(result, values[i]);
  }
  return out;
}

// Small whole numbers, whose sums and products are exact.
Tensor SmallNumbers(DimsView sizes, DType dtype) {
  std::vector<double> values;
  for (int64_t i = 0; i < NumElements(sizes); ++i) {
    // Mostly ones, or products would overflow.
    values.push_back(i % 37 == 5 ? 2 : (i % 41 == 7 ? 0.5 : 1));
  }
  return Make(dtype, sizes, values);
}

TEST(Reduce, FoldsAnyDimensionsOfAnyLayout) {
  const Dims shapes[] = {{},        {1},         {7},          {600},
                         {3, 5},    {70, 3},     {3, 70},      {40, 50},
                         {2, 3, 4}, {20, 1, 30}, {2, 3, 4, 5}, {600, 2, 3}};
  for (const Dims& sizes : shapes) {
    const Tensor in = SmallNumbers(sizes, DType::kFloat32);
    for (Layout layout : testing::kAllLayouts) {
      const Tensor x = WithLayout(layout, in);
      for (unsigned mask = 0; mask < 1U << sizes.size(); ++mask) {
        const Dims out_sizes = ReducedSizes(sizes, mask);
        for (const Definition& definition : kDefinitions) {
          const bool is_bool = definition.function >= F::kAny;
          const Tensor out = EmptyWith(
              layout, out_sizes, is_bool ? DType::kBool : DType::kFloat32);
          Reduce(definition.function, x, out);
          ASSERT_THAT(out, Holds(Reduced(definition, in, out_sizes)))
              << testing::Describe(x) << " to " << testing::Describe(out)
              << " by " << static_cast<int>(definition.function);
        }
      }
    }
  }
}

TEST(Reduce, SplitsLargeReductionsWithoutLosingElements) {
  const struct {
    Dims sizes;
    unsigned mask;
  } rows[] = {
      {{300001}, 1},    {{5000, 64}, 1},  {{700, 2, 301}, 5},  {{3, 200000}, 2},
      {{300000, 3}, 1}, {{200, 5000}, 1}, {{2, 100003, 2}, 2},
  };
  const Definition& sum = kDefinitions[0];
  for (const auto& row : rows) {
    const Tensor in = SmallNumbers(row.sizes, DType::kFloat64);
    const Dims out_sizes = ReducedSizes(row.sizes, row.mask);
    for (Layout layout : testing::kAllLayouts) {
      const Tensor out = EmptyWith(layout, out_sizes, DType::kFloat64);
      Reduce(F::kSum, WithLayout(layout, in), out);
      EXPECT_THAT(out, Holds(Reduced(sum, in, out_sizes)))
          << ToString(row.sizes);
    }
  }
}

TEST(Reduce, SumsManyFloatsExactly) {
  // One after another they would be off by 1e-2 and more.
  const Tensor in = EmptyTensor({1 << 21}, DType::kFloat32);
  Generator generator(1);
  Uniform(in, 0, 1, generator);
  double exact = 0;
  for (double value : ValuesOf(in)) exact += value;
  const Tensor out = EmptyTensor({1}, DType::kFloat32);
  Reduce(F::kSum, in, out);
  EXPECT_NEAR(ValuesOf(out)[0] / exact, 1, 2e-7);
  const Tensor columns = ViewOf(in, {1 << 18, 8}, {8, 1}, 0);
  const Tensor sums = EmptyTensor({1, 8}, DType::kFloat32);
  Reduce(F::kSum, columns, sums);
  double total = 0;
  for (double value : ValuesOf(sums)) total += value;
  EXPECT_NEAR(total / exact, 1, 2e-7);
}

TEST(Reduce, GivesTheSameBitsOnAnyNumberOfCores) {
  Generator generator(2);
  const Tensor in = EmptyTensor({3000, 300}, DType::kFloat32);
  Normal(in, 0, 1, generator);
  for (unsigned mask : {1U, 2U, 3U}) {
    const Dims sizes = ReducedSizes(in.sizes(), mask);
    const Tensor one = EmptyTensor(sizes, DType::kFloat32);
    const Tensor many = EmptyTensor(sizes, DType::kFloat32);
    SetCoreCount(1);
    Reduce(F::kSum, in, one);
    SetCoreCount(4);
    Reduce(F::kSum, in, many);
    EXPECT_EQ(ValuesOf(one), ValuesOf(many));
  }
  SetCoreCount(0);
}

struct Row {
  ReduceFunction function;
  DType in;
  std::vector<double> values;
  DType out;
  double result;
};

TEST(Reduce, GivesWhatPyTorchGivesOfSpecialValues) {
  const Row rows[] = {
      {F::kMax, DType::kFloat32, {1, NAN, 3}, DType::kFloat32, NAN},
      {F::kMin, DType::kFloat16, {1, NAN, 3}, DType::kFloat16, NAN},
      {F::kMax, DType::kBFloat16, {-kInf, -kInf}, DType::kBFloat16, -kInf},
      {F::kMax, DType::kBool, {0, 1}, DType::kBool, 1},
      {F::kMin, DType::kBool, {0, 1}, DType::kBool, 0},
      {F::kMin, DType::kUInt8, {200, 100}, DType::kUInt8, 100},
      {F::kAny, DType::kFloat32, {0, NAN}, DType::kBool, 1},
      {F::kAll, DType::kFloat32, {1, -0.0}, DType::kBool, 0},
      {F::kAny, DType::kUInt8, {0, 3}, DType::kUInt8, 1},
      {F::kAll, DType::kInt64, {4, 2}, DType::kBool, 1},
      {F::kSum, DType::kBool, {1, 0, 1}, DType::kInt64, 2},
      {F::kSum, DType::kBool, {1, 0}, DType::kBool, 1},
      {F::kSum, DType::kBool, {1, 1, 1}, DType::kFloat16, 3},
      {F::kSum, DType::kInt8, {100, 100}, DType::kInt64, 200},
      {F::kSum, DType::kInt8, {100, 100}, DType::kInt8, -56},
      {F::kSum, DType::kFloat32, {1.7, 1.7}, DType::kInt64, 2},
      {F::kSum, DType::kFloat32, {1.7, 1.7}, DType::kUInt8, 2},
      {F::kSum, DType::kFloat32, {2.5, 0}, DType::kBool, 1},
      {F::kProd, DType::kInt64, {2, 2, 0}, DType::kBool, 0},
      {F::kProd, DType::kFloat32, {0.5, 0.5}, DType::kBool, 1},
      {F::kProd, DType::kBool, {1, 0}, DType::kInt64, 0},
      {F::kSum, DType::kFloat32, {kInf, -kInf}, DType::kFloat32, NAN},
      // Each element is rounded to float16, the sum is not.
      {F::kSum, DType::kFloat64, {2049, 2049}, DType::kFloat16, 4096},
      {F::kSum, DType::kFloat16, {2048, 1, 1}, DType::kFloat16, 2050},
      {F::kMean, DType::kFloat16, {60000, 60000}, DType::kFloat16, 60000},
      {F::kMean, DType::kFloat32, {1, 2, 4}, DType::kFloat64, 7.0 / 3},
  };
  for (const Row& row : rows) {
    const Tensor out = EmptyTensor({1}, row.out);
    Reduce(row.function, Vector(row.in, row.values), out);
    EXPECT_THAT(out, Holds({row.result}))
        << static_cast<int>(row.function) << " of "
        << ::testing::PrintToString(row.values);
  }
}

TEST(Reduce, OfNothingGivesTheIdentity) {
  const Row rows[] = {
      {F::kSum, DType::kFloat16, {}, DType::kFloat16, 0},
      {F::kProd, DType::kInt64, {}, DType::kInt64, 1},
      {F::kMean, DType::kFloat32, {}, DType::kFloat32, NAN},
      {F::kAny, DType::kFloat32, {}, DType::kBool, 0},
      {F::kAll, DType::kFloat32, {}, DType::kBool, 1},
  };
  for (const Row& row : rows) {
    const Tensor one = EmptyTensor({1, 1}, row.out);
    Reduce(row.function, EmptyTensor({0, 3}, row.in), one);
    EXPECT_THAT(one, Holds({row.result}));
    const Tensor three = EmptyTensor({1, 3}, row.out);
    Reduce(row.function, EmptyTensor({0, 3}, row.in), three);
    EXPECT_THAT(three, Holds({row.result, row.result, row.result}));
    Reduce(row.function, EmptyTensor({0, 3}, row.in),
           EmptyTensor({0, 1}, row.out));
  }
}

TEST(Reduce, WrapsIntegers) {
  const Tensor out = EmptyTensor({1}, DType::kInt64);
  Reduce(F::kSum, testing::Int64s({INT64_MAX, 1}), out);
  EXPECT_EQ(testing::Int64ValuesOf(out)[0], INT64_MIN);
  Reduce(F::kProd, testing::Int64s({INT64_MIN, -1}), out);
  EXPECT_EQ(testing::Int64ValuesOf(out)[0], INT64_MIN);
}

TEST(Reduce, ReadsExpandedTensors) {
  const Tensor x =
      testing::Expanded(Make(DType::kFloat32, {2, 1}, {1, 2}), {2, 1000});
  const Tensor rows = EmptyTensor({2, 1}, DType::kFloat32);
  Reduce(F::kSum, x, rows);
  EXPECT_THAT(rows, Holds({1000, 2000}));
  const Tensor all = EmptyTensor({1, 1}, DType::kFloat32);
  Reduce(F::kMean, x, all);
  EXPECT_THAT(all, Holds({1.5}));
}

}  // namespace
}  // namespace tensord::engine
