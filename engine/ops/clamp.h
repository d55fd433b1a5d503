// Elements kept between bounds. Numbers 1100-1119.
#ifndef TENSORD_ENGINE_OPS_CLAMP_H_
#define TENSORD_ENGINE_OPS_CLAMP_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddClampOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_CLAMP_H_
