// Arithmetic on two operands, element by element. Numbers 150-199.
#ifndef TENSORD_ENGINE_OPS_BINARY_H_
#define TENSORD_ENGINE_OPS_BINARY_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddBinaryOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_BINARY_H_
