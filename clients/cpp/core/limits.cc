#include "clients/cpp/core/limits.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

namespace tensord::client {
namespace {

// A pointer costs nothing to look at where there are no limits.
constinit thread_local Limits* limits_of_this_thread = nullptr;

}  // namespace

Limits* Limits::Current() { return limits_of_this_thread; }

void Limits::Note(const void* session, uint64_t sequence) {
  for (Recorded& one : recorded) {
    if (one.session != session) continue;
    one.through = sequence;
    return;
  }
  recorded.push_back({session, sequence});
}

uint64_t Limits::Take(const void* session) {
  for (Recorded& one : recorded) {
    if (one.session == session) return std::exchange(one.through, 0);
  }
  return 0;
}

std::optional<Error> Limits::Ended(std::chrono::nanoseconds now) const {
  if (stop.stop_requested()) {
    return Error("the call was cancelled", Code::kCancelled, "CANCELLED",
                 ExceptionKind::kRuntime, "");
  }
  if (now >= deadline) {
    return Error("the deadline has passed", Code::kDeadlineExceeded, "DEADLINE",
                 ExceptionKind::kRuntime, "");
  }
  return std::nullopt;
}

// A token that stops with either of two.
class LimitScope::Either {
 public:
  Either(std::stop_token a, std::stop_token b)
      : first_(std::move(a), Request{&source_}),
        second_(std::move(b), Request{&source_}) {}

  std::stop_token token() const { return source_.get_token(); }

 private:
  struct Request {
    std::stop_source* source;
    void operator()() const { source->request_stop(); }
  };

  std::stop_source source_;
  std::stop_callback<Request> first_;
  std::stop_callback<Request> second_;
};

LimitScope::LimitScope() : outer_(limits_of_this_thread) {
  if (outer_ != nullptr) limits_ = *outer_;
  limits_of_this_thread = &limits_;
}

LimitScope::LimitScope(std::chrono::nanoseconds deadline) : LimitScope() {
  limits_.deadline = std::min(limits_.deadline, deadline);
}

LimitScope::LimitScope(std::stop_token stop) : LimitScope() {
  if (limits_.stop.stop_possible()) {
    either_ = std::make_unique<Either>(limits_.stop, std::move(stop));
    stop = either_->token();
  }
  limits_.stop = std::move(stop);
}

LimitScope::~LimitScope() {
  limits_of_this_thread = outer_;
  if (outer_ != nullptr) outer_->recorded = std::move(limits_.recorded);
}

}  // namespace tensord::client
