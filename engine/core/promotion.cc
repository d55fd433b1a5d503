#include "engine/core/promotion.h"

#include <algorithm>

namespace tensord::engine {
namespace {

int CategoryOf(DType dtype) {
  if (dtype == DType::kBool) return 0;
  return IsFloatingPoint(dtype) ? 2 : 1;
}

// Bits of an integer type that a value of it needs as a signed integer.
int SignedBits(DType dtype) {
  const int bits = static_cast<int>(SizeOf(dtype)) * 8;
  return dtype == DType::kUInt8 ? bits + 1 : bits;
}

DType PromoteIntegers(DType a, DType b) {
  const int bits = std::max(SignedBits(a), SignedBits(b));
  if (bits <= 8) return DType::kInt8;
  if (bits <= 16) return DType::kInt16;
  return bits <= 32 ? DType::kInt32 : DType::kInt64;
}

DType PromoteFloats(DType a, DType b) {
  if (a == DType::kFloat64 || b == DType::kFloat64) return DType::kFloat64;
  return DType::kFloat32;  // also of float16 with bfloat16
}

// The result type so far of one priority: dimensioned, 0-d or wrapped.
struct Candidate {
  bool present = false;
  DType dtype = DType::kBool;

  void Add(DType other) {
    dtype = present ? PromoteTypes(dtype, other) : other;
    present = true;
  }
};

// PyTorch's combine_categories: the lower priority counts only if its
// category is higher.
Candidate Combine(Candidate high, Candidate low) {
  if (!low.present) return high;
  if (!high.present) return low;
  if (CategoryOf(high.dtype) >= CategoryOf(low.dtype)) return high;
  high.Add(low.dtype);
  return high;
}

}  // namespace

DType PromoteTypes(DType a, DType b) {
  if (a == b) return a;
  const int category_a = CategoryOf(a);
  const int category_b = CategoryOf(b);
  if (category_a != category_b) return category_a > category_b ? a : b;
  return category_a == 2 ? PromoteFloats(a, b) : PromoteIntegers(a, b);
}

DType ResultType(absl::Span<const Tensor* const> operands,
                 DType default_dtype) {
  Candidate dimensioned;
  Candidate zero_dim;
  Candidate wrapped;
  for (const Tensor* operand : operands) {
    if (!operand->defined()) continue;
    DType dtype = operand->dtype();
    if (operand->is_wrapped_number()) {
      wrapped.Add(dtype == DType::kFloat64 ? default_dtype : dtype);
    } else {
      (operand->rank() > 0 ? dimensioned : zero_dim).Add(dtype);
    }
  }
  return Combine(Combine(dimensioned, zero_dim), wrapped).dtype;
}

bool CanCast(DType from, DType to) {
  return CategoryOf(from) <= CategoryOf(to);
}

}  // namespace tensord::engine
