#include "engine/ops/distance.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/autograd/grad_mode.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/fill.h"
#include "engine/ops/addend.h"
#include "engine/ops/nn_functions.h"

namespace tensord::engine {

namespace ops {

// Only this file calls them.
constinit const Function cdist_backward{"_cdist_backward"};
constinit const Function cdist_forward{"_cdist_forward"};
constinit const Function clamp_min_{"clamp_min_"};
constinit const Function euclidean_dist{"_euclidean_dist"};
constinit const Function norm_dim{"norm.ScalarOpt_dim"};

}  // namespace ops

namespace {

using Call = const GradientCall&;

// --- Of pairs of vectors -----------------------------------------------------

Tensor Floating(const Tensor& tensor, DType common) {
  return IsFloatingPoint(tensor.dtype()) ? tensor : ops::to(tensor, common);
}

// The length of vectors, at least eps. A gradient passes as if it were never
// less.
Tensor Length(const Tensor& x, int64_t dim, double eps) {
  const Tensor length =
      ops::clone(ops::linalg_vector_norm(x, 2, Dims{dim}, true));
  const GradModeScope no_grad(false);
  ops::clamp_min_(length, eps);
  return length;
}

// Source: cosine_similarity in PyTorch's aten/src/ATen/native/Distance.cpp, as
// of the rest of this file.
void CosineSimilarity(OpCall& call) {
  const Tensor* const operands[] = {&call.tensor("x1"), &call.tensor("x2")};
  const DType common = ResultType(operands, DefaultDType());
  if (!IsFloatingPoint(common)) {
    Fail(Reason::kDtypeMismatch,
         "expected common dtype to be floating point, yet common dtype is ",
         ScalarTypeName(common));
  }
  Tensor x1 = Floating(*operands[0], common);
  Tensor x2 = Floating(*operands[1], common);
  if (x1.sizes() != x2.sizes()) {
    const Dims sizes = BroadcastSizes(x1.sizes(), x2.sizes());
    x1 = ops::expand(x1, sizes);
    x2 = ops::expand(x2, sizes);
  }
  const int64_t dim = call.integer("dim");
  const double eps = call.number("eps");
  const Tensor length1 = Length(x1, dim, eps);
  const Tensor length2 = Length(x2, dim, eps);
  call.Return(ops::sum_dim(
      ops::mul(ops::div(x1, length1), ops::div(x2, length2)), Dims{dim}));
}

void PairwiseDistance(OpCall& call) {
  const Tensor& x1 = call.tensor("x1");
  const Tensor& x2 = call.tensor("x2");
  const int64_t last = std::max(x1.rank(), x2.rank()) - 1;
  const Tensor difference =
      ops::add_scalar(ops::sub(x1, x2), call.value("eps"));
  call.Return(ops::norm_dim(difference, call.value("p"), Dims{last},
                            call.value("keepdim")));
}

// --- Of all pairs of rows ----------------------------------------------------

Dims BatchOf(const Tensor& x) {
  return Dims(x.sizes().begin(), x.sizes().end() - 2);
}

Dims With(Dims batch, int64_t rows, int64_t columns) {
  batch.push_back(rows);
  batch.push_back(columns);
  return batch;
}

void CheckRows(const Tensor& x1, const Tensor& x2) {
  if (x1.rank() < 2) {
    Fail(Reason::kShapeMismatch,
         "cdist only supports at least 2D tensors, X1 got: ", x1.rank(), "D");
  }
  if (x2.rank() < 2) {
    Fail(Reason::kShapeMismatch,
         "cdist only supports at least 2D tensors, X2 got: ", x2.rank(), "D");
  }
  if (x1.size(-1) != x2.size(-1)) {
    Fail(Reason::kShapeMismatch,
         "X1 and X2 must have the same number of columns. X1: ", x1.size(-1),
         " X2: ", x2.size(-1));
  }
}

void CheckDistance(const OpCall& call) {
  const Tensor& x1 = call.tensor("x1");
  const Tensor& x2 = call.tensor("x2");
  if (!IsFloatingPoint(x1.dtype())) {
    Fail(Reason::kDtypeMismatch,
         "cdist only supports floating-point dtypes, X1 got: ",
         ScalarTypeName(x1.dtype()));
  }
  if (!IsFloatingPoint(x2.dtype())) {
    Fail(Reason::kDtypeMismatch,
         "cdist only supports floating-point dtypes, X2 got: ",
         ScalarTypeName(x2.dtype()));
  }
  if (call.number("p") < 0) {
    Fail(Reason::kBadAttribute, "cdist only supports non-negative p values");
  }
  const int64_t mode =
      call.has("compute_mode") ? call.integer("compute_mode") : 0;
  if (mode < 0 || mode > 2) {
    Fail(Reason::kBadAttribute, "possible modes: 0, 1, 2, but was: ", mode);
  }
}

// Whether Euclid's distances are made of a product of matrices: asked for by
// mode 1, or by default where there are many.
bool UsesProduct(const OpCall& call) {
  const int64_t mode =
      call.has("compute_mode") ? call.integer("compute_mode") : 0;
  const int64_t rows =
      std::max(call.tensor("x1").size(-2), call.tensor("x2").size(-2));
  return call.number("p") == 2 && (mode == 1 || (mode == 0 && rows > 25));
}

// x1 and x2, such that each pair of rows has a place.
Tensor Differences(const Tensor& x1, const Tensor& x2) {
  return ops::sub(ops::unsqueeze(x1, -2), ops::unsqueeze(x2, -3));
}

void CdistForward(OpCall& call) {
  const Tensor& x1 = call.tensor("x1");
  const Tensor& x2 = call.tensor("x2");
  CheckRows(x1, x2);
  CheckDistance(call);
  const Dims batch = BroadcastSizes(BatchOf(x1), BatchOf(x2));
  const Tensor out =
      call.Output(With(batch, x1.size(-2), x2.size(-2)), x1.dtype());
  if (x1.size(-1) == 0) return Fill(out, 0);
  Copy(ops::linalg_vector_norm(Differences(x1, x2), call.value("p"), Dims{-1}),
       out);
}

Tensor Masked(const Tensor& tensor, const Tensor& mask) {
  return ops::masked_fill(tensor, mask, 0);
}

// The derivative of distances by the differences. The distances have a last
// dimension of size 1.
Tensor Slope(const Tensor& differences, const Tensor& distances, double p) {
  if (p == 0) return ops::zeros_like(differences);
  if (p == 1) return ops::sgn(differences);
  const Tensor magnitude = ops::abs(differences);
  if (std::isinf(p)) {
    return ops::mul(ops::sgn(differences), ops::eq(magnitude, distances));
  }
  const Tensor none = ops::eq(distances, 0);
  if (p == 2) return Masked(ops::div(differences, distances), none);
  Tensor powers = ops::pow_scalar(magnitude, p - 1);
  if (p < 1) powers = Masked(powers, ops::eq(differences, 0));
  return Masked(ops::mul(ops::sgn(differences),
                         ops::div(powers, ops::pow_scalar(distances, p - 1))),
                none);
}

// Whether the derivative is constant but for jumps.
bool IsFlat(double p) { return p == 0 || p == 1 || std::isinf(p); }

// The same, derived once more by the differences, and divided by p - 1.
Tensor Curvature(const Tensor& differences, const Tensor& distances, double p) {
  Tensor powers = ops::ones_like(differences);
  if (p != 2) {
    powers = ops::pow_scalar(ops::abs(differences), p - 2);
    if (p < 2) powers = Masked(powers, ops::eq(differences, 0));
  }
  return Masked(ops::div(powers, ops::pow_scalar(distances, p - 1)),
                ops::eq(distances, 0));
}

// With respect to x1; `cdist` are the distances.
void CdistBackward(OpCall& call) {
  const Tensor& x1 = call.tensor("x1");
  const Tensor& x2 = call.tensor("x2");
  const Dims batch = BroadcastSizes(BatchOf(x1), BatchOf(x2));
  const Dims sizes = With(batch, x1.size(-2), x1.size(-1));
  if (NumElements(sizes) == 0 || x2.size(-2) == 0) {
    return Fill(call.Output(x1.sizes(), x1.dtype()), 0);
  }
  const Tensor slope =
      Slope(Differences(x1, x2), ops::unsqueeze(call.tensor("cdist"), -1),
            call.number("p"));
  const Tensor terms =
      ops::mul(ops::unsqueeze(call.tensor("grad_output"), -1), slope);
  Copy(ops::sum_dim(terms, Dims{-2}), call.Output(sizes, x1.dtype()));
}

void CdistDoubleBackward(GradientCall& call) {
  const double p = call.number("p");
  const Tensor& grad_output = call.saved("grad_output");
  const Tensor& x1 = call.saved("x1");
  const Tensor& x2 = call.saved("x2");
  const Tensor& cdist = call.saved("cdist");
  if (IsFlat(p)) {
    call.Return("x1", ops::zeros_like(x1));
    call.Return("x2", ops::zeros_like(x2));
    call.Return("cdist", ops::zeros_like(cdist));
  }
  if (p == 0) return call.Return("grad_output", ops::zeros_like(grad_output));
  const Tensor differences = Differences(x1, x2);
  const Tensor distances = ops::unsqueeze(cdist, -1);
  const Tensor& grad = call.grad();
  const Tensor slope = Slope(differences, distances, p);
  const Tensor along =
      ops::sum_dim(ops::mul(ops::unsqueeze(grad, -2), slope), Dims{-1});
  if (IsFlat(p)) return call.Return("grad_output", along);
  const Tensor none = ops::eq(cdist, 0);
  call.Return("grad_output", Masked(along, none));
  const Tensor bent = ops::mul(Curvature(differences, distances, p),
                               ops::unsqueeze(grad_output, -1));
  call.Return(
      "x1", ops::mul(MaybeMultiply(grad, p - 1), ops::sum_dim(bent, Dims{-2})));
  const Tensor other =
      ops::sum_dim(ops::mul(bent, ops::unsqueeze(grad, -2)), Dims{-3});
  const Tensor share = Masked(ops::div(grad_output, cdist), none);
  if (p == 2) {
    call.Return("x2", ops::neg(other));
    call.Return("cdist", ops::neg(ops::mul(along, share)));
  } else {
    call.Return("x2", ops::mul_scalar(other, 1 - p));
    call.Return("cdist", ops::mul(ops::mul_scalar(along, 1 - p), share));
  }
}

// |a - b|² = |a|² - 2ab + |b|², as one product.
void EuclideanForward(OpCall& call) {
  const Tensor& x1 = call.tensor("x1");
  const Tensor& x2 = call.tensor("x2");
  const Tensor squares1 = ops::sum_dim(ops::square(x1), Dims{-1}, true);
  const Tensor squares2 = ops::sum_dim(ops::square(x2), Dims{-1}, true);
  const Tensor left = ops::cat(
      TensorList{ops::mul_scalar(x1, -2), squares1, ops::ones_like(squares1)},
      -1);
  const Tensor right =
      ops::cat(TensorList{x2, ops::ones_like(squares2), squares2}, -1);
  const Tensor product = ops::matmul(left, ops::transpose(right, -2, -1));
  call.Return(ops::sqrt(ops::clamp_min(product, 0)));
}

// The gradient by one operand, given the other: what each distance gets is
// shared by its rows.
Tensor EuclideanGradient(const Tensor& own, const Tensor& other,
                         const Tensor& ratio) {
  return ops::sub(ops::mul(own, ops::sum_dim(ratio, Dims{-1}, true)),
                  ops::matmul(ratio, other));
}

Tensor RatioOf(Call call) {
  const Tensor& result = call.saved("result");
  return Masked(ops::div(call.grad(), result), ops::eq(result, 0));
}

void Cdist(OpCall& call) {
  const Tensor& x1 = call.tensor("x1");
  const Tensor& x2 = call.tensor("x2");
  CheckRows(x1, x2);
  if (x1.numel() == 0 || x2.numel() == 0 || !UsesProduct(call)) {
    return call.Return(ops::cdist_forward(call.value("x1"), call.value("x2"),
                                          call.value("p"),
                                          call.value("compute_mode")));
  }
  CheckDistance(call);
  const Dims batch = BroadcastSizes(BatchOf(x1), BatchOf(x2));
  const int64_t count = NumElements(batch);
  const auto batched = [&](const Tensor& x) {
    if (count == 1) return x;
    const int64_t rows = x.size(-2);
    const int64_t columns = x.size(-1);
    return ops::view(
        ops::contiguous(ops::expand(x, With(batch, rows, columns))),
        Dims{count, rows, columns});
  };
  call.Return(ops::view(ops::euclidean_dist(batched(x1), batched(x2)),
                        With(batch, x1.size(-2), x2.size(-2))));
}

void AddPairs(OpList* ops) {
  ops->push_back(Op(2251,
                    "cosine_similarity(Tensor x1, Tensor x2, int dim=1, float "
                    "eps=1e-08) -> Tensor")
                     .Doc("The cosines of the angles between vectors, whose "
                          "lengths count as at least eps.")
                     .FunctionOnly()
                     .Composite(CosineSimilarity)
                     .Build());
  ops->push_back(Op(2252,
                    "pairwise_distance(Tensor x1, Tensor x2, float p=2, float "
                    "eps=1e-06, bool keepdim=False) -> Tensor")
                     .Doc("The norms of the differences of vectors.")
                     .FunctionOnly()
                     .Composite(PairwiseDistance)
                     .Build());
}

void AddCdist(OpList* ops) {
  ops->push_back(Op(2253,
                    "cdist(Tensor x1, Tensor x2, float p=2, int? "
                    "compute_mode=None) -> Tensor")
                     .Doc("The distances between all pairs of rows.")
                     .Internal()
                     .Composite(Cdist)
                     .Build());
  ops->push_back(
      Op(2254,
         "_cdist_forward(Tensor x1, Tensor x2, float p, int? compute_mode) -> "
         "Tensor")
          .Doc("As cdist, without a product of matrices.")
          .Internal()
          .NodeName("CdistBackward0")
          .Forward(CdistForward)
          .Gradient("x1", {"x1", "x2", "result"},
                    [](Call call) {
                      return ops::cdist_backward(
                          ops::contiguous(call.grad()), call.saved("x1"),
                          call.saved("x2"), call.value("p"),
                          call.saved("result"));
                    })
          .Gradient("x2", {"x1", "x2", "result"},
                    [](Call call) {
                      const auto turned = [](const Tensor& tensor) {
                        return ops::contiguous(ops::transpose(tensor, -2, -1));
                      };
                      return ops::cdist_backward(
                          turned(call.grad()), call.saved("x2"),
                          call.saved("x1"), call.value("p"),
                          turned(call.saved("result")));
                    })
          .Build());
  ops->push_back(
      Op(2255,
         "_cdist_backward(Tensor grad_output, Tensor x1, Tensor x2, float p, "
         "Tensor cdist) -> Tensor")
          .Doc("The gradient of cdist with respect to x1.")
          .Internal()
          .Forward(CdistBackward)
          .Gradients({"grad_output", "x1", "x2", "cdist"},
                     {"grad_output", "x1", "x2", "cdist"}, CdistDoubleBackward)
          .Build());
  ops->push_back(Op(2256, "_euclidean_dist(Tensor x1, Tensor x2) -> Tensor")
                     .Doc("As cdist with p = 2, by a product of matrices.")
                     .Internal()
                     .Forward(EuclideanForward)
                     .Gradient("x1", {"x1", "x2", "result"},
                               [](Call call) {
                                 return EuclideanGradient(call.saved("x1"),
                                                          call.saved("x2"),
                                                          RatioOf(call));
                               })
                     .Gradient("x2", {"x1", "x2", "result"},
                               [](Call call) {
                                 return EuclideanGradient(
                                     call.saved("x2"), call.saved("x1"),
                                     ops::transpose(RatioOf(call), -2, -1));
                               })
                     .Build());
}

}  // namespace

void AddDistanceOps(OpList* ops) {
  AddPairs(ops);
  AddCdist(ops);
}

}  // namespace tensord::engine
