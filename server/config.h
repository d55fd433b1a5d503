// What the command line and the environment ask of the server.
#ifndef TENSORD_SERVER_CONFIG_H_
#define TENSORD_SERVER_CONFIG_H_

#include <chrono>
#include <string>
#include <variant>

#include "server/rpc/server.h"

namespace tensord::server {

struct Config {
  enum class Action { kServe, kPrintManifest, kHealthcheck };

  Action action = Action::kServe;
  ServerOptions server;
  // Cores to use; 0: all that there are.
  int threads = 0;
  std::chrono::milliseconds drain_timeout = std::chrono::seconds(8);
  std::string log_level = "info";
  // The server ends when this file is closed at its other end; -1: none.
  int lifeline_fd = -1;
  // Told the targets, one a line, and closed, once the server answers; -1:
  // none.
  int ready_fd = -1;
  // Goes, with what is in it, when the server ends; empty: none.
  std::string own_directory;
  // Asked by kHealthcheck.
  std::string healthcheck_target;
};

// The process is to end with this code after printing the text (to standard
// error where the code is not 0).
struct Exit {
  int code = 0;
  std::string text;
};

// Each option may also stand in the environment: --drain-timeout as
// TENSORD_DRAIN_TIMEOUT. Code 2 stands for a wrong use, such as listening
// beyond loopback without --insecure-listen.
std::variant<Config, Exit> ParseConfig(int argc, const char* const* argv);

}  // namespace tensord::server

#endif  // TENSORD_SERVER_CONFIG_H_
