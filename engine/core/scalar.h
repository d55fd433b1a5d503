// A Python number: bool, int or float.
#ifndef TENSORD_ENGINE_CORE_SCALAR_H_
#define TENSORD_ENGINE_CORE_SCALAR_H_

#include <cstdint>

#include "engine/core/dtype.h"

namespace tensord::engine {

class Scalar {
 public:
  // The numbers stand on the wire (operand words) and never change meaning.
  enum class Kind : uint8_t { kBool = 1, kInt = 2, kFloat = 3 };

  Scalar() : Scalar(int64_t{0}) {}
  Scalar(bool value) : kind_(Kind::kBool), int_(value) {}       // NOLINT
  Scalar(int value) : kind_(Kind::kInt), int_(value) {}         // NOLINT
  Scalar(int64_t value) : kind_(Kind::kInt), int_(value) {}     // NOLINT
  Scalar(double value) : kind_(Kind::kFloat), float_(value) {}  // NOLINT

  Kind kind() const { return kind_; }
  bool is_bool() const { return kind_ == Kind::kBool; }
  bool is_float() const { return kind_ == Kind::kFloat; }

  double ToDouble() const {
    return is_float() ? float_ : static_cast<double>(int_);
  }
  // A float is truncated toward zero; out of range saturates, NaN gives 0.
  int64_t ToInt() const;
  bool ToBool() const { return is_float() ? float_ != 0 : int_ != 0; }

  // The type of the 0-d tensor that PyTorch wraps this number in: bool,
  // int64 or float64.
  DType dtype() const {
    return is_float() ? DType::kFloat64
                      : (is_bool() ? DType::kBool : DType::kInt64);
  }

  friend bool operator==(const Scalar& a, const Scalar& b) {
    return a.kind_ == b.kind_ &&
           (a.is_float() ? a.float_ == b.float_ : a.int_ == b.int_);
  }

 private:
  Kind kind_;
  union {
    int64_t int_;
    double float_;
  };
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_CORE_SCALAR_H_
