#include "engine/ops/results.h"

#include <utility>

#include "engine/core/error.h"
#include "engine/kernels/fill.h"

namespace tensord::engine {

Tensor ZeroTensor(DimsView sizes, DType dtype) {
  Tensor zeros = EmptyTensor(sizes, dtype);
  Fill(zeros, 0);
  return zeros;
}

void RefuseOverlap(const Tensor& written, const Tensor& read) {
  const Overlap overlap = OverlapOf(written, read);
  if (overlap != Overlap::kFull && overlap != Overlap::kPartial) return;
  Fail(Reason::kMemoryOverlap,
       "unsupported operation: some elements of the input tensor and the "
       "written-to tensor refer to a single memory location. Please clone() "
       "the tensor before performing the operation.");
}

void ReturnDerived(OpCall& call, int source, Tensor result) {
  if (result.IsSameAs(call.tensor(source))) {
    call.ReturnSame(source);
  } else if (SharesStorage(result, call.tensor(source))) {
    call.ReturnView(source, std::move(result));
  } else {
    call.Return(std::move(result));
  }
}

}  // namespace tensord::engine
