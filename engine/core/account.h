// What a session holds, counted by kind and bounded by a limit.
#ifndef TENSORD_ENGINE_CORE_ACCOUNT_H_
#define TENSORD_ENGINE_CORE_ACCOUNT_H_

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <utility>

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
//
// The thread that an AccountScope gives the account to counts without locked
// instructions; other threads count beside it. A parent is charged in large
// pieces, so its total is a little above the sum of its children.
class Account : public RefCounted<Account> {
 public:
  struct Usage {
    int64_t bytes = 0;
    int64_t count = 0;
  };

  // An account whose charges also count toward `parent`, if there is one. At
  // most one thread at a time may have an AccountScope of the account.
  // `principal` tells whose memory a cached block last was.
  explicit Account(int64_t limit_bytes, uint64_t principal = 0,
                   Ref<Account> parent = nullptr);
  ~Account();

  // Counts one object of `bytes`. Throws kQuota (or kLimit, when the parent
  // is full) naming the largest holders, and then counts nothing.
  void Charge(ChargeKind kind, int64_t bytes);

  // Counts one object of `bytes`, whatever the limit: for what is bounded
  // otherwise.
  void ChargeAnyway(ChargeKind kind, int64_t bytes);

  // Takes back what Charge or ChargeAnyway counted.
  void Discharge(ChargeKind kind, int64_t bytes);

  Usage UsageOf(ChargeKind kind) const;
  int64_t total_bytes() const { return total_.value(); }
  int64_t limit_bytes() const { return limit_bytes_; }
  uint64_t principal() const { return principal_; }

 private:
  // A number in two parts: one that only the scope's thread writes, one that
  // all others do.
  class Counter {
   public:
    void AddOwn(int64_t amount) {
      own_.store(own_.load(std::memory_order_relaxed) + amount,
                 std::memory_order_relaxed);
    }
    void Add(int64_t amount, bool own) {
      if (own) {
        AddOwn(amount);
      } else {
        others_.fetch_add(amount, std::memory_order_relaxed);
      }
    }
    int64_t value() const {
      return own_.load(std::memory_order_relaxed) +
             others_.load(std::memory_order_relaxed);
    }

   private:
    std::atomic<int64_t> own_{0};
    std::atomic<int64_t> others_{0};
  };
  struct Counters {
    Counter bytes;
    Counter count;
  };

  // Whether this thread has the account's scope.
  bool IsOwn() const;
  void CountOwn(ChargeKind kind, int64_t bytes, int64_t count) {
    total_.AddOwn(bytes);
    Counters& counters = counters_[static_cast<size_t>(kind)];
    counters.bytes.AddOwn(bytes);
    counters.count.AddOwn(count);
  }
  // On other threads, and where the limit or the parent has a say.
  void ChargeWithCare(ChargeKind kind, int64_t bytes);
  void DischargeWithCare(ChargeKind kind, int64_t bytes);
  // Takes from the parent, or gives back, so that it covers the total.
  // Throws kLimit when the parent is full, unless it is to be charged anyway.
  void AdjustReservation(bool anyway = false);
  void SetReservation(int64_t bytes);
  [[noreturn]] void Refuse(int64_t bytes) const;

  const int64_t limit_bytes_;
  const uint64_t principal_;
  const Ref<Account> parent_;
  std::mutex reservation_mutex_;
  std::atomic<int64_t> reserved_{0};  // of the parent
  // Totals between these two concern neither the limit nor the parent.
  std::atomic<int64_t> low_;
  std::atomic<int64_t> high_;
  Counter total_;
  std::array<Counters, kChargeKindCount> counters_;
};

namespace account_internal {

// The account of this thread's innermost scope, or null.
inline constinit thread_local const Ref<Account>* scoped = nullptr;

const Ref<Account>& Unlimited();

}  // namespace account_internal

// The account that this thread's allocations are charged to; never null
// (outside any scope it is one without a limit).
inline const Ref<Account>& CurrentAccount() {
  const Ref<Account>* const scoped = account_internal::scoped;
  return scoped != nullptr ? *scoped : account_internal::Unlimited();
}

inline bool Account::IsOwn() const {
  const Ref<Account>* const scoped = account_internal::scoped;
  return scoped != nullptr && scoped->get() == this;
}

inline void Account::Charge(ChargeKind kind, int64_t bytes) {
  const int64_t room = high_.load(std::memory_order_relaxed) - total_.value();
  if (IsOwn() && bytes <= room) {
    CountOwn(kind, bytes, 1);
  } else {
    ChargeWithCare(kind, bytes);
  }
}

inline void Account::Discharge(ChargeKind kind, int64_t bytes) {
  const int64_t after = total_.value() - bytes;
  if (IsOwn() && after >= low_.load(std::memory_order_relaxed)) {
    CountOwn(kind, -bytes, -1);
  } else {
    DischargeWithCare(kind, bytes);
  }
}

// Charges this thread's allocations to `account`, which outlives it, while it
// lives.
class AccountScope {
 public:
  explicit AccountScope(const Ref<Account>& account)
      : previous_(std::exchange(account_internal::scoped, &account)) {}
  explicit AccountScope(Ref<Account>&& account) = delete;
  ~AccountScope() { account_internal::scoped = previous_; }
  AccountScope(const AccountScope&) = delete;
  AccountScope& operator=(const AccountScope&) = delete;

 private:
  const Ref<Account>* const previous_;
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_CORE_ACCOUNT_H_
