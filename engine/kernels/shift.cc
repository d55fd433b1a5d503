#include "engine/kernels/shift.h"

#include <cstdint>
#include <type_traits>

#include "engine/kernels/row.h"

namespace tensord::engine {
namespace {

template <typename T>
bool ShiftsAllOut(T count) {
  return count < 0 || static_cast<uint64_t>(count) >= sizeof(T) * 8;
}

constexpr KernelRow kLeft =
    BinaryRow<Integers>("lshift_cpu", [](auto bits, auto count) {
      using T = decltype(bits);
      return ShiftsAllOut(count) ? T(0)
                                 : static_cast<T>(Wrapping(bits) << count);
    });

constexpr KernelRow kRight =
    BinaryRow<Integers>("rshift_cpu", [](auto bits, auto count) {
      using T = decltype(bits);
      if (!ShiftsAllOut(count)) return static_cast<T>(bits >> count);
      return std::is_signed_v<T> && bits < T(0) ? T(-1) : T(0);
    });

}  // namespace

void ShiftLeft(const Tensor& bits, const Tensor& counts, const Tensor& out) {
  RunRow(kLeft, out.dtype(), {&bits, &counts}, out);
}

void ShiftRight(const Tensor& bits, const Tensor& counts, const Tensor& out) {
  RunRow(kRight, out.dtype(), {&bits, &counts}, out);
}

}  // namespace tensord::engine
