// Joins by rank (hstack and its kin) and splits at places (tensor_split and its
// kin): made of cat and slice. Numbers 1540-1558.
#ifndef TENSORD_ENGINE_OPS_STACKING_H_
#define TENSORD_ENGINE_OPS_STACKING_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddStackingOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_STACKING_H_
