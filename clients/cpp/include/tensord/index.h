// What stands between the brackets of an index expression.
#ifndef TENSORD_INDEX_H_
#define TENSORD_INDEX_H_

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <source_location>
#include <vector>

#include "tensord/tensor.h"

namespace tensord {
namespace indexing {

// Python's None as an index: a new dimension of size 1. As the bound of a
// Slice it is no bound.
inline constexpr std::nullopt_t None = std::nullopt;

// Python's `...`: all dimensions of which the other indices don't speak.
struct EllipsisType {};
inline constexpr EllipsisType Ellipsis;

// Python's `start:stop:step`. Negative bounds count from the end; `step` must
// be positive, which is checked where the slice is used.
struct Slice {
  Slice(std::optional<int64_t> start = None,  // NOLINT
        std::optional<int64_t> stop = None, std::optional<int64_t> step = None)
      : start(start), stop(stop), step(step) {}

  std::optional<int64_t> start;
  std::optional<int64_t> stop;
  std::optional<int64_t> step;
};

}  // namespace indexing

// One index of an expression, made implicitly of an integer, a bool, None,
// Ellipsis, a Slice or a tensor (of integers, or a mask of bools). It remembers
// the line where it was made.
class TensorIndex {
 public:
  enum class Kind : uint8_t {
    kNone,
    kEllipsis,
    kInteger,
    kBool,
    kSlice,
    kTensor,
  };
  using Location = std::source_location;

  TensorIndex(std::nullopt_t,  // NOLINT
              Location where = Location::current())
      : kind_(Kind::kNone), where_(where) {}
  TensorIndex(indexing::EllipsisType,  // NOLINT
              Location where = Location::current())
      : kind_(Kind::kEllipsis), where_(where) {}
  TensorIndex(const indexing::Slice& slice,  // NOLINT
              Location where = Location::current())
      : kind_(Kind::kSlice), slice_(slice), where_(where) {}
  TensorIndex(const Tensor& tensor,  // NOLINT
              Location where = Location::current())
      : kind_(Kind::kTensor), tensor_(tensor), where_(where) {}
  template <std::integral T>
  TensorIndex(T integer,  // NOLINT
              Location where = Location::current())
      : kind_(std::same_as<T, bool> ? Kind::kBool : Kind::kInteger),
        integer_(static_cast<int64_t>(integer)),
        where_(where) {}

  Kind kind() const { return kind_; }
  // Each of its kind alone; integer also of kBool.
  int64_t integer() const { return integer_; }
  const indexing::Slice& slice() const { return slice_; }
  const Tensor& tensor() const { return tensor_; }
  const Location& where() const { return where_; }

 private:
  Kind kind_;
  int64_t integer_ = 0;
  indexing::Slice slice_;
  Tensor tensor_;
  Location where_;
};

}  // namespace tensord

#endif  // TENSORD_INDEX_H_
