#include "engine/ops/clamp.h"

#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/kernels/activation.h"
#include "engine/kernels/binary.h"
#include "engine/kernels/ternary.h"
#include "engine/ops/activate.h"
#include "engine/ops/elementwise.h"
#include "engine/ops/functions.h"

namespace tensord::engine {
namespace {

using Call = const GradientCall&;

void RequireBound(bool any) {
  if (any) return;
  Fail(Reason::kBadAttribute,
       "torch.clamp: At least one of 'min' or 'max' must not be None");
}

// --- By numbers --------------------------------------------------------------

// Computes `function` of the first argument with numbers as parameters, in the
// type that holds them all.
void ClampByNumbers(OpCall& call, Activation function,
                    absl::Span<const Scalar> bounds) {
  const Tensor& self = call.tensor(0);
  absl::InlinedVector<Tensor, 2> numbers;
  absl::InlinedVector<const Tensor*, 3> operands = {&self};
  for (const Scalar bound : bounds) numbers.push_back(WrappedNumber(bound));
  for (const Tensor& number : numbers) operands.push_back(&number);
  const DType dtype = ResultType(operands, DefaultDType());
  if (call.in_place() && dtype != self.dtype()) {
    Fail(Reason::kDtypeMismatch, "result type ", ScalarTypeName(dtype),
         " can't be cast to the desired output type ",
         CppTypeName(self.dtype()));
  }
  absl::InlinedVector<Scalar, 2> parameters;
  for (const Scalar bound : bounds) {
    parameters.push_back(Saturated(bound, dtype));
  }
  const InDType converted(self, dtype);
  const Tensor out = ElementwiseOutput(call, {&*converted}, dtype);
  Activate(function, {&*converted}, out, parameters);
}

void ClampForward(OpCall& call) {
  const Value& min = call.value(1);
  const Value& max = call.value(2);
  RequireBound(!min.is_none() || !max.is_none());
  if (max.is_none()) {
    ClampByNumbers(call, Activation::kClampMin, {min.scalar()});
  } else if (min.is_none()) {
    ClampByNumbers(call, Activation::kClampMax, {max.scalar()});
  } else {
    ClampByNumbers(call, Activation::kClamp, {min.scalar(), max.scalar()});
  }
}

// The gradient where self is strictly between the bounds.
Tensor ClampGradient(Call call) {
  const Tensor& self = call.saved("self");
  Tensor inside;
  if (call.has("min")) inside = ops::gt(self, call.value("min"));
  if (call.has("max")) {
    const Tensor below = ops::lt(self, call.value("max"));
    inside = inside.defined() ? ops::logical_and(inside, below) : below;
  }
  return ops::where(inside, call.grad(), 0);
}

void AddClampsByNumbers(OpList* ops) {
  ops->push_back(
      Op(1100,
         "clamp(Tensor self, Scalar? min=None, Scalar? max=None) -> Tensor")
          .Doc("Each element, or the bound that it is beyond.")
          .NodeName("ClampBackward1")
          .InPlace(1101)
          .Forward(ClampForward)
          .Gradient("self", {"self"}, ClampGradient)
          .Build());
  ops->push_back(Op(1108, "clamp_min(Tensor self, Scalar min) -> Tensor")
                     .Doc("Each element, but at least min.")
                     .InPlace(1109)
                     .Forward([](OpCall& call) {
                       ClampByNumbers(call, Activation::kClampMin,
                                      {call.value(1).scalar()});
                     })
                     .Gradient("self", {"self"},
                               [](Call call) {
                                 return ops::where(ops::gt(call.saved("self"),
                                                           call.value("min")),
                                                   call.grad(), 0);
                               })
                     .Build());
  ops->push_back(Op(1112, "clamp_max(Tensor self, Scalar max) -> Tensor")
                     .Doc("Each element, but at most max.")
                     .InPlace(1113)
                     .Forward([](OpCall& call) {
                       ClampByNumbers(call, Activation::kClampMax,
                                      {call.value(1).scalar()});
                     })
                     .Gradient("self", {"self"},
                               [](Call call) {
                                 return ops::where(ops::lt(call.saved("self"),
                                                           call.value("max")),
                                                   call.grad(), 0);
                               })
                     .Build());
}

// --- By tensors --------------------------------------------------------------

void ClampTensorForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const Tensor& min = call.tensor(1);
  const Tensor& max = call.tensor(2);
  RequireBound(min.defined() || max.defined());
  const Tensor* const operands[] = {&self, &min, &max};
  const DType dtype = ResultType(operands, DefaultDType());
  const InDType value(self, dtype);
  if (!min.defined() || !max.defined()) {
    const InDType bound(min.defined() ? min : max, dtype);
    const Tensor out = ElementwiseOutput(call, {&*value, &*bound}, dtype);
    const BinaryFunction function =
        min.defined() ? BinaryFunction::kMaximum : BinaryFunction::kMinimum;
    return Binary(function, *value, *bound, out);
  }
  const InDType low(min, dtype);
  const InDType high(max, dtype);
  const Tensor out = ElementwiseOutput(call, {&*value, &*low, &*high}, dtype);
  Ternary(TernaryFunction::kClamp, *value, *low, *high, out);
}

// The gradient, half of it in a tie, nothing where `loses`.
Tensor Shared(const Tensor& grad, const Tensor& tie, const Tensor& loses) {
  const Tensor shared = ops::where(tie, ops::div_scalar(grad, 2), grad);
  return ops::masked_fill_(shared, loses, 0);
}

Tensor Or(const Tensor& a, const Tensor& b) { return ops::logical_or(a, b); }
Tensor And(const Tensor& a, const Tensor& b) { return ops::logical_and(a, b); }

Tensor ClampTensorSelfGradient(Call call) {
  const Tensor& self = call.saved("self");
  const Tensor& min = call.saved("min");
  const Tensor& max = call.saved("max");
  if (!max.defined()) {
    return Shared(call.grad(), ops::eq(self, min), ops::lt(self, min));
  }
  if (!min.defined()) {
    return Shared(call.grad(), ops::eq(self, max), ops::gt(self, max));
  }
  const Tensor tie =
      And(Or(ops::eq(self, min), ops::eq(self, max)), ops::lt(min, max));
  return Shared(call.grad(), tie, Or(ops::lt(self, min), ops::gt(self, max)));
}

Tensor ClampTensorMinGradient(Call call) {
  const Tensor& self = call.saved("self");
  const Tensor& min = call.saved("min");
  const Tensor& max = call.saved("max");
  if (!max.defined()) {
    return Shared(call.grad(), ops::eq(self, min), ops::gt(self, min));
  }
  const Tensor tie = And(ops::eq(self, min), ops::lt(min, max));
  const Tensor wins = Or(tie, And(ops::lt(self, min), ops::le(min, max)));
  return Shared(call.grad(), tie, ops::logical_not(wins));
}

Tensor ClampTensorMaxGradient(Call call) {
  const Tensor& self = call.saved("self");
  const Tensor& min = call.saved("min");
  const Tensor& max = call.saved("max");
  if (!min.defined()) {
    return Shared(call.grad(), ops::eq(self, max), ops::lt(self, max));
  }
  const Tensor tie = And(ops::eq(self, max), ops::lt(min, max));
  const Tensor beyond = And(ops::gt(self, max), ops::le(min, max));
  const Tensor wins = Or(Or(tie, beyond), ops::gt(min, max));
  return Shared(call.grad(), tie, ops::logical_not(wins));
}

void ClampTensorBoundGradients(GradientCall& call) {
  if (call.needs("min")) call.Return("min", ClampTensorMinGradient(call));
  if (call.needs("max")) call.Return("max", ClampTensorMaxGradient(call));
}

void AddClampsByTensors(OpList* ops) {
  ops->push_back(
      Op(1102,
         "clamp.Tensor(Tensor self, Tensor? min=None, Tensor? max=None) -> "
         "Tensor")
          .Doc("Each element, or the bound that it is beyond.")
          .InPlace(1103)
          .Forward(ClampTensorForward)
          .Gradient("self", {"self", "min", "max"}, ClampTensorSelfGradient)
          .Gradients({"min", "max"}, {"self", "min", "max"},
                     ClampTensorBoundGradients)
          .Build());
  struct Row {
    uint16_t number;
    const char* name;
    const char* bound;
    const char* node_name;
    const char* doc;
    BinaryFunction function;
    const Function* self_loses;
    const Function* bound_loses;
  };
  static constexpr Row kRows[] = {
      {1110, "clamp_min", "min", "ClampMinBackward1",
       "Each element, but at least that of min.", BinaryFunction::kMaximum,
       &ops::lt, &ops::gt},
      {1114, "clamp_max", "max", "ClampMaxBackward1",
       "Each element, but at most that of max.", BinaryFunction::kMinimum,
       &ops::gt, &ops::lt},
  };
  for (const Row& row : kRows) {
    const auto gradient = [&row](const Function* loses) {
      return [&row, loses](Call call) {
        const Tensor& self = call.saved("self");
        const Tensor& bound = call.saved(row.bound);
        return Shared(call.grad(), ops::eq(self, bound), (*loses)(self, bound));
      };
    };
    ops->push_back(
        Op(row.number, absl::StrCat(row.name, ".Tensor(Tensor self, Tensor ",
                                    row.bound, ") -> Tensor"))
            .Doc(row.doc)
            .NodeName(row.node_name)
            .InPlace(row.number + 1)
            .Forward(BinaryForward(row.function, Promotion::kCommon))
            .Gradient("self", {"self", row.bound}, gradient(row.self_loses))
            .Gradient(row.bound, {"self", row.bound}, gradient(row.bound_loses))
            .Build());
  }
}

}  // namespace

void AddClampOps(OpList* ops) {
  AddClampsByNumbers(ops);
  AddClampsByTensors(ops);
}

}  // namespace tensord::engine
