// Elements written to, or read from, parts of a dimension or places in the
// flattened tensor: index_copy, index_fill, take, put. Numbers 1570-1589.
#ifndef TENSORD_ENGINE_OPS_PLACING_H_
#define TENSORD_ENGINE_OPS_PLACING_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddPlacingOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_PLACING_H_
