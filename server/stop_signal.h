// Tells when the process should end.
#ifndef TENSORD_SERVER_STOP_SIGNAL_H_
#define TENSORD_SERVER_STOP_SIGNAL_H_

#include <string>

namespace tensord::server {

// Takes SIGTERM and SIGINT away from this thread and from those it starts:
// make it before them.
class StopSignal {
 public:
  StopSignal();
  ~StopSignal();
  StopSignal(const StopSignal&) = delete;
  StopSignal& operator=(const StopSignal&) = delete;

  // Waits for SIGTERM, SIGINT, or until the other end of `lifeline_fd` is
  // closed (-1: there is none), and tells which. Afterwards SIGINT ends the
  // process as usual, for the impatient.
  std::string Wait(int lifeline_fd);

 private:
  const int signal_fd_;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_STOP_SIGNAL_H_
