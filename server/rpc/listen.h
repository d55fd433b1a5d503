// Where a server may listen.
#ifndef TENSORD_SERVER_RPC_LISTEN_H_
#define TENSORD_SERVER_RPC_LISTEN_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace tensord::server {

// "unix:PATH" or "HOST:PORT": a name, an IPv4 address, an IPv6 address in
// brackets; nothing or "*" stands for every interface.
struct ListenAddress {
  std::string path;  // of a unix socket, else empty
  std::string host;
  int port = 0;  // 0: one that is free

  // Whether only this machine reaches it: a unix socket, localhost,
  // 127.0.0.0/8, ::1. No name but localhost counts, whatever it resolves to.
  bool is_loopback() const;
  // As gRPC takes it; "localhost" becomes 127.0.0.1.
  std::string target() const;
};

// kInvalidArgument where the text is neither.
absl::StatusOr<ListenAddress> ParseListenAddress(absl::string_view text);

// Removes the socket that a server left behind. kAlreadyExists where one
// still answers there, or where the file is no socket.
absl::Status RemoveStaleSocket(const std::string& path);

}  // namespace tensord::server

#endif  // TENSORD_SERVER_RPC_LISTEN_H_
