// Losses between predictions and targets: cross_entropy_loss, mse_loss. Numbers
// 775-789.
#ifndef TENSORD_ENGINE_OPS_LOSS_H_
#define TENSORD_ENGINE_OPS_LOSS_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddLossOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_LOSS_H_
