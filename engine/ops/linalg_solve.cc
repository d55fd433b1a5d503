// Inverses, solutions of linear equations and determinants: all that LU
// factors give.
#include <cstdint>
#include <limits>

#include "engine/autograd/grad_mode.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/decompose.h"
#include "engine/ops/functions.h"
#include "engine/ops/linalg.h"
#include "engine/ops/linalg_common.h"

namespace tensord::engine {

namespace ops {

// Only this file calls them.
constinit const Function linalg_det{"_linalg_det"};
constinit const Function linalg_inv_ex{"linalg_inv_ex"};
constinit const Function linalg_slogdet{"_linalg_slogdet"};
constinit const Function linalg_solve{"linalg_solve"};
constinit const Function linalg_solve_ex{"_linalg_solve_ex"};
constinit const Function linalg_svd{"linalg_svd"};

}  // namespace ops

namespace {

using Call = const GradientCall&;

double EpsilonOf(DType dtype) {
  return dtype == DType::kFloat64
             ? std::numeric_limits<double>::epsilon()
             : static_cast<double>(std::numeric_limits<float>::epsilon());
}

// --- Factors -----------------------------------------------------------------

struct Lu {
  explicit Lu(const Tensor& a)
      : lu(CopyToColumns(a)),
        pivots(EmptyTensor(LeadingOf(a), DType::kInt32)),
        info(EmptyTensor(BatchOf(a), DType::kInt32)) {
    FactorLu(lu, pivots, info);
  }

  Tensor lu;
  Tensor pivots;
  Tensor info;
};

// As PyTorch does for determinants, factors the transpose of a row-major
// matrix: the same memory, read by columns.
Lu CheapLu(const Tensor& a) {
  return Lu(a.IsContiguous() ? TransposedView(a) : a);
}

// The solution of A X = B, or X A = B, where `lu` and `pivots` are factors of A
// or of its transpose. Column-major, or row-major where `left` is false.
Tensor SolutionByLu(const Tensor& lu, const Tensor& pivots, const Tensor& b,
                    bool left, bool of_transpose) {
  const Dims batch = BroadcastSizes(BatchOf(b), BatchOf(lu));
  const int64_t n = lu.size(-1);
  const Tensor sides =
      ops::expand(b, WithSizes(batch, {b.size(-2), b.size(-1)}));
  Tensor factors = lu;
  Tensor rows = pivots;
  if (batch != BatchOf(lu)) {
    factors = CopyToColumns(ops::expand(lu, WithSizes(batch, {n, n})));
    rows = EmptyTensor(WithSizes(batch, {n}), DType::kInt32);
    Copy(ops::expand(pivots, rows.sizes()), rows);
  }
  const Tensor x = CopyToColumns(left ? sides : TransposedView(sides));
  SolveByLu(factors, rows, of_transpose == left, x);
  return left ? x : TransposedView(x);
}

// --- Equations ---------------------------------------------------------------

// Whether B is a vector, or a batch of vectors, one for each matrix of A.
bool IsVectorSide(const Tensor& a, const Tensor& b) {
  return b.rank() == 1 ||
         (a.rank() - 1 == b.rank() && b.sizes() == LeadingOf(a));
}

Tensor AsMatrix(const Tensor& side, bool is_vector) {
  return is_vector ? ops::unsqueeze(side, -1) : side;
}

void SolveForward(OpCall& call) {
  constexpr const char* kName = "linalg.solve";
  const Tensor& a = call.tensor("A");
  const Tensor& b = call.tensor("B");
  const bool left = call.flag("left");
  CheckFloatingPoint(a, kName);
  if (a.dtype() != b.dtype()) {
    Fail(Reason::kDtypeMismatch, kName,
         ": Expected A and B to have the same dtype, but found A of type ",
         ScalarTypeName(a.dtype()), " and B of type ",
         ScalarTypeName(b.dtype()), " instead");
  }
  CheckMatrix(a, kName);
  const bool is_vector = IsVectorSide(a, b);
  const Tensor side = AsMatrix(b, is_vector);
  CheckEquation(a, side, left, kName);
  BroadcastSizes(BatchOf(side), BatchOf(a));
  if (!left && is_vector) {
    Fail(Reason::kShapeMismatch, kName,
         ": Vector broadcasting of the left hand side is not supported for "
         "left=False. In this case linalg.solve is equivalent to B / "
         "A.squeeze(-1)");
  }
  CheckKernelType(a, "lu_cpu");
  const Lu factors(a);
  if (call.flag("check_errors"))
    CheckInfo(factors.info, "torch.linalg.solve_ex");
  Tensor x = SolutionByLu(factors.lu, factors.pivots, side, left, false);
  if (is_vector) {
    // A batch of vectors comes out as if it were one matrix.
    const Tensor out = EmptyColumns(LeadingOf(x), x.dtype());
    Copy(ops::squeeze_dim(x, -1), out);
    x = out;
  }
  call.Return(x);
  call.Return(factors.lu);
  call.Return(factors.pivots);
  call.Return(factors.info);
}

// Where the gradient is to be differentiated itself, the equation is solved
// anew, with A in the graph. Source: linalg_solve_backward in PyTorch's
// torch/csrc/autograd/FunctionsManual.cpp, as are the gradients below.
void SolveGradient(GradientCall& call) {
  if (!call.grad().defined()) return;
  const Tensor& a = call.saved("A");
  const Tensor& result = call.saved("result");
  const bool left = call.flag("left");
  const bool is_vector = IsVectorSide(a, result);
  const Tensor grad = AsMatrix(call.grad(), is_vector);
  const Tensor grad_b =
      GradModeEnabled() ? ops::linalg_solve(Transposed(a), grad, left)
                        : SolutionByLu(call.saved("LU"), call.saved("pivots"),
                                       grad, left, true);
  if (call.needs("A")) {
    const Tensor x = Transposed(AsMatrix(result, is_vector));
    call.Return(
        "A", ops::neg(left ? ops::matmul(grad_b, x) : ops::matmul(x, grad_b)));
  }
  if (call.needs("B")) {
    call.Return("B", is_vector ? ops::squeeze_dim(grad_b, -1) : grad_b);
  }
}

void InverseForward(OpCall& call) {
  constexpr const char* kName = "linalg.inv";
  const Tensor& a = call.tensor("A");
  CheckSquare(a, kName);
  CheckFloatingPoint(a, kName, false);
  const Lu factors(a);
  const Tensor inverse = EmptyColumns(a.sizes(), a.dtype());
  FillIdentity(inverse);
  SolveByLu(factors.lu, factors.pivots, false, inverse);
  if (call.flag("check_errors")) CheckInfo(factors.info, "linalg.inv_ex");
  call.Return(inverse);
  call.Return(factors.info);
}

void ReturnInverse(OpCall& call) {
  const Results results = ops::linalg_inv_ex.All(call.value(0));
  CheckInfo(results[1].tensor, "linalg.inv");
  call.Return(results[0].tensor);
}

void AddEquations(OpList* ops) {
  ops->push_back(
      Op(2000,
         "linalg_inv_ex(Tensor A, *, bool check_errors=False) -> (Tensor "
         "inverse, Tensor info)")
          .Doc("The inverses of matrices, and for each 0 or where it fails.")
          .Internal()
          .Forward(InverseForward)
          .Gradient("A", {"inverse"},
                    [](Call call) {
                      const Tensor inverse = Transposed(call.saved("inverse"));
                      return ops::neg(ops::matmul(
                          inverse, ops::matmul(call.grad(), inverse)));
                    })
          .Build());
  ops->push_back(Op(2001, "linalg_inv(Tensor A) -> Tensor")
                     .Doc("The inverses of matrices.")
                     .Internal()
                     .Composite(ReturnInverse)
                     .Build());
  ops->push_back(Op(2002, "inverse(Tensor self) -> Tensor")
                     .Doc("The inverses of matrices.")
                     .Composite(ReturnInverse)
                     .Build());
  ops->push_back(
      Op(2003,
         "_linalg_solve_ex(Tensor A, Tensor B, *, bool left=True, bool "
         "check_errors=False) -> (Tensor result, Tensor LU, Tensor pivots, "
         "Tensor info)")
          .Doc("The solutions of linear equations, with the factors of A.")
          .Internal()
          .Forward(SolveForward)
          .Gradients({"A", "B"}, {"A", "result", "LU", "pivots"}, SolveGradient)
          .NotDifferentiableResult("LU")
          .Build());
  ops->push_back(
      Op(2004,
         "linalg_solve_ex(Tensor A, Tensor B, *, bool left=True, bool "
         "check_errors=False) -> (Tensor result, Tensor info)")
          .Doc("The solutions of linear equations, and for each 0 or where it "
               "fails.")
          .Internal()
          .Composite([](OpCall& call) {
            const Results results = ops::linalg_solve_ex.All(
                call.value("A"), call.value("B"), call.value("left"),
                call.value("check_errors"));
            call.Return(results[0].tensor);
            call.Return(results[3].tensor);
          })
          .Build());
  ops->push_back(
      Op(2005, "linalg_solve(Tensor A, Tensor B, *, bool left=True) -> Tensor")
          .Doc("The solutions of linear equations A X = B, or X A = B.")
          .Internal()
          .Composite([](OpCall& call) {
            const Results results = ops::linalg_solve_ex.All(
                call.value("A"), call.value("B"), call.value("left"));
            CheckInfo(results[3].tensor, "torch.linalg.solve");
            call.Return(results[0].tensor);
          })
          .Build());
}

// --- Determinants ------------------------------------------------------------

// A batch of multiples of the identity, column-major, as solutions are.
Tensor ScaledIdentity(const Tensor& factors, const Tensor& pivots) {
  return Transposed(ops::diag_embed(
      ops::expand(ops::unsqueeze(factors, -1), pivots.sizes())));
}

Tensor DiagonalOf(const Tensor& a) { return ops::diagonal(a, 0, -2, -1); }

Tensor SignsOf(const Lu& factors) {
  const Tensor signs =
      EmptyTensor(LeadingOf(factors.pivots), factors.lu.dtype());
  PermutationSigns(factors.pivots, signs);
  return signs;
}

void DetForward(OpCall& call) {
  const Tensor& a = call.tensor("A");
  CheckSquare(a, "linalg.det");
  CheckFloatingPoint(a, "linalg.det");
  CheckKernelType(a, "lu_cpu");
  const Lu factors = CheapLu(a);
  call.Return(ops::mul(ops::prod_dim(DiagonalOf(factors.lu), -1, false),
                       SignsOf(factors)));
  call.Return(factors.lu);
  call.Return(factors.pivots);
}

// The product of all factors but one, for each: without division, since a
// factor may be zero.
Tensor ProductOfOthers(const Tensor& factors) {
  const int64_t n = factors.size(-1);
  if (n == 1) return ops::ones_like(factors);
  const Tensor one = ops::ones_like(ops::narrow(factors, -1, 0, 1));
  const Tensor before =
      ops::cat(TensorList{one, ops::narrow(factors, -1, 0, n - 1)}, -1);
  const Tensor after = ops::cat(
      TensorList{one, ops::flip(ops::narrow(factors, -1, 1, n - 1), Dims{-1})},
      -1);
  return ops::mul(ops::cumprod(before, -1),
                  ops::flip(ops::cumprod(after, -1), Dims{-1}));
}

// The adjugate's transpose times `grad`, by singular values.
Tensor SingularDetGradient(const Tensor& a, const Tensor& grad) {
  const Results svd = ops::linalg_svd.All(a);
  const Tensor& u = svd[0].tensor;
  const Tensor& s = svd[1].tensor;
  const Tensor& vh = svd[2].tensor;
  const Tensor alpha =
      ops::mul(ops::mul(ops::linalg_det(u), ops::linalg_det(vh)), grad);
  const Tensor d = ops::mul(ops::unsqueeze(alpha, -1), ProductOfOthers(s));
  return ops::matmul(ops::mul(u, ops::unsqueeze(d, -2)), vh);
}

// A gradient that can be differentiated. `d` is grad * det(A) on the diagonal.
Tensor DifferentiableDetGradient(const Tensor& a, const Tensor& det,
                                 const Tensor& d, const Tensor& grad) {
  const Tensor singular = ops::lt(
      ops::abs(det), ScalarTensor(100 * EpsilonOf(a.dtype()), det.dtype()));
  const int64_t count = ItemOf(ops::sum(singular)).ToInt();
  const auto regular_gradient = [](const Tensor& matrices,
                                   const Tensor& right) {
    return ops::linalg_solve(Transposed(matrices), right);
  };
  if (count == 0) return regular_gradient(a, d);
  if (count == det.numel()) return SingularDetGradient(a, grad);
  const Tensor regular = ops::logical_not(singular);
  const auto pick = [](const Tensor& tensor, const Tensor& mask) {
    return ops::index(tensor, TensorList{mask});
  };
  const Tensor partial = ops::index_put(
      ops::zeros_like(a), TensorList{singular},
      SingularDetGradient(pick(a, singular), pick(grad, singular)));
  return ops::index_put(partial, TensorList{regular},
                        regular_gradient(pick(a, regular), pick(d, regular)));
}

Tensor DetGradient(Call call) {
  const Tensor& a = call.saved("A");
  const Tensor& lu = call.saved("LU");
  const Tensor& pivots = call.saved("pivots");
  const Tensor& det = call.saved("result");
  const Tensor& grad = call.grad();
  if (!grad.defined()) return Tensor();
  if (a.numel() == 0) return ops::zeros_like(a);
  if (a.size(-1) == 1) {
    return ops::expand(ops::unsqueeze(ops::unsqueeze(grad, -1), -1), a.sizes());
  }
  const Tensor d = ScaledIdentity(ops::mul(grad, det), pivots);
  if (GradModeEnabled()) return DifferentiableDetGradient(a, det, d, grad);
  // A singular matrix is moved a little: the determinant is smooth.
  const Tensor diagonal = DiagonalOf(lu);
  const Tensor nudge = ops::where(ops::eq(diagonal, 0),
                                  ScalarTensor(EpsilonOf(a.dtype()), a.dtype()),
                                  ScalarTensor(0, a.dtype()));
  const Tensor factors = ops::add(lu, ops::diag_embed(nudge));
  return SolutionByLu(CopyToColumns(factors), pivots, d, true,
                      !a.IsContiguous());
}

void SlogdetForward(OpCall& call) {
  constexpr const char* kName = "linalg.slogdet";
  const Tensor& a = call.tensor("A");
  CheckSquare(a, kName);
  CheckFloatingPoint(a, kName, false);
  const Lu factors = CheapLu(a);
  const Tensor diagonal = DiagonalOf(factors.lu);
  call.Return(
      ops::mul(ops::prod_dim(ops::sgn(diagonal), -1, false), SignsOf(factors)));
  call.Return(ops::sum_dim(ops::log(ops::abs(diagonal)), Dims{-1}, false));
  call.Return(factors.lu);
  call.Return(factors.pivots);
}

Tensor SlogdetGradient(Call call) {
  const Tensor& grad = call.grad(1);
  if (!grad.defined()) return Tensor();  // the sign is constant
  const Tensor& a = call.saved("A");
  const Tensor& pivots = call.saved("pivots");
  const Tensor d = ScaledIdentity(grad, pivots);
  if (GradModeEnabled()) return ops::linalg_solve(Transposed(a), d);
  return SolutionByLu(call.saved("LU"), pivots, d, true, !a.IsContiguous());
}

void ReturnDet(OpCall& call) { call.Return(ops::linalg_det(call.value(0))); }

void ReturnSlogdet(OpCall& call) {
  const Results results = ops::linalg_slogdet.All(call.value(0));
  call.Return(results[0].tensor);
  call.Return(results[1].tensor);
}

void LogdetForward(OpCall& call) {
  const Tensor& a = call.tensor(0);
  CheckSquare(a, "logdet");
  CheckFloatingPoint(a, "logdet", false);
  const Results results = ops::linalg_slogdet.All(call.value(0));
  const Tensor& sign = results[0].tensor;
  const Tensor nan =
      ScalarTensor(std::numeric_limits<double>::quiet_NaN(), a.dtype());
  call.Return(ops::where(ops::eq(sign, -1), nan, results[1].tensor));
}

void AddDeterminants(OpList* ops) {
  ops->push_back(
      Op(2006,
         "_linalg_det(Tensor A) -> (Tensor result, Tensor LU, Tensor pivots)")
          .Doc("The determinants of matrices, with their factors.")
          .Internal()
          .Forward(DetForward)
          .Gradient("A", {"A", "result", "LU", "pivots"}, DetGradient)
          .NotDifferentiableResult("LU")
          .Build());
  ops->push_back(Op(2007, "linalg_det(Tensor A) -> Tensor")
                     .Doc("The determinants of matrices.")
                     .Internal()
                     .Composite(ReturnDet)
                     .Build());
  ops->push_back(Op(2008, "det(Tensor self) -> Tensor")
                     .Doc("The determinants of matrices.")
                     .Composite(ReturnDet)
                     .Build());
  ops->push_back(
      Op(2009,
         "_linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet, Tensor "
         "LU, Tensor pivots)")
          .Doc("Signs of determinants and logarithms of their magnitudes, with "
               "factors of the matrices.")
          .Internal()
          .Forward(SlogdetForward)
          .Gradient("A", {"A", "sign", "LU", "pivots"}, SlogdetGradient)
          .NotDifferentiableResult("LU")
          .Build());
  constexpr const char* kSlogdetDoc =
      "Signs of determinants, and logarithms of their magnitudes.";
  ops->push_back(
      Op(2010, "linalg_slogdet(Tensor A) -> (Tensor sign, Tensor logabsdet)")
          .Doc(kSlogdetDoc)
          .Internal()
          .Composite(ReturnSlogdet)
          .Build());
  ops->push_back(
      Op(2011, "slogdet(Tensor self) -> (Tensor sign, Tensor logabsdet)")
          .Doc(kSlogdetDoc)
          .Composite(ReturnSlogdet)
          .Build());
  ops->push_back(Op(2012, "logdet(Tensor self) -> Tensor")
                     .Doc("Logarithms of determinants; NaN of negative ones.")
                     .Composite(LogdetForward)
                     .Build());
}

}  // namespace

void AddLinearSolveOps(OpList* ops) {
  AddEquations(ops);
  AddDeterminants(ops);
}

}  // namespace tensord::engine
