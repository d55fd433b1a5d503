// A number, of which it matters whether it is a bool, an int or a float.
#ifndef TENSORD_SCALAR_H_
#define TENSORD_SCALAR_H_

#include <cstdint>
#include <type_traits>

namespace tensord {

// What C++ has for numbers, bool included.
template <typename T>
concept Number = std::is_arithmetic_v<T>;

class Scalar {
 public:
  enum class Kind : uint8_t { kBool, kInt, kFloat };

  template <Number T>
  constexpr Scalar(T value) {  // NOLINT: numbers are scalars
    if constexpr (std::is_same_v<T, bool>) {
      kind_ = Kind::kBool;
      integer_ = value ? 1 : 0;
    } else if constexpr (std::is_integral_v<T>) {
      kind_ = Kind::kInt;
      integer_ = static_cast<int64_t>(value);
    } else {
      kind_ = Kind::kFloat;
      number_ = static_cast<double>(value);
    }
  }

  constexpr Kind kind() const { return kind_; }

  // The number as C++ converts it.
  template <Number T>
  constexpr T to() const {
    if (kind_ == Kind::kFloat) return static_cast<T>(number_);
    return static_cast<T>(integer_);
  }

 private:
  Kind kind_;
  union {
    int64_t integer_;
    double number_;
  };
};

}  // namespace tensord

#endif  // TENSORD_SCALAR_H_
