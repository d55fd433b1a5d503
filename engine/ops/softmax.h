// Softmax, its logarithm and their gradients. Numbers 750-764.
#ifndef TENSORD_ENGINE_OPS_SOFTMAX_H_
#define TENSORD_ENGINE_OPS_SOFTMAX_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddSoftmaxOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_SOFTMAX_H_
