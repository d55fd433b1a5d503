// Scaled dot product attention.
#ifndef TENSORD_ENGINE_OPS_ATTENTION_H_
#define TENSORD_ENGINE_OPS_ATTENTION_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddAttentionOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_ATTENTION_H_
