// Average pooling, interpolation, and padding by reflection or repetition.
#ifndef TENSORD_ENGINE_OPS_RESAMPLING_H_
#define TENSORD_ENGINE_OPS_RESAMPLING_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddResamplingOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_RESAMPLING_H_
