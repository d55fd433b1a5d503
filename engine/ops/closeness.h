// Whether tensors are equal, or nearly. Numbers 1248-1253.
#ifndef TENSORD_ENGINE_OPS_CLOSENESS_H_
#define TENSORD_ENGINE_OPS_CLOSENESS_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddClosenessOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_CLOSENESS_H_
