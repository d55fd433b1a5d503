// Functions of two elements beyond arithmetic. Numbers 1200-1239, 1254-1259.
#ifndef TENSORD_ENGINE_OPS_BINARY_FUNCTIONS_H_
#define TENSORD_ENGINE_OPS_BINARY_FUNCTIONS_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddBinaryFunctionOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_BINARY_FUNCTIONS_H_
