#include "engine/ops/drawing.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <utility>

#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/core/random.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/sampling.h"
#include "engine/ops/functions.h"

namespace tensord::engine {

namespace ops {

// Only this file calls them.
constinit const Function ceil{"ceil"};
constinit const Function tan{"tan"};
constinit const Function topk{"topk"};

}  // namespace ops

namespace {

using Call = const GradientCall&;

void RefuseDType(const char* kernel, DType dtype) {
  FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, "\"", kernel,
         "\" not implemented for '", ScalarTypeName(dtype), "'");
}

bool AllTrue(const Tensor& tensor) { return ItemOf(ops::all(tensor)).ToBool(); }

// Numbers from [0, 1) with all their 53 bits.
Tensor Draws(DimsView sizes) {
  const Tensor draws = EmptyTensor(sizes, DType::kFloat64);
  Uniform(draws, 0, 1, CurrentGenerator());
  return draws;
}

Tensor ZeroLikeGrad(Call call) { return ops::zeros_like(call.grad()); }

// --- bernoulli ---------------------------------------------------------------

// Writes 1 with the probability that `p` has there, else 0.
void DrawBernoulli(const Tensor& p, const Tensor& out) {
  const Tensor odds = ops::expand(p, out.sizes());
  if (!IsFloatingPoint(p.dtype())) {
    RefuseDType("bernoulli_tensor_cpu_p_", p.dtype());
  }
  if (!AllTrue(ops::logical_and(ops::ge(p, 0), ops::le(p, 1)))) {
    Fail(Reason::kBadAttribute,
         "Expected p_in >= 0 && p_in <= 1 to be true, but got false.  (Could "
         "this error message be improved?  If so, please report an "
         "enhancement request to PyTorch.)");
  }
  Copy(ops::lt(Draws(out.sizes()), odds), out);
}

void DrawBernoulli(double p, const Tensor& out) {
  if (!(p >= 0 && p <= 1)) {
    Fail(Reason::kBadAttribute,
         "bernoulli_ expects p to be in [0, 1], but got p=", p);
  }
  Copy(ops::lt(Draws(out.sizes()), p), out);
}

void AddBernoulli(OpList* ops) {
  ops->push_back(Op(2210, "bernoulli(Tensor self) -> Tensor")
                     .Doc("1 with the probability that self has there, else 0.")
                     .Forward([](OpCall& call) {
                       const Tensor& self = call.tensor(0);
                       DrawBernoulli(self,
                                     call.Output(self.sizes(), self.dtype()));
                     })
                     .Gradient("self", {}, ZeroLikeGrad)
                     .Build());
  ops->push_back(Op(2211, "bernoulli.p(Tensor self, float p) -> Tensor")
                     .Doc("1 with probability p, else 0; otherwise like self.")
                     .NodeName("NotImplemented")
                     .Forward([](OpCall& call) {
                       const Tensor& self = call.tensor(0);
                       DrawBernoulli(call.number("p"),
                                     call.Output(self.sizes(), self.dtype()));
                     })
                     .Gradient("self", {},
                               [](Call) -> Tensor {
                                 Fail(Reason::kUnimplemented,
                                      "derivative for aten::bernoulli is not "
                                      "implemented");
                               })
                     .Build());
  ops->push_back(
      Op(2212, "bernoulli_.Tensor(Tensor(a!) self, Tensor p) -> Tensor(a!)")
          .Doc("Draws 1 with the probability that p has there, else 0.")
          .MethodOnly()
          .NodeName("BernoulliBackward1")
          .Forward([](OpCall& call) {
            const Tensor& self = call.tensor(0);
            DrawBernoulli(call.tensor("p"),
                          call.Output(self.sizes(), self.dtype()));
          })
          .Gradient("self", {}, ZeroLikeGrad)
          .Gradient("p", {},
                    [](Call call) {
                      return ops::zeros(call.sizes("p"), call.dtype("p"));
                    })
          .Build());
  ops->push_back(
      Op(2213, "bernoulli_.float(Tensor(a!) self, float p=0.5) -> Tensor(a!)")
          .Doc("Draws 1 with probability p, else 0.")
          .MethodOnly()
          .NodeName("BernoulliBackward2")
          .Forward([](OpCall& call) {
            const Tensor& self = call.tensor(0);
            DrawBernoulli(call.number("p"),
                          call.Output(self.sizes(), self.dtype()));
          })
          .Gradient("self", {}, ZeroLikeGrad)
          .Build());
}

// --- multinomial -------------------------------------------------------------

constexpr int64_t kMostCategories = int64_t{1} << 24;

// Source: multinomial_out in PyTorch's
// aten/src/ATen/native/Distributions.cpp.
void CheckMultinomial(const Tensor& self, int64_t count, bool replacement) {
  if (self.rank() != 1 && self.rank() != 2) {
    Fail(Reason::kShapeMismatch, "prob_dist must be 1 or 2 dim");
  }
  if (!IsFloatingPoint(self.dtype())) {
    Fail(Reason::kDtypeMismatch,
         "multinomial only supports floating-point dtypes for input, got: ",
         ScalarTypeName(self.dtype()));
  }
  if (count <= 0) {
    Fail(Reason::kBadAttribute, "cannot sample n_sample <= 0 samples");
  }
  const int64_t categories = self.size(-1);
  if (!replacement && count > categories) {
    Fail(Reason::kBadAttribute,
         "cannot sample n_sample > prob_dist.size(-1) samples without "
         "replacement");
  }
  if (categories > kMostCategories) {
    Fail(Reason::kLimit, "number of categories cannot exceed 2^24");
  }
}

void CheckWeights(const Tensor& weights) {
  const double infinity = std::numeric_limits<double>::infinity();
  if (!AllTrue(
          ops::logical_and(ops::ge(weights, 0), ops::lt(weights, infinity)))) {
    Fail(Reason::kBadAttribute,
         "probability tensor contains either `inf`, `nan` or element < 0");
  }
  if (!AllTrue(ops::gt(ops::sum_dim(weights, Dims{-1}), 0))) {
    Fail(Reason::kBadAttribute,
         "invalid multinomial distribution (sum of probabilities <= 0)");
  }
}

// Each sample is where a uniform number falls among the weights, which are
// laid end to end. It stays below their sum even when rounded, so that it never
// falls behind the last category that can be drawn.
Tensor WithReplacement(const Tensor& weights, const Dims& sizes) {
  const Tensor ends = ops::cumsum(weights, -1);
  const Tensor sums = ops::narrow(ends, -1, ends.size(-1) - 1, 1);
  return ops::searchsorted(ends, ops::mul(Draws(sizes), sums), false, true);
}

// The first `count` events of processes with these rates: of each process the
// time of the first is exponential.
Tensor WithoutReplacement(const Tensor& weights, int64_t count) {
  const Tensor times = EmptyTensor(weights.sizes(), DType::kFloat64);
  Exponential(times, 1, CurrentGenerator());
  return ops::topk.All(ops::div(weights, times), count, -1)[1].tensor;
}

void MultinomialForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const int64_t count = call.integer("num_samples");
  const bool replacement = call.flag("replacement");
  CheckMultinomial(self, count, replacement);
  Dims sizes = self.sizes();
  sizes.back() = count;
  const Tensor out = call.Output(sizes, DType::kInt64);
  if (out.numel() == 0) return;
  if (self.numel() == 0 && count == 1) {
    // In PyTorch's words, which takes another path for a single sample.
    Fail(Reason::kShapeMismatch,
         "aminmax(): cannot compute aminmax over an empty dimension as the "
         "operation has no identity.");
  }
  const Tensor weights = ops::to(self, DType::kFloat64);
  CheckWeights(weights);
  Copy(replacement ? WithReplacement(weights, sizes)
                   : WithoutReplacement(weights, count),
       out);
}

// --- normal ------------------------------------------------------------------

// Turns numbers of the standard normal distribution into those of another.
void Scale(const Tensor& out, const Value& mean, const Value& std) {
  if (std.is_scalar() && !(std.scalar().ToDouble() >= 0)) {
    Fail(Reason::kBadAttribute, "normal expects std >= 0.0, but found std ",
         std.scalar().ToDouble());
  }
  if (std.is_tensor() && !AllTrue(ops::ge(std.tensor(), 0))) {
    Fail(Reason::kBadAttribute, "normal expects all elements of std >= 0.0");
  }
  if (!IsFloatingPoint(out.dtype())) {
    RefuseDType("normal_kernel_cpu", out.dtype());
  }
  Normal(out, 0, 1, CurrentGenerator());
  Copy(ops::add(ops::mul(out, std), mean), out);
}

void NormalForward(OpCall& call) {
  const Tensor& mean = call.tensor("mean");
  const Tensor& std = call.tensor("std");
  const Dims none;
  const Dims sizes = BroadcastSizes(mean.defined() ? mean.sizes() : none,
                                    std.defined() ? std.sizes() : none);
  const DType dtype = mean.defined() ? mean.dtype() : std.dtype();
  Scale(call.Output(sizes, dtype), call.value("mean"), call.value("std"));
}

Gradient ZerosFor(const char* name) {
  return [name](Call call) {
    return ops::zeros(call.sizes(name), call.grad().dtype());
  };
}

void AddNormal(OpList* ops) {
  const char* const doc =
      "Normally distributed numbers with these means and standard deviations.";
  ops->push_back(
      Op(2216, "normal.Tensor_float(Tensor mean, float std=1) -> Tensor")
          .Doc(doc)
          .FunctionOnly()
          .NodeName("NormalBackward1")
          .Forward(NormalForward)
          .Gradient("mean", {}, ZerosFor("mean"))
          .Build());
  ops->push_back(
      Op(2217, "normal.float_Tensor(float mean, Tensor std) -> Tensor")
          .Doc(doc)
          .FunctionOnly()
          .NodeName("NormalBackward2")
          .Forward(NormalForward)
          .Gradient("std", {}, ZerosFor("std"))
          .Build());
  ops->push_back(
      Op(2218, "normal.Tensor_Tensor(Tensor mean, Tensor std) -> Tensor")
          .Doc(doc)
          .FunctionOnly()
          .NodeName("NormalBackward3")
          .Forward(NormalForward)
          .Gradient("mean", {}, ZerosFor("mean"))
          .Gradient("std", {}, ZerosFor("std"))
          .Build());
  ops->push_back(
      Op(2219,
         "normal.float_float(float mean, float std, int[] size, *, ScalarType? "
         "dtype=None) -> Tensor")
          .Doc("Normally distributed numbers.")
          .FunctionOnly()
          .Forward([](OpCall& call) {
            Scale(call.Output(call.ints("size"),
                              call.dtype_or("dtype", DefaultDType())),
                  call.value("mean"), call.value("std"));
          })
          .NotDifferentiable()
          .Build());
}

// --- exponential_ ------------------------------------------------------------

void ExponentialForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const double rate = call.number("lambd");
  if (!IsFloatingPoint(self.dtype())) {
    Fail(Reason::kDtypeMismatch,
         "Exponential distribution is a continuous probability distribution. "
         "dtype must be a floating point but you specified ",
         ScalarTypeName(self.dtype()));
  }
  if (!(rate > 0)) {
    Fail(Reason::kBadAttribute,
         "exponential_ expects lambda > 0.0, but found lambda=", rate);
  }
  Exponential(call.Output(self.sizes(), self.dtype()), rate,
              CurrentGenerator());
}

// --- geometric_, cauchy_, log_normal_
// ------------------------------------------

// Writes float64 draws to the tensor, in its dtype.
void ReturnDraws(OpCall& call, const Tensor& draws) {
  const Tensor& self = call.tensor(0);
  Copy(draws, call.Output(self.sizes(), self.dtype()));
}

// How many trials a success takes: the time until it, rounded up, where the
// time is exponential.
void GeometricForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const double p = call.number("p");
  if (!(p > 0 && p < 1)) {
    Fail(Reason::kBadAttribute,
         "geometric_ expects p to be in (0, 1), but got p=", p);
  }
  if (self.dtype() == DType::kBool) RefuseDType("geometric_cpu", self.dtype());
  const Tensor times = EmptyTensor(self.sizes(), DType::kFloat64);
  Exponential(times, -std::log1p(-p), CurrentGenerator());
  ReturnDraws(call, ops::ceil(times));
}

// The tangent of a uniform angle.
void CauchyForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const double sigma = call.number("sigma");
  if (!(sigma > 0)) {
    Fail(Reason::kBadAttribute,
         "cauchy_ expects sigma > 0.0, but found sigma=", sigma);
  }
  if (!IsFloatingPoint(self.dtype())) {
    Fail(Reason::kDtypeMismatch,
         "Cauchy distribution is a continuous probability distribution. dtype "
         "must be a floating point but you specified ",
         CppTypeName(self.dtype()));
  }
  const Tensor angles =
      ops::mul_scalar(ops::sub(Draws(self.sizes()), 0.5), std::numbers::pi);
  ReturnDraws(call, ops::add_scalar(ops::mul_scalar(ops::tan(angles), sigma),
                                    call.number("median")));
}

void LogNormalForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const double std = call.number("std");
  if (!(std > 0)) {
    Fail(Reason::kBadAttribute,
         "log_normal_ expects std > 0.0, but found std=", std);
  }
  if (!IsFloatingPoint(self.dtype())) {
    RefuseDType("log_normal_cpu", self.dtype());
  }
  const Tensor logarithms = EmptyTensor(self.sizes(), DType::kFloat64);
  Normal(logarithms, call.number("mean"), std, CurrentGenerator());
  ReturnDraws(call, ops::exp(logarithms));
}

void AddDrawn(OpList* ops, uint16_t number, const char* signature,
              const char* doc, Forward forward) {
  ops->push_back(Op(number, signature)
                     .Doc(doc)
                     .MethodOnly()
                     .Forward(std::move(forward))
                     .Gradient("self", {}, ZeroLikeGrad)
                     .Build());
}

void AddMoreDistributions(OpList* ops) {
  AddDrawn(ops, 2440, "geometric_(Tensor(a!) self, float p) -> Tensor(a!)",
           "Draws how many trials a success of probability p takes.",
           GeometricForward);
  AddDrawn(ops, 2441,
           "cauchy_(Tensor(a!) self, float median=0, float sigma=1) -> "
           "Tensor(a!)",
           "Draws from the Cauchy distribution.", CauchyForward);
  AddDrawn(ops, 2442,
           "log_normal_(Tensor(a!) self, float mean=1, float std=2) -> "
           "Tensor(a!)",
           "Draws numbers whose logarithms are normally distributed.",
           LogNormalForward);
}

}  // namespace

void AddDrawingOps(OpList* ops) {
  AddBernoulli(ops);
  ops->push_back(
      Op(2215,
         "multinomial(Tensor self, int num_samples, bool replacement=False) -> "
         "Tensor")
          .Doc("Categories, drawn with the weights of each row, with or "
               "without replacement.")
          .Forward(MultinomialForward)
          .NotDifferentiable()
          .Build());
  AddNormal(ops);
  ops->push_back(
      Op(2220, "exponential_(Tensor(a!) self, float lambd=1) -> Tensor(a!)")
          .Doc("Draws from the exponential distribution.")
          .MethodOnly()
          .Forward(ExponentialForward)
          .Gradient("self", {}, ZeroLikeGrad)
          .NodeName("ExponentialBackward0")
          .Build());
  AddMoreDistributions(ops);
}

}  // namespace tensord::engine
