// Deferred commands that fail late: what they poison, what is refused from then
// on until clear, and that nothing else has changed. Frames made by hand.
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "engine/engine.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "proto/tensord/v1/errors.pb.h"
#include "proto/tensord/v1/execute.pb.h"
#include "proto/tensord/v1/service.pb.h"
#include "server/codec/frame.h"
#include "server/codec/status.h"
#include "server/codec/unary.h"
#include "server/session/command.h"
#include "server/session/commands.h"
#include "server/session/session.h"
#include "tests/server/codec/frames.h"

namespace tensord::server {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Property;

using Words = std::vector<uint64_t>;

constexpr int64_t kQuota = int64_t{1} << 20;
constexpr uint64_t kLate = kDeferred | kQuiet;
// The tensors that every test begins with.
constexpr Handle kX = 1;       // [1, 2]
constexpr Handle kW = 2;       // [3, 4], requires grad
constexpr Handle kSquare = 3;  // w * w
constexpr Handle kLoss = 4;    // its sum
constexpr Handle kBatch = 5;   // [[[1, 2], [3, 4]]]
constexpr Handle kMean = 6;    // [0, 0]
constexpr Handle kVar = 7;     // [1, 1]
constexpr Handle kHandles[] = {kX, kW, kSquare, kLoss, kBatch, kMean, kVar};

Words operator+(Words words, const Words& more) {
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

// A command and the words that follow its first one.
Words Call(uint16_t number, const Words& words, uint64_t flags = 0) {
  return Words{First(number, words.size(), flags)} + words;
}
Words Call(SessionCommand command, const Words& words, uint64_t flags = 0) {
  return Call(static_cast<uint16_t>(command), words, flags);
}
Words Call(const char* op, const Words& words, uint64_t flags = 0) {
  return Call(NumberOf(op), words, flags);
}

Words Neg(Handle result, Handle self, uint64_t flags = 0) {
  return Call("neg", {result, self}, flags);
}
// Fails with INDEX_OUT_OF_RANGE.
Words BadSelect(Handle result, uint64_t flags = 0) {
  return Call("select.int", {result, kX, 0, 5}, flags);
}
Words AddOne(Handle self, uint64_t flags = 0) {
  return Call("add_.Tensor", {self, 2, 1}, flags);
}
Words Rand(Handle result, uint64_t count, uint64_t flags = 0) {
  return Call("rand", {result, 1, count}, flags);
}
Words Clear() { return Call(SessionCommand::kClear, {}); }
Words Read(Handle self) { return Call(SessionCommand::kRead, {self}); }
Words Release(const Words& handles) {
  return Call(SessionCommand::kRelease, Words{handles.size()} + handles);
}

std::string Bytes(const std::vector<float>& values) {
  std::string bytes(4 * values.size(), '\0');
  std::memcpy(bytes.data(), values.data(), bytes.size());
  return bytes;
}

// A POISONED that goes back to this reason, operation and command.
auto PoisonedBy(v1::Reason reason, const std::string& op, uint64_t sequence,
                uint32_t command) {
  return AllOf(Property(&v1::ErrorDetail::reason, v1::POISONED),
               Property(&v1::ErrorDetail::root_reason, reason),
               Property(&v1::ErrorDetail::op, op),
               Property(&v1::ErrorDetail::origin_sequence, sequence),
               Property(&v1::ErrorDetail::origin_command, command));
}

// A session and what stands in it.
class World {
 public:
  World() {
    Send(Call(SessionCommand::kCreate, {kX, 1, 2, 0, 0, 0}) +
             Call(SessionCommand::kCreate, {kW, 1, 2, 0, 1, 1}) +
             Call("mul.Tensor", {kSquare, kW, 0, kW}) +
             Call("sum", {kLoss, kSquare, 0}) +
             Call(SessionCommand::kCreate, {kBatch, 3, 1, 2, 2, 0, 0, 2}) +
             Call(SessionCommand::kCreate, {kMean, 1, 2, 0, 0, 3}) +
             Call(SessionCommand::kCreate, {kVar, 1, 2, 0, 0, 4}),
         {Bytes({1, 2}), Bytes({3, 4}), Bytes({1, 2, 3, 4}), Bytes({0, 0}),
          Bytes({1, 1})});
  }

  // Runs a frame, which is well formed, and keeps its replies joined.
  const v1::ExecuteReply& Send(const Words& words,
                               const std::vector<std::string>& blobs = {}) {
    v1::ExecuteRequest frame = Frame(words, blobs);
    frame.set_sequence(++sequence_);
    const auto commands = DecodeFrame(&frame, &last_handle_);
    EXPECT_TRUE(commands.ok()) << commands.status();
    ReplyWriter writer(sequence_, [](auto, auto) { ADD_FAILURE(); });
    for (uint32_t i = 0; commands.ok() && i < commands->size(); ++i) {
      const Command& command = (*commands)[i];
      writer.Add(i, (command.flags & kQuiet) != 0,
                 session_.Process(command, {sequence_, i}));
    }
    return reply_ = writer.Finish();
  }

  // Refuses a command that stands at {7, 3}.
  void Refuse(const Command& command) {
    session_.resolver().Add(command.arguments);
    session_.Refuse(command, {7, 3}, engine::Reason::kCancelled,
                    "the command was cancelled");
  }

  // The failure of the command at this place in the last frame.
  v1::ErrorDetail DetailOf(uint32_t command) const {
    for (const v1::CommandError& error : reply_.errors()) {
      if (error.command() == command) return error.detail();
    }
    return {};
  }
  // Why each command of the last frame failed; 0 where it did not.
  std::vector<v1::Reason> Reasons(uint32_t count) const {
    std::vector<v1::Reason> reasons;
    for (uint32_t i = 0; i < count; ++i) {
      reasons.push_back(DetailOf(i).reason());
    }
    return reasons;
  }
  v1::Reason WhyUnreadable(Handle handle) {
    Send(Read(handle));
    return DetailOf(0).reason();
  }

  std::vector<float> Values(Handle handle) {
    Send(Read(handle));
    EXPECT_EQ(reply_.errors_size(), 0) << reply_.ShortDebugString();
    std::string bytes;
    for (const std::string& blob : reply_.blobs()) bytes += blob;
    std::vector<float> values(bytes.size() / 4);
    std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
  }

  // Everything that can be seen of those tensors, whether the graph is whole,
  // and what is drawn next.
  std::string State() {
    std::string state;
    Handle unused = 1000;
    for (const Handle handle : kHandles) {
      Send(Call(SessionCommand::kDescribe, {handle}) +
           Call(SessionCommand::kGetGrad, {++unused, handle}) + Read(handle));
      reply_.clear_sequence();
      state += reply_.ShortDebugString();
    }
    const Handle gradient = ++unused;
    const Handle drawn = ++unused;
    Send(Call(SessionCommand::kGrad,
              {gradient, 1, 1, kLoss, 1, kW, 0, 1, 1, 0, 0, 0}) +
         Rand(drawn, 4));
    state += reply_.errors_size() == 0 ? ", graph whole" : ", graph freed";
    for (const float value : Values(drawn)) absl::StrAppend(&state, " ", value);
    return state;
  }

  // As a session's own: within the server's.
  const engine::Ref<engine::Account> account_ =
      engine::MakeRef<engine::Account>(
          kQuota, 0, engine::MakeRef<engine::Account>(int64_t{1} << 40));
  Session session_{account_};
  uint64_t sequence_ = 0;
  Handle last_handle_ = 0;
  v1::ExecuteReply reply_;
};

class LateErrors : public testing::Test, protected World {};

// --- What is poisoned --------------------------------------------------------

TEST_F(LateErrors, ADeferredCommandThatFailsTellsItselfThoughQuiet) {
  Send(Neg(10, kX, kLate) + BadSelect(11, kLate));
  ASSERT_EQ(reply_.errors_size(), 1);
  EXPECT_EQ(reply_.errors(0).detail().reason(), v1::INDEX_OUT_OF_RANGE);
  EXPECT_EQ(reply_.errors(0).command(), 1u);
}

TEST_F(LateErrors, WhateverUsesItsResultFailsWithTheRootCause) {
  Send(BadSelect(10, kLate));
  Send(Neg(11, kX) + Neg(12, 10));
  EXPECT_THAT(DetailOf(1), PoisonedBy(v1::INDEX_OUT_OF_RANGE, "select", 2, 0));
  EXPECT_EQ(DetailOf(1).handle(), 10u);
  EXPECT_EQ(DetailOf(1).exception_kind(), v1::INDEX);
  EXPECT_EQ(reply_.errors(0).code(), 10);  // ABORTED
  EXPECT_THAT(reply_.errors(0).message(),
              HasSubstr("handle 10 names no tensor because select failed: "));
}

TEST_F(LateErrors, EveryCommandThatNamesItFailsSo) {
  Send(BadSelect(10, kLate));
  Send(Read(10) + Call(SessionCommand::kDescribe, {10}) +
       Call(SessionCommand::kGetGrad, {11, 10}) +
       Call(SessionCommand::kGraph, {1, 10}) +
       Call(SessionCommand::kBackward, {1, 10, 0, 0, 0, 0}) +
       Call(SessionCommand::kSetGrad, {kX, 1, 10}) + AddOne(10) +
       Call("index.Tensor", {12, kX, 1, 1, 10}));
  for (uint32_t i = 0; i < 8; ++i) {
    EXPECT_THAT(DetailOf(i),
                PoisonedBy(v1::INDEX_OUT_OF_RANGE, "select", 2, 0));
  }
}

TEST_F(LateErrors, AUnaryCallThatNamesItFailsSo) {
  Send(BadSelect(10, kLate));
  v1::TensorRequest request;
  request.set_handle(10);
  const Verdict verdict =
      session_.Process(*ToCommand(SessionCommand::kRead, request), {});
  ASSERT_TRUE(verdict.failure);
  EXPECT_THAT(ToDetail(*verdict.failure),
              PoisonedBy(v1::INDEX_OUT_OF_RANGE, "select", 2, 0));
}

TEST_F(LateErrors, DeferredCommandsPassPoisonOnAndOthersDoNot) {
  Send(BadSelect(10, kLate) + Neg(11, 10, kLate) + Neg(12, 11, kLate) +
       Neg(13, 12));
  Send(Neg(14, 12) + Neg(15, 13));
  EXPECT_THAT(DetailOf(0), PoisonedBy(v1::INDEX_OUT_OF_RANGE, "select", 2, 0));
  EXPECT_EQ(DetailOf(1).reason(), v1::HANDLE_UNKNOWN);
}

TEST_F(LateErrors, AFailureThatIsNotDeferredPoisonsAndRefusesNothing) {
  Send(BadSelect(10));
  Send(Neg(11, 10, kQuiet) + AddOne(kX));
  EXPECT_THAT(Reasons(2),
              ElementsAre(v1::HANDLE_UNKNOWN, v1::REASON_UNSPECIFIED));
  EXPECT_THAT(Values(kX), ElementsAre(2, 3));
}

TEST_F(LateErrors, TwoRootCausesAreToldApart) {
  Send(BadSelect(10, kLate) + Call("neg", {11, 99}, kLate));
  Send(Neg(12, 11) + Neg(13, 10));
  EXPECT_THAT(DetailOf(0), PoisonedBy(v1::HANDLE_UNKNOWN, "neg", 2, 1));
  EXPECT_THAT(DetailOf(1), PoisonedBy(v1::INDEX_OUT_OF_RANGE, "select", 2, 0));
}

TEST_F(LateErrors, EveryHandleOfAListIsPoisoned) {
  Send(Call("unbind.int", {10, 50, kX, 7}, kLate));
  for (const Handle handle : {10, 11, 59}) {
    EXPECT_EQ(WhyUnreadable(handle), v1::POISONED) << handle;
  }
  EXPECT_EQ(WhyUnreadable(60), v1::HANDLE_UNKNOWN);
}

TEST_F(LateErrors, AListLongerThanItsMaximumIsPoisoned) {
  Send(Call("unbind.int", {10, 1, kX, 0}, kLate));
  EXPECT_EQ(DetailOf(0).reason(), v1::BAD_ATTRIBUTE);
  EXPECT_EQ(WhyUnreadable(10), v1::POISONED);
}

TEST_F(LateErrors, ATensorThatCannotBeMadeIsPoisoned) {
  Send(Call(SessionCommand::kCreate, {10, 1, kQuota, 0, 0, 0}, kLate) +
           Call(SessionCommand::kCreateChunk, {10, 1}, kLate),
       {"", "1234"});
  EXPECT_EQ(DetailOf(0).reason(), v1::QUOTA);
  EXPECT_THAT(DetailOf(1), PoisonedBy(v1::QUOTA, "create", 2, 0));
  EXPECT_EQ(WhyUnreadable(10), v1::POISONED);
}

TEST_F(LateErrors, ATensorOfWhichTooManyBytesComeIsPoisoned) {
  Send(Call(SessionCommand::kCreate, {10, 1, 2, 0, 0, 0}, kLate) +
           Neg(11, kX, kLate) +
           Call(SessionCommand::kCreateChunk, {10, 1}, kLate),
       {"1234", "56789"});
  EXPECT_EQ(DetailOf(2).reason(), v1::SIZE_MISMATCH);
  Send(Neg(12, 10) + Neg(13, 11));
  EXPECT_THAT(DetailOf(0), PoisonedBy(v1::SIZE_MISMATCH, "create_chunk", 2, 2));
  EXPECT_EQ(DetailOf(1).reason(), v1::REASON_UNSPECIFIED);
}

TEST_F(LateErrors, ACommandThatDoesNotBeginPoisonsItsResults) {
  v1::ExecuteRequest frame = Frame(Neg(10, kX, kLate));
  const auto commands = DecodeFrame(&frame, &last_handle_);
  Refuse((*commands)[0]);
  Send(Neg(11, 10) + AddOne(kX, kLate));
  EXPECT_THAT(DetailOf(0), PoisonedBy(v1::CANCELLED, "neg", 7, 3));
  EXPECT_THAT(DetailOf(1), PoisonedBy(v1::CANCELLED, "neg", 7, 3));
}

TEST_F(LateErrors, ATensorOfWhichAPartDoesNotComeIsPoisoned) {
  Send(Call(SessionCommand::kCreate, {10, 1, 2, 0, 0, 0}, kLate), {"1234"});
  v1::ExecuteRequest frame =
      Frame(Call(SessionCommand::kCreateChunk, {10, 0}, kLate), {"5678"});
  const auto commands = DecodeFrame(&frame, &last_handle_);
  Refuse((*commands)[0]);
  Send(Neg(11, 10));
  EXPECT_THAT(DetailOf(0), PoisonedBy(v1::CANCELLED, "create_chunk", 7, 3));
}

// --- What is refused ---------------------------------------------------------

struct Change {
  std::string name;
  // A deferred command.
  Words words;
};

uint64_t Double(double value) { return std::bit_cast<uint64_t>(value); }

std::vector<Change> Changes() {
  const Words norm = {10,          kBatch,       0, 0, 1, kMean, 1, kVar, 1,
                      Double(0.5), Double(1e-5), 0};
  const Words inputs = {1, kLoss, 1, kW, 0, 0, 0, 0, 0};
  return {
      {"InPlace", AddOne(kX, kLate)},
      {"Backward",
       Call(SessionCommand::kBackward, {1, kLoss, 0, 0, 0, 0}, kLate)},
      {"Grad", Call(SessionCommand::kGrad, Words{10, 1} + inputs, kLate)},
      {"RetainGrad", Call(SessionCommand::kRetainGrad, {kSquare}, kLate)},
      {"SetGrad", Call(SessionCommand::kSetGrad, {kX, 1, kMean}, kLate)},
      {"SetRequiresGrad",
       Call(SessionCommand::kSetRequiresGrad, {kX, 1}, kLate)},
      {"DetachInPlace", Call(SessionCommand::kDetachInPlace, {kSquare}, kLate)},
      {"ManualSeed", Call(SessionCommand::kManualSeed, {5}, kLate)},
      {"RunningStatistics", Call("batch_norm", norm, kLate)},
      {"RunningStatisticsOfInstances", Call("instance_norm", norm, kLate)},
      {"Draw", Rand(10, 4, kLate)},
      {"DrawWithinAnOperation",
       Call("dropout", {10, kX, Double(0.5), 1}, kLate)},
      {"DrawInPlace", Call("normal_", {kX, Double(0), Double(1)}, kLate)},
  };
}

class ALateFailure : public LateErrors,
                     public testing::WithParamInterface<Change> {};

TEST_P(ALateFailure, RefusesWhatWouldChangeSomething) {
  Send(BadSelect(8, kLate) + BadSelect(9, kLate) + GetParam().words);
  EXPECT_THAT(DetailOf(2), PoisonedBy(v1::INDEX_OUT_OF_RANGE, "select", 2, 0));
  EXPECT_EQ(DetailOf(2).handle(), 0u);
  EXPECT_EQ(State(), World().State());
}

TEST_P(ALateFailure, RefusesItNoMoreOnceCleared) {
  Send(BadSelect(8, kLate) + Clear() + GetParam().words);
  EXPECT_EQ(DetailOf(2).reason(), v1::REASON_UNSPECIFIED);
  EXPECT_NE(State(), World().State());
}

TEST_P(ALateFailure, DoesNotRefuseItWhereItIsNotDeferred) {
  Words words = GetParam().words;
  words[0] &= ~(kLate << 16);
  Send(BadSelect(8, kLate) + words);
  EXPECT_EQ(DetailOf(1).reason(), v1::REASON_UNSPECIFIED);
  EXPECT_NE(State(), World().State());
}

INSTANTIATE_TEST_SUITE_P(, ALateFailure, testing::ValuesIn(Changes()),
                         [](const auto& info) { return info.param.name; });

TEST_F(LateErrors, WhatChangesNothingRunsOn) {
  Send(BadSelect(10, kLate) + Neg(11, kX, kLate) +
           Call(SessionCommand::kCreate, {12, 1, 2, 0, 0, 0}, kLate) +
           Call(SessionCommand::kGetGrad, {13, kW}, kLate) +
           Call(SessionCommand::kRead, {11}, kLate) +
           Call(SessionCommand::kRelease, {1, 12}, kLate) +
           Call("batch_norm",
                {14, kBatch, 0, 0, 1, kMean, 1, kVar, 0, Double(0.5),
                 Double(1e-5), 0},
                kLate) +
           Call("dropout", {15, kX, Double(0.5), 0}, kLate),
       {Bytes({5, 6})});
  EXPECT_EQ(reply_.errors_size(), 1);
  EXPECT_THAT(Values(11), ElementsAre(-1, -2));
}

TEST_F(LateErrors, WhatARefusedCommandWasToMakeIsPoisoned) {
  Send(BadSelect(10, kLate) + Rand(11, 4, kLate) + Neg(12, 11));
  EXPECT_THAT(DetailOf(2), PoisonedBy(v1::INDEX_OUT_OF_RANGE, "select", 2, 0));
}

TEST_F(LateErrors, ClearComesInOrder) {
  Send(AddOne(kX, kLate) + BadSelect(10, kLate) + AddOne(kX, kLate) + Clear() +
       AddOne(kX, kLate));
  EXPECT_THAT(
      Reasons(5),
      ElementsAre(v1::REASON_UNSPECIFIED, v1::INDEX_OUT_OF_RANGE, v1::POISONED,
                  v1::REASON_UNSPECIFIED, v1::REASON_UNSPECIFIED));
  EXPECT_THAT(Values(kX), ElementsAre(3, 4));
}

TEST_F(LateErrors, ClearLeavesWhatIsPoisonedSo) {
  Send(BadSelect(10, kLate) + Clear());
  EXPECT_EQ(WhyUnreadable(10), v1::POISONED);
}

TEST_F(LateErrors, ADeferredUseOfPoisonAfterClearRefusesAnew) {
  Send(BadSelect(10, kLate) + Clear() + Neg(11, 10, kLate) + AddOne(kX, kLate));
  EXPECT_THAT(DetailOf(3), PoisonedBy(v1::INDEX_OUT_OF_RANGE, "select", 2, 0));
}

TEST_F(LateErrors, ClearWithNothingToClearDoesNothing) {
  Send(Clear() + AddOne(kX, kLate));
  EXPECT_EQ(reply_.errors_size(), 0);
}

TEST_F(LateErrors, AnUnknownOperationRefusesWhatFollows) {
  Send(Words{First(uint16_t{60000}, 2, kLate), 10, kX} + AddOne(kX, kLate) +
       Neg(11, 10));
  EXPECT_THAT(DetailOf(1), PoisonedBy(v1::UNKNOWN_OP, "", 2, 0));
  // Its results were never named.
  EXPECT_EQ(DetailOf(2).reason(), v1::HANDLE_UNKNOWN);
}

// --- What a command that fails leaves ----------------------------------------

TEST_F(LateErrors, AnInPlaceOperationThatFailsLeavesDataAndVersion) {
  // index_add_ with the indices [0, 9], of which the first would do.
  Send(Call(SessionCommand::kCreate, {10, 1, 2, 7, 0, 0}) +
           Call("index_add_", {kX, 0, 10, kVar}, kLate),
       {std::string("\0\0\0\0\0\0\0\0\11\0\0\0\0\0\0\0", 16)});
  EXPECT_EQ(DetailOf(1).reason(), v1::INDEX_OUT_OF_RANGE);
  EXPECT_EQ(State(), World().State());
  // It still names its tensor.
  EXPECT_EQ(WhyUnreadable(kX), v1::REASON_UNSPECIFIED);
}

TEST_F(LateErrors, ADrawThatFailsGivesTheNumbersBack) {
  // The draws of dropout fit, its other temporaries do not.
  Send(Call("zeros", {10, 1, kQuota / 4 / 4, 0}) +
       Call("dropout", {11, 10, Double(0.5), 1}, kLate) + Release({10}));
  EXPECT_EQ(DetailOf(1).reason(), v1::QUOTA);
  EXPECT_EQ(State(), World().State());
}

// --- What it costs -----------------------------------------------------------

TEST_F(LateErrors, AReleasedHandleIsForgottenAndCostsNothing) {
  const int64_t before = account_->total_bytes();
  Send(BadSelect(10, kLate) + Neg(11, 10, kLate) +
       Call("unbind.int", {12, 50, kX, 7}, kLate));
  EXPECT_GT(account_->total_bytes(), before);
  Words handles;
  for (Handle handle = 10; handle < 62; ++handle) handles.push_back(handle);
  Send(Release(handles) + Clear());
  EXPECT_EQ(account_->total_bytes(), before);
  for (const Handle handle : {10, 11, 12, 61}) {
    EXPECT_EQ(WhyUnreadable(handle), v1::HANDLE_UNKNOWN) << handle;
  }
}

TEST_F(LateErrors, HandlesAreChargedAndALongChainCostsNoMoreThanOne) {
  Send(BadSelect(10, kLate));
  const int64_t charged = account_->UsageOf(engine::ChargeKind::kHandle).bytes;
  for (Handle handle = 11; handle < 500; ++handle) {
    Send(Neg(handle, handle - 1, kLate));
  }
  EXPECT_EQ(account_->UsageOf(engine::ChargeKind::kHandle).bytes, charged);
  EXPECT_EQ(WhyUnreadable(499), v1::POISONED);
}

TEST_F(LateErrors, WhereTheQuotaIsUsedUpResultsAreStillPoisoned) {
  const int64_t rest = kQuota - account_->total_bytes();
  account_->ChargeAnyway(engine::ChargeKind::kStorage, rest);
  Send(Neg(10, kX, kLate) + Neg(12, kX, kLate) + Neg(14, 12, kLate));
  EXPECT_THAT(Reasons(3), ElementsAre(v1::QUOTA, v1::QUOTA, v1::POISONED));
  EXPECT_EQ(WhyUnreadable(10), v1::POISONED);
  EXPECT_EQ(WhyUnreadable(12), v1::POISONED);
  EXPECT_EQ(WhyUnreadable(14), v1::POISONED);
  EXPECT_EQ(WhyUnreadable(15), v1::HANDLE_UNKNOWN);
  account_->Discharge(engine::ChargeKind::kStorage, rest);
}

}  // namespace
}  // namespace tensord::server
