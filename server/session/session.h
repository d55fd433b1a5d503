// One client's world: handle table, graphs, random generator, account.
#ifndef TENSORD_SERVER_SESSION_SESSION_H_
#define TENSORD_SERVER_SESSION_SESSION_H_

#include <cstdint>

#include "engine/engine.h"
#include "server/session/command.h"
#include "server/session/handles.h"

namespace tensord::server {

// The one seam between what clients say and what the engine does. Not
// thread-safe: one thread at a time (the executor sees to it).
class Session {
 public:
  // `account` is the session's own; everything it holds is charged there.
  explicit Session(engine::Ref<engine::Account> account);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Runs one command. Never throws; a command that fails leaves the session
  // as it was. `origin` is where the command stands.
  Verdict Process(const Command& command, Origin origin);

  // The tensor behind a handle, or undefined.
  const engine::Tensor& Find(Handle handle) const;

  engine::Account& account() const { return *account_; }

  // Drops everything that the session holds.
  void Clear();
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_SESSION_H_
