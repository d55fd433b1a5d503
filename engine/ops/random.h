// Random values, from the session's generator. Numbers 460-489.
#ifndef TENSORD_ENGINE_OPS_RANDOM_H_
#define TENSORD_ENGINE_OPS_RANDOM_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddRandomOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_RANDOM_H_
