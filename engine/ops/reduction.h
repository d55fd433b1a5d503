// Reductions. Numbers 300-399.
#ifndef TENSORD_ENGINE_OPS_REDUCTION_H_
#define TENSORD_ENGINE_OPS_REDUCTION_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddReductionOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_REDUCTION_H_
