// The activations of neural networks and their gradients, element by element.
#ifndef TENSORD_ENGINE_KERNELS_ACTIVATION_H_
#define TENSORD_ENGINE_KERNELS_ACTIVATION_H_

#include <cstdint>

#include "absl/types/span.h"
#include "engine/core/dtype.h"
#include "engine/core/scalar.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

// Of one element x, unless it says otherwise; parameters in the order that is
// said here. [floats], but for the clamps and kThreshold [numbers].
enum class Activation : uint8_t {
  kLeakyRelu,       // slope of x < 0
  kElu,             // alpha, scale, input_scale
  kGelu,            // x * P(X <= x) of a normal X
  kGeluTanh,        // likewise, approximately
  kSilu,            // x * sigmoid(x)
  kMish,            // x * tanh(softplus(x))
  kSoftplus,        // beta, threshold above which it is x
  kHardsigmoid,     // x / 6 + 1 / 2, clamped to [0, 1]
  kHardswish,       // x * hardsigmoid(x)
  kLogSigmoid,      // log(sigmoid(x))
  kLogSigmoidPart,  // exp(-|x|), which the gradient of it reads
  kThreshold,       // threshold, and the value of x that are not above it
  kHardshrink,      // lambd: 0 where |x| <= lambd
  kSoftshrink,      // lambd: x moved by lambd towards 0
  kPrelu,           // of x and weight
  kGlu,             // of a and b: a * sigmoid(b)
  kClampMin,        // min, by PyTorch's rules for NaN: it wins
  kClampMax,        // max
  kClamp,           // min, max; max wins where they cross
  // Gradients: of grad and x. [floats]
  kLeakyReluBackward,  // self before grad; slope, is it the result
  kEluBackward,        // alpha, scale, input_scale, is it the result
  kGeluBackward,
  kGeluTanhBackward,
  kSiluBackward,
  kMishBackward,
  kSoftplusBackward,  // beta, threshold
  kHardtanhBackward,  // min, max
  kHardsigmoidBackward,
  kHardswishBackward,
  kLogSigmoidBackward,   // of grad, x and exp(-|x|)
  kShrinkBackward,       // lambd
  kPreluBackward,        // of grad, x and weight, for x
  kPreluWeightBackward,  // of grad and x
  kGluBackward,          // of grad and b, for a
  kGluGateBackward,      // of grad, a and b, for b
};

// out = function(inputs...). The inputs have out's dtype, or another one where
// they are 0-d, and can be broadcast to its sizes. `out` may be one of them.
// Throws kDtypeMismatch (NotImplementedError) for a type that the function does
// not take.
void Activate(Activation function, absl::Span<const Tensor* const> inputs,
              const Tensor& out, absl::Span<const Scalar> parameters = {});

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_ACTIVATION_H_
