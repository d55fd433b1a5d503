// Parts of a tensor that integers and slices name: select, slice, narrow and
// their gradients. Numbers 600-609.
#ifndef TENSORD_ENGINE_OPS_SLICING_H_
#define TENSORD_ENGINE_OPS_SLICING_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddSlicingOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_SLICING_H_
