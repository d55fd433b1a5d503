#include "server/session/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <future>
#include <set>

#include "tests/server/session/fake_clock.h"

namespace tensord::server {
namespace {

using engine::Reason;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SilentStream : public Stream {
 public:
  void Wake() override {}
};

class WaitingTask : public Task {
 public:
  bool Run(Slice*) override { return true; }
  void Abandon(Reason) override {}
};

class RegistryTest : public ::testing::Test {
 protected:
  SessionRegistry::Options Options() {
    SessionRegistry::Options options;
    options.memory_limit = 1'000'000;
    options.session_quota = 600'000;
    options.max_sessions = 3;
    options.lease = minutes(30);
    options.tombstones = 2;
    options.clock = now_.clock();
    return options;
  }
  Executor::Options ExecutorOptions() {
    Executor::Options options;
    options.clock = now_.clock();
    return options;
  }

  std::shared_ptr<LiveSession> Open(SessionRegistry::Wishes wishes = {}) {
    return registry_.Open(wishes, &failure_);
  }
  void Close(const std::shared_ptr<LiveSession>& session) {
    std::promise<void> closed;
    registry_.Close(session, [&closed] { closed.set_value(); });
    closed.get_future().wait();
  }
  // Why a session cannot be found; kUnspecified where it can.
  Reason WhyNotFound(const std::string& id, uint64_t incarnation) {
    Failure failure;
    registry_.Find(id, incarnation, &failure);
    return failure.reason;
  }
  Reason WhyNotFound(const std::string& id) {
    return WhyNotFound(id, registry_.incarnation());
  }

  FakeClock now_;
  Failure failure_;
  Executor executor_{ExecutorOptions()};
  SessionRegistry registry_{Options(), &executor_};
};

TEST_F(RegistryTest, AnIdHas32HexadecimalDigitsAndNoTwoAreEqual) {
  std::set<std::string> ids;
  for (int i = 0; i < 3; ++i) {
    const std::string id = Open()->id;
    EXPECT_EQ(id.size(), 32u);
    EXPECT_EQ(id.find_first_not_of("0123456789abcdef"), std::string::npos);
    ids.insert(id);
  }
  EXPECT_EQ(ids.size(), 3u);
}

TEST_F(RegistryTest, OneNonceGivesOneSession) {
  const auto session = Open({"a"});
  EXPECT_EQ(Open({"a"}), session);
  EXPECT_NE(Open({"b"}), session);
  Close(session);
  EXPECT_NE(Open({"a"}), session);
}

TEST_F(RegistryTest, WithoutANonceEachSessionIsNew) {
  EXPECT_NE(Open(), Open());
}

TEST_F(RegistryTest, ALongNonceIsRefused) {
  EXPECT_EQ(Open({std::string(257, 'n')}), nullptr);
  EXPECT_EQ(failure_.reason, Reason::kBadAttribute);
}

TEST_F(RegistryTest, MoreSessionsThanTheLimitAreRefused) {
  const auto first = Open();
  Open();
  Open();
  EXPECT_EQ(Open(), nullptr);
  EXPECT_EQ(failure_.reason, Reason::kLimit);
  Close(first);
  EXPECT_NE(Open(), nullptr);
}

struct QuotaRow {
  uint64_t wish;
  int64_t granted;
};

TEST_F(RegistryTest, GrantsTheQuotaThatIsAskedForUpToItsOwn) {
  for (const QuotaRow& row : {QuotaRow{0, 600'000}, QuotaRow{1000, 1000},
                              QuotaRow{~uint64_t{0}, 600'000}}) {
    const auto session = Open({"", row.wish});
    EXPECT_EQ(session->account->limit_bytes(), row.granted) << row.wish;
    Close(session);
  }
}

struct LeaseRow {
  seconds most;
  uint64_t wish;
  seconds granted;
};

TEST_F(RegistryTest, GrantsTheLeaseThatIsAskedForUpToItsOwn) {
  for (const LeaseRow& row : {LeaseRow{minutes(30), 0, minutes(30)},
                              LeaseRow{minutes(30), 60, seconds(60)},
                              LeaseRow{minutes(30), ~uint64_t{0}, minutes(30)},
                              LeaseRow{seconds(0), 0, seconds(0)},
                              LeaseRow{seconds(0), 60, seconds(60)}}) {
    SessionRegistry::Options options = Options();
    options.lease = row.most;
    SessionRegistry registry(options, &executor_);
    EXPECT_EQ(registry.Open({"", 0, row.wish}, &failure_)->lease, row.granted);
  }
}

TEST_F(RegistryTest, AllSessionsTogetherStayWithinTheMemoryLimit) {
  const auto a = Open();
  const auto b = Open();
  a->account->Charge(engine::ChargeKind::kStorage, 600'000);
  const int64_t before = registry_.account().total_bytes();
  EXPECT_GE(before, 600'000);
  EXPECT_THROW(b->account->Charge(engine::ChargeKind::kStorage, 500'000),
               engine::Error);
  EXPECT_EQ(registry_.account().total_bytes(), before);
  a->account->Discharge(engine::ChargeKind::kStorage, 600'000);
}

TEST_F(RegistryTest, TellsWhyASessionIsNotThere) {
  const auto closed = Open();
  const auto expired = Open();
  Close(closed);
  now_ += minutes(31);
  EXPECT_THAT(registry_.Expire(), ElementsAre(expired->number));
  EXPECT_EQ(WhyNotFound(closed->id), Reason::kSessionClosed);
  EXPECT_EQ(WhyNotFound(expired->id), Reason::kSessionExpired);
  const std::string unknown(32, '0');
  EXPECT_EQ(WhyNotFound(unknown), Reason::kSessionNeverExisted);
  EXPECT_EQ(WhyNotFound(unknown, 0), Reason::kSessionNeverExisted);
  EXPECT_EQ(WhyNotFound(unknown, registry_.incarnation() + 1),
            Reason::kSessionLostInRestart);
}

TEST_F(RegistryTest, RemembersSoManyEndedSessions) {
  std::vector<std::string> ids;
  for (int i = 0; i < 3; ++i) {
    const auto session = Open();
    ids.push_back(session->id);
    Close(session);
  }
  EXPECT_EQ(WhyNotFound(ids[0]), Reason::kSessionNeverExisted);
  EXPECT_EQ(WhyNotFound(ids[1]), Reason::kSessionClosed);
  EXPECT_EQ(WhyNotFound(ids[2]), Reason::kSessionClosed);
}

TEST_F(RegistryTest, AnUnusedSessionExpiresWhenItsLeaseIsOver) {
  const auto session = Open();
  now_ += minutes(30) - seconds(1);
  EXPECT_THAT(registry_.Expire(), IsEmpty());
  now_ += seconds(1);
  EXPECT_THAT(registry_.Expire(), ElementsAre(session->number));
  EXPECT_EQ(registry_.size(), 0u);
}

TEST_F(RegistryTest, FindingASessionStartsItsLeaseAnew) {
  const auto session = Open();
  now_ += minutes(29);
  EXPECT_EQ(WhyNotFound(session->id), Reason::kUnspecified);
  now_ += minutes(29);
  EXPECT_THAT(registry_.Expire(), IsEmpty());
}

TEST_F(RegistryTest, ALeaseDoesNotRunWhileThereIsAStream) {
  const auto session = Open();
  const auto stream = std::make_shared<SilentStream>();
  session->conversation->Open(stream, 0);
  now_ += minutes(90);
  EXPECT_THAT(registry_.Expire(), IsEmpty());
  session->conversation->Detach(*stream);
  now_ += minutes(29);
  EXPECT_THAT(registry_.Expire(), IsEmpty());
  now_ += minutes(1);
  EXPECT_THAT(registry_.Expire(), ElementsAre(session->number));
}

TEST_F(RegistryTest, ALeaseDoesNotRunWhileThereIsWork) {
  const auto session = Open();
  executor_.Submit(session->queue, std::make_unique<WaitingTask>(),
                   /*after_sequence=*/1);
  now_ += minutes(90);
  EXPECT_THAT(registry_.Expire(), IsEmpty());
}

TEST_F(RegistryTest, ASessionWithoutALeaseNeverExpires) {
  SessionRegistry::Options options = Options();
  options.lease = seconds(0);
  SessionRegistry registry(options, &executor_);
  registry.Open({}, &failure_);
  now_ += std::chrono::hours(24 * 365);
  EXPECT_THAT(registry.Expire(), IsEmpty());
}

TEST_F(RegistryTest, ClosingASessionFreesWhatItHolds) {
  auto session = Open();
  Command create;
  create.op = static_cast<uint16_t>(SessionCommand::kCreate);
  create.results.push_back({1});
  create.arguments = {engine::Dims{2}, engine::Scalar(0), engine::Scalar(true),
                      std::string(8, '\0')};
  ASSERT_FALSE(session->session->Process(create, {1, 0}).failure);
  EXPECT_GT(registry_.account().total_bytes(), 0);
  Close(session);
  EXPECT_EQ(session->account->total_bytes(), 0);
  // What it had reserved goes with it, once no worker holds it any more.
  executor_.Stop();
  session.reset();
  EXPECT_EQ(registry_.account().total_bytes(), 0);
}

TEST_F(RegistryTest, ARegistryDrawsItsOwnIncarnation) {
  EXPECT_NE(registry_.incarnation(), 0u);
  EXPECT_NE(SessionRegistry(Options(), &executor_).incarnation(),
            registry_.incarnation());
}

}  // namespace
}  // namespace tensord::server
