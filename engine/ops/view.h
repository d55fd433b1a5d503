// The same elements with other sizes: view, reshape, flatten, detach and
// their kin. Numbers 500-509 and 540-542.
#ifndef TENSORD_ENGINE_OPS_VIEW_H_
#define TENSORD_ENGINE_OPS_VIEW_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddViewOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_VIEW_H_
