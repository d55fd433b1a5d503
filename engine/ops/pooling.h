// Maximum pooling. Numbers 820-829, 2460-2462.
#ifndef TENSORD_ENGINE_OPS_POOLING_H_
#define TENSORD_ENGINE_OPS_POOLING_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddPoolingOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_POOLING_H_
