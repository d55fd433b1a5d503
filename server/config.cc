#include "server/config.h"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <fstream>
#include <limits>
#include <sstream>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/time.h"
#include "server/rpc/version.h"

namespace tensord::server {
namespace {

constexpr char kDefaultListen[] = "127.0.0.1:50051";

// Four fifths of what the process may use: the cgroup's limit or all RAM.
int64_t DefaultMemoryLimit() {
  int64_t available =
      static_cast<int64_t>(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGE_SIZE);
  for (const char* path : {"/sys/fs/cgroup/memory.max",
                           "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
    int64_t limit = 0;
    if (std::ifstream(path) >> limit) available = std::min(available, limit);
  }
  return available / 5 * 4;
}

// Declares options that may also stand in the environment.
class Options {
 public:
  explicit Options(CLI::App* app) : app_(app) {}

  template <typename T>
  CLI::Option* Value(const std::string& name, T* value,
                     const std::string& help) {
    return WithEnvironment(name, app_->add_option("--" + name, *value, help));
  }
  CLI::Option* Flag(const std::string& name, bool* value,
                    const std::string& help) {
    return WithEnvironment(name, app_->add_flag("--" + name, *value, help));
  }
  // "90s", "30m", "250ms", "0".
  template <typename Duration>
  void Time(const std::string& name, Duration* value, const std::string& help) {
    const auto parse = [name, value](const std::string& text) {
      absl::Duration duration;
      if (!absl::ParseDuration(text, &duration) ||
          duration < absl::ZeroDuration() ||
          duration > absl::Hours(24 * 36525)) {
        throw CLI::ValidationError(
            "--" + name, "'" + text + "' is no duration, such as 90s or 30m");
      }
      *value = std::chrono::duration_cast<Duration>(
          absl::ToChronoNanoseconds(duration));
    };
    WithEnvironment(
        name, app_->add_option_function<std::string>("--" + name, parse, help))
        ->type_name("DURATION");
  }
  // "512M", "4GiB", bytes.
  void Size(const std::string& name, int64_t* value, const std::string& help) {
    WithEnvironment(name, app_->add_option("--" + name, *value, help))
        ->transform(CLI::AsSizeValue(/*kb_is_1000=*/false))
        ->check(CLI::PositiveNumber)
        ->type_name("SIZE");
  }

 private:
  static CLI::Option* WithEnvironment(const std::string& name,
                                      CLI::Option* option) {
    return option->envname(absl::StrCat(
        "TENSORD_",
        absl::AsciiStrToUpper(absl::StrReplaceAll(name, {{"-", "_"}}))));
  }

  CLI::App* const app_;
};

// What is parsed as text first.
struct Raw {
  std::vector<std::string> listen;
  bool insecure_listen = false;
  bool print_manifest = false;
  std::string healthcheck;
  int64_t memory_limit = 0;
  int64_t session_quota = 0;
};

void Declare(CLI::App* app, Raw* raw, Config* config) {
  Options options(app);
  options
      .Value("listen", &raw->listen,
             absl::StrCat("unix:PATH or HOST:PORT; may be repeated. Port 0 "
                          "takes one that is free. Default: ",
                          kDefaultListen))
      ->delimiter(',')
      ->allow_extra_args(false);
  options.Flag("insecure-listen", &raw->insecure_listen,
               "Listen beyond this machine, without encryption");
  options.Time("drain-timeout", &config->drain_timeout,
               "How long SIGTERM lets work finish. Default: 8s");
  options.Size("memory-limit", &raw->memory_limit,
               "What all sessions may hold. Default: 80 % of the memory");
  options.Size("session-quota", &raw->session_quota,
               "What a session may hold. Default: the memory limit");
  options
      .Value("max-sessions", &config->server.sessions.max_sessions,
             "How many sessions there may be")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  options.Time("lease", &config->server.sessions.lease,
               "How long an unused session lives; 0: for ever. Default: 30m");
  options.Value("threads", &config->threads, "Cores to use. Default: all")
      ->check(CLI::Range(1, 1024));
  options.Value("log-level", &config->log_level, "What is logged")
      ->check(CLI::IsMember({"trace", "debug", "info", "warn", "error", "off"}))
      ->capture_default_str();
  options.Value("lifeline-fd", &config->lifeline_fd,
                "End when this file descriptor's other end closes");
  options.Value("ready-fd", &config->ready_fd,
                "Write the targets to this file descriptor, one a line, and "
                "close it, once the server answers");
  options.Value("own-directory", &config->own_directory,
                "Delete this directory, which nobody else uses, at the end");
  app->add_flag("--print-manifest", raw->print_manifest,
                "Print the list of operations as JSON and end");
  app->add_option("--healthcheck", raw->healthcheck,
                  "Ask a server (default: the first --listen) whether it "
                  "serves, and end: 0 if so, else 1")
      ->type_name("[TARGET]")
      ->expected(0, 1);
  app->set_version_flag("--version", std::string("tensord ") + kVersion);
}

// Turns the listen texts into addresses. Only serving can be refused: who asks
// for health listens nowhere.
absl::Status ReadAddresses(const Raw& raw, Config* config) {
  for (const std::string& text : raw.listen) {
    absl::StatusOr<ListenAddress> address = ParseListenAddress(text);
    if (!address.ok()) return address.status();
    if (config->action == Config::Action::kServe && !raw.insecure_listen &&
        !address->is_loopback()) {
      return absl::InvalidArgumentError(absl::StrCat(
          "refusing to listen on ", text,
          ", which other machines may reach: traffic is not encrypted and "
          "nobody is asked who they are. --insecure-listen allows it."));
    }
    config->server.listen.push_back(*std::move(address));
  }
  return absl::OkStatus();
}

absl::Status Complete(const CLI::App& app, Raw raw, Config* config) {
  if (raw.print_manifest) {
    config->action = Config::Action::kPrintManifest;
  } else if (app.count("--healthcheck") > 0) {
    config->action = Config::Action::kHealthcheck;
  }
  if (raw.listen.empty()) raw.listen.emplace_back(kDefaultListen);
  const absl::Status status = ReadAddresses(raw, config);
  if (!status.ok()) return status;
  SessionRegistry::Options& sessions = config->server.sessions;
  sessions.memory_limit =
      raw.memory_limit > 0 ? raw.memory_limit : DefaultMemoryLimit();
  sessions.session_quota =
      raw.session_quota > 0 ? std::min(raw.session_quota, sessions.memory_limit)
                            : sessions.memory_limit;
  config->healthcheck_target = raw.healthcheck.empty()
                                   ? config->server.listen[0].target()
                                   : raw.healthcheck;
  return absl::OkStatus();
}

}  // namespace

std::variant<Config, Exit> ParseConfig(int argc, const char* const* argv) {
  CLI::App app("Tensors and autograd as a server.", "tensord");
  Raw raw;
  Config config;
  Declare(&app, &raw, &config);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    const int code = app.exit(error, out, err);
    return code == 0 ? Exit{0, out.str()} : Exit{2, err.str()};
  }
  const absl::Status status = Complete(app, std::move(raw), &config);
  if (!status.ok()) {
    return Exit{2, absl::StrCat("tensord: ", status.message(), "\n")};
  }
  return config;
}

}  // namespace tensord::server
