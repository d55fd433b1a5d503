#include "clients/cpp/rpc/random_hex.h"

#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "absl/strings/escaping.h"

namespace tensord::client {

std::string RandomHex(size_t bytes) {
  std::string drawn(bytes, '\0');
  if (getentropy(drawn.data(), drawn.size()) != 0) {
    throw std::system_error(errno, std::generic_category(), "getentropy");
  }
  return absl::BytesToHexString(drawn);
}

}  // namespace tensord::client
