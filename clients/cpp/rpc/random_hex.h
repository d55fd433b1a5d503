// Names that nobody can guess.
#ifndef TENSORD_CLIENTS_CPP_RPC_RANDOM_HEX_H_
#define TENSORD_CLIENTS_CPP_RPC_RANDOM_HEX_H_

#include <cstddef>
#include <string>

namespace tensord::client {

// Hexadecimal digits of so many random bytes, at most 256. Throws
// std::system_error where the system has none.
std::string RandomHex(size_t bytes);

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_RPC_RANDOM_HEX_H_
