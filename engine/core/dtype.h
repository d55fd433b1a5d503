// Element types, as PyTorch names them.
#ifndef TENSORD_ENGINE_CORE_DTYPE_H_
#define TENSORD_ENGINE_CORE_DTYPE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace Eigen {
struct half;
struct bfloat16;
}  // namespace Eigen

namespace tensord::engine {

// engine/core/half.h completes these two.
using Half = Eigen::half;
using BFloat16 = Eigen::bfloat16;

// The numbers stand on the wire and never change meaning.
enum class DType : uint8_t {
  kFloat32 = 0,
  kFloat64 = 1,
  kFloat16 = 2,
  kBFloat16 = 3,
  kInt8 = 4,
  kInt16 = 5,
  kInt32 = 6,
  kInt64 = 7,
  kUInt8 = 8,
  kBool = 9,
};
inline constexpr int kDTypeCount = 10;

namespace dtype_internal {

// Outside of the function, which would make the table at every call.
inline constexpr std::array<size_t, kDTypeCount> kSizes = {4, 8, 2, 2, 1,
                                                           2, 4, 8, 1, 1};

}  // namespace dtype_internal

// Bytes of one element.
constexpr size_t SizeOf(DType dtype) {
  return dtype_internal::kSizes[static_cast<size_t>(dtype)];
}

// "float32", …: the name after "torch." in PyTorch.
absl::string_view NameOf(DType dtype);

// "Float", "Long", …: the name that PyTorch's error messages use.
absl::string_view ScalarTypeName(DType dtype);

// "float", "long int", …: the C++ type, as some of those messages name it.
absl::string_view CppTypeName(DType dtype);

// The type that `name` names (aliases such as "float" and "long" included).
std::optional<DType> DTypeNamed(absl::string_view name);

// The type with this wire number, if there is one.
std::optional<DType> DTypeNumbered(uint64_t number);

constexpr bool IsFloatingPoint(DType dtype) {
  return dtype <= DType::kBFloat16;
}
constexpr bool IsIntegral(DType dtype) {  // bool is not one
  return dtype >= DType::kInt8 && dtype <= DType::kUInt8;
}
constexpr bool IsReducedFloat(DType dtype) {
  return dtype == DType::kFloat16 || dtype == DType::kBFloat16;
}

// The dtype whose elements are of type T.
template <typename T>
inline constexpr DType kDTypeOf = DType::kFloat32;
template <>
inline constexpr DType kDTypeOf<double> = DType::kFloat64;
template <>
inline constexpr DType kDTypeOf<Half> = DType::kFloat16;
template <>
inline constexpr DType kDTypeOf<BFloat16> = DType::kBFloat16;
template <>
inline constexpr DType kDTypeOf<int8_t> = DType::kInt8;
template <>
inline constexpr DType kDTypeOf<int16_t> = DType::kInt16;
template <>
inline constexpr DType kDTypeOf<int32_t> = DType::kInt32;
template <>
inline constexpr DType kDTypeOf<int64_t> = DType::kInt64;
template <>
inline constexpr DType kDTypeOf<uint8_t> = DType::kUInt8;
template <>
inline constexpr DType kDTypeOf<bool> = DType::kBool;

template <typename T>
struct TypeTag {
  using type = T;
};

// Calls `visitor(TypeTag<T>{})` with the C++ type of `dtype`.
template <typename Visitor>
decltype(auto) VisitDType(DType dtype, Visitor&& visitor) {
  switch (dtype) {
    case DType::kFloat64:
      return visitor(TypeTag<double>{});
    case DType::kFloat16:
      return visitor(TypeTag<Half>{});
    case DType::kBFloat16:
      return visitor(TypeTag<BFloat16>{});
    case DType::kInt8:
      return visitor(TypeTag<int8_t>{});
    case DType::kInt16:
      return visitor(TypeTag<int16_t>{});
    case DType::kInt32:
      return visitor(TypeTag<int32_t>{});
    case DType::kInt64:
      return visitor(TypeTag<int64_t>{});
    case DType::kUInt8:
      return visitor(TypeTag<uint8_t>{});
    case DType::kBool:
      return visitor(TypeTag<bool>{});
    case DType::kFloat32:
      break;
  }
  return visitor(TypeTag<float>{});
}

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_CORE_DTYPE_H_
