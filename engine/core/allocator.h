// A caching allocator: warm pages are worth more than fresh ones, which the
// kernel must clear at the first touch.
#ifndef TENSORD_ENGINE_CORE_ALLOCATOR_H_
#define TENSORD_ENGINE_CORE_ALLOCATOR_H_

#include <cstddef>
#include <cstdint>

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

// Memory for an object, and back: kept per thread for the next object of its
// size. Thread-safe.
void* AllocateObject(size_t bytes);
void FreeObject(void* object, size_t bytes);

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
