// PyTorch's type promotion.
// Source: https://pytorch.org/docs/stable/tensor_attributes.html
#ifndef TENSORD_ENGINE_CORE_PROMOTION_H_
#define TENSORD_ENGINE_CORE_PROMOTION_H_

#include <utility>

#include "absl/types/span.h"
#include "engine/core/dtype.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

// The smallest type that holds both (uint8 with int8 gives int16).
DType PromoteTypes(DType a, DType b);

// The type in which an operation on `operands` computes: tensors with
// dimensions decide first, then 0-d tensors of a higher category, then
// wrapped numbers. Undefined operands take no part. A wrapped float beside
// integers gives `default_dtype`.
DType ResultType(absl::Span<const Tensor* const> operands, DType default_dtype);

// Whether a result of `from` may be written to a tensor of `to` (a float
// never to an integer, nothing but bool to bool).
bool CanCast(DType from, DType to);

namespace promotion_internal {

inline constinit thread_local DType default_dtype = DType::kFloat32;

}  // namespace promotion_internal

// The default floating-point type of this thread's session.
inline DType DefaultDType() { return promotion_internal::default_dtype; }

class DefaultDTypeScope {
 public:
  explicit DefaultDTypeScope(DType dtype)
      : previous_(std::exchange(promotion_internal::default_dtype, dtype)) {}
  ~DefaultDTypeScope() { promotion_internal::default_dtype = previous_; }
  DefaultDTypeScope(const DefaultDTypeScope&) = delete;
  DefaultDTypeScope& operator=(const DefaultDTypeScope&) = delete;

 private:
  const DType previous_;
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_CORE_PROMOTION_H_
