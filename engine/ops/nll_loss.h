// The negative log likelihood loss. Numbers 765-774.
#ifndef TENSORD_ENGINE_OPS_NLL_LOSS_H_
#define TENSORD_ENGINE_OPS_NLL_LOSS_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddNllLossOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_NLL_LOSS_H_
