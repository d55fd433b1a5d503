// Writing to the elements that an index tensor names along one dimension:
// scatter and its kin. Numbers 622-627 and 1560-1569.
#ifndef TENSORD_ENGINE_OPS_SCATTER_H_
#define TENSORD_ENGINE_OPS_SCATTER_H_

#include "engine/ops/op.h"

namespace tensord::engine {

// Result 0 with what `self` holds, to be written to at `index` with what
// `source` holds (undefined: a number).
Tensor OutputFrom(OpCall& call, const Tensor& self, const Tensor& index,
                  const Tensor& source);

void AddScatterOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_SCATTER_H_
