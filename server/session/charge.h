// What waits for a session is charged to it for as long as it waits.
#ifndef TENSORD_SERVER_SESSION_CHARGE_H_
#define TENSORD_SERVER_SESSION_CHARGE_H_

#include <cstdint>
#include <utility>

#include "engine/engine.h"

namespace tensord::server {

// Charged for a queued frame or call, and for a kept reply, beyond its bytes.
inline constexpr int64_t kWaitingCharge = 256;

// Counts something while it lives, even beyond the limit: what waits is
// bounded otherwise (by credit, by the queue's length), and releasing memory
// needs a queue, too.
class HeldCharge {
 public:
  HeldCharge(engine::Ref<engine::Account> account, engine::ChargeKind kind,
             int64_t bytes)
      : account_(std::move(account)), kind_(kind), bytes_(bytes) {
    account_->ChargeAnyway(kind_, bytes_);
  }
  ~HeldCharge() { account_->Discharge(kind_, bytes_); }
  HeldCharge(const HeldCharge&) = delete;
  HeldCharge& operator=(const HeldCharge&) = delete;

 private:
  const engine::Ref<engine::Account> account_;
  const engine::ChargeKind kind_;
  const int64_t bytes_;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_CHARGE_H_
