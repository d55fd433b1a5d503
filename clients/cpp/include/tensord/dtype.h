// The types of elements.
#ifndef TENSORD_DTYPE_H_
#define TENSORD_DTYPE_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace tensord {

// By the protocol's numbers.
enum class DType : uint8_t {
  kFloat32,
  kFloat64,
  kFloat16,
  kBFloat16,
  kInt8,
  kInt16,
  kInt32,
  kInt64,
  kUInt8,
  kBool,
};

inline constexpr DType kFloat32 = DType::kFloat32;
inline constexpr DType kFloat64 = DType::kFloat64;
inline constexpr DType kFloat16 = DType::kFloat16;
inline constexpr DType kBFloat16 = DType::kBFloat16;
inline constexpr DType kInt8 = DType::kInt8;
inline constexpr DType kInt16 = DType::kInt16;
inline constexpr DType kInt32 = DType::kInt32;
inline constexpr DType kInt64 = DType::kInt64;
inline constexpr DType kUInt8 = DType::kUInt8;
inline constexpr DType kBool = DType::kBool;

// PyTorch's other names.
inline constexpr DType kFloat = kFloat32;
inline constexpr DType kDouble = kFloat64;
inline constexpr DType kHalf = kFloat16;
inline constexpr DType kChar = kInt8;
inline constexpr DType kShort = kInt16;
inline constexpr DType kInt = kInt32;
inline constexpr DType kLong = kInt64;
inline constexpr DType kByte = kUInt8;

// "float32"
std::string_view NameOf(DType dtype);

// Bytes of an element.
size_t ItemSize(DType dtype);

constexpr bool IsFloatingPoint(DType dtype) { return dtype <= kBFloat16; }

// The dtype of floating-point tensors for which none is named: float32, until
// something else is set. It is one for the process; any thread may read or set
// it. Setting throws Error where the dtype is not a floating-point one.
DType get_default_dtype();
void set_default_dtype(DType dtype);

namespace internal {

template <typename T>
constexpr DType DTypeOf() {
  if constexpr (std::is_same_v<T, bool>) {
    return kBool;
  } else if constexpr (std::is_floating_point_v<T>) {
    return sizeof(T) == 4 ? kFloat32 : kFloat64;
  } else if constexpr (std::is_signed_v<T>) {
    return sizeof(T) == 1   ? kInt8
           : sizeof(T) == 2 ? kInt16
           : sizeof(T) == 4 ? kInt32
                            : kInt64;
  } else {
    return kUInt8;
  }
}

}  // namespace internal

// The types of C++ that elements have: bool, float, double, the signed
// integers, uint8_t.
template <typename T>
concept Element =
    std::is_same_v<T, bool> || std::is_same_v<T, float> ||
    std::is_same_v<T, double> || std::is_same_v<T, uint8_t> ||
    (std::is_integral_v<T> && std::is_signed_v<T> && sizeof(T) <= 8);

}  // namespace tensord

#endif  // TENSORD_DTYPE_H_
