#include "engine/ops/ternary.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/core/tensor.h"
#include "engine/kernels/ternary.h"
#include "engine/ops/elementwise.h"
#include "engine/ops/functions.h"

namespace tensord::engine {

namespace {

using Call = const GradientCall&;

Tensor GivenGradient(Call call) { return call.grad(); }

// --- Between two elements ----------------------------------------------------

void RequireSameDType(const Tensor& self, const Tensor& other,
                      const char* name) {
  if (self.dtype() == other.dtype()) return;
  Fail(Reason::kDtypeMismatch, "expected dtype ", CppTypeName(self.dtype()),
       " for `", name, "` but got dtype ", CppTypeName(other.dtype()));
}

void LerpForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const Tensor& end = call.tensor(1);
  RequireSameDType(self, end, "end");
  const Tensor out = ElementwiseOutput(call, {&self, &end}, self.dtype());
  LerpByNumber(self, end, call.value(2).scalar(), out);
}

void LerpTensorForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const Tensor& end = call.tensor(1);
  const Tensor& weight = call.tensor(2);
  RequireSameDType(self, end, "end");
  if (weight.rank() > 0) RequireSameDType(self, weight, "weight");
  const Tensor out =
      ElementwiseOutput(call, {&self, &end, &weight}, self.dtype());
  Ternary(TernaryFunction::kLerp, self, end, weight, out);
}

void AddLerps(OpList* ops) {
  const char* const doc = "self + weight * (end - self), element by element.";
  ops->push_back(
      Op(1240, "lerp.Scalar(Tensor self, Tensor end, Scalar weight) -> Tensor")
          .Doc(doc)
          .InPlace(1241)
          .AnyValue("weight")
          .Forward(LerpForward)
          .Gradient("self", {},
                    [](Call call) {
                      return ops::mul_scalar(call.grad(),
                                             1 - call.number("weight"));
                    })
          .Gradient("end", {},
                    [](Call call) {
                      return ops::mul_scalar(call.grad(),
                                             call.scalar("weight"));
                    })
          .Build());
  ops->push_back(
      Op(1242, "lerp.Tensor(Tensor self, Tensor end, Tensor weight) -> Tensor")
          .Doc(doc)
          .NodeName("LerpBackward1")
          .InPlace(1243)
          .Forward(LerpTensorForward)
          .Gradient("self", {"weight"},
                    [](Call call) {
                      return ops::mul(
                          call.grad(),
                          ops::rsub_scalar(call.saved("weight"), 1));
                    })
          .Gradient("end", {"weight"},
                    [](Call call) {
                      return ops::mul(call.grad(), call.saved("weight"));
                    })
          .Gradient("weight", {"self", "end"},
                    [](Call call) {
                      return ops::mul(
                          call.grad(),
                          ops::sub(call.saved("end"), call.saved("self")));
                    })
          .Build());
}

// --- A sum with a product or a quotient --------------------------------------

Forward AddForward(TernaryFunction function) {
  return [function](OpCall& call) {
    const Tensor* const operands[] = {&call.tensor(0), &call.tensor(1),
                                      &call.tensor(2)};
    const DType dtype = ResultType(operands, DefaultDType());
    const InDType self(*operands[0], dtype);
    const InDType first(*operands[1], dtype);
    const InDType second(*operands[2], dtype);
    const Tensor out =
        ElementwiseOutput(call, {&*self, &*first, &*second}, dtype);
    Ternary(function, *self, *first, *second, out, {call.value(3).scalar()});
  };
}

void AddcdivForward(OpCall& call) {
  if (!IsFloatingPoint(call.tensor(1).dtype()) &&
      !IsFloatingPoint(call.tensor(2).dtype())) {
    Fail(Reason::kDtypeMismatch,
         "Integer division with addcdiv is no longer supported, and in a "
         "future  release addcdiv will perform a true division of tensor1 and "
         "tensor2. The historic addcdiv behavior can be implemented as (input "
         "+ value * torch.trunc(tensor1 / tensor2)).to(input.dtype) for "
         "integer inputs and as (input + value * tensor1 / tensor2) for float "
         "inputs. The future addcdiv behavior is just the latter "
         "implementation: (input + value * tensor1 / tensor2), for all "
         "dtypes.");
  }
  AddForward(TernaryFunction::kAddcdiv)(call);
}

// The gradient of addcmul with respect to a factor, from the other one.
Gradient FactorGradient(const char* other) {
  return [other](Call call) {
    return ops::mul(call.grad(),
                    ops::mul_scalar(call.saved(other), call.scalar("value")));
  };
}

void AddSums(OpList* ops) {
  const char* const arguments =
      "(Tensor self, Tensor tensor1, Tensor tensor2, *, Scalar value=1) -> "
      "Tensor";
  ops->push_back(
      Op(1244, absl::StrCat("addcmul", arguments))
          .Doc("self + value * tensor1 * tensor2, element by element.")
          .InPlace(1245)
          .AnyValue("value")
          .Forward(AddForward(TernaryFunction::kAddcmul))
          .Gradient("self", {}, GivenGradient)
          .Gradient("tensor1", {"tensor2"}, FactorGradient("tensor2"))
          .Gradient("tensor2", {"tensor1"}, FactorGradient("tensor1"))
          .Build());
  ops->push_back(
      Op(1246, absl::StrCat("addcdiv", arguments))
          .Doc("self + value * tensor1 / tensor2, element by element.")
          .InPlace(1247)
          .AnyValue("value")
          .Forward(AddcdivForward)
          .Gradient("self", {}, GivenGradient)
          .Gradient("tensor1", {"tensor2"},
                    [](Call call) {
                      // In the divisor's dtype, which refuses integers, as
                      // PyTorch's does.
                      const Tensor& divisor = call.saved("tensor2");
                      const Tensor value = ops::fill_(ops::zeros_like(divisor),
                                                      call.scalar("value"));
                      return ops::mul(call.grad(), ops::div_(value, divisor));
                    })
          .Gradient("tensor2", {"tensor1", "tensor2"},
                    [](Call call) {
                      const Tensor& divisor = call.saved("tensor2");
                      const Tensor scaled = ops::mul_scalar(
                          call.saved("tensor1"), call.scalar("value"));
                      return ops::mul(
                          ops::neg(call.grad()),
                          ops::div(scaled, ops::mul(divisor, divisor)));
                    })
          .Build());
}

}  // namespace

void AddTernaryOps(OpList* ops) {
  AddLerps(ops);
  AddSums(ops);
}

}  // namespace tensord::engine
