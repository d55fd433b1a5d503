// Functions of three tensors, element by element.
#ifndef TENSORD_ENGINE_KERNELS_TERNARY_H_
#define TENSORD_ENGINE_KERNELS_TERNARY_H_

#include <cstdint>

#include "absl/types/span.h"
#include "engine/core/scalar.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

enum class TernaryFunction : uint8_t {
  kAddcmul,  // [numbers] a + value * b * c
  kAddcdiv,  // [floats] a + value * b / c
  kLerp,     // [floats] a + c * (b - a)
  kClamp,    // [numbers] a, not below b and not above c; NaN if any is
};

// out = function(a, b, c). The inputs have out's dtype, or another one where
// they are 0-d, and can be broadcast to its sizes. `out` may be one of them.
// kAddcmul and kAddcdiv take a parameter, value. Throws kDtypeMismatch
// (NotImplementedError) for a type that the function does not take.
void Ternary(TernaryFunction function, const Tensor& a, const Tensor& b,
             const Tensor& c, const Tensor& out,
             absl::Span<const Scalar> parameters = {});

// out = a + weight * (b - a). [floats]
void LerpByNumber(const Tensor& a, const Tensor& b, Scalar weight,
                  const Tensor& out);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_TERNARY_H_
