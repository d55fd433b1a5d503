// Elements put in order, and chosen by it. Numbers 1340-1369.
#ifndef TENSORD_ENGINE_OPS_ORDER_H_
#define TENSORD_ENGINE_OPS_ORDER_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddOrderOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_ORDER_H_
