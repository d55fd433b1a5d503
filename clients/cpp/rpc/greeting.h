// How a session begins: the unary calls around the Execute stream.
#ifndef TENSORD_CLIENTS_CPP_RPC_GREETING_H_
#define TENSORD_CLIENTS_CPP_RPC_GREETING_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "clients/cpp/rpc/channel.h"

namespace tensord::client {

// What a session holds of one kind: "storage", "tensor", ..., "total".
struct Usage {
  std::string kind;
  int64_t bytes = 0;
  int64_t count = 0;
};

// A session that a server has opened.
struct Greeting {
  std::shared_ptr<Channel> channel;
  std::string target;
  std::chrono::nanoseconds timeout;
  std::string session_id;
  uint64_t incarnation = 0;
  // Why the server would get some of our rows wrong, by their numbers.
  absl::flat_hash_map<uint16_t, std::string> refused;
  // The server's, by their numbers.
  absl::flat_hash_map<uint16_t, std::string> node_names;

  // Ends the session, whether or not it is there.
  void CloseSession(std::chrono::nanoseconds timeout) const;

  // Kind by kind, then the total. Throws tensord::Error.
  std::vector<Usage> DescribeSession() const;
};

// Waits for the server and opens a session on it; each call may take as long
// as `timeout`. Throws tensord::Error where the server does not answer
// (kUnavailable), refuses, or speaks another version of the protocol
// (kFailedPrecondition).
Greeting Greet(std::shared_ptr<Channel> channel,
               std::chrono::nanoseconds timeout);

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_RPC_GREETING_H_
