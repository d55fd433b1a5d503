// Several tensors in one, and one in several: cat, stack, unbind, split and
// their kin. Numbers 550-579.
#ifndef TENSORD_ENGINE_OPS_JOIN_H_
#define TENSORD_ENGINE_OPS_JOIN_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddJoinOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_JOIN_H_
