#include "engine/kernels/where.h"

#include <cstdint>

#include "engine/kernels/convert.h"
#include "engine/kernels/loop.h"

namespace tensord::engine {
namespace {

// Chosen elements move as integers of their size, and without a branch: a
// condition is hard to foretell.
template <typename Bits>
void Choose(void* const* data, int64_t count) {
  Bits* const out = static_cast<Bits*>(data[0]);
  const bool* const condition = static_cast<const bool*>(data[1]);
  const Bits* const a = static_cast<const Bits*>(data[2]);
  const Bits* const b = static_cast<const Bits*>(data[3]);
#pragma GCC ivdep
  for (int64_t i = 0; i < count; ++i) {
    const Bits mask = static_cast<Bits>(-static_cast<Bits>(condition[i]));
    out[i] = static_cast<Bits>((a[i] & mask) | (b[i] & ~mask));
  }
}

using ChooseFunction = void (*)(void* const*, int64_t);

ChooseFunction ChooseOfSize(size_t size) {
  switch (size) {
    case 1:
      return Choose<uint8_t>;
    case 2:
      return Choose<uint16_t>;
    case 4:
      return Choose<uint32_t>;
    default:
      return Choose<uint64_t>;
  }
}

}  // namespace

void Where(const Tensor& condition, const Tensor& a, const Tensor& b,
           const Tensor& out) {
  const DType dtype = out.dtype();
  const LoopOperand operands[] = {{&out, dtype, /*is_output=*/true},
                                  {&condition, DType::kBool},
                                  {&a, dtype},
                                  {&b, dtype}};
  ForEachBlock(operands, ChooseOfSize(SizeOf(dtype)));
}

void MaskedFill(const Tensor& mask, Scalar value, const Tensor& out) {
  CheckFits(value, out.dtype());
  Where(mask, ScalarTensor(value, out.dtype()), out, out);
}

}  // namespace tensord::engine
