// The client's end alone; with the server's end see
// tests/server/session/lossy_transport_test.cc.
#include "clients/cpp/core/conversation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace tensord::client {
namespace {

using News = Conversation::News;
using testing::ElementsAre;
using testing::IsEmpty;

class Body : public FrameBody {
 public:
  explicit Body(uint64_t bytes) : bytes_(bytes) {}
  uint64_t bytes() const override { return bytes_; }

 private:
  const uint64_t bytes_;
};

class ClientConversation : public testing::Test {
 protected:
  void Say(int frames, uint64_t bytes = 8) {
    for (; frames > 0; --frames) talk_.Say(std::make_shared<Body>(bytes));
  }
  // Begins a stream, on which the server has the frames up to this one.
  void Greet(uint64_t acknowledged, Credit credit = {100, 1000}) {
    talk_.Begin();
    EXPECT_TRUE(talk_.Next()->opens);
    EXPECT_EQ(Hear(0, 0, acknowledged, credit), News::kNothing);
  }
  News Hear(uint64_t reply, uint64_t frame, uint64_t acknowledged,
            std::optional<Credit> credit = std::nullopt) {
    return talk_.Hear({reply, frame, acknowledged, credit});
  }
  // The frames that may be sent now.
  std::vector<uint64_t> Sent() {
    std::vector<uint64_t> sequences;
    while (talk_.HasNext()) sequences.push_back(talk_.Next()->sequence);
    EXPECT_FALSE(talk_.Next());
    return sequences;
  }

  Conversation talk_;
};

TEST_F(ClientConversation, NumbersFramesFromOne) {
  EXPECT_EQ(talk_.Say(std::make_shared<Body>(8)), 1);
  EXPECT_EQ(talk_.Say(std::make_shared<Body>(8)), 2);
}

TEST_F(ClientConversation, SaysNothingWithoutAStream) {
  Say(1);
  EXPECT_THAT(Sent(), IsEmpty());
}

TEST_F(ClientConversation, SendsOneFrameBeforeItIsGreeted) {
  Say(2);
  talk_.Begin();
  EXPECT_TRUE(talk_.Next()->opens);
  EXPECT_THAT(Sent(), ElementsAre(1));
}

TEST_F(ClientConversation, HasAsManyFramesOutstandingAsItHasCreditFor) {
  Say(4);
  Greet(0, {2, 1000});
  EXPECT_THAT(Sent(), ElementsAre(1, 2));
  EXPECT_TRUE(talk_.IsStalled());
  EXPECT_EQ(Hear(1, 1, 1), News::kReply);
  EXPECT_THAT(Sent(), ElementsAre(3));
}

TEST_F(ClientConversation, HasAsManyBytesOutstandingAsItHasCreditFor) {
  Say(4, 50);
  Greet(0, {100, 149});
  EXPECT_THAT(Sent(), ElementsAre(1, 2));
}

TEST_F(ClientConversation, SendsAFrameBeyondItsCreditWhereNothingElseIsOut) {
  Say(2, 500);
  Greet(0, {2, 100});
  EXPECT_THAT(Sent(), ElementsAre(1));
  EXPECT_EQ(Hear(1, 1, 1), News::kReply);
  EXPECT_THAT(Sent(), ElementsAre(2));
}

TEST_F(ClientConversation, KeepsAFrameOutstandingUntilItsLastReply) {
  Say(2);
  Greet(0, {1, 1000});
  EXPECT_THAT(Sent(), ElementsAre(1));
  EXPECT_EQ(Hear(1, 1, 0), News::kReply);
  EXPECT_THAT(Sent(), IsEmpty());
  EXPECT_EQ(Hear(2, 1, 1), News::kReply);
  EXPECT_THAT(Sent(), ElementsAre(2));
}

TEST_F(ClientConversation, ConfirmsWithEveryMessage) {
  Say(2);
  Greet(0, {1, 1000});
  EXPECT_EQ(talk_.Next()->received_through, 0);
  Hear(1, 1, 1);
  EXPECT_EQ(talk_.Next()->received_through, 1);
}

TEST_F(ClientConversation, ConfirmsAloneWhereNothingIsToBeSaid) {
  Say(1);
  Greet(0);
  EXPECT_THAT(Sent(), ElementsAre(1));
  Hear(1, 1, 1);
  const Saying saying = *talk_.Next();
  EXPECT_EQ(saying.sequence, 0);
  EXPECT_EQ(saying.received_through, 1);
  EXPECT_FALSE(talk_.HasNext());
}

TEST_F(ClientConversation, ConfirmsThePartsOfALongAnswer) {
  Say(1);
  Greet(0);
  EXPECT_THAT(Sent(), ElementsAre(1));
  uint64_t confirmed = 0;
  for (uint64_t reply = 1; reply <= 100; ++reply) {
    EXPECT_EQ(Hear(reply, 1, 0), News::kReply);
    if (talk_.HasNext()) confirmed = talk_.Next()->received_through;
    EXPECT_LT(reply - confirmed, 10);
  }
}

TEST_F(ClientConversation, SendsOnANewStreamWhatTheServerDoesNotHave) {
  Say(4);
  Greet(0);
  EXPECT_THAT(Sent(), ElementsAre(1, 2, 3, 4));
  Hear(1, 1, 1);
  Greet(/*acknowledged=*/2);
  EXPECT_THAT(Sent(), ElementsAre(3, 4));
}

TEST_F(ClientConversation, WaitsForTheGreetingBeforeItSendsAgain) {
  Say(2);
  Greet(0);
  EXPECT_THAT(Sent(), ElementsAre(1, 2));
  talk_.Begin();
  EXPECT_TRUE(talk_.Next()->opens);
  EXPECT_THAT(Sent(), IsEmpty());
}

TEST_F(ClientConversation, TakesAReplyOnce) {
  Say(2);
  Greet(0);
  EXPECT_THAT(Sent(), ElementsAre(1, 2));
  EXPECT_EQ(Hear(1, 1, 1), News::kReply);
  Greet(2);
  EXPECT_EQ(Hear(1, 1, 1), News::kNothing);
  EXPECT_EQ(Hear(2, 2, 2), News::kReply);
  EXPECT_EQ(talk_.answered_through(), 2);
}

TEST_F(ClientConversation, CancelsAheadOfFrames) {
  Say(2);
  Greet(0, {1, 1000});
  EXPECT_THAT(Sent(), ElementsAre(1));
  talk_.Cancel(1);
  EXPECT_EQ(talk_.Next()->cancel_through, 1);
  EXPECT_FALSE(talk_.HasNext());
}

TEST_F(ClientConversation, CancelsAgainOnANewStream) {
  Say(1);
  Greet(0);
  EXPECT_THAT(Sent(), ElementsAre(1));
  talk_.Cancel(1);
  EXPECT_EQ(talk_.Next()->cancel_through, 1);
  Greet(0);
  EXPECT_EQ(talk_.Next()->cancel_through, 1);
}

TEST_F(ClientConversation, CancelsFramesThatAreSentLaterBehindEachOfThem) {
  Say(4);
  Greet(0, {1, 1000});
  EXPECT_THAT(Sent(), ElementsAre(1));
  talk_.Cancel(3);
  EXPECT_EQ(talk_.Next()->cancel_through, 3);
  for (uint64_t frame = 2; frame <= 4; ++frame) {
    Hear(frame - 1, frame - 1, frame - 1);
    EXPECT_EQ(talk_.Next()->sequence, frame);
    if (frame == 4) break;
    EXPECT_EQ(talk_.Next()->cancel_through, 3);
  }
  EXPECT_FALSE(talk_.HasNext());
}

TEST_F(ClientConversation, DoesNotCancelWhatIsAnswered) {
  Say(1);
  Greet(0);
  EXPECT_THAT(Sent(), ElementsAre(1));
  Hear(1, 1, 1);
  talk_.Cancel(1);
  EXPECT_EQ(talk_.Next()->cancel_through, std::nullopt);
}

struct Nonsense {
  const char* what;
  uint64_t reply;
  uint64_t frame;
  uint64_t acknowledged;
};

class NonsenseOf : public testing::TestWithParam<Nonsense> {};

TEST_P(NonsenseOf, AServerIsRecognized) {
  const Nonsense& said = GetParam();
  Conversation talk;
  for (int i = 0; i < 3; ++i) talk.Say(std::make_shared<Body>(8));
  talk.Begin();
  talk.Next();
  talk.Hear({0, 0, 0, Credit{2, 1000}});
  while (talk.HasNext()) talk.Next();  // frames 1 and 2
  EXPECT_EQ(talk.Hear({said.reply, said.frame, said.acknowledged, {}}),
            News::kNonsense);
  EXPECT_EQ(talk.received_through(), 0);
  EXPECT_EQ(talk.answered_through(), 0);
}

INSTANTIATE_TEST_SUITE_P(
    Replies, NonsenseOf,
    testing::Values(Nonsense{"a_reply_is_left_out", 2, 1, 1},
                    Nonsense{"a_frame_is_left_out", 1, 2, 2},
                    Nonsense{"a_frame_that_was_not_sent", 1, 3, 3},
                    Nonsense{"acknowledges_too_much", 1, 1, 2},
                    Nonsense{"greets_with_too_much", 0, 0, 3}),
    [](const auto& info) { return info.param.what; });

TEST_F(ClientConversation, HearsNothingBeforeItHasOpened) {
  EXPECT_EQ(Hear(0, 0, 0), News::kNonsense);
  talk_.Begin();
  EXPECT_EQ(Hear(1, 1, 1), News::kNonsense);
}

}  // namespace
}  // namespace tensord::client
