// All sessions of a server: opened, found, expired, closed.
#ifndef TENSORD_SERVER_SESSION_REGISTRY_H_
#define TENSORD_SERVER_SESSION_REGISTRY_H_

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <limits>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "engine/engine.h"
#include "server/session/clock.h"
#include "server/session/conversation.h"
#include "server/session/executor.h"
#include "server/session/live_session.h"

namespace tensord::server {

// Thread-safe.
class SessionRegistry {
 public:
  struct Options {
    // What all sessions together may hold, in bytes, and each by default and
    // at most.
    int64_t memory_limit = std::numeric_limits<int64_t>::max();
    int64_t session_quota = std::numeric_limits<int64_t>::max();
    size_t max_sessions = 1024;
    // How long an unused session lives by default and at most; zero: for
    // ever.
    std::chrono::seconds lease = std::chrono::minutes(30);
    // Ended sessions that are remembered.
    size_t tombstones = 4096;
    Conversation::Limits conversation;
    Clock clock = std::chrono::steady_clock::now;
  };

  // What a client asks a session to be; 0 asks for the default.
  struct Wishes {
    // The same one gives the same session, while it lives; empty: a new one.
    std::string nonce;
    uint64_t quota_bytes = 0;
    uint64_t lease_seconds = 0;
  };

  using SessionRef = std::shared_ptr<LiveSession>;

  SessionRegistry(const Options& options, Executor* executor);
  SessionRegistry(const SessionRegistry&) = delete;
  SessionRegistry& operator=(const SessionRegistry&) = delete;

  // Drawn anew by every registry; never 0.
  uint64_t incarnation() const { return incarnation_; }
  const Options& options() const { return options_; }
  // What all sessions hold.
  engine::Account& account() const { return *account_; }

  // A new session, or the nonce's. Null with kLimit where there are too many,
  // with kBadAttribute where the nonce is too long. `is_new` may be null.
  SessionRef Open(const Wishes& wishes, Failure* failure,
                  bool* is_new = nullptr);

  // The session, whose lease starts anew. Null with kSessionNeverExisted,
  // kSessionExpired, kSessionClosed or, where the client knew it from another
  // incarnation (0: did not say), kSessionLostInRestart.
  SessionRef Find(absl::string_view id, uint64_t incarnation, Failure* failure);

  // Ends a session: its work stops, its memory goes, and then `done` is
  // called on a worker.
  void Close(const SessionRef& session, std::function<void()> done);

  // Ends the sessions whose lease is over. It runs only while a session has
  // neither a stream nor work. Answers how many ended, by number.
  std::vector<uint64_t> Expire();

  // Ends every session's streams, and every later one, once they have
  // answered what they accepted.
  void EndStreams(const Failure& why);

  size_t size() const;

 private:
  struct Entry {
    SessionRef session;
    std::string nonce;
    // When the lease started anew.
    Instant touched;
  };

  // These want the mutex.
  void Remove(const std::string& id, engine::Reason why);
  Instant UnusedSince(const Entry& entry) const;

  void End(const SessionRef& session, engine::Reason why,
           std::function<void()> done);

  const Options options_;
  Executor* const executor_;
  const uint64_t incarnation_;
  const engine::Ref<engine::Account> account_;
  mutable std::mutex mutex_;
  uint64_t last_number_ = 0;
  absl::flat_hash_map<std::string, Entry> sessions_;
  absl::flat_hash_map<std::string, std::string> ids_by_nonce_;
  absl::flat_hash_map<std::string, engine::Reason> tombstones_;
  std::deque<std::string> buried_;  // ids in tombstones_, oldest first
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_REGISTRY_H_
