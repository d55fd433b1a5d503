// Eigenvalues and singular values, and the pseudoinverses that they give.
// Vectors have a sign that nothing fixes: it is the one that LAPACK's algorithm
// leaves. Gradients are those of PyTorch's
// torch/csrc/autograd/FunctionsManual.cpp.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>

#include "absl/strings/ascii.h"
#include "engine/autograd/grad_mode.h"
#include "engine/autograd/variable.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/decompose.h"
#include "engine/kernels/rearrange.h"
#include "engine/ops/functions.h"
#include "engine/ops/linalg.h"
#include "engine/ops/linalg_common.h"

namespace tensord::engine {

namespace ops {

// Only this file calls them.
constinit const Function linalg_eigh{"_linalg_eigh"};
constinit const Function linalg_pinv{"linalg_pinv.atol_rtol_tensor"};
constinit const Function linalg_svd{"_linalg_svd"};

}  // namespace ops

namespace {

using Call = const GradientCall&;

// Whether vectors are computed though only values are asked for: gradients
// need them.
bool NeedsVectors(const Tensor& a) {
  return GradModeEnabled() && RequiresGrad(a);
}

Tensor AsRow(const Tensor& values) { return ops::unsqueeze(values, -2); }

Tensor AsColumn(const Tensor& values) { return ops::unsqueeze(values, -1); }

// The differences of all pairs of values, with 1 on the diagonal.
Tensor Differences(const Tensor& values) {
  return ops::add(ops::sub(AsRow(values), AsColumn(values)),
                  ops::eye(values.size(-1), values.dtype()));
}

// --- Eigenvalues -------------------------------------------------------------

void EighForward(OpCall& call) {
  constexpr const char* kName = "linalg.eigh";
  const Tensor& a = call.tensor("A");
  const std::string& text = call.text("UPLO");
  CheckSquare(a, kName);
  const char uplo = text.size() == 1 ? absl::ascii_toupper(text[0]) : '\0';
  if (uplo != 'L' && uplo != 'U') {
    Fail(Reason::kBadAttribute,
         "Expected UPLO argument to be 'L' or 'U', but got ", text);
  }
  CheckKernelType(a, "linalg_eigh_cpu");
  const bool with_vectors = call.flag("compute_v");
  const Tensor values = EmptyTensor(LeadingOf(a), a.dtype());
  const Tensor vectors = CopyToColumns(a);
  const Tensor info = EmptyTensor(BatchOf(a), DType::kInt32);
  FactorEigen(vectors, uplo == 'U' ? Triangle::kUpper : Triangle::kLower,
              with_vectors, values, info);
  CheckInfo(info, kName);
  call.Return(values);
  call.Return(with_vectors ? vectors : EmptyTensor({0}, a.dtype()));
}

Tensor EighGradient(Call call) {
  const Tensor& grad_values = call.grad(0);
  const Tensor& grad_vectors = call.grad(1);
  if (!grad_values.defined() && !grad_vectors.defined()) return Tensor();
  const Tensor& vectors = call.saved("eigenvectors");
  const Tensor transposed = Transposed(vectors);
  if (!grad_vectors.defined()) {
    return ops::matmul(ops::mul(vectors, AsRow(grad_values)), transposed);
  }
  const Tensor product = ops::matmul(transposed, grad_vectors);
  const Tensor skew =
      ops::mul_scalar(ops::sub(product, Transposed(product)), 0.5);
  const Tensor inner = ops::div(skew, Differences(call.saved("eigenvalues")));
  if (grad_values.defined()) {
    ops::copy_(ops::diagonal(inner, 0, -2, -1), grad_values);
  }
  return ops::matmul(vectors, ops::matmul(inner, transposed));
}

void AddEigenvalues(OpList* ops) {
  ops->push_back(
      Op(2030,
         "_linalg_eigh(Tensor A, str UPLO='L', bool compute_v=True) -> "
         "(Tensor eigenvalues, Tensor eigenvectors)")
          .Doc("Eigenvalues of symmetric matrices, and vectors if wanted.")
          .Internal()
          .Forward(EighForward)
          .Gradient("A", {"eigenvalues", "eigenvectors"}, EighGradient)
          .Build());
  ops->push_back(
      Op(2031,
         "linalg_eigh(Tensor self, str UPLO='L') -> (Tensor eigenvalues, "
         "Tensor eigenvectors)")
          .Doc("Eigenvalues and eigenvectors of symmetric matrices.")
          .Internal()
          .Composite([](OpCall& call) {
            const Results results =
                ops::linalg_eigh.All(call.value(0), call.value("UPLO"), true);
            call.Return(results[0].tensor);
            call.Return(results[1].tensor);
          })
          .Build());
  ops->push_back(
      Op(2032, "linalg_eigvalsh(Tensor self, str UPLO='L') -> Tensor")
          .Doc("Eigenvalues of symmetric matrices.")
          .Internal()
          .Composite([](OpCall& call) {
            call.Return(ops::linalg_eigh(call.value(0), call.value("UPLO"),
                                         NeedsVectors(call.tensor(0))));
          })
          .Build());
}

// --- Singular values ---------------------------------------------------------

void SvdForward(OpCall& call) {
  constexpr const char* kName = "linalg.svd";
  const Tensor& a = call.tensor("A");
  CheckMatrix(a, kName);
  CheckFloatingPoint(a, kName);
  if (call.has("driver")) {
    Fail(Reason::kBadAttribute,
         "torch.linalg.svd: keyword argument `driver=` is only supported on "
         "CUDA inputs with cuSOLVER backend.");
  }
  const Dims batch = BatchOf(a);
  const int64_t m = a.size(-2);
  const int64_t n = a.size(-1);
  const int64_t k = std::min(m, n);
  const bool full = call.flag("full_matrices");
  const bool with_vectors = call.flag("compute_uv");
  if (a.numel() > 0) CheckKernelType(a, "linalg_svd_cpu");
  const Tensor s = EmptyTensor(WithSizes(batch, {k}), a.dtype());
  Tensor u;
  Tensor vh;
  if (with_vectors) {
    u = EmptyColumns(WithSizes(batch, {m, full ? m : k}), a.dtype());
    vh = EmptyColumns(WithSizes(batch, {full ? n : k, n}), a.dtype());
  }
  if (a.numel() > 0) {
    const Tensor info = EmptyTensor(batch, DType::kInt32);
    FactorSvd(CopyToColumns(a), u, s, vh, info);
    CheckInfo(info, kName);
  } else if (with_vectors) {
    FillIdentity(u);
    FillIdentity(vh);
  }
  // Two tensors, though empty: what is done to one is not done to the other.
  const auto none = [&a] { return EmptyTensor({0}, a.dtype()); };
  call.Return(with_vectors ? u : none());
  call.Return(s);
  call.Return(with_vectors ? vh : none());
}

// What is between U and Vh in the gradient, given those of U, S and Vh.
Tensor InnerSvdGradient(const Tensor& grad_u, const Tensor& grad_s,
                        const Tensor& grad_vh, const Tensor& u, const Tensor& s,
                        const Tensor& vh) {
  const auto skew = [](const Tensor& x) { return ops::sub(x, Transposed(x)); };
  const Tensor differences = Differences(ops::mul(s, s));
  Tensor inner;
  if (grad_u.defined()) {
    inner = skew(ops::matmul(Transposed(u), grad_u));
    if (!grad_vh.defined()) inner = ops::div(inner, differences);
    inner = ops::mul(inner, AsRow(s));
  }
  if (grad_vh.defined()) {
    const Tensor right = skew(ops::matmul(vh, Transposed(grad_vh)));
    inner = inner.defined()
                ? ops::div(ops::add(inner, ops::mul(AsColumn(s), right)),
                           differences)
                : ops::mul(AsColumn(s), ops::div(right, differences));
  }
  return grad_s.defined() ? ops::add(inner, ops::diag_embed(grad_s)) : inner;
}

Tensor ThinSvdGradient(const Tensor& grad_u, const Tensor& grad_s,
                       const Tensor& grad_vh, const Tensor& u, const Tensor& s,
                       const Tensor& vh) {
  const int64_t m = u.size(-2);
  const int64_t n = vh.size(-1);
  if (!grad_u.defined() && !grad_vh.defined()) {
    return m >= n ? ops::matmul(u, ops::mul(AsColumn(grad_s), vh))
                  : ops::matmul(ops::mul(u, AsRow(grad_s)), vh);
  }
  const Tensor inner = InnerSvdGradient(grad_u, grad_s, grad_vh, u, s, vh);
  if (m > n && grad_u.defined()) {
    const Tensor scaled = ops::div(grad_u, AsRow(s));
    const Tensor inside = ops::matmul(u, ops::matmul(Transposed(u), scaled));
    const Tensor left =
        ops::sub(ops::add(ops::matmul(u, inner), scaled), inside);
    return ops::matmul(left, vh);
  }
  if (m < n && grad_vh.defined()) {
    const Tensor scaled = ops::div(grad_vh, AsColumn(s));
    const Tensor inside = ops::matmul(ops::matmul(scaled, Transposed(vh)), vh);
    const Tensor right =
        ops::sub(ops::add(ops::matmul(inner, vh), scaled), inside);
    return ops::matmul(u, right);
  }
  return m >= n ? ops::matmul(u, ops::matmul(inner, vh))
                : ops::matmul(ops::matmul(u, inner), vh);
}

// Full matrices have further vectors, which nothing fixes: they are left out.
Tensor SvdGradient(Call call) {
  if (!call.grad(0).defined() && !call.grad(1).defined() &&
      !call.grad(2).defined()) {
    return Tensor();
  }
  const Tensor& s = call.saved("S");
  const int64_t k = s.size(-1);
  const bool full = call.flag("full_matrices");
  const auto thin = [full, k](const Tensor& vectors, int64_t dim) {
    return full && vectors.defined() ? ops::narrow(vectors, dim, 0, k)
                                     : vectors;
  };
  return ThinSvdGradient(thin(call.grad(0), -1), call.grad(1),
                         thin(call.grad(2), -2), thin(call.saved("U"), -1), s,
                         thin(call.saved("Vh"), -2));
}

Tensor SingularValues(const Value& a, const Value& driver) {
  return ops::linalg_svd.All(a, false, NeedsVectors(a.tensor()), driver)[1]
      .tensor;
}

void ReturnSvd(OpCall& call) {
  const Tensor& self = call.tensor(0);
  if (self.rank() < 2) {
    Fail(Reason::kShapeMismatch,
         "linalg.svd: input should have at least 2 dimensions, but has ",
         self.rank(), " dimensions instead");
  }
  if (call.flag("compute_uv")) {
    const Results results = ops::linalg_svd.All(self, !call.flag("some"), true);
    call.Return(results[0].tensor);
    call.Return(results[1].tensor);
    call.Return(Transposed(results[2].tensor));
    return;
  }
  const Dims batch = BatchOf(self);
  const int64_t m = self.size(-2);
  const int64_t n = self.size(-1);
  call.Return(ops::zeros(WithSizes(batch, {m, m}), self.dtype()));
  call.Return(SingularValues(self, Value()));
  call.Return(Transposed(ops::zeros(WithSizes(batch, {n, n}), self.dtype())));
}

void AddSingularValues(OpList* ops) {
  ops->push_back(
      Op(2033,
         "_linalg_svd(Tensor A, bool full_matrices=False, bool "
         "compute_uv=True, *, str? driver=None) -> (Tensor U, Tensor S, Tensor "
         "Vh)")
          .Doc("Singular values of matrices, and vectors if wanted.")
          .Internal()
          .Forward(SvdForward)
          .Gradient("A", {"U", "S", "Vh"}, SvdGradient)
          .Build());
  ops->push_back(
      Op(2034,
         "linalg_svd(Tensor A, bool full_matrices=True, *, str? driver=None) "
         "-> (Tensor U, Tensor S, Tensor Vh)")
          .Doc("Singular values and vectors of matrices.")
          .Internal()
          .Composite([](OpCall& call) {
            const Results results =
                ops::linalg_svd.All(call.value(0), call.value("full_matrices"),
                                    true, call.value("driver"));
            for (const OpCall::Result& result : results) {
              call.Return(result.tensor);
            }
          })
          .Build());
  ops->push_back(
      Op(2035, "linalg_svdvals(Tensor A, *, str? driver=None) -> Tensor")
          .Doc("Singular values of matrices.")
          .Internal()
          .Composite([](OpCall& call) {
            call.Return(SingularValues(call.value(0), call.value("driver")));
          })
          .Build());
  ops->push_back(
      Op(2036,
         "svd(Tensor self, bool some=True, bool compute_uv=True) -> (Tensor U, "
         "Tensor S, Tensor V)")
          .Doc("Singular values and vectors of matrices, the latter as columns "
               "of U and V.")
          .Composite(ReturnSvd)
          .Build());
}

// --- Pseudoinverses ----------------------------------------------------------

// What singular values are compared with where nothing is said, relative to the
// largest.
double DefaultRtol(const Tensor& self) {
  const auto side = static_cast<double>(std::max(self.size(-1), self.size(-2)));
  switch (self.dtype()) {
    case DType::kFloat64:
      return side * std::numeric_limits<double>::epsilon();
    case DType::kFloat32:
      return side * std::numeric_limits<float>::epsilon();
    default:
      Fail(Reason::kDtypeMismatch,
           "This function doesn't handle types other than float and double");
  }
}

// Below which singular values count as zero, given the largest.
Tensor ToleranceOf(const OpCall& call, const Tensor& largest) {
  const Tensor& self = call.tensor("self");
  const DType dtype = self.dtype();
  const auto number = [dtype](double value) {
    return ScalarTensor(value, dtype);
  };
  const Tensor& atol = call.tensor("atol");
  Tensor rtol = call.tensor("rtol");
  if (!rtol.defined()) {
    rtol = number(DefaultRtol(self));
    if (atol.defined()) {
      rtol = ops::where(ops::gt(atol, 0), number(0), rtol);
    }
  }
  return ops::maximum(AsColumn(atol.defined() ? atol : number(0)),
                      ops::mul(AsColumn(rtol), largest));
}

// U diag(1 / S) V^T, with 0 for the inverse of a value that is not greater
// than the tolerance. `magnitudes` are those of `s`.
Tensor Inverted(const Tensor& u, const Tensor& s, const Tensor& v,
                const Tensor& magnitudes, const Tensor& tolerance) {
  const Tensor inverses =
      ops::where(ops::gt(magnitudes, tolerance), ops::reciprocal(s),
                 ScalarTensor(0, s.dtype()));
  return ops::matmul(ops::mul(v, AsRow(ops::to(inverses, u.dtype()))),
                     Transposed(u));
}

void PinvForward(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const DType dtype = self.dtype();
  if ((dtype != DType::kFloat32 && dtype != DType::kFloat64) ||
      self.rank() < 2) {
    Fail(Reason::kShapeMismatch, "linalg.pinv(", ScalarTypeName(dtype), "{",
         ToString(self.sizes()),
         "}): expected a tensor with 2 or more dimensions of float, double, "
         "cfloat or cdouble types");
  }
  if (self.numel() == 0) {
    const Dims sizes = WithSizes(BatchOf(self), {self.size(-1), self.size(-2)});
    return call.Return(ops::zeros(sizes, dtype));
  }
  if (call.flag("hermitian")) {
    const Results eigen = ops::linalg_eigh.All(self, "L", true);
    const Tensor& values = eigen[0].tensor;
    const Tensor& vectors = eigen[1].tensor;
    const Tensor magnitudes = ops::abs(values);
    const Tensor largest = ops::amax(magnitudes, Dims{-1}, true);
    return call.Return(Inverted(vectors, values, vectors, magnitudes,
                                ToleranceOf(call, largest)));
  }
  const Results svd = ops::linalg_svd.All(self, false, true);
  const Tensor& s = svd[1].tensor;
  call.Return(Inverted(svd[0].tensor, s, Transposed(svd[2].tensor), s,
                       ToleranceOf(call, ops::narrow(s, -1, 0, 1))));
}

Tensor PinvGradient(Call call) {
  if (!call.grad().defined()) return Tensor();
  const auto& matmul = ops::matmul;
  const Tensor& a = call.saved("self");
  const Tensor& inverse = call.saved("result");
  const Tensor inverse_t = Transposed(inverse);
  const Tensor grad = Transposed(call.grad());
  if (a.size(-2) <= a.size(-1)) {
    const Tensor k = matmul(grad, inverse);
    const Tensor right = matmul(k, inverse_t);
    const Tensor sum =
        ops::sub(ops::add(ops::neg(Transposed(matmul(inverse, k))), right),
                 matmul(matmul(a, inverse), right));
    return ops::add(
        sum, matmul(matmul(inverse_t, inverse), ops::sub(grad, matmul(k, a))));
  }
  const Tensor k = matmul(inverse, grad);
  const Tensor left = matmul(inverse_t, k);
  const Tensor first = ops::add(
      ops::neg(Transposed(matmul(k, inverse))),
      matmul(matmul(ops::sub(grad, matmul(a, k)), inverse), inverse_t));
  return ops::sub(ops::add(first, left), matmul(matmul(left, inverse), a));
}

// The pseudoinverse with tolerances as numbers; None stands for the default.
void ReturnPinv(OpCall& call, const Value& atol, const Value& rtol,
                const Value& hermitian) {
  const DType dtype = call.tensor(0).dtype();
  const auto tensor = [dtype](const Value& tolerance) {
    if (tolerance.is_none()) return Value();
    return Value(ScalarTensor(tolerance.scalar(), dtype));
  };
  call.Return(
      ops::linalg_pinv(call.value(0), tensor(atol), tensor(rtol), hermitian));
}

void AddPseudoinverses(OpList* ops) {
  constexpr const char* kDoc = "The pseudoinverses of matrices.";
  ops->push_back(
      Op(2040,
         "linalg_pinv.atol_rtol_tensor(Tensor self, *, Tensor? atol=None, "
         "Tensor? rtol=None, bool hermitian=False) -> Tensor")
          .Doc(kDoc)
          .Internal()
          .Forward(PinvForward)
          .Gradient("self", {"self", "result"}, PinvGradient)
          .Build());
  ops->push_back(
      Op(2041,
         "linalg_pinv.atol_rtol_float(Tensor self, *, float? atol=None, float? "
         "rtol=None, bool hermitian=False) -> Tensor")
          .Doc(kDoc)
          .Internal()
          .Composite([](OpCall& call) {
            // Refuses, in other words than the row above.
            if (!call.has("rtol")) DefaultRtol(call.tensor("self"));
            ReturnPinv(call, call.value("atol"), call.value("rtol"),
                       call.value("hermitian"));
          })
          .Build());
  ops->push_back(
      Op(2042,
         "linalg_pinv(Tensor self, float rcond, bool hermitian=False) -> "
         "Tensor")
          .Doc(kDoc)
          .Internal()
          .Composite([](OpCall& call) {
            ReturnPinv(call, 0.0, call.value("rcond"), call.value("hermitian"));
          })
          .Build());
  ops->push_back(Op(2044,
                    "linalg_pinv.rcond_tensor(Tensor self, Tensor rcond, bool "
                    "hermitian=False) -> Tensor")
                     .Doc(kDoc)
                     .Internal()
                     .Composite([](OpCall& call) {
                       const DType dtype = call.tensor("self").dtype();
                       call.Return(ops::linalg_pinv(
                           call.value("self"), ScalarTensor(0, dtype),
                           call.value("rcond"), call.value("hermitian")));
                     })
                     .Build());
  ops->push_back(Op(2043, "pinverse(Tensor self, float rcond=1e-15) -> Tensor")
                     .Doc(kDoc)
                     .Composite([](OpCall& call) {
                       ReturnPinv(call, 0.0, call.value("rcond"), false);
                     })
                     .Build());
}

}  // namespace

void AddSpectralOps(OpList* ops) {
  AddEigenvalues(ops);
  AddSingularValues(ops);
  AddPseudoinverses(ops);
}

}  // namespace tensord::engine
