// Operations as functions for gradients and composites, one line each:
// mul(grad, other). Missing trailing arguments take their defaults.
#ifndef TENSORD_ENGINE_OPS_FUNCTIONS_H_
#define TENSORD_ENGINE_OPS_FUNCTIONS_H_

#include "engine/ops/invoke.h"

namespace tensord::engine::ops {

inline constinit const Function add{"add.Tensor"};
inline constinit const Function add_{"add_.Tensor"};
inline constinit const Function as_strided{"as_strided"};
inline constinit const Function clone{"clone"};
inline constinit const Function copy_{"copy_"};
inline constinit const Function mul{"mul.Tensor"};
inline constinit const Function ones_like{"ones_like"};
inline constinit const Function sum_to_size{"sum_to_size"};
inline constinit const Function to{"to.dtype"};
inline constinit const Function zeros{"zeros"};
inline constinit const Function zeros_like{"zeros_like"};

}  // namespace tensord::engine::ops

#endif  // TENSORD_ENGINE_OPS_FUNCTIONS_H_
