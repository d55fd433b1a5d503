#include "engine/core/account.h"

#include <algorithm>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/core/error.h"

namespace tensord::engine {
namespace {

constexpr std::array<absl::string_view, kChargeKindCount> kNames = {
    "storage", "tensor", "node", "handle", "command", "reply"};

Ref<Account>& ThreadAccount() {
  static const Ref<Account> unlimited =
      MakeRef<Account>(std::numeric_limits<int64_t>::max());
  thread_local Ref<Account> account = unlimited;
  return account;
}

}  // namespace

absl::string_view NameOf(ChargeKind kind) {
  return kNames[static_cast<size_t>(kind)];
}

Account::Account(int64_t limit_bytes, uint64_t principal, Ref<Account> parent)
    : limit_bytes_(limit_bytes),
      principal_(principal),
      parent_(std::move(parent)) {}

void Account::Charge(ChargeKind kind, int64_t bytes) {
  const int64_t before =
      total_bytes_.fetch_add(bytes, std::memory_order_relaxed);
  if (bytes > limit_bytes_ - before) {
    total_bytes_.fetch_sub(bytes, std::memory_order_relaxed);
    Refuse(bytes);
  }
  if (parent_) {
    try {
      parent_->Charge(kind, bytes);
    } catch (const Error&) {
      total_bytes_.fetch_sub(bytes, std::memory_order_relaxed);
      throw;
    }
  }
  Counter& counter = counters_[static_cast<size_t>(kind)];
  counter.bytes.fetch_add(bytes, std::memory_order_relaxed);
  counter.count.fetch_add(1, std::memory_order_relaxed);
}

void Account::ChargeAnyway(ChargeKind kind, int64_t bytes) {
  Counter& counter = counters_[static_cast<size_t>(kind)];
  counter.bytes.fetch_add(bytes, std::memory_order_relaxed);
  counter.count.fetch_add(1, std::memory_order_relaxed);
  total_bytes_.fetch_add(bytes, std::memory_order_relaxed);
  if (parent_) parent_->ChargeAnyway(kind, bytes);
}

void Account::Discharge(ChargeKind kind, int64_t bytes) {
  Counter& counter = counters_[static_cast<size_t>(kind)];
  counter.bytes.fetch_sub(bytes, std::memory_order_relaxed);
  counter.count.fetch_sub(1, std::memory_order_relaxed);
  total_bytes_.fetch_sub(bytes, std::memory_order_relaxed);
  if (parent_) parent_->Discharge(kind, bytes);
}

Account::Usage Account::UsageOf(ChargeKind kind) const {
  const Counter& counter = counters_[static_cast<size_t>(kind)];
  return {counter.bytes.load(std::memory_order_relaxed),
          counter.count.load(std::memory_order_relaxed)};
}

void Account::Refuse(int64_t bytes) const {
  std::vector<std::pair<Usage, absl::string_view>> holders;
  for (int i = 0; i < kChargeKindCount; ++i) {
    const auto kind = static_cast<ChargeKind>(i);
    holders.emplace_back(UsageOf(kind), NameOf(kind));
  }
  std::sort(holders.begin(), holders.end(), [](const auto& a, const auto& b) {
    return a.first.bytes > b.first.bytes;
  });
  std::string largest;
  for (size_t i = 0; i < 3; ++i) {
    absl::StrAppend(&largest, i == 0 ? "" : ", ", holders[i].second, " ",
                    holders[i].first.bytes, " bytes in ",
                    holders[i].first.count);
  }
  // Only the account of a session has a parent.
  const bool is_session = static_cast<bool>(parent_);
  Fail(is_session ? Reason::kQuota : Reason::kLimit, "out of memory: ",
       is_session ? "the session" : "the server", " holds ", total_bytes(),
       " of ", limit_bytes_, " bytes and ", bytes,
       " more were asked for; the largest holders are ", largest);
}

const Ref<Account>& CurrentAccount() { return ThreadAccount(); }

AccountScope::AccountScope(Ref<Account> account)
    : previous_(std::exchange(ThreadAccount(), std::move(account))) {}

AccountScope::~AccountScope() { ThreadAccount() = std::move(previous_); }

}  // namespace tensord::engine
