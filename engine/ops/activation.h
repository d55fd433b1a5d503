// The activations of neural networks. Numbers 1120-1159.
#ifndef TENSORD_ENGINE_OPS_ACTIVATION_H_
#define TENSORD_ENGINE_OPS_ACTIVATION_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddActivationOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_ACTIVATION_H_
