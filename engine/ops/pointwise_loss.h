// Losses that compare predictions and targets element by element.
#ifndef TENSORD_ENGINE_OPS_POINTWISE_LOSS_H_
#define TENSORD_ENGINE_OPS_POINTWISE_LOSS_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddPointwiseLossOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_POINTWISE_LOSS_H_
