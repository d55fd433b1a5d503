#include "engine/kernels/moments.h"

#include <algorithm>
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
using testing::ExpectValues;
using testing::Holds;
using testing::Layout;
using testing::LinesOf;
using testing::Repeating;
using testing::ValuesOf;
using testing::Vector;
using testing::WithLayout;

using Definition = absl::FunctionRef<double(const std::vector<double>&)>;
using Kernel = absl::FunctionRef<void(const Tensor& in, const Tensor& out)>;

// Sums of many elements differ by their order, relative to their size.
double ToleranceFor(const std::vector<double>& expected) {
  double largest = 1;
  for (const double value : expected) {
    if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  }
  return 1e-11 * largest;
}

// Expects what `definition` says of each line, along any dimension of any
// layout, and of all elements together.
void ExpectReduces(const Kernel& kernel, const Definition& definition) {
  for (const Dims& sizes : {Dims{7}, Dims{40000}, Dims{40, 50}, Dims{700, 3},
                            Dims{4, 5, 6}, Dims{1, 3}}) {
    for (Layout layout : testing::kAllLayouts) {
      const Tensor in = WithLayout(layout, Repeating(sizes, DType::kFloat64));
      for (int64_t dim = 0; dim < in.rank(); ++dim) {
        Dims out_sizes = sizes;
        out_sizes[static_cast<size_t>(dim)] = 1;
        const Tensor out = EmptyWith(layout, out_sizes, DType::kFloat64);
        kernel(in, out);
        std::vector<double> expected;
        for (const auto& line : LinesOf(in, dim)) {
          expected.push_back(definition(line));
        }
        SCOPED_TRACE(testing::Describe(in));
        ExpectValues(out, expected, ToleranceFor(expected));
      }
      const Tensor out = EmptyTensor(Dims(sizes.size(), 1), DType::kFloat64);
      kernel(in, out);
      const std::vector<double> whole = {definition(ValuesOf(in))};
      ExpectValues(out, whole, ToleranceFor(whole));
    }
  }
}

double MeanOf(const std::vector<double>& values) {
  double sum = 0;
  for (double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

TEST(Variance, IsTheMeanSquaredDistanceFromTheMean) {
  for (const double correction : {0.0, 1.0, 0.5}) {
    ExpectReduces(
        [&](const Tensor& in, const Tensor& out) {
          Variance(in, correction, false, out, Tensor());
        },
        [&](const std::vector<double>& line) {
          const double mean = MeanOf(line);
          double squares = 0;
          for (double x : line) squares += std::pow(x - mean, 2);
          return squares / (static_cast<double>(line.size()) - correction);
        });
  }
}

TEST(Variance, GivesTheMeanToo) {
  ExpectReduces(
      [](const Tensor& in, const Tensor& out) {
        Variance(in, 1, false, EmptyTensor(out.sizes(), DType::kFloat64), out);
      },
      MeanOf);
}

TEST(Variance, OfFarValuesIsExact) {
  const Tensor out = EmptyTensor({1}, DType::kFloat32);
  Variance(Vector(DType::kFloat32, {100001, 100002, 100003}), 1, true, out,
           Tensor());
  EXPECT_THAT(out, Holds({1}));
}

TEST(Variance, DividesByZeroWhereNothingIsFree) {
  const Tensor out = EmptyTensor({1}, DType::kFloat32);
  Variance(Vector(DType::kFloat32, {1, 3}), 2, false, out, Tensor());
  EXPECT_THAT(out, Holds({INFINITY}));
  Variance(Vector(DType::kFloat32, {1}), 1, false, out, Tensor());
  EXPECT_THAT(out, Holds({NAN}));
  const Tensor mean = EmptyTensor({1}, DType::kFloat32);
  Variance(EmptyTensor({0}, DType::kFloat32), 0, false, out, mean);
  EXPECT_THAT(out, Holds({NAN}));
  EXPECT_THAT(mean, Holds({NAN}));
}

TEST(VectorNorm, OfEveryOrderIsItsDefinition) {
  for (const double p : {0.0, 1.0, 2.0, 3.0, 0.5, -1.0}) {
    ExpectReduces(
        [&](const Tensor& in, const Tensor& out) { VectorNorm(in, p, out); },
        [&](const std::vector<double>& line) {
          double sum = 0;
          for (double x : line) {
            sum += p == 0 ? (x != 0) : std::pow(std::abs(x), p);
          }
          return p == 0 ? sum : std::pow(sum, 1 / p);
        });
  }
  ExpectReduces([](const Tensor& in,
                   const Tensor& out) { VectorNorm(in, INFINITY, out); },
                [](const std::vector<double>& line) {
                  return *std::max_element(line.begin(), line.end());
                });
}

TEST(VectorNorm, OfSpecialValues) {
  const Tensor out = EmptyTensor({1}, DType::kFloat32);
  const Tensor in = Vector(DType::kFloat32, {-3, 2, NAN});
  for (const double p : std::vector<double>{INFINITY, -INFINITY, 2, 1}) {
    VectorNorm(in, p, out);
    EXPECT_THAT(out, Holds({NAN})) << p;
  }
  VectorNorm(Vector(DType::kFloat32, {-3, 2, -4}), -INFINITY, out);
  EXPECT_THAT(out, Holds({2}));
  VectorNorm(EmptyTensor({0}, DType::kFloat32), 2, out);
  EXPECT_THAT(out, Holds({0}));
}

}  // namespace
}  // namespace tensord::engine
