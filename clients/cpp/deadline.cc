#include "tensord/deadline.h"

#include <chrono>
#include <memory>
#include <stop_token>
#include <utility>

#include "clients/cpp/core/limits.h"

namespace tensord {
namespace {

using client::LimitScope;
using std::chrono::nanoseconds;

// So long from now, also where that is never.
nanoseconds Later(nanoseconds time) {
  const nanoseconds now = std::chrono::steady_clock::now().time_since_epoch();
  return time > client::Limits::kNever - now ? client::Limits::kNever
                                             : now + time;
}

}  // namespace

DeadlineGuard::DeadlineGuard(nanoseconds time)
    : scope_(std::make_unique<LimitScope>(Later(time))) {}

DeadlineGuard::~DeadlineGuard() = default;

CancelGuard::CancelGuard(std::stop_token token)
    : scope_(std::make_unique<LimitScope>(std::move(token))) {}

CancelGuard::~CancelGuard() = default;

}  // namespace tensord
