#include "engine/kernels/special.h"

#include <cmath>
#include <limits>

#include "gtest/gtest.h"

namespace tensord::engine {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kEulerGamma = 0.57721566490153286061;
constexpr double kZeta3 = 1.20205690315959428540;

TEST(Erfinv, InvertsErf) {
  for (const double y : {-0.999999, -0.9, -0.5, -1e-10, 0.3, 0.7, 0.99}) {
    EXPECT_NEAR(std::erf(Erfinv(y)), y, 1e-15 + 1e-15 * std::abs(y)) << y;
  }
  EXPECT_EQ(Erfinv(0.0), 0.0);
}

TEST(Erfinv, IsInfiniteAtTheEndsAndNanBeyond) {
  EXPECT_EQ(Erfinv(1.0), std::numeric_limits<double>::infinity());
  EXPECT_EQ(Erfinv(-1.0), -std::numeric_limits<double>::infinity());
  EXPECT_TRUE(std::isnan(Erfinv(1.5)));
}

TEST(Digamma, HasItsKnownValues) {
  EXPECT_NEAR(Digamma(1.0), -kEulerGamma, 1e-14);
  EXPECT_NEAR(Digamma(0.5), -kEulerGamma - 2 * std::log(2.0), 1e-14);
  EXPECT_NEAR(Digamma(-0.5), Digamma(0.5) + 2, 1e-13);
}

TEST(Digamma, HasPolesAtZeroAndNoValueAtNegativeIntegers) {
  EXPECT_EQ(Digamma(0.0), -std::numeric_limits<double>::infinity());
  EXPECT_EQ(Digamma(-0.0), std::numeric_limits<double>::infinity());
  EXPECT_TRUE(std::isnan(Digamma(-3.0)));
}

TEST(Polygamma, HasItsKnownValues) {
  EXPECT_NEAR(Polygamma(1, 1.0), kPi * kPi / 6, 1e-14);
  EXPECT_NEAR(Polygamma(1, -0.5), kPi * kPi / 2 + 4, 1e-12);
  EXPECT_NEAR(Polygamma(2, 1.0), -2 * kZeta3, 1e-13);
  EXPECT_NEAR(Polygamma(3, 1.0), std::pow(kPi, 4) / 15, 1e-12);
}

TEST(Bessel, HasItsKnownValuesOnBothSidesOfItsSeries) {
  EXPECT_NEAR(BesselI0(1.0), 1.2660658777520084, 1e-15);
  EXPECT_NEAR(BesselI1(-1.0), -0.5651591039924850, 1e-15);
  EXPECT_NEAR(BesselI0(50.0) / 2.9325537838493363e20, 1, 1e-14);
  EXPECT_NEAR(BesselI1(50.0) / 2.9030785901035567e20, 1, 1e-14);
  EXPECT_EQ(BesselI0(720.0), std::numeric_limits<double>::infinity());
}

TEST(IncompleteGamma, HasItsKnownValuesByEachOfItsMethods) {
  EXPECT_NEAR(LowerGamma(0.5, 0.5), std::erf(std::sqrt(0.5)), 1e-15);
  EXPECT_NEAR(LowerGamma(30.0, 25.0), 0.1821039159774551, 1e-14);
  EXPECT_NEAR(LowerGamma(300.0, 310.0), 0.7224887541718611, 1e-13);
  EXPECT_NEAR(LowerGamma(1e5, 99900.0), 0.3762748927543433, 1e-12);
  EXPECT_NEAR(UpperGamma(1.0, 700.0) / std::exp(-700.0), 1, 1e-13);
}

TEST(IncompleteGamma, ChangesItsMethodWithoutAJump) {
  EXPECT_NEAR(LowerGamma(1e6, 1e6), LowerGamma(1e6 + 1e-3, 1e6 + 1e-3), 1e-11);
}

TEST(IncompleteGamma, HasLimitsAtTheEdgesAndNanBeyond) {
  const double infinity = std::numeric_limits<double>::infinity();
  EXPECT_EQ(LowerGamma(2.0, 0.0), 0);
  EXPECT_EQ(LowerGamma(0.0, 2.0), 1);
  EXPECT_EQ(UpperGamma(2.0, infinity), 0);
  EXPECT_EQ(UpperGamma(infinity, 2.0), 1);
  EXPECT_TRUE(std::isnan(LowerGamma(0.0, 0.0)));
  EXPECT_TRUE(std::isnan(LowerGamma(-1.0, 2.0)));
  EXPECT_TRUE(std::isnan(UpperGamma(infinity, infinity)));
}

}  // namespace
}  // namespace tensord::engine
