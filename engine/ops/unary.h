// Operations on one tensor, element by element. Numbers 100-149.
#ifndef TENSORD_ENGINE_OPS_UNARY_H_
#define TENSORD_ENGINE_OPS_UNARY_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddUnaryOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_UNARY_H_
