// A connection to a server, and the unary calls that a session needs.
#ifndef TENSORD_CLIENTS_CPP_RPC_CHANNEL_H_
#define TENSORD_CLIENTS_CPP_RPC_CHANNEL_H_

#include <grpcpp/client_context.h>

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "proto/tensord/v1/service.grpc.pb.h"
#include "proto/tensord/v1/service.pb.h"

namespace tensord::client {

// Connects when it is first used, and anew where the connection breaks; shares
// it with no other Channel. Thread-safe.
//
// A call that fails, or is not answered within its timeout, throws
// tensord::Error. None is made twice.
class Channel {
 public:
  // `target` as gRPC takes it: "host:port" or "unix:/path". `token` is what the
  // server asks for. By the routing key, which is no secret, a proxy keeps a
  // session on one server.
  Channel(std::string target, const std::optional<std::string>& token,
          std::string routing_key);

  const std::string& target() const { return target_; }

  // Also waits for a server that does not listen yet.
  v1::GetServerInfoReply GetServerInfo(std::chrono::nanoseconds timeout);
  v1::ListOpsReply ListOps(std::chrono::nanoseconds timeout);
  v1::OpenSessionReply OpenSession(const v1::OpenSessionRequest& request,
                                   std::chrono::nanoseconds timeout);
  void CloseSession(const v1::CloseSessionRequest& request,
                    std::chrono::nanoseconds timeout);
  v1::DescribeSessionReply DescribeSession(
      const v1::DescribeSessionRequest& request,
      std::chrono::nanoseconds timeout);

  // For calls of other kinds: each carries the metadata.
  v1::Tensord::Stub& stub() { return *stub_; }
  void AddMetadata(grpc::ClientContext* context) const;

 private:
  const std::string target_;
  const std::string routing_key_;
  const std::string authorization_;  // empty: none
  const std::unique_ptr<v1::Tensord::Stub> stub_;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_RPC_CHANNEL_H_
