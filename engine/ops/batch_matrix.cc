#include "engine/ops/batch_matrix.h"

#include <cstdint>
#include <utility>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/gemm.h"
#include "engine/ops/addend.h"
#include "engine/ops/functions.h"

namespace tensord::engine {
namespace {

void CheckRanks(const Tensor& a, const Tensor& b) {
  for (const auto& [name, tensor] : {std::pair{"batch1", &a}, {"batch2", &b}}) {
    if (tensor->rank() == 3) continue;
    Fail(Reason::kShapeMismatch, name, " must be a 3D tensor");
  }
}

void Baddbmm(OpCall& call) {
  const Tensor& a = call.tensor("batch1");
  const Tensor& b = call.tensor("batch2");
  const Dims sizes = {a.size(0), a.size(1), b.size(2)};
  const Tensor self = ops::expand(call.tensor("self"), sizes);
  if (self.dtype() != a.dtype()) {
    Fail(Reason::kDtypeMismatch, "Input dtypes must be the same, got: input ",
         CppTypeName(self.dtype()), ", batch1: ", CppTypeName(a.dtype()),
         ", batch2: ", CppTypeName(b.dtype()));
  }
  CheckRanks(a, b);
  if (a.size(0) != b.size(0) || a.size(2) != b.size(1)) {
    Fail(Reason::kShapeMismatch,
         "Expected size for first two dimensions of batch2 tensor to be: [",
         a.size(0), ", ", a.size(2), "] but got: [", b.size(0), ", ", b.size(1),
         "].");
  }
  if (a.dtype() != b.dtype() && call.in_place()) {
    Fail(Reason::kDtypeMismatch, "Bad in-place call: input tensor dtype ",
         CppTypeName(self.dtype()), " and output tensor dtype ",
         CppTypeName(b.dtype()), " should match");
  }
  if (a.dtype() != b.dtype()) {
    Fail(Reason::kDtypeMismatch, "expected scalar type ",
         ScalarTypeName(a.dtype()), " but found ", ScalarTypeName(b.dtype()));
  }
  if (a.dtype() == DType::kBool) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "\"baddbmm\" not implemented for 'Bool'");
  }
  const Tensor out = SumOutput(call, self, sizes, a.dtype());
  BatchGemm(Apart(a, out), Apart(b, out), out, call.scalar("alpha"),
            call.scalar("beta"));
}

void CheckSameDType(const char* name_a, const Tensor& a, const Tensor& b) {
  if (a.dtype() == b.dtype()) return;
  Fail(Reason::kDtypeMismatch, name_a,
       " and mat2 must have the same dtype, but got ",
       ScalarTypeName(a.dtype()), " and ", ScalarTypeName(b.dtype()));
}

// PyTorch gives an in-place form's self the sizes of its result here.
void ReturnResized(OpCall& call, const Tensor& result) {
  const Tensor& self = call.tensor(0);
  self.impl()->data = ResizedData(self, result.sizes(), result.strides());
  Copy(result, self);
  call.ReturnSame(0);
}

// The sum of the products is one product: of the matrices of batch1 side by
// side and those of batch2 one below the other.
void Addbmm(OpCall& call) {
  const Tensor& a = call.tensor("batch1");
  const Tensor& b = call.tensor("batch2");
  const Dims sizes = {a.size(1), b.size(2)};
  const Tensor self = ops::expand(call.tensor("self"), sizes);
  CheckRanks(a, b);
  if (a.size(0) != b.size(0)) {
    Fail(Reason::kShapeMismatch,
         "batch1 and batch2 must have same number of batches, got ", a.size(0),
         " and ", b.size(0));
  }
  if (a.size(2) != b.size(1)) {
    Fail(Reason::kShapeMismatch, "Incompatible matrix sizes for bmm (",
         a.size(1), "x", a.size(2), " and ", b.size(1), "x", b.size(2), ")");
  }
  CheckSameDType("self", self, b);
  CheckSameDType("mat1", a, b);
  const int64_t inner = NumElements({a.size(0), a.size(2)});
  const Tensor left =
      ops::reshape(ops::transpose(a, 0, 1), Dims{a.size(1), inner});
  const Tensor right = ops::reshape(b, Dims{inner, b.size(2)});
  const bool is_resized =
      call.in_place() && call.tensor("self").sizes() != sizes;
  const Tensor out = is_resized ? EmptyTensor(sizes, a.dtype())
                                : SumOutput(call, self, sizes, a.dtype());
  if (is_resized) Copy(self, out);
  Gemm(Apart(left, out), Apart(right, out), out, call.scalar("alpha"),
       call.scalar("beta"));
  if (is_resized) ReturnResized(call, out);
}

// The gradient of each of the products.
Tensor GradOfEach(const GradientCall& call) {
  if (call.grad().rank() == 3) return call.grad();
  const Dims& a = call.sizes("batch1");
  const Dims& b = call.sizes("batch2");
  return ops::expand(ops::unsqueeze(call.grad(), 0), Dims{a[0], a[1], b[2]});
}

void AddRow(OpList* ops, Op&& op) {
  ops->push_back(
      std::move(op)
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return MaybeMultiply(call.grad(), call.scalar("beta"));
                    })
          .Gradient("batch1", {"batch2"},
                    [](const GradientCall& call) {
                      return MaybeMultiply(
                          ops::bmm(GradOfEach(call),
                                   ops::transpose(call.saved("batch2"), 1, 2)),
                          call.scalar("alpha"));
                    })
          .Gradient("batch2", {"batch1"},
                    [](const GradientCall& call) {
                      return MaybeMultiply(
                          ops::bmm(ops::transpose(call.saved("batch1"), 1, 2),
                                   GradOfEach(call)),
                          call.scalar("alpha"));
                    })
          .Build());
}

}  // namespace

void AddBatchMatrixOps(OpList* ops) {
  AddRow(ops, Op(2103,
                 "baddbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar "
                 "beta=1, Scalar alpha=1) -> Tensor")
                  .Doc("beta * self + alpha * (batch1 @ batch2), matrix by "
                       "matrix.")
                  .InPlace(2104)
                  .Forward(Baddbmm));
  AddRow(ops, Op(2105,
                 "addbmm(Tensor self, Tensor batch1, Tensor batch2, *, Scalar "
                 "beta=1, Scalar alpha=1) -> Tensor")
                  .Doc("beta * self + alpha * the sum of all batch1 @ batch2.")
                  .InPlace(2106)
                  .Forward(Addbmm));
}

}  // namespace tensord::engine
