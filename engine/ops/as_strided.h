// Any view of a tensor's memory, and its gradient. Numbers 543-544.
#ifndef TENSORD_ENGINE_OPS_AS_STRIDED_H_
#define TENSORD_ENGINE_OPS_AS_STRIDED_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddAsStridedOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_AS_STRIDED_H_
