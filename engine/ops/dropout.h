// Dropout.
#ifndef TENSORD_ENGINE_OPS_DROPOUT_H_
#define TENSORD_ENGINE_OPS_DROPOUT_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddDropoutOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_DROPOUT_H_
