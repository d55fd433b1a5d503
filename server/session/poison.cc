#include "server/session/poison.h"

#include <cstddef>
#include <iterator>
#include <utility>

namespace tensord::server {

using engine::ChargeKind;

PoisonTable::PoisonTable(engine::Ref<engine::Account> account)
    : account_(std::move(account)) {}

PoisonTable::~PoisonTable() { Clear(); }

PoisonTable::Runs::const_iterator PoisonTable::Before(Handle handle) const {
  const auto after = runs_.upper_bound(handle);
  return after == runs_.begin() ? runs_.end() : std::prev(after);
}

RootCauseRef PoisonTable::Find(Handle handle) const {
  const auto run = Before(handle);
  return run != runs_.end() && handle < run->second.end ? run->second.cause
                                                        : nullptr;
}

bool PoisonTable::Charge() {
  try {
    account_->Charge(ChargeKind::kHandle, kRunCharge);
    return true;
  } catch (const engine::Error&) {
    return false;
  }
}

void PoisonTable::Add(Handle first, uint64_t count, const RootCauseRef& cause) {
  const Handle end = first + count;
  const auto before = Before(first);
  if (before != runs_.end()) {
    const bool continues =
        before->second.end == first && before->second.cause == cause;
    if (continues || !Charge()) {
      runs_.at(before->first).end = end;
      return;
    }
  } else if (!Charge()) {
    account_->ChargeAnyway(ChargeKind::kHandle, kRunCharge);
  }
  runs_.emplace(first, Run{end, cause});
}

void PoisonTable::Erase(Handle handle) {
  const auto run = Before(handle);
  if (run == runs_.end() || handle >= run->second.end) return;
  const bool is_first = handle == run->first;
  const bool is_last = handle + 1 == run->second.end;
  if (!is_first && !is_last && !Charge()) return;
  if (!is_last) runs_.emplace(handle + 1, run->second);
  if (is_first) {
    runs_.erase(run);
  } else {
    runs_.at(run->first).end = handle;
  }
  if (is_first && is_last) {
    account_->Discharge(ChargeKind::kHandle, kRunCharge);
  }
}

void PoisonTable::Clear() {
  for (size_t i = 0; i < runs_.size(); ++i) {
    account_->Discharge(ChargeKind::kHandle, kRunCharge);
  }
  runs_.clear();
}

}  // namespace tensord::server
