// The operations that draw from distributions follow them.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "engine/core/dtype.h"
#include "engine/core/random.h"
#include "engine/core/tensor.h"
#include "engine/ops/invoke.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

using testing::Full;
using testing::Int64ValuesOf;
using testing::ValuesOf;
using testing::Vector;

constexpr int64_t kCount = 100000;

constinit const Function bernoulli("bernoulli");
constinit const Function bernoulli_number("bernoulli.p");
constinit const Function bernoulli_number_("bernoulli_.float");
constinit const Function cauchy_("cauchy_");
constinit const Function geometric_("geometric_");
constinit const Function log_normal_("log_normal_");
constinit const Function multinomial("multinomial");
constinit const Function normal("normal.Tensor_Tensor");

double MeanOf(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) /
         static_cast<double>(values.size());
}

class Drawing : public ::testing::Test {
 private:
  Generator generator_{17};
  GeneratorScope scope_{&generator_};
};

TEST_F(Drawing, BernoulliGivesOneAsOftenAsAsked) {
  for (const double p : {0.0, 0.25, 0.9, 1.0}) {
    const Tensor odds = Full(DType::kFloat64, {kCount}, p);
    for (const Tensor& drawn :
         {bernoulli(odds), bernoulli_number(odds, p),
          bernoulli_number_(EmptyTensor({kCount}, DType::kInt32), p)}) {
      const std::vector<double> values = ValuesOf(drawn);
      EXPECT_THAT(values, ::testing::Each(::testing::AnyOf(0, 1)));
      // Five standard errors, none where the outcome is certain.
      const double error =
          5 * std::sqrt(p * (1 - p) / static_cast<double>(kCount));
      EXPECT_NEAR(MeanOf(values), p, error);
    }
  }
}

TEST_F(Drawing, MultinomialFollowsTheWeights) {
  const Tensor weights = Vector(DType::kFloat32, {0, 1, 0, 5, 2, 0});
  std::vector<int> counts(6);
  for (int64_t place : Int64ValuesOf(multinomial(weights, kCount, true))) {
    ++counts[static_cast<size_t>(place)];
  }
  EXPECT_EQ(counts[0] + counts[2] + counts[5], 0);
  EXPECT_NEAR(counts[1], kCount / 8.0, 600);
  EXPECT_NEAR(counts[3], kCount * 5 / 8.0, 800);
  EXPECT_NEAR(counts[4], kCount / 4.0, 700);
}

TEST_F(Drawing, MultinomialWithoutReplacementGivesEachCategoryOnce) {
  const Tensor weights = Vector(DType::kFloat64, {1, 2, 3, 4});
  std::vector<int> firsts(4);
  for (int i = 0; i < 4000; ++i) {
    std::vector<int64_t> places = Int64ValuesOf(multinomial(weights, 4, false));
    ++firsts[static_cast<size_t>(places[0])];
    EXPECT_THAT(places, ::testing::UnorderedElementsAre(0, 1, 2, 3));
  }
  for (size_t i = 0; i < 4; ++i) {
    EXPECT_NEAR(firsts[i], 400.0 * static_cast<double>(i + 1), 160);
  }
}

TEST_F(Drawing, NormalHasTheMeansAndDeviationsOfItsTensors) {
  const Tensor drawn = normal(Full(DType::kFloat32, {kCount, 1}, 3),
                              Vector(DType::kFloat32, {0, 2}));
  const std::vector<double> values = ValuesOf(drawn);
  double sum = 0;
  double squares = 0;
  for (size_t i = 0; i < values.size(); i += 2) {
    EXPECT_EQ(values[i], 3);
    sum += values[i + 1] - 3;
    squares += (values[i + 1] - 3) * (values[i + 1] - 3);
  }
  EXPECT_NEAR(sum / static_cast<double>(kCount), 0, 0.035);
  EXPECT_NEAR(squares / static_cast<double>(kCount), 4, 0.1);
}

// How many of the values are below a limit.
double ShareBelow(const std::vector<double>& values, double limit) {
  const auto below = std::count_if(values.begin(), values.end(),
                                   [&](double value) { return value < limit; });
  return static_cast<double>(below) / static_cast<double>(values.size());
}

TEST_F(Drawing, GeometricCountsTrialsUntilASuccess) {
  const std::vector<double> values =
      ValuesOf(geometric_(EmptyTensor({kCount}, DType::kInt64), 0.25));
  EXPECT_NEAR(MeanOf(values), 4, 0.06);
  EXPECT_EQ(ShareBelow(values, 1), 0);
  EXPECT_NEAR(ShareBelow(values, 1.5), 0.25, 0.007);
}

TEST_F(Drawing, CauchyHasItsQuartiles) {
  const std::vector<double> values =
      ValuesOf(cauchy_(EmptyTensor({kCount}, DType::kFloat32), 3.0, 2.0));
  EXPECT_NEAR(ShareBelow(values, 1), 0.25, 0.007);
  EXPECT_NEAR(ShareBelow(values, 3), 0.5, 0.008);
  EXPECT_NEAR(ShareBelow(values, 5), 0.75, 0.007);
}

TEST_F(Drawing, LogNormalHasNormalLogarithms) {
  const std::vector<double> values =
      ValuesOf(log_normal_(EmptyTensor({kCount}, DType::kFloat64), 1.0, 2.0));
  EXPECT_NEAR(ShareBelow(values, std::exp(1.0)), 0.5, 0.008);
  EXPECT_NEAR(ShareBelow(values, std::exp(3.0)), 0.8413, 0.006);
}

}  // namespace
}  // namespace tensord::engine
