// The convolutions of torch.nn.functional. Numbers 802, 803 and 2300-2309.
#ifndef TENSORD_ENGINE_OPS_CONV_FUNCTIONS_H_
#define TENSORD_ENGINE_OPS_CONV_FUNCTIONS_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddConvFunctionOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_CONV_FUNCTIONS_H_
