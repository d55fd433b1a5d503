// The memory that a tensor and its views read.
#ifndef TENSORD_ENGINE_CORE_STORAGE_H_
#define TENSORD_ENGINE_CORE_STORAGE_H_

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "engine/core/account.h"
#include "engine/core/allocator.h"
#include "engine/core/ref.h"

namespace tensord::engine {

// A buffer with its elements behind it in one block. Charged to the account
// that is current when it is made, until the last reference drops.
class Storage : public RefCounted<Storage> {
 public:
  // Room for `bytes`, uninitialised. Throws kQuota or kLimit.
  static Ref<Storage> Allocate(size_t bytes);

  void* data() const { return data_; }
  size_t bytes() const { return bytes_; }
  const Ref<Account>& account() const { return account_; }

 private:
  friend class RefCounted<Storage>;
  Storage(Block block, size_t bytes, const Ref<Account>& account);
  ~Storage() = default;
  static void Destroy(const Storage* storage);

  Ref<Account> account_;
  Block block_;
  void* data_;
  size_t bytes_;
};

// The version counter of a family: a tensor, its views and its detached
// forms. Every write in place counts it up.
class VersionCounter : public RefCounted<VersionCounter>,
                       public FrequentObject {
 public:
  uint32_t value() const { return value_.load(std::memory_order_relaxed); }
  void Bump() { value_.fetch_add(1, std::memory_order_relaxed); }

 private:
  std::atomic<uint32_t> value_{0};
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_CORE_STORAGE_H_
