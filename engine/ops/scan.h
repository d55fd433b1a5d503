// Cumulative sums, products and extremes. Numbers 1400-1429.
#ifndef TENSORD_ENGINE_OPS_SCAN_H_
#define TENSORD_ENGINE_OPS_SCAN_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddScanOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_SCAN_H_
