// Operations as functions for gradients and composites, one line each:
// mul(grad, other). Missing trailing arguments take their defaults.
#ifndef TENSORD_ENGINE_OPS_FUNCTIONS_H_
#define TENSORD_ENGINE_OPS_FUNCTIONS_H_

#include "engine/ops/invoke.h"

namespace tensord::engine::ops {

inline constinit const Function add{"add.Tensor"};
inline constinit const Function mul{"mul.Tensor"};

}  // namespace tensord::engine::ops

#endif  // TENSORD_ENGINE_OPS_FUNCTIONS_H_
