// Walking the indices of several tensors of equal sizes, one by one.
#ifndef TENSORD_ENGINE_KERNELS_WALK_H_
#define TENSORD_ENGINE_KERNELS_WALK_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/container/inlined_vector.h"
#include "engine/core/shape.h"

namespace tensord::engine {

// Visits the indices of `sizes` in row-major order and keeps, for each of N
// lists of strides, the offset of the present index in elements.
template <size_t N>
class Walk {
 public:
  // Starts at the index that is `start`-th in row-major order.
  Walk(DimsView sizes, const std::array<DimsView, N>& strides,
       int64_t start = 0) {
    for (size_t dim = 0; dim < sizes.size(); ++dim) {
      Append(sizes[dim], strides, dim);
    }
    for (size_t dim = levels_.size(); dim-- > 0;) {
      Level& level = levels_[dim];
      level.position = start % level.size;
      start /= level.size;
      for (size_t i = 0; i < N; ++i) {
        offsets_[i] += level.position * level.strides[i];
      }
    }
  }

  int64_t offset(size_t i) const { return offsets_[i]; }

  // Goes to the next index; past the last one, back to the first.
  void Next() {
    for (size_t dim = levels_.size(); dim-- > 0;) {
      Level& level = levels_[dim];
      const bool wraps = ++level.position == level.size;
      const int64_t steps = wraps ? 1 - level.size : 1;
      for (size_t i = 0; i < N; ++i) offsets_[i] += steps * level.strides[i];
      if (!wraps) return;
      level.position = 0;
    }
  }

 private:
  struct Level {
    int64_t size;
    int64_t position;
    std::array<int64_t, N> strides;
  };

  // Adds a dimension, to the last level if they are one in memory. Sizes of 0
  // are walked by nobody, and count as 1 so that no division fails.
  void Append(int64_t size, const std::array<DimsView, N>& strides,
              size_t dim) {
    if (size <= 1) return;
    Level level{size, 0, {}};
    bool joins = !levels_.empty();
    for (size_t i = 0; i < N; ++i) {
      level.strides[i] = strides[i][dim];
      joins = joins && levels_.back().strides[i] == size * level.strides[i];
    }
    if (joins) {
      level.size *= levels_.back().size;
      levels_.back() = level;
    } else {
      levels_.push_back(level);
    }
  }

  absl::InlinedVector<Level, 4> levels_;
  std::array<int64_t, N> offsets_ = {};
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_WALK_H_
