// Where the server's program is.
#ifndef TENSORD_CLIENTS_CPP_RPC_SERVER_BINARY_H_
#define TENSORD_CLIENTS_CPP_RPC_SERVER_BINARY_H_

#include <string>

namespace tensord::client {

// What TENSORD_SERVER_BINARY names; or `tensord` beside this library or the
// program, in `bin` or `../bin` from there, or on PATH, in this order. Throws
// tensord::Error (kUnavailable) where there is none.
std::string FindServerBinary();

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_RPC_SERVER_BINARY_H_
