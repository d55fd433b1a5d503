// Asks a server whether it serves.
#ifndef TENSORD_SERVER_RPC_HEALTH_H_
#define TENSORD_SERVER_RPC_HEALTH_H_

#include <chrono>
#include <string>

namespace tensord::server {

// Whether the standard health service at `target` says SERVING in time.
bool IsServing(const std::string& target, std::chrono::milliseconds timeout);

}  // namespace tensord::server

#endif  // TENSORD_SERVER_RPC_HEALTH_H_
