// New tensors from a formula. Numbers 400-439.
#ifndef TENSORD_ENGINE_OPS_CREATION_H_
#define TENSORD_ENGINE_OPS_CREATION_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddCreationOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_CREATION_H_
