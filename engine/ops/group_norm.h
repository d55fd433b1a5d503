// The normalization of groups of channels.
#ifndef TENSORD_ENGINE_OPS_GROUP_NORM_H_
#define TENSORD_ENGINE_OPS_GROUP_NORM_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddGroupNormOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_GROUP_NORM_H_
