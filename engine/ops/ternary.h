// Functions of three elements. Numbers 1240-1247.
#ifndef TENSORD_ENGINE_OPS_TERNARY_H_
#define TENSORD_ENGINE_OPS_TERNARY_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddTernaryOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_TERNARY_H_
