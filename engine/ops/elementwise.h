// What operations that work element by element have in common: the type they
// compute in, the sizes and strides of their result. This is PyTorch's
// TensorIterator, aten/src/ATen/TensorIterator.cpp.
#ifndef TENSORD_ENGINE_OPS_ELEMENTWISE_H_
#define TENSORD_ENGINE_OPS_ELEMENTWISE_H_

#include <initializer_list>

#include "absl/types/span.h"
#include "engine/core/dtype.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/binary.h"
#include "engine/kernels/unary.h"
#include "engine/ops/op.h"

namespace tensord::engine {

// How the type of a computation follows from the operands.
enum class Promotion : uint8_t {
  kCommon,    // the type that holds all operands
  kFloating,  // likewise, but of integers the default dtype
};

// The type in which an operation on these operands computes.
DType CommonDType(const Tensor& a, Promotion promotion);
DType CommonDType(const Tensor& a, const Tensor& b, Promotion promotion);

// A tensor read in another type: the tensor itself where it has that type
// already or is 0-d (kernels read such a tensor as a number), else a copy.
class InDType {
 public:
  InDType(const Tensor& tensor, DType dtype) : tensor_(&tensor) {
    if (tensor.dtype() != dtype && tensor.rank() != 0) Convert(dtype);
  }
  InDType(const InDType&) = delete;
  InDType& operator=(const InDType&) = delete;

  const Tensor& operator*() const { return *tensor_; }
  const Tensor* operator->() const { return tensor_; }

 private:
  void Convert(DType dtype);

  Tensor converted_;
  const Tensor* tensor_;
};

// A copy in another type, with the strides of PyTorch's preserve_format.
Tensor ConvertedCopy(const Tensor& tensor, DType dtype);

// The strides of a new result of `inputs`, which can be broadcast to `sizes`;
// none where it is row-major. They follow the inputs: a permuted input gives a
// result permuted likewise.
Dims ElementwiseStrides(absl::Span<const Tensor* const> inputs, DimsView sizes);

// Result 0 of an operation on `inputs`: new, with the sizes they broadcast to
// and ElementwiseStrides; or for an in-place form what OpCall::Output gives.
// Throws kShapeMismatch, and in place kDtypeMismatch and kMemoryOverlap.
Tensor ElementwiseOutput(OpCall& call,
                         std::initializer_list<const Tensor*> inputs,
                         DType dtype);

// Forwards of the operations that are one kernel: their first argument, or the
// first two, are its operands.
Forward UnaryForward(UnaryFunction function, Promotion promotion);
Forward BinaryForward(BinaryFunction function, Promotion promotion);
Forward CompareForward(CompareFunction function);

// `forward` for rows whose second argument is a number: it sees a 0-d tensor.
Forward WithNumber(Forward forward);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_ELEMENTWISE_H_
