// Tensors that forwards and gradients of several families make.
#ifndef TENSORD_ENGINE_OPS_RESULTS_H_
#define TENSORD_ENGINE_OPS_RESULTS_H_

#include "engine/core/dtype.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/op.h"

namespace tensord::engine {

// All zero and row-major.
Tensor ZeroTensor(DimsView sizes, DType dtype);

// Throws kMemoryOverlap where a tensor that is to be written is also read.
void RefuseOverlap(const Tensor& written, const Tensor& read);

// Gives what a composite made of argument `source`: that argument itself, a
// view of it, or a new tensor.
void ReturnDerived(OpCall& call, int source, Tensor result);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_RESULTS_H_
