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

// A parent is charged in pieces of this many bytes.
constexpr int64_t kReservationBytes = int64_t{1} << 18;

}  // namespace

absl::string_view NameOf(ChargeKind kind) {
  return kNames[static_cast<size_t>(kind)];
}

Account::Account(int64_t limit_bytes, uint64_t principal, Ref<Account> parent)
    : limit_bytes_(limit_bytes),
      principal_(principal),
      parent_(std::move(parent)) {
  SetReservation(0);
}

Account::~Account() {
  if (parent_ && reserved_ != 0) {
    parent_->Discharge(ChargeKind::kStorage, reserved_);
  }
}

void Account::ChargeWithCare(ChargeKind kind, int64_t bytes) {
  const bool own = IsOwn();
  const int64_t before = total_.value();
  if (bytes > limit_bytes_ - before) Refuse(bytes);
  total_.Add(bytes, own);
  if (parent_ && before + bytes > reserved_.load(std::memory_order_relaxed)) {
    try {
      AdjustReservation();
    } catch (const Error&) {
      total_.Add(-bytes, own);
      throw;
    }
  }
  Counters& counters = counters_[static_cast<size_t>(kind)];
  counters.bytes.Add(bytes, own);
  counters.count.Add(1, own);
}

void Account::ChargeAnyway(ChargeKind kind, int64_t bytes) {
  const bool own = IsOwn();
  total_.Add(bytes, own);
  if (parent_ && total_.value() > reserved_.load(std::memory_order_relaxed)) {
    AdjustReservation(/*anyway=*/true);
  }
  Counters& counters = counters_[static_cast<size_t>(kind)];
  counters.bytes.Add(bytes, own);
  counters.count.Add(1, own);
}

void Account::DischargeWithCare(ChargeKind kind, int64_t bytes) {
  const bool own = IsOwn();
  Counters& counters = counters_[static_cast<size_t>(kind)];
  counters.bytes.Add(-bytes, own);
  counters.count.Add(-1, own);
  total_.Add(-bytes, own);
  if (parent_ && reserved_.load(std::memory_order_relaxed) >
                     total_.value() + 2 * kReservationBytes) {
    // Another thread may have charged meanwhile; this one must not fail then.
    AdjustReservation(/*anyway=*/true);
  }
}

void Account::AdjustReservation(bool anyway) {
  const std::lock_guard<std::mutex> lock(reservation_mutex_);
  const int64_t pieces =
      (std::max<int64_t>(total_.value(), 0) + kReservationBytes - 1) /
      kReservationBytes;
  const int64_t change = pieces * kReservationBytes - reserved_;
  if (change > 0 && anyway) {
    parent_->ChargeAnyway(ChargeKind::kStorage, change);
  } else if (change > 0) {
    parent_->Charge(ChargeKind::kStorage, change);
  }
  if (change < 0) parent_->Discharge(ChargeKind::kStorage, -change);
  SetReservation(reserved_ + change);
}

void Account::SetReservation(int64_t bytes) {
  reserved_.store(bytes, std::memory_order_relaxed);
  low_.store(parent_ ? bytes - 2 * kReservationBytes
                     : std::numeric_limits<int64_t>::min(),
             std::memory_order_relaxed);
  high_.store(parent_ ? std::min(bytes, limit_bytes_) : limit_bytes_,
              std::memory_order_relaxed);
}

Account::Usage Account::UsageOf(ChargeKind kind) const {
  const Counters& counters = counters_[static_cast<size_t>(kind)];
  return {counters.bytes.value(), counters.count.value()};
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
  Fail(is_session ? Reason::kQuota : Reason::kLimit,
       "out of memory: ", is_session ? "the session" : "the server", " holds ",
       total_bytes(), " of ", limit_bytes_, " bytes and ", bytes,
       " more were asked for; the largest holders are ", largest);
}

const Ref<Account>& account_internal::Unlimited() {
  static const auto* const unlimited =
      new Ref<Account>(MakeRef<Account>(std::numeric_limits<int64_t>::max()));
  return *unlimited;
}

}  // namespace tensord::engine
