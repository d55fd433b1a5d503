// What ends a thread's calls before they are done: deadlines and stop tokens.
#ifndef TENSORD_CLIENTS_CPP_CORE_LIMITS_H_
#define TENSORD_CLIENTS_CPP_CORE_LIMITS_H_

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

#include "tensord/error.h"

namespace tensord::client {

// The limits of a thread's calls. Belongs to that thread, but for `stop`.
struct Limits {
  static constexpr std::chrono::nanoseconds kNever =
      std::chrono::nanoseconds::max();
  // The last frame of a session in which something stands that is to be
  // dropped where a stop is requested.
  struct Recorded {
    const void* session;
    uint64_t through;
  };

  // Those of this thread, or null.
  static Limits* Current();

  // Notes what is to be dropped.
  void Note(const void* session, uint64_t sequence);
  // What is to be dropped, and was not taken before; 0: nothing.
  uint64_t Take(const void* session);

  // Why a call must not go on; nothing while it may.
  std::optional<Error> Ended(std::chrono::nanoseconds now) const;

  // By the session's Timekeeper, which is the steady clock.
  std::chrono::nanoseconds deadline = kNever;
  std::stop_token stop;
  std::vector<Recorded> recorded;
};

// Limits this thread's calls as long as it lives, besides what limits them
// already. Scopes end in the reverse order of their beginnings, in the thread
// that made them.
class LimitScope {
 public:
  // Until then.
  explicit LimitScope(std::chrono::nanoseconds deadline);
  // Until a stop is requested.
  explicit LimitScope(std::stop_token stop);
  ~LimitScope();
  LimitScope(const LimitScope&) = delete;
  LimitScope& operator=(const LimitScope&) = delete;

 private:
  class Either;

  LimitScope();

  Limits* const outer_;
  Limits limits_;
  // Where there are two tokens.
  std::unique_ptr<Either> either_;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_LIMITS_H_
