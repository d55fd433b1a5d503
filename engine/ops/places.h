// Unique elements, counts of elements, and places in a sorted tensor.n//
// Numbers 1370-1399.
#ifndef TENSORD_ENGINE_OPS_PLACES_H_
#define TENSORD_ENGINE_OPS_PLACES_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddPlaceOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_PLACES_H_
