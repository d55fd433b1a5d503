#include "engine/kernels/row.h"

#include "absl/base/attributes.h"
#include "engine/core/error.h"
#include "engine/kernels/loop.h"

namespace tensord::engine {
namespace {

// Apart, so that RunRow stays small.
[[noreturn]] ABSL_ATTRIBUTE_NOINLINE void Refuse(const KernelRow& row,
                                                 DType dtype) {
  FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, "\"", row.name,
         "\" not implemented for '", ScalarTypeName(dtype), "'");
}

// Calls the block once where the elements are few and lie as it takes them.
// False where not.
bool RunAtOnce(RowBlock block, DType dtype,
               absl::Span<const Tensor* const> inputs, const Tensor& out,
               const Scalar* parameters) {
  const int64_t count = out.numel();
  if (count > kLoopGrain || IsReducedFloat(out.dtype()) ||
      !out.IsContiguous()) {
    return false;
  }
  std::array<void*, kMaxOperands> data;
  data[0] = out.raw();
  for (size_t i = 0; i < inputs.size(); ++i) {
    const Tensor& input = *inputs[i];
    if (input.dtype() != dtype || input.numel() != count ||
        !input.IsContiguous()) {
      return false;
    }
    data[i + 1] = input.raw();
  }
  block(data.data(), count, parameters);
  return true;
}

}  // namespace

void RunRow(const KernelRow& row, DType dtype,
            absl::Span<const Tensor* const> inputs, const Tensor& out,
            absl::Span<const Scalar> parameters) {
  const RowBlock block = row.blocks[static_cast<size_t>(dtype)];
  if (block == nullptr) Refuse(row, dtype);
  if (RunAtOnce(block, ComputeDType(dtype), inputs, out, parameters.data())) {
    return;
  }
  std::array<LoopOperand, kMaxOperands> operands;
  operands[0] = {&out, ComputeDType(out.dtype()), /*is_output=*/true};
  for (size_t i = 0; i < inputs.size(); ++i) {
    operands[i + 1] = {inputs[i], ComputeDType(dtype)};
  }
  ForEachBlock(absl::MakeConstSpan(operands.data(), inputs.size() + 1),
               [&](void* const* data, int64_t count) {
                 block(data, count, parameters.data());
               });
}

}  // namespace tensord::engine
