// Calls that end early, over the real server.
#include "tensord/deadline.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <thread>

#include "tensord/error.h"
#include "tensord/functions.h"
#include "tensord/operators.h"
#include "tensord/session.h"
#include "tensord/tensor.h"
#include "tests/clients/cpp/embedded_session.h"

namespace tensord {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

std::optional<Error> Try(const std::function<void()>& call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  return std::nullopt;
}

std::optional<Code> CodeOf(const std::function<void()>& call) {
  const std::optional<Error> error = Try(call);
  return error ? std::optional(error->code()) : std::nullopt;
}

class EarlyEnd : public testing::Test {
 protected:
  EarlyEnd() {
    KeepBusy(1);
    // What a test needs is there, and is not dropped with what it makes.
    session_.synchronize();
  }
  ~EarlyEnd() override {
    // What was left over, with its failures.
    Try([this] { session_.synchronize(); });
    EXPECT_EQ(x_.sum().item<float>(), 3);
  }

  // Has the server compute for some time, many times what the tests give it.
  void KeepBusy(int products = 4) {
    for (int i = 0; i < products; ++i) Tensor product = mm(large_, large_);
    session_.flush();
  }
  // How many there are when everything is done.
  uint64_t Tensors() {
    // Releases that a cancel dropped come again behind its answers.
    for (int i = 0; i < 2; ++i) {
      session_.flush();
      Try([this] { session_.synchronize(); });
    }
    return session_.account()["tensor"].count;
  }

  const Session& session_ = TheSession();
  const Tensor x_ = session_.tensor({1.0, 2.0});
  const Tensor large_ = session_.ones({1500, 1500});
};

// --- Deadlines ---------------------------------------------------------------

TEST_F(EarlyEnd, ComesAtOnceWhereNoTimeIsGiven) {
  const DeadlineGuard guard(milliseconds(0));
  std::optional<Error> error = Try([this] { neg(x_); });
  const int line = __LINE__ - 1;
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), Code::kDeadlineExceeded);
  EXPECT_EQ(error->reason(), "DEADLINE");
  EXPECT_EQ(error->origin().line(), static_cast<uint32_t>(line));
  EXPECT_EQ(CodeOf([this] { x_.sum().item(); }), Code::kDeadlineExceeded);
  EXPECT_EQ(CodeOf([this] { session_.synchronize(); }),
            Code::kDeadlineExceeded);
}

TEST_F(EarlyEnd, DoesNotComeWhereThereIsTime) {
  const DeadlineGuard guard(hours(1));
  EXPECT_EQ(x_.sum().item<float>(), 3);
  const DeadlineGuard forever(std::chrono::nanoseconds::max());
  EXPECT_EQ(x_.sum().item<float>(), 3);
}

TEST_F(EarlyEnd, ComesWithTheSoonerOfTwoDeadlines) {
  const auto sum = [this] { x_.sum().item(); };
  const DeadlineGuard outer(hours(1));
  {
    const DeadlineGuard inner(milliseconds(0));
    EXPECT_EQ(CodeOf(sum), Code::kDeadlineExceeded);
    const DeadlineGuard innermost(hours(1));
    EXPECT_EQ(CodeOf(sum), Code::kDeadlineExceeded);
  }
  EXPECT_EQ(CodeOf(sum), std::nullopt);
}

TEST_F(EarlyEnd, IsOneThreadsOwn) {
  const DeadlineGuard guard(milliseconds(0));
  std::thread([this] { EXPECT_EQ(x_.sum().item<float>(), 3); }).join();
}

TEST_F(EarlyEnd, ComesWhileTheServerIsBusy) {
  KeepBusy();
  const DeadlineGuard guard(milliseconds(2));
  EXPECT_EQ(CodeOf([this] { x_.sum().item(); }), Code::kDeadlineExceeded);
}

TEST_F(EarlyEnd, LeavesNoTensors) {
  const uint64_t before = Tensors();
  KeepBusy();
  {
    const DeadlineGuard guard(milliseconds(2));
    // A verdict that is not foreseen.
    Try([this] { x_.view({1, 2, 1, 1}).item(); });
  }
  EXPECT_EQ(Tensors(), before);
}

TEST_F(EarlyEnd, IsToldLateOfACallThatHadReturned) {
  neg(x_);
  KeepBusy();
  uint32_t line = 0;
  Tensor y;
  {
    const DeadlineGuard guard(milliseconds(20));
    line = __LINE__ + 1;
    y = neg(x_);
    session_.flush();
  }
  const std::optional<Error> error = Try([this] { session_.synchronize(); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), Code::kDeadlineExceeded);
  EXPECT_EQ(error->reason(), "DEADLINE");
  EXPECT_EQ(error->origin().line(), line);
  EXPECT_FALSE(Try([this] { session_.synchronize(); }));
}

// --- Cancellation ------------------------------------------------------------

TEST_F(EarlyEnd, ComesWhenAStopIsRequested) {
  KeepBusy();
  std::stop_source source;
  std::optional<Code> code;
  std::thread waits([&] {
    const CancelGuard guard(source.get_token());
    code = CodeOf([this] { x_.sum().item(); });
  });
  source.request_stop();
  waits.join();
  EXPECT_EQ(code, Code::kCancelled);
}

TEST_F(EarlyEnd, ComesWithEveryCallAfterAStop) {
  std::stop_source source;
  const auto sum = [this] { x_.sum().item(); };
  {
    const CancelGuard guard(source.get_token());
    EXPECT_EQ(CodeOf(sum), std::nullopt);
    source.request_stop();
    EXPECT_EQ(CodeOf(sum), Code::kCancelled);
    EXPECT_EQ(CodeOf(sum), Code::kCancelled);
  }
  EXPECT_EQ(CodeOf(sum), std::nullopt);
}

TEST_F(EarlyEnd, ComesWithTheStopOfEitherGuard) {
  const auto sum = [this] { x_.sum().item(); };
  std::stop_source outer_source, inner_source;
  const CancelGuard outer(outer_source.get_token());
  {
    const CancelGuard inner(inner_source.get_token());
    inner_source.request_stop();
    EXPECT_EQ(CodeOf(sum), Code::kCancelled);
  }
  EXPECT_EQ(CodeOf(sum), std::nullopt);
  std::stop_source other;
  const CancelGuard inner(other.get_token());
  outer_source.request_stop();
  EXPECT_EQ(CodeOf(sum), Code::kCancelled);
}

TEST_F(EarlyEnd, DropsWhatWasRecordedUnderTheGuard) {
  neg(x_);
  KeepBusy();
  std::stop_source source;
  {
    const CancelGuard guard(source.get_token());
    const Tensor y = neg(x_);
    source.request_stop();
    EXPECT_EQ(CodeOf([&] { neg(y); }), Code::kCancelled);
  }
  EXPECT_EQ(CodeOf([this] { session_.synchronize(); }), Code::kCancelled);
  EXPECT_EQ(CodeOf([this] { session_.synchronize(); }), std::nullopt);
}

TEST_F(EarlyEnd, LeavesReleasesToBeDone) {
  const uint64_t before = Tensors();
  {
    const Tensor y = session_.ones(3);
    KeepBusy();
  }
  session_.flush();
  session_.cancel();
  EXPECT_EQ(Tensors(), before);
}

}  // namespace
}  // namespace tensord
