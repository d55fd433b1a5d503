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

}  // namespace
}  // namespace tensord::engine
