// Rows of a table by their numbers. Numbers 660-664.
#ifndef TENSORD_ENGINE_OPS_EMBEDDING_H_
#define TENSORD_ENGINE_OPS_EMBEDDING_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddEmbeddingOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_EMBEDDING_H_
