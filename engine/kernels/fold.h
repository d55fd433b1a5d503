// Folding many values into one: what sums, products, extrema and the like have
// in common.
#ifndef TENSORD_ENGINE_KERNELS_FOLD_H_
#define TENSORD_ENGINE_KERNELS_FOLD_H_

#include <algorithm>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "engine/kernels/loop.h"
#include "engine/kernels/row.h"

namespace tensord::engine {

// What folds two values into one, and what changes nothing.
template <typename T>
struct SumOf {
  using Type = T;
  static constexpr T kIdentity = 0;
  static T Fold(T a, T b) { return static_cast<T>(Wrapping(a) + Wrapping(b)); }
};

template <typename T>
struct ProdOf {
  using Type = T;
  static constexpr T kIdentity = 1;
  static T Fold(T a, T b) { return static_cast<T>(Wrapping(a) * Wrapping(b)); }
};

template <typename T>
struct MaxOf {
  using Type = T;
  static constexpr T kIdentity = std::is_floating_point_v<T>
                                     ? -std::numeric_limits<T>::infinity()
                                     : std::numeric_limits<T>::min();
  static T Fold(T a, T b) { return (a < b) | (b != b) ? b : a; }
};

template <typename T>
struct MinOf {
  using Type = T;
  static constexpr T kIdentity = std::is_floating_point_v<T>
                                     ? std::numeric_limits<T>::infinity()
                                     : std::numeric_limits<T>::max();
  static T Fold(T a, T b) { return (b < a) | (b != b) ? b : a; }
};

struct AnyOf {
  using Type = bool;
  static constexpr bool kIdentity = false;
  static bool Fold(bool a, bool b) { return a | b; }
};

struct AllOf {
  using Type = bool;
  static constexpr bool kIdentity = true;
  static bool Fold(bool a, bool b) { return a & b; }
};

// Folds consecutive elements in lanes that the compiler keeps in vectors.
template <typename Op, typename T = typename Op::Type>
T FoldBlock(const T* values, int64_t count) {
  constexpr int kLanes = 16;
  T lanes[kLanes];
  std::fill_n(lanes, kLanes, Op::kIdentity);
  int64_t i = 0;
  for (; i + kLanes <= count; i += kLanes) {
#pragma GCC unroll 1  // a loop is vectorised, its copies are not always
    for (int lane = 0; lane < kLanes; ++lane) {
      lanes[lane] = Op::Fold(lanes[lane], values[i + lane]);
    }
  }
  for (int lane = 0; i < count; ++i, ++lane) {
    lanes[lane] = Op::Fold(lanes[lane], values[i]);
  }
  for (int width = kLanes / 2; width > 0; width /= 2) {
    for (int lane = 0; lane < width; ++lane) {
      lanes[lane] = Op::Fold(lanes[lane], lanes[lane + width]);
    }
  }
  return lanes[0];
}

// Folds values in pairs, pairs of pairs and so on, as they come: the error of
// a sum grows with the logarithm of their number.
// Source: Higham, The Accuracy of Floating Point Summation, 1993.
template <typename Op, typename T = typename Op::Type>
class Cascade {
 public:
  void Add(T value) {
    for (uint64_t bits = count_++; bits & 1; bits >>= 1) {
      value = Op::Fold(partial_[--top_], value);
    }
    partial_[top_++] = value;
  }

  T Total() const {
    T total = Op::kIdentity;
    for (int i = top_; i-- > 0;) total = Op::Fold(partial_[i], total);
    return total;
  }

 private:
  uint64_t count_ = 0;
  int top_ = 0;
  T partial_[64];
};

// The same for many columns at once, with sixteen rows to a level.
template <typename Op, typename T = typename Op::Type>
class ColumnCascade {
 public:
  // At most kBlockSize columns.
  explicit ColumnCascade(int64_t columns) : columns_(columns) { Clear(0); }

  void Add(const T* row) {
    Fold(0, row);
    ++count_;
    int64_t full = kRows;
    for (int level = 0; level + 1 < kLevels && count_ % full == 0; ++level) {
      Carry(level);
      full *= kRows;
    }
  }

  // The totals; nothing may be added after.
  T* Totals() {
    for (int level = 0; level + 1 < used_; ++level) Carry(level);
    return levels_[used_ - 1];
  }

 private:
  static constexpr int64_t kRows = 16;
  static constexpr int kLevels = 4;

  void Clear(int level) {
    std::fill_n(levels_[level], columns_, Op::kIdentity);
  }
  void Fold(int level, const T* row) {
    T* const totals = levels_[level];
    const int64_t columns = columns_;
#pragma GCC ivdep
    for (int64_t i = 0; i < columns; ++i) {
      totals[i] = Op::Fold(totals[i], row[i]);
    }
  }
  void Carry(int level) {
    if (level + 1 == used_) Clear(used_++);
    Fold(level + 1, levels_[level]);
    Clear(level);
  }

  const int64_t columns_;
  int64_t count_ = 0;
  int used_ = 1;
  T levels_[kLevels][kBlockSize];
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_FOLD_H_
