// Linear algebra: torch.linalg. A tensor's last two dimensions are matrices,
// the others a batch of them.
//
// Written by tools/generate; change what it is made from instead.
// clang-format off
#ifndef TENSORD_LINALG_H_
#define TENSORD_LINALG_H_

#include <cstdint>
#include <optional>
#include <source_location>
#include <string_view>
#include <tuple>
#include <vector>

#include "tensord/arguments.h"
#include "tensord/dtype.h"
#include "tensord/scalar.h"
#include "tensord/tensor.h"

namespace tensord::linalg {

// The norm of vectors, of any order.
Tensor vector_norm(
    const Tensor& self, Scalar ord = 2, const OptionalIntList& dim = {},
    bool keepdim = false, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The inverses of matrices, and for each 0 or where it fails.
std::tuple<Tensor, Tensor> inv_ex(
    const Tensor& A, bool check_errors = false,
    std::source_location where = std::source_location::current());

// The inverses of matrices.
Tensor inv(
    const Tensor& A,
    std::source_location where = std::source_location::current());

// The solutions of linear equations, and for each 0 or where it fails.
std::tuple<Tensor, Tensor> solve_ex(
    const Tensor& A, const Tensor& B, bool left = true,
    bool check_errors = false,
    std::source_location where = std::source_location::current());

// The solutions of linear equations A X = B, or X A = B.
Tensor solve(
    const Tensor& A, const Tensor& B, bool left = true,
    std::source_location where = std::source_location::current());

// The determinants of matrices.
Tensor det(
    const Tensor& A,
    std::source_location where = std::source_location::current());

// Signs of determinants, and logarithms of their magnitudes.
std::tuple<Tensor, Tensor> slogdet(
    const Tensor& A,
    std::source_location where = std::source_location::current());

// Cholesky factors of positive-definite matrices, and for each 0 or where it
// fails.
std::tuple<Tensor, Tensor> cholesky_ex(
    const Tensor& self, bool upper = false, bool check_errors = false,
    std::source_location where = std::source_location::current());

// Cholesky factors of positive-definite matrices.
Tensor cholesky(
    const Tensor& self, bool upper = false,
    std::source_location where = std::source_location::current());

// The solutions of linear equations with triangular matrices.
Tensor solve_triangular(
    const Tensor& self, const Tensor& B, bool upper, bool left = true,
    bool unitriangular = false,
    std::source_location where = std::source_location::current());

// The orthogonal and triangular factors of matrices.
std::tuple<Tensor, Tensor> qr(
    const Tensor& A, std::string_view mode = "reduced",
    std::source_location where = std::source_location::current());

// Eigenvalues and eigenvectors of symmetric matrices.
std::tuple<Tensor, Tensor> eigh(
    const Tensor& self, std::string_view UPLO = "L",
    std::source_location where = std::source_location::current());

// Eigenvalues of symmetric matrices.
Tensor eigvalsh(
    const Tensor& self, std::string_view UPLO = "L",
    std::source_location where = std::source_location::current());

// Singular values and vectors of matrices.
std::tuple<Tensor, Tensor, Tensor> svd(
    const Tensor& A, bool full_matrices = true,
    std::optional<std::string_view> driver = {},
    std::source_location where = std::source_location::current());

// Singular values of matrices.
Tensor svdvals(
    const Tensor& A, std::optional<std::string_view> driver = {},
    std::source_location where = std::source_location::current());

// The pseudoinverses of matrices.
Tensor pinv(
    const Tensor& self, const Tensor& atol = {}, const Tensor& rtol = {},
    bool hermitian = false,
    std::source_location where = std::source_location::current());
Tensor pinv(
    const Tensor& self, std::optional<double> atol,
    std::optional<double> rtol = {}, bool hermitian = false,
    std::source_location where = std::source_location::current());
Tensor pinv(
    const Tensor& self, double rcond, bool hermitian,
    std::source_location where = std::source_location::current());
Tensor pinv(
    const Tensor& self, const Tensor& rcond, bool hermitian,
    std::source_location where = std::source_location::current());

// The norms of matrices, of order 1, 2 or infinity; or, where it is
// negative, the least instead of the greatest values.
Tensor matrix_norm(
    const Tensor& self, Scalar ord, const IntList& dim = {-2, -1},
    bool keepdim = false, std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The norms of matrices by name: "fro" of all elements, "nuc" of the
// singular values.
Tensor matrix_norm(
    const Tensor& self, std::string_view ord = "fro",
    const IntList& dim = {-2, -1}, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The norms of matrices, where two dimensions and an order are given, or of
// vectors.
Tensor norm(
    const Tensor& self, std::optional<Scalar> ord = {},
    const OptionalIntList& dim = {}, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The norms of matrices by name.
Tensor norm(
    const Tensor& self, std::string_view ord,
    const OptionalIntList& dim = {}, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// Whole powers of square matrices, by inverses where negative.
Tensor matrix_power(
    const Tensor& self, int64_t n,
    std::source_location where = std::source_location::current());

// The product of matrices, in the cheapest order; the first and the last may
// be vectors.
Tensor multi_dot(
    TensorList tensors,
    std::source_location where = std::source_location::current());

// The norm of vectors, of any order.
const Tensor& vector_norm_out(
    const Tensor& out, const Tensor& self, Scalar ord = 2,
    const OptionalIntList& dim = {}, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The inverses of matrices, and for each 0 or where it fails.
std::tuple<Tensor, Tensor> inv_ex_out(
    const Tensor& inverse, const Tensor& info, const Tensor& A,
    bool check_errors = false,
    std::source_location where = std::source_location::current());

// The inverses of matrices.
const Tensor& inv_out(
    const Tensor& out, const Tensor& A,
    std::source_location where = std::source_location::current());

// The solutions of linear equations, and for each 0 or where it fails.
std::tuple<Tensor, Tensor> solve_ex_out(
    const Tensor& result, const Tensor& info, const Tensor& A,
    const Tensor& B, bool left = true, bool check_errors = false,
    std::source_location where = std::source_location::current());

// The solutions of linear equations A X = B, or X A = B.
const Tensor& solve_out(
    const Tensor& out, const Tensor& A, const Tensor& B, bool left = true,
    std::source_location where = std::source_location::current());

// The determinants of matrices.
const Tensor& det_out(
    const Tensor& out, const Tensor& A,
    std::source_location where = std::source_location::current());

// Signs of determinants, and logarithms of their magnitudes.
std::tuple<Tensor, Tensor> slogdet_out(
    const Tensor& sign, const Tensor& logabsdet, const Tensor& A,
    std::source_location where = std::source_location::current());

// Cholesky factors of positive-definite matrices, and for each 0 or where it
// fails.
std::tuple<Tensor, Tensor> cholesky_ex_out(
    const Tensor& L, const Tensor& info, const Tensor& self,
    bool upper = false, bool check_errors = false,
    std::source_location where = std::source_location::current());

// Cholesky factors of positive-definite matrices.
const Tensor& cholesky_out(
    const Tensor& out, const Tensor& self, bool upper = false,
    std::source_location where = std::source_location::current());

// The solutions of linear equations with triangular matrices.
const Tensor& solve_triangular_out(
    const Tensor& out, const Tensor& self, const Tensor& B, bool upper,
    bool left = true, bool unitriangular = false,
    std::source_location where = std::source_location::current());

// The orthogonal and triangular factors of matrices.
std::tuple<Tensor, Tensor> qr_out(
    const Tensor& Q, const Tensor& R, const Tensor& A,
    std::string_view mode = "reduced",
    std::source_location where = std::source_location::current());

// Eigenvalues and eigenvectors of symmetric matrices.
std::tuple<Tensor, Tensor> eigh_out(
    const Tensor& eigenvalues, const Tensor& eigenvectors,
    const Tensor& self, std::string_view UPLO = "L",
    std::source_location where = std::source_location::current());

// Eigenvalues of symmetric matrices.
const Tensor& eigvalsh_out(
    const Tensor& out, const Tensor& self, std::string_view UPLO = "L",
    std::source_location where = std::source_location::current());

// Singular values and vectors of matrices.
std::tuple<Tensor, Tensor, Tensor> svd_out(
    const Tensor& U, const Tensor& S, const Tensor& Vh, const Tensor& A,
    bool full_matrices = true,
    std::optional<std::string_view> driver = {},
    std::source_location where = std::source_location::current());

// Singular values of matrices.
const Tensor& svdvals_out(
    const Tensor& out, const Tensor& A,
    std::optional<std::string_view> driver = {},
    std::source_location where = std::source_location::current());

// The pseudoinverses of matrices.
const Tensor& pinv_out(
    const Tensor& out, const Tensor& self, const Tensor& atol = {},
    const Tensor& rtol = {}, bool hermitian = false,
    std::source_location where = std::source_location::current());
const Tensor& pinv_out(
    const Tensor& out, const Tensor& self, std::optional<double> atol,
    std::optional<double> rtol = {}, bool hermitian = false,
    std::source_location where = std::source_location::current());
const Tensor& pinv_out(
    const Tensor& out, const Tensor& self, double rcond, bool hermitian,
    std::source_location where = std::source_location::current());
const Tensor& pinv_out(
    const Tensor& out, const Tensor& self, const Tensor& rcond,
    bool hermitian,
    std::source_location where = std::source_location::current());

// The norms of matrices, of order 1, 2 or infinity; or, where it is
// negative, the least instead of the greatest values.
const Tensor& matrix_norm_out(
    const Tensor& out, const Tensor& self, Scalar ord,
    const IntList& dim = {-2, -1}, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The norms of matrices by name: "fro" of all elements, "nuc" of the
// singular values.
const Tensor& matrix_norm_out(
    const Tensor& out, const Tensor& self, std::string_view ord = "fro",
    const IntList& dim = {-2, -1}, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The norms of matrices, where two dimensions and an order are given, or of
// vectors.
const Tensor& norm_out(
    const Tensor& out, const Tensor& self, std::optional<Scalar> ord = {},
    const OptionalIntList& dim = {}, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// The norms of matrices by name.
const Tensor& norm_out(
    const Tensor& out, const Tensor& self, std::string_view ord,
    const OptionalIntList& dim = {}, bool keepdim = false,
    std::optional<DType> dtype = {},
    std::source_location where = std::source_location::current());

// Whole powers of square matrices, by inverses where negative.
const Tensor& matrix_power_out(
    const Tensor& out, const Tensor& self, int64_t n,
    std::source_location where = std::source_location::current());

// The product of matrices, in the cheapest order; the first and the last may
// be vectors.
const Tensor& multi_dot_out(
    const Tensor& out, TensorList tensors,
    std::source_location where = std::source_location::current());

}  // namespace tensord::linalg

#endif  // TENSORD_LINALG_H_
