// Copies of a tensor with another tensor where a view of it reads:
// select_scatter and its kin. Numbers 1590-1599.
#ifndef TENSORD_ENGINE_OPS_VIEW_SCATTER_H_
#define TENSORD_ENGINE_OPS_VIEW_SCATTER_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddViewScatterOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_VIEW_SCATTER_H_
