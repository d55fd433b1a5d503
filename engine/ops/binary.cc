#include "engine/ops/binary.h"

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/core/tensor.h"
#include "engine/kernels/binary.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/fill.h"
#include "engine/ops/elementwise.h"
#include "engine/ops/functions.h"

namespace tensord::engine {
namespace {

using Call = const GradientCall&;

Tensor Scaled(const Tensor& tensor, Scalar factor) {
  return factor.ToDouble() == 1 ? tensor : ops::mul_scalar(tensor, factor);
}

Tensor ScaledNegative(const Tensor& tensor, Scalar factor) {
  return Scaled(ops::neg(tensor), factor);
}

Scalar Negative(Scalar value) {
  if (value.is_float()) return Scalar(-value.ToDouble());
  // The smallest integer wraps.
  return Scalar(static_cast<int64_t>(-static_cast<uint64_t>(value.ToInt())));
}

Tensor GivenGradient(Call call) { return call.grad(); }

// --- Addition and subtraction ------------------------------------------------

// Source: aten/src/ATen/native/BinaryOps.h, alpha_check.
void CheckAlpha(Scalar alpha, DType dtype) {
  if (alpha.is_bool() && dtype != DType::kBool) {
    Fail(Reason::kBadAttribute,
         "Boolean alpha only supported for Boolean results.");
  }
  if (alpha.is_float() && !IsFloatingPoint(dtype)) {
    Fail(Reason::kBadAttribute,
         "For integral input tensors, argument alpha must not be a floating "
         "point number.");
  }
}

// Source: aten/src/ATen/native/BinaryOps.h, sub_check.
void CheckSubtraction(const Tensor& a, const Tensor& b) {
  const int bools = (a.dtype() == DType::kBool) + (b.dtype() == DType::kBool);
  if (bools == 2) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "Subtraction, the `-` operator, with two bool tensors is not "
           "supported. Use the `^` or `logical_xor()` operator instead.");
  }
  if (bools == 1) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "Subtraction, the `-` operator, with a bool tensor is not "
           "supported. If you are trying to invert a mask, use the `~` or "
           "`logical_not()` operator instead.");
  }
}

// Returns a + alpha * b, computed in `dtype`.
void ReturnSum(OpCall& call, const Tensor& a, const Tensor& b, Scalar alpha,
               DType dtype) {
  const InDType first(a, dtype);
  const InDType second(b, dtype);
  const Tensor out = ElementwiseOutput(call, {&*first, &*second}, dtype);
  AddScaled(*first, *second, alpha, out);
}

// Returns a - alpha * b.
void ReturnDifference(OpCall& call, const Tensor& a, const Tensor& b,
                      Scalar alpha) {
  CheckSubtraction(a, b);
  const DType dtype = CommonDType(a, b, Promotion::kCommon);
  CheckAlpha(alpha, dtype);
  ReturnSum(call, a, b, Negative(alpha), dtype);
}

void AddForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const Tensor& other = call.tensor(1);
  const Scalar alpha = call.value(2).scalar();
  const DType dtype = CommonDType(self, other, Promotion::kCommon);
  CheckAlpha(alpha, dtype);
  ReturnSum(call, self, other, alpha, dtype);
}

void SubForward(OpCall& call) {
  ReturnDifference(call, call.tensor(0), call.tensor(1),
                   call.value(2).scalar());
}

void RsubForward(OpCall& call) {
  ReturnDifference(call, call.tensor(1), call.tensor(0),
                   call.value(2).scalar());
}

void AddAdditionOps(OpList* ops) {
  ops->push_back(
      Op(150,
         "add.Tensor(Tensor self, Operand other, *, Scalar alpha=1) -> Tensor")
          .Doc("Adds other, multiplied by alpha.")
          .InPlace(151)
          .AnyValue("other")
          .AnyValue("alpha")
          .Forward(AddForward)
          .Gradient("self", {}, GivenGradient)
          .Gradient("other", {},
                    [](Call call) {
                      return Scaled(call.grad(), call.scalar("alpha"));
                    })
          .Build());
  ops->push_back(
      Op(152,
         "sub.Tensor(Tensor self, Operand other, *, Scalar alpha=1) -> Tensor")
          .Doc("Subtracts other, multiplied by alpha.")
          .InPlace(153)
          .AnyValue("other")
          .AnyValue("alpha")
          .Forward(SubForward)
          .Gradient("self", {}, GivenGradient)
          .Gradient("other", {},
                    [](Call call) {
                      return ScaledNegative(call.grad(), call.scalar("alpha"));
                    })
          .Build());
  const auto rsub_self = [](Call call) {
    return ScaledNegative(call.grad(), call.scalar("alpha"));
  };
  ops->push_back(
      Op(154,
         "rsub.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor")
          .Doc("Subtracts self, multiplied by alpha, from other.")
          .FunctionOnly()
          .Forward(RsubForward)
          .Gradient("self", {}, rsub_self)
          .Gradient("other", {}, GivenGradient)
          .Build());
  ops->push_back(
      Op(155,
         "rsub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")
          .Doc("Subtracts self, multiplied by alpha, from a number.")
          .FunctionOnly()
          .AnyValue("other")
          .AnyValue("alpha")
          .NodeName("RsubBackward1")
          .Forward([](OpCall& call) {
            ReturnDifference(call, WrappedNumber(call.value(1).scalar()),
                             call.tensor(0), call.value(2).scalar());
          })
          .Gradient("self", {}, rsub_self)
          .Build());
}

// --- Multiplication and division ---------------------------------------------

// div with rounding_mode; none of them is true division.
struct RoundingRow {
  const char* name;
  BinaryFunction function;
};
constexpr RoundingRow kRoundings[] = {
    {"trunc", BinaryFunction::kTruncDivide},
    {"floor", BinaryFunction::kFloorDivide},
};

Forward DivideForward() {
  return BinaryForward(BinaryFunction::kDiv, Promotion::kFloating);
}

void DivModeForward(OpCall& call) {
  static const Forward* const true_division = new Forward(DivideForward());
  if (!call.has("rounding_mode")) return (*true_division)(call);
  const std::string& mode = call.text("rounding_mode");
  for (const RoundingRow& row : kRoundings) {
    if (mode == row.name) {
      return BinaryForward(row.function, Promotion::kCommon)(call);
    }
  }
  Fail(Reason::kBadAttribute,
       "div expected rounding_mode to be one of None, 'trunc', or 'floor' but "
       "found '",
       mode, "'");
}

Tensor DivSelfGradient(Call call) {
  return ops::div(call.grad(), call.saved("other"));
}

Tensor DivOtherGradient(Call call) {
  const Tensor& self = call.saved("self");
  const Tensor& other = call.saved("other");
  return ops::mul(ops::neg(call.grad()),
                  ops::div(ops::div(self, other), other));
}

// A rounded quotient is constant but where it jumps.
Gradient UnlessRounded(Tensor (*gradient)(Call), const char* argument) {
  return [gradient, argument](Call call) {
    if (!call.has("rounding_mode")) return gradient(call);
    return ops::zeros_like(call.grad(), call.dtype(argument));
  };
}

void AddMultiplicationOps(OpList* ops) {
  ops->push_back(
      Op(156, "mul.Tensor(Tensor self, Operand other) -> Tensor")
          .Doc("Multiplies element by element.")
          .InPlace(157)
          .AnyValue("other")
          .Forward(BinaryForward(BinaryFunction::kMul, Promotion::kCommon))
          .Gradient("self", {"other"},
                    [](Call call) {
                      return ops::mul(call.grad(), call.saved("other"));
                    })
          .Gradient("other", {"self"},
                    [](Call call) {
                      return ops::mul(call.grad(), call.saved("self"));
                    })
          .Build());
  ops->push_back(Op(158, "div.Tensor(Tensor self, Operand other) -> Tensor")
                     .Doc("Divides element by element; integers give floats.")
                     .InPlace(159)
                     .AnyValue("other")
                     .Forward(DivideForward())
                     .Gradient("self", {"other"}, DivSelfGradient)
                     .Gradient("other", {"self", "other"}, DivOtherGradient)
                     .Build());
  ops->push_back(
      Op(160,
         "div.Tensor_mode(Tensor self, Operand other, *, str? rounding_mode) "
         "-> Tensor")
          .Doc("Divides and rounds the quotient: 'trunc' toward zero, 'floor' "
               "down, None not at all.")
          .NodeName("DivBackward2")
          .InPlace(161)
          .Forward(DivModeForward)
          .Gradient("self", {"other"}, UnlessRounded(DivSelfGradient, "self"))
          .Gradient("other", {"self", "other"},
                    UnlessRounded(DivOtherGradient, "other"))
          .Build());
  ops->push_back(
      Op(172, "floor_divide(Tensor self, Operand other) -> Tensor")
          .Doc("Divides and rounds the quotient down.")
          .NodeName("NotImplemented")
          .InPlace(173)
          .Forward(
              BinaryForward(BinaryFunction::kFloorDivide, Promotion::kCommon))
          .Gradients({"self", "other"}, {},
                     [](GradientCall&) {
                       Fail(Reason::kUnimplemented,
                            "derivative for aten::floor_divide is not "
                            "implemented");
                     })
          .Build());
}

// --- Powers ------------------------------------------------------------------

// c10::Scalar::equal: no bool equals a number.
bool IsNumber(Scalar scalar, double value) {
  return !scalar.is_bool() && scalar.ToDouble() == value;
}

void PowScalarForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const Scalar exponent = call.value(1).scalar();
  if (!IsFloatingPoint(self.dtype()) && !exponent.is_float() &&
      exponent.ToInt() < 0) {
    Fail(Reason::kBadAttribute,
         "Integers to negative integer powers are not allowed.");
  }
  const Tensor number = WrappedNumber(exponent);
  const DType dtype = CommonDType(self, number, Promotion::kCommon);
  const InDType base(self, dtype);
  const Tensor out = ElementwiseOutput(call, {&*base}, dtype);
  if (exponent.ToDouble() == 0) {
    Fill(out, 1);
  } else if (exponent.ToDouble() == 1) {
    Copy(*base, out);
  } else {
    Binary(BinaryFunction::kPow, *base, number, out);
  }
}

void PowOfNumberForward(OpCall& call) {
  const Scalar self = call.value(0).scalar();
  const Tensor number = WrappedNumber(self);
  const DType dtype = CommonDType(number, call.tensor(1), Promotion::kCommon);
  const InDType exponent(call.tensor(1), dtype);
  const Tensor out = call.Output(exponent->sizes(), dtype);
  if (IsNumber(self, 1)) {
    Fill(out, 1);
  } else {
    Binary(BinaryFunction::kPow, number, *exponent, out);
  }
}

// Zero like the gradient, to stand beside it in `where`.
Tensor ZeroLike(const Tensor& grad) { return ScalarTensor(0, grad.dtype()); }

// The gradients of powers are those of PyTorch's FunctionsManual.cpp.

Tensor PowScalarGradient(Call call) {
  const Tensor& self = call.saved("self");
  const Scalar exponent = call.scalar("exponent");
  if (IsNumber(exponent, 0)) {
    return ops::zeros_like(self, Value(), "contiguous_format");
  }
  const double power = exponent.ToDouble();
  return ops::mul(call.grad(),
                  ops::mul_scalar(ops::pow_scalar(self, power - 1), power));
}

Tensor PowSelfGradient(Call call) {
  const Tensor& self = call.saved("self");
  const Tensor& exponent = call.saved("exponent");
  const Tensor slope =
      ops::mul(exponent, ops::pow(self, ops::sub_scalar(exponent, 1)));
  return ops::where(ops::eq(exponent, 0.0), ZeroLike(call.grad()),
                    ops::mul(call.grad(), slope));
}

Tensor PowExponentGradient(Call call) {
  const Tensor& exponent = call.saved("exponent");
  const DType dtype =
      CommonDType(call.saved("self"), exponent, Promotion::kCommon);
  const Tensor self = ops::to(call.saved("self"), dtype);
  // 0 ** x is 0 around every x > 0, though log(0) is infinite.
  const Tensor flat = ops::logical_and(ops::eq(self, 0), ops::ge(exponent, 0));
  return ops::mul(call.grad(),
                  ops::where(flat, ZeroLike(call.grad()),
                             ops::mul(call.saved("result"), ops::log(self))));
}

Tensor PowOfNumberGradient(Call call) {
  const double base = call.number("self");
  const Tensor slope = ops::mul_scalar(call.saved("result"), std::log(base));
  if (base != 0) return ops::mul(call.grad(), slope);
  return ops::mul(call.grad(), ops::where(ops::ge(call.saved("exponent"), 0),
                                          ZeroLike(call.grad()), slope));
}

void AddPowerOps(OpList* ops) {
  ops->push_back(
      Op(162, "pow.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor")
          .Doc("Each element to the power of exponent.")
          .InPlace(163)
          .Forward(PowScalarForward)
          .Gradient("self", {"self"}, PowScalarGradient)
          .Build());
  ops->push_back(
      Op(164, "pow.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor")
          .Doc("Each element to the power of its exponent.")
          .NodeName("PowBackward1")
          .InPlace(165)
          .Forward(BinaryForward(BinaryFunction::kPow, Promotion::kCommon))
          .Gradient("self", {"self", "exponent"}, PowSelfGradient)
          .Gradient("exponent", {"self", "exponent", "result"},
                    PowExponentGradient)
          .Build());
  ops->push_back(
      Op(166, "pow.Scalar(Scalar self, Tensor exponent) -> Tensor")
          .Doc("A number to the power of each element.")
          .NodeName("PowBackward2")
          .FunctionOnly()
          .Forward(PowOfNumberForward)
          .Gradient("exponent", {"exponent", "result"}, PowOfNumberGradient)
          .Build());
}

// --- The larger and the smaller ----------------------------------------------

// The gradient of an operand unless the other one was chosen; both get half of
// it in a tie.
Tensor ChosenGradient(Call call, const Function& loses) {
  const Tensor& self = call.saved("self");
  const Tensor& other = call.saved("other");
  const Tensor shared = ops::where(
      ops::eq(self, other), ops::div_scalar(call.grad(), 2), call.grad());
  return ops::masked_fill_(shared, loses(self, other), 0);
}

void AddChoiceOps(OpList* ops) {
  struct Row {
    uint16_t number;
    const char* name;
    const char* doc;
    BinaryFunction function;
    const Function* self_loses;
    const Function* other_loses;
    uint16_t alias_number;
    const char* alias;
    const Function* self;
  };
  static constexpr Row kRows[] = {
      {168, "maximum", "The larger of two elements.", BinaryFunction::kMaximum,
       &ops::lt, &ops::gt, 170, "max.other", &ops::maximum},
      {169, "minimum", "The smaller of two elements.", BinaryFunction::kMinimum,
       &ops::gt, &ops::lt, 171, "min.other", &ops::minimum},
  };
  for (const Row& row : kRows) {
    const char* const signature = "(Tensor self, Tensor other) -> Tensor";
    ops->push_back(Op(row.number, absl::StrCat(row.name, signature))
                       .Doc(row.doc)
                       .Forward(BinaryForward(row.function, Promotion::kCommon))
                       .Gradient("self", {"self", "other"},
                                 [&row](Call call) {
                                   return ChosenGradient(call, *row.self_loses);
                                 })
                       .Gradient("other", {"self", "other"},
                                 [&row](Call call) {
                                   return ChosenGradient(call,
                                                         *row.other_loses);
                                 })
                       .Build());
    ops->push_back(Op(row.alias_number, absl::StrCat(row.alias, signature))
                       .Doc(row.doc)
                       .Composite([self = row.self](OpCall& call) {
                         call.Return((*self)(call.tensor(0), call.tensor(1)));
                       })
                       .Build());
  }
}

// --- Remainders and bits -----------------------------------------------------

void AddIntegerOps(OpList* ops) {
  const Forward remainder =
      BinaryForward(BinaryFunction::kRemainder, Promotion::kCommon);
  ops->push_back(
      Op(174, "remainder.Scalar(Tensor self, Scalar other) -> Tensor")
          .Doc("What a division rounded down leaves over.")
          .InPlace(175)
          .Forward(WithNumber(remainder))
          .Gradient("self", {}, GivenGradient)
          .Build());
  ops->push_back(
      Op(176, "remainder.Tensor(Tensor self, Tensor other) -> Tensor")
          .Doc("What a division rounded down leaves over.")
          .NodeName("RemainderBackward1")
          .InPlace(177)
          .Forward(remainder)
          .Gradient("self", {}, GivenGradient)
          .Gradient("other", {"self", "other"},
                    [](Call call) {
                      return ops::mul(
                          ops::neg(call.grad()),
                          ops::div_mode(call.saved("self"), call.saved("other"),
                                        "floor"));
                    })
          .Build());
  struct Row {
    uint16_t number;
    const char* name;
    const char* doc;
    BinaryFunction function;
  };
  static constexpr Row kBitwise[] = {
      {180, "bitwise_and", "The bits that both have; of bools, and.",
       BinaryFunction::kBitwiseAnd},
      {182, "bitwise_or", "The bits that either has; of bools, or.",
       BinaryFunction::kBitwiseOr},
      {184, "bitwise_xor", "The bits that one has; of bools, exclusive or.",
       BinaryFunction::kBitwiseXor},
  };
  for (const Row& row : kBitwise) {
    ops->push_back(Op(row.number, absl::StrCat(row.name,
                                               ".Tensor(Tensor self, Operand "
                                               "other) -> Tensor"))
                       .Doc(row.doc)
                       .InPlace(row.number + 1)
                       .Forward(BinaryForward(row.function, Promotion::kCommon))
                       .NotDifferentiable()
                       .Build());
  }
}

// --- With a number, within gradients -----------------------------------------

// What C++ code in PyTorch gives for `tensor * 2`. Python gives the number as
// a tensor, which the node then saves.
void AddScalarOps(OpList* ops) {
  ops->push_back(
      Op(190, "add.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")
          .Doc("Adds a number.")
          .Internal()
          .NodeName("AddBackward1")
          .Forward(WithNumber(AddForward))
          .Gradient("self", {}, GivenGradient)
          .Build());
  ops->push_back(
      Op(191, "sub.Scalar(Tensor self, Scalar other, Scalar alpha=1) -> Tensor")
          .Doc("Subtracts a number.")
          .Internal()
          .NodeName("SubBackward1")
          .Forward(WithNumber(SubForward))
          .Gradient("self", {}, GivenGradient)
          .Build());
  ops->push_back(Op(192, "mul.Scalar(Tensor self, Scalar other) -> Tensor")
                     .Doc("Multiplies by a number.")
                     .Internal()
                     .NodeName("MulBackward1")
                     .Forward(WithNumber(BinaryForward(BinaryFunction::kMul,
                                                       Promotion::kCommon)))
                     .Gradient("self", {},
                               [](Call call) {
                                 return ops::mul_scalar(call.grad(),
                                                        call.scalar("other"));
                               })
                     .Build());
  ops->push_back(Op(193, "div.Scalar(Tensor self, Scalar other) -> Tensor")
                     .Doc("Divides by a number.")
                     .Internal()
                     .NodeName("DivBackward1")
                     .Forward(WithNumber(DivideForward()))
                     .Gradient("self", {},
                               [](Call call) {
                                 return ops::div_scalar(call.grad(),
                                                        call.scalar("other"));
                               })
                     .Build());
}

}  // namespace

void AddBinaryOps(OpList* ops) {
  AddAdditionOps(ops);
  AddMultiplicationOps(ops);
  AddPowerOps(ops);
  AddChoiceOps(ops);
  AddIntegerOps(ops);
  AddScalarOps(ops);
}

}  // namespace tensord::engine
