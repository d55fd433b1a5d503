// Runs operations that write their results into given tensors: out=.
#ifndef TENSORD_ENGINE_OPS_OUT_H_
#define TENSORD_ENGINE_OPS_OUT_H_

#include "engine/ops/invoke.h"
#include "engine/ops/op.h"
#include "engine/ops/value.h"

namespace tensord::engine {

// As Invoke, but writes each result into one of `outs`, which takes the
// result's sizes where it has others; the results are these tensors. Throws
// Error, with PyTorch's words where it refuses: the operation's own errors,
// another dtype, memory that overlaps, tensors that require grad while grad
// mode is on (engine/ops/out_forms.h); then nothing has changed.
Results InvokeOut(const OpRow& row, Arguments arguments,
                  const TensorList& outs);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_OUT_H_
