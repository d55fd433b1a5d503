// The private server that a program starts when it is given no other.
#ifndef TENSORD_CLIENTS_CPP_RPC_EMBEDDED_H_
#define TENSORD_CLIENTS_CPP_RPC_EMBEDDED_H_

#include <sys/types.h>

#include <chrono>
#include <mutex>
#include <optional>
#include <string>

#include "clients/cpp/rpc/descriptor.h"
#include "tensord/error.h"

namespace tensord::client {

struct EmbeddedOptions {
  std::chrono::nanoseconds time_to_start = std::chrono::seconds(30);
  // After that it is killed.
  std::chrono::nanoseconds time_to_end = std::chrono::seconds(10);
};

// Listens on a Unix socket in a directory that only the user may enter, and
// ends when the process does, however that ends: it holds the other end of a
// pipe. Ctrl-C in a terminal does not reach it. Thread-safe.
//
// A child that was forked off has nothing of it: there it only lets go.
class EmbeddedServer {
 public:
  // Starts the server and waits until it answers. Throws tensord::Error
  // (kUnavailable) where it does not start, with the end of what it logged.
  explicit EmbeddedServer(const EmbeddedOptions& options = {});
  ~EmbeddedServer() { Stop(); }
  EmbeddedServer(const EmbeddedServer&) = delete;
  EmbeddedServer& operator=(const EmbeddedServer&) = delete;

  // For a Channel.
  const std::string& target() const { return target_; }
  pid_t process() const { return process_; }

  // Why the server is not running any more; nothing while it is.
  std::optional<Error> Death();

  // Ends the server and waits for its end. May be called again.
  void Stop();

 private:
  void Start(const std::string& binary);
  // With the mutex. Whether the process has ended, and its status is known.
  bool HasEnded();
  // With the mutex. Whether it ends in time.
  bool AwaitEnd(std::chrono::nanoseconds timeout);

  const EmbeddedOptions options_;
  const pid_t owner_;
  const std::string directory_;
  const std::string target_;
  pid_t process_ = -1;

  std::mutex mutex_;
  Descriptor lifeline_;
  // As shells and Python tell it: minus a signal's number.
  std::optional<int> exit_status_;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_RPC_EMBEDDED_H_
