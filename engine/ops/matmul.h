// Products that choose among the others by the operands' dimensions: matmul,
// outer, linear. Numbers 730-749.
#ifndef TENSORD_ENGINE_OPS_MATMUL_H_
#define TENSORD_ENGINE_OPS_MATMUL_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddMatmulOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_MATMUL_H_
