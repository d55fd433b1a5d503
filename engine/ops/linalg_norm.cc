// Norms of matrices, and powers.
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_join.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/functions.h"
#include "engine/ops/linalg.h"
#include "engine/ops/linalg_common.h"
#include "engine/ops/reduced_shape.h"
#include "engine/ops/results.h"

namespace tensord::engine {

namespace ops {

// Only this file calls them.
constinit const Function linalg_inv{"linalg_inv"};
constinit const Function linalg_matrix_norm{"linalg_matrix_norm"};
constinit const Function linalg_matrix_norm_text{"linalg_matrix_norm.str_ord"};
constinit const Function linalg_svdvals{"linalg_svdvals"};

}  // namespace ops

namespace {

constexpr const char* kMatrixNorm = "linalg.matrix_norm";

// --- Norms -------------------------------------------------------------------

// Throws kDtypeMismatch where the norm cannot be computed in `dtype`.
void CheckNormDType(DType self, DType dtype) {
  if (!IsFloatingPoint(dtype)) {
    Fail(Reason::kDtypeMismatch, kMatrixNorm,
         ": dtype should be floating point or complex, but got ",
         ScalarTypeName(dtype));
  }
  if (PromoteTypes(self, dtype) == dtype) return;
  Fail(Reason::kDtypeMismatch, kMatrixNorm, ": the dtype of the input (",
       ScalarTypeName(self),
       ") should be convertible without narrowing to the specified dtype (",
       ScalarTypeName(dtype), ")");
}

// The two dimensions of the matrices, wrapped, after all checks.
Dims MatrixDims(const OpCall& call, bool takes_low_precision) {
  const Tensor& a = call.tensor(0);
  CheckMatrix(a, kMatrixNorm);
  CheckFloatingPoint(a, kMatrixNorm, takes_low_precision);
  Dims dims = call.ints("dim");
  if (dims.size() != 2) {
    Fail(Reason::kBadAttribute, kMatrixNorm, ": dim must be a 2-tuple. Got ",
         absl::StrJoin(dims, " "));
  }
  for (int64_t& dim : dims) dim = WrapDim(dim, a.rank());
  if (dims[0] == dims[1]) {
    Fail(Reason::kBadAttribute, kMatrixNorm, ": dims must be different. Got (",
         dims[0], ", ", dims[1], ")");
  }
  if (call.has("dtype")) {
    CheckNormDType(a.dtype(), call.dtype_or("dtype", a.dtype()));
  }
  return dims;
}

// A norm made of singular values: reduce(values, keepdim) over the last
// dimension.
template <typename Reduce>
Tensor SpectralNorm(const OpCall& call, const Dims& dims,
                    const Reduce& reduce) {
  Tensor a = call.tensor(0);
  if (call.has("dtype")) a = ops::to(a, call.dtype_or("dtype", a.dtype()));
  Dims order;  // the matrices' dimensions last
  for (int64_t dim = 0; dim < a.rank(); ++dim) {
    if (dim != dims[0] && dim != dims[1]) order.push_back(dim);
  }
  order.insert(order.end(), dims.begin(), dims.end());
  const bool keepdim = call.flag("keepdim");
  const Tensor norm =
      reduce(ops::linalg_svdvals(ops::permute(a, order)), keepdim);
  if (!keepdim) return norm;
  Dims back(order.size());
  for (size_t i = 0; i < order.size(); ++i) {
    back[order[i]] = static_cast<int64_t>(i);
  }
  return ops::permute(ops::unsqueeze(norm, -1), back);
}

// The greatest value along a dimension, where there is none 0; or the least.
Tensor ExtremumAlong(const Tensor& tensor, int64_t dim, bool keepdim,
                     bool largest) {
  if (!largest) return ops::amin(tensor, Dims{dim}, keepdim);
  if (tensor.size(dim) > 0) return ops::amax(tensor, Dims{dim}, keepdim);
  return ZeroTensor(ReducedShape(tensor.sizes(), Dims{dim}, keepdim).sizes,
                    tensor.dtype());
}

// Source: linalg_matrix_norm in PyTorch's
// aten/src/ATen/native/LinearAlgebra.cpp.
void ReturnMatrixNorm(OpCall& call) {
  const double order = call.number("ord");
  const double magnitude = std::abs(order);
  if (magnitude != 1 && magnitude != 2 && !std::isinf(magnitude)) {
    Fail(Reason::kBadAttribute, kMatrixNorm, ": Order ", order,
         " not supported.");
  }
  Dims dims = MatrixDims(call, magnitude != 2);
  const bool keepdim = call.flag("keepdim");
  if (magnitude == 2) {
    return call.Return(
        SpectralNorm(call, dims, [&](const Tensor& values, bool keeps) {
          return ExtremumAlong(values, -1, keeps, order > 0);
        }));
  }
  if (std::isinf(magnitude)) std::swap(dims[0], dims[1]);
  if (!keepdim && dims[0] < dims[1]) --dims[1];
  const Tensor sums = ops::linalg_vector_norm(call.value(0), 1.0, Dims{dims[0]},
                                              keepdim, call.value("dtype"));
  call.Return(ExtremumAlong(sums, dims[1], keepdim, order > 0));
}

void ReturnNamedMatrixNorm(OpCall& call) {
  const std::string& name = call.text("ord");
  if (name != "fro" && name != "nuc") {
    Fail(Reason::kBadAttribute, kMatrixNorm, ": Order ", name,
         " not supported.");
  }
  const Dims dims = MatrixDims(call, name == "fro");
  if (name == "fro") {
    return call.Return(ops::linalg_vector_norm(
        call.value(0), 2, dims, call.value("keepdim"), call.value("dtype")));
  }
  call.Return(SpectralNorm(call, dims, [](const Tensor& values, bool keeps) {
    return ops::sum_dim(values, Dims{-1}, keeps);
  }));
}

// The dimensions of linalg_norm; `has_order` says whether that was given.
void CheckNormDims(const OpCall& call, bool has_order) {
  if (call.has("dim")) {
    const Dims& dims = call.ints("dim");
    if (dims.size() == 1 || dims.size() == 2) return;
    Fail(Reason::kBadAttribute,
         "linalg.norm: If dim is specified, it must be of length 1 or 2. Got ",
         ToString(dims));
  }
  const int64_t rank = call.tensor(0).rank();
  if (!has_order || rank == 1 || rank == 2) return;
  Fail(Reason::kShapeMismatch,
       "linalg.norm: If dim is not specified but ord is, the input must be 1D "
       "or 2D. Got ",
       rank, "D.");
}

void ReturnNorm(OpCall& call) {
  const bool has_order = call.has("ord");
  CheckNormDims(call, has_order);
  const size_t dims =
      call.has("dim") ? call.ints("dim").size() : call.tensor(0).sizes().size();
  if (has_order && dims == 2) {
    const Value dim = call.has("dim") ? call.value("dim") : Value(Dims{0, 1});
    return call.Return(ops::linalg_matrix_norm(call.value(0), call.value("ord"),
                                               dim, call.value("keepdim"),
                                               call.value("dtype")));
  }
  const Value order = has_order ? call.value("ord") : Value(2.0);
  call.Return(ops::linalg_vector_norm(call.value(0), order, call.value("dim"),
                                      call.value("keepdim"),
                                      call.value("dtype")));
}

void ReturnNamedNorm(OpCall& call) {
  CheckNormDims(call, true);
  const Value dim = call.has("dim") ? call.value("dim") : Value(Dims{0, 1});
  call.Return(ops::linalg_matrix_norm_text(call.value(0), call.value("ord"),
                                           dim, call.value("keepdim"),
                                           call.value("dtype")));
}

void AddNorms(OpList* ops) {
  ops->push_back(
      Op(2050,
         "linalg_matrix_norm(Tensor self, Scalar ord, int[] dim=[-2, -1], bool "
         "keepdim=False, *, ScalarType? dtype=None) -> Tensor")
          .Doc("The norms of matrices, of order 1, 2 or infinity; or, where it "
               "is negative, the least instead of the greatest values.")
          .Internal()
          .Composite(ReturnMatrixNorm)
          .Build());
  ops->push_back(
      Op(2051,
         "linalg_matrix_norm.str_ord(Tensor self, str ord='fro', int[] "
         "dim=[-2, -1], bool keepdim=False, *, ScalarType? dtype=None) -> "
         "Tensor")
          .Doc("The norms of matrices by name: \"fro\" of all elements, "
               "\"nuc\" of the singular values.")
          .Internal()
          .Composite(ReturnNamedMatrixNorm)
          .Build());
  ops->push_back(
      Op(2052,
         "linalg_norm(Tensor self, Scalar? ord=None, int[1]? dim=None, bool "
         "keepdim=False, *, ScalarType? dtype=None) -> Tensor")
          .Doc("The norms of matrices, where two dimensions and an order are "
               "given, or of vectors.")
          .Internal()
          .Composite(ReturnNorm)
          .Build());
  ops->push_back(
      Op(2053,
         "linalg_norm.ord_str(Tensor self, str ord, int[1]? dim=None, bool "
         "keepdim=False, *, ScalarType? dtype=None) -> Tensor")
          .Doc("The norms of matrices by name.")
          .Internal()
          .Composite(ReturnNamedNorm)
          .Build());
}

// --- Powers ------------------------------------------------------------------

// Source: linalg_matrix_power_impl in PyTorch's
// aten/src/ATen/native/LinearAlgebra.cpp.
Tensor MatrixPower(const Tensor& self, int64_t n) {
  CheckSquare(self, "linalg.matrix_power");
  if (n == 0 || n == 1) {
    const Tensor copy = ops::clone(self, "contiguous_format");
    if (n == 0) ops::copy_(copy, ops::eye(self.size(-1), self.dtype()));
    return copy;
  }
  const Tensor base = n < 0 ? ops::linalg_inv(self) : self;
  if (n == -1) return base;
  // The bits of the exponent, and squares for them.
  uint64_t bits = n < 0 ? -static_cast<uint64_t>(n) : static_cast<uint64_t>(n);
  if (bits == 3) return ops::matmul(ops::matmul(base, base), base);
  Tensor square = base;
  Tensor power;
  while (true) {
    if (bits % 2 == 1) {
      power = power.defined() ? ops::matmul(power, square) : square;
    }
    bits /= 2;
    if (bits == 0) return power;
    square = ops::matmul(square, square);
  }
}

void ReturnMatrixPower(OpCall& call) {
  call.Return(MatrixPower(call.tensor("self"), call.integer("n")));
}

}  // namespace

void AddMatrixNormOps(OpList* ops) {
  AddNorms(ops);
  constexpr const char* kPowerDoc =
      "Whole powers of square matrices, by inverses where negative.";
  ops->push_back(Op(2054, "linalg_matrix_power(Tensor self, int n) -> Tensor")
                     .Doc(kPowerDoc)
                     .Internal()
                     .Composite(ReturnMatrixPower)
                     .Build());
  ops->push_back(Op(2055, "matrix_power(Tensor self, int n) -> Tensor")
                     .Doc(kPowerDoc)
                     .Composite(ReturnMatrixPower)
                     .Build());
}

}  // namespace tensord::engine
