// Losses of distances, ranks and distributions. Numbers 2260-2265.
#ifndef TENSORD_ENGINE_OPS_MARGIN_LOSS_H_
#define TENSORD_ENGINE_OPS_MARGIN_LOSS_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddMarginLossOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_MARGIN_LOSS_H_
