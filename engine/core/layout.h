// How the elements of a tensor lie in its memory.
#ifndef TENSORD_ENGINE_CORE_LAYOUT_H_
#define TENSORD_ENGINE_CORE_LAYOUT_H_

#include <cstdint>
#include <utility>

#include "engine/core/allocator.h"
#include "engine/core/ref.h"
#include "engine/core/shape.h"

namespace tensord::engine {

// Sizes and strides, with what follows from them. It never changes, so tensors
// that are laid out alike, and the graph that remembers them, share one. Not
// thread-safe, as a Tensor is not.
class TensorLayout : public RefCounted<TensorLayout, SessionCount>,
                     public FrequentObject {
 public:
  // Row-major. Throws as NumElements does.
  static Ref<const TensorLayout> Contiguous(DimsView sizes) {
    return Ref<const TensorLayout>(new TensorLayout(sizes));
  }
  // Throws as NumElements does.
  static Ref<const TensorLayout> Strided(DimsView sizes, DimsView strides) {
    return Ref<const TensorLayout>(new TensorLayout(sizes, strides));
  }

  const Dims& sizes() const { return sizes_; }
  const Dims& strides() const { return strides_; }  // elements
  int64_t numel() const { return numel_; }
  bool is_contiguous() const { return is_contiguous_; }
  // Whether the strides are those of a new tensor, also in dimensions in which
  // they do not matter.
  bool is_row_major() const { return is_row_major_; }

 private:
  friend class RefCounted<TensorLayout, SessionCount>;

  explicit TensorLayout(DimsView sizes)
      : numel_(NumElements(sizes)),
        is_contiguous_(true),
        is_row_major_(true),
        sizes_(sizes.begin(), sizes.end()),
        strides_(ContiguousStrides(sizes)) {}
  TensorLayout(DimsView sizes, DimsView strides)
      : numel_(NumElements(sizes)),
        is_contiguous_(IsContiguous(sizes, strides)),
        is_row_major_(is_contiguous_ && IsRowMajor(sizes, strides)),
        sizes_(sizes.begin(), sizes.end()),
        strides_(strides.begin(), strides.end()) {}
  ~TensorLayout() = default;

  const int64_t numel_;
  const bool is_contiguous_;
  const bool is_row_major_;
  const Dims sizes_;
  const Dims strides_;
};

// Whether two layouts have equal sizes.
inline bool HaveSameSizes(const TensorLayout& a, const TensorLayout& b) {
  return &a == &b || a.sizes() == b.sizes();
}

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_CORE_LAYOUT_H_
