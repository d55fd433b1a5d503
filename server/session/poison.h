// Handles that name no tensor because the command that was to make it failed
// late.
#ifndef TENSORD_SERVER_SESSION_POISON_H_
#define TENSORD_SERVER_SESSION_POISON_H_

#include <cstdint>
#include <map>
#include <memory>
#include <utility>

#include "engine/engine.h"
#include "server/session/charge.h"
#include "server/session/command.h"

namespace tensord::server {

// The failure that everything poisoned by it goes back to, charged while
// something does.
struct RootCause {
  RootCause(engine::Ref<engine::Account> account, Failure why)
      : failure(std::move(why)),
        charge(
            std::move(account), engine::ChargeKind::kHandle,
            static_cast<int64_t>(sizeof(RootCause) + failure.message.size())) {}

  const Failure failure;
  const HeldCharge charge;
};
using RootCauseRef = std::shared_ptr<const RootCause>;

// The poisoned handles of a session, in runs: a command names many handles in
// two words, and those that follow each other mostly have one root cause. Each
// run is charged as one handle. Not thread-safe.
class PoisonTable {
 public:
  // Charged for a run.
  static constexpr int64_t kRunCharge = 96;

  explicit PoisonTable(engine::Ref<engine::Account> account);
  ~PoisonTable();
  PoisonTable(const PoisonTable&) = delete;
  PoisonTable& operator=(const PoisonTable&) = delete;

  bool empty() const { return runs_.empty(); }

  // Null where the handle is not poisoned.
  RootCauseRef Find(Handle handle) const;

  // Poisons `count` handles from `first` on, none of which is poisoned. Never
  // fails: where the account is full the run before is extended up to them, so
  // its root cause stands for theirs, and handles between that name nothing
  // count as poisoned, too.
  void Add(Handle first, uint64_t count, const RootCauseRef& cause);

  // Forgets a handle, if it is poisoned. One in the middle of a run stays where
  // the account is full.
  void Erase(Handle handle);

  void Clear();

 private:
  struct Run {
    Handle end;  // one past its last
    RootCauseRef cause;
  };
  using Runs = std::map<Handle, Run>;  // by the first handle

  // The last run that starts at the handle or before, or the end.
  Runs::const_iterator Before(Handle handle) const;
  // Charges for a run, if it fits.
  bool Charge();

  const engine::Ref<engine::Account> account_;
  Runs runs_;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_POISON_H_
