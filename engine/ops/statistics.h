// Variances, norms and sums that skip NaN. Numbers 1300-1339.
#ifndef TENSORD_ENGINE_OPS_STATISTICS_H_
#define TENSORD_ENGINE_OPS_STATISTICS_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddStatisticOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_STATISTICS_H_
