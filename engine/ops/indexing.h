// Advanced indexing, and the elements that are not zero. Numbers 640-659.
#ifndef TENSORD_ENGINE_OPS_INDEXING_H_
#define TENSORD_ENGINE_OPS_INDEXING_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddIndexingOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_INDEXING_H_
