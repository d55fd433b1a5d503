// The server's process: reads its configuration, serves, and ends in good
// order.
#include <grpc/support/log.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <variant>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/engine.h"
#include "server/codec/manifest.h"
#include "server/config.h"
#include "server/rpc/health.h"
#include "server/rpc/server.h"
#include "server/rpc/version.h"
#include "server/stop_signal.h"

namespace tensord::server {
namespace {

constexpr std::chrono::seconds kHealthcheckTimeout(3);

void StartLog(const std::string& level) {
  spdlog::set_default_logger(spdlog::stderr_logger_mt("tensord"));
  spdlog::set_pattern("%Y-%m-%dT%H:%M:%S.%e %l %v");
  spdlog::set_level(spdlog::level::from_str(level));
  gpr_set_log_function([](gpr_log_func_args* args) {
    spdlog::debug("grpc: {}", args->message);
  });
}

// Tells the starter where the server answers.
void TellReady(int fd, const std::vector<std::string>& targets) {
  if (fd < 0) return;
  const std::string text = absl::StrCat(absl::StrJoin(targets, "\n"), "\n");
  if (write(fd, text.data(), text.size()) < 0) {
    spdlog::warn("nobody reads the ready file descriptor");
  }
  close(fd);
}

void DeleteOwnDirectory(const Config& config) {
  std::error_code ignored;
  if (!config.own_directory.empty()) {
    std::filesystem::remove_all(config.own_directory, ignored);
  }
}

int Serve(Config config) {
  // A starter that is gone must not end us while we log.
  std::signal(SIGPIPE, SIG_IGN);
  StopSignal stop_signal;
  StartLog(config.log_level);
  if (config.threads > 0) engine::SetCoreCount(config.threads);
  config.server.executor.workers = engine::CoreCount();

  absl::StatusOr<std::unique_ptr<Server>> server = Server::Start(config.server);
  if (!server.ok()) {
    spdlog::error("{}", std::string(server.status().message()));
    return 1;
  }
  spdlog::info("tensord {} listens on {}", kVersion,
               absl::StrJoin((*server)->targets(), ", "));
  TellReady(config.ready_fd, (*server)->targets());

  spdlog::info("stopping because of {}", stop_signal.Wait(config.lifeline_fd));
  if (!(*server)->Drain(config.drain_timeout)) {
    spdlog::warn("stopped before all work was done");
    // A command that runs on cannot be waited for.
    for (const ListenAddress& address : config.server.listen) {
      if (!address.path.empty()) unlink(address.path.c_str());
    }
    DeleteOwnDirectory(config);
    std::fflush(nullptr);
    std::_Exit(0);
  }
  server->reset();
  spdlog::info("stopped");
  DeleteOwnDirectory(config);
  return 0;
}

// Takes down neither the channel nor what libraries hold: in so short-lived a
// process their threads may only be about to begin, and use it.
[[noreturn]] void Healthcheck(const std::string& target) {
  const std::shared_ptr<grpc::Channel> channel =
      grpc::CreateChannel(target, grpc::InsecureChannelCredentials());
  std::_Exit(IsServing(channel, kHealthcheckTimeout) ? 0 : 1);
}

int Run(int argc, const char* const* argv) {
  std::variant<Config, Exit> parsed = ParseConfig(argc, argv);
  if (const Exit* exit = std::get_if<Exit>(&parsed)) {
    std::fputs(exit->text.c_str(), exit->code == 0 ? stdout : stderr);
    return exit->code;
  }
  Config& config = *std::get_if<Config>(&parsed);
  switch (config.action) {
    case Config::Action::kPrintManifest:
      std::fputs(ManifestText().c_str(), stdout);
      return 0;
    case Config::Action::kHealthcheck:
      Healthcheck(config.healthcheck_target);
    case Config::Action::kServe:
      return Serve(std::move(config));
  }
  return 1;
}

}  // namespace
}  // namespace tensord::server

int main(int argc, char** argv) { return tensord::server::Run(argc, argv); }
