// Linear algebra: decompositions of matrices, solutions, norms. Numbers
// 2000-2099.
#ifndef TENSORD_ENGINE_OPS_LINALG_H_
#define TENSORD_ENGINE_OPS_LINALG_H_

#include "engine/ops/op.h"

namespace tensord::engine {

// Inverses, solutions and determinants: 2000-2019.
void AddLinearSolveOps(OpList* ops);

// Cholesky's and Householder's factors, triangles: 2020-2029.
void AddFactorOps(OpList* ops);

// Eigenvalues, singular values and what is made of them: 2030-2049.
void AddSpectralOps(OpList* ops);

// Norms and powers: 2050-2069.
void AddMatrixNormOps(OpList* ops);

inline void AddLinalgOps(OpList* ops) {
  AddLinearSolveOps(ops);
  AddFactorOps(ops);
  AddSpectralOps(ops);
  AddMatrixNormOps(ops);
}

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_LINALG_H_
