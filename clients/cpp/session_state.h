// What a Session and its tensors share.
#ifndef TENSORD_CLIENTS_CPP_SESSION_STATE_H_
#define TENSORD_CLIENTS_CPP_SESSION_STATE_H_

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <source_location>
#include <string>
#include <utility>

#include "clients/cpp/core/core.h"
#include "tensord/session.h"

namespace tensord {

// What a session asks of its server outside of the stream. Thread-safe.
class Office {
 public:
  // Also ends a server that belongs to the session.
  virtual ~Office() = default;
  virtual std::map<std::string, Usage> DescribeSession(
      std::source_location where) = 0;
  // Ends the session, as far as the server can be reached. Does not throw.
  virtual void CloseSession() = 0;
};

// Lives as long as a Session or a tensor refers to it.
class SessionState : public client::Core {
 public:
  SessionState(std::unique_ptr<client::Transport> transport,
               client::CoreOptions options, client::RefusedRows refused,
               std::unique_ptr<Office> office)
      : Core(std::move(transport), options, std::move(refused)),
        office_(std::move(office)) {}

  Office& office() { return *office_; }
  void CloseAll() {
    if (closed_.exchange(true)) return;
    Close();
    office_->CloseSession();
  }

  void AddReference() { references_.fetch_add(1, std::memory_order_relaxed); }
  void DropReference() {
    if (references_.fetch_sub(1, std::memory_order_acq_rel) == 1) delete this;
  }

 private:
  ~SessionState() { CloseAll(); }

  std::unique_ptr<Office> office_;
  std::atomic<bool> closed_{false};
  std::atomic<int64_t> references_{1};
};

}  // namespace tensord

#endif  // TENSORD_CLIENTS_CPP_SESSION_STATE_H_
