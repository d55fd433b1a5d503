#include "server/stop_signal.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>

namespace tensord::server {
namespace {

// For the handler, which outlives every object. The first signal counts.
int handler_fd = -1;
std::atomic<int> arrived{0};
static_assert(std::atomic<int>::is_always_lock_free);

void Handle(int signal) {
  const int saved_errno = errno;
  int none = 0;
  arrived.compare_exchange_strong(none, signal);
  const uint64_t one = 1;
  // Fails only where a signal waits to be read already.
  [[maybe_unused]] const ssize_t written = write(handler_fd, &one, sizeof(one));
  errno = saved_errno;
}

void SetHandler(int signal, void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaction(signal, &action, nullptr);
}

// Whether the other end is closed; what it sent is passed over.
bool AtEnd(int fd) {
  char bytes[64];
  const ssize_t got = read(fd, bytes, sizeof(bytes));
  return got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN);
}

}  // namespace

StopSignal::StopSignal() : signal_fd_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  handler_fd = signal_fd_;
  SetHandler(SIGTERM, Handle);
  SetHandler(SIGINT, Handle);
}

std::string StopSignal::Wait(int lifeline_fd) {
  std::string why;
  pollfd watched[] = {{signal_fd_, POLLIN, 0}, {lifeline_fd, POLLIN, 0}};
  while (why.empty()) {
    if (poll(watched, 2, -1) < 0) continue;
    if (watched[0].revents != 0) {
      why = arrived == SIGINT ? "SIGINT" : "SIGTERM";
    } else if (watched[1].revents != 0 && AtEnd(lifeline_fd)) {
      why = "the lifeline's end";
    }
  }
  SetHandler(SIGINT, SIG_DFL);
  return why;
}

}  // namespace tensord::server
