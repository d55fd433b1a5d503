#include "clients/cpp/core/recorder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <source_location>
#include <stop_token>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "clients/cpp/core/conversation.h"
#include "clients/cpp/core/failure.h"
#include "clients/cpp/core/limits.h"
#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/core/rows.h"
#include "clients/cpp/core/transport.h"
#include "clients/cpp/core/value.h"
#include "clients/cpp/core/wire.h"
#include "tensord/error.h"
#include "tests/clients/cpp/core/fake_server.h"
#include "tests/clients/cpp/core/fake_transport.h"

namespace tensord::client {
namespace {

using std::chrono::seconds;
using testing::ElementsAre;
using Line = Recorder::Line;

Line Here(Line here = Line::current()) { return here; }

Failure IndexFailure(CommandId origin = {}) {
  Failure failure =
      Failure::Of(Code::kOutOfRange, "out of range", "INDEX_OUT_OF_RANGE");
  failure.origin = origin;
  return failure;
}

class RecorderOf : public testing::Test {
 protected:
  // Where a wait ends with an error.
  using Outcome = std::future<std::optional<Error>>;

  // Records so many commands in a turn of their own.
  CommandId Record(int count = 1, uint16_t flags = 0, Line line = Here()) {
    Recorder::Turn turn(&recorder_);
    CommandId id;
    for (; count > 0; --count) id = recorder_.Record(Seed(flags), line);
    return id;
  }
  // A command without results.
  Call Seed(uint16_t flags = 0) {
    Call call;
    call.row = FindRow(rows::kManualSeed);
    call.flags = flags;
    call.arguments = absl::MakeConstSpan(&seed_, 1);
    return call;
  }
  void Release(std::vector<int64_t> handles) {
    const Value argument = Value::Of(absl::MakeConstSpan(handles));
    Recorder::Turn turn(&recorder_);
    Call call;
    call.row = FindRow(rows::kRelease);
    call.flags = kQuiet;
    call.arguments = absl::MakeConstSpan(&argument, 1);
    recorder_.Record(call, Line());
  }
  // Waits for the answer to one more command, in a thread of its own.
  Outcome Ask(Answer* answer, Line line = Here()) {
    return std::async(std::launch::async, [=, this] {
      return Try([&] {
        Recorder::Turn turn(&recorder_);
        recorder_.Await(recorder_.Record(Seed(), line), answer);
        recorder_.Wait(&turn, answer);
      });
    });
  }
  std::optional<Error> Try(const std::function<void()>& call) {
    try {
      call();
    } catch (const Error& error) {
      return error;
    }
    return std::nullopt;
  }
  std::optional<Error> Synchronize() {
    return Try([this] {
      Recorder::Turn turn(&recorder_);
      recorder_.Synchronize(&turn);
    });
  }
  // The first stream, when it is greeted.
  std::shared_ptr<FakeStream> Greeted(Credit credit = {100, 1 << 30}) {
    {
      Recorder::Turn turn(&recorder_);
      recorder_.Flush(&turn);
    }
    auto stream = streams_->Next();
    stream->Greet(0, credit);
    return stream;
  }
  // The next frame.
  static std::vector<Command> Frame(FakeStream* stream) {
    for (;;) {
      const Saying saying = stream->Take();
      if (saying.sequence != 0) return CommandsOf(saying);
    }
  }
  static void Fail(FakeStream* stream, uint64_t reply, CommandId id,
                   Failure failure) {
    Reply answer;
    answer.hearing = {reply, id.sequence, id.sequence, std::nullopt};
    answer.words = {id.place | uint64_t{1} << 48};
    answer.failures.push_back({id.place, std::move(failure)});
    stream->Say(std::move(answer));
  }

  const std::shared_ptr<FakeStreams> streams_ = std::make_shared<FakeStreams>();
  const Value seed_ = Value::Of(int64_t{1});
  FakeTime time_;
  Recorder recorder_{
      std::make_unique<FakeTransport>(streams_), {}, time_.Keeper()};
};

// --- Frames ------------------------------------------------------------------

TEST_F(RecorderOf, SendsAFrameAtOnceWhileTheServerIsIdle) {
  const auto stream = Greeted();
  Record();
  EXPECT_EQ(Frame(stream.get()).size(), 1u);
  stream->Answer(1, 1, EmptyVerdict(0));
  Record();
  EXPECT_EQ(Frame(stream.get()).size(), 1u);
}

TEST_F(RecorderOf, GathersAFrameWhileTheServerIsBusy) {
  const auto stream = Greeted();
  Record();
  EXPECT_EQ(Frame(stream.get()).size(), 1u);
  for (int i = 0; i < 10; ++i) Record();
  EXPECT_FALSE(stream->HasNext());
  stream->Answer(1, 1);
  EXPECT_EQ(Frame(stream.get()).size(), 10u);
}

TEST_F(RecorderOf, SendsManyCommandsBehindOneFrame) {
  const auto stream = Greeted();
  Record();
  Frame(stream.get());
  Record(64);
  EXPECT_EQ(Frame(stream.get()).size(), 64u);
  Record(64);
  EXPECT_FALSE(stream->HasNext());
}

TEST_F(RecorderOf, SendsWhatIsThereWhenItIsFlushed) {
  const auto stream = Greeted();
  Record();
  Frame(stream.get());
  Record();
  {
    Recorder::Turn turn(&recorder_);
    recorder_.Flush(&turn);
  }
  EXPECT_EQ(Frame(stream.get()).size(), 1u);
}

TEST_F(RecorderOf, StallsAFullFrameForCredit) {
  const auto stream = Greeted({1, 1 << 30});
  Record();
  Frame(stream.get());
  Record(2048);  // waits for credit
  Record(2047);  // grows meanwhile
  const std::optional<Error> error = Try([this] {
    const LimitScope at_once{std::chrono::nanoseconds(0)};
    Recorder::Turn turn(&recorder_);
    recorder_.Record(Seed(), Line());
    recorder_.Settle(&turn);
  });
  ASSERT_TRUE(error);
  EXPECT_EQ(recorder_.stats().stalls, 1u);
  EXPECT_EQ(recorder_.stats().waits, 0u);
  stream->Answer(1, 1);
  EXPECT_EQ(Frame(stream.get()).size(), 2048u);
  stream->Answer(2, 2);
  EXPECT_EQ(Frame(stream.get()).size(), 2048u);
}

TEST_F(RecorderOf, GoesOnWhenThereIsCredit) {
  const auto stream = Greeted({1, 1 << 30});
  auto recording = std::async(std::launch::async, [this] {
    Recorder::Turn turn(&recorder_);
    for (int i = 0; i < 20000; ++i) {
      recorder_.Record(Seed(), Line());
      recorder_.Settle(&turn);
    }
  });
  size_t commands = 0;
  for (uint64_t frame = 1; commands < 20000; ++frame) {
    commands += Frame(stream.get()).size();
    stream->Answer(frame, frame);
  }
  recording.get();
  EXPECT_EQ(commands, 20000u);
}

// --- Answers -----------------------------------------------------------------

TEST_F(RecorderOf, PutsAValueTogetherFromSeveralReplies) {
  const auto stream = Greeted();
  Answer answer;
  auto asked = Ask(&answer);
  Frame(stream.get());
  Reply first;
  first.hearing = {1, 1, 0, std::nullopt};
  first.words = TensorVerdict(0, 1, /*value_bytes=*/5);
  first.blobs = {"ab"};
  stream->Say(std::move(first));
  Reply last;
  last.hearing = {2, 1, 1, std::nullopt};
  last.blobs = {"c", "de"};
  stream->Say(std::move(last));
  EXPECT_FALSE(asked.get());
  EXPECT_EQ(answer.value, "abcde");
}

TEST_F(RecorderOf, GivesEveryCommandItsOwnAnswer) {
  const auto stream = Greeted();
  Answer first, second;
  auto asked = std::async(std::launch::async, [&] {
    Recorder::Turn turn(&recorder_);
    recorder_.Await(recorder_.Record(Seed(), Here()), &first);
    recorder_.Record(Seed(kQuiet), Here());
    recorder_.Await(recorder_.Record(Seed(), Here()), &second);
    recorder_.Wait(&turn, &first);
    recorder_.Wait(&turn, &second);
  });
  Frame(stream.get());
  std::vector<uint64_t> words = TensorVerdict(0, 7);
  for (const uint64_t word : TensorVerdict(2, 8)) words.push_back(word);
  stream->Answer(1, 1, words);
  asked.get();
  EXPECT_EQ(first.verdict.results[0].handle, 7u);
  EXPECT_EQ(second.verdict.results[0].handle, 8u);
  EXPECT_EQ(recorder_.stats().waits, 1u);
}

TEST_F(RecorderOf, FailsACommandWhoseAnswerMeansNothing) {
  const auto stream = Greeted();
  Answer answer;
  auto asked = Ask(&answer);
  Frame(stream.get());
  stream->Answer(1, 1, {0, /*half of a verdict*/});
  const std::optional<Error> error = asked.get();
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), Code::kInternal);
}

TEST_F(RecorderOf, LetsOthersHaveTheTurnWhereItWaitsAside) {
  const auto stream = Greeted();
  Answer value;
  auto asked = std::async(std::launch::async, [&] {
    Recorder::Turn turn(&recorder_);
    recorder_.Await(recorder_.Record(Seed(), Here()), &value);
    recorder_.WaitAside(&turn, &value);
  });
  Frame(stream.get());
  Record(64);
  EXPECT_EQ(Frame(stream.get()).size(), 64u);
  stream->Answer(1, 1, EmptyVerdict(0));
  asked.get();
}

// --- Failures ----------------------------------------------------------------

TEST_F(RecorderOf, ThrowsACommandsOwnFailureWithItsLine) {
  const auto stream = Greeted();
  Answer answer;
  const Line line = Here();
  auto asked = Ask(&answer, line);
  Frame(stream.get());
  Fail(stream.get(), 1, {1, 0}, IndexFailure({1, 0}));
  const std::optional<Error> error = asked.get();
  ASSERT_TRUE(error);
  EXPECT_EQ(error->reason(), "INDEX_OUT_OF_RANGE");
  EXPECT_EQ(error->origin().line(), line.line());
  EXPECT_FALSE(Synchronize());
}

TEST_F(RecorderOf, TellsAFailureThatNobodyWaitedForWithTheNextWait) {
  const auto stream = Greeted();
  int late = 0;
  recorder_.set_on_late([&] { ++late; });
  const Line line = Here();
  const CommandId id = Record(1, kDeferred, line);
  Frame(stream.get());
  Fail(stream.get(), 1, id, IndexFailure(id));
  const std::optional<Error> error = Synchronize();
  ASSERT_TRUE(error);
  EXPECT_EQ(error->reason(), "INDEX_OUT_OF_RANGE");
  EXPECT_EQ(error->origin().line(), line.line());
  EXPECT_EQ(late, 1);
  // It is told once, and the server hears of that.
  const std::vector<Command> frame = Frame(stream.get());
  ASSERT_EQ(frame.size(), 1u);
  EXPECT_EQ(frame[0].row, rows::kClear);
  stream->Answer(2, 2);
  EXPECT_FALSE(Synchronize());
}

TEST_F(RecorderOf, GivesAPoisonedAnswerTheLineOfItsRoot) {
  const auto stream = Greeted();
  const Line line = Here();
  const CommandId root = Record(1, kDeferred, line);
  Frame(stream.get());
  Fail(stream.get(), 1, root, IndexFailure(root));
  EXPECT_TRUE(Synchronize());
  Frame(stream.get());  // clear
  stream->Answer(2, 2);

  Answer answer;
  auto asked = Ask(&answer);
  Frame(stream.get());
  Failure poisoned = IndexFailure(root);
  poisoned.code = Code::kAborted;
  poisoned.poisoned = true;
  Fail(stream.get(), 3, {3, 0}, poisoned);
  const std::optional<Error> error = asked.get();
  ASSERT_TRUE(error);
  EXPECT_EQ(error->origin().line(), line.line());
}

TEST_F(RecorderOf, FailsWhatAFrameHeldThatEndedItsStream) {
  auto stream = Greeted();
  Answer first, second;
  const Line line = Here();
  auto asked = std::async(std::launch::async, [&] {
    Recorder::Turn turn(&recorder_);
    recorder_.Await(recorder_.Record(Seed(), Here()), &first);
    recorder_.Await(recorder_.Record(Seed(), line), &second);
    const auto one = Try([&] { recorder_.Wait(&turn, &first); });
    return std::make_pair(one, Try([&] { recorder_.Wait(&turn, &second); }));
  });
  Frame(stream.get());
  Reply end;
  end.hearing = {1, 1, 1, std::nullopt};
  end.final_status =
      Failure::Of(Code::kInvalidArgument, "malformed", "MALFORMED_FRAME");
  stream->Say(end);
  stream->End(*end.final_status);
  const auto [one, two] = asked.get();
  ASSERT_TRUE(one);
  ASSERT_TRUE(two);
  EXPECT_EQ(one->reason(), "MALFORMED_FRAME");
  EXPECT_EQ(two->origin().line(), line.line());
  // The session goes on, and nothing is told twice.
  stream = streams_->Next();
  stream->Greet(1);
  EXPECT_FALSE(Synchronize());
  Record();
  EXPECT_EQ(Frame(stream.get()).size(), 1u);
}

TEST_F(RecorderOf, TellsLateOfAFrameThatEndedItsStream) {
  const auto stream = Greeted();
  const Line line = Here();
  Record(1, kDeferred | kQuiet, line);
  Frame(stream.get());
  Reply end;
  end.hearing = {1, 1, 1, std::nullopt};
  end.final_status =
      Failure::Of(Code::kInvalidArgument, "malformed", "MALFORMED_FRAME");
  stream->Say(end);
  EXPECT_EQ(Synchronize()->origin().line(), line.line());
}

// --- Limits ------------------------------------------------------------------

TEST_F(RecorderOf, SendsTheTimeThatIsLeft) {
  const auto stream = Greeted();
  time_.Pass(seconds(1));
  {
    const LimitScope scope{std::chrono::nanoseconds(seconds(5))};
    Record();
    Release({3});
  }
  Record();
  EXPECT_EQ(Frame(stream.get())[0].deadline, 4'000'000'000u);
  stream->Answer(1, 1);
  const std::vector<Command> frame = Frame(stream.get());
  EXPECT_EQ(frame[0].row, rows::kRelease);
  EXPECT_EQ(frame[0].deadline, std::nullopt);
  EXPECT_EQ(frame[1].deadline, std::nullopt);
}

TEST_F(RecorderOf, TellsNoFailureOfACallThatHasEnded) {
  const auto stream = Greeted();
  Answer answer;
  const std::optional<Error> error = Try([&] {
    const LimitScope scope{std::chrono::nanoseconds(seconds(5))};
    Recorder::Turn turn(&recorder_);
    recorder_.Await(recorder_.Record(Seed(), Here()), &answer);
    time_.Pass(seconds(5));
    recorder_.Wait(&turn, &answer);
  });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), Code::kDeadlineExceeded);
  Frame(stream.get());
  Fail(stream.get(), 1, {1, 0},
       Failure::Of(Code::kDeadlineExceeded, "late", "DEADLINE"));
  EXPECT_FALSE(Synchronize());
}

TEST_F(RecorderOf, EndsAWaitForTheTurnWithTheDeadline) {
  const auto stream = Greeted();
  Answer answer;
  auto other = Ask(&answer);
  Frame(stream.get());
  time_.Pass(seconds(5));
  const std::optional<Error> error = Try([&] {
    const LimitScope scope{std::chrono::nanoseconds(seconds(5))};
    Recorder::Turn turn(&recorder_);
  });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), Code::kDeadlineExceeded);
  stream->Answer(1, 1, EmptyVerdict(0));
  EXPECT_FALSE(other.get());
}

TEST_F(RecorderOf, EndsAWaitWithAStopAndDropsWhatWasRecorded) {
  const auto stream = Greeted();
  std::stop_source source;
  auto stopped = std::async(std::launch::async, [&] {
    return Try([&] {
      const LimitScope scope(source.get_token());
      Recorder::Turn turn(&recorder_);
      Answer answer;
      recorder_.Await(recorder_.Record(Seed(), Here()), &answer);
      recorder_.Wait(&turn, &answer);
    });
  });
  Frame(stream.get());
  source.request_stop();
  EXPECT_EQ(stopped.get()->code(), Code::kCancelled);
  EXPECT_EQ(stream->Take().cancel_through, 1u);
  Fail(stream.get(), 1, {1, 0},
       Failure::Of(Code::kCancelled, "cancelled", "CANCELLED"));
  EXPECT_FALSE(Synchronize());
}

TEST_F(RecorderOf, DropsWhatWasRecordedWithTheNextCallOnce) {
  const auto stream = Greeted();
  std::stop_source source;
  const LimitScope scope(source.get_token());
  Record();
  source.request_stop();
  Frame(stream.get());
  for (int i = 0; i < 2; ++i) {
    const std::optional<Error> error = Try([&] {
      Recorder::Turn turn(&recorder_);
      recorder_.Check(&turn);
    });
    ASSERT_TRUE(error);
    EXPECT_EQ(error->code(), Code::kCancelled);
  }
  EXPECT_EQ(stream->Take().cancel_through, 1u);
  EXPECT_FALSE(stream->HasNext());
}

TEST_F(RecorderOf, DoesAnewWhatACancelMustNotDrop) {
  const auto stream = Greeted();
  const CommandId failed = Record(1, kDeferred);
  Frame(stream.get());
  Fail(stream.get(), 1, failed, IndexFailure(failed));
  EXPECT_TRUE(Synchronize());  // clear follows
  EXPECT_EQ(Frame(stream.get())[0].row, rows::kClear);
  Release({4, 5});
  recorder_.Cancel();
  EXPECT_EQ(stream->Take().cancel_through, 3u);
  EXPECT_EQ(Frame(stream.get())[0].row, rows::kRelease);
  const Failure cancelled =
      Failure::Of(Code::kCancelled, "cancelled", "CANCELLED");
  Fail(stream.get(), 2, {2, 0}, cancelled);
  Fail(stream.get(), 3, {3, 0}, cancelled);
  Record();
  const std::vector<Command> frame = Frame(stream.get());
  ASSERT_EQ(frame.size(), 3u);
  EXPECT_EQ(frame[0].row, rows::kClear);
  EXPECT_EQ(frame[1].row, rows::kRelease);
  EXPECT_THAT(frame[1].words, ElementsAre(2, 4, 5));
  stream->Answer(4, 4);
  EXPECT_FALSE(Synchronize());
}

}  // namespace
}  // namespace tensord::client
