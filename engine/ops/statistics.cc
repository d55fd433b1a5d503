#include "engine/ops/statistics.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/moments.h"
#include "engine/kernels/reduce.h"
#include "engine/ops/functions.h"
#include "engine/ops/reduced_shape.h"
#include "engine/ops/reduction_gradients.h"

namespace tensord::engine {

namespace ops {

// Only this file calls it.
constinit const Function nansum{"nansum"};

}  // namespace ops

namespace {

using Call = const GradientCall&;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

Dims DimsOf(Call call) { return call.has("dim") ? call.ints("dim") : Dims(); }

// The dimensions that are reduced: those named, or all.
Dims ReducedDims(const OpCall& call) {
  if (call.has("dim") && !call.ints("dim").empty()) return call.ints("dim");
  return AllDims(call.tensor(0).rank());
}

// --- Variances ---------------------------------------------------------------

// One of the four functions of the spread.
struct Spread {
  const char* name;  // "var_mean"
  const char* node;  // "VarMean"
  const char* doc;
  const char* subject;  // as PyTorch's message calls it
  bool takes_root;
  bool has_mean;
  uint16_t number;
};

constexpr Spread kSpreads[] = {
    {"var", "Var", "The variance", "std and var", false, false, 1300},
    {"std", "Std", "The standard deviation", "std and var", true, false, 1304},
    {"var_mean", "VarMean", "The variance and the mean", "var_mean", false,
     true, 1308},
    {"std_mean", "StdMean", "The standard deviation and the mean", "std_mean",
     true, true, 1312},
};

void SpreadForward(OpCall& call, const Spread& spread) {
  const Tensor& self = call.tensor(0);
  if (!IsFloatingPoint(self.dtype())) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           spread.subject, " only support floating point and complex dtypes");
  }
  const ReducedShape shape(self.sizes(), ReducedDims(call),
                           call.flag("keepdim"));
  const Tensor out = ReductionOutput(call, shape, self.dtype());
  const Tensor mean = spread.has_mean
                          ? FurtherReductionOutput(call, shape, self.dtype())
                          : Tensor();
  const double correction =
      call.has("correction") ? call.number("correction") : 1;
  Variance(self, correction, spread.takes_root, out, mean);
}

// Source: var_backward in PyTorch's
// torch/csrc/autograd/FunctionsManual.cpp, as most that follow.
Tensor VarianceGradient(Call call, Tensor grad) {
  const Tensor& self = call.saved("self");
  const double correction =
      call.has("correction") ? call.number("correction") : 1;
  if (self.rank() == 0 || !call.has("dim")) {
    const Tensor mean = ops::mean(self);
    const double freedom = static_cast<double>(self.numel()) - correction;
    if (freedom <= 0) {
      return ops::mul(grad, ops::where(ops::eq(self, mean), kNan, kInfinity));
    }
    return ops::mul(ops::mul_scalar(grad, 2 / freedom), ops::sub(self, mean));
  }
  const Dims& dims = call.ints("dim");
  if (!call.flag("keepdim") && self.rank() > 1) {
    grad = Unsqueezed(grad, dims, self.rank());
  }
  const auto count = static_cast<double>(ReducedCount(self.sizes(), dims));
  return ops::mul(ops::mul_scalar(grad, 2 / (count - correction)),
                  ops::sub(self, ops::mean_dim(self, dims, true)));
}

Tensor DeviationGradient(Call call) {
  const Tensor& result = call.saved("result");
  const Tensor grad = ops::div(call.grad(), ops::mul_scalar(result, 2));
  return VarianceGradient(call, ops::masked_fill_(grad, ops::eq(result, 0), 0));
}

// The gradient of the spread, plus that of the mean where there is one.
Tensor SpreadGradient(Call call, const Spread& spread) {
  Tensor sum;
  if (call.grad(0).defined()) {
    sum = spread.takes_root ? DeviationGradient(call)
                            : VarianceGradient(call, call.grad(0));
  }
  if (!spread.has_mean || !call.grad(1).defined()) return sum;
  const Tensor mean = MeanGradient(call.grad(1), call.sizes("self"),
                                   DimsOf(call), call.flag("keepdim"));
  return sum.defined() ? ops::add(sum, mean) : mean;
}

// Overloads with `unbiased` are this with a correction of 1 or 0.
Forward UnbiasedForward(const Function* corrected, bool has_dim) {
  return [corrected, has_dim](OpCall& call) {
    const int correction = call.flag("unbiased") ? 1 : 0;
    Results results =
        has_dim ? corrected->All(call.value(0), call.value("dim"), correction,
                                 call.flag("keepdim"))
                : corrected->All(call.value(0), nullptr, correction, false);
    for (const OpCall::Result& result : results) call.Return(result.tensor);
  };
}

constinit const Function kCorrected[] = {
    Function("var.correction"), Function("std.correction"),
    Function("var_mean.correction"), Function("std_mean.correction")};

void AddSpread(OpList* ops, const Spread& spread, const Function* corrected) {
  const std::string results = spread.has_mean ? "(Tensor, Tensor)" : "Tensor";
  const auto row = [&](int place, absl::string_view signature) {
    Op op(static_cast<uint16_t>(spread.number + place),
          absl::StrCat(spread.name, signature, " -> ", results));
    return spread.has_mean ? std::move(op).FunctionOnly() : std::move(op);
  };
  ops->push_back(row(0, "(Tensor self, bool unbiased=True)")
                     .Doc(absl::StrCat(spread.doc, " of all elements."))
                     .Composite(UnbiasedForward(corrected, false))
                     .Build());
  ops->push_back(row(1,
                     ".dim(Tensor self, int[1]? dim, bool unbiased=True, bool "
                     "keepdim=False)")
                     .Doc(absl::StrCat(spread.doc, " over dimensions."))
                     .Composite(UnbiasedForward(corrected, true))
                     .Build());
  Op corrected_row =
      row(2,
          ".correction(Tensor self, int[1]? dim=None, *, Scalar? "
          "correction=None, bool keepdim=False)")
          .Doc(absl::StrCat(spread.doc,
                            " over dimensions, with the number of elements "
                            "less correction (1) as divisor."))
          .NodeName(absl::StrCat(spread.node, "Backward0"))
          .Forward([&spread](OpCall& call) { SpreadForward(call, spread); });
  const auto gradient = [&spread](Call call) {
    return SpreadGradient(call, spread);
  };
  ops->push_back(spread.takes_root
                     ? std::move(corrected_row)
                           .Gradient("self", {"self", "result"}, gradient)
                           .Build()
                     : std::move(corrected_row)
                           .Gradient("self", {"self"}, gradient)
                           .Build());
}

// --- Norms -------------------------------------------------------------------

void CheckVectorNorm(const OpCall& call) {
  const Tensor& self = call.tensor(0);
  if (!IsFloatingPoint(self.dtype())) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "linalg.vector_norm: Expected a floating point or complex tensor "
           "as input. Got ",
           ScalarTypeName(self.dtype()));
  }
  const Scalar order = call.scalar("ord");
  const double p = order.ToDouble();
  if (self.numel() == 0 && (p < 0 || p == kInfinity)) {
    const std::string name =
        order.is_float() ? absl::StrCat(p) : absl::StrCat(order.ToInt());
    if (!call.has("dim") || call.ints("dim").empty()) {
      Fail(Reason::kBadAttribute, "linalg.vector_norm cannot compute the ",
           name,
           " norm on an empty tensor because the operation does not have an "
           "identity");
    }
    for (int64_t dim : call.ints("dim")) {
      if (self.size(dim) > 0) continue;
      Fail(Reason::kBadAttribute, "linalg.vector_norm cannot compute the ",
           name, " norm on the dimension ", dim,
           "because this dimension is empty and the operation does not have "
           "an identity");
    }
  }
  const DType dtype = call.dtype_or("dtype", self.dtype());
  if (!IsFloatingPoint(dtype)) {
    Fail(Reason::kDtypeMismatch,
         "linalg.vector_norm: dtype should be floating point or complex, but "
         "got ",
         ScalarTypeName(dtype));
  }
  if (PromoteTypes(self.dtype(), dtype) != dtype) {
    Fail(Reason::kDtypeMismatch, "linalg.vector_norm: the dtype of the input (",
         ScalarTypeName(self.dtype()),
         ") should be convertible without narrowing to the specified dtype (",
         ScalarTypeName(dtype), ")");
  }
}

void VectorNormForward(OpCall& call) {
  CheckVectorNorm(call);
  const Tensor& self = call.tensor(0);
  const ReducedShape shape(self.sizes(), ReducedDims(call),
                           call.flag("keepdim"));
  const DType dtype = call.dtype_or("dtype", self.dtype());
  VectorNorm(self, call.number("ord"), ReductionOutput(call, shape, dtype));
}

// norm.ScalarOpt_dim is the same under a name of its own.
void NormForward(OpCall& call) {
  call.Return(ops::linalg_vector_norm(
      call.value(0), call.has("p") ? call.value("p") : Value(2.0),
      call.value("dim"), call.value("keepdim")));
}

// The gradients of norms by p, given what the norm was.
Tensor NormGradient(const Tensor& self, double p, const Tensor& grad,
                    const Tensor& norm, const Dims& dims) {
  if (p == 0) return Tensor();
  if (p == 1) return ops::mul(ops::sgn(self), grad);
  if (p == 2) {
    return ops::mul(
        grad, ops::masked_fill_(ops::div(self, norm), ops::eq(norm, 0), 0));
  }
  const Tensor magnitude = ops::abs(self);
  if (std::isinf(p)) {
    const Tensor mask =
        ops::logical_or(ops::eq(magnitude, norm), ops::isnan(magnitude));
    const Tensor share = ops::div(grad, ops::sum_dim(mask, dims, true));
    return ops::mul(ops::sgn(self), ops::mul(share, mask));
  }
  if (p < 1) {
    const Tensor scaled = ops::mul(
        ops::sgn(self), ops::masked_fill_(ops::pow_scalar_(magnitude, p - 1),
                                          ops::eq(self, 0), 0));
    return ops::mul(ops::mul(scaled, grad), ops::pow_scalar(norm, 1 - p));
  }
  const Tensor scaled =
      p < 2 ? ops::mul(ops::sgn(self), ops::pow_scalar_(magnitude, p - 1))
            : ops::mul(self, ops::pow_scalar_(magnitude, p - 2));
  const Tensor scale = ops::div(grad, ops::pow_scalar(norm, p - 1));
  return ops::mul(scaled, ops::masked_fill_(scale, ops::eq(norm, 0), 0));
}

Tensor VectorNormGradient(Call call, double order) {
  const Tensor& self = call.saved("self");
  const Dims dims = DimsOf(call);
  Tensor grad = call.grad();
  Tensor norm = call.saved("result");
  if (!call.flag("keepdim") && self.rank() > 0) {
    grad = Unsqueezed(grad, dims, self.rank());
    norm = Unsqueezed(norm, dims, self.rank());
  }
  return NormGradient(self, order, grad, norm, dims);
}

// All dimensions but one.
Dims OtherDims(int64_t dim, int64_t rank) {
  Dims dims = AllDims(rank);
  dims.erase(dims.begin() + WrapDim(dim, rank));
  return dims;
}

// The norms of the parts along a dimension, in float64.
Tensor NormsOfParts(const Tensor& self, const Value& p, int64_t dim) {
  return ops::linalg_vector_norm(self, p, OtherDims(dim, self.rank()), true,
                                 DType::kFloat64);
}

constexpr double kNormEpsilon = 1e-7;  // PyTorch divides by norms plus this

void RenormForward(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const double limit = call.number("maxnorm");
  if (!(call.number("p") > 0)) {
    Fail(Reason::kBadAttribute, "renorm: non-positive-norm not supported");
  }
  if (!(limit >= 0)) {
    Fail(Reason::kBadAttribute, "renorm: expected maxnorm to be >= 0 but got ",
         limit);
  }
  if (self.rank() < 2) {
    Fail(Reason::kShapeMismatch,
         "renorm: input needs at least 2 dimensions, got ", self.rank(),
         " dimensions");
  }
  const Tensor norms = NormsOfParts(self, call.value("p"), call.integer("dim"));
  const Tensor factors = ops::where(
      ops::gt(norms, limit),
      ops::mul_scalar(ops::reciprocal(ops::add_scalar(norms, kNormEpsilon)),
                      limit),
      1);
  const Tensor out = call.Output(self.sizes(), self.dtype());
  Copy(ops::mul(self, ops::to(factors, self.dtype())), out);
}

// Source: renorm_backward in PyTorch's
// torch/csrc/autograd/FunctionsManual.cpp.
Tensor RenormGradient(Call call) {
  const Tensor& self = call.saved("self");
  const int64_t dim = call.integer("dim");
  const double limit = call.number("maxnorm");
  const Tensor norms = NormsOfParts(self, call.value("p"), dim);
  const Dims dims = OtherDims(dim, self.rank());
  const Tensor along =
      ops::sum_dim(ops::mul(self, call.grad()), dims, true, DType::kFloat64);
  const Tensor of_norms =
      NormGradient(self, call.number("p"), along, norms, dims);
  const Tensor inverse = ops::reciprocal(ops::add_scalar(norms, kNormEpsilon));
  const Tensor gradient =
      ops::mul(ops::mul_scalar(inverse, limit),
               ops::sub(call.grad(), ops::mul(inverse, of_norms)));
  return ops::where(ops::gt(norms, limit),
                    ops::to(gradient, call.grad().dtype()), call.grad());
}

void AddNorms(OpList* ops) {
  ops->push_back(
      Op(2434,
         "renorm(Tensor self, Scalar p, int dim, Scalar maxnorm) -> Tensor")
          .Doc("The parts along a dimension, brought down to a norm of at most "
               "maxnorm.")
          .InPlace(2435)
          .Forward(RenormForward)
          .Gradient("self", {"self"}, RenormGradient)
          .Build());
  ops->push_back(
      Op(1316,
         "linalg_vector_norm(Tensor self, Scalar ord=2, int[1]? dim=None, "
         "bool keepdim=False, *, ScalarType? dtype=None) -> Tensor")
          .Doc("The norm of vectors, of any order.")
          .Internal()
          .Forward(VectorNormForward)
          .Gradient("self", {"self", "result"},
                    [](Call call) {
                      return VectorNormGradient(call, call.number("ord"));
                    })
          .Build());
  ops->push_back(
      Op(2250,
         "norm.ScalarOpt_dim(Tensor self, Scalar? p, int[1] dim, bool "
         "keepdim=False) -> Tensor")
          .Doc("As linalg_vector_norm, which came later.")
          .Internal()
          .NodeName("NormBackward1")
          .Forward(NormForward)
          .Gradient("self", {"self", "result"},
                    [](Call call) {
                      return VectorNormGradient(
                          call, call.has("p") ? call.number("p") : 2.0);
                    })
          .Build());
  ops->push_back(
      Op(1317,
         "norm(Tensor self, Scalar? p, int[1]? dim=None, bool keepdim=False, "
         "*, ScalarType? dtype=None) -> Tensor")
          .Doc("The norm over dimensions; None stands for 2.")
          .Composite([](OpCall& call) {
            const Value order =
                call.has("p") ? call.value("p") : Value(Scalar(2.0));
            call.Return(ops::linalg_vector_norm(
                call.value(0), order, call.value("dim"), call.value("keepdim"),
                call.value("dtype")));
          })
          .Build());
  ops->push_back(
      Op(1318,
         "norm.text(Tensor self, str p='fro', int[1]? dim=None, bool "
         "keepdim=False, *, ScalarType? dtype=None) -> Tensor")
          .Doc("The norm by name: \"fro\" is the norm of order 2.")
          .Composite([](OpCall& call) {
            if (call.text("p") != "fro") {
              Fail(Reason::kUnimplemented,
                   "norm(): only \"fro\" names a norm, "
                   "but got ",
                   call.text("p"));
            }
            call.Return(ops::linalg_vector_norm(
                call.value(0), 2, call.value("dim"), call.value("keepdim"),
                call.value("dtype")));
          })
          .Build());
}

// --- logsumexp ---------------------------------------------------------------

void LogSumExpForward(OpCall& call) {
  const Dims& dims = call.ints("dim");
  const bool keepdim = call.flag("keepdim");
  Tensor self = call.tensor(0);
  if (!IsFloatingPoint(self.dtype())) self = ops::to(self, DefaultDType());
  if (self.numel() == 0) {
    return call.Return(ops::log(ops::sum_dim(ops::exp(self), dims, keepdim)));
  }
  Tensor maxima = ops::amax(self, dims, true);
  if (dims.empty() && !keepdim && self.rank() > 0) {
    Fail(Reason::kShapeMismatch,
         "output with shape [] doesn't match the "
         "broadcast shape ",
         ToString(maxima.sizes()));
  }
  maxima = ops::masked_fill(maxima, ops::eq(ops::abs(maxima), kInfinity), 0);
  const Tensor sum =
      ops::sum_dim(ops::exp(ops::sub(self, maxima)), dims, keepdim);
  call.Return(ops::add(ops::log(sum), ops::reshape(maxima, sum.sizes())));
}

Tensor LogSumExpGradient(Call call) {
  const Tensor& self = call.saved("self");
  Tensor grad = call.grad();
  Tensor result = call.saved("result");
  if (!call.flag("keepdim") && self.rank() > 0) {
    grad = Unsqueezed(grad, call.ints("dim"), self.rank());
    result = Unsqueezed(result, call.ints("dim"), self.rank());
  }
  return ops::mul(grad, ops::exp(ops::sub(self, result)));
}

// --- Sums that skip NaN ------------------------------------------------------

void NanSumForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const DType own = self.dtype();
  const DType dtype =
      call.dtype_or("dtype", IsFloatingPoint(own) ? own : DType::kInt64);
  Tensor numbers = self;
  if (IsFloatingPoint(own)) {
    numbers = ops::masked_fill(self, ops::isnan(self), 0);
  }
  call.Return(
      ops::sum_dim(numbers, call.value("dim"), call.value("keepdim"), dtype));
}

Tensor NanSumGradient(Call call) {
  const Tensor& self = call.saved("self");
  const Tensor grad =
      SumGradient(ops::to(call.grad(), self.dtype()), self.sizes(),
                  DimsOf(call), call.flag("keepdim"));
  return ops::mul(grad, ops::logical_not(ops::isnan(self)));
}

void NanMean(OpCall& call) {
  const Tensor& self = call.tensor(0);
  if (!IsFloatingPoint(self.dtype())) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "nanmean(): expected input to have floating point or complex "
           "dtype but got ",
           ScalarTypeName(self.dtype()));
  }
  const Tensor count = ops::sum_dim(ops::logical_not(ops::isnan(self)),
                                    call.value("dim"), call.value("keepdim"));
  call.Return(ops::div(ops::nansum(self, call.value("dim"),
                                   call.value("keepdim"), call.value("dtype")),
                       count));
}

// --- Extremes and counts -----------------------------------------------------

void CheckHasExtremes(const OpCall& call) {
  const Tensor& self = call.tensor(0);
  if (!call.has("dim")) {
    if (self.numel() > 0) return;
    Fail(Reason::kBadAttribute,
         "aminmax(): cannot compute aminmax over an empty dimension as the "
         "operation has no identity.");
  }
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  if (self.rank() > 0 && self.sizes()[dim] == 0) {
    FailAs(ExceptionKind::kIndex, Reason::kBadAttribute,
           "aminmax: Expected reduction dim ", dim, " to have non-zero size.");
  }
}

void MinMaxForward(OpCall& call) {
  CheckHasExtremes(call);
  const Tensor& self = call.tensor(0);
  const Dims dims =
      call.has("dim") ? Dims{call.integer("dim")} : AllDims(self.rank());
  const ReducedShape shape(self.sizes(), dims, call.flag("keepdim"));
  Reduce(ReduceFunction::kMin, self,
         ReductionOutput(call, shape, self.dtype()));
  Reduce(ReduceFunction::kMax, self,
         FurtherReductionOutput(call, shape, self.dtype()));
}

Tensor MinMaxGradient(Call call) {
  const Dims dims = call.has("dim") ? Dims{call.integer("dim")} : Dims();
  Tensor sum;
  for (int i = 0; i < 2; ++i) {
    if (!call.grad(i).defined()) continue;
    const Tensor gradient = SharedGradientOverDims(
        call.grad(i), call.saved("self"), call.saved(i == 0 ? "min" : "max"),
        dims, call.flag("keepdim"));
    sum = sum.defined() ? ops::add(sum, gradient) : gradient;
  }
  return sum;
}

void AddCounts(OpList* ops) {
  ops->push_back(
      Op(1326, "count_nonzero.dim_IntList(Tensor self, int[] dim) -> Tensor")
          .Doc("How many elements over dimensions are not zero.")
          .Forward([](OpCall& call) {
            call.Return(
                ops::sum_dim(ops::ne(call.tensor(0), 0), call.value("dim")));
          })
          .NotDifferentiable()
          .Build());
  ops->push_back(
      Op(1327, "count_nonzero(Tensor self, int? dim=None) -> Tensor")
          .Doc("How many elements are not zero, of all or along a dimension.")
          .Forward([](OpCall& call) {
            const Dims dims =
                call.has("dim") ? Dims{call.integer("dim")} : Dims();
            call.Return(ops::sum_dim(ops::ne(call.tensor(0), 0), dims));
          })
          .NotDifferentiable()
          .Build());
}

}  // namespace

void AddStatisticOps(OpList* ops) {
  for (int i = 0; i < 4; ++i) AddSpread(ops, kSpreads[i], &kCorrected[i]);
  AddNorms(ops);
  ops->push_back(
      Op(1320,
         "logsumexp(Tensor self, int[1] dim, bool keepdim=False) -> Tensor")
          .Doc("The logarithm of the sum of exponentials over dimensions.")
          .Forward(LogSumExpForward)
          .Gradient("self", {"self", "result"}, LogSumExpGradient)
          .Build());
  ops->push_back(
      Op(1322,
         "nansum(Tensor self, int[1]? dim=None, bool keepdim=False, *, "
         "ScalarType? dtype=None) -> Tensor")
          .Doc("The sum over dimensions, with 0 in the place of NaN.")
          .Forward(NanSumForward)
          .Gradient("self", {"self"}, NanSumGradient)
          .Build());
  ops->push_back(
      Op(1323,
         "nanmean(Tensor self, int[1]? dim=None, bool keepdim=False, *, "
         "ScalarType? dtype=None) -> Tensor")
          .Doc("The mean over dimensions of the elements that are not NaN.")
          .Composite(NanMean)
          .Build());
  ops->push_back(
      Op(1324,
         "aminmax(Tensor self, *, int? dim=None, bool keepdim=False) -> "
         "(Tensor min, Tensor max)")
          .Doc("The smallest and the largest elements, of all or along a "
               "dimension.")
          .Forward(MinMaxForward)
          .Gradient("self", {"self", "min", "max"}, MinMaxGradient)
          .Build());
  AddCounts(ops);
}

}  // namespace tensord::engine
