// A clock that goes when it is told to.
#ifndef TENSORD_TESTS_SERVER_SESSION_FAKE_CLOCK_H_
#define TENSORD_TESTS_SERVER_SESSION_FAKE_CLOCK_H_

#include <atomic>

#include "server/session/clock.h"

namespace tensord::server {

class FakeClock {
 public:
  void operator+=(Instant::duration time) { now_ = now_.load() + time; }
  // To be handed out; the clock must live longer.
  Clock clock() {
    return [this] { return now_.load(); };
  }

 private:
  std::atomic<Instant> now_{Instant()};
};

}  // namespace tensord::server

#endif  // TENSORD_TESTS_SERVER_SESSION_FAKE_CLOCK_H_
