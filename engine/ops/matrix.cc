#include "engine/ops/matrix.h"

#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/core/scalar.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/fill.h"
#include "engine/kernels/gemm.h"
#include "engine/ops/addend.h"
#include "engine/ops/dtype_names.h"
#include "engine/ops/elementwise.h"
#include "engine/ops/functions.h"

namespace tensord::engine {
namespace {

void CheckMatrices(absl::string_view name, const Tensor& a, const Tensor& b) {
  if (a.rank() != 2) {
    Fail(Reason::kShapeMismatch, name, ": self must be a matrix, got ",
         a.rank(), "-D tensor");
  }
  if (b.rank() != 2) {
    Fail(Reason::kShapeMismatch, name, ": mat2 must be a matrix, got ",
         b.rank(), "-D tensor");
  }
  if (a.sizes()[1] != b.sizes()[0]) {
    Fail(Reason::kShapeMismatch, name,
         ": mat1 and mat2 shapes cannot be multiplied (", a.sizes()[0], "x",
         a.sizes()[1], " and ", b.sizes()[0], "x", b.sizes()[1], ")");
  }
}

// Whether a product has no factors and so is zero, whatever its dtype.
bool IsEmptyProduct(const Tensor& a, const Tensor& b, const Tensor& out) {
  if (a.numel() > 0 && b.numel() > 0) return false;
  Fill(out, 0);
  return true;
}

void Mm(OpCall& call) {
  const Tensor& a = call.tensor(0);
  const Tensor& b = call.tensor(1);
  CheckMatrices(call.name(), a, b);
  if (a.dtype() != b.dtype()) {
    Fail(Reason::kDtypeMismatch,
         "expected m1 and m2 to have the same dtype, but got: ",
         CppNameOf(a.dtype()), " != ", CppNameOf(b.dtype()));
  }
  const Tensor out = call.Output({a.sizes()[0], b.sizes()[1]}, a.dtype());
  if (!IsEmptyProduct(a, b, out)) Gemm(a, b, out);
}

void CheckSameDType(absl::string_view name_a, const Tensor& a,
                    absl::string_view name_b, const Tensor& b) {
  if (a.dtype() == b.dtype()) return;
  Fail(Reason::kDtypeMismatch, name_a, " and ", name_b,
       " must have the same dtype, but got ", ScalarTypeName(a.dtype()),
       " and ", ScalarTypeName(b.dtype()));
}

void Addmm(OpCall& call) {
  const Tensor& a = call.tensor("mat1");
  const Tensor& b = call.tensor("mat2");
  CheckMatrices("addmm", a, b);
  const Dims sizes = {a.sizes()[0], b.sizes()[1]};
  const Tensor self = ops::expand(call.tensor("self"), sizes);
  CheckSameDType("self", self, "mat2", b);
  CheckSameDType("mat1", a, "mat2", b);
  const Tensor out = SumOutput(call, self, sizes, a.dtype());
  Gemm(Apart(a, out), Apart(b, out), out, call.scalar("alpha"),
       call.scalar("beta"));
}

void Bmm(OpCall& call) {
  const Tensor& a = call.tensor("self");
  const Tensor& b = call.tensor("mat2");
  for (const auto& [name, tensor] : {std::pair{"batch1", &a}, {"batch2", &b}}) {
    if (tensor->rank() != 3) {
      Fail(Reason::kShapeMismatch, name, " must be a 3D tensor");
    }
  }
  if (a.sizes()[0] != b.sizes()[0] || a.sizes()[2] != b.sizes()[1]) {
    Fail(Reason::kShapeMismatch,
         "Expected size for first two dimensions of batch2 tensor to be: [",
         a.sizes()[0], ", ", a.sizes()[2], "] but got: [", b.sizes()[0], ", ",
         b.sizes()[1], "].");
  }
  if (a.dtype() != b.dtype()) {
    Fail(Reason::kDtypeMismatch, "expected scalar type ",
         ScalarTypeName(a.dtype()), " but found ", ScalarTypeName(b.dtype()));
  }
  const Tensor out =
      call.Output({a.sizes()[0], a.sizes()[1], b.sizes()[2]}, a.dtype());
  if (!IsEmptyProduct(a, b, out)) BatchGemm(a, b, out);
}

// `result` is where the product goes, or what it is added to.
void CheckMatrixVector(const Tensor& matrix, const Tensor& vector,
                       int64_t result_rank, int64_t result_size,
                       DType result_dtype) {
  if (matrix.rank() != 2 || vector.rank() != 1 || result_rank > 1) {
    Fail(Reason::kShapeMismatch, "vector + matrix @ vector expected, got ",
         result_rank, ", ", matrix.rank(), ", ", vector.rank());
  }
  const int64_t rows = matrix.sizes()[0];
  if (matrix.sizes()[1] != vector.sizes()[0] ||
      (result_size != rows && result_size != 1)) {
    Fail(Reason::kShapeMismatch, "size mismatch, got input (", result_size,
         "), mat (", rows, "x", matrix.sizes()[1], "), vec (",
         vector.sizes()[0], ")");
  }
  if (matrix.dtype() != vector.dtype() || result_dtype != vector.dtype()) {
    Fail(Reason::kDtypeMismatch,
         "addmv input tensors must have the same dtype, but got ",
         ScalarTypeName(result_dtype), ", ", ScalarTypeName(matrix.dtype()),
         ", and ", ScalarTypeName(vector.dtype()));
  }
}

void Mv(OpCall& call) {
  const Tensor& matrix = call.tensor("self");
  const Tensor& vector = call.tensor("vec");
  if (matrix.rank() == 0) {
    FailAs(ExceptionKind::kIndex, Reason::kShapeMismatch,
           "Dimension specified as 0 but tensor has no dimensions");
  }
  const int64_t rows = matrix.sizes()[0];
  CheckMatrixVector(matrix, vector, 1, rows, vector.dtype());
  const Tensor out = call.Output({rows}, vector.dtype());
  if (!IsEmptyProduct(matrix, vector, out)) Gemv(matrix, vector, out);
}

void Addmv(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& matrix = call.tensor("mat");
  const Tensor& vector = call.tensor("vec");
  CheckMatrixVector(matrix, vector, self.rank(), self.numel(), self.dtype());
  const Tensor out = SumOutput(call, self, {matrix.sizes()[0]}, vector.dtype());
  Gemv(Apart(matrix, out), Apart(vector, out), out, call.scalar("alpha"),
       call.scalar("beta"));
}

void ForwardDot(OpCall& call) {
  const Tensor& a = call.tensor(0);
  const Tensor& b = call.tensor(1);
  if (a.rank() != 1 || b.rank() != 1) {
    Fail(Reason::kShapeMismatch, "1D tensors expected, but got ", a.rank(),
         "D and ", b.rank(), "D tensors");
  }
  if (a.dtype() != b.dtype()) {
    Fail(Reason::kDtypeMismatch,
         "dot : expected both vectors to have same dtype, but found ",
         ScalarTypeName(a.dtype()), " and ", ScalarTypeName(b.dtype()));
  }
  if (a.numel() != b.numel()) {
    Fail(Reason::kShapeMismatch, "inconsistent tensor size, expected tensor ",
         ToString(a.sizes()), " and src ", ToString(b.sizes()),
         " to have the same number of elements, but got ", a.numel(), " and ",
         b.numel(), " elements respectively");
  }
  Dot(a, b, call.Output({}, a.dtype()));
}

// Whether a matrix lies in memory by columns; its gradient is then made so.
bool IsByColumns(const Geometry& matrix) {
  return matrix.strides()[0] == 1 && matrix.strides()[1] == matrix.sizes()[0];
}

// Of the first factor, given the second.
Tensor FirstGradient(const Tensor& grad, const Geometry& first,
                     const Tensor& second, Scalar alpha) {
  const Tensor gradient = IsByColumns(first)
                              ? ops::t(ops::mm(second, ops::t(grad)))
                              : ops::mm(grad, ops::t(second));
  return MaybeMultiply(gradient, alpha);
}

// Of the second factor, given the first.
Tensor SecondGradient(const Tensor& grad, const Geometry& second,
                      const Tensor& first, Scalar alpha) {
  const Tensor gradient = IsByColumns(second)
                              ? ops::t(ops::mm(ops::t(grad), first))
                              : ops::mm(ops::t(first), grad);
  return MaybeMultiply(gradient, alpha);
}

void AddMatrixProducts(OpList* ops) {
  ops->push_back(
      Op(700, "mm(Tensor self, Tensor mat2) -> Tensor")
          .Doc("The product of two matrices.")
          .Forward(Mm)
          .Gradient("self", {"mat2"},
                    [](const GradientCall& call) {
                      return FirstGradient(call.grad(), call.geometry("self"),
                                           call.saved("mat2"), 1);
                    })
          .Gradient("mat2", {"self"},
                    [](const GradientCall& call) {
                      return SecondGradient(call.grad(), call.geometry("mat2"),
                                            call.saved("self"), 1);
                    })
          .Build());
  ops->push_back(
      Op(701, "bmm(Tensor self, Tensor mat2) -> Tensor")
          .Doc("The products of two batches of matrices, pair by pair.")
          .Forward(Bmm)
          .Gradient("self", {"mat2"},
                    [](const GradientCall& call) {
                      return ops::bmm(call.grad(),
                                      ops::transpose(call.saved("mat2"), 1, 2));
                    })
          .Gradient("mat2", {"self"},
                    [](const GradientCall& call) {
                      return ops::bmm(ops::transpose(call.saved("self"), 1, 2),
                                      call.grad());
                    })
          .Build());
  ops->push_back(
      Op(702,
         "addmm(Tensor self, Tensor mat1, Tensor mat2, *, Scalar beta=1, "
         "Scalar alpha=1) -> Tensor")
          .Doc("beta * self + alpha * (mat1 @ mat2).")
          .InPlace(2101)
          .Forward(Addmm)
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return MaybeMultiply(call.grad(), call.scalar("beta"));
                    })
          .Gradient("mat1", {"mat2"},
                    [](const GradientCall& call) {
                      return FirstGradient(call.grad(), call.geometry("mat1"),
                                           call.saved("mat2"),
                                           call.scalar("alpha"));
                    })
          .Gradient("mat2", {"mat1"},
                    [](const GradientCall& call) {
                      return SecondGradient(call.grad(), call.geometry("mat2"),
                                            call.saved("mat1"),
                                            call.scalar("alpha"));
                    })
          .Build());
}

void AddVectorProducts(OpList* ops) {
  ops->push_back(
      Op(704, "mv(Tensor self, Tensor vec) -> Tensor")
          .Doc("The product of a matrix and a vector.")
          .Forward(Mv)
          .Gradient("self", {"vec"},
                    [](const GradientCall& call) {
                      return ops::outer(call.grad(), call.saved("vec"));
                    })
          .Gradient("vec", {"self"},
                    [](const GradientCall& call) {
                      return ops::mv(ops::t(call.saved("self")), call.grad());
                    })
          .Build());
  ops->push_back(
      Op(705,
         "addmv(Tensor self, Tensor mat, Tensor vec, *, Scalar beta=1, Scalar "
         "alpha=1) -> Tensor")
          .Doc("beta * self + alpha * (mat @ vec).")
          .InPlace(2102)
          .Forward(Addmv)
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return MaybeMultiply(call.grad(), call.scalar("beta"));
                    })
          .Gradient("mat", {"vec"},
                    [](const GradientCall& call) {
                      return MaybeMultiply(
                          ops::outer(call.grad(), call.saved("vec")),
                          call.scalar("alpha"));
                    })
          .Gradient("vec", {"mat"},
                    [](const GradientCall& call) {
                      return MaybeMultiply(
                          ops::mv(ops::t(call.saved("mat")), call.grad()),
                          call.scalar("alpha"));
                    })
          .Build());
}

// A factor of an outer product, as PyTorch checks it.
Scalar OuterFactor(const OpCall& call, const char* name, DType dtype) {
  const Scalar factor = call.scalar(name);
  if (factor.is_bool() && dtype != DType::kBool) {
    Fail(Reason::kBadAttribute, "Boolean ", name,
         " only supported for Boolean results.");
  }
  if (factor.is_float() && !IsFloatingPoint(dtype)) {
    Fail(Reason::kBadAttribute, "For integral input tensors, argument ", name,
         " must not be a floating point number.");
  }
  return dtype == DType::kBool ? Scalar(factor.ToBool()) : factor;
}

// Source: build_addr_iter in PyTorch's
// aten/src/ATen/native/LinearAlgebra.cpp.
void Addr(OpCall& call) {
  const Tensor& a = call.tensor("vec1");
  const Tensor& b = call.tensor("vec2");
  for (const auto& [name, vector] : {std::pair{"vec1", &a}, {"vec2", &b}}) {
    if (vector->rank() == 1) continue;
    Fail(Reason::kShapeMismatch, "addr: Expected 1-D argument ", name,
         ", but got ", vector->rank(), "-D");
  }
  const Dims sizes = {a.size(0), b.size(0)};
  const Tensor self = call.in_place() ? call.tensor("self")
                                      : ops::expand(call.tensor("self"), sizes);
  if (self.rank() != 2) {
    Fail(Reason::kShapeMismatch, "2D tensor expected, got ", self.rank(),
         "D tensor for input");
  }
  if (self.sizes() != sizes) {
    Fail(Reason::kShapeMismatch,
         "size mismatch, input: ", ToString(self.sizes()),
         ", v1: ", ToString(a.sizes()), ", v2: ", ToString(b.sizes()));
  }
  const Tensor column = ops::unsqueeze(a, 1);
  const Tensor row = ops::unsqueeze(b, 0);
  const DType dtype =
      PromoteTypes(PromoteTypes(self.dtype(), a.dtype()), b.dtype());
  const Scalar alpha = OuterFactor(call, "alpha", dtype);
  const Scalar beta = OuterFactor(call, "beta", dtype);
  Tensor sum = ops::mul(ops::mul(ops::to(column, dtype), alpha), row);
  if (beta.ToBool()) sum = ops::add(ops::mul(self, beta), sum);
  Copy(sum, ElementwiseOutput(call, {&self, &column, &row}, dtype));
}

void AddOuterSum(OpList* ops) {
  ops->push_back(
      Op(2432,
         "addr(Tensor self, Tensor vec1, Tensor vec2, *, Scalar beta=1, Scalar "
         "alpha=1) -> Tensor")
          .Doc("beta * self + alpha * (the outer product of vec1 and vec2).")
          .InPlace(2433)
          .Forward(Addr)
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return MaybeMultiply(call.grad(), call.scalar("beta"));
                    })
          .Gradient("vec1", {"vec2"},
                    [](const GradientCall& call) {
                      return MaybeMultiply(
                          ops::mv(call.grad(), call.saved("vec2")),
                          call.scalar("alpha"));
                    })
          .Gradient("vec2", {"vec1"},
                    [](const GradientCall& call) {
                      return MaybeMultiply(
                          ops::mv(ops::t(call.grad()), call.saved("vec1")),
                          call.scalar("alpha"));
                    })
          .Build());
}

// dot and vdot, which differ with complex numbers alone. `other` is the name
// of the second argument.
void AddDot(OpList* ops, uint16_t number, absl::string_view name,
            const char* other) {
  ops->push_back(
      Op(number,
         absl::StrCat(name, "(Tensor self, Tensor ", other, ") -> Tensor"))
          .Doc("The inner product of two vectors.")
          .Forward(ForwardDot)
          .Gradient("self", {other},
                    [other](const GradientCall& call) {
                      return ops::mul(call.grad(), call.saved(other));
                    })
          .Gradient(other, {"self"},
                    [](const GradientCall& call) {
                      return ops::mul(call.grad(), call.saved("self"));
                    })
          .Build());
}

}  // namespace

void AddMatrixOps(OpList* ops) {
  AddMatrixProducts(ops);
  AddVectorProducts(ops);
  AddOuterSum(ops);
  AddDot(ops, 706, "dot", "tensor");
  AddDot(ops, 2100, "vdot", "other");
}

}  // namespace tensord::engine
