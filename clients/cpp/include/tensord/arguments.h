// What functions take: operands, lists of integers, options.
#ifndef TENSORD_ARGUMENTS_H_
#define TENSORD_ARGUMENTS_H_

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <source_location>
#include <span>
#include <vector>

#include "tensord/dtype.h"
#include "tensord/scalar.h"

namespace tensord {

class Tensor;

// A tensor or a number, made implicitly of either. It remembers the line where
// it was made: so an operator, which has no room for another argument, knows
// who called it. Refers to the tensor, which must outlive it.
class Operand {
 public:
  Operand(const Tensor& tensor,  // NOLINT
          std::source_location where = std::source_location::current())
      : tensor_(&tensor), where_(where) {}
  Operand(Scalar number,  // NOLINT
          std::source_location where = std::source_location::current())
      : number_(number), where_(where) {}
  template <Number T>
  Operand(T number,  // NOLINT
          std::source_location where = std::source_location::current())
      : number_(number), where_(where) {}

  bool is_tensor() const { return tensor_ != nullptr; }
  const Tensor& tensor() const { return *tensor_; }
  Scalar number() const { return number_; }
  const std::source_location& where() const { return where_; }

 private:
  const Tensor* tensor_ = nullptr;
  Scalar number_ = 0;
  std::source_location where_;
};

// Sizes, dimensions and the like, made implicitly of braces, a vector or a
// single number: `{2, 3}`, `sizes`, `0`.
class IntList {
 public:
  IntList() = default;
  IntList(std::initializer_list<int64_t> values)
      : IntList(std::span<const int64_t>(values.begin(), values.size())) {}
  IntList(const std::vector<int64_t>& values)  // NOLINT
      : IntList(std::span<const int64_t>(values)) {}
  IntList(std::span<const int64_t> values) : size_(values.size()) {  // NOLINT
    if (size_ <= few_.size()) {
      std::copy(values.begin(), values.end(), few_.begin());
    } else {
      many_.assign(values.begin(), values.end());
    }
  }
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  IntList(T value) : size_(1) {  // NOLINT
    few_[0] = static_cast<int64_t>(value);
  }

  const int64_t* data() const {
    return size_ <= few_.size() ? few_.data() : many_.data();
  }
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const int64_t* begin() const { return data(); }
  const int64_t* end() const { return data() + size_; }
  int64_t operator[](size_t place) const { return data()[place]; }

 private:
  size_t size_ = 0;
  std::array<int64_t, 6> few_;
  std::vector<int64_t> many_;  // where they are more
};

// An IntList or none, made implicitly of either; `{}` is none.
class OptionalIntList {
 public:
  OptionalIntList() = default;
  OptionalIntList(std::nullopt_t) {}                      // NOLINT
  OptionalIntList(std::initializer_list<int64_t> values)  // NOLINT
      : list_(values) {}
  OptionalIntList(const std::vector<int64_t>& values)  // NOLINT
      : list_(values) {}
  OptionalIntList(const IntList& values) : list_(values) {}  // NOLINT
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  OptionalIntList(T value) : list_(value) {}  // NOLINT

  bool has_value() const { return list_.has_value(); }
  const IntList& operator*() const { return *list_; }

 private:
  std::optional<IntList> list_;
};

// A bool and nothing that converts to one, for overloads that differ in it:
// `var(x, 0)` names a dimension.
class Flag {
 public:
  template <std::same_as<bool> T>
  Flag(T value) : value_(value) {}          // NOLINT
  operator bool() const { return value_; }  // NOLINT

 private:
  bool value_;
};

// A number that is no bool, or none: overloads differ in it.
class Correction {
 public:
  Correction() = default;
  Correction(std::nullopt_t) {}  // NOLINT
  template <Number T>
    requires(!std::same_as<T, bool>)
  Correction(T number) : number_(number) {}  // NOLINT
  const std::optional<Scalar>& number() const { return number_; }

 private:
  std::optional<Scalar> number_;
};

// How a tensor is made.
struct TensorOptions {
  // By default the default dtype, or what fits the values.
  std::optional<DType> dtype = {};
  // Whether gradients are computed for it; for floating-point dtypes.
  bool requires_grad = false;
};

}  // namespace tensord

#endif  // TENSORD_ARGUMENTS_H_
