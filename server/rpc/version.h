// The server's version.
#ifndef TENSORD_SERVER_RPC_VERSION_H_
#define TENSORD_SERVER_RPC_VERSION_H_

namespace tensord::server {

inline constexpr char kVersion[] = "0.1.0";

}  // namespace tensord::server

#endif  // TENSORD_SERVER_RPC_VERSION_H_
