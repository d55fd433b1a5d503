#include "clients/cpp/core/link.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "clients/cpp/core/conversation.h"
#include "clients/cpp/core/failure.h"
#include "clients/cpp/core/limits.h"
#include "clients/cpp/core/transport.h"
#include "clients/cpp/core/wire.h"
#include "tensord/error.h"
#include "tests/clients/cpp/core/fake_transport.h"

namespace tensord::client {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class LinkTo : public testing::Test {
 protected:
  LinkTo() { Make({}); }
  ~LinkTo() override { link_->Close(Closed()); }

  static Failure Closed() {
    return Failure::Of(Code::kFailedPrecondition, "closed", "SESSION_CLOSED");
  }
  void Make(LinkOptions options) {
    if (link_) link_->Close(Closed());
    link_ = std::make_shared<Link>(
        std::make_unique<FakeTransport>(streams_), std::move(options),
        [this](const Reply& reply) { heard_.push_back(reply); },
        time_.Keeper());
  }
  void Pump() {
    Link::Lock lock(link_->mutex());
    link_->Pump(&lock);
  }
  // Says so many frames of one word.
  void Say(int frames) {
    Link::Lock lock(link_->mutex());
    for (; frames > 0; --frames) {
      link_->Say(std::make_shared<Frame>(Words{{0}, {}}));
    }
    link_->Pump(&lock);
  }
  // The first stream, with its greeting behind it.
  std::shared_ptr<FakeStream> Greeted() {
    Pump();
    auto stream = streams_->Next();
    stream->Greet();
    return stream;
  }
  // What a wait for all answers ends with, in a thread of its own.
  std::future<std::optional<Error>> Wait(const Limits* limits = nullptr) {
    return std::async(
        std::launch::async, [this, limits]() -> std::optional<Error> {
          Link::Lock lock(link_->mutex());
          try {
            link_->Wait(
                &lock, [this] { return link_->outstanding() == 0; }, limits);
          } catch (const Error& error) {
            return error;
          }
          return std::nullopt;
        });
  }
  // Breaks streams as they are opened, until the wait is over.
  std::optional<Error> BreakUntilDone(
      std::future<std::optional<Error>> waiting) {
    while (waiting.wait_for(seconds(0)) != std::future_status::ready) {
      streams_->Next()->Break();
    }
    return waiting.get();
  }

  const std::shared_ptr<FakeStreams> streams_ = std::make_shared<FakeStreams>();
  FakeTime time_;
  std::vector<Reply> heard_;
  std::shared_ptr<Link> link_;
};

// --- Messages ----------------------------------------------------------------

TEST_F(LinkTo, OpensItsStreamWithTheFirstPump) {
  EXPECT_EQ(streams_->opened(), 0u);
  Pump();
  Pump();
  EXPECT_EQ(streams_->opened(), 1u);
  EXPECT_TRUE(streams_->Next()->Next().opens);
}

TEST_F(LinkTo, WritesOneMessageAtATime) {
  const auto stream = Greeted();
  Say(3);
  EXPECT_EQ(stream->Next().sequence, 1u);
  EXPECT_FALSE(stream->HasNext());
  stream->Written();
  EXPECT_EQ(stream->Next().sequence, 2u);
  EXPECT_FALSE(stream->HasNext());
}

TEST_F(LinkTo, HandsOnRepliesThatAreNews) {
  const auto stream = Greeted();
  Say(1);
  stream->Take();
  stream->Answer(1, 1, {7});
  stream->Answer(1, 1, {7});
  ASSERT_EQ(heard_.size(), 1u);
  EXPECT_THAT(heard_[0].words, ElementsAre(7));
}

TEST_F(LinkTo, EndsAWaitWithTheAnswer) {
  const auto stream = Greeted();
  Say(1);
  auto waiting = Wait();
  stream->Answer(1, stream->Take().sequence);
  EXPECT_FALSE(waiting.get());
}

TEST_F(LinkTo, CancelsAheadOfFramesThatWait) {
  const auto stream = Greeted();
  Say(2);
  {
    Link::Lock lock(link_->mutex());
    link_->Cancel(2);
  }
  EXPECT_EQ(stream->Take().sequence, 1u);
  EXPECT_EQ(stream->Take().cancel_through, 2u);
  EXPECT_EQ(stream->Take().sequence, 2u);
  EXPECT_EQ(stream->Take().cancel_through, 2u);
}

// --- Broken streams ----------------------------------------------------------

TEST_F(LinkTo, SendsAgainWhatIsNotAnswered) {
  auto stream = Greeted();
  Say(3);
  for (int i = 0; i < 3; ++i) stream->Take();
  stream->Answer(1, 1);
  stream->Break();
  stream = streams_->Next();
  stream->Greet(/*acknowledged=*/1);
  EXPECT_EQ(stream->Take().sequence, 2u);
  EXPECT_EQ(stream->Take().sequence, 3u);
  EXPECT_EQ(streams_->most_at_once(), 1);
}

TEST_F(LinkTo, DoesNotSendAgainWhatTheServerHas) {
  auto stream = Greeted();
  Say(2);
  stream->Take();
  stream->Take();
  stream->Break();
  stream = streams_->Next();
  stream->Greet(/*acknowledged=*/1);
  EXPECT_EQ(stream->Take().sequence, 2u);
  stream->Answer(1, 1);
  stream->Answer(2, 2);
  EXPECT_EQ(heard_.size(), 2u);
}

TEST_F(LinkTo, DoublesThePausesUpToTheLongest) {
  Pump();
  for (int i = 0; i < 9; ++i) streams_->Next()->Break();
  streams_->Next();
  const std::vector<nanoseconds> pauses = time_.pauses();
  ASSERT_EQ(pauses.size(), 9u);
  nanoseconds whole = milliseconds(50);
  for (const nanoseconds pause : pauses) {
    EXPECT_GE(pause, whole / 2);
    EXPECT_LE(pause, whole);
    whole = std::min<nanoseconds>(2 * whole, seconds(2));
  }
}

TEST_F(LinkTo, LeavesAPartOfThePausesToChance) {
  Make({.first_pause = seconds(1), .longest_pause = seconds(1)});
  Pump();
  for (int i = 0; i < 20; ++i) streams_->Next()->Break();
  streams_->Next();
  const std::vector<nanoseconds> pauses = time_.pauses();
  EXPECT_NE(pauses, std::vector<nanoseconds>(20, pauses[0]));
}

TEST_F(LinkTo, BeginsWithTheFirstPauseAfterAConnection) {
  Pump();
  for (int i = 0; i < 5; ++i) streams_->Next()->Break();
  const auto stream = streams_->Next();
  stream->Greet();
  stream->Break();
  streams_->Next();
  EXPECT_LE(time_.pauses().back(), milliseconds(50));
}

TEST_F(LinkTo, IgnoresWhatABrokenStreamStillSays) {
  const auto first = Greeted();
  Say(1);
  first->Take();
  first->Break();
  const auto second = streams_->Next();
  first->Written();
  first->Answer(1, 1);
  first->Break();
  EXPECT_THAT(heard_, IsEmpty());
  EXPECT_EQ(time_.pauses().size(), 1u);
  second->Greet();
  EXPECT_EQ(second->Take().sequence, 1u);
}

TEST_F(LinkTo, BreaksAStreamOnWhichTheServerTalksNonsense) {
  const auto stream = Greeted();
  Say(1);
  stream->Take();
  stream->Answer(/*reply_sequence=*/5, 1);
  const auto next = streams_->Next();
  next->Greet();
  EXPECT_EQ(next->Take().sequence, 1u);
  next->Answer(1, 1);
  EXPECT_EQ(heard_.size(), 1u);
}

// --- Ends --------------------------------------------------------------------

class Final : public LinkTo, public testing::WithParamInterface<Failure> {};

TEST_P(Final, EndsEveryWait) {
  const auto stream = Greeted();
  Say(1);
  stream->Take();
  auto first = Wait();
  auto second = Wait();
  stream->End(GetParam());
  for (auto* waiting : {&first, &second}) {
    const std::optional<Error> error = waiting->get();
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code(), GetParam().code);
    EXPECT_EQ(error->reason(), GetParam().reason);
    EXPECT_EQ(error->what(), GetParam().message);
  }
  EXPECT_EQ(Wait().get()->reason(), GetParam().reason);
  EXPECT_THROW(link_->Check(), Error);
  EXPECT_THAT(time_.pauses(), IsEmpty());
}

TEST_P(Final, CountsAsTheServersLastWord) {
  const auto stream = Greeted();
  Say(1);
  stream->Take();
  Reply reply;
  reply.final_status = GetParam();
  stream->Say(reply);
  stream->Break();
  EXPECT_EQ(Wait().get()->code(), GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Reasons, Final,
    testing::Values(
        Failure::Of(Code::kAborted, "a newer stream", "FENCED"),
        Failure::Of(Code::kFailedPrecondition, "closed", "SESSION_CLOSED"),
        Failure::Of(Code::kNotFound, "expired", "SESSION_EXPIRED"),
        Failure::Of(Code::kNotFound, "lost", "SESSION_LOST_IN_RESTART"),
        Failure::Of(Code::kNotFound, "never", "SESSION_NEVER_EXISTED"),
        Failure::Of(Code::kUnauthenticated, "a token", "UNAUTHENTICATED"),
        Failure::Of(Code::kUnauthenticated, "a token"),
        Failure::Of(Code::kResourceExhausted, "too much", "CREDIT")),
    [](const auto& info) { return "No" + std::to_string(info.index); });

class Passing : public LinkTo, public testing::WithParamInterface<Failure> {};

TEST_P(Passing, IsOvercome) {
  const auto stream = Greeted();
  Say(1);
  stream->Take();
  auto waiting = Wait();
  Reply reply;
  reply.final_status = GetParam();
  if (!GetParam().reason.empty()) stream->Say(reply);
  stream->End(GetParam());
  const auto next = streams_->Next();
  next->Greet();
  next->Answer(1, next->Take().sequence);
  EXPECT_FALSE(waiting.get());
}

INSTANTIATE_TEST_SUITE_P(
    Codes, Passing,
    testing::Values(Failure::Of(Code::kUnavailable, "draining", "DRAINING"),
                    Failure::Of(Code::kUnavailable, "connection refused"),
                    Failure::Of(Code::kInternal, "RST_STREAM"),
                    Failure::Of(Code::kCancelled, "RST_STREAM"),
                    Failure::Of(Code::kUnknown, "stream removed")),
    [](const auto& info) { return "No" + std::to_string(info.index); });

TEST_F(LinkTo, GoesOnBehindAFrameThatEndedTheStream) {
  const auto stream = Greeted();
  Say(2);
  stream->Take();
  stream->Take();
  const Failure malformed =
      Failure::Of(Code::kInvalidArgument, "malformed", "MALFORMED_FRAME");
  Reply reply;
  reply.hearing = {1, 1, 1, std::nullopt};
  reply.final_status = malformed;
  stream->Say(reply);
  stream->End(malformed);
  ASSERT_EQ(heard_.size(), 1u);
  EXPECT_EQ(heard_[0].final_status->reason, "MALFORMED_FRAME");
  const auto next = streams_->Next();
  next->Greet(/*acknowledged=*/1);
  EXPECT_EQ(next->Take().sequence, 2u);
  next->Answer(2, 2);
  EXPECT_FALSE(Wait().get());
}

TEST_F(LinkTo, DoesNotEndWithAStatusThatComesAgain) {
  auto stream = Greeted();
  Say(2);
  stream->Take();
  stream->Take();
  stream->Break();
  stream = streams_->Next();
  stream->Greet(/*acknowledged=*/1);
  Reply again;
  again.hearing = {1, 1, 1, std::nullopt};
  again.final_status =
      Failure::Of(Code::kInvalidArgument, "malformed", "MALFORMED_FRAME");
  stream->Say(again);
  stream->Answer(2, stream->Take().sequence);
  // How this stream ends counts, not how an earlier one did.
  stream->End(Failure::Of(Code::kUnauthenticated, "a token"));
  Say(1);
  EXPECT_EQ(Wait().get()->code(), Code::kUnauthenticated);
}

// --- Patience and limits -----------------------------------------------------

TEST_F(LinkTo, LosesItsPatienceWithAServerThatIsAway) {
  Make({.patience = seconds(10)});
  Say(1);
  const std::optional<Error> error = BreakUntilDone(Wait());
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), Code::kUnavailable);
  EXPECT_THAT(error->what(), HasSubstr("connection reset"));
}

TEST_F(LinkTo, TriesAnewWithALaterWait) {
  Make({.patience = seconds(10)});
  Say(1);
  EXPECT_TRUE(BreakUntilDone(Wait()));
  auto waiting = Wait();
  const auto stream = streams_->Next();
  stream->Greet();
  stream->Answer(1, stream->Take().sequence);
  EXPECT_FALSE(waiting.get());
}

TEST_F(LinkTo, WaitsForAConnectedServerAsLongAsItTakes) {
  const auto stream = Greeted();
  Say(1);
  auto waiting = Wait();
  time_.Pass(std::chrono::hours(100));
  stream->Answer(1, stream->Take().sequence);
  EXPECT_FALSE(waiting.get());
}

TEST_F(LinkTo, EndsAWaitWithItsDeadlineAndGoesOn) {
  const auto stream = Greeted();
  Say(1);
  Limits limits;
  limits.deadline = seconds(5);
  auto waiting = Wait(&limits);
  time_.Pass(seconds(5));
  // So that it looks at the time.
  stream->Say(Reply());
  const std::optional<Error> error = waiting.get();
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), Code::kDeadlineExceeded);
  EXPECT_EQ(error->reason(), "DEADLINE");
  stream->Answer(1, stream->Take().sequence);
  EXPECT_FALSE(Wait().get());
}

TEST_F(LinkTo, EndsAWaitWithAStop) {
  const auto stream = Greeted();
  Say(1);
  std::stop_source source;
  Limits limits;
  limits.stop = source.get_token();
  auto waiting = Wait(&limits);
  source.request_stop();
  {
    const Link::Lock lock(link_->mutex());
    link_->Wake();
  }
  EXPECT_EQ(waiting.get()->code(), Code::kCancelled);
}

TEST_F(LinkTo, EndsWithItsServersDeath) {
  std::atomic<int> asked = 0;
  Make({.death = [&]() -> std::optional<Error> {
    if (++asked < 4) return std::nullopt;
    return Error("it was killed", Code::kUnavailable);
  }});
  Say(1);
  auto waiting = Wait();
  streams_->Next()->Break();
  streams_->Next()->Break();
  const std::optional<Error> error = waiting.get();
  ASSERT_TRUE(error);
  EXPECT_STREQ(error->what(), "it was killed");
  EXPECT_EQ(asked, 4);
  EXPECT_EQ(time_.pauses().size(), 2u);
}

// --- Close -------------------------------------------------------------------

TEST_F(LinkTo, WakesWhoWaitsWhenItIsClosed) {
  const auto stream = Greeted();
  Say(1);
  auto first = Wait();
  auto second = Wait();
  link_->Close(Closed());
  EXPECT_EQ(first.get()->reason(), "SESSION_CLOSED");
  EXPECT_EQ(second.get()->reason(), "SESSION_CLOSED");
  link_->Close(Closed());
}

TEST_F(LinkTo, ClosesWhileItPauses) {
  time_.Stop();
  const auto stream = Greeted();
  Say(1);
  auto waiting = Wait();
  stream->Break();
  time_.AwaitSleepers(1);
  link_->Close(Closed());
  EXPECT_EQ(waiting.get()->reason(), "SESSION_CLOSED");
  EXPECT_EQ(streams_->opened(), 1u);
}

TEST_F(LinkTo, HearsNothingAfterClose) {
  const auto stream = Greeted();
  Say(2);
  stream->Next();
  link_->Close(Closed());
  stream->Written();
  stream->Answer(1, 1);
  stream->Break();
  EXPECT_FALSE(stream->HasNext());
  EXPECT_THAT(heard_, IsEmpty());
  EXPECT_EQ(Wait().get()->reason(), "SESSION_CLOSED");
}

TEST_F(LinkTo, OpensNothingAfterClose) {
  link_->Close(Closed());
  Say(1);
  EXPECT_EQ(streams_->opened(), 0u);
}

}  // namespace
}  // namespace tensord::client
