// Operations as functions for gradients and composites, one line each:
// mul(grad, other). Missing trailing arguments take their defaults.
#ifndef TENSORD_ENGINE_OPS_FUNCTIONS_H_
#define TENSORD_ENGINE_OPS_FUNCTIONS_H_

#include "engine/ops/invoke.h"

namespace tensord::engine::ops {

// Pointwise.
inline constinit const Function add{"add.Tensor"};
inline constinit const Function add_{"add_.Tensor"};
inline constinit const Function add_scalar{"add.Scalar"};
inline constinit const Function cos{"cos"};
inline constinit const Function div{"div.Tensor"};
inline constinit const Function div_mode{"div.Tensor_mode"};
inline constinit const Function div_scalar{"div.Scalar"};
inline constinit const Function eq{"eq.Tensor"};
inline constinit const Function ge{"ge.Tensor"};
inline constinit const Function gt{"gt.Tensor"};
inline constinit const Function log{"log"};
inline constinit const Function logical_and{"logical_and"};
inline constinit const Function lt{"lt.Tensor"};
inline constinit const Function masked_fill{"masked_fill.Scalar"};
inline constinit const Function masked_fill_{"masked_fill_.Scalar"};
inline constinit const Function masked_fill_tensor_{"masked_fill_.Tensor"};
inline constinit const Function maximum{"maximum"};
inline constinit const Function minimum{"minimum"};
inline constinit const Function mul{"mul.Tensor"};
inline constinit const Function mul_scalar{"mul.Scalar"};
inline constinit const Function ne{"ne.Tensor"};
inline constinit const Function neg{"neg"};
inline constinit const Function pow{"pow.Tensor_Tensor"};
inline constinit const Function pow_scalar{"pow.Tensor_Scalar"};
inline constinit const Function pow_scalar_{"pow_.Tensor_Scalar"};
inline constinit const Function sgn{"sgn"};
inline constinit const Function sigmoid_backward{"sigmoid_backward"};
inline constinit const Function sin{"sin"};
inline constinit const Function sub{"sub.Tensor"};
inline constinit const Function sub_scalar{"sub.Scalar"};
inline constinit const Function tanh_backward{"tanh_backward"};
inline constinit const Function threshold_backward{"threshold_backward"};
inline constinit const Function where{"where.self"};

// Reductions.
inline constinit const Function argmax{"argmax"};
inline constinit const Function argmin{"argmin"};
inline constinit const Function prod_dim{"prod.dim_int"};
inline constinit const Function sum{"sum"};
inline constinit const Function sum_dim{"sum.dim_IntList"};
inline constinit const Function sum_to_size{"sum_to_size"};
inline constinit const Function value_selecting_reduction_backward{
    "value_selecting_reduction_backward"};

// Shapes.
inline constinit const Function as_strided{"as_strided"};
inline constinit const Function cat{"cat"};
inline constinit const Function expand{"expand"};
inline constinit const Function narrow{"narrow"};
inline constinit const Function reshape{"reshape"};
inline constinit const Function unsqueeze{"unsqueeze"};
inline constinit const Function view{"view"};

// Indexing.
inline constinit const Function scatter{"scatter.src"};

// Creation and copies.
inline constinit const Function clone{"clone"};
inline constinit const Function copy_{"copy_"};
inline constinit const Function ones{"ones"};
inline constinit const Function ones_like{"ones_like"};
inline constinit const Function to{"to.dtype"};
inline constinit const Function to_copy{"_to_copy"};
inline constinit const Function zeros{"zeros"};
inline constinit const Function zeros_like{"zeros_like"};

}  // namespace tensord::engine::ops

#endif  // TENSORD_ENGINE_OPS_FUNCTIONS_H_
