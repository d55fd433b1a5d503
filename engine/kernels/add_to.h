// Adding to an element in place.
#ifndef TENSORD_ENGINE_KERNELS_ADD_TO_H_
#define TENSORD_ENGINE_KERNELS_ADD_TO_H_

#include <cstdint>
#include <type_traits>

#include "engine/core/half.h"

namespace tensord::engine {

// to += from, as PyTorch adds: bools are or-ed, integers wrap, 16-bit floats
// are added in float32.
struct AddTo {
  template <typename T>
  void operator()(T& to, const T& from) const {
    if constexpr (std::is_same_v<T, bool>) {
      to = to || from;
    } else if constexpr (std::is_integral_v<T>) {
      to = static_cast<T>(static_cast<uint64_t>(to) +
                          static_cast<uint64_t>(from));
    } else {
      to = static_cast<T>(static_cast<ComputeType<T>>(to) +
                          static_cast<ComputeType<T>>(from));
    }
  }
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_ADD_TO_H_
