// Elements in another order, repeated, or seen through a window: flip, roll,
// repeat, unfold. Numbers 1520-1539.
#ifndef TENSORD_ENGINE_OPS_REARRANGING_H_
#define TENSORD_ENGINE_OPS_REARRANGING_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddRearrangingOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_REARRANGING_H_
