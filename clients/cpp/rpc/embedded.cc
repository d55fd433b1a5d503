#include "clients/cpp/rpc/embedded.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/cpp/rpc/server_binary.h"

namespace tensord::client {
namespace {

using Clock = std::chrono::steady_clock;

constexpr char kSocket[] = "/socket";
// Longest path of a Unix socket: sun_path holds 108 bytes.
constexpr size_t kLongestPath = 100;
constexpr off_t kLogBytesTold = 2000;

// The server's descriptors.
constexpr int kLifeline = 3;
constexpr int kReady = 4;
constexpr int kFirstOther = 5;

Error SystemFailure(const std::string& what, int error) {
  return Error(absl::StrCat(what, ": ", std::strerror(error)),
               Code::kUnavailable);
}

// Makes a directory for the user alone, its path short enough.
std::string MakeDirectory() {
  const char* const named = std::getenv("TMPDIR");
  int error = ENOENT;
  for (const std::string& parent :
       {std::string(named == nullptr ? "" : named), std::string("/tmp"),
        std::string("/var/tmp")}) {
    std::error_code ignored;
    std::string path =
        std::filesystem::absolute(parent, ignored) / "tensord-XXXXXX";
    if (parent.empty() || path.size() + strlen(kSocket) > kLongestPath) {
      continue;
    }
    if (mkdtemp(path.data()) != nullptr) return path;
    error = errno;
  }
  throw SystemFailure("no directory for a tensord server", error);
}

// The same file under a number that the server has no use for.
Descriptor MoveUp(const Descriptor& low) {
  Descriptor high(fcntl(low.get(), F_DUPFD_CLOEXEC, kFirstOther));
  if (!high.is_open()) {
    throw SystemFailure("no file descriptor for a tensord server", errno);
  }
  return high;
}

struct Pipe {
  Descriptor reader;
  Descriptor writer;
};

Pipe MakePipe() {
  int ends[2] = {-1, -1};
  if (pipe2(ends, O_CLOEXEC) != 0) {
    throw SystemFailure("no pipe for a tensord server", errno);
  }
  const Descriptor reader(ends[0]);
  const Descriptor writer(ends[1]);
  return {MoveUp(reader), MoveUp(writer)};
}

Descriptor OpenLog(const std::string& path) {
  const Descriptor log(
      open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  if (!log.is_open()) throw SystemFailure(path, errno);
  return MoveUp(log);
}

std::string EndOfLog(const Descriptor& log) {
  struct stat info = {};
  fstat(log.get(), &info);
  std::string text(std::min(info.st_size, kLogBytesTold), '\0');
  const ssize_t read =
      pread(log.get(), text.data(), text.size(), info.st_size - text.size());
  text.resize(std::max<ssize_t>(read, 0));
  absl::StripAsciiWhitespace(&text);
  return text;
}

// What the server inherits: its descriptors, and nothing of signals. It is in
// a session of its own.
class Inheritance {
 public:
  Inheritance(const Descriptor& lifeline, const Descriptor& ready,
              const Descriptor& log) {
    posix_spawn_file_actions_init(&files_);
    posix_spawn_file_actions_addopen(&files_, STDIN_FILENO, "/dev/null",
                                     O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files_, log.get(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files_, log.get(), STDERR_FILENO);
    posix_spawn_file_actions_adddup2(&files_, lifeline.get(), kLifeline);
    posix_spawn_file_actions_adddup2(&files_, ready.get(), kReady);
    posix_spawn_file_actions_addclosefrom_np(&files_, kFirstOther);
    posix_spawnattr_init(&attributes_);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSID |
                                               POSIX_SPAWN_SETSIGMASK |
                                               POSIX_SPAWN_SETSIGDEF);
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes_, &signals);
    sigfillset(&signals);
    posix_spawnattr_setsigdefault(&attributes_, &signals);
  }
  ~Inheritance() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }
  Inheritance(const Inheritance&) = delete;
  Inheritance& operator=(const Inheritance&) = delete;

  // Throws tensord::Error.
  pid_t Spawn(std::vector<std::string> command) const {
    std::vector<char*> words;
    words.reserve(command.size() + 1);
    for (std::string& word : command) words.push_back(word.data());
    words.push_back(nullptr);
    pid_t process = -1;
    const int error = posix_spawn(&process, words[0], &files_, &attributes_,
                                  words.data(), environ);
    if (error == 0) return process;
    throw SystemFailure(
        absl::StrCat("the tensord server ", command[0], " does not start"),
        error);
  }

 private:
  posix_spawn_file_actions_t files_;
  posix_spawnattr_t attributes_;
};

// Whether a byte comes in time.
bool AwaitByte(const Descriptor& reader, std::chrono::nanoseconds timeout) {
  const Clock::time_point until = Clock::now() + timeout;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(
        std::max(until - Clock::now(), Clock::duration::zero()));
    pollfd wait = {.fd = reader.get(), .events = POLLIN, .revents = 0};
    const int found = poll(&wait, 1, static_cast<int>(left.count()));
    if (found < 0 && errno == EINTR) continue;
    char byte;
    return found > 0 && read(reader.get(), &byte, 1) == 1;
  }
}

}  // namespace

EmbeddedServer::EmbeddedServer(const EmbeddedOptions& options)
    : options_(options),
      owner_(getpid()),
      directory_(MakeDirectory()),
      target_(absl::StrCat("unix:", directory_, kSocket)) {
  try {
    Start(FindServerBinary());
  } catch (...) {
    Stop();
    throw;
  }
}

void EmbeddedServer::Start(const std::string& binary) {
  Pipe lifeline = MakePipe();
  Pipe ready = MakePipe();
  const Descriptor log = OpenLog(directory_ + "/log");
  process_ =
      Inheritance(lifeline.reader, ready.writer, log)
          .Spawn({binary, "--listen", target_, "--log-level", "warn",
                  // Sessions live as long as the server.
                  "--lease", "0",
                  // Whoever kills the client, it leaves nothing.
                  "--own-directory", directory_, "--lifeline-fd",
                  absl::StrCat(kLifeline), "--ready-fd", absl::StrCat(kReady)});
  lifeline_ = std::move(lifeline.writer);
  ready.writer.Close();
  if (AwaitByte(ready.reader, options_.time_to_start)) return;
  // Then it has said all that it says.
  Stop();
  throw Error(absl::StrCat("the tensord server ", binary,
                           " did not start: ", EndOfLog(log)),
              Code::kUnavailable);
}

std::optional<Error> EmbeddedServer::Death() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!HasEnded()) return std::nullopt;
  return Error(
      absl::StrCat("the private tensord server has ended (exit status ",
                   *exit_status_, "), and its tensors with it"),
      Code::kUnavailable);
}

void EmbeddedServer::Stop() {
  const std::lock_guard<std::mutex> lock(mutex_);
  lifeline_.Close();
  if (getpid() != owner_) return;
  if (process_ > 0 && !AwaitEnd(options_.time_to_end)) {
    kill(process_, SIGKILL);
    AwaitEnd(std::chrono::nanoseconds::max());
  }
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

bool EmbeddedServer::HasEnded() {
  if (exit_status_) return true;
  int status = 0;
  const pid_t ended = waitpid(process_, &status, WNOHANG);
  if (ended == 0) return false;
  // The program may have waited for it itself: then nobody knows.
  if (ended < 0) status = 0;
  exit_status_ = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
  return true;
}

bool EmbeddedServer::AwaitEnd(std::chrono::nanoseconds timeout) {
  constexpr std::chrono::milliseconds kPause(5);
  std::chrono::nanoseconds waited(0);
  while (!HasEnded()) {
    if (waited >= timeout) return false;
    std::this_thread::sleep_for(kPause);
    waited += kPause;
  }
  return true;
}

}  // namespace tensord::client
