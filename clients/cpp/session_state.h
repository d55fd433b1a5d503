// What the copies of a Session share.
#ifndef TENSORD_CLIENTS_CPP_SESSION_STATE_H_
#define TENSORD_CLIENTS_CPP_SESSION_STATE_H_

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <source_location>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "clients/cpp/core/core.h"
#include "tensord/error.h"
#include "tensord/session.h"

namespace tensord {

// What a session asks of its server outside of the stream. Thread-safe.
class Office {
 public:
  // Also ends a server that belongs to the session.
  virtual ~Office() = default;
  virtual std::map<std::string, Usage> DescribeSession(
      std::source_location where) = 0;
  // Why the server that belongs to the session is not running any more.
  virtual std::optional<Error> Death() = 0;
  // Ends the session, as far as the server can be reached. Does not throw.
  virtual void CloseSession() = 0;
};

// Thread-safe. Ends the session at its own end.
class SessionState {
 public:
  // By their numbers.
  using NodeNames = absl::flat_hash_map<uint16_t, std::string>;

  static std::shared_ptr<SessionState> Make(std::shared_ptr<client::Core> core,
                                            std::unique_ptr<Office> office,
                                            NodeNames node_names);
  SessionState(const SessionState&) = delete;
  SessionState& operator=(const SessionState&) = delete;
  ~SessionState();

  // The one that has a core; null where that has ended.
  static std::shared_ptr<SessionState> Find(const client::Core& core);
  // What the core's server calls a grad_fn.
  static std::string NodeName(const client::Core& core, uint16_t number);

  client::Core& core() { return *core_; }
  Office& office() { return *office_; }
  void CloseAll();

 private:
  SessionState(std::shared_ptr<client::Core> core,
               std::unique_ptr<Office> office, NodeNames node_names);

  const std::shared_ptr<client::Core> core_;
  const std::unique_ptr<Office> office_;
  const NodeNames node_names_;
  std::atomic<bool> closed_{false};
};

}  // namespace tensord

#endif  // TENSORD_CLIENTS_CPP_SESSION_STATE_H_
