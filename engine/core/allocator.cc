#include "engine/core/allocator.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>
#include <utility>
#include <vector>

#include "absl/base/attributes.h"
#include "engine/core/error.h"

namespace tensord::engine {
namespace {

// Blocks come in size classes, four to each doubling, from kMinBytes on.
constexpr size_t kMinBytes = 256;
constexpr int kClassCount = 4 * 33;  // up to 2 TiB

// Small blocks are kept per thread, where no lock is needed.
constexpr int kThreadClassCount = 4 * 8;  // below 64 KiB
constexpr size_t kThreadBlocks = 32;
// Of the smallest ones more: a client releases many tensors at once.
constexpr size_t kThreadBytes = size_t{1} << 18;

// Objects of one size that a thread keeps.
constexpr size_t kThreadObjects = 1024;

// How many cached blocks are looked at for one that needs no clearing.
constexpr int kLookBack = 8;

// The C library always maps larger blocks anew, and the kernel clears them.
constexpr size_t kAlwaysFresh = size_t{33} << 20;

// What the shared cache may keep; those of threads are small.
constexpr int64_t kMaxSharedBytes = int64_t{2} << 30;

struct CachedBlock {
  void* data;
  uint64_t principal;
};

size_t CapacityOf(int size_class) {
  const size_t base = kMinBytes << (size_class / 4);
  return base + (base / 4) * (size_class % 4);
}

int SizeClassOf(size_t bytes) {
  if (bytes <= kMinBytes) return 0;
  // 2^exponent is the largest power of two that is at most bytes - 1, in
  // units of kMinBytes.
  const size_t last = bytes - 1;
  const int exponent = std::bit_width(last / kMinBytes) - 1;
  const size_t base = kMinBytes << exponent;
  const int quarter = static_cast<int>((last - base) / (base / 4)) + 1;
  return 4 * exponent + quarter;
}

using allocator_internal::ObjectList;

struct ThreadCache;

struct SharedCache {
  std::mutex mutex;
  std::array<std::vector<CachedBlock>, kClassCount> blocks;
  int64_t bytes = 0;
  std::vector<const ThreadCache*> threads;
};

SharedCache& Shared() {
  static SharedCache* const cache = new SharedCache;  // outlives all threads
  return *cache;
}

// Where the last block of the list, which has some, was another principal's.
ABSL_ATTRIBUTE_NOINLINE void TakeEarlier(std::vector<CachedBlock>& list,
                                         uint64_t principal, CachedBlock* out) {
  const auto end = list.rbegin() + std::min<ptrdiff_t>(kLookBack, list.size());
  auto found = std::find_if(list.rbegin(), end, [&](const CachedBlock& block) {
    return block.principal == principal;
  });
  if (found == end) found = list.rbegin();
  *out = *found;
  *found = list.back();
  list.pop_back();
}

// Takes a block from `list`, preferring one that needs no clearing.
inline bool Take(std::vector<CachedBlock>& list, uint64_t principal,
                 CachedBlock* out) {
  if (list.empty()) return false;
  if (list.back().principal == principal) {
    *out = list.back();
    list.pop_back();
  } else {
    TakeEarlier(list, principal, out);
  }
  return true;
}

ABSL_ATTRIBUTE_NOINLINE void Give(int size_class, CachedBlock block) {
  SharedCache& shared = Shared();
  {
    const std::lock_guard<std::mutex> lock(shared.mutex);
    if (shared.bytes <= kMaxSharedBytes) {
      shared.blocks[size_class].push_back(block);
      shared.bytes += static_cast<int64_t>(CapacityOf(size_class));
      return;
    }
  }
  std::free(block.data);
}

// Only its thread changes it, so that nothing is locked; others read `bytes`.
struct ThreadCache {
  std::array<std::vector<CachedBlock>, kThreadClassCount> blocks;
  std::atomic<int64_t> bytes{0};

  ThreadCache() {
    // Lists have room while the cache is there to empty them.
    for (ObjectList& list : allocator_internal::objects) {
      list.room = kThreadObjects;
    }
    const std::lock_guard<std::mutex> lock(Shared().mutex);
    Shared().threads.push_back(this);
  }
  ~ThreadCache() {
    Flush();
    for (ObjectList& list : allocator_internal::objects) list.room = 0;
    const std::lock_guard<std::mutex> lock(Shared().mutex);
    std::erase(Shared().threads, this);
  }
  ThreadCache(const ThreadCache&) = delete;
  ThreadCache& operator=(const ThreadCache&) = delete;

  void Count(int64_t change) {
    bytes.store(bytes.load(std::memory_order_relaxed) + change,
                std::memory_order_relaxed);
  }
  void Flush() {
    bytes.store(0, std::memory_order_relaxed);
    for (int i = 0; i < kThreadClassCount; ++i) {
      for (const CachedBlock& block : blocks[i]) Give(i, block);
      blocks[i].clear();
    }
    for (ObjectList& list : allocator_internal::objects) {
      while (void* object = list.Take()) ::operator delete(object);
    }
  }
};

ThreadCache& Local() {
  thread_local ThreadCache cache;
  return cache;
}

ABSL_ATTRIBUTE_NOINLINE bool TakeShared(int size_class, uint64_t principal,
                                        CachedBlock* out) {
  SharedCache& shared = Shared();
  const std::lock_guard<std::mutex> lock(shared.mutex);
  if (!Take(shared.blocks[size_class], principal, out)) return false;
  shared.bytes -= static_cast<int64_t>(CapacityOf(size_class));
  return true;
}

bool TakeCached(int size_class, uint64_t principal, CachedBlock* out) {
  if (size_class < kThreadClassCount) {
    ThreadCache& local = Local();
    if (Take(local.blocks[size_class], principal, out)) {
      local.Count(-static_cast<int64_t>(CapacityOf(size_class)));
      return true;
    }
  }
  return TakeShared(size_class, principal, out);
}

// Apart, so that AllocateBlock stays small.
[[noreturn]] ABSL_ATTRIBUTE_NOINLINE void RefuseTooLarge(size_t bytes) {
  Fail(Reason::kLimit, "a block of ", bytes, " bytes is too large");
}

ABSL_ATTRIBUTE_NOINLINE Block AllocateFresh(size_t bytes, size_t capacity) {
  void* data = std::aligned_alloc(kAlignment, capacity);
  if (data == nullptr) {
    TrimCache();
    data = std::aligned_alloc(kAlignment, capacity);
  }
  if (data == nullptr) {
    Fail(Reason::kLimit, "the server has no memory left for ", bytes, " bytes");
  }
  // The C library may hand out what another part of the server freed.
  if (capacity < kAlwaysFresh) std::memset(data, 0, capacity);
  return {data, capacity};
}

}  // namespace

Block AllocateBlock(size_t bytes, uint64_t principal) {
  const int size_class = SizeClassOf(bytes);
  if (size_class >= kClassCount) RefuseTooLarge(bytes);
  const size_t capacity = CapacityOf(size_class);
  CachedBlock cached;
  if (TakeCached(size_class, principal, &cached)) {
    if (cached.principal != principal) std::memset(cached.data, 0, capacity);
    return {cached.data, capacity};
  }
  return AllocateFresh(bytes, capacity);
}

void FreeBlock(Block block, uint64_t principal) {
  const int size_class = SizeClassOf(block.capacity);
  const CachedBlock cached{block.data, principal};
  if (size_class < kThreadClassCount) {
    ThreadCache& local = Local();
    std::vector<CachedBlock>& list = local.blocks[size_class];
    if (list.size() < kThreadBlocks ||
        list.size() * block.capacity < kThreadBytes) {
      list.push_back(cached);
      local.Count(static_cast<int64_t>(block.capacity));
      return;
    }
  }
  Give(size_class, cached);
}

int64_t CachedBytes() {
  SharedCache& shared = Shared();
  const std::lock_guard<std::mutex> lock(shared.mutex);
  int64_t bytes = shared.bytes;
  for (const ThreadCache* cache : shared.threads) {
    bytes += cache->bytes.load(std::memory_order_relaxed);
  }
  return bytes;
}

void TrimCache() {
  Local().Flush();
  SharedCache& shared = Shared();
  const std::lock_guard<std::mutex> lock(shared.mutex);
  for (int i = 0; i < kClassCount; ++i) {
    for (const CachedBlock& block : shared.blocks[i]) std::free(block.data);
    shared.blocks[i].clear();
  }
  shared.bytes = 0;
}

void* allocator_internal::AllocateFreshObject(size_t bytes) {
  return ::operator new((bytes + kObjectUnit - 1) / kObjectUnit * kObjectUnit);
}

void allocator_internal::FreeSpareObject(void* object, size_t bytes) {
  Local();  // a thread's first object makes its cache, and so room
  if (!IsKept(bytes) || !ListOf(bytes).Give(object)) ::operator delete(object);
}

}  // namespace tensord::engine
