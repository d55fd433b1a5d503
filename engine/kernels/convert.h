// How a value of one dtype becomes one of another, as in PyTorch.
#ifndef TENSORD_ENGINE_KERNELS_CONVERT_H_
#define TENSORD_ENGINE_KERNELS_CONVERT_H_

#include <cstdint>
#include <limits>
#include <type_traits>

#include "engine/core/dtype.h"
#include "engine/core/half.h"
#include "engine/core/scalar.h"

namespace tensord::engine {

// A float as an integer: the fraction is dropped. What does not fit gives
// what x86 gives, and so PyTorch there: the smallest int64 for int64 and
// uint8, the smallest int32 for the others, and then the lowest bits.
template <typename To, typename From>
To TruncateToInteger(From value) {
  using Wide = std::conditional_t<std::is_same_v<To, int64_t> ||
                                      std::is_same_v<To, uint8_t>,
                                  int64_t, int32_t>;
  constexpr Wide kSmallest = std::numeric_limits<Wide>::min();
  // A power of two, so exact in every float type.
  constexpr From kLow = static_cast<From>(kSmallest);
  const bool fits = value >= kLow && value < -kLow;  // not NaN
  return static_cast<To>(static_cast<Wide>(fits ? value : kLow));
}

// To bool: whether the value is not 0 (NaN is not). Between integers the
// lowest bits stay. To a 16-bit float: by way of float32.
template <typename To, typename From>
To ConvertTo(From value) {
  if constexpr (std::is_same_v<To, From>) {
    return value;
  } else if constexpr (!std::is_same_v<From, ComputeType<From>>) {
    return ConvertTo<To>(static_cast<ComputeType<From>>(value));
  } else if constexpr (std::is_same_v<To, bool>) {
    return value != From(0);
  } else if constexpr (!std::is_same_v<To, ComputeType<To>>) {
    return static_cast<To>(static_cast<ComputeType<To>>(value));
  } else if constexpr (std::is_floating_point_v<From> &&
                       !std::is_floating_point_v<To>) {
    return TruncateToInteger<To>(value);
  } else {
    return static_cast<To>(value);
  }
}

// A number as a T, which is not a 16-bit float.
template <typename T>
T ScalarTo(Scalar value) {
  if (value.is_float()) return ConvertTo<T>(value.ToDouble());
  return ConvertTo<T>(value.ToInt());
}

// Converts `count` elements, which lie `src_stride` and `dst_stride` bytes
// apart. A src_stride of 0 repeats one element.
void ConvertElements(DType from, const void* src, int64_t src_stride, DType to,
                     void* dst, int64_t dst_stride, int64_t count);

// Writes `value` as an element of `dtype`.
void WriteScalar(Scalar value, DType dtype, void* element);

// Throws kBadAttribute with PyTorch's wording ("value cannot be converted to
// type uint8_t without overflow") unless `value` fits `dtype`. A fraction is
// dropped, a negative int down to -255 is the bits of a uint8, and infinity and
// NaN are floats.
void CheckFits(Scalar value, DType dtype);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_CONVERT_H_
