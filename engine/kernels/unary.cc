#include "engine/kernels/unary.h"

#include <cmath>
#include <cstddef>
#include <iterator>
#include <type_traits>

#include "engine/kernels/row.h"

namespace tensord::engine {
namespace {

struct UnaryEntry {
  UnaryFunction function;
  KernelRow row;
};

constexpr auto kNegate = [](auto x) {
  if constexpr (std::is_integral_v<decltype(x)>)
    return 0 - Wrapping(x);
  else
    return -x;
};

constexpr auto kAbsolute = [](auto x) {
  if constexpr (std::is_integral_v<decltype(x)>) {
    return x < 0 ? 0 - Wrapping(x) : Wrapping(x);
  } else {
    return std::abs(x);
  }
};

constexpr auto kLogistic = [](auto x) {
  using T = decltype(x);
  return T(1) / (T(1) + std::exp(-x));
};

constexpr auto kSignOf = [](auto x) {
  if constexpr (std::is_same_v<decltype(x), bool>)
    return x;
  else
    return (x > 0) - (x < 0);
};

constexpr auto kInvert = [](auto x) {
  if constexpr (std::is_same_v<decltype(x), bool>)
    return !x;
  else
    return ~x;
};

constexpr auto kInverse = [](auto x) { return decltype(x)(1) / x; };

constexpr auto kInverseRoot = [](auto x) {
  return decltype(x)(1) / std::sqrt(x);
};

constexpr auto kPositivePart = [](auto x) {
  return x < 0 ? decltype(x)(0) : x;
};

constexpr auto kSquareOf = [](auto x) { return Wrapping(x) * Wrapping(x); };

using F = UnaryFunction;

constexpr UnaryEntry kEntries[] = {
    {F::kNeg, UnaryRow<Numbers>("neg_cpu", kNegate)},
    {F::kAbs, UnaryRow<Numbers>("abs_cpu", kAbsolute)},
    {F::kSign, UnaryRow<AllTypes>("sign_cpu", kSignOf)},
    {F::kSquare, UnaryRow<Numbers>("square_cpu", kSquareOf)},
    {F::kRelu, UnaryRow<Numbers>("relu_cpu", kPositivePart)},
    {F::kLogicalNot,
     UnaryRow<AllTypes>("logical_not_cpu", [](auto x) { return x == 0; })},
    {F::kBitwiseNot, UnaryRow<IntegersAndBool>("bitwise_not_cpu", kInvert)},
    {F::kExp, UnaryRow<Floats>("exp", [](auto x) { return std::exp(x); })},
    {F::kLog, UnaryRow<Floats>("log", [](auto x) { return std::log(x); })},
    {F::kSqrt, UnaryRow<Floats>("sqrt", [](auto x) { return std::sqrt(x); })},
    {F::kRsqrt, UnaryRow<Floats>("rsqrt", kInverseRoot)},
    {F::kReciprocal, UnaryRow<Floats>("reciprocal", kInverse)},
    {F::kSin, UnaryRow<Floats>("sin", [](auto x) { return std::sin(x); })},
    {F::kCos, UnaryRow<Floats>("cos", [](auto x) { return std::cos(x); })},
    {F::kTanh, UnaryRow<Floats>("tanh", [](auto x) { return std::tanh(x); })},
    {F::kSigmoid, UnaryRow<Floats>("sigmoid", kLogistic)},
};

constexpr bool EntriesStandInOrder() {
  for (size_t i = 0; i < std::size(kEntries); ++i) {
    if (static_cast<size_t>(kEntries[i].function) != i) return false;
  }
  return true;
}
static_assert(EntriesStandInOrder(), "entry i describes function i");

}  // namespace

void Unary(UnaryFunction function, const Tensor& in, const Tensor& out) {
  const Tensor* const input = &in;
  RunRow(kEntries[static_cast<size_t>(function)].row, in.dtype(),
         absl::MakeConstSpan(&input, 1), out);
}

}  // namespace tensord::engine
