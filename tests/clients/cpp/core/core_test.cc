// The core against a server that answers by rote; against the real one see
// tests/clients/cpp.
#include "clients/cpp/core/core.h"

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
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "clients/cpp/core/failure.h"
#include "clients/cpp/core/limits.h"
#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/core/rows.h"
#include "clients/cpp/core/schema.h"
#include "clients/cpp/core/value.h"
#include "clients/cpp/core/variable.h"
#include "clients/cpp/core/wire.h"
#include "tensord/error.h"
#include "tests/clients/cpp/core/fake_server.h"
#include "tests/clients/cpp/core/fake_transport.h"

namespace tensord::client {
namespace {

using std::chrono::seconds;
using testing::Contains;
using testing::ElementsAre;
using Line = Core::Line;

const Row* RowOf(absl::string_view name) {
  for (const Row& row : Rows()) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

Line Here(Line here = Line::current()) { return here; }

class CoreOf : public testing::Test {
 protected:
  VariableRef Create(size_t floats = 2) {
    const int64_t sizes[] = {static_cast<int64_t>(floats)};
    return core_->Create(sizes, 0, false, std::string(4 * floats, '\0'),
                         Here());
  }
  VariableRef Negative(const VariableRef& x, Line where = Here()) {
    const Value argument = Value::Of(static_cast<const Named&>(*x));
    Call call;
    call.row = neg_;
    call.arguments = absl::MakeConstSpan(&argument, 1);
    return core_->Run(call, where)[0];
  }
  std::optional<Error> Try(const std::function<void()>& call) {
    try {
      call();
    } catch (const Error& error) {
      return error;
    }
    return std::nullopt;
  }
  // All handles that the server was told to release.
  std::vector<uint64_t> Released() {
    core_->Synchronize(Here());
    std::vector<uint64_t> handles;
    for (const Command& command : server_.commands(rows::kRelease)) {
      handles.insert(handles.end(), command.words.begin() + 1,
                     command.words.end());
    }
    return handles;
  }

  const Row* const neg_ = RowOf("neg");
  FakeTime time_;
  FakeServer server_;
  std::shared_ptr<Core> core_ = Core::Make(server_.Way(), {}, time_.Keeper());
};

// --- Verdicts ----------------------------------------------------------------

TEST_F(CoreOf, WaitsForAVerdictOnce) {
  const VariableRef x = Create();
  Negative(x);
  const uint64_t waits = core_->stats().waits;
  for (int i = 0; i < 100; ++i) Negative(x);
  EXPECT_EQ(core_->stats().waits, waits);
}

TEST_F(CoreOf, ForeseesTheSameWithADeadlineAndWithout) {
  const VariableRef x = Create();
  {
    const LimitScope scope{std::chrono::nanoseconds(seconds(5))};
    Negative(x);
  }
  const uint64_t waits = core_->stats().waits;
  Negative(x);
  {
    const LimitScope scope{std::chrono::nanoseconds(seconds(5))};
    Negative(x);
  }
  EXPECT_EQ(core_->stats().waits, waits);
  core_->Synchronize(Here());
  const std::vector<Command> commands = server_.commands(neg_->number);
  ASSERT_EQ(commands.size(), 3u);
  EXPECT_EQ(commands[0].deadline, 5'000'000'000u);
  EXPECT_EQ(commands[1].deadline, std::nullopt);
  EXPECT_EQ(commands[2].deadline, 5'000'000'000u);
}

TEST_F(CoreOf, RecordsNothingWhenTheTimeIsOver) {
  const VariableRef x = Create();
  const Line line = Here();
  const std::optional<Error> error = Try([&] {
    const LimitScope scope{std::chrono::nanoseconds(0)};
    Negative(x, line);
  });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), Code::kDeadlineExceeded);
  EXPECT_EQ(error->origin().line(), line.line());
  core_->Synchronize(Here());
  EXPECT_TRUE(server_.commands(neg_->number).empty());
}

// --- Verdicts that mean nothing ----------------------------------------------

struct Nonsense {
  const char* name;
  std::vector<uint64_t> verdict;
};

class NonsenseOf : public CoreOf,
                   public testing::WithParamInterface<Nonsense> {};

TEST_P(NonsenseOf, FailsTheCallAndNothingElse) {
  const VariableRef x = Create();
  server_.AnswerNext(neg_->number, GetParam().verdict);
  const Line line = Here();
  const std::optional<Error> error = Try([&] { Negative(x, line); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), Code::kInternal);
  EXPECT_EQ(error->origin().line(), line.line());
  EXPECT_NE(Negative(x)->handle, 0u);
}

INSTANTIATE_TEST_SUITE_P(
    Verdicts, NonsenseOf, testing::ValuesIn([] {
      // A float32 tensor of two elements: a view of argument 7; a new one.
      std::vector<uint64_t> far = TensorVerdict(0, 5);
      far[1] |= uint64_t{2} << 32 | uint64_t{7} << 40;
      std::vector<uint64_t> saves = TensorVerdict(0, 5);
      saves.back() = uint64_t{1} << 31;
      std::vector<uint64_t> two = TensorVerdict(0, 5);
      const std::vector<uint64_t> result(two.begin() + 1, two.end() - 1);
      two[0] += uint64_t{1} << 32;
      two.insert(two.begin() + 1, result.begin(), result.end());
      return std::vector<Nonsense>{{"NoResult", {0, 0}},
                                   {"TwoResults", two},
                                   {"ViewOfNoArgument", far},
                                   {"SavesNoArgument", saves}};
    }()),
    [](const auto& nonsense) { return nonsense.param.name; });

// --- Values ------------------------------------------------------------------

TEST_F(CoreOf, ReadsAValueThatComesInParts) {
  EXPECT_EQ(core_->Read(Create(), Here()), "12345678");
}

TEST_F(CoreOf, SendsAValueInChunksOfAFrameEach) {
  Create((size_t{5} << 20) / 8);  // two and a half MiB
  ASSERT_EQ(server_.commands(rows::kCreate).size(), 1u);
  const Command create = server_.commands(rows::kCreate)[0];
  const std::vector<Command> chunks = server_.commands(rows::kCreateChunk);
  ASSERT_EQ(chunks.size(), 2u);
  EXPECT_EQ(chunks[0].words[0], create.words[0]);
  EXPECT_LT(create.frame, chunks[0].frame);
  EXPECT_LT(chunks[0].frame, chunks[1].frame);
  // Only the last has an answer that somebody waits for.
  EXPECT_EQ(create.flags & kQuiet, kQuiet);
  EXPECT_EQ(chunks[1].flags & kQuiet, 0);
}

// --- Handles -----------------------------------------------------------------

TEST_F(CoreOf, ReleasesTensorsThatAreGone) {
  uint64_t handle;
  {
    const VariableRef x = Create();
    handle = x->handle;
    EXPECT_TRUE(Released().empty());
  }
  EXPECT_THAT(Released(), ElementsAre(handle));
}

TEST_F(CoreOf, LetsReleasesRideAlong) {
  const VariableRef x = Create();
  Negative(x);
  core_->Synchronize(Here());
  // Enough to be worth a command.
  for (int i = 0; i < 200; ++i) Negative(x);
  core_->Read(x, Here());
  const std::vector<Command> releases = server_.commands(rows::kRelease);
  ASSERT_FALSE(releases.empty());
  EXPECT_LT(releases.size(), 10u);
}

TEST_F(CoreOf, ReleasesWhatAFailedCallWouldHaveMade) {
  const VariableRef x = Create();
  server_.FailNext(neg_->number,
                   Failure::Of(Code::kResourceExhausted, "quota", "QUOTA"));
  const Line line = Here();
  const std::optional<Error> error = Try([&] { Negative(x, line); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->reason(), "QUOTA");
  EXPECT_EQ(error->origin().line(), line.line());
  EXPECT_THAT(Released(),
              ElementsAre(server_.commands(neg_->number)[0].words[0]));
}

TEST_F(CoreOf, TellsALateFailureOnceAndClears) {
  const VariableRef x = Create();
  Negative(x);
  server_.FailNext(neg_->number,
                   Failure::Of(Code::kResourceExhausted, "quota", "QUOTA"));
  const Line line = Here();
  Negative(x, line);
  const std::optional<Error> error = Try([&] { core_->Read(x, Here()); });
  ASSERT_TRUE(error);
  EXPECT_EQ(error->reason(), "QUOTA");
  EXPECT_EQ(error->origin().line(), line.line());
  core_->Read(x, Here());
  EXPECT_EQ(server_.commands(rows::kClear).size(), 1u);
}

// --- Calls that end early ----------------------------------------------------

TEST_F(CoreOf, GoesOnBehindACallWhoseTimeWasOver) {
  const VariableRef x = Create();
  server_.Hold();
  auto late = std::async(std::launch::async, [&] {
    return Try([&] {
      const LimitScope scope{std::chrono::nanoseconds(seconds(5))};
      Negative(x);
    });
  });
  server_.AwaitCommands(neg_->number, 1);
  time_.Pass(seconds(5));
  const std::optional<Error> error = late.get();
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), Code::kDeadlineExceeded);
  server_.Go();
  EXPECT_EQ(core_->Read(x, Here()), "12345678");
  EXPECT_THAT(Released(), Contains(server_.commands(neg_->number)[0].words[0]));
}

TEST_F(CoreOf, DropsAStoppedCallAtTheServer) {
  const VariableRef x = Create();
  server_.Hold();
  std::stop_source source;
  auto stopped = std::async(std::launch::async, [&] {
    return Try([&] {
      const LimitScope scope(source.get_token());
      core_->Read(x, Here());
    });
  });
  server_.AwaitCommands(rows::kRead, 1);
  source.request_stop();
  const std::optional<Error> error = stopped.get();
  ASSERT_TRUE(error);
  EXPECT_EQ(error->code(), Code::kCancelled);
  EXPECT_EQ(server_.AwaitCancel(), server_.commands(rows::kRead)[0].frame);
  server_.Go();
  EXPECT_EQ(core_->Read(x, Here()), "12345678");
}

TEST_F(CoreOf, ReleasesATensorThatWasStoppedOnItsWay) {
  Create();
  server_.Hold();
  std::stop_source source;
  auto stopped = std::async(std::launch::async, [&] {
    return Try([&] {
      const LimitScope scope(source.get_token());
      Create(size_t{16} << 18);  // more frames than may be outstanding
    });
  });
  server_.AwaitCommands(rows::kCreateChunk, 6);
  source.request_stop();
  ASSERT_TRUE(stopped.get());
  server_.Go();
  EXPECT_THAT(Released(),
              Contains(server_.commands(rows::kCreate)[1].words[0]));
}

TEST_F(CoreOf, ThrowsOnceItIsClosed) {
  const VariableRef x = Create();
  core_->Close();
  EXPECT_EQ(Try([&] { Negative(x); })->reason(), "SESSION_CLOSED");
  EXPECT_EQ(Try([&] { core_->Read(x, Here()); })->reason(), "SESSION_CLOSED");
}

TEST_F(CoreOf, LivesAsLongAsItsTensors) {
  const VariableRef x = Create();
  core_.reset();
  EXPECT_EQ(Try([&] { x->core()->Read(x, Here()); })->reason(),
            "SESSION_CLOSED");
}

}  // namespace
}  // namespace tensord::client
