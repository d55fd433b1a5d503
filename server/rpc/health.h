// Asks a server whether it serves.
#ifndef TENSORD_SERVER_RPC_HEALTH_H_
#define TENSORD_SERVER_RPC_HEALTH_H_

#include <chrono>
#include <string>

namespace tensord::server {

// Ends the process: with 0 where the standard health service at `target` says
// SERVING in time, else with 1.
[[noreturn]] void EndByHealth(const std::string& target,
                              std::chrono::milliseconds timeout);

}  // namespace tensord::server

#endif  // TENSORD_SERVER_RPC_HEALTH_H_
