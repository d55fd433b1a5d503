// The gradients of activations, as PyTorch has them. Numbers 1160-1189.
#ifndef TENSORD_ENGINE_OPS_ACTIVATION_BACKWARD_H_
#define TENSORD_ENGINE_OPS_ACTIVATION_BACKWARD_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddActivationBackwardOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_ACTIVATION_BACKWARD_H_
