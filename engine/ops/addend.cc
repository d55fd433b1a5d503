#include "engine/ops/addend.h"

#include "engine/core/error.h"
#include "engine/kernels/copy.h"
#include "engine/ops/functions.h"

namespace tensord::engine {

Tensor SumOutput(OpCall& call, const Tensor& self, DimsView sizes,
                 DType dtype) {
  const Dims& own = call.tensor(0).sizes();
  if (call.in_place() && DimsView(own) != sizes) {
    Fail(Reason::kShapeMismatch, "Bad in-place call: input tensor size ",
         ToString(own), " and output tensor size ", ToString(sizes),
         " should match");
  }
  Tensor out = call.Output(sizes, dtype);
  if (!call.in_place() && call.number("beta") != 0) Copy(self, out);
  return out;
}

Tensor Apart(const Tensor& factor, const Tensor& out) {
  return SharesStorage(factor, out) ? ops::clone(factor) : factor;
}

Tensor MaybeMultiply(Tensor tensor, Scalar factor) {
  if (factor.ToDouble() == 1) return tensor;
  return ops::mul_scalar(tensor, factor);
}

}  // namespace tensord::engine
