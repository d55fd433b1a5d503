// Cholesky's and Householder's factors, and what triangles solve. Gradients
// are those of PyTorch's torch/csrc/autograd/FunctionsManual.cpp.
#include <algorithm>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/decompose.h"
#include "engine/kernels/rearrange.h"
#include "engine/ops/functions.h"
#include "engine/ops/linalg.h"
#include "engine/ops/linalg_common.h"

namespace tensord::engine {

namespace ops {

// Only this file calls them.
constinit const Function linalg_cholesky_ex{"linalg_cholesky_ex"};
constinit const Function linalg_solve_triangular{"linalg_solve_triangular"};

}  // namespace ops

namespace {

using Call = const GradientCall&;

// X of A X = B, or X A = B, with a triangle of A.
Tensor Solved(const Tensor& a, const Tensor& b, bool upper, bool left) {
  return ops::linalg_solve_triangular(a, b, upper, left);
}

// --- Cholesky ----------------------------------------------------------------

void CholeskyForward(OpCall& call) {
  constexpr const char* kName = "linalg.cholesky";
  const Tensor& self = call.tensor("self");
  CheckSquare(self, kName);
  CheckFloatingPoint(self, kName);
  CheckKernelType(self, "cholesky_cpu");
  const Triangle triangle =
      call.flag("upper") ? Triangle::kUpper : Triangle::kLower;
  const Tensor factor = EmptyColumns(self.sizes(), self.dtype());
  const Tensor info = EmptyTensor(BatchOf(self), DType::kInt32);
  CopyTriangle(triangle, 0, self, factor);
  FactorCholesky(factor, triangle, info);
  if (call.flag("check_errors")) CheckInfo(info, "linalg.cholesky_ex");
  call.Return(factor);
  call.Return(info);
}

Tensor CholeskyGradient(Call call) {
  if (!call.grad().defined()) return Tensor();
  const bool upper = call.flag("upper");
  const Tensor& saved = call.saved("L");
  const Tensor l = upper ? Transposed(saved) : saved;
  const Tensor grad = upper ? Transposed(call.grad()) : call.grad();
  Tensor gradient = ops::tril(ops::matmul(Transposed(l), grad));
  gradient = ops::mul_scalar(
      ops::add(gradient, Transposed(ops::tril(gradient, -1))), 0.5);
  gradient = Solved(Transposed(l), gradient, true, true);
  return Solved(l, gradient, false, false);
}

// --- Triangles ---------------------------------------------------------------

void SolveTriangularForward(OpCall& call) {
  const Tensor& a = call.tensor("self");
  const Tensor& b = call.tensor("B");
  const bool left = call.flag("left");
  CheckEquation(a, b, left, "linalg.solve_triangular");
  const Dims batch = BroadcastSizes(BatchOf(b), BatchOf(a));
  CheckKernelType(a, "triangular_solve_cpu");
  const int64_t n = a.size(-1);
  const Tensor triangles =
      CopyToColumns(ops::expand(a, WithSizes(batch, {n, n})));
  const Tensor x = CopyToColumns(
      ops::expand(b, WithSizes(batch, {b.size(-2), b.size(-1)})), a.dtype());
  SolveTriangle(triangles,
                call.flag("upper") ? Triangle::kUpper : Triangle::kLower, left,
                call.flag("unitriangular"), x);
  call.Return(x);
}

void SolveTriangularGradient(GradientCall& call) {
  if (!call.grad().defined()) return;
  const bool upper = call.flag("upper");
  const bool left = call.flag("left");
  const bool unit = call.flag("unitriangular");
  const Tensor grad_b = ops::linalg_solve_triangular(
      Transposed(call.saved("self")), call.grad(), !upper, left, unit);
  if (call.needs("self")) {
    const Tensor x = Transposed(call.saved("result"));
    const Tensor grad_a =
        ops::neg(left ? ops::matmul(grad_b, x) : ops::matmul(x, grad_b));
    const int diagonal = unit ? 1 : 0;
    call.Return("self", upper ? ops::triu(grad_a, diagonal)
                              : ops::tril(grad_a, -diagonal));
  }
  if (call.needs("B")) call.Return("B", grad_b);
}

void AddTriangles(OpList* ops) {
  ops->push_back(
      Op(2020,
         "linalg_cholesky_ex(Tensor self, *, bool upper=False, bool "
         "check_errors=False) -> (Tensor L, Tensor info)")
          .Doc("Cholesky factors of positive-definite matrices, and for each 0 "
               "or where it fails.")
          .Internal()
          .Forward(CholeskyForward)
          .Gradient("self", {"L"}, CholeskyGradient)
          .Build());
  ops->push_back(
      Op(2021, "linalg_cholesky(Tensor self, *, bool upper=False) -> Tensor")
          .Doc("Cholesky factors of positive-definite matrices.")
          .Internal()
          .Composite([](OpCall& call) {
            const Results results = ops::linalg_cholesky_ex.All(
                call.value("self"), call.value("upper"));
            CheckInfo(results[1].tensor, "linalg.cholesky");
            call.Return(results[0].tensor);
          })
          .Build());
  ops->push_back(
      Op(2022,
         "linalg_solve_triangular(Tensor self, Tensor B, *, bool upper, bool "
         "left=True, bool unitriangular=False) -> Tensor")
          .Doc("The solutions of linear equations with triangular matrices.")
          .Internal()
          .Forward(SolveTriangularForward)
          .Gradients({"self", "B"}, {"self", "result"}, SolveTriangularGradient)
          .Build());
}

// --- Householder -------------------------------------------------------------

struct QrMode {
  explicit QrMode(absl::string_view mode) : has_q(mode != "r") {
    reduced = mode != "complete";
    if (mode == "reduced" || mode == "r" || mode == "complete") return;
    Fail(Reason::kBadAttribute, "qr received unrecognized mode '", mode,
         "' but expected one of 'reduced' (default), 'r', or 'complete'");
  }

  bool has_q;
  bool reduced;
};

void QrForward(OpCall& call) {
  constexpr const char* kName = "linalg.qr";
  const Tensor& a = call.tensor("A");
  CheckMatrix(a, kName);
  CheckFloatingPoint(a, kName);
  const QrMode mode(call.text("mode"));
  CheckKernelType(a, "geqrf_cpu");
  const Dims batch = BatchOf(a);
  const int64_t m = a.size(-2);
  const int64_t n = a.size(-1);
  const int64_t k = std::min(m, n);
  const int64_t width = mode.reduced ? k : m;  // of Q
  const Tensor factors = CopyToColumns(a);
  const Tensor tau = EmptyTensor(WithSizes(batch, {k}), a.dtype());
  FactorQr(factors, tau);
  Tensor q = EmptyTensor({0}, a.dtype());
  if (mode.has_q) {
    q = EmptyColumns(WithSizes(batch, {m, width}), a.dtype());
    Copy(ops::narrow(factors, -1, 0, k), ops::narrow(q, -1, 0, k));
    MakeQ(q, tau);
  }
  const Tensor r = EmptyColumns(WithSizes(batch, {width, n}), a.dtype());
  CopyTriangle(Triangle::kUpper, 0, ops::narrow(factors, -2, 0, width), r);
  call.Return(q);
  call.Return(r);
}

// Of a matrix at least as high as wide.
Tensor TallQrGradient(const Tensor& q, const Tensor& r, const Tensor& grad_q,
                      const Tensor& inner) {
  const Tensor upper = ops::triu(inner);
  // Adds the transpose, but the diagonal only once.
  const Tensor symmetric = ops::add(upper, Transposed(ops::triu(inner, 1)));
  Tensor gradient = ops::matmul(q, symmetric);
  if (grad_q.defined()) gradient = ops::add(gradient, grad_q);
  return Solved(Transposed(r), gradient, false, false);
}

// Of a matrix wider than high.
Tensor WideQrGradient(const Tensor& q, const Tensor& r, const Tensor& grad_r,
                      const Tensor& inner) {
  const int64_t m = q.size(-2);
  const int64_t n = r.size(-1);
  const Tensor skew = ops::tril(ops::sub(Transposed(inner), inner));
  const Tensor square = Solved(Transposed(ops::narrow(r, -1, 0, m)),
                               ops::matmul(q, skew), false, false);
  const Tensor zeros = ops::zeros(WithSizes(BatchOf(r), {m, n - m}), r.dtype());
  const Tensor gradient = ops::cat(TensorList{square, zeros}, -1);
  return grad_r.defined() ? ops::add(gradient, ops::matmul(q, grad_r))
                          : gradient;
}

Tensor QrGradient(Call call) {
  const QrMode mode(call.value("mode").text());
  if (!mode.has_q) {
    Fail(Reason::kUnimplemented,
         "The derivative of linalg.qr depends on Q, which is not computed when "
         "mode='r'. Please use linalg.qr(A, mode='reduced') if you are going "
         "to differentiate through linalg.qr.");
  }
  const Tensor& q = call.saved("Q");
  const Tensor& r = call.saved("R");
  const int64_t m = q.size(-2);
  const int64_t n = r.size(-1);
  if (!mode.reduced && m > n) {
    Fail(Reason::kUnimplemented,
         "The QR decomposition is not differentiable when mode='complete' and "
         "nrows > ncols.");
  }
  const Tensor& grad_q = call.grad(0);
  const Tensor& grad_r = call.grad(1);
  if (!grad_q.defined() && !grad_r.defined()) return Tensor();
  Tensor inner;
  if (grad_r.defined()) inner = ops::matmul(grad_r, Transposed(r));
  if (grad_q.defined()) {
    const Tensor product = ops::matmul(Transposed(q), grad_q);
    inner = inner.defined() ? ops::sub(inner, product) : ops::neg(product);
  }
  return m >= n ? TallQrGradient(q, r, grad_q, inner)
                : WideQrGradient(q, r, grad_r, inner);
}

}  // namespace

void AddFactorOps(OpList* ops) {
  AddTriangles(ops);
  ops->push_back(
      Op(2023,
         "linalg_qr(Tensor A, str mode='reduced') -> (Tensor Q, Tensor R)")
          .Doc("The orthogonal and triangular factors of matrices.")
          .Internal()
          .Forward(QrForward)
          .Gradient("A", {"Q", "R"}, QrGradient)
          .Build());
}

}  // namespace tensord::engine
