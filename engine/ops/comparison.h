// Comparisons, logic, and choosing by a condition. Numbers 200-259.
#ifndef TENSORD_ENGINE_OPS_COMPARISON_H_
#define TENSORD_ENGINE_OPS_COMPARISON_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddComparisonOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_COMPARISON_H_
