#include "engine/kernels/special.h"

#include <cmath>
#include <limits>

namespace tensord::engine {
namespace {

constexpr double kPi = 3.14159265358979323846;
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kEpsilon = std::numeric_limits<double>::epsilon();
constexpr int kMostTerms = 20000;  // no series that is summed here needs more

// Evaluates a polynomial whose leading coefficient comes first.
template <int count>
double Polynomial(const double (&coefficients)[count], double x) {
  double value = 0;
  for (const double coefficient : coefficients) value = value * x + coefficient;
  return value;
}

// Right to about 3e-7.
// Source: Giles, Approximating the erfinv function, GPU Computing Gems, 2011.
double RoughErfinv(double y) {
  static constexpr double kCentral[] = {
      2.81022636e-08,  3.43273939e-07, -3.5233877e-06,
      -4.39150654e-06, 0.00021858087,  -0.00125372503,
      -0.00417768164,  0.246640727,    1.50140941,
  };
  static constexpr double kTails[] = {
      -0.000200214257, 0.000100950558, 0.00134934322,
      -0.00367342844,  0.00573950773,  -0.0076224613,
      0.00943887047,   1.00167406,     2.83297682,
  };
  const double w = -std::log((1 - y) * (1 + y));
  return y * (w < 5 ? Polynomial(kCentral, w - 2.5)
                    : Polynomial(kTails, std::sqrt(w) - 3));
}

// Calls for arguments below this are brought above by the recurrence.
constexpr double kLarge = 10;

// Source: Abramowitz and Stegun, 6.4.6 and 6.4.11.
double PolygammaBySeries(int order, double x) {
  static constexpr double kBernoulli[] = {
      1.0 / 6, -1.0 / 30, 1.0 / 42, -1.0 / 30, 5.0 / 66, -691.0 / 2730, 7.0 / 6,
  };
  const double sign = order % 2 == 0 ? -1 : 1;
  if (x <= 0 && x == std::floor(x)) return sign * kInfinity;
  if (x == kInfinity) return order == 1 ? 0 : kNan;  // NaN as PyTorch's is
  const double factorial = std::tgamma(order + 1.0);
  double sum = 0;
  for (; x < kLarge + order; ++x) sum += factorial / std::pow(x, order + 1);
  sum += std::tgamma(order) / std::pow(x, order) +
         factorial / (2 * std::pow(x, order + 1));
  double power = std::pow(x, order + 2);
  double product = std::tgamma(order + 2.0) / 2;  // (2k+order-1)! / (2k)!
  for (int k = 1; k <= 7; ++k) {
    sum += kBernoulli[k - 1] * product / power;
    power *= x * x;
    product *= (2.0 * k + order) * (2.0 * k + order + 1) /
               ((2.0 * k + 1) * (2.0 * k + 2));
  }
  return sign * sum;
}

// By reflection below 0.5, in the precision of T, as PyTorch does: that tells
// at the poles. Source: Abramowitz and Stegun, 6.4.7.
template <typename T>
T Trigamma(T x) {
  if (x >= T(0.5)) return static_cast<T>(PolygammaBySeries(1, x));
  const T sine = std::sin(T(kPi) * x);
  return T(kPi * kPi) / (sine * sine) -
         static_cast<T>(PolygammaBySeries(1, T(1) - x));
}

// The sum of a series that starts with 1 and whose k-th term, from 1 on, is the
// one before times ratio(k); up to where terms no longer count.
template <typename Ratio>
double SumOfSeries(const Ratio& ratio) {
  double sum = 1;
  double term = 1;
  for (int k = 1; k <= kMostTerms; ++k) {
    term *= ratio(k);
    sum += term;
    if (!(std::abs(term) > std::abs(sum) * kEpsilon)) break;
  }
  return sum;
}

// The exponential in the precision of T, so that it overflows as PyTorch's.
// Source: Abramowitz and Stegun, 9.6.10 and 9.7.1.
template <typename T>
T BesselI(int order, T x) {
  const double size = std::abs(static_cast<double>(x));
  if (size < 20) {
    const double square = size * size / 4;
    const double first = order == 0 ? 1 : static_cast<double>(x) / 2;
    return static_cast<T>(
        first * SumOfSeries([&](int k) { return square / (k * (k + order)); }));
  }
  const double sum = SumOfSeries([&](int k) {
    const double odd = 2 * k - 1;
    return (odd * odd - 4 * order * order) / (8 * size * k);
  });
  const T value =
      static_cast<T>(sum / std::sqrt(2 * kPi)) * std::exp(std::abs(x));
  const T result = value / static_cast<T>(std::sqrt(size));
  return order == 1 && x < 0 ? -result : result;
}

// x - log(1 + x), exact near 0.
double LogDefect(double x) {
  if (std::abs(x) > 0.1) return x - std::log1p(x);
  return x * x / 2 * SumOfSeries([&](int k) { return -x * (k + 1) / (k + 2); });
}

// log gamma(a + 1) less Stirling's formula. Source: Abramowitz and Stegun,
// 6.1.41.
double StirlingError(double a) {
  static constexpr double kSeries[] = {
      -691.0 / 360360, 1.0 / 1188, -1.0 / 1680,
      1.0 / 1260,      -1.0 / 360, 1.0 / 12,
  };
  return Polynomial(kSeries, 1 / (a * a)) / a;
}

// x ** a * exp(-x) / gamma(a + 1), without the cancellation of its factors.
// Source: Loader, Fast and Accurate Computation of Binomial Probabilities,
// 2000.
double GammaDensity(double a, double x) {
  if (a < kLarge) return std::exp(a * std::log(x) - x - LogGamma(a + 1));
  return std::exp(-a * LogDefect((x - a) / a) - StirlingError(a)) /
         std::sqrt(2 * kPi * a);
}

// Q by its continued fraction, for x > a + 1. Source: Lentz's method;
// Abramowitz and Stegun, 6.5.31.
double UpperByFraction(double a, double x) {
  double b = x + 1 - a;
  double c = kInfinity;
  double d = 1 / b;
  double fraction = d;
  for (int k = 1; k <= kMostTerms; ++k) {
    const double numerator = k * (a - k);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    fraction *= c * d;
    if (!(std::abs(c * d - 1) > kEpsilon)) break;
  }
  return a * GammaDensity(a, x) * fraction;
}

// P or Q for a so large that series take too long. Source: Temme, The
// Asymptotic Expansion of the Incomplete Gamma Functions, 1979.
double GammaByErfc(double a, double x, bool upper) {
  static constexpr double kSeries[] = {
      1.0 / 2835, 1.0 / 864, -2.0 / 135, 1.0 / 12, -1.0 / 3,
  };
  const double mu = (x - a) / a;
  const double half_square = LogDefect(mu);  // eta * eta / 2
  const double eta = std::copysign(std::sqrt(2 * half_square), mu);
  const double sign = upper ? 1 : -1;
  const double main = std::erfc(sign * eta * std::sqrt(a / 2)) / 2;
  if (std::abs(eta) > 0.1) return main;  // 0 or 1
  return main + sign * std::exp(-a * half_square) / std::sqrt(2 * kPi * a) *
                    Polynomial(kSeries, eta);
}

double RegularizedGamma(double a, double x, bool upper) {
  if (!(a >= 0 && x >= 0) || (a == 0 && x == 0)) return kNan;
  if (std::isinf(a) && std::isinf(x)) return kNan;
  if (x == 0 || std::isinf(a)) return upper ? 1 : 0;
  if (a == 0 || std::isinf(x)) return upper ? 0 : 1;
  if (a > 1e6) return GammaByErfc(a, x, upper);
  if (x > a + 1) {
    const double value = UpperByFraction(a, x);
    return upper ? value : 1 - value;
  }
  const double value =
      GammaDensity(a, x) * SumOfSeries([&](int k) { return x / (a + k); });
  return upper ? 1 - value : value;
}

}  // namespace

double BesselI0(double x) { return BesselI(0, x); }
float BesselI0(float x) { return BesselI(0, x); }
double BesselI1(double x) { return BesselI(1, x); }
float BesselI1(float x) { return BesselI(1, x); }

double LowerGamma(double a, double x) { return RegularizedGamma(a, x, false); }
float LowerGamma(float a, float x) {
  return static_cast<float>(RegularizedGamma(a, x, false));
}
double UpperGamma(double a, double x) { return RegularizedGamma(a, x, true); }
float UpperGamma(float a, float x) {
  return static_cast<float>(RegularizedGamma(a, x, true));
}

double Erfinv(double y) {
  const double size = std::abs(y);
  if (!(size <= 1)) return kNan;
  if (size == 1) return std::copysign(kInfinity, y);
  double x = std::abs(RoughErfinv(y));
  // Newton's method; in the tail on erfc, where erf has lost its digits.
  for (int step = 0; step < 2; ++step) {
    const double error =
        size < 0.5 ? std::erf(x) - size : (1 - size) - std::erfc(x);
    x -= error / (2 / std::sqrt(kPi) * std::exp(-x * x));
  }
  return std::copysign(x, y);
}

float Erfinv(float y) {
  return static_cast<float>(Erfinv(static_cast<double>(y)));
}

double LogGamma(double x) {
  int sign;
  return lgamma_r(x, &sign);
}

float LogGamma(float x) {
  int sign;
  return lgammaf_r(x, &sign);
}

// Source: Abramowitz and Stegun, 6.3.5, 6.3.7 and 6.3.18.
double Digamma(double x) {
  // Bernoulli numbers over 2 n.
  static constexpr double kSeries[] = {
      1.0 / 12,  -691.0 / 32760, 1.0 / 132, -1.0 / 240,
      1.0 / 252, -1.0 / 120,     1.0 / 12,
  };
  if (x == 0) return std::copysign(kInfinity, -x);
  if (x < 0) {
    if (x == std::trunc(x)) return kNan;
    const double fraction = x - std::trunc(x);
    return Digamma(1 - x) - kPi / std::tan(kPi * fraction);
  }
  double sum = 0;
  for (; x < kLarge; ++x) sum -= 1 / x;
  const double square = 1 / (x * x);
  return sum + std::log(x) - 0.5 / x - square * Polynomial(kSeries, square);
}

float Digamma(float x) {
  return static_cast<float>(Digamma(static_cast<double>(x)));
}

double Polygamma(int order, double x) {
  return order == 1 ? Trigamma(x) : PolygammaBySeries(order, x);
}

float Polygamma(int order, float x) {
  return order == 1 ? Trigamma(x)
                    : static_cast<float>(PolygammaBySeries(order, x));
}

}  // namespace tensord::engine
