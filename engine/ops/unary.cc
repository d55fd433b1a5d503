#include "engine/ops/unary.h"

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
};

Tensor ZeroGradient(Call call) { return ops::zeros_like(call.grad()); }

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

OpRow RowOf(const FunctionRow& row) {
  Forward forward = UnaryForward(row.function, row.promotion);
  if (row.refusal_of_bool != nullptr) {
    forward = WithoutBool(std::move(forward), row.refusal_of_bool);
  }
  Op op = UnaryOp(row.number, row.name, row.doc, std::move(forward));
  if (row.reads == nullptr) {
    return std::move(op).Gradient("self", {}, row.gradient).Build();
  }
  return std::move(op).Gradient("self", {row.reads}, row.gradient).Build();
}

void LogicalNotForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const Tensor out = ElementwiseOutput(call, {&self}, DType::kBool);
  Unary(UnaryFunction::kLogicalNot, self, out);
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
                         LogicalNotForward)
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
  for (const FunctionRow& row : kFunctions) ops->push_back(RowOf(row));
  AddOtherOps(ops);
  AddBackwardOps(ops);
}

}  // namespace tensord::engine
