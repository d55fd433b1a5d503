// Random values whose distribution is in a tensor: bernoulli, multinomial,
// normal; and exponential_. Numbers 2210-2229.
#ifndef TENSORD_ENGINE_OPS_DRAWING_H_
#define TENSORD_ENGINE_OPS_DRAWING_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddDrawingOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_DRAWING_H_
