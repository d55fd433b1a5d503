// Written by tools/generate; change what it is made from instead.
// clang-format off
#include <cstdint>
#include <optional>
#include <source_location>
#include <string_view>
#include <tuple>
#include <vector>

#include "clients/cpp/invoke.h"
#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/session_state.h"
#include "tensord/arguments.h"
#include "tensord/dtype.h"
#include "tensord/functions.h"
#include "tensord/linalg.h"
#include "tensord/scalar.h"
#include "tensord/session.h"
#include "tensord/tensor.h"

namespace tensord::linalg {

using internal::Invoke;
using internal::InvokeList;
using internal::InvokeOut;
using internal::InvokeTuple;
using internal::Made;
using internal::Names;
using internal::Of;

Tensor vector_norm(
    const Tensor& self, Scalar ord, const OptionalIntList& dim,
    bool keepdim, std::optional<DType> dtype, std::source_location where) {
  return Invoke(rows::kLinalgVectorNorm, {Of(self), Of(ord), Of(dim),
      Of(keepdim), Of(dtype)}, where);
}

std::tuple<Tensor, Tensor> inv_ex(
    const Tensor& A, bool check_errors, std::source_location where) {
  return InvokeTuple<2>(rows::kLinalgInvEx, {Of(A), Of(check_errors)}, where);
}

Tensor inv(const Tensor& A, std::source_location where) {
  return Invoke(rows::kLinalgInv, {Of(A)}, where);
}

std::tuple<Tensor, Tensor> solve_ex(
    const Tensor& A, const Tensor& B, bool left, bool check_errors,
    std::source_location where) {
  return InvokeTuple<2>(rows::kLinalgSolveEx, {Of(A), Of(B), Of(left),
      Of(check_errors)}, where);
}

Tensor solve(
    const Tensor& A, const Tensor& B, bool left,
    std::source_location where) {
  return Invoke(rows::kLinalgSolve, {Of(A), Of(B), Of(left)}, where);
}

Tensor det(const Tensor& A, std::source_location where) {
  return Invoke(rows::kLinalgDet, {Of(A)}, where);
}

std::tuple<Tensor, Tensor> slogdet(
    const Tensor& A, std::source_location where) {
  return InvokeTuple<2>(rows::kLinalgSlogdet, {Of(A)}, where);
}

std::tuple<Tensor, Tensor> cholesky_ex(
    const Tensor& self, bool upper, bool check_errors,
    std::source_location where) {
  return InvokeTuple<2>(rows::kLinalgCholeskyEx, {Of(self), Of(upper),
      Of(check_errors)}, where);
}

Tensor cholesky(const Tensor& self, bool upper, std::source_location where) {
  return Invoke(rows::kLinalgCholesky, {Of(self), Of(upper)}, where);
}

Tensor solve_triangular(
    const Tensor& self, const Tensor& B, bool upper, bool left,
    bool unitriangular, std::source_location where) {
  return Invoke(rows::kLinalgSolveTriangular, {Of(self), Of(B), Of(upper),
      Of(left), Of(unitriangular)}, where);
}

std::tuple<Tensor, Tensor> qr(
    const Tensor& A, std::string_view mode, std::source_location where) {
  return InvokeTuple<2>(rows::kLinalgQr, {Of(A), Of(mode)}, where);
}

std::tuple<Tensor, Tensor> eigh(
    const Tensor& self, std::string_view UPLO, std::source_location where) {
  return InvokeTuple<2>(rows::kLinalgEigh, {Of(self), Of(UPLO)}, where);
}

Tensor eigvalsh(
    const Tensor& self, std::string_view UPLO, std::source_location where) {
  return Invoke(rows::kLinalgEigvalsh, {Of(self), Of(UPLO)}, where);
}

std::tuple<Tensor, Tensor, Tensor> svd(
    const Tensor& A, bool full_matrices,
    std::optional<std::string_view> driver, std::source_location where) {
  return InvokeTuple<3>(rows::kLinalgSvd, {Of(A), Of(full_matrices),
      Of(driver)}, where);
}

Tensor svdvals(
    const Tensor& A, std::optional<std::string_view> driver,
    std::source_location where) {
  return Invoke(rows::kLinalgSvdvals, {Of(A), Of(driver)}, where);
}

Tensor pinv(
    const Tensor& self, const Tensor& atol, const Tensor& rtol,
    bool hermitian, std::source_location where) {
  return Invoke(rows::kLinalgPinvAtolRtolTensor, {Of(self), Of(atol), Of(rtol),
      Of(hermitian)}, where);
}

Tensor pinv(
    const Tensor& self, std::optional<double> atol,
    std::optional<double> rtol, bool hermitian, std::source_location where) {
  return Invoke(rows::kLinalgPinvAtolRtolFloat, {Of(self), Of(atol), Of(rtol),
      Of(hermitian)}, where);
}

Tensor pinv(
    const Tensor& self, double rcond, bool hermitian,
    std::source_location where) {
  return Invoke(rows::kLinalgPinv, {Of(self), Of(rcond), Of(hermitian)}, where);
}

Tensor pinv(
    const Tensor& self, const Tensor& rcond, bool hermitian,
    std::source_location where) {
  return Invoke(rows::kLinalgPinvRcondTensor, {Of(self), Of(rcond),
      Of(hermitian)}, where);
}

Tensor matrix_norm(
    const Tensor& self, Scalar ord, const IntList& dim, bool keepdim,
    std::optional<DType> dtype, std::source_location where) {
  return Invoke(rows::kLinalgMatrixNorm, {Of(self), Of(ord), Of(dim),
      Of(keepdim), Of(dtype)}, where);
}

Tensor matrix_norm(
    const Tensor& self, std::string_view ord, const IntList& dim,
    bool keepdim, std::optional<DType> dtype, std::source_location where) {
  return Invoke(rows::kLinalgMatrixNormStrOrd, {Of(self), Of(ord), Of(dim),
      Of(keepdim), Of(dtype)}, where);
}

Tensor norm(
    const Tensor& self, std::optional<Scalar> ord,
    const OptionalIntList& dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) {
  return Invoke(rows::kLinalgNorm, {Of(self), Of(ord), Of(dim), Of(keepdim),
      Of(dtype)}, where);
}

Tensor norm(
    const Tensor& self, std::string_view ord, const OptionalIntList& dim,
    bool keepdim, std::optional<DType> dtype, std::source_location where) {
  return Invoke(rows::kLinalgNormOrdStr, {Of(self), Of(ord), Of(dim),
      Of(keepdim), Of(dtype)}, where);
}

Tensor matrix_power(
    const Tensor& self, int64_t n, std::source_location where) {
  return Invoke(rows::kLinalgMatrixPower, {Of(self), Of(n)}, where);
}

Tensor multi_dot(TensorList tensors, std::source_location where) {
  return Invoke(rows::kLinalgMultiDot, {Of(Names(tensors))}, where);
}

const Tensor& vector_norm_out(
    const Tensor& out, const Tensor& self, Scalar ord,
    const OptionalIntList& dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kLinalgVectorNorm, {Of(self), Of(ord), Of(dim), Of(keepdim),
      Of(dtype), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor> inv_ex_out(
    const Tensor& inverse, const Tensor& info, const Tensor& A,
    bool check_errors, std::source_location where) {
  InvokeOut(rows::kLinalgInvEx, {Of(A), Of(check_errors), Of(inverse),
      Of(info)}, where);
  return {inverse, info};
}

const Tensor& inv_out(
    const Tensor& out, const Tensor& A, std::source_location where) {
  InvokeOut(rows::kLinalgInv, {Of(A), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor> solve_ex_out(
    const Tensor& result, const Tensor& info, const Tensor& A,
    const Tensor& B, bool left, bool check_errors,
    std::source_location where) {
  InvokeOut(rows::kLinalgSolveEx, {Of(A), Of(B), Of(left), Of(check_errors),
      Of(result), Of(info)}, where);
  return {result, info};
}

const Tensor& solve_out(
    const Tensor& out, const Tensor& A, const Tensor& B, bool left,
    std::source_location where) {
  InvokeOut(rows::kLinalgSolve, {Of(A), Of(B), Of(left), Of(out)}, where);
  return out;
}

const Tensor& det_out(
    const Tensor& out, const Tensor& A, std::source_location where) {
  InvokeOut(rows::kLinalgDet, {Of(A), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor> slogdet_out(
    const Tensor& sign, const Tensor& logabsdet, const Tensor& A,
    std::source_location where) {
  InvokeOut(rows::kLinalgSlogdet, {Of(A), Of(sign), Of(logabsdet)}, where);
  return {sign, logabsdet};
}

std::tuple<Tensor, Tensor> cholesky_ex_out(
    const Tensor& L, const Tensor& info, const Tensor& self, bool upper,
    bool check_errors, std::source_location where) {
  InvokeOut(rows::kLinalgCholeskyEx, {Of(self), Of(upper), Of(check_errors),
      Of(L), Of(info)}, where);
  return {L, info};
}

const Tensor& cholesky_out(
    const Tensor& out, const Tensor& self, bool upper,
    std::source_location where) {
  InvokeOut(rows::kLinalgCholesky, {Of(self), Of(upper), Of(out)}, where);
  return out;
}

const Tensor& solve_triangular_out(
    const Tensor& out, const Tensor& self, const Tensor& B, bool upper,
    bool left, bool unitriangular, std::source_location where) {
  InvokeOut(rows::kLinalgSolveTriangular, {Of(self), Of(B), Of(upper), Of(left),
      Of(unitriangular), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor> qr_out(
    const Tensor& Q, const Tensor& R, const Tensor& A,
    std::string_view mode, std::source_location where) {
  InvokeOut(rows::kLinalgQr, {Of(A), Of(mode), Of(Q), Of(R)}, where);
  return {Q, R};
}

std::tuple<Tensor, Tensor> eigh_out(
    const Tensor& eigenvalues, const Tensor& eigenvectors,
    const Tensor& self, std::string_view UPLO, std::source_location where) {
  InvokeOut(rows::kLinalgEigh, {Of(self), Of(UPLO), Of(eigenvalues),
      Of(eigenvectors)}, where);
  return {eigenvalues, eigenvectors};
}

const Tensor& eigvalsh_out(
    const Tensor& out, const Tensor& self, std::string_view UPLO,
    std::source_location where) {
  InvokeOut(rows::kLinalgEigvalsh, {Of(self), Of(UPLO), Of(out)}, where);
  return out;
}

std::tuple<Tensor, Tensor, Tensor> svd_out(
    const Tensor& U, const Tensor& S, const Tensor& Vh, const Tensor& A,
    bool full_matrices, std::optional<std::string_view> driver,
    std::source_location where) {
  InvokeOut(rows::kLinalgSvd, {Of(A), Of(full_matrices), Of(driver), Of(U),
      Of(S), Of(Vh)}, where);
  return {U, S, Vh};
}

const Tensor& svdvals_out(
    const Tensor& out, const Tensor& A,
    std::optional<std::string_view> driver, std::source_location where) {
  InvokeOut(rows::kLinalgSvdvals, {Of(A), Of(driver), Of(out)}, where);
  return out;
}

const Tensor& pinv_out(
    const Tensor& out, const Tensor& self, const Tensor& atol,
    const Tensor& rtol, bool hermitian, std::source_location where) {
  InvokeOut(rows::kLinalgPinvAtolRtolTensor, {Of(self), Of(atol), Of(rtol),
      Of(hermitian), Of(out)}, where);
  return out;
}

const Tensor& pinv_out(
    const Tensor& out, const Tensor& self, std::optional<double> atol,
    std::optional<double> rtol, bool hermitian, std::source_location where) {
  InvokeOut(rows::kLinalgPinvAtolRtolFloat, {Of(self), Of(atol), Of(rtol),
      Of(hermitian), Of(out)}, where);
  return out;
}

const Tensor& pinv_out(
    const Tensor& out, const Tensor& self, double rcond, bool hermitian,
    std::source_location where) {
  InvokeOut(rows::kLinalgPinv, {Of(self), Of(rcond), Of(hermitian), Of(out)},
      where);
  return out;
}

const Tensor& pinv_out(
    const Tensor& out, const Tensor& self, const Tensor& rcond,
    bool hermitian, std::source_location where) {
  InvokeOut(rows::kLinalgPinvRcondTensor, {Of(self), Of(rcond), Of(hermitian),
      Of(out)}, where);
  return out;
}

const Tensor& matrix_norm_out(
    const Tensor& out, const Tensor& self, Scalar ord, const IntList& dim,
    bool keepdim, std::optional<DType> dtype, std::source_location where) {
  InvokeOut(rows::kLinalgMatrixNorm, {Of(self), Of(ord), Of(dim), Of(keepdim),
      Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& matrix_norm_out(
    const Tensor& out, const Tensor& self, std::string_view ord,
    const IntList& dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kLinalgMatrixNormStrOrd, {Of(self), Of(ord), Of(dim),
      Of(keepdim), Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& norm_out(
    const Tensor& out, const Tensor& self, std::optional<Scalar> ord,
    const OptionalIntList& dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kLinalgNorm, {Of(self), Of(ord), Of(dim), Of(keepdim),
      Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& norm_out(
    const Tensor& out, const Tensor& self, std::string_view ord,
    const OptionalIntList& dim, bool keepdim, std::optional<DType> dtype,
    std::source_location where) {
  InvokeOut(rows::kLinalgNormOrdStr, {Of(self), Of(ord), Of(dim), Of(keepdim),
      Of(dtype), Of(out)}, where);
  return out;
}

const Tensor& matrix_power_out(
    const Tensor& out, const Tensor& self, int64_t n,
    std::source_location where) {
  InvokeOut(rows::kLinalgMatrixPower, {Of(self), Of(n), Of(out)}, where);
  return out;
}

const Tensor& multi_dot_out(
    const Tensor& out, TensorList tensors, std::source_location where) {
  InvokeOut(rows::kLinalgMultiDot, {Of(Names(tensors)), Of(out)}, where);
  return out;
}

}  // namespace tensord::linalg
