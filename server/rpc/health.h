// Asks a server whether it serves.
#ifndef TENSORD_SERVER_RPC_HEALTH_H_
#define TENSORD_SERVER_RPC_HEALTH_H_

#include <grpcpp/channel.h>

#include <chrono>
#include <memory>

namespace tensord::server {

// Whether the standard health service behind `channel` says SERVING in time.
bool IsServing(const std::shared_ptr<grpc::Channel>& channel,
               std::chrono::milliseconds timeout);

}  // namespace tensord::server

#endif  // TENSORD_SERVER_RPC_HEALTH_H_
