// A caching allocator: warm pages are worth more than fresh ones, which the
// kernel must clear at the first touch.
#ifndef TENSORD_ENGINE_CORE_ALLOCATOR_H_
#define TENSORD_ENGINE_CORE_ALLOCATOR_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "absl/base/config.h"

namespace tensord::engine {

inline constexpr size_t kAlignment = 64;

// A block of memory, aligned to kAlignment. Its contents are unspecified, but
// never what another principal left there.
struct Block {
  void* data = nullptr;
  size_t capacity = 0;  // bytes
};

// A block of at least `bytes` for `principal`. Throws kLimit when the machine
// has no memory left. Thread-safe.
Block AllocateBlock(size_t bytes, uint64_t principal);

// Gives back a block, which is kept for the next allocation of its size.
// `principal` is the one it was allocated for. Thread-safe.
void FreeBlock(Block block, uint64_t principal);

// Bytes that are cached for reuse, in all threads.
int64_t CachedBytes();

// Returns what this thread caches and the shared blocks to the system.
void TrimCache();

namespace allocator_internal {

// Objects come in sizes that are multiples of this one.
inline constexpr size_t kObjectUnit = 32;
inline constexpr size_t kMaxObjectBytes = 1024;

// Sanitizers are to see every object come and go.
#if defined(ABSL_HAVE_ADDRESS_SANITIZER) || defined(ABSL_HAVE_THREAD_SANITIZER)
inline constexpr bool kKeepsObjects = false;
#else
inline constexpr bool kKeepsObjects = true;
#endif

// Memory of objects of one size; each begins with the address of the next.
struct ObjectList {
  void* first = nullptr;
  size_t room = 0;  // for so many more

  // Null where there is none.
  void* Take() {
    if (first == nullptr) return nullptr;
    ++room;
    return std::exchange(first, *static_cast<void**>(first));
  }
  // False where the list is full.
  bool Give(void* object) {
    if (room == 0) return false;
    --room;
    *static_cast<void**>(object) = std::exchange(first, object);
    return true;
  }
};

// What this thread keeps, by the number of units.
inline constinit thread_local std::array<ObjectList,
                                         kMaxObjectBytes / kObjectUnit + 1>
    objects = {};

inline ObjectList& ListOf(size_t bytes) {
  return objects[(bytes + kObjectUnit - 1) / kObjectUnit];
}
constexpr bool IsKept(size_t bytes) {
  return kKeepsObjects && bytes <= kMaxObjectBytes;
}

// Where the thread keeps none, or no more.
void* AllocateFreshObject(size_t bytes);
void FreeSpareObject(void* object, size_t bytes);

}  // namespace allocator_internal

// Memory for an object, and back: kept per thread for the next object of its
// size. Thread-safe.
inline void* AllocateObject(size_t bytes) {
  if (allocator_internal::IsKept(bytes)) {
    void* const object = allocator_internal::ListOf(bytes).Take();
    if (object != nullptr) return object;
  }
  return allocator_internal::AllocateFreshObject(bytes);
}
inline void FreeObject(void* object, size_t bytes) {
  if (allocator_internal::IsKept(bytes) &&
      allocator_internal::ListOf(bytes).Give(object)) {
    return;
  }
  allocator_internal::FreeSpareObject(object, bytes);
}

// Base of objects that come and go with every operation.
class FrequentObject {
 public:
  static void* operator new(size_t bytes) { return AllocateObject(bytes); }
  static void operator delete(void* object, size_t bytes) {
    FreeObject(object, bytes);
  }
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_CORE_ALLOCATOR_H_
