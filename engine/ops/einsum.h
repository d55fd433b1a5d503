// Products and sums by an equation. Number 2120.
#ifndef TENSORD_ENGINE_OPS_EINSUM_H_
#define TENSORD_ENGINE_OPS_EINSUM_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddEinsumOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_EINSUM_H_
