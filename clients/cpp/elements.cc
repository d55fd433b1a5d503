#include "clients/cpp/elements.h"

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace tensord::internal {
namespace {

struct Half {
  uint16_t bits;
};
struct BFloat16 {
  uint16_t bits;
};

float ToNumber(Half half) {
  const float sign = (half.bits & 0x8000) != 0 ? -1.0f : 1.0f;
  const int exponent = half.bits >> 10 & 0x1f;
  const int mantissa = half.bits & 0x3ff;
  if (exponent == 0)
    return sign * std::ldexp(static_cast<float>(mantissa), -24);
  if (exponent == 0x1f) {
    return sign * (mantissa == 0 ? HUGE_VALF : std::nanf(""));
  }
  return sign * std::ldexp(static_cast<float>(mantissa + 0x400), exponent - 25);
}
float ToNumber(BFloat16 number) {
  return std::bit_cast<float>(static_cast<uint32_t>(number.bits) << 16);
}
template <typename T>
T ToNumber(T number) {
  return number;
}

// Calls `visit` with a value of the type that elements of a dtype have.
template <typename Visit>
auto Dispatch(DType dtype, const Visit& visit) {
  switch (dtype) {
    case kFloat32:
      return visit(float());
    case kFloat64:
      return visit(double());
    case kFloat16:
      return visit(Half());
    case kBFloat16:
      return visit(BFloat16());
    case kInt8:
      return visit(int8_t());
    case kInt16:
      return visit(int16_t());
    case kInt32:
      return visit(int32_t());
    case kInt64:
      return visit(int64_t());
    case kUInt8:
      return visit(uint8_t());
    case kBool:
      break;
  }
  return visit(bool());
}

template <typename T>
T Read(const char* from) {
  T element;
  std::memcpy(&element, from, sizeof(T));
  return element;
}

template <typename From, typename To>
std::string ConvertedTo(const std::string& elements) {
  const size_t count = elements.size() / sizeof(From);
  std::string result(count * sizeof(To), '\0');
  for (size_t place = 0; place < count; ++place) {
    const To element = static_cast<To>(
        ToNumber(Read<From>(elements.data() + place * sizeof(From))));
    std::memcpy(result.data() + place * sizeof(To), &element, sizeof(To));
  }
  return result;
}

}  // namespace

std::string Converted(std::string elements, DType from, DType to) {
  if (from == to) return elements;
  return Dispatch(from, [&](auto source) {
    return Dispatch(to, [&](auto target) -> std::string {
      using Target = decltype(target);
      if constexpr (std::is_arithmetic_v<Target>) {
        return ConvertedTo<decltype(source), Target>(elements);
      } else {
        return elements;
      }
    });
  });
}

Scalar ElementAt(absl::string_view elements, DType dtype, size_t place) {
  return Dispatch(dtype, [&](auto element) -> Scalar {
    using T = decltype(element);
    return ToNumber(Read<T>(elements.data() + place * sizeof(T)));
  });
}

}  // namespace tensord::internal
