#include "engine/ops/unary.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <numbers>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/kernels/binary.h"
#include "engine/kernels/unary.h"
#include "engine/ops/elementwise.h"
#include "engine/ops/functions.h"

namespace tensord::engine {
namespace {

using Call = const GradientCall&;

// A function of one tensor that has a gradient.
struct FunctionRow {
  uint16_t number;  // the next one is the in-place form's
  const char* name;
  const char* doc;
  UnaryFunction function;
  Promotion promotion;
  const char* reads;  // what its gradient reads, or null
  Tensor (*gradient)(Call call);
  const char* refusal_of_bool = nullptr;  // the error, where bool is refused
  const char* in_place_node = nullptr;    // of a form that has no gradient
};

Tensor ZeroGradient(Call call) { return ops::zeros_like(call.grad()); }

constexpr double kTwoOverRootPi = 2 * std::numbers::inv_sqrtpi;

// The gradient of a multiple of the integral of exp(-x * x).
Tensor ErfGradient(Call call, double factor) {
  const Tensor square = ops::pow_scalar(call.saved("self"), 2);
  return ops::mul(ops::mul_scalar(ops::exp(ops::neg(square)), factor),
                  call.grad());
}

// 1 - self * self.
Tensor OneMinusSquare(Call call) {
  const Tensor& self = call.saved("self");
  return ops::add_scalar(ops::mul(ops::neg(self), self), 1);
}

constexpr FunctionRow kFunctions[] = {
    {100, "neg", "Negates each element.", UnaryFunction::kNeg,
     Promotion::kCommon, nullptr,
     [](Call call) { return ops::neg(call.grad()); },
     "Negation, the `-` operator, on a bool tensor is not supported. If you "
     "are trying to invert a mask, use the `~` or `logical_not()` operator "
     "instead."},
    {102, "abs", "The absolute value of each element.", UnaryFunction::kAbs,
     Promotion::kCommon, "self",
     [](Call call) {
       return ops::mul(call.grad(), ops::sgn(call.saved("self")));
     },
     "\"abs_cpu\" not implemented for 'Bool'"},
    {104, "sign", "-1, 0 or 1 by the sign of each element.",
     UnaryFunction::kSign, Promotion::kCommon, nullptr, ZeroGradient},
    {108, "relu", "Each element, or 0 where it is negative.",
     UnaryFunction::kRelu, Promotion::kCommon, "result",
     [](Call call) {
       return ops::threshold_backward(call.grad(), call.saved("result"), 0);
     },
     "Boolean inputs not supported for relu"},
    {120, "exp", "e to the power of each element.", UnaryFunction::kExp,
     Promotion::kFloating, "result",
     [](Call call) { return ops::mul(call.grad(), call.saved("result")); }},
    {122, "log", "The natural logarithm of each element.", UnaryFunction::kLog,
     Promotion::kFloating, "self",
     [](Call call) { return ops::div(call.grad(), call.saved("self")); }},
    {124, "sqrt", "The square root of each element.", UnaryFunction::kSqrt,
     Promotion::kFloating, "result",
     [](Call call) {
       return ops::div(call.grad(), ops::mul_scalar(call.saved("result"), 2));
     }},
    {126, "rsqrt", "1 divided by the square root of each element.",
     UnaryFunction::kRsqrt, Promotion::kFloating, "result",
     [](Call call) {
       return ops::mul(ops::mul_scalar(call.grad(), -0.5),
                       ops::pow_scalar(call.saved("result"), 3));
     }},
    {128, "reciprocal", "1 divided by each element.",
     UnaryFunction::kReciprocal, Promotion::kFloating, "result",
     [](Call call) {
       const Tensor& result = call.saved("result");
       return ops::mul(ops::neg(call.grad()), ops::mul(result, result));
     }},
    {130, "sin", "The sine of each element, in radians.", UnaryFunction::kSin,
     Promotion::kFloating, "self",
     [](Call call) {
       return ops::mul(call.grad(), ops::cos(call.saved("self")));
     }},
    {132, "cos", "The cosine of each element, in radians.", UnaryFunction::kCos,
     Promotion::kFloating, "self",
     [](Call call) {
       return ops::mul(call.grad(), ops::neg(ops::sin(call.saved("self"))));
     }},
    {134, "tanh", "The hyperbolic tangent of each element.",
     UnaryFunction::kTanh, Promotion::kFloating, "result",
     [](Call call) {
       return ops::tanh_backward(call.grad(), call.saved("result"));
     }},
    {136, "sigmoid", "1 / (1 + exp(-x)) of each element x.",
     UnaryFunction::kSigmoid, Promotion::kFloating, "result",
     [](Call call) {
       return ops::sigmoid_backward(call.grad(), call.saved("result"));
     }},
    {1000, "expm1", "exp(x) - 1 of each element x, exact for small x.",
     UnaryFunction::kExpm1, Promotion::kFloating, "result",
     [](Call call) {
       return ops::mul(call.grad(), ops::add_scalar(call.saved("result"), 1));
     }},
    {1002, "exp2", "2 to the power of each element.", UnaryFunction::kExp2,
     Promotion::kFloating, "result",
     [](Call call) {
       return ops::mul_scalar(ops::mul(call.grad(), call.saved("result")),
                              std::numbers::ln2);
     }},
    {1004, "log1p", "log(1 + x) of each element x, exact for small x.",
     UnaryFunction::kLog1p, Promotion::kFloating, "self",
     [](Call call) {
       return ops::div(call.grad(), ops::add_scalar(call.saved("self"), 1));
     }},
    {1006, "log2", "The logarithm of each element to the base 2.",
     UnaryFunction::kLog2, Promotion::kFloating, "self",
     [](Call call) {
       return ops::div(call.grad(),
                       ops::mul_scalar(call.saved("self"), std::numbers::ln2));
     }},
    {1008, "log10", "The logarithm of each element to the base 10.",
     UnaryFunction::kLog10, Promotion::kFloating, "self",
     [](Call call) {
       return ops::div(call.grad(),
                       ops::mul_scalar(call.saved("self"), std::numbers::ln10));
     }},
    {1010, "tan", "The tangent of each element, in radians.",
     UnaryFunction::kTan, Promotion::kFloating, "result",
     [](Call call) {
       const Tensor square = ops::pow_scalar(call.saved("result"), 2);
       return ops::mul(call.grad(), ops::add_scalar(square, 1));
     }},
    {1012, "asin", "The angle, in radians, of which each element is the sine.",
     UnaryFunction::kAsin, Promotion::kFloating, "self",
     [](Call call) {
       return ops::mul(call.grad(), ops::rsqrt(OneMinusSquare(call)));
     }},
    {1014, "acos",
     "The angle, in radians, of which each element is the cosine.",
     UnaryFunction::kAcos, Promotion::kFloating, "self",
     [](Call call) {
       return ops::mul(call.grad(), ops::neg(ops::rsqrt(OneMinusSquare(call))));
     }},
    {1016, "atan",
     "The angle, in radians, of which each element is the tangent.",
     UnaryFunction::kAtan, Promotion::kFloating, "self",
     [](Call call) {
       const Tensor& self = call.saved("self");
       return ops::div(call.grad(), ops::add_scalar(ops::mul(self, self), 1));
     }},
    {1018, "sinh", "The hyperbolic sine of each element.", UnaryFunction::kSinh,
     Promotion::kFloating, "self",
     [](Call call) {
       return ops::mul(call.grad(), ops::cosh(call.saved("self")));
     }},
    {1020, "cosh", "The hyperbolic cosine of each element.",
     UnaryFunction::kCosh, Promotion::kFloating, "self",
     [](Call call) {
       return ops::mul(call.grad(), ops::sinh(call.saved("self")));
     }},
    {1022, "asinh", "The number of which each element is the hyperbolic sine.",
     UnaryFunction::kAsinh, Promotion::kFloating, "self",
     [](Call call) {
       const Tensor square = ops::pow_scalar(call.saved("self"), 2);
       return ops::mul(call.grad(), ops::rsqrt(ops::add_scalar(square, 1)));
     },
     nullptr, "AsinhBackward1"},
    {1024, "acosh",
     "The number of which each element is the hyperbolic cosine.",
     UnaryFunction::kAcosh, Promotion::kFloating, "self",
     [](Call call) {
       const Tensor square = ops::pow_scalar(call.saved("self"), 2);
       return ops::mul(call.grad(), ops::rsqrt(ops::sub_scalar(square, 1)));
     },
     nullptr, "AcoshBackward1"},
    {1026, "atanh",
     "The number of which each element is the hyperbolic tangent.",
     UnaryFunction::kAtanh, Promotion::kFloating, "self",
     [](Call call) {
       const Tensor square = ops::pow_scalar(call.saved("self"), 2);
       return ops::div(call.grad(), ops::rsub_scalar(square, 1));
     },
     nullptr, "AtanhBackward1"},
    {1028, "erf", "The error function of each element.", UnaryFunction::kErf,
     Promotion::kFloating, "self",
     [](Call call) { return ErfGradient(call, kTwoOverRootPi); }},
    {1030, "erfc", "1 - erf(x) of each element x, exact for large x.",
     UnaryFunction::kErfc, Promotion::kFloating, "self",
     [](Call call) { return ErfGradient(call, -kTwoOverRootPi); }},
    {1032, "erfinv", "The number of which each element is the error function.",
     UnaryFunction::kErfinv, Promotion::kFloating, "self",
     [](Call call) {
       const Tensor square =
           ops::pow_scalar(ops::erfinv(call.saved("self")), 2);
       return ops::mul(ops::mul_scalar(ops::exp(square), 1 / kTwoOverRootPi),
                       call.grad());
     }},
    {1034, "lgamma", "The logarithm of the size of each element's gamma.",
     UnaryFunction::kLgamma, Promotion::kFloating, "self",
     [](Call call) {
       return ops::mul(call.grad(), ops::digamma(call.saved("self")));
     }},
    {1036, "digamma", "The derivative of lgamma at each element.",
     UnaryFunction::kDigamma, Promotion::kFloating, "self",
     [](Call call) {
       return ops::mul(call.grad(), ops::polygamma(1, call.saved("self")));
     }},
    {1038, "frac", "What each element has behind the point.",
     UnaryFunction::kFrac, Promotion::kCommon, nullptr,
     [](Call call) { return call.grad(); }},
    {1040, "floor", "The greatest integer that is not above each element.",
     UnaryFunction::kFloor, Promotion::kCommon, nullptr, ZeroGradient},
    {1042, "ceil", "The smallest integer that is not below each element.",
     UnaryFunction::kCeil, Promotion::kCommon, nullptr, ZeroGradient},
    {1044, "round", "The integer nearest to each element; halves go to even.",
     UnaryFunction::kRound, Promotion::kCommon, nullptr, ZeroGradient},
    {1046, "trunc", "Each element without what it has behind the point.",
     UnaryFunction::kTrunc, Promotion::kCommon, nullptr, ZeroGradient},
};

// `forward`, refusing a bool tensor with PyTorch's message.
Forward WithoutBool(Forward forward, const char* message) {
  return [forward = std::move(forward), message](OpCall& call) {
    if (call.tensor(0).dtype() == DType::kBool) {
      FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, message);
    }
    forward(call);
  };
}

Op UnaryOp(uint16_t number, const char* name, const char* doc,
           Forward forward) {
  return Op(number, absl::StrCat(name, "(Tensor self) -> Tensor"))
      .Doc(doc)
      .InPlace(number + 1)
      .Forward(std::move(forward));
}

Forward ForwardOf(const FunctionRow& row) {
  Forward forward = UnaryForward(row.function, row.promotion);
  return row.refusal_of_bool == nullptr
             ? forward
             : WithoutBool(std::move(forward), row.refusal_of_bool);
}

OpRow WithGradient(Op&& op, const FunctionRow& row) {
  if (row.reads == nullptr) {
    return std::move(op).Gradient("self", {}, row.gradient).Build();
  }
  return std::move(op).Gradient("self", {row.reads}, row.gradient).Build();
}

OpRow RowOf(const FunctionRow& row) {
  Op op = Op(row.number, absl::StrCat(row.name, "(Tensor self) -> Tensor"))
              .Doc(row.doc)
              .Forward(ForwardOf(row));
  return row.in_place_node == nullptr
             ? WithGradient(std::move(op).InPlace(row.number + 1), row)
             : WithGradient(std::move(op), row);
}

// In-place forms whose gradient PyTorch does not have.
void AddInPlaceWithoutGradient(const FunctionRow& row, OpList* ops) {
  const std::string name = row.name;
  ops->push_back(
      Op(row.number + 1, absl::StrCat(name, "_(Tensor(a!) self) -> Tensor(a!)"))
          .Doc(absl::StrCat("In-place form of ", name, "."))
          .NodeName(row.in_place_node)
          .Forward(ForwardOf(row))
          .Gradient("self", {},
                    [name](Call) -> Tensor {
                      FailAs(ExceptionKind::kNotImplemented,
                             Reason::kUnimplemented,
                             "the derivative for 'inplace version of ", name,
                             "' is not implemented.");
                    })
          .Build());
}

// The forward of a function that gives a bool.
Forward PredicateForward(UnaryFunction function) {
  return [function](OpCall& call) {
    const Tensor& self = call.tensor(0);
    const Tensor out = ElementwiseOutput(call, {&self}, DType::kBool);
    Unary(function, self, out);
  };
}

struct PredicateRow {
  uint16_t number;
  const char* name;
  const char* doc;
  UnaryFunction function;
};

constexpr PredicateRow kPredicates[] = {
    {1060, "isnan", "Whether each element is NaN.", UnaryFunction::kIsNan},
    {1061, "isinf", "Whether each element is infinite.", UnaryFunction::kIsInf},
    {1062, "isposinf", "Whether each element is positive and infinite.",
     UnaryFunction::kIsPosInf},
    {1063, "isneginf", "Whether each element is negative and infinite.",
     UnaryFunction::kIsNegInf},
    {1064, "isfinite", "Whether each element is neither infinite nor NaN.",
     UnaryFunction::kIsFinite},
    {1065, "signbit", "Whether each element has a minus, -0.0 too.",
     UnaryFunction::kSignbit},
};

void AddPredicates(OpList* ops) {
  for (const PredicateRow& row : kPredicates) {
    ops->push_back(
        Op(row.number, absl::StrCat(row.name, "(Tensor self) -> Tensor"))
            .Doc(row.doc)
            .Forward(PredicateForward(row.function))
            .NotDifferentiable()
            .Build());
  }
}

void RoundDecimalsForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const Tensor out = ElementwiseOutput(call, {&self}, self.dtype());
  const int64_t decimals = call.integer("decimals");
  Unary(
      UnaryFunction::kRoundDecimals, self, out,
      {std::pow(10.0, std::abs(static_cast<double>(decimals))), decimals < 0});
}

void PolygammaForward(OpCall& call) {
  const int64_t order = call.integer("n");
  if (order < 0) {
    Fail(Reason::kBadAttribute, "polygamma(n, x) does not support negative n.");
  }
  const Tensor& self = call.tensor("self");
  const DType dtype = CommonDType(self, Promotion::kFloating);
  const InDType converted(self, dtype);
  const Tensor out = ElementwiseOutput(call, {&*converted}, dtype);
  if (order == 0) return Unary(UnaryFunction::kDigamma, *converted, out);
  Unary(UnaryFunction::kPolygamma, *converted, out, {order});
}

Tensor PolygammaGradient(Call call) {
  return ops::mul(call.grad(),
                  ops::polygamma(call.integer("n") + 1, call.saved("self")));
}

// The largest finite number of a type of floats.
double LargestOf(DType dtype) {
  switch (dtype) {
    case DType::kFloat64:
      return std::numeric_limits<double>::max();
    case DType::kFloat16:
      return 65504;
    case DType::kBFloat16:
      return 0x1.fep127;
    default:
      return std::numeric_limits<float>::max();
  }
}

void NanToNumForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const Tensor out = ElementwiseOutput(call, {&self}, self.dtype());
  const double largest = LargestOf(self.dtype());
  const auto number = [&](const char* name, double otherwise) {
    return call.has(name) ? call.number(name) : otherwise;
  };
  Unary(UnaryFunction::kNanToNum, self, out,
        {number("nan", 0), number("posinf", largest),
         number("neginf", -largest)});
}

void AddFunctionsWithParameters(OpList* ops) {
  ops->push_back(
      Op(1050, "round.decimals(Tensor self, *, int decimals) -> Tensor")
          .Doc("Each element rounded to so many decimals.")
          .NodeName("RoundBackward1")
          .InPlace(1051)
          .Forward(RoundDecimalsForward)
          .Gradient("self", {}, ZeroGradient)
          .Build());
  ops->push_back(Op(1052, "polygamma(int n, Tensor self) -> Tensor")
                     .Doc("The n-th derivative of digamma at each element.")
                     .Forward(PolygammaForward)
                     .Gradient("self", {"self"}, PolygammaGradient)
                     .Build());
  ops->push_back(Op(2424, "polygamma_(Tensor(a!) self, int n) -> Tensor(a!)")
                     .Doc("In-place form of polygamma.")
                     .MethodOnly()
                     .NodeName("PolygammaBackward1")
                     .Forward(PolygammaForward)
                     .Gradient("self", {"self"}, PolygammaGradient)
                     .Build());
  ops->push_back(
      Op(1054,
         "nan_to_num(Tensor self, float? nan=None, float? posinf=None, float? "
         "neginf=None) -> Tensor")
          .Doc("Each element, but numbers for NaN (0), inf (the largest one) "
               "and -inf (the lowest one).")
          .InPlace(1055)
          .Forward(NanToNumForward)
          .Gradient("self", {"self"},
                    [](Call call) {
                      return ops::mul(call.grad(),
                                      ops::isfinite(call.saved("self")));
                    })
          .Build());
}

void ThresholdBackwardForward(OpCall& call) {
  const DType dtype =
      CommonDType(call.tensor(0), call.tensor(1), Promotion::kCommon);
  const InDType grad(call.tensor(0), dtype);
  const InDType self(call.tensor(1), dtype);
  const Tensor out = ElementwiseOutput(call, {&*self, &*grad}, dtype);
  ThresholdBackward(*grad, *self, call.scalar("threshold"), out);
}

void AddOtherOps(OpList* ops) {
  // Its gradient reads what that of complex numbers needs.
  ops->push_back(UnaryOp(106, "sgn", "As sign.",
                         UnaryForward(UnaryFunction::kSign, Promotion::kCommon))
                     .Gradient("self", {"self", "result"}, ZeroGradient)
                     .Build());
  ops->push_back(Op(110, "square(Tensor self) -> Tensor")
                     .Doc("The square of each element.")
                     .Composite([](OpCall& call) {
                       call.Return(ops::pow_scalar(call.tensor(0), 2));
                     })
                     .Build());
  ops->push_back(Op(111, "square_(Tensor(a!) self) -> Tensor(a!)")
                     .Doc("Squares each element in place.")
                     .Composite([](OpCall& call) {
                       ops::pow_scalar_(call.tensor(0), 2);
                       call.ReturnSame(0);
                     })
                     .Build());
  ops->push_back(UnaryOp(112, "logical_not", "Whether each element is zero.",
                         PredicateForward(UnaryFunction::kLogicalNot))
                     .NotDifferentiable()
                     .Build());
  ops->push_back(
      UnaryOp(114, "bitwise_not",
              "Inverts the bits of each element; negates a bool.",
              UnaryForward(UnaryFunction::kBitwiseNot, Promotion::kCommon))
          .NotDifferentiable()
          .Build());
}

// The gradients that PyTorch has as operations.
void AddBackwardOps(OpList* ops) {
  ops->push_back(
      Op(142, "tanh_backward(Tensor grad_output, Tensor output) -> Tensor")
          .Doc("The gradient of tanh.")
          .Internal()
          .Forward(
              BinaryForward(BinaryFunction::kTanhBackward, Promotion::kCommon))
          .Gradient("grad_output", {"output"},
                    [](Call call) {
                      return ops::tanh_backward(call.grad(),
                                                call.saved("output"));
                    })
          .Gradient("output", {"output", "grad_output"},
                    [](Call call) {
                      return ops::mul(
                          call.grad(),
                          ops::mul(ops::mul_scalar(call.saved("output"), -2),
                                   call.saved("grad_output")));
                    })
          .Build());
  ops->push_back(
      Op(143, "sigmoid_backward(Tensor grad_output, Tensor output) -> Tensor")
          .Doc("The gradient of sigmoid.")
          .Internal()
          .Forward(BinaryForward(BinaryFunction::kSigmoidBackward,
                                 Promotion::kCommon))
          .Gradient("grad_output", {"output"},
                    [](Call call) {
                      return ops::sigmoid_backward(call.grad(),
                                                   call.saved("output"));
                    })
          .Gradient("output", {"output", "grad_output"},
                    [](Call call) {
                      return ops::mul(
                          ops::mul(call.grad(), call.saved("grad_output")),
                          ops::add_scalar(
                              ops::mul_scalar(call.saved("output"), -2), 1));
                    })
          .Build());
  ops->push_back(
      Op(144,
         "threshold_backward(Tensor grad_output, Tensor self, Scalar "
         "threshold) -> Tensor")
          .Doc("grad_output where self is above threshold, else 0.")
          .Internal()
          .Forward(ThresholdBackwardForward)
          .Gradient("grad_output", {"self"},
                    [](Call call) {
                      return ops::threshold_backward(call.grad(),
                                                     call.saved("self"),
                                                     call.scalar("threshold"));
                    })
          .Gradient("self", {},
                    [](Call call) { return ops::zeros_like(call.grad()); })
          .Build());
}

}  // namespace

void AddUnaryOps(OpList* ops) {
  for (const FunctionRow& row : kFunctions) {
    ops->push_back(RowOf(row));
    if (row.in_place_node != nullptr) AddInPlaceWithoutGradient(row, ops);
  }
  AddOtherOps(ops);
  AddPredicates(ops);
  AddFunctionsWithParameters(ops);
  AddBackwardOps(ops);
}

}  // namespace tensord::engine
