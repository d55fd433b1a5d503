// The windows of a pooling, from the arguments of its operation.
#ifndef TENSORD_ENGINE_OPS_POOLED_SHAPE_H_
#define TENSORD_ENGINE_OPS_POOLED_SHAPE_H_

#include "absl/strings/string_view.h"
#include "engine/core/shape.h"
#include "engine/kernels/pool.h"
#include "engine/ops/op.h"

namespace tensord::engine {

// kernel_size, stride, padding, ceil_mode and, if the operation has it,
// dilation. `pooling` is what PyTorch's messages call the operation. Throws
// kBadAttribute.
PoolGeometry PoolGeometryOf(const OpCall& call, absl::string_view pooling);

// The sizes of the output for an input [N, C, H, W] or [C, H, W]. Checks the
// geometry; throws kBadAttribute and kShapeMismatch with PyTorch's wording.
Dims PooledSizes(const Dims& input, const PoolGeometry& geometry);

// The sizes of the output of adaptive maximum pooling. `pooling` is what
// PyTorch's messages call the operation; `output` has a size for each of the
// last dimensions. Throws kBadAttribute and kShapeMismatch.
Dims AdaptiveMaxPoolSizes(const Dims& input, const Dims& output,
                          absl::string_view pooling);

// Throws where adaptive pooling cannot make images of the size `output` of an
// input [N, C, H, W] or [C, H, W].
void CheckAdaptivePool(const Dims& input, const Dims& output);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_POOLED_SHAPE_H_
