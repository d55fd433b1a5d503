// Operations that move the elements of images, and one_hot.
#ifndef TENSORD_ENGINE_OPS_UNFOLDING_H_
#define TENSORD_ENGINE_OPS_UNFOLDING_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddUnfoldingOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_UNFOLDING_H_
