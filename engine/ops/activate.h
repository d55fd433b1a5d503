// Forwards of activations and of their gradients, and the gradients as
// functions.
#ifndef TENSORD_ENGINE_OPS_ACTIVATE_H_
#define TENSORD_ENGINE_OPS_ACTIVATE_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/core/dtype.h"
#include "engine/core/scalar.h"
#include "engine/core/tensor.h"
#include "engine/kernels/activation.h"
#include "engine/ops/invoke.h"
#include "engine/ops/op.h"

namespace tensord::engine {

// Computes a function: the call's tensors are its operands and its numbers its
// parameters, in their order.
void ActivateCall(OpCall& call, Activation function);

// Likewise, with parameters of its own.
void ActivateCall(OpCall& call, Activation function,
                  absl::Span<const Scalar> parameters);

// The forward that does this.
Forward ActivationForward(Activation function);

// Whether gelu's `approximate` is 'tanh'. Throws kBadAttribute for what is
// neither that nor 'none'.
bool IsTanhApproximation(absl::string_view approximate);

// The largest finite number of a type of floats.
double LargestOf(DType dtype);

// A number as a bound of elements of `dtype`: of integers a whole number, the
// nearest that they can be.
Scalar Saturated(Scalar bound, DType dtype);

// Half of a tensor along a dimension (0: the first), as a view.
Tensor HalfOf(const Tensor& tensor, int64_t dim, int half);

namespace ops {

inline constinit const Function elu_backward{"elu_backward"};
inline constinit const Function gelu_backward{"gelu_backward"};
inline constinit const Function glu_backward{"glu_backward"};
inline constinit const Function hardshrink_backward{"hardshrink_backward"};
inline constinit const Function hardsigmoid_backward{"hardsigmoid_backward"};
inline constinit const Function hardswish_backward{"hardswish_backward"};
inline constinit const Function hardtanh_backward{"hardtanh_backward"};
inline constinit const Function leaky_relu_backward{"leaky_relu_backward"};
inline constinit const Function log_sigmoid_backward{"log_sigmoid_backward"};
inline constinit const Function mish_backward{"mish_backward"};
inline constinit const Function prelu_kernel_backward{"_prelu_kernel_backward"};
inline constinit const Function silu_backward{"silu_backward"};
inline constinit const Function softplus_backward{"softplus_backward"};
inline constinit const Function softshrink_backward{"softshrink_backward"};

}  // namespace ops
}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_ACTIVATE_H_
