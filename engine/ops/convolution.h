// Convolution and its gradients. Numbers 800-819.
#ifndef TENSORD_ENGINE_OPS_CONVOLUTION_H_
#define TENSORD_ENGINE_OPS_CONVOLUTION_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddConvolutionOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_CONVOLUTION_H_
