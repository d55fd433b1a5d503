// The normalizations of batches and of instances.
#ifndef TENSORD_ENGINE_OPS_BATCH_NORM_H_
#define TENSORD_ENGINE_OPS_BATCH_NORM_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddBatchNormOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_BATCH_NORM_H_
