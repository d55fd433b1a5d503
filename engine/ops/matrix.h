// Products of matrices and vectors. Numbers 700-729.
#ifndef TENSORD_ENGINE_OPS_MATRIX_H_
#define TENSORD_ENGINE_OPS_MATRIX_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddMatrixOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_MATRIX_H_
