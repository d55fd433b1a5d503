// Elements that an index tensor names along one dimension: index_select,
// gather, scatter and their kin. Numbers 610-639.
#ifndef TENSORD_ENGINE_OPS_GATHER_H_
#define TENSORD_ENGINE_OPS_GATHER_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddGatherOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_GATHER_H_
