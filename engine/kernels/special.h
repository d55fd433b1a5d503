// Functions of numbers that the standard library lacks, or has only with a
// global variable.
#ifndef TENSORD_ENGINE_KERNELS_SPECIAL_H_
#define TENSORD_ENGINE_KERNELS_SPECIAL_H_

namespace tensord::engine {

// The x with erf(x) = y; infinite at -1 and 1, NaN beyond.
double Erfinv(double y);
float Erfinv(float y);

// log |gamma(x)|. Thread-safe, unlike std::lgamma.
double LogGamma(double x);
float LogGamma(float x);

// The derivative of LogGamma. Poles: -inf at 0, inf at -0, else NaN.
double Digamma(double x);
float Digamma(float x);

// The order-th derivative of Digamma, for orders of at least 1.
double Polygamma(int order, double x);
float Polygamma(int order, float x);

// The modified Bessel functions of the first kind of orders 0 and 1. Infinite
// where exp(x) is.
double BesselI0(double x);
float BesselI0(float x);
double BesselI1(double x);
float BesselI1(float x);

// The regularized incomplete gamma functions P(a, x) and Q(a, x) = 1 - P(a, x).
// NaN where a or x is negative and where there is no limit, as PyTorch's.
double LowerGamma(double a, double x);
float LowerGamma(float a, float x);
double UpperGamma(double a, double x);
float UpperGamma(float a, float x);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_SPECIAL_H_
