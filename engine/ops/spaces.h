// Numbers in even steps, and the places of triangles. Numbers 2200-2209.
#ifndef TENSORD_ENGINE_OPS_SPACES_H_
#define TENSORD_ENGINE_OPS_SPACES_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddSpaceOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_SPACES_H_
