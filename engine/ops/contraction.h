// Products that sum over dimensions of choice, products of several matrices,
// and Kronecker's. Numbers 2110-2119.
#ifndef TENSORD_ENGINE_OPS_CONTRACTION_H_
#define TENSORD_ENGINE_OPS_CONTRACTION_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddContractionOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_CONTRACTION_H_
