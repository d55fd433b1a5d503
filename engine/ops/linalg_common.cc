#include "engine/ops/linalg_common.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "engine/core/error.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/decompose.h"
#include "engine/kernels/fill.h"
#include "engine/ops/functions.h"

namespace tensord::engine {
namespace {

bool IsReal(DType dtype) {
  return dtype == DType::kFloat32 || dtype == DType::kFloat64;
}

// Source: _linalg_check_errors in PyTorch's
// aten/src/ATen/native/BatchLinearAlgebra.cpp.
std::string MeaningOf(int32_t info, absl::string_view name) {
  if (info < 0) {
    return "The algorithm failed to converge because the input matrix "
           "contained non-finite values.";
  }
  if (absl::StrContains(name, "inv")) {
    return absl::StrCat("The diagonal element ", info,
                        " is zero, the inversion could not be completed "
                        "because the input matrix is singular.");
  }
  if (absl::StrContains(name, "solve")) {
    return "The solver failed because the input matrix is singular.";
  }
  if (absl::StrContains(name, "cholesky")) {
    return absl::StrCat(
        "The factorization could not be completed because the input is not "
        "positive-definite (the leading minor of order ",
        info, " is not positive-definite).");
  }
  return absl::StrCat(
      "The algorithm failed to converge because the input matrix is "
      "ill-conditioned or has too many repeated ",
      absl::StrContains(name, "svd") ? "singular values" : "eigenvalues",
      " (error code: ", info, ").");
}

}  // namespace

void CheckMatrix(const Tensor& tensor, absl::string_view name,
                 absl::string_view argument) {
  if (tensor.rank() >= 2) return;
  Fail(Reason::kShapeMismatch, name, ": The input tensor ", argument,
       " must have at least 2 dimensions.");
}

void CheckSquare(const Tensor& a, absl::string_view name) {
  CheckMatrix(a, name);
  if (a.size(-1) == a.size(-2)) return;
  Fail(Reason::kShapeMismatch, name,
       ": A must be batches of square matrices, but they are ", a.size(-2),
       " by ", a.size(-1), " matrices");
}

void CheckFloatingPoint(const Tensor& a, absl::string_view name,
                        bool takes_low_precision) {
  if (!IsFloatingPoint(a.dtype())) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, name,
           ": Expected a floating point or complex tensor as input. Got ",
           ScalarTypeName(a.dtype()));
  }
  if (takes_low_precision || IsReal(a.dtype())) return;
  FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, name,
         ": Low precision dtypes not supported. Got ",
         ScalarTypeName(a.dtype()));
}

void CheckKernelType(const Tensor& a, absl::string_view kernel) {
  if (IsReal(a.dtype())) return;
  FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, "\"", kernel,
         "\" not implemented for '", ScalarTypeName(a.dtype()), "'");
}

void CheckEquation(const Tensor& a, const Tensor& b, bool left,
                   absl::string_view name) {
  CheckSquare(a, name);
  CheckMatrix(b, name, "B");
  const int64_t dim = left ? -2 : -1;
  if (a.size(dim) == b.size(dim)) return;
  Fail(Reason::kShapeMismatch, name,
       ": Incompatible shapes of A and B for the equation ",
       left ? "AX = B" : "XA = B", " (", a.size(-2), "x", a.size(-1), " and ",
       b.size(-2), "x", b.size(-1), ")");
}

void CheckInfo(const Tensor& info, absl::string_view name) {
  const int32_t* const begin = info.elements<int32_t>();
  const int32_t* const end = begin + info.numel();
  const int32_t* const failed =
      std::find_if(begin, end, [](int32_t value) { return value != 0; });
  if (failed == end) return;
  const std::string place =
      info.rank() == 0 ? ""
                       : absl::StrCat(": (Batch element ", failed - begin, ")");
  FailAs(ExceptionKind::kLinalg, Reason::kNumerical, name, place, ": ",
         MeaningOf(*failed, name));
}

Dims BatchOf(const Tensor& a) {
  return Dims(a.sizes().begin(), a.sizes().end() - 2);
}

Dims LeadingOf(const Tensor& a) {
  return Dims(a.sizes().begin(), a.sizes().end() - 1);
}

Dims WithSizes(Dims batch, DimsView sizes) {
  batch.insert(batch.end(), sizes.begin(), sizes.end());
  return batch;
}

Tensor CopyToColumns(const Tensor& a) { return CopyToColumns(a, a.dtype()); }

Tensor CopyToColumns(const Tensor& a, DType dtype) {
  Tensor columns = EmptyColumns(a.sizes(), dtype);
  Copy(a, columns);
  return columns;
}

Tensor TransposedView(const Tensor& a) {
  Dims sizes = a.sizes();
  Dims strides = a.strides();
  const size_t rank = sizes.size();
  std::swap(sizes[rank - 1], sizes[rank - 2]);
  std::swap(strides[rank - 1], strides[rank - 2]);
  return ViewOf(a, sizes, strides, a.offset());
}

Tensor Transposed(const Tensor& a) { return ops::transpose(a, -2, -1); }

void FillIdentity(const Tensor& a) {
  Fill(a, 0);
  const size_t rank = a.sizes().size();
  Dims sizes = BatchOf(a);
  Dims strides(a.strides().begin(), a.strides().end() - 2);
  sizes.push_back(std::min(a.size(-2), a.size(-1)));
  strides.push_back(a.strides()[rank - 1] + a.strides()[rank - 2]);
  Fill(ViewOf(a, sizes, strides, a.offset()), 1);
}

}  // namespace tensord::engine
