#include "engine/ops/special.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/autograd/grad_mode.h"
#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/core/tensor.h"
#include "engine/kernels/binary.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/unary.h"
#include "engine/ops/elementwise.h"
#include "engine/ops/functions.h"

namespace tensord::engine {

namespace ops {

// Only this file calls them.
constinit const Function arange{"arange.start_step"};
constinit const Function i0{"i0"};
constinit const Function lgamma{"lgamma"};
constinit const Function pow_of_number{"pow.Scalar"};
constinit const Function special_i1{"special_i1"};

}  // namespace ops

namespace {

using Call = const GradientCall&;
using std::numbers::pi;

// --- Units of angles ---------------------------------------------------------

Forward MultipliedBy(double factor) {
  return [factor](OpCall& call) {
    const Tensor number = WrappedNumber(factor);
    const DType dtype = CommonDType(call.tensor(0), number, Promotion::kCommon);
    const InDType self(call.tensor(0), dtype);
    Binary(BinaryFunction::kMul, *self, number,
           ElementwiseOutput(call, {&*self}, dtype));
  };
}

void AddUnits(OpList* ops) {
  struct Unit {
    uint16_t number;
    const char* signature;
    const char* doc;
    double factor;
  };
  static constexpr Unit kUnits[] = {
      {2400, "deg2rad(Tensor self) -> Tensor", "Degrees as radians.", pi / 180},
      {2402, "rad2deg(Tensor self) -> Tensor", "Radians as degrees.", 180 / pi},
  };
  for (const Unit& unit : kUnits) {
    ops->push_back(Op(unit.number, unit.signature)
                       .Doc(unit.doc)
                       .InPlace(unit.number + 1)
                       .Forward(MultipliedBy(unit.factor))
                       .Gradient("self", {},
                                 [&unit](Call call) {
                                   return ops::mul_scalar(call.grad(),
                                                          unit.factor);
                                 })
                       .Build());
  }
}

// --- Divisors and multiples --------------------------------------------------

void AddDivisors(OpList* ops) {
  ops->push_back(
      Op(2404, "gcd(Tensor self, Tensor other) -> Tensor")
          .Doc("The greatest common divisor of two elements.")
          .InPlace(2405)
          .Forward(BinaryForward(BinaryFunction::kGcd, Promotion::kCommon))
          .NotDifferentiable()
          .Build());
  ops->push_back(
      Op(2406, "lcm(Tensor self, Tensor other) -> Tensor")
          .Doc("The least common multiple of two elements.")
          .InPlace(2407)
          .Forward(BinaryForward(BinaryFunction::kLcm, Promotion::kCommon))
          .NotDifferentiable()
          .Build());
}

// --- ldexp -------------------------------------------------------------------

void LdexpForward(OpCall& call) {
  const Tensor power = ops::pow_of_number(2.0, call.tensor("other"));
  const DType dtype =
      CommonDType(call.tensor(0), call.tensor(1), Promotion::kFloating);
  if (call.in_place() && !CanCast(dtype, call.tensor(0).dtype())) {
    Fail(Reason::kDtypeMismatch,
         "ldexp can't be cast to the desired output "
         "type ",
         ScalarTypeName(call.tensor(0).dtype()));
  }
  const InDType self(call.tensor(0), dtype);
  const InDType factor(power, dtype);
  Binary(BinaryFunction::kMul, *self, *factor,
         ElementwiseOutput(call, {&*self, &*factor}, dtype));
}

void AddLdexp(OpList* ops) {
  ops->push_back(
      Op(2408, "ldexp(Tensor self, Tensor other) -> Tensor")
          .Doc("self * 2 ** other, element by element.")
          .InPlace(2409)
          .Forward(LdexpForward)
          .Gradient("self", {"other"},
                    [](Call call) {
                      return ops::mul(
                          call.grad(),
                          ops::pow_of_number(2.0, call.saved("other")));
                    })
          .Gradient("other", {"result"},
                    [](Call call) {
                      return ops::mul_scalar(
                          ops::mul(call.grad(), call.saved("result")),
                          std::numbers::ln2);
                    })
          .Build());
}

// --- Bessel's functions, sinc, logit -----------------------------------------

double EpsilonOf(DType dtype) {
  switch (dtype) {
    case DType::kFloat64:
      return std::numeric_limits<double>::epsilon();
    case DType::kFloat16:
      return 0x1p-10;
    case DType::kBFloat16:
      return 0x1p-7;
    default:
      return std::numeric_limits<float>::epsilon();
  }
}

// Source: i1_backward in PyTorch's torch/csrc/autograd/FunctionsManual.cpp.
Tensor I1Gradient(Call call) {
  const Tensor& self = call.saved("self");
  const double epsilon = EpsilonOf(self.dtype());
  const Tensor is_tiny = ops::le(ops::abs(self), epsilon);
  const Tensor safe = ops::where(is_tiny, epsilon, self);
  const Tensor slope = ops::sub(
      ops::i0(safe), ops::mul(call.saved("result"), ops::reciprocal(safe)));
  return ops::mul(call.grad(), ops::where(is_tiny, 0.5, slope));
}

void AddBessel(OpList* ops) {
  ops->push_back(
      Op(2410, "i0(Tensor self) -> Tensor")
          .Doc("The modified Bessel function of the first kind, of order 0.")
          .InPlace(2411)
          .Forward(UnaryForward(UnaryFunction::kI0, Promotion::kFloating))
          .Gradient("self", {"self"},
                    [](Call call) {
                      return ops::mul(call.grad(),
                                      ops::special_i1(call.saved("self")));
                    })
          .Build());
  ops->push_back(
      Op(2412, "special_i1(Tensor self) -> Tensor")
          .Doc("The modified Bessel function of the first kind, of order 1.")
          .Internal()
          .Forward(UnaryForward(UnaryFunction::kI1, Promotion::kFloating))
          .Gradient("self", {"self", "result"}, I1Gradient)
          .Build());
}

// Source: sinc_backward in PyTorch's torch/csrc/autograd/FunctionsManual.cpp.
Tensor SincGradient(Call call) {
  const Tensor& self = call.saved("self");
  const Tensor angle = ops::mul_scalar(self, pi);
  const Tensor square = ops::mul_scalar(ops::mul(self, self), pi);
  const Tensor slope = ops::div(
      ops::sub(ops::mul(angle, ops::cos(angle)), ops::sin(angle)), square);
  return ops::where(ops::eq(square, 0), 0, ops::mul(call.grad(), slope));
}

void AddSinc(OpList* ops) {
  ops->push_back(
      Op(2414, "sinc(Tensor self) -> Tensor")
          .Doc("sin(pi * x) / (pi * x) of each element x; 1 at 0.")
          .InPlace(2415)
          .Forward(UnaryForward(UnaryFunction::kSinc, Promotion::kFloating))
          .Gradient("self", {"self"}, SincGradient)
          .Build());
}

void LogitForward(OpCall& call) {
  const DType dtype = CommonDType(call.tensor(0), Promotion::kFloating);
  const InDType self(call.tensor(0), dtype);
  Unary(UnaryFunction::kLogit, *self, ElementwiseOutput(call, {&*self}, dtype),
        {call.has("eps") ? call.number("eps") : -1.0});
}

// 0 outside of [eps, 1 - eps]; without eps, NaN outside of [0, 1]. Written as
// PyTorch writes it for second derivatives, or as its kernel: of NaN and of a
// negative eps they differ.
Tensor LogitGradient(Call call) {
  const Tensor& self = call.saved("self");
  const bool is_bounded =
      call.has("eps") && (GradModeEnabled() || call.number("eps") >= 0);
  const double low = is_bounded ? call.number("eps") : 0;
  const double outside =
      is_bounded ? 0 : std::numeric_limits<double>::quiet_NaN();
  const Tensor slope =
      ops::div(call.grad(), ops::mul(self, ops::rsub_scalar(self, 1)));
  if (GradModeEnabled()) {
    return ops::where(
        ops::logical_and(ops::ge(self, low), ops::le(self, 1 - low)), slope,
        outside);
  }
  return ops::masked_fill_(
      slope, ops::logical_or(ops::lt(self, low), ops::gt(self, 1 - low)),
      outside);
}

void AddLogit(OpList* ops) {
  ops->push_back(
      Op(2416, "logit(Tensor self, float? eps=None) -> Tensor")
          .Doc("log(x / (1 - x)) of each element x, kept in [eps, 1 - eps].")
          .InPlace(2417)
          .Forward(LogitForward)
          .Gradient("self", {"self"}, LogitGradient)
          .Build());
}

// --- Gamma functions ---------------------------------------------------------

// The arguments of the p gamma functions in a last dimension.
Tensor GammaArguments(const Tensor& self, int64_t p) {
  const DType dtype = CommonDType(self, Promotion::kFloating);
  const double first = -static_cast<double>(p - 1) / 2;
  return ops::add(ops::arange(first, 0.5, 0.5, dtype),
                  ops::unsqueeze(self, -1));
}

void MvlgammaForward(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const int64_t p = call.integer("p");
  if (self.dtype() == DType::kBool) {
    Fail(Reason::kDtypeMismatch,
         "The input tensor may not be a boolean tensor.");
  }
  if (p < 1) {
    Fail(Reason::kBadAttribute, "p has to be greater than or equal to 1");
  }
  const DType dtype = CommonDType(self, Promotion::kFloating);
  if (call.in_place() && dtype != self.dtype()) {
    Fail(Reason::kDtypeMismatch, "mvlgamma: result type ",
         ScalarTypeName(self.dtype()),
         " can't be cast to the desired output "
         "type ",
         ScalarTypeName(dtype));
  }
  const Tensor sum =
      ops::sum_dim(ops::lgamma(GammaArguments(self, p)), Dims{-1});
  const double count = static_cast<double>(p);
  const double constant = count * (count - 1) / 4 * std::log(pi);
  const Tensor result = ops::add_scalar(sum, constant);
  Copy(result, call.Output(self.sizes(), dtype, result.strides()));
}

void AddMvlgamma(OpList* ops) {
  ops->push_back(
      Op(2418, "mvlgamma(Tensor self, int p) -> Tensor")
          .Doc("The logarithm of the multivariate gamma function of dimension "
               "p.")
          .InPlace(2419)
          .Forward(MvlgammaForward)
          .Gradient("self", {"self"},
                    [](Call call) {
                      const Tensor arguments =
                          GammaArguments(call.saved("self"), call.integer("p"));
                      return ops::mul(
                          call.grad(),
                          ops::sum_dim(ops::digamma(arguments), Dims{-1}));
                    })
          .Build());
}

// other ** (self - 1) * exp(-other) / gamma(self), times the gradient.
Tensor IgammaGradient(Call call, bool upper) {
  const Tensor& a = call.saved("self");
  const Tensor& x = call.saved("other");
  const Tensor logarithm =
      ops::sub(ops::sub(ops::mul(ops::sub_scalar(a, 1), ops::log(x)), x),
               ops::lgamma(a));
  return ops::mul(upper ? ops::neg(call.grad()) : call.grad(),
                  ops::exp(logarithm));
}

void AddIncompleteGammas(OpList* ops) {
  struct Row {
    uint16_t number;
    const char* name;
    const char* doc;
    BinaryFunction function;
  };
  static constexpr Row kRows[] = {
      {2420, "igamma", "The regularized lower incomplete gamma function.",
       BinaryFunction::kIgamma},
      {2422, "igammac", "The regularized upper incomplete gamma function.",
       BinaryFunction::kIgammac},
  };
  for (const Row& row : kRows) {
    ops->push_back(
        Op(row.number,
           absl::StrCat(row.name, "(Tensor self, Tensor other) -> Tensor"))
            .Doc(row.doc)
            .InPlace(row.number + 1)
            .Forward(BinaryForward(row.function, Promotion::kCommon))
            .Gradient("self", {},
                      [&row](Call) -> Tensor {
                        FailAs(ExceptionKind::kNotImplemented,
                               Reason::kUnimplemented, "the derivative for '",
                               row.name, ": input' is not implemented.");
                      })
            .Gradient("other", {"self", "other"},
                      [&row](Call call) {
                        return IgammaGradient(
                            call, row.function == BinaryFunction::kIgammac);
                      })
            .Build());
  }
}

}  // namespace

void AddSpecialOps(OpList* ops) {
  AddUnits(ops);
  AddDivisors(ops);
  AddLdexp(ops);
  AddBessel(ops);
  AddSinc(ops);
  AddLogit(ops);
  AddMvlgamma(ops);
  AddIncompleteGammas(ops);
}

}  // namespace tensord::engine
