// Distances and angles between vectors. Numbers 2251-2259.
#ifndef TENSORD_ENGINE_OPS_DISTANCE_H_
#define TENSORD_ENGINE_OPS_DISTANCE_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddDistanceOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_DISTANCE_H_
