// Copies, conversions and fills. Numbers 440-459.
#ifndef TENSORD_ENGINE_OPS_COPYING_H_
#define TENSORD_ENGINE_OPS_COPYING_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddCopyingOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_COPYING_H_
