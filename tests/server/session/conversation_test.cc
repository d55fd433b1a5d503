#include "server/session/conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <string>

#include "absl/strings/str_cat.h"
#include "server/session/commands.h"
#include "tests/server/session/fake_clock.h"
#include "tests/server/session/text_frames.h"

namespace tensord::server {
namespace {

using engine::Reason;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr int64_t kQuota = 1 << 20;

Command Ok(uint16_t flags = 0) {
  Command command;
  command.op = static_cast<uint16_t>(SessionCommand::kManualSeed);
  command.flags = flags;
  command.arguments.emplace_back(engine::Scalar(1));
  return command;
}

Command Bad() {
  Command command;
  command.op = 99;
  return command;
}

Command Describe(Handle handle) {
  Command command;
  command.op = static_cast<uint16_t>(SessionCommand::kDescribe);
  command.arguments.emplace_back(TensorName{handle});
  return command;
}

Command WithDeadline(std::chrono::nanoseconds deadline) {
  Command command = Ok(kHasDeadline);
  command.deadline = deadline.count();
  return command;
}

ClientMessage Frame(uint64_t sequence, std::vector<Command> commands,
                    uint64_t received_through = 0, uint64_t bytes = 8) {
  auto frame = std::make_unique<TextFrame>();
  frame->commands = std::move(commands);
  return {sequence, received_through, std::nullopt, bytes, std::move(frame)};
}

ClientMessage MalformedFrame(uint64_t sequence) {
  auto frame = std::make_unique<TextFrame>();
  frame->malformed = true;
  return {sequence, 0, std::nullopt, 8, std::move(frame)};
}

ClientMessage Confirmation(uint64_t received_through) {
  return {0, received_through, std::nullopt, 0, nullptr};
}

// A transport in memory, which hands everything over at once.
class MemoryStream : public Stream {
 public:
  explicit MemoryStream(Conversation* conversation)
      : conversation_(conversation) {}

  void Wake() override {
    const std::lock_guard<std::mutex> lock(mutex_);
    while (!over_) {
      const std::optional<ServerMessage> message = conversation_->Next(*this);
      if (!message) return;
      over_ = message->ended || message->failure;
      received_.push_back(Describe(*message));
    }
  }

  // What came since the last call.
  std::vector<std::string> Take() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return std::exchange(received_, {});
  }

 private:
  static std::string Describe(const ServerMessage& message) {
    if (message.ended) return "end";
    std::string text;
    if (message.reply_sequence > 0) {
      absl::StrAppend(&text, "reply ", message.reply_sequence, ", frame ",
                      message.sequence, ", ");
    }
    absl::StrAppend(&text, "applied ", message.acknowledged_through);
    if (message.credit) {
      absl::StrAppend(&text, ", credit ", message.credit->frames, "/",
                      message.credit->bytes);
    }
    if (message.body != nullptr) {
      absl::StrAppend(&text, " [",
                      static_cast<const TextReply&>(*message.body).text(), "]");
    }
    if (message.failure) {
      absl::StrAppend(&text, ", end ", engine::NameOf(message.failure->reason));
    }
    return text;
  }

  Conversation* const conversation_;
  std::mutex mutex_;
  std::vector<std::string> received_;
  bool over_ = false;
};

class ConversationTest : public ::testing::Test {
 protected:
  ConversationTest() : executor_(ExecutorOptions()) {
    Conversation::Limits limits;
    limits.credit = {3, 100};
    limits.max_frame_bytes = 100;
    conversation_ = std::make_shared<Conversation>(
        std::make_shared<Session>(account_), account_, &executor_, queue_,
        limits, now_.clock());
  }

  static Executor::Options ExecutorOptions() {
    Executor::Options options;
    options.workers = 1;
    options.small_workers = 0;
    return options;
  }

  std::shared_ptr<MemoryStream> Open(uint64_t received_through = 0) {
    auto stream = std::make_shared<MemoryStream>(conversation_.get());
    conversation_->Open(stream, received_through);
    return stream;
  }
  // A stream whose greeting is taken already.
  std::shared_ptr<MemoryStream> OpenGreeted() {
    auto stream = Open();
    stream->Take();
    return stream;
  }

  // Holds the worker until Go.
  void Hold() {
    std::promise<void> held;
    executor_.Submit(std::make_shared<WorkQueue>(),
                     std::make_unique<CallTask>([this, &held] {
                       held.set_value();
                       go_.get_future().wait();
                     }));
    held.get_future().wait();
  }
  void Go() { go_.set_value(); }

  // Waits until the frames received so far have run.
  void Settle() {
    std::promise<void> settled;
    executor_.Submit(queue_, std::make_unique<CallTask>(
                                 [&settled] { settled.set_value(); }));
    settled.get_future().wait();
  }

  void Send(const MemoryStream& stream, ClientMessage message) {
    conversation_->Receive(stream, std::move(message));
  }

  int64_t Charged(engine::ChargeKind kind) const {
    return account_->UsageOf(kind).bytes;
  }

  FakeClock now_;
  std::promise<void> go_;
  const engine::Ref<engine::Account> account_ =
      engine::MakeRef<engine::Account>(kQuota);
  const std::shared_ptr<WorkQueue> queue_ = std::make_shared<WorkQueue>();
  Executor executor_;
  std::shared_ptr<Conversation> conversation_;
};

TEST_F(ConversationTest, GreetsAStreamWithCreditAndWhatIsApplied) {
  EXPECT_THAT(Open()->Take(), ElementsAre("applied 0, credit 3/100"));
}

TEST_F(ConversationTest, AnswersFramesInOrder) {
  const auto stream = OpenGreeted();
  Send(*stream, Frame(1, {Ok(), Bad(), Ok()}));
  Send(*stream, Frame(2, {}));
  Settle();
  EXPECT_THAT(
      stream->Take(),
      ElementsAre("reply 1, frame 1, applied 1 [0:ok 1:UNKNOWN_OP 2:ok]",
                  "reply 2, frame 2, applied 2 []"));
}

TEST_F(ConversationTest, AQuietCommandIsHeardOfOnlyWhenItFails) {
  const auto stream = OpenGreeted();
  Command bad = Bad();
  bad.flags = kQuiet;
  Send(*stream, Frame(1, {Ok(kQuiet), bad, Ok()}));
  Settle();
  EXPECT_THAT(stream->Take(),
              ElementsAre("reply 1, frame 1, applied 1 [1:UNKNOWN_OP 2:ok]"));
}

TEST_F(ConversationTest, OnlyAFramesLastReplyAcknowledgesIt) {
  const auto stream = OpenGreeted();
  ClientMessage message = Frame(1, {Ok(), Ok()});
  static_cast<TextFrame&>(*message.frame).reply_each = true;
  Send(*stream, std::move(message));
  Settle();
  EXPECT_THAT(stream->Take(), ElementsAre("reply 1, frame 1, applied 0 [0:ok]",
                                          "reply 2, frame 1, applied 0 [1:ok]",
                                          "reply 3, frame 1, applied 1 []"));
}

TEST_F(ConversationTest, AResentFrameIsPassedOver) {
  const auto stream = OpenGreeted();
  Send(*stream, Frame(1, {Ok()}));
  Send(*stream, Frame(1, {Ok()}));
  Send(*stream, Frame(2, {Bad()}));
  Send(*stream, Frame(1, {Ok()}));
  Settle();
  EXPECT_THAT(stream->Take(),
              ElementsAre("reply 1, frame 1, applied 1 [0:ok]",
                          "reply 2, frame 2, applied 2 [0:UNKNOWN_OP]"));
}

TEST_F(ConversationTest, AGapEndsTheStreamAndConsumesNothing) {
  const auto stream = OpenGreeted();
  Send(*stream, Frame(1, {Ok()}));
  Send(*stream, Frame(3, {Ok()}));
  Send(*stream, Frame(2, {Ok()}));  // too late for this stream
  Settle();
  EXPECT_THAT(stream->Take(), ElementsAre("reply 1, frame 1, applied 1 [0:ok]",
                                          "applied 0, end MALFORMED_FRAME"));
  const auto next = Open(/*received_through=*/1);
  Send(*next, Frame(2, {Ok()}));
  Settle();
  EXPECT_THAT(next->Take(), ElementsAre("applied 1, credit 3/100",
                                        "reply 2, frame 2, applied 2 [0:ok]"));
}

TEST_F(ConversationTest, AMalformedFrameIsConsumedAndEndsTheStream) {
  const auto stream = OpenGreeted();
  Send(*stream, Frame(1, {Ok()}));
  Send(*stream, MalformedFrame(2));
  Settle();
  EXPECT_THAT(stream->Take(),
              ElementsAre("reply 1, frame 1, applied 1 [0:ok]",
                          "reply 2, frame 2, applied 2, end MALFORMED_FRAME"));
  const auto next = Open(/*received_through=*/2);
  Send(*next, Frame(2, {Ok()}));  // consumed: passed over
  Send(*next, Frame(3, {Ok()}));
  Settle();
  EXPECT_THAT(next->Take(), ElementsAre("applied 2, credit 3/100",
                                        "reply 3, frame 3, applied 3 [0:ok]"));
}

TEST_F(ConversationTest, FramesBehindAMalformedOneAreToBeSentAgain) {
  Hold();
  const auto stream = OpenGreeted();
  Send(*stream, MalformedFrame(1));
  Send(*stream, Frame(2, {Bad()}));
  EXPECT_EQ(conversation_->accepted_through(), 2u);
  Go();
  Settle();
  EXPECT_THAT(stream->Take(),
              ElementsAre("reply 1, frame 1, applied 1, end MALFORMED_FRAME"));
  EXPECT_EQ(conversation_->accepted_through(), 1u);
  const auto next = Open(/*received_through=*/1);
  Send(*next, Frame(2, {Ok()}));
  Settle();
  EXPECT_THAT(next->Take(), ElementsAre("applied 1, credit 3/100",
                                        "reply 2, frame 2, applied 2 [0:ok]"));
}

TEST_F(ConversationTest, ANewStreamHearsTheRepliesThatAreNotConfirmed) {
  const auto stream = OpenGreeted();
  Send(*stream, Frame(1, {Ok()}));
  Send(*stream, Frame(2, {Bad()}));
  Settle();
  stream->Take();
  conversation_->Detach(*stream);
  const auto next = Open(/*received_through=*/1);
  EXPECT_THAT(next->Take(),
              ElementsAre("applied 2, credit 3/100",
                          "reply 2, frame 2, applied 2 [0:UNKNOWN_OP]"));
}

TEST_F(ConversationTest, AConfirmedReplyIsNotSentAgain) {
  const auto stream = OpenGreeted();
  Send(*stream, Frame(1, {Ok()}));
  Settle();
  Send(*stream, Confirmation(1));
  conversation_->Detach(*stream);
  EXPECT_THAT(Open(/*received_through=*/0)->Take(),
              ElementsAre("applied 1, credit 3/100"));
}

TEST_F(ConversationTest, LosingAStreamCancelsNothing) {
  Hold();
  const auto stream = OpenGreeted();
  Send(*stream, Frame(1, {Ok()}));
  conversation_->Detach(*stream);
  Go();
  Settle();
  EXPECT_THAT(stream->Take(), IsEmpty());
  EXPECT_THAT(Open()->Take(),
              ElementsAre("applied 1, credit 3/100",
                          "reply 1, frame 1, applied 1 [0:ok]"));
}

TEST_F(ConversationTest, TheEndOfAStreamIsToldAgainUntilConfirmed) {
  const auto stream = OpenGreeted();
  Send(*stream, MalformedFrame(1));
  Settle();
  EXPECT_THAT(Open()->Take(),
              ElementsAre("applied 1, credit 3/100",
                          "reply 1, frame 1, applied 1, end MALFORMED_FRAME"));
  EXPECT_THAT(Open(/*received_through=*/1)->Take(),
              ElementsAre("applied 1, credit 3/100"));
}

TEST_F(ConversationTest, ANewStreamFencesTheOld) {
  Hold();
  const auto old = OpenGreeted();
  Send(*old, Frame(1, {Ok()}));
  const auto fresh = OpenGreeted();
  EXPECT_THAT(old->Take(), ElementsAre("applied 0, end FENCED"));
  Send(*old, Frame(2, {Bad()}));  // not heard
  Send(*fresh, Frame(2, {Ok()}));
  conversation_->Detach(*old);
  EXPECT_TRUE(conversation_->has_stream());
  Go();
  Settle();
  EXPECT_THAT(fresh->Take(), ElementsAre("reply 1, frame 1, applied 1 [0:ok]",
                                         "reply 2, frame 2, applied 2 [0:ok]"));
}

TEST_F(ConversationTest, MoreFramesThanTheCreditEndTheStream) {
  const auto stream = OpenGreeted();
  for (uint64_t i = 1; i <= 4; ++i) Send(*stream, Frame(i, {Ok()}));
  Settle();
  EXPECT_THAT(stream->Take(),
              ElementsAre("reply 1, frame 1, applied 1 [0:ok]",
                          "reply 2, frame 2, applied 2 [0:ok]",
                          "reply 3, frame 3, applied 3 [0:ok]",
                          "reply 4, frame 4, applied 4, end CREDIT"));
}

TEST_F(ConversationTest, MoreBytesThanTheCreditEndTheStream) {
  const auto stream = OpenGreeted();
  Send(*stream, Frame(1, {Ok()}, 0, /*bytes=*/60));
  Send(*stream, Frame(2, {Ok()}, 0, /*bytes=*/41));
  Settle();
  EXPECT_THAT(stream->Take(),
              ElementsAre("reply 1, frame 1, applied 1 [0:ok]",
                          "reply 2, frame 2, applied 2, end CREDIT"));
}

TEST_F(ConversationTest, CreditReturnsWhenAReplyIsConfirmed) {
  const auto stream = OpenGreeted();
  for (uint64_t i = 1; i <= 8; ++i) {
    Send(*stream, Frame(i, {Ok()}, /*received_through=*/i - 1, /*bytes=*/100));
    Settle();
    EXPECT_THAT(stream->Take(),
                ElementsAre(absl::StrCat("reply ", i, ", frame ", i,
                                         ", applied ", i, " [0:ok]")));
  }
}

TEST_F(ConversationTest, AFrameThatIsTooLargeEndsTheStream) {
  const auto stream = OpenGreeted();
  Send(*stream, Frame(1, {Ok()}, 0, /*bytes=*/101));
  Settle();
  EXPECT_THAT(stream->Take(),
              ElementsAre("reply 1, frame 1, applied 1, end LIMIT"));
}

TEST_F(ConversationTest, ConfirmingWhatWasNotSentEndsTheStream) {
  const auto stream = OpenGreeted();
  Send(*stream, Confirmation(1));
  EXPECT_THAT(stream->Take(), ElementsAre("applied 0, end MALFORMED_FRAME"));
}

TEST_F(ConversationTest, AControlMessageWithCommandsEndsTheStream) {
  const auto stream = OpenGreeted();
  Send(*stream, Frame(0, {Ok()}));
  EXPECT_THAT(stream->Take(), ElementsAre("applied 0, end MALFORMED_FRAME"));
}

TEST_F(ConversationTest, AStreamThatTheClientClosesEndsWhenAllIsAnswered) {
  Hold();
  const auto stream = OpenGreeted();
  Send(*stream, Frame(1, {Ok()}));
  conversation_->CloseWrites(*stream);
  EXPECT_THAT(stream->Take(), IsEmpty());
  Go();
  Settle();
  EXPECT_THAT(stream->Take(),
              ElementsAre("reply 1, frame 1, applied 1 [0:ok]", "end"));
}

TEST_F(ConversationTest, CancelFailsTheCommandsThatWait) {
  Hold();
  const auto stream = OpenGreeted();
  Send(*stream, Frame(1, {Ok(), Ok()}));
  Send(*stream, Frame(2, {Ok()}));
  Send(*stream, {0, 0, /*cancel_through=*/1, 0, nullptr});
  Go();
  Settle();
  EXPECT_THAT(
      stream->Take(),
      ElementsAre("reply 1, frame 1, applied 1 [0:CANCELLED 1:CANCELLED]",
                  "reply 2, frame 2, applied 2 [0:ok]"));
}

TEST_F(ConversationTest, ADeferredCommandThatDoesNotBeginPoisonsItsResults) {
  Command cancelled = Ok(kDeferred);
  cancelled.results.push_back({7});
  Command late = WithDeadline(std::chrono::seconds(5));
  late.flags |= kDeferred;
  late.results.push_back({8});
  Hold();
  const auto stream = OpenGreeted();
  Send(*stream, Frame(1, {cancelled}));
  Send(*stream, {0, 0, /*cancel_through=*/1, 0, nullptr});
  Send(*stream, Frame(2, {late, Describe(7), Describe(8), Describe(9)}));
  now_ += std::chrono::seconds(10);
  Go();
  Settle();
  EXPECT_THAT(stream->Take(),
              ElementsAre("reply 1, frame 1, applied 1 [0:CANCELLED]",
                          "reply 2, frame 2, applied 2 [0:DEADLINE 1:POISONED "
                          "2:POISONED 3:HANDLE_UNKNOWN]"));
}

TEST_F(ConversationTest, CancelDoesNotReachFramesThatComeLater) {
  const auto stream = OpenGreeted();
  conversation_->Cancel(100);
  Send(*stream, Frame(1, {Ok()}));
  Settle();
  EXPECT_THAT(stream->Take(),
              ElementsAre("reply 1, frame 1, applied 1 [0:ok]"));
}

TEST_F(ConversationTest, ACommandWhoseDeadlineHasPassedDoesNotBegin) {
  Hold();
  const auto stream = OpenGreeted();
  Send(*stream, Frame(1, {WithDeadline(std::chrono::seconds(5)),
                          WithDeadline(std::chrono::seconds(20))}));
  now_ += std::chrono::seconds(10);
  Go();
  Settle();
  EXPECT_THAT(stream->Take(),
              ElementsAre("reply 1, frame 1, applied 1 [0:DEADLINE 1:ok]"));
}

TEST_F(ConversationTest, AnEndComesAfterTheAnswersToAcceptedFrames) {
  Hold();
  const auto stream = OpenGreeted();
  Send(*stream, Frame(1, {Ok()}));
  conversation_->End(MakeFailure(Reason::kDraining, "bye"));
  Send(*stream, Frame(2, {Ok()}));  // not accepted any more
  EXPECT_THAT(stream->Take(), IsEmpty());
  Go();
  Settle();
  EXPECT_THAT(stream->Take(), ElementsAre("reply 1, frame 1, applied 1 [0:ok]",
                                          "applied 0, end DRAINING"));
  EXPECT_EQ(conversation_->accepted_through(), 1u);
}

TEST_F(ConversationTest, FramesThatTheExecutorRefusesAreGivenBack) {
  const auto stream = OpenGreeted();
  Send(*stream, Frame(1, {Ok()}));
  Settle();
  executor_.StartDrain();
  Send(*stream, Frame(2, {Ok()}));
  EXPECT_THAT(stream->Take(), ElementsAre("reply 1, frame 1, applied 1 [0:ok]",
                                          "applied 0, end DRAINING"));
  EXPECT_EQ(conversation_->accepted_through(), 1u);
}

TEST_F(ConversationTest, ChargesFramesThatWaitAndRepliesThatAreKept) {
  Hold();
  const auto stream = OpenGreeted();
  Send(*stream, Frame(1, {Ok()}, 0, /*bytes=*/50));
  EXPECT_EQ(Charged(engine::ChargeKind::kCommand), kWaitingCharge + 50);
  Go();
  Settle();
  EXPECT_EQ(Charged(engine::ChargeKind::kCommand), 0);
  EXPECT_EQ(Charged(engine::ChargeKind::kReply),
            kWaitingCharge + static_cast<int64_t>(std::string("0:ok").size()));
  Send(*stream, Confirmation(1));
  EXPECT_EQ(account_->total_bytes(), 0);
}

}  // namespace
}  // namespace tensord::server
