// Dimensions in another order, added, dropped or repeated: transpose, permute,
// squeeze, unsqueeze, expand and their kin. Numbers 510-539.
#ifndef TENSORD_ENGINE_OPS_DIMS_H_
#define TENSORD_ENGINE_OPS_DIMS_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddDimOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_DIMS_H_
