#include "engine/ops/binary_functions.h"

#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/autograd/grad_mode.h"
#include "engine/core/error.h"
#include "engine/core/tensor.h"
#include "engine/kernels/binary.h"
#include "engine/kernels/shift.h"
#include "engine/ops/elementwise.h"
#include "engine/ops/functions.h"

namespace tensord::engine {
namespace {

using Call = const GradientCall&;

constinit const Function pow_of_number("pow.Scalar");
constinit const Function xlogy_number("xlogy.Scalar_Other");

Tensor GivenGradient(Call call) { return call.grad(); }

// Of an argument on which the result depends in jumps only.
Gradient ZerosOf(const char* argument) {
  return [argument](Call call) {
    return ops::zeros(call.sizes(argument), call.dtype(argument));
  };
}

// `forward` for rows whose first argument is a number.
Forward OfNumber(Forward forward) {
  return [forward = std::move(forward)](OpCall& call) {
    call.arguments()[0] = WrappedNumber(call.value(0).scalar());
    forward(call);
  };
}

// What PyTorch gives a node that has no gradient.
Gradients NotImplemented(const char* name) {
  return [name](GradientCall&) {
    Fail(Reason::kUnimplemented, "derivative for aten::", name,
         " is not implemented");
  };
}

// --- Angles, lengths and signs -----------------------------------------------

void Atan2Gradients(GradientCall& call) {
  const Tensor& self = call.saved("self");
  const Tensor& other = call.saved("other");
  const Tensor square = ops::add(ops::mul(self, self), ops::mul(other, other));
  // At the origin, where there is no angle, 0. The reciprocal saves its result:
  // it may only be overwritten where nothing is recorded.
  const Tensor reciprocals = ops::reciprocal(square);
  const Tensor factor =
      (GradModeEnabled() ? ops::masked_fill : ops::masked_fill_)(
          reciprocals, ops::eq(square, 0), 0);
  if (call.needs("self")) {
    call.Return("self", ops::mul(ops::mul(call.grad(), other), factor));
  }
  if (call.needs("other")) {
    call.Return("other",
                ops::mul(ops::mul(call.grad(), ops::neg(self)), factor));
  }
}

// The gradient of hypot with respect to an argument.
Gradient HypotGradient(const char* argument) {
  return [argument](Call call) {
    return ops::div(ops::mul(call.grad(), call.saved(argument)),
                    call.saved("result"));
  };
}

Tensor CopysignGradient(Call call) {
  const Tensor& self = call.saved("self");
  const Tensor ratio = ops::div(call.saved("result"), self);
  return ops::mul(call.grad(), ops::masked_fill_(ratio, ops::eq(self, 0), 0));
}

void AddGeometry(OpList* ops) {
  ops->push_back(
      Op(1200, "atan2(Tensor self, Tensor other) -> Tensor")
          .Doc("The angle, in radians, of the points (other, self).")
          .InPlace(1201)
          .Forward(BinaryForward(BinaryFunction::kAtan2, Promotion::kFloating))
          .Gradients({"self", "other"}, {"self", "other"}, Atan2Gradients)
          .Build());
  ops->push_back(
      Op(1202, "hypot(Tensor self, Tensor other) -> Tensor")
          .Doc("The length of the points (self, other).")
          .InPlace(1203)
          .Forward(BinaryForward(BinaryFunction::kHypot, Promotion::kCommon))
          .Gradient("self", {"self", "result"}, HypotGradient("self"))
          .Gradient("other", {"other", "result"}, HypotGradient("other"))
          .Build());
  const Forward copysign =
      BinaryForward(BinaryFunction::kCopysign, Promotion::kFloating);
  ops->push_back(
      Op(1204, "copysign.Tensor(Tensor self, Tensor other) -> Tensor")
          .Doc("The size of each element with the sign of other's.")
          .InPlace(1205)
          .Forward(copysign)
          .Gradient("self", {"self", "result"}, CopysignGradient)
          .Gradient("other", {}, ZerosOf("other"))
          .Build());
  ops->push_back(
      Op(1206, "copysign.Scalar(Tensor self, Scalar other) -> Tensor")
          .Doc("The size of each element with the sign of a number.")
          .NodeName("CopysignBackward1")
          .InPlace(1207)
          .Forward(WithNumber(copysign))
          .Gradient("self", {"self", "result"}, CopysignGradient)
          .Build());
}

// --- The larger and the smaller, of a NaN and a number the number ------------

// Integers have no NaN.
Forward ChoiceForward(BinaryFunction of_floats, BinaryFunction of_integers) {
  const Forward floats = BinaryForward(of_floats, Promotion::kCommon);
  const Forward integers = BinaryForward(of_integers, Promotion::kCommon);
  return [floats, integers](OpCall& call) {
    const DType dtype =
        CommonDType(call.tensor(0), call.tensor(1), Promotion::kCommon);
    (IsFloatingPoint(dtype) ? floats : integers)(call);
  };
}

// The gradient, half of it in a tie, nothing where `loses`.
Tensor ChosenGradient(Call call, const Tensor& loses) {
  const Tensor shared =
      ops::where(ops::eq(call.saved("self"), call.saved("other")),
                 ops::div_scalar(call.grad(), 2), call.grad());
  return ops::masked_fill_(shared, loses, 0);
}

void AddChoices(OpList* ops) {
  struct Row {
    uint16_t number;
    const char* name;
    const char* doc;
    BinaryFunction of_floats;
    BinaryFunction of_integers;
    const Function* beats;
    const Function* beats_or_ties;
  };
  static constexpr Row kRows[] = {
      {1208, "fmax", "The larger of two elements; not NaN if one is a number.",
       BinaryFunction::kFmax, BinaryFunction::kMaximum, &ops::gt, &ops::ge},
      {1209, "fmin", "The smaller of two elements; not NaN if one is a number.",
       BinaryFunction::kFmin, BinaryFunction::kMinimum, &ops::lt, &ops::le},
  };
  for (const Row& row : kRows) {
    ops->push_back(
        Op(row.number,
           absl::StrCat(row.name, "(Tensor self, Tensor other) -> Tensor"))
            .Doc(row.doc)
            .Forward(ChoiceForward(row.of_floats, row.of_integers))
            .Gradient("self", {"self", "other"},
                      [&row](Call call) {
                        const Tensor& other = call.saved("other");
                        const Tensor wins = ops::logical_or(
                            (*row.beats_or_ties)(call.saved("self"), other),
                            ops::isnan(other));
                        return ChosenGradient(call, ops::logical_not(wins));
                      })
            .Gradient("other", {"self", "other"},
                      [&row](Call call) {
                        const Tensor& other = call.saved("other");
                        return ChosenGradient(
                            call, ops::logical_or(
                                      (*row.beats)(call.saved("self"), other),
                                      ops::isnan(other)));
                      })
            .Build());
  }
}

// --- Remainders and shifts ---------------------------------------------------

void AddRemainders(OpList* ops) {
  const Forward fmod = BinaryForward(BinaryFunction::kFmod, Promotion::kCommon);
  ops->push_back(Op(1210, "fmod.Scalar(Tensor self, Scalar other) -> Tensor")
                     .Doc("What a division rounded toward 0 leaves over.")
                     .InPlace(1211)
                     .Forward(WithNumber(fmod))
                     .Gradient("self", {}, GivenGradient)
                     .Build());
  ops->push_back(Op(1212, "fmod.Tensor(Tensor self, Tensor other) -> Tensor")
                     .Doc("What a division rounded toward 0 leaves over.")
                     .NodeName("FmodBackward1")
                     .InPlace(1213)
                     .Forward(fmod)
                     .Gradient("self", {}, GivenGradient)
                     .Gradient("other", {"self", "other"},
                               [](Call call) {
                                 return ops::mul(
                                     ops::neg(call.grad()),
                                     ops::div_mode(call.saved("self"),
                                                   call.saved("other"),
                                                   "trunc"));
                               })
                     .Build());
  ops->push_back(
      Op(1214, "remainder.Scalar_Tensor(Scalar self, Tensor other) -> Tensor")
          .Doc("What a division of a number, rounded down, leaves over.")
          .FunctionOnly()
          .NodeName("NotImplemented")
          .Forward(OfNumber(
              BinaryForward(BinaryFunction::kRemainder, Promotion::kCommon)))
          .Gradients({"other"}, {}, NotImplemented("remainder"))
          .Build());
}

using ShiftKernel = void (*)(const Tensor& bits, const Tensor& counts,
                             const Tensor& out);

Forward ShiftForward(ShiftKernel kernel) {
  return [kernel](OpCall& call) {
    const DType dtype =
        CommonDType(call.tensor(0), call.tensor(1), Promotion::kCommon);
    const InDType bits(call.tensor(0), dtype);
    const InDType counts(call.tensor(1), dtype);
    kernel(*bits, *counts, ElementwiseOutput(call, {&*bits, &*counts}, dtype));
  };
}

// A function of a number and a tensor.
OpRow OfNumberRow(uint16_t number, const char* name, const char* doc,
                  Forward forward) {
  return Op(number, absl::StrCat(name,
                                 ".Scalar_Tensor(Scalar self, Tensor other) -> "
                                 "Tensor"))
      .Doc(doc)
      .FunctionOnly()
      .Forward(OfNumber(std::move(forward)))
      .NotDifferentiable()
      .Build();
}

void AddBitOps(OpList* ops) {
  struct Shift {
    uint16_t number;
    uint16_t number_of_numbers;
    const char* name;
    const char* doc;
    ShiftKernel kernel;
  };
  static constexpr Shift kShifts[] = {
      {1228, 1232, "bitwise_left_shift", "The bits of each element, moved up.",
       ShiftLeft},
      {1230, 1233, "bitwise_right_shift",
       "The bits of each element, moved down; the sign stays.", ShiftRight},
  };
  for (const Shift& row : kShifts) {
    ops->push_back(
        Op(row.number,
           absl::StrCat(row.name,
                        ".Tensor(Tensor self, Operand other) -> Tensor"))
            .Doc(row.doc)
            .InPlace(row.number + 1)
            .Forward(ShiftForward(row.kernel))
            .NotDifferentiable()
            .Build());
    ops->push_back(OfNumberRow(row.number_of_numbers, row.name, row.doc,
                               ShiftForward(row.kernel)));
  }
  struct Row {
    uint16_t number;
    const char* name;
    const char* doc;
    BinaryFunction function;
  };
  static constexpr Row kOfNumbers[] = {
      {1234, "bitwise_and", "The bits that both have; of bools, and.",
       BinaryFunction::kBitwiseAnd},
      {1235, "bitwise_or", "The bits that either has; of bools, or.",
       BinaryFunction::kBitwiseOr},
      {1236, "bitwise_xor", "The bits that one has; of bools, exclusive or.",
       BinaryFunction::kBitwiseXor},
  };
  for (const Row& row : kOfNumbers) {
    ops->push_back(
        OfNumberRow(row.number, row.name, row.doc,
                    BinaryForward(row.function, Promotion::kCommon)));
  }
}

// --- Logarithms --------------------------------------------------------------

// grad / (1 + base ** (rival - argument)).
Tensor LogAddGradient(Call call, Tensor (*power)(const Tensor& exponent),
                      const char* argument, const char* rival) {
  const Tensor difference = ops::sub(call.saved(rival), call.saved(argument));
  return ops::div(call.grad(), ops::add_scalar(power(difference), 1));
}

void AddLogAdds(OpList* ops) {
  struct Row {
    uint16_t number;
    const char* name;
    const char* doc;
    BinaryFunction function;
    Tensor (*power)(const Tensor& exponent);
  };
  static constexpr Row kRows[] = {
      {1215, "logaddexp", "log(exp(a) + exp(b)) of elements a and b.",
       BinaryFunction::kLogAddExp,
       [](const Tensor& exponent) -> Tensor { return ops::exp(exponent); }},
      {1216, "logaddexp2", "log2(2 ** a + 2 ** b) of elements a and b.",
       BinaryFunction::kLogAddExp2,
       [](const Tensor& exponent) -> Tensor {
         return pow_of_number(2, exponent);
       }},
  };
  for (const Row& row : kRows) {
    ops->push_back(
        Op(row.number,
           absl::StrCat(row.name, "(Tensor self, Tensor other) -> Tensor"))
            .Doc(row.doc)
            .Forward(BinaryForward(row.function, Promotion::kCommon))
            .Gradient("self", {"self", "other"},
                      [&row](Call call) {
                        return LogAddGradient(call, row.power, "self", "other");
                      })
            .Gradient("other", {"self", "other"},
                      [&row](Call call) {
                        return LogAddGradient(call, row.power, "other", "self");
                      })
            .Build());
  }
}

void AddXlogy(OpList* ops) {
  const Forward forward =
      BinaryForward(BinaryFunction::kXlogy, Promotion::kFloating);
  const char* const doc = "x * log(y) of elements x and y; 0 where x is 0.";
  ops->push_back(
      Op(1218, "xlogy.Tensor(Tensor self, Tensor other) -> Tensor")
          .Doc(doc)
          .InPlace(1219)
          .Forward(forward)
          .Gradient("self", {"self", "other"},
                    [](Call call) {
                      const Tensor& other = call.saved("other");
                      const Tensor flat =
                          ops::logical_and(ops::eq(call.saved("self"), 0.0),
                                           ops::le(other, 0.0));
                      return ops::masked_fill(ops::xlogy(call.grad(), other),
                                              flat, 0.0);
                    })
          .Gradient("other", {"self", "other"},
                    [](Call call) {
                      return ops::div(ops::mul(call.grad(), call.saved("self")),
                                      call.saved("other"));
                    })
          .Build());
  ops->push_back(
      Op(1220, "xlogy.Scalar_Self(Scalar self, Tensor other) -> Tensor")
          .Doc(doc)
          .FunctionOnly()
          .NodeName("XlogyBackward1")
          .Forward(OfNumber(forward))
          .Gradient("other", {"other"},
                    [](Call call) {
                      return ops::div(
                          ops::mul_scalar(call.grad(), call.scalar("self")),
                          call.saved("other"));
                    })
          .Build());
  ops->push_back(
      Op(1221, "xlogy.Scalar_Other(Tensor self, Scalar other) -> Tensor")
          .Doc(doc)
          .NodeName("XlogyBackward2")
          .InPlace(1222)
          .Forward(WithNumber(forward))
          .Gradient("self", {"self"},
                    [](Call call) {
                      const Tensor slope =
                          xlogy_number(call.grad(), call.scalar("other"));
                      if (call.number("other") > 0) return slope;
                      return ops::masked_fill(
                          slope, ops::eq(call.saved("self"), 0.0), 0.0);
                    })
          .Build());
}

// --- Steps -------------------------------------------------------------------

void HeavisideForward(OpCall& call) {
  if (call.tensor(0).dtype() != call.tensor(1).dtype()) {
    Fail(Reason::kDtypeMismatch,
         "heaviside is not yet implemented for tensors with different dtypes.");
  }
  BinaryForward(BinaryFunction::kHeaviside, Promotion::kCommon)(call);
}

void AddSteps(OpList* ops) {
  ops->push_back(
      Op(1224, "heaviside(Tensor self, Tensor values) -> Tensor")
          .Doc("0 or 1 by the sign of each element; of 0, the one of values.")
          .NodeName("NotImplemented")
          .Forward(HeavisideForward)
          .Gradients({"self", "values"}, {}, NotImplemented("heaviside"))
          .Build());
  ops->push_back(
      Op(1225, "heaviside_(Tensor(a!) self, Tensor values) -> Tensor(a!)")
          .Doc("In-place form of heaviside.")
          .NodeName("NotImplemented")
          .Forward(HeavisideForward)
          .Gradients({"self", "values"}, {}, NotImplemented("heaviside_"))
          .Build());
  ops->push_back(
      Op(1226, "nextafter(Tensor self, Tensor other) -> Tensor")
          .Doc("The number next to each element in the direction of other's.")
          .InPlace(1227)
          .Forward(
              BinaryForward(BinaryFunction::kNextafter, Promotion::kCommon))
          .Gradient("self", {"self", "other"},
                    [](Call call) {
                      return ops::where(
                          ops::ne(call.saved("self"), call.saved("other")),
                          call.grad(), 0);
                    })
          .Gradient("other", {}, ZerosOf("other"))
          .Build());
}

// --- Powers in float64 -------------------------------------------------------

Tensor AsDouble(const Tensor& tensor) {
  return ops::to(tensor, DType::kFloat64);
}

double AsDouble(Scalar number) { return number.ToDouble(); }

void RequireDouble(const Tensor& base) {
  if (base.dtype() == DType::kFloat64) return;
  Fail(Reason::kDtypeMismatch, "the base given to float_power_ has dtype ",
       ScalarTypeName(base.dtype()),
       " but the operation's result requires dtype Double");
}

void AddFloatPowers(OpList* ops) {
  const char* const doc = "Powers, computed in float64.";
  ops->push_back(
      Op(1254,
         "float_power.Tensor_Tensor(Tensor self, Tensor exponent) -> Tensor")
          .Doc(doc)
          .Composite([](OpCall& call) {
            call.Return(
                ops::pow(AsDouble(call.tensor(0)), AsDouble(call.tensor(1))));
          })
          .Build());
  ops->push_back(
      Op(1255, "float_power.Scalar(Scalar self, Tensor exponent) -> Tensor")
          .Doc(doc)
          .FunctionOnly()
          .Composite([](OpCall& call) {
            call.Return(pow_of_number(AsDouble(call.value(0).scalar()),
                                      AsDouble(call.tensor(1))));
          })
          .Build());
  ops->push_back(
      Op(1256,
         "float_power.Tensor_Scalar(Tensor self, Scalar exponent) -> Tensor")
          .Doc(doc)
          .Composite([](OpCall& call) {
            call.Return(ops::pow_scalar(AsDouble(call.tensor(0)),
                                        AsDouble(call.value(1).scalar())));
          })
          .Build());
  static constinit const Function pow_tensor_("pow_.Tensor_Tensor");
  ops->push_back(
      Op(1257,
         "float_power_.Tensor(Tensor(a!) self, Tensor exponent) -> Tensor(a!)")
          .Doc("In-place form of float_power.")
          .MethodOnly()
          .Composite([](OpCall& call) {
            RequireDouble(call.tensor(0));
            pow_tensor_(call.tensor(0), AsDouble(call.tensor(1)));
            call.ReturnSame(0);
          })
          .Build());
  ops->push_back(
      Op(1258,
         "float_power_.Scalar(Tensor(a!) self, Scalar exponent) -> Tensor(a!)")
          .Doc("In-place form of float_power.")
          .MethodOnly()
          .Composite([](OpCall& call) {
            RequireDouble(call.tensor(0));
            ops::pow_scalar_(call.tensor(0), AsDouble(call.value(1).scalar()));
            call.ReturnSame(0);
          })
          .Build());
}

}  // namespace

void AddBinaryFunctionOps(OpList* ops) {
  AddGeometry(ops);
  AddChoices(ops);
  AddRemainders(ops);
  AddBitOps(ops);
  AddLogAdds(ops);
  AddXlogy(ops);
  AddSteps(ops);
  AddFloatPowers(ops);
}

}  // namespace tensord::engine
