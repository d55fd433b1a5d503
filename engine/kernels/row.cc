#include "engine/kernels/row.h"

#include "engine/core/error.h"
#include "engine/kernels/loop.h"

namespace tensord::engine {

void RunRow(const KernelRow& row, DType dtype,
            absl::Span<const Tensor* const> inputs, const Tensor& out,
            absl::Span<const Scalar> parameters) {
  const RowBlock block = row.blocks[static_cast<size_t>(dtype)];
  if (block == nullptr) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, "\"",
           row.name, "\" not implemented for '", ScalarTypeName(dtype), "'");
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
