// Completes Half and BFloat16 for code that computes with them.
#ifndef TENSORD_ENGINE_CORE_HALF_H_
#define TENSORD_ENGINE_CORE_HALF_H_

#include <Eigen/Core>

#include "engine/core/dtype.h"

namespace tensord::engine {

// The type in which arithmetic on T is done: float for the 16-bit floats,
// T itself otherwise (PyTorch's at::opmath_type).
template <typename T>
struct ComputeTypeOf {
  using type = T;
};
template <>
struct ComputeTypeOf<Half> {
  using type = float;
};
template <>
struct ComputeTypeOf<BFloat16> {
  using type = float;
};
template <typename T>
using ComputeType = typename ComputeTypeOf<T>::type;

template <typename T>
inline constexpr bool kIsFloatingPoint =
    std::is_floating_point_v<T> || std::is_same_v<T, Half> ||
    std::is_same_v<T, BFloat16>;

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_CORE_HALF_H_
