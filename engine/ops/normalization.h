// The normalizations of layers, and by the root of the mean square.
#ifndef TENSORD_ENGINE_OPS_NORMALIZATION_H_
#define TENSORD_ENGINE_OPS_NORMALIZATION_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddNormalizationOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_NORMALIZATION_H_
