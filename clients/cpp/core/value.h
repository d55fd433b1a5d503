// An argument of a call, as the caller has it.
#ifndef TENSORD_CLIENTS_CPP_CORE_VALUE_H_
#define TENSORD_CLIENTS_CPP_CORE_VALUE_H_

#include <cstddef>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace tensord::client {

// Something with a handle: a tensor.
struct Named {
  uint64_t handle = 0;
};

// Refers to what it was made from, which must outlive it.
class Value {
 public:
  enum class Kind : uint8_t {
    kNone,
    kTensor,
    kBool,
    kInt,
    kFloat,
    kDType,  // its number
    kText,
    kTensors,  // null for None
    kInts,
    kFloats,
  };

  Value() : Value(Kind::kNone) {}
  static Value Of(const Named& tensor) {
    Value value(Kind::kTensor);
    value.tensor_ = &tensor;
    return value;
  }
  static Value Of(bool flag) {
    Value value(Kind::kBool);
    value.integer_ = flag ? 1 : 0;
    return value;
  }
  static Value Of(int64_t integer) {
    Value value(Kind::kInt);
    value.integer_ = integer;
    return value;
  }
  static Value Of(double number) {
    Value value(Kind::kFloat);
    value.number_ = number;
    return value;
  }
  static Value OfDType(uint8_t number) {
    Value value(Kind::kDType);
    value.integer_ = number;
    return value;
  }
  static Value Of(absl::string_view text) {
    return Value(Kind::kText, text.data(), text.size());
  }
  static Value Of(absl::Span<const Named* const> tensors) {
    return Value(Kind::kTensors, tensors.data(), tensors.size());
  }
  static Value Of(absl::Span<const int64_t> integers) {
    return Value(Kind::kInts, integers.data(), integers.size());
  }
  static Value Of(absl::Span<const double> numbers) {
    return Value(Kind::kFloats, numbers.data(), numbers.size());
  }

  Kind kind() const { return kind_; }
  bool is_none() const { return kind_ == Kind::kNone; }
  // Each of its kind alone; integer also of kBool and kDType.
  const Named& tensor() const { return *tensor_; }
  int64_t integer() const { return integer_; }
  double number() const { return number_; }
  absl::string_view text() const {
    return {static_cast<const char*>(list_.data), list_.size};
  }
  absl::Span<const Named* const> tensors() const {
    return {static_cast<const Named* const*>(list_.data), list_.size};
  }
  absl::Span<const int64_t> integers() const {
    return {static_cast<const int64_t*>(list_.data), list_.size};
  }
  absl::Span<const double> numbers() const {
    return {static_cast<const double*>(list_.data), list_.size};
  }

 private:
  explicit Value(Kind kind) : kind_(kind), integer_(0) {}
  Value(Kind kind, const void* data, size_t size)
      : kind_(kind), list_{data, size} {}

  struct List {
    const void* data;
    size_t size;
  };

  Kind kind_;
  union {
    const Named* tensor_;
    int64_t integer_;
    double number_;
    List list_;
  };
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_VALUE_H_
