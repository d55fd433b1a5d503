// Frames made by hand: what they say, and how they lie.
#include <algorithm>
#include <bit>
#include <limits>
#include <ostream>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/engine.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/codec/frame.h"
#include "server/codec/status.h"
#include "server/session/command.h"
#include "server/session/commands.h"
#include "tests/server/codec/frames.h"

namespace tensord::server {
namespace {

using engine::Dims;
using engine::Scalar;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr uint64_t kNone = 0;
constexpr uint64_t kPresent = 1;
constexpr uint64_t kHighestBit = uint64_t{1} << 63;
constexpr Handle kSeen = 100;  // used up by earlier frames

uint64_t Bits(double number) { return std::bit_cast<uint64_t>(number); }

absl::StatusOr<std::vector<Command>> Decode(
    const std::vector<uint64_t>& words,
    const std::vector<std::string>& blobs = {}) {
  v1::ExecuteRequest frame = Frame(words, blobs);
  Handle last_handle = kSeen;
  return DecodeFrame(&frame, &last_handle);
}

// The only command of a frame.
Command DecodeOne(const std::vector<uint64_t>& words,
                  const std::vector<std::string>& blobs = {}) {
  const auto commands = Decode(words, blobs);
  EXPECT_TRUE(commands.ok()) << commands.status();
  if (!commands.ok() || commands->size() != 1) return {};
  return commands->front();
}

template <typename T>
T Get(const Argument& argument) {
  const T* value = std::get_if<T>(&argument);
  EXPECT_NE(value, nullptr);
  return value == nullptr ? T{} : *value;
}

bool IsNone(const Argument& argument) {
  return std::holds_alternative<std::monostate>(argument);
}

TEST(DecodeFrame, AnEmptyFrameHasNoCommands) {
  const auto commands = Decode({});
  ASSERT_TRUE(commands.ok());
  EXPECT_THAT(*commands, IsEmpty());
}

TEST(DecodeFrame, CommandsFollowEachOther) {
  const auto commands = Decode({First(SessionCommand::kDescribe, 1), 7,
                                First(SessionCommand::kRelease, 1), 0,
                                First(SessionCommand::kDescribe, 1), 8});
  ASSERT_TRUE(commands.ok());
  ASSERT_EQ(commands->size(), 3u);
  EXPECT_EQ((*commands)[0].op, 10);
  EXPECT_EQ(Get<TensorName>((*commands)[0].arguments[0]).handle, 7u);
  EXPECT_EQ((*commands)[1].op, 11);
  EXPECT_THAT(Get<Dims>((*commands)[1].arguments[0]), IsEmpty());
  EXPECT_EQ(Get<TensorName>((*commands)[2].arguments[0]).handle, 8u);
}

TEST(DecodeFrame, CreateTakesSizesNumbersAndABlob) {
  const Command command =
      DecodeOne({First(SessionCommand::kCreate, 7), 101, 2, 3, 4, 1, 1, 0},
                {std::string("bytes\0!", 7)});
  ASSERT_EQ(command.results.size(), 1u);
  EXPECT_EQ(command.results[0].handle, 101u);
  EXPECT_EQ(command.results[0].maximum, 1u);
  ASSERT_EQ(command.arguments.size(), 4u);
  EXPECT_THAT(Get<Dims>(command.arguments[0]), ElementsAre(3, 4));
  EXPECT_EQ(Get<Scalar>(command.arguments[1]), Scalar(1));
  EXPECT_EQ(Get<Scalar>(command.arguments[2]), Scalar(true));
  EXPECT_EQ(Get<std::string>(command.arguments[3]), std::string("bytes\0!", 7));
}

TEST(DecodeFrame, IntegersAreTwosComplement) {
  const Command command =
      DecodeOne({First(SessionCommand::kManualSeed, 1), ~uint64_t{0}});
  EXPECT_EQ(Get<Scalar>(command.arguments[0]), Scalar(int64_t{-1}));
}

TEST(DecodeFrame, AnOperandIsATensorOrANumberOfItsKind) {
  struct Case {
    uint64_t kind;
    uint64_t payload;
    Argument expected;
  };
  const uint16_t mul = NumberOf("mul.Tensor");
  for (const Case& c : {Case{0, 9, TensorName{9}}, Case{1, 1, Scalar(true)},
                        Case{2, ~uint64_t{1}, Scalar(int64_t{-2})},
                        Case{3, Bits(0.5), Scalar(0.5)}}) {
    const Command command =
        DecodeOne({First(mul, 4), 101, 8, c.kind, c.payload});
    ASSERT_EQ(command.arguments.size(), 2u);
    EXPECT_EQ(Get<TensorName>(command.arguments[0]).handle, 8u);
    if (c.kind == 0) {
      EXPECT_EQ(Get<TensorName>(command.arguments[1]).handle, 9u);
    } else {
      EXPECT_EQ(Get<Scalar>(command.arguments[1]),
                std::get<Scalar>(c.expected));
      EXPECT_EQ(static_cast<uint64_t>(Get<Scalar>(command.arguments[1]).kind()),
                c.kind);
    }
  }
}

TEST(DecodeFrame, ListsAndOptionalArgumentsCarryCountsAndPresence) {
  const Command command = DecodeOne({First(SessionCommand::kGrad, 15),  //
                                     101, 2,                            // names
                                     1, 5,               // outputs
                                     2, 6, 7,            // inputs
                                     2, 0, kPresent, 8,  // grad_outputs
                                     kNone,              // retain_graph
                                     1, 0, 1});          // flags
  ASSERT_EQ(command.results.size(), 1u);
  EXPECT_EQ(command.results[0].handle, 101u);
  EXPECT_EQ(command.results[0].maximum, 2u);
  ASSERT_EQ(command.arguments.size(), 7u);
  EXPECT_THAT(Get<TensorNames>(command.arguments[0]), ElementsAre(5u));
  EXPECT_THAT(Get<TensorNames>(command.arguments[1]), ElementsAre(6u, 7u));
  EXPECT_THAT(Get<TensorNames>(command.arguments[2]), ElementsAre(0u, 8u));
  EXPECT_TRUE(IsNone(command.arguments[3]));
  EXPECT_EQ(Get<Scalar>(command.arguments[4]), Scalar(true));
  EXPECT_EQ(Get<Scalar>(command.arguments[5]), Scalar(false));
  EXPECT_EQ(Get<Scalar>(command.arguments[6]), Scalar(true));
}

TEST(DecodeFrame, AnArgumentWrittenInPlaceIsNoNewResult) {
  const Command command =
      DecodeOne({First(NumberOf("mul_.Tensor"), 3), 8, 2, 5});
  EXPECT_THAT(command.results, IsEmpty());
  EXPECT_EQ(Get<TensorName>(command.arguments[0]).handle, 8u);
}

TEST(DecodeFrame, TensorsToWriteToAreAnyHandlesAndUseUpNone) {
  v1::ExecuteRequest frame = Frame({First(NumberOf("exp"), 2, kOut), 7, 9});
  Handle last_handle = kSeen;
  const auto commands = DecodeFrame(&frame, &last_handle);
  ASSERT_TRUE(commands.ok()) << commands.status();
  EXPECT_EQ(commands->front().results[0].handle, 7u);
  EXPECT_EQ(last_handle, kSeen);
}

TEST(DecodeFrame, TrailingArgumentsWithDefaultsMayBeLeftOut) {
  const Command command = DecodeOne({First(NumberOf("cat"), 4), 101, 2, 8, 9});
  ASSERT_EQ(command.arguments.size(), 1u);
  EXPECT_THAT(Get<TensorNames>(command.arguments[0]), ElementsAre(8u, 9u));
}

TEST(DecodeFrame, TheDeadlineComesFirst) {
  const Command command = DecodeOne(
      {First(SessionCommand::kDescribe, 2, kHasDeadline | kNoGrad), 1000, 7});
  EXPECT_EQ(command.flags, kHasDeadline | kNoGrad);
  EXPECT_EQ(command.deadline, 1000);
  EXPECT_EQ(Get<TensorName>(command.arguments[0]).handle, 7u);
}

TEST(DecodeFrame, BlobsMayBeLeftUnused) {
  const Command command = DecodeOne(
      {First(SessionCommand::kCreateChunk, 2), 101, 1}, {"first", "second"});
  EXPECT_EQ(Get<std::string>(command.arguments[1]), "second");
}

TEST(DecodeFrame, AnUnknownOperationIsPassedOver) {
  const auto commands = Decode({First(uint16_t{65535}, 3), 1, 2, 3,
                                First(SessionCommand::kDescribe, 1), 7});
  ASSERT_TRUE(commands.ok());
  ASSERT_EQ(commands->size(), 2u);
  EXPECT_EQ((*commands)[0].op, 65535);
  EXPECT_THAT((*commands)[0].results, IsEmpty());
  EXPECT_THAT((*commands)[0].arguments, IsEmpty());
  EXPECT_EQ((*commands)[1].op, 10);
}

TEST(DecodeFrame, ResultHandlesAreUsedUpAcrossFrames) {
  Handle last_handle = 0;
  const std::vector<uint64_t> words = {First(SessionCommand::kGetGrad, 2), 5,
                                       1};
  v1::ExecuteRequest frame = Frame(words);
  EXPECT_TRUE(DecodeFrame(&frame, &last_handle).ok());
  EXPECT_EQ(last_handle, 5u);
  EXPECT_FALSE(DecodeFrame(&frame, &last_handle).ok());
  EXPECT_EQ(last_handle, 5u);
}

TEST(DecodeFrame, AListUsesUpAllItsHandlesAndAtLeastOne) {
  for (const uint64_t maximum : {0, 1, 4}) {
    Handle last_handle = kSeen;
    v1::ExecuteRequest frame = Frame({First(SessionCommand::kGrad, 9), 101,
                                      maximum, 0, 0, 0, kNone, 0, 0, 0});
    const auto commands = DecodeFrame(&frame, &last_handle);
    ASSERT_TRUE(commands.ok()) << commands.status();
    EXPECT_EQ(last_handle, 100 + std::max<uint64_t>(maximum, 1));
    EXPECT_EQ((*commands)[0].results[0].maximum, maximum);
  }
}

TEST(DecodeFrame, AMalformedFrameUsesUpNoHandles) {
  Handle last_handle = kSeen;
  v1::ExecuteRequest frame = Frame({First(SessionCommand::kGetGrad, 2), 200, 1,
                                    First(SessionCommand::kDescribe, 0)});
  EXPECT_FALSE(DecodeFrame(&frame, &last_handle).ok());
  EXPECT_EQ(last_handle, kSeen);
}

TEST(DecodeFrame, FrameBytesCountWordsAndBlobs) {
  EXPECT_EQ(FrameBytes(Frame({})), 0u);
  EXPECT_EQ(FrameBytes(Frame({1, 2, 3}, {"", "12345"})), 24u + 8 + 8 + 5);
}

struct Lie {
  const char* name;
  std::vector<uint64_t> words;
  const char* problem;
  std::vector<std::string> blobs = {};
};

void PrintTo(const Lie& lie, std::ostream* stream) { *stream << lie.name; }

class DecodeLie : public testing::TestWithParam<Lie> {};

TEST_P(DecodeLie, IsMalformed) {
  const auto commands = Decode(GetParam().words, GetParam().blobs);
  ASSERT_FALSE(commands.ok());
  EXPECT_EQ(commands.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ToFailure(commands.status()).reason,
            engine::Reason::kMalformedFrame);
  EXPECT_THAT(commands.status().message(), HasSubstr(GetParam().problem));
}

constexpr uint64_t kMost = std::numeric_limits<uint64_t>::max();

std::vector<uint64_t> Repeat(uint64_t word, size_t count) {
  return std::vector<uint64_t>(count, word);
}

std::vector<Lie> Lies() {
  const uint16_t mul = NumberOf("mul.Tensor");
  const uint16_t add = NumberOf("add.Tensor");
  return {
      {"CountBeyondFrame",
       {First(SessionCommand::kRelease, 3), 1, 7},
       "longer than the frame"},
      {"LargestCount",
       {First(SessionCommand::kRelease, 0xffffffff), 0},
       "longer than the frame"},
      {"UnknownOperationBeyondFrame",
       {First(uint16_t{65535}, 2), 1},
       "longer than the frame"},
      {"TooManyCommands", Repeat(First(uint16_t{65535}, 0), 65537),
       "too many commands"},
      {"UnknownFlag",
       {First(SessionCommand::kDescribe, 1, 0x80), 7},
       "unknown flag"},
      {"UnknownFlagOfUnknownOperation",
       {First(uint16_t{65535}, 0, 0x8000)},
       "unknown flag"},
      {"OutsOfASessionCommand",
       {First(SessionCommand::kGetGrad, 2, kOut), 101, 7},
       "no operation"},
      {"OutsOfAListOfResults",
       {First(NumberOf("unbind.int"), 3, kOut), 101, 7, 0},
       "list of results"},
      {"MissingOut", {First(NumberOf("exp"), 0, kOut)}, "ends too early"},
      {"NegativeDeadline",
       {First(SessionCommand::kDescribe, 2, kHasDeadline), kHighestBit, 7},
       "negative deadline"},
      {"NegativeDeadlineOfUnknownOperation",
       {First(uint16_t{65535}, 1, kHasDeadline), kHighestBit},
       "negative deadline"},
      {"MissingDeadline",
       {First(SessionCommand::kDescribe, 0, kHasDeadline)},
       "ends too early"},
      {"MissingArgument",
       {First(SessionCommand::kSetRequiresGrad, 1), 7},
       "ends too early"},
      {"MissingResult", {First(SessionCommand::kGetGrad, 0)}, "too early"},
      {"MissingMaximum", {First(SessionCommand::kGrad, 1), 101}, "too early"},
      {"MissingValueOfOptional",
       {First(SessionCommand::kSetGrad, 2), 7, kPresent},
       "ends too early"},
      {"MissingPayload", {First(mul, 3), 101, 7, 3}, "ends too early"},
      {"WordsBeyondArguments",
       {First(SessionCommand::kDescribe, 2), 7, 8},
       "beyond a command's arguments"},
      {"ListLongerThanCommand",
       {First(SessionCommand::kRelease, 2), 2, 7,
        First(SessionCommand::kManualSeed, 1), 7},
       "list is longer"},
      {"LargestList",
       {First(SessionCommand::kRelease, 1), kMost},
       "list is longer"},
      {"LargestListOfBytes",
       {First(SessionCommand::kRelease, 1), uint64_t{1} << 61},
       "list is longer"},
      {"LargestListOfOptionalTensors",
       {First(SessionCommand::kGrad, 5), 101, 1, 0, 0, kMost},
       "list is longer"},
      {"ElementOfOptionalTensorsMissing",
       {First(SessionCommand::kGrad, 6), 101, 1, 0, 0, 1, kPresent},
       "ends too early"},
      {"PresenceOfElementIsTwo",
       {First(SessionCommand::kGrad, 7), 101, 1, 0, 0, 1, 2, 7},
       "not 0 or 1"},
      {"PresenceIsTwo",
       {First(SessionCommand::kSetGrad, 3), 7, 2, 8},
       "not 0 or 1"},
      {"BoolIsTwo",
       {First(SessionCommand::kSetRequiresGrad, 2), 7, 2},
       "not 0 or 1"},
      {"BoolOperandIsTwo", {First(mul, 4), 101, 7, 1, 2}, "not 0 or 1"},
      {"KindIsFour", {First(mul, 4), 101, 7, 4, 0}, "unknown kind"},
      {"ScalarIsATensor", {First(add, 6), 101, 7, 0, 8, 0, 9}, "unknown kind"},
      {"BlobBeyondBlobs",
       {First(SessionCommand::kCreateChunk, 2), 7, 1},
       "blob's place",
       {"one"}},
      {"LargestBlobPlace",
       {First(SessionCommand::kCreateChunk, 2), 7, kMost},
       "blob's place",
       {"one"}},
      {"BlobTwice",
       {First(SessionCommand::kCreateChunk, 2), 7, 0,
        First(SessionCommand::kCreateChunk, 2), 7, 0},
       "blob's place",
       {"one"}},
      {"BlobsOutOfOrder",
       {First(SessionCommand::kCreateChunk, 2), 7, 1,
        First(SessionCommand::kCreateChunk, 2), 7, 0},
       "blob's place",
       {"one", "two"}},
      {"ResultIsZero",
       {First(SessionCommand::kGetGrad, 2), 0, 7},
       "result handle"},
      {"ResultWasUsed",
       {First(SessionCommand::kGetGrad, 2), kSeen, 7},
       "result handle"},
      {"ResultTwice",
       {First(SessionCommand::kGetGrad, 2), 101, 7,
        First(SessionCommand::kGetGrad, 2), 101, 7},
       "result handle"},
      {"ResultWithinAList",
       {First(SessionCommand::kGrad, 9), 101, 3, 0, 0, 0, kNone, 0, 0, 0,
        First(SessionCommand::kGetGrad, 2), 103, 7},
       "result handle"},
      {"ResultInTheServersHalf",
       {First(SessionCommand::kGetGrad, 2), kHighestBit, 7},
       "result handle"},
      {"LargestResult",
       {First(SessionCommand::kGetGrad, 2), kMost, 7},
       "result handle"},
      {"ListReachesTheServersHalf",
       {First(SessionCommand::kGrad, 9), kHighestBit - 1, 2, 0, 0, 0, kNone, 0,
        0, 0},
       "result handle"},
      {"TooManyResults",
       {First(SessionCommand::kGrad, 9), 101, 65536, 0, 0, 0, kNone, 0, 0, 0},
       "too many results"},
      {"LargestMaximum",
       {First(SessionCommand::kGrad, 9), 101, kMost, 0, 0, 0, kNone, 0, 0, 0},
       "too many results"},
  };
}

INSTANTIATE_TEST_SUITE_P(Frames, DecodeLie, testing::ValuesIn(Lies()),
                         [](const auto& info) {
                           return std::string(info.param.name);
                         });

}  // namespace
}  // namespace tensord::server
