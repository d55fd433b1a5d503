// Memory that a kernel works in while it runs.
#ifndef TENSORD_ENGINE_KERNELS_SCRATCH_H_
#define TENSORD_ENGINE_KERNELS_SCRATCH_H_

#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "engine/core/ref.h"
#include "engine/core/storage.h"

namespace tensord::engine {

// An uninitialised array of `size` elements, charged like a tensor's storage
// as long as it lives. Throws kQuota or kLimit.
template <typename T>
class Scratch {
 public:
  static_assert(std::is_trivially_destructible_v<T>);

  explicit Scratch(int64_t size)
      : size_(size),
        storage_(Storage::Allocate(static_cast<size_t>(size) * sizeof(T))) {}

  int64_t size() const { return size_; }
  T* data() const { return static_cast<T*>(storage_->data()); }
  T& operator[](int64_t i) const { return data()[i]; }

 private:
  int64_t size_;
  Ref<Storage> storage_;
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_SCRATCH_H_
