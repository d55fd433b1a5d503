// What a session holds, counted by kind and bounded by a limit.
#ifndef TENSORD_ENGINE_CORE_ACCOUNT_H_
#define TENSORD_ENGINE_CORE_ACCOUNT_H_

#include <array>
#include <atomic>
#include <cstdint>

#include "absl/strings/string_view.h"
#include "engine/core/ref.h"

namespace tensord::engine {

// What is charged. A storage is charged by its bytes, once, however many
// tensors share it; each other thing has a fixed charge.
enum class ChargeKind : uint8_t {
  kStorage = 0,
  kTensor = 1,
  kNode = 2,
  kHandle = 3,
  kCommand = 4,
  kReply = 5,
};
inline constexpr int kChargeKindCount = 6;

// "storage", "tensor", …
absl::string_view NameOf(ChargeKind kind);

// Bytes charged for one object beyond the storage it holds.
inline constexpr int64_t kTensorCharge = 256;
inline constexpr int64_t kNodeCharge = 512;

// Thread-safe. An account lives as long as anything that is charged to it.
class Account : public RefCounted<Account> {
 public:
  struct Usage {
    int64_t bytes = 0;
    int64_t count = 0;
  };

  // An account whose charges also count toward `parent`, if there is one.
  // `principal` tells whose memory a cached block last was.
  explicit Account(int64_t limit_bytes, uint64_t principal = 0,
                   Ref<Account> parent = nullptr);

  // Counts one object of `bytes`. Throws kQuota (or kLimit, when the parent
  // is full) naming the largest holders, and then counts nothing.
  void Charge(ChargeKind kind, int64_t bytes);

  // Counts one object of `bytes`, whatever the limit: for what is bounded
  // otherwise.
  void ChargeAnyway(ChargeKind kind, int64_t bytes);

  // Takes back what Charge or ChargeAnyway counted.
  void Discharge(ChargeKind kind, int64_t bytes);

  Usage UsageOf(ChargeKind kind) const;
  int64_t total_bytes() const {
    return total_bytes_.load(std::memory_order_relaxed);
  }
  int64_t limit_bytes() const { return limit_bytes_; }
  uint64_t principal() const { return principal_; }

 private:
  struct Counter {
    std::atomic<int64_t> bytes{0};
    std::atomic<int64_t> count{0};
  };

  [[noreturn]] void Refuse(int64_t bytes) const;

  const int64_t limit_bytes_;
  const uint64_t principal_;
  const Ref<Account> parent_;
  std::atomic<int64_t> total_bytes_{0};
  std::array<Counter, kChargeKindCount> counters_;
};

// The account that this thread's allocations are charged to; never null
// (outside any scope it is one without a limit).
const Ref<Account>& CurrentAccount();

// Charges this thread's allocations to `account` while it lives.
class AccountScope {
 public:
  explicit AccountScope(Ref<Account> account);
  ~AccountScope();
  AccountScope(const AccountScope&) = delete;
  AccountScope& operator=(const AccountScope&) = delete;

 private:
  Ref<Account> previous_;
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_CORE_ACCOUNT_H_
