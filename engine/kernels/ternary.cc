#include "engine/kernels/ternary.h"

#include <cmath>
#include <cstddef>
#include <iterator>

#include "engine/kernels/row.h"

namespace tensord::engine {
namespace {

constexpr auto kAddcmulOf = [](auto a, auto b, auto c, auto value) {
  return Wrapping(a) + Wrapping(value) * Wrapping(b) * Wrapping(c);
};

constexpr auto kAddcdivOf = [](auto a, auto b, auto c, auto value) {
  return a + value * b / c;
};

// From the nearer end, so that both ends are met.
constexpr auto kLerpOf = [](auto a, auto b, auto weight) {
  using T = decltype(a);
  return std::abs(weight) < T(0.5) ? a + weight * (b - a)
                                   : b - (b - a) * (T(1) - weight);
};

constexpr auto kClampOf = [](auto x, auto low, auto high) {
  if (x != x) return x;
  if (low != low) return low;
  const auto raised = x < low ? low : x;
  return (high < raised) | (high != high) ? high : raised;
};

struct Entry {
  TernaryFunction function;
  KernelRow row;
};

using F = TernaryFunction;

constexpr Entry kEntries[] = {
    {F::kAddcmul, TernaryRow<Numbers, 1>("addcmul_cpu_out", kAddcmulOf)},
    {F::kAddcdiv, TernaryRow<Floats, 1>("addcdiv_cpu_out", kAddcdivOf)},
    {F::kLerp, TernaryRow<Floats>("lerp_kernel_tensor", kLerpOf)},
    {F::kClamp, TernaryRow<Numbers>("clamp_cpu", kClampOf)},
};

constexpr bool EntriesStandInOrder() {
  for (size_t i = 0; i < std::size(kEntries); ++i) {
    if (static_cast<size_t>(kEntries[i].function) != i) return false;
  }
  return true;
}
static_assert(EntriesStandInOrder(), "entry i describes function i");

constexpr KernelRow kLerpByNumberRow =
    BinaryRow<Floats, 1>("lerp_kernel_scalar", kLerpOf);

}  // namespace

void Ternary(TernaryFunction function, const Tensor& a, const Tensor& b,
             const Tensor& c, const Tensor& out,
             absl::Span<const Scalar> parameters) {
  RunRow(kEntries[static_cast<size_t>(function)].row, out.dtype(), {&a, &b, &c},
         out, parameters);
}

void LerpByNumber(const Tensor& a, const Tensor& b, Scalar weight,
                  const Tensor& out) {
  RunRow(kLerpByNumberRow, out.dtype(), {&a, &b}, out, {weight});
}

}  // namespace tensord::engine
