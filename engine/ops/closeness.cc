#include "engine/ops/closeness.h"

#include "absl/strings/str_cat.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/core/tensor.h"
#include "engine/ops/functions.h"

namespace tensord::engine {
namespace {

constinit const Function isclose("isclose");

void RequireNonNegative(double tolerance, const char* name) {
  if (tolerance >= 0) return;
  Fail(Reason::kBadAttribute, name,
       " must be greater than or equal to zero, but got ", tolerance);
}

Tensor IsNan(const Tensor& tensor) { return ops::ne(tensor, tensor); }

// Source: isclose in PyTorch's aten/src/ATen/native/TensorCompare.cpp.
void IsCloseForward(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& other = call.tensor("other");
  const double rtol = call.number("rtol");
  const double atol = call.number("atol");
  if (self.dtype() != other.dtype()) {
    Fail(Reason::kDtypeMismatch, ScalarTypeName(self.dtype()),
         " did not match ", ScalarTypeName(other.dtype()));
  }
  RequireNonNegative(rtol, "rtol");
  RequireNonNegative(atol, "atol");
  Tensor close = ops::eq(self, other);
  if (IsFloatingPoint(self.dtype()) && call.flag("equal_nan")) {
    close = ops::logical_or(close, ops::logical_and(IsNan(self), IsNan(other)));
  }
  if (rtol == 0 && atol == 0) return call.Return(close);
  const DType dtype =
      IsFloatingPoint(self.dtype()) ? self.dtype() : DefaultDType();
  const Tensor a = self.dtype() == dtype ? self : ops::to(self, dtype);
  const Tensor b = other.dtype() == dtype ? other : ops::to(other, dtype);
  const Tensor allowed =
      ops::add_scalar(ops::abs(ops::mul_scalar(b, rtol)), atol);
  const Tensor actual = ops::abs(ops::sub(a, b));
  const Tensor near =
      ops::logical_and(ops::isfinite(actual), ops::le(actual, allowed));
  call.Return(ops::logical_or(close, near));
}

}  // namespace

void AddClosenessOps(OpList* ops) {
  const char* const tolerances =
      "(Tensor self, Tensor other, float rtol=1e-05, float atol=1e-08, bool "
      "equal_nan=False) -> Tensor";
  ops->push_back(Op(1248, absl::StrCat("isclose", tolerances))
                     .Doc("Whether elements are within atol + rtol * |other|.")
                     .Composite(IsCloseForward)
                     .Build());
  ops->push_back(Op(1249, absl::StrCat("allclose", tolerances))
                     .Doc("Whether all elements are close.")
                     .Internal()
                     .Composite([](OpCall& call) {
                       call.Return(ops::all(
                           isclose(call.value(0), call.value(1), call.value(2),
                                   call.value(3), call.value(4))));
                     })
                     .Build());
  ops->push_back(Op(1250, "equal(Tensor self, Tensor other) -> Tensor")
                     .Doc("Whether sizes and all elements are equal.")
                     .Internal()
                     .Composite([](OpCall& call) {
                       const Tensor& self = call.tensor(0);
                       const Tensor& other = call.tensor(1);
                       if (self.sizes() != other.sizes()) {
                         return call.Return(ScalarTensor(false, DType::kBool));
                       }
                       call.Return(ops::all(ops::eq(self, other)));
                     })
                     .Build());
}

}  // namespace tensord::engine
