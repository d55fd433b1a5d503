// Products of batches of matrices that are added to a tensor. Numbers
// 2103-2106.
#ifndef TENSORD_ENGINE_OPS_BATCH_MATRIX_H_
#define TENSORD_ENGINE_OPS_BATCH_MATRIX_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddBatchMatrixOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_BATCH_MATRIX_H_
