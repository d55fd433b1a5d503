// Tells when the process should end.
#ifndef TENSORD_SERVER_STOP_SIGNAL_H_
#define TENSORD_SERVER_STOP_SIGNAL_H_

#include <string>

namespace tensord::server {

// Takes SIGTERM and SIGINT, on whichever thread they arrive: libraries have
// started threads before main, so blocking the signals would not do. At most
// one exists.
class StopSignal {
 public:
  StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  // Waits for SIGTERM, SIGINT, or until the other end of `lifeline_fd` is
  // closed (-1: there is none), and tells which. Afterwards SIGINT ends the
  // process as usual, for the impatient.
  std::string Wait(int lifeline_fd);

 private:
  int signal_fd_;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_STOP_SIGNAL_H_
