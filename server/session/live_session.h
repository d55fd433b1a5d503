// A session with everything that serves it.
#ifndef TENSORD_SERVER_SESSION_LIVE_SESSION_H_
#define TENSORD_SERVER_SESSION_LIVE_SESSION_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "engine/engine.h"
#include "server/session/conversation.h"
#include "server/session/executor.h"
#include "server/session/session.h"

namespace tensord::server {

struct LiveSession {
  // 32 hexadecimal digits, a secret.
  const std::string id;
  // Tells sessions apart in logs; no secret.
  const uint64_t number;
  const engine::Ref<engine::Account> account;
  // How long it lives unused; zero: for ever.
  const std::chrono::seconds lease;
  const std::shared_ptr<Session> session;
  const std::shared_ptr<WorkQueue> queue;
  const std::shared_ptr<Conversation> conversation;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_LIVE_SESSION_H_
