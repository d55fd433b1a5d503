#include "server/stop_signal.h"

#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace tensord::server {
namespace {

sigset_t StopSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  return signals;
}

int OpenSignalFd() {
  const sigset_t signals = StopSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signalfd(-1, &signals, SFD_CLOEXEC);
}

void UnblockInterrupt() {
  sigset_t interrupt;
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  pthread_sigmask(SIG_UNBLOCK, &interrupt, nullptr);
}

// Whether the other end is closed; what it sent is passed over.
bool AtEnd(int fd) {
  char bytes[64];
  const ssize_t got = read(fd, bytes, sizeof(bytes));
  return got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN);
}

}  // namespace

StopSignal::StopSignal() : signal_fd_(OpenSignalFd()) {}

StopSignal::~StopSignal() { close(signal_fd_); }

std::string StopSignal::Wait(int lifeline_fd) {
  pollfd watched[] = {{signal_fd_, POLLIN, 0}, {lifeline_fd, POLLIN, 0}};
  while (true) {
    if (poll(watched, 2, -1) < 0) continue;
    if (watched[0].revents != 0) {
      signalfd_siginfo info;
      if (read(signal_fd_, &info, sizeof(info)) != sizeof(info)) continue;
      UnblockInterrupt();
      return info.ssi_signo == SIGINT ? "SIGINT" : "SIGTERM";
    }
    if (watched[1].revents != 0 && AtEnd(lifeline_fd)) {
      UnblockInterrupt();
      return "the lifeline's end";
    }
  }
}

}  // namespace tensord::server
