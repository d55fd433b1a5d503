// Calls that end before they are done: when their time is over, or when
// somebody says so. Both are matters of one thread, as the grad mode is.
#ifndef TENSORD_DEADLINE_H_
#define TENSORD_DEADLINE_H_

#include <chrono>
#include <memory>
#include <stop_token>

namespace tensord {

namespace client {
class LimitScope;
}  // namespace client

// Gives this thread's calls, as long as it lives, so much time from its making
// on, all of them together. Where guards are nested, the sooner end counts.
// Guards end in the reverse order of their beginnings, in the thread that made
// them.
//
// When the time is over, calls and waits throw Error with DEADLINE_EXCEEDED,
// whether or not the server answers. What they began the server drops if it
// has not begun it by then, or, in a backward pass, between two nodes; it may
// also be done, as far as it is: tensors that were to be written in place may
// have been. The session can be used as before. Of a call that had returned,
// as most do before the server has done them, a later wait tells the
// DEADLINE, as any failure that came late.
class DeadlineGuard {
 public:
  // None, or a time below, is over at once.
  explicit DeadlineGuard(std::chrono::nanoseconds time);
  ~DeadlineGuard();
  DeadlineGuard(const DeadlineGuard&) = delete;
  DeadlineGuard& operator=(const DeadlineGuard&) = delete;

 private:
  const std::unique_ptr<client::LimitScope> scope_;
};

// Ends this thread's calls when a stop is requested, which any thread may do:
//
//   std::stop_source source;
//   ...
//   const tensord::CancelGuard guard(source.get_token());
//
// A call that waits then throws Error with CANCELLED at once, and later ones
// do as long as the guard lives. The first of them has the server drop what
// this thread recorded under the guard and what has not begun: a backward pass
// stops between two nodes. The server drops whole frames and all before them:
// what other threads, or this one before the guard, recorded in the same
// session and what has not begun is dropped, too, and fails with CANCELLED. So
// a thread whose work is to be cancelled alone wants a session of its own.
class CancelGuard {
 public:
  explicit CancelGuard(std::stop_token token);
  ~CancelGuard();
  CancelGuard(const CancelGuard&) = delete;
  CancelGuard& operator=(const CancelGuard&) = delete;

 private:
  const std::unique_ptr<client::LimitScope> scope_;
};

}  // namespace tensord

#endif  // TENSORD_DEADLINE_H_
