// What time it is, for leases and deadlines; tests bring their own.
#ifndef TENSORD_SERVER_SESSION_CLOCK_H_
#define TENSORD_SERVER_SESSION_CLOCK_H_

#include <chrono>
#include <functional>

namespace tensord::server {

using Instant = std::chrono::steady_clock::time_point;
using Clock = std::function<Instant()>;

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_CLOCK_H_
