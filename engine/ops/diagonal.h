// Diagonals and triangles of matrices. Numbers 1500-1519.
#ifndef TENSORD_ENGINE_OPS_DIAGONAL_H_
#define TENSORD_ENGINE_OPS_DIAGONAL_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddDiagonalOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_DIAGONAL_H_
