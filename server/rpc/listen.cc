#include "server/rpc/listen.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace tensord::server {
namespace {

absl::Status BadAddress(absl::string_view text) {
  return absl::InvalidArgumentError(absl::StrCat(
      "cannot listen on '", text, "': neither unix:PATH nor HOST:PORT"));
}

// Whether a server answers at a socket.
bool Answers(const std::string& path) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof(address.sun_path) - 1);
  const int socket_fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket_fd < 0) return true;
  const bool connected =
      connect(socket_fd, reinterpret_cast<const sockaddr*>(&address),
              sizeof(address)) == 0;
  const bool refused = !connected && errno == ECONNREFUSED;
  close(socket_fd);
  return !refused;
}

}  // namespace

bool ListenAddress::is_loopback() const {
  if (!path.empty() || host == "localhost") return true;
  in_addr v4;
  if (inet_pton(AF_INET, host.c_str(), &v4) == 1) {
    return ntohl(v4.s_addr) >> 24 == 127;
  }
  in6_addr v6;
  return inet_pton(AF_INET6, host.c_str(), &v6) == 1 &&
         IN6_IS_ADDR_LOOPBACK(&v6);
}

std::string ListenAddress::target() const {
  if (!path.empty()) return absl::StrCat("unix:", path);
  const std::string name = host == "localhost" ? "127.0.0.1" : host;
  return name.find(':') == std::string::npos
             ? absl::StrCat(name, ":", port)
             : absl::StrCat("[", name, "]:", port);
}

absl::StatusOr<ListenAddress> ParseListenAddress(absl::string_view text) {
  ListenAddress address;
  absl::string_view rest = text;
  if (absl::ConsumePrefix(&rest, "unix:")) {
    absl::ConsumePrefix(&rest, "//");
    if (rest.empty()) return BadAddress(text);
    if (rest.size() >= sizeof(sockaddr_un::sun_path)) {
      return absl::InvalidArgumentError(
          absl::StrCat("the socket's path is longer than ",
                       sizeof(sockaddr_un::sun_path) - 1, " bytes: ", rest));
    }
    address.path = std::string(rest);
    return address;
  }
  const size_t colon = rest.rfind(':');
  if (colon == absl::string_view::npos ||
      !absl::SimpleAtoi(rest.substr(colon + 1), &address.port) ||
      address.port < 0 || address.port > 65535) {
    return BadAddress(text);
  }
  absl::string_view host = rest.substr(0, colon);
  if (absl::ConsumePrefix(&host, "[")) {
    in6_addr v6;
    if (!absl::ConsumeSuffix(&host, "]") ||
        inet_pton(AF_INET6, std::string(host).c_str(), &v6) != 1) {
      return BadAddress(text);
    }
  } else if (host.find(':') != absl::string_view::npos) {
    return BadAddress(text);
  }
  address.host = host.empty() || host == "*" ? "::" : std::string(host);
  return address;
}

absl::Status RemoveStaleSocket(const std::string& path) {
  struct stat info;
  if (lstat(path.c_str(), &info) != 0) return absl::OkStatus();
  if (!S_ISSOCK(info.st_mode)) {
    return absl::AlreadyExistsError(
        absl::StrCat("cannot listen on unix:", path, ": the file exists"));
  }
  if (Answers(path)) {
    return absl::AlreadyExistsError(absl::StrCat(
        "cannot listen on unix:", path, ": a server answers there already"));
  }
  unlink(path.c_str());
  return absl::OkStatus();
}

}  // namespace tensord::server
