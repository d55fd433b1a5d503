#include "engine/ops/copying.h"

#include "engine/core/error.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/fill.h"
#include "engine/ops/elementwise.h"
#include "engine/ops/functions.h"
#include "engine/ops/memory_format.h"

namespace tensord::engine {
namespace {

using Call = const GradientCall&;

Tensor GivenGradient(Call call) { return call.grad(); }

Tensor ZeroGradient(Call call) { return ops::zeros_like(call.grad()); }

void CloneForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  Copy(self, call.Output(self.sizes(), self.dtype(),
                         StridesInFormat(call.value(1), self)));
}

void ToCopyForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  Copy(self, call.Output(self.sizes(), call.dtype_or("dtype", self.dtype()),
                         DenseStridesLike(self.sizes(), self.strides())));
}

void ContiguousForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const Value& format = call.value(1);
  if (IsInFormat(format, self)) return call.ReturnSame(0);
  call.Return(ops::clone(self, format));
}

void ToForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const DType dtype = call.dtype_or("dtype", self.dtype());
  if (dtype == self.dtype() && !call.flag("copy")) return call.ReturnSame(0);
  call.Return(ops::to_copy(self, dtype));
}

void CopyForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const Tensor& src = call.tensor(1);
  if (src.IsSameAs(self)) return call.ReturnSame(0);
  Copy(src,
       call.Output(BroadcastSizes(self.sizes(), src.sizes()), self.dtype()));
}

// Fills may write one element several times: they need no Output.
void FillSelf(OpCall& call, Scalar value) {
  Fill(call.tensor(0), value);
  call.ReturnSame(0);
}

void FillWithTensorForward(OpCall& call) {
  const Tensor& value = call.tensor(1);
  if (value.rank() != 0) {
    Fail(Reason::kShapeMismatch,
         "fill_ only supports 0-dimension value tensor but got tensor with ",
         value.rank(), " dimensions.");
  }
  // To PyTorch it is a copy, which unlike a fill writes no element twice; of
  // the value as it was, should it be part of self.
  const Scalar number = ItemOf(value);
  call.arguments()[1] = Value(ScalarTensor(number, value.dtype()));
  Fill(call.Output(call.tensor(0).sizes(), call.tensor(0).dtype()), number);
}

void AddCopies(OpList* ops) {
  ops->push_back(
      Op(440, "clone(Tensor self, *, str? memory_format=None) -> Tensor")
          .Doc("A copy of self.")
          .Forward(CloneForward)
          .Gradient("self", {}, GivenGradient)
          .Build());
  ops->push_back(
      Op(441,
         "contiguous(Tensor(a) self, *, str memory_format='contiguous_format') "
         "-> Tensor(a)")
          .Doc("self where it is row-major already, else a copy that is.")
          .MethodOnly()
          .Composite(ContiguousForward)
          .Build());
  ops->push_back(
      Op(442, "_to_copy(Tensor self, *, ScalarType? dtype=None) -> Tensor")
          .Doc("A copy of self in another dtype.")
          .Internal()
          .Forward(ToCopyForward)
          .Gradient("self", {},
                    [](Call call) {
                      return ops::to(call.grad(), call.dtype("self"));
                    })
          .Build());
  ops->push_back(
      Op(443,
         "to.dtype(Tensor(a) self, ScalarType dtype, bool non_blocking=False, "
         "bool copy=False) -> Tensor(a)")
          .Doc("self where it has the dtype already, else a copy that has.")
          .MethodOnly()
          .Composite(ToForward)
          .Build());
  ops->push_back(
      Op(444,
         "copy_(Tensor(a!) self, Tensor src, bool non_blocking=False) -> "
         "Tensor(a!)")
          .Doc("Writes the elements of src, broadcast and converted to self's "
               "dtype.")
          .MethodOnly()
          .NodeName("CopyBackwards")
          .Forward(CopyForward)
          .Gradient("self", {},
                    [](Call call) {
                      return ops::zeros_like(call.grad(), Value(),
                                             "contiguous_format");
                    })
          .Gradient("src", {}, GivenGradient)
          .Build());
}

void AddFills(OpList* ops) {
  ops->push_back(
      Op(446, "fill_.Scalar(Tensor(a!) self, Scalar value) -> Tensor(a!)")
          .Doc("Writes value to every element.")
          .AnyValue("value")
          .NodeName("FillBackward2")
          .Forward([](OpCall& call) { FillSelf(call, call.scalar("value")); })
          .Gradient("self", {}, ZeroGradient)
          .Build());
  ops->push_back(
      Op(447, "fill_.Tensor(Tensor(a!) self, Tensor value) -> Tensor(a!)")
          .Doc("Writes the element of value to every element.")
          .NodeName("FillBackward3")
          .Forward(FillWithTensorForward)
          .Gradient("self", {}, ZeroGradient)
          .Gradient("value", {},
                    [](Call call) { return ops::sum(call.grad()); })
          .Build());
  ops->push_back(Op(448, "zero_(Tensor(a!) self) -> Tensor(a!)")
                     .Doc("Writes 0 to every element.")
                     .NodeName("ZeroBackward0")
                     .Forward([](OpCall& call) { FillSelf(call, 0); })
                     .Gradient("self", {}, ZeroGradient)
                     .Build());
}

}  // namespace

void AddCopyingOps(OpList* ops) {
  AddCopies(ops);
  AddFills(ops);
}

}  // namespace tensord::engine
