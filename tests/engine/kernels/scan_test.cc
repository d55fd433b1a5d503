#include "engine/kernels/scan.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/functional/function_ref.h"
#include "engine/core/dtype.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/testing/lines.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

using testing::EmptyWith;
using testing::Holds;
using testing::Layout;
using testing::LinesOf;
using testing::Repeating;
using testing::Vector;
using testing::WithLayout;

using Lines = std::vector<std::vector<double>>;

// Calls check(in, dim, layout) for tensors of many sizes in every layout.
void ForEachInput(
    DType dtype,
    absl::FunctionRef<void(const Tensor&, int64_t, Layout)> check) {
  for (const Dims& sizes :
       {Dims{7}, Dims{1500}, Dims{40, 50}, Dims{700, 3}, Dims{4, 5, 6}}) {
    for (Layout layout : testing::kAllLayouts) {
      const Tensor in = WithLayout(layout, Repeating(sizes, dtype));
      for (int64_t dim = 0; dim < in.rank(); ++dim) {
        SCOPED_TRACE(testing::Describe(in));
        check(in, dim, layout);
      }
    }
  }
}

Lines FoldedUp(Lines lines, absl::FunctionRef<double(double, double)> fold) {
  for (auto& line : lines) {
    for (size_t i = 1; i < line.size(); ++i) {
      line[i] = fold(line[i - 1], line[i]);
    }
  }
  return lines;
}

TEST(Scan, AddsUpAlongAnyDimensionOfAnyLayout) {
  for (DType dtype : {DType::kFloat32, DType::kFloat64, DType::kInt32}) {
    ForEachInput(dtype, [&](const Tensor& in, int64_t dim, Layout layout) {
      const Tensor out = EmptyWith(layout, in.sizes(), dtype);
      Scan(ScanFunction::kSum, in, dim, out);
      EXPECT_EQ(
          LinesOf(out, dim),
          FoldedUp(LinesOf(in, dim), [](double a, double b) { return a + b; }));
    });
  }
}

TEST(Scan, MultipliesUp) {
  const Tensor in = Vector(DType::kFloat64, {2, -1, 3, 0, 5});
  Scan(ScanFunction::kProd, in, 0, in);
  EXPECT_THAT(in, Holds({2, -2, -6, 0, 0}));
}

TEST(Scan, OfExponentialsIsTheLogarithmOfTheirSum) {
  const Tensor in = Vector(DType::kFloat64, {-INFINITY, 1, 1000, 1000, 2});
  const Tensor out = EmptyTensor({5}, DType::kFloat64);
  Scan(ScanFunction::kLogSumExp, in, 0, out);
  const double two = 1000 + std::log(2);
  EXPECT_THAT(out, Holds({-INFINITY, 1, 1000, two, two}));
}

TEST(Scan, WrapsIntegersAndConvertsFirst) {
  const Tensor small = EmptyTensor({3}, DType::kInt8);
  Scan(ScanFunction::kSum, Vector(DType::kInt64, {100, 100, 300}), 0, small);
  EXPECT_THAT(small, Holds({100, -56, -12}));
  const Tensor wide = EmptyTensor({3}, DType::kFloat64);
  Scan(ScanFunction::kSum, Vector(DType::kBool, {1, 1, 0}), 0, wide);
  EXPECT_THAT(wide, Holds({1, 2, 2}));
}

TEST(Scan, KeepsTheLastOfTheLargestAndSmallest) {
  ForEachInput(DType::kFloat32, [](const Tensor& in, int64_t dim,
                                   Layout layout) {
    const Tensor values = EmptyWith(layout, in.sizes(), in.dtype());
    const Tensor indices = EmptyTensor(in.sizes(), DType::kInt64);
    for (const bool max : {true, false}) {
      (max ? ScanMax : ScanMin)(in, dim, values, indices);
      Lines best = LinesOf(in, dim);
      Lines places = best;
      for (size_t l = 0; l < best.size(); ++l) {
        places[l][0] = 0;
        for (size_t i = 1; i < best[l].size(); ++i) {
          const double before = best[l][i - 1];
          const bool replaces =
              max ? best[l][i] >= before : best[l][i] <= before;
          places[l][i] = replaces ? static_cast<double>(i) : places[l][i - 1];
          if (!replaces) best[l][i] = before;
        }
      }
      EXPECT_EQ(LinesOf(values, dim), best);
      EXPECT_EQ(LinesOf(indices, dim), places);
    }
  });
}

TEST(Scan, StaysNanAfterANan) {
  const Tensor values = EmptyTensor({4}, DType::kFloat32);
  const Tensor indices = EmptyTensor({4}, DType::kInt64);
  ScanMax(Vector(DType::kFloat32, {1, NAN, 7, NAN}), 0, values, indices);
  EXPECT_THAT(values, Holds({1, NAN, NAN, NAN}));
  EXPECT_THAT(indices, Holds({0, 1, 1, 3}));
}

// By definition: the sum over products that have the element, without it.
TEST(Scan, OfProductsHasItsGradientWithZerosToo) {
  for (const std::vector<double>& in :
       {std::vector<double>{2, 3, -1, 4}, {2, 0, 3, 4}, {0, 5, 0, 2}, {7}}) {
    const std::vector<double> grad = {1, 0.5, -2, 3};
    std::vector<double> expected;
    for (size_t k = 0; k < in.size(); ++k) {
      double sum = 0;
      for (size_t j = k; j < in.size(); ++j) {
        double product = grad[j];
        for (size_t i = 0; i <= j; ++i) product *= i == k ? 1 : in[i];
        sum += product;
      }
      expected.push_back(sum);
    }
    const Tensor out =
        EmptyTensor({static_cast<int64_t>(in.size())}, DType::kFloat64);
    ScanProdBackward(
        Vector(DType::kFloat64, {grad.begin(), grad.begin() + in.size()}),
        Vector(DType::kFloat64, in), 0, out);
    EXPECT_THAT(out, Holds(expected));
  }
}

TEST(Scan, OfAScalarIsItself) {
  const Tensor out = EmptyTensor({}, DType::kFloat32);
  Scan(ScanFunction::kSum, ScalarTensor(5, DType::kFloat32), 0, out);
  EXPECT_THAT(out, Holds({5}));
}

TEST(Scan, OfNothingIsNothing) {
  Scan(ScanFunction::kSum, EmptyTensor({0, 3}, DType::kFloat32), 0,
       EmptyTensor({0, 3}, DType::kFloat32));
  Scan(ScanFunction::kSum, EmptyTensor({0, 3}, DType::kFloat32), 1,
       EmptyTensor({0, 3}, DType::kFloat32));
}

}  // namespace
}  // namespace tensord::engine
