#include "engine/kernels/activation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <numbers>

#include "engine/kernels/row.h"

namespace tensord::engine {
namespace {

template <typename T>
T SigmoidOf(T x) {
  return T(1) / (T(1) + std::exp(-x));
}

template <typename T>
T NormalDensity(T x) {
  constexpr T kFactor =
      T(std::numbers::inv_sqrtpi_v<T> * std::numbers::sqrt2_v<T> / 2);
  return kFactor * std::exp(x * x * T(-0.5));
}

template <typename T>
T NormalDistribution(T x) {
  return T(0.5) * (T(1) + std::erf(x * (std::numbers::sqrt2_v<T> / 2)));
}

// The tanh that stands for erf in gelu's approximation, and what is inside it.
template <typename T>
struct TanhOfGelu {
  static constexpr T kBeta =
      std::numbers::sqrt2_v<T> * std::numbers::inv_sqrtpi_v<T>;
  static constexpr T kKappa = T(0.044715);

  explicit TanhOfGelu(T x)
      : value(std::tanh(kBeta * (x + kKappa * (x * x * x)))),
        inner_slope(kBeta * (T(1) + T(3) * kKappa * (x * x))) {}

  T value;
  T inner_slope;
};

template <typename T>
T SoftplusTanh(T x) {
  return std::tanh(std::log1p(std::exp(x)));
}

// From 0 to 6.
template <typename T>
T SixfoldHardsigmoid(T x) {
  return std::min(std::max(x + T(3), T(0)), T(6));
}

// --- Activations -------------------------------------------------------------

constexpr auto kLeakyReluOf = [](auto x, auto slope) {
  return x > 0 ? x : x * slope;
};

constexpr auto kEluOf = [](auto x, auto alpha, auto scale, auto input_scale) {
  return x < 0 ? std::expm1(x * input_scale) * (alpha * scale) : x * scale;
};

constexpr auto kGeluTanhOf = [](auto x) {
  using T = decltype(x);
  return T(0.5) * x * (T(1) + TanhOfGelu<T>(x).value);
};

constexpr auto kSoftplusOf = [](auto x, auto beta, auto threshold) {
  return x * beta > threshold ? x : std::log1p(std::exp(x * beta)) / beta;
};

constexpr auto kLogSigmoidOf = [](auto x) {
  return std::min(decltype(x)(0), x) - std::log1p(std::exp(-std::abs(x)));
};

constexpr auto kHardshrinkOf = [](auto x, auto lambd) {
  return x >= -lambd && x <= lambd ? decltype(x)(0) : x;
};

constexpr auto kSoftshrinkOf = [](auto x, auto lambd) {
  // A NaN stays one.
  return x > lambd ? x - lambd : x < -lambd ? x + lambd : x * decltype(x)(0);
};

constexpr auto kPreluOf = [](auto x, auto weight) {
  return x > 0 ? x : weight * x;
};

// Either is NaN if x or the bound is.
constexpr auto kNotBelow = [](auto x, auto low) {
  return (x < low) | (low != low) ? low : x;
};
constexpr auto kNotAbove = [](auto x, auto high) {
  return (high < x) | (high != high) ? high : x;
};

constexpr auto kClampOf = [](auto x, auto low, auto high) {
  if (x != x) return x;
  return low != low ? low : kNotAbove(kNotBelow(x, low), high);
};

// --- Their gradients ---------------------------------------------------------

constexpr auto kLeakyReluBackwardOf = [](auto x, auto grad, auto slope, auto) {
  return x > 0 ? grad : grad * slope;
};

constexpr auto kEluBackwardOf = [](auto grad, auto x, auto alpha, auto scale,
                                   auto input_scale, auto is_result) {
  if (!(x <= 0)) return grad * scale;
  const auto factor = alpha * scale;
  return is_result != 0
             ? grad * input_scale * (x + factor)
             : grad * input_scale * factor * std::exp(x * input_scale);
};

constexpr auto kGeluBackwardOf = [](auto grad, auto x) {
  return grad * (NormalDistribution(x) + x * NormalDensity(x));
};

constexpr auto kGeluTanhBackwardOf = [](auto grad, auto x) {
  using T = decltype(x);
  const TanhOfGelu<T> tanh(x);
  const T left = T(0.5) * (T(1) + tanh.value);
  const T right =
      T(0.5) * x * (T(1) - tanh.value * tanh.value) * tanh.inner_slope;
  return grad * (left + right);
};

constexpr auto kSiluBackwardOf = [](auto grad, auto x) {
  using T = decltype(x);
  const T sigmoid = SigmoidOf(x);
  return grad * sigmoid * (T(1) + x * (T(1) - sigmoid));
};

constexpr auto kMishBackwardOf = [](auto grad, auto x) {
  using T = decltype(x);
  const T tanh = SoftplusTanh(x);
  return grad * (tanh + x * SigmoidOf(x) * (T(1) - tanh * tanh));
};

constexpr auto kSoftplusBackwardOf = [](auto grad, auto x, auto beta,
                                        auto threshold) {
  if (x * beta > threshold) return grad;
  const auto power = std::exp(x * beta);
  return grad * power / (power + decltype(x)(1));
};

constexpr auto kHardtanhBackwardOf = [](auto grad, auto x, auto low,
                                        auto high) {
  return x <= low || x >= high ? decltype(grad)(0) : grad;
};

constexpr auto kHardsigmoidBackwardOf = [](auto grad, auto x) {
  using T = decltype(x);
  return x > T(-3) && x < T(3) ? grad * (T(1) / T(6)) : T(0);
};

constexpr auto kHardswishBackwardOf = [](auto grad, auto x) {
  using T = decltype(x);
  if (x <= T(-3)) return T(0);
  return x < T(3) ? grad * (x / T(3) + T(0.5)) : grad;
};

constexpr auto kLogSigmoidBackwardOf = [](auto grad, auto x, auto part) {
  using T = decltype(x);
  const T share = part / (T(1) + part);
  return grad * (x < 0 ? T(1) - share : share);
};

constexpr auto kShrinkBackwardOf = [](auto grad, auto x, auto lambd) {
  return x >= -lambd && x <= lambd ? decltype(grad)(0) : grad;
};

constexpr auto kPreluBackwardOf = [](auto grad, auto x, auto weight) {
  return x > 0 ? grad : weight * grad;
};

constexpr auto kPreluWeightBackwardOf = [](auto grad, auto x) {
  return x > 0 ? decltype(grad)(0) : x * grad;
};

constexpr auto kGluGateBackwardOf = [](auto grad, auto a, auto b) {
  const auto sigmoid = SigmoidOf(b);
  return (decltype(b)(1) - sigmoid) * sigmoid * grad * a;
};

struct Entry {
  Activation function;
  KernelRow row;
};

using A = Activation;

constexpr Entry kEntries[] = {
    {A::kLeakyRelu, UnaryRow<Floats, 1>("leaky_relu_cpu", kLeakyReluOf)},
    {A::kElu, UnaryRow<Floats, 3>("elu_cpu", kEluOf)},
    {A::kGelu,
     UnaryRow<Floats>("GeluKernelImpl",
                      [](auto x) { return x * NormalDistribution(x); })},
    {A::kGeluTanh, UnaryRow<Floats>("GeluKernelImpl", kGeluTanhOf)},
    {A::kSilu, UnaryRow<Floats>(
                   "silu_cpu",
                   [](auto x) { return x / (decltype(x)(1) + std::exp(-x)); })},
    {A::kMish,
     UnaryRow<Floats>("mish_cpu", [](auto x) { return x * SoftplusTanh(x); })},
    {A::kSoftplus, UnaryRow<Floats, 2>("softplus_cpu", kSoftplusOf)},
    {A::kHardsigmoid, UnaryRow<Floats>("hardsigmoid_cpu",
                                       [](auto x) {
                                         return SixfoldHardsigmoid(x) /
                                                decltype(x)(6);
                                       })},
    {A::kHardswish, UnaryRow<Floats>("hardswish_cpu",
                                     [](auto x) {
                                       return x * SixfoldHardsigmoid(x) /
                                              decltype(x)(6);
                                     })},
    {A::kLogSigmoid, UnaryRow<Floats>("log_sigmoid_cpu", kLogSigmoidOf)},
    {A::kLogSigmoidPart,
     UnaryRow<Floats>("log_sigmoid_cpu",
                      [](auto x) { return std::exp(-std::abs(x)); })},
    {A::kThreshold,
     UnaryRow<Numbers, 2>("threshold_cpu",
                          [](auto x, auto threshold, auto value) {
                            return x <= threshold ? value : x;
                          })},
    {A::kHardshrink, UnaryRow<Floats, 1>("hardshrink_cpu", kHardshrinkOf)},
    {A::kSoftshrink, UnaryRow<Floats, 1>("softshrink_cpu", kSoftshrinkOf)},
    {A::kPrelu, BinaryRow<Floats>("prelu_cpu", kPreluOf)},
    {A::kGlu, BinaryRow<Floats>(
                  "glu_cpu", [](auto a, auto b) { return a * SigmoidOf(b); })},
    {A::kClampMin, UnaryRow<Numbers, 1>("clamp_min_scalar_cpu", kNotBelow)},
    {A::kClampMax, UnaryRow<Numbers, 1>("clamp_max_scalar_cpu", kNotAbove)},
    {A::kClamp, UnaryRow<Numbers, 2>("clamp_scalar_cpu", kClampOf)},
    {A::kLeakyReluBackward,
     BinaryRow<Floats, 2>("leaky_relu_backward_cpu", kLeakyReluBackwardOf)},
    {A::kEluBackward, BinaryRow<Floats, 4>("elu_backward_cpu", kEluBackwardOf)},
    {A::kGeluBackward,
     BinaryRow<Floats>("GeluBackwardKernelImpl", kGeluBackwardOf)},
    {A::kGeluTanhBackward,
     BinaryRow<Floats>("GeluBackwardKernelImpl", kGeluTanhBackwardOf)},
    {A::kSiluBackward, BinaryRow<Floats>("silu_backward_cpu", kSiluBackwardOf)},
    {A::kMishBackward, BinaryRow<Floats>("mish_backward_cpu", kMishBackwardOf)},
    {A::kSoftplusBackward,
     BinaryRow<Floats, 2>("softplus_backward_cpu", kSoftplusBackwardOf)},
    // PyTorch's own name for it.
    {A::kHardtanhBackward,
     BinaryRow<Floats, 2>("hardshrink_backward_cpu", kHardtanhBackwardOf)},
    {A::kHardsigmoidBackward,
     BinaryRow<Floats>("hardsigmoid_backward", kHardsigmoidBackwardOf)},
    {A::kHardswishBackward,
     BinaryRow<Floats>("hardswish_backward_cpu", kHardswishBackwardOf)},
    {A::kLogSigmoidBackward,
     TernaryRow<Floats>("log_sigmoid_backward_cpu", kLogSigmoidBackwardOf)},
    {A::kShrinkBackward,
     BinaryRow<Floats, 1>("shrink_backward_cpu", kShrinkBackwardOf)},
    {A::kPreluBackward,
     TernaryRow<Floats>("prelu_backward_cpu", kPreluBackwardOf)},
    {A::kPreluWeightBackward,
     BinaryRow<Floats>("prelu_backward_cpu", kPreluWeightBackwardOf)},
    {A::kGluBackward,
     BinaryRow<Floats>("glu_backward_cpu",
                       [](auto grad, auto b) { return SigmoidOf(b) * grad; })},
    {A::kGluGateBackward,
     TernaryRow<Floats>("glu_backward_cpu", kGluGateBackwardOf)},
};

constexpr bool EntriesStandInOrder() {
  for (size_t i = 0; i < std::size(kEntries); ++i) {
    if (static_cast<size_t>(kEntries[i].function) != i) return false;
  }
  return true;
}
static_assert(EntriesStandInOrder(), "entry i describes function i");

}  // namespace

void Activate(Activation function, absl::Span<const Tensor* const> inputs,
              const Tensor& out, absl::Span<const Scalar> parameters) {
  RunRow(kEntries[static_cast<size_t>(function)].row, out.dtype(), inputs, out,
         parameters);
}

}  // namespace tensord::engine
