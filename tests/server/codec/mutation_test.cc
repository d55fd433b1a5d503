// Frames that were damaged at random: whatever they say, decoding them and
// running what they decode to ends well.
#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/engine.h"
#include "gtest/gtest.h"
#include "proto/tensord/v1/execute.pb.h"
#include "server/codec/frame.h"
#include "server/codec/status.h"
#include "server/session/command.h"
#include "server/session/commands.h"
#include "server/session/session.h"
#include "tests/server/codec/frames.h"

namespace tensord::server {
namespace {

using Random = std::mt19937_64;
using Words = std::vector<uint64_t>;

uint64_t Below(uint64_t bound, Random* random) { return (*random)() % bound; }

// A frame in which every type of argument occurs.
Words GoodWords() {
  return {
      First(SessionCommand::kCreate, 7),
      1,
      2,
      2,
      3,
      0,
      1,
      0,  // 1
      First(SessionCommand::kCreate, 6),
      2,
      1,
      4,
      7,
      0,
      1,  // part of 2
      First(SessionCommand::kCreateChunk, 2),
      2,
      2,  // the rest
      First(NumberOf("mul.Tensor"), 4),
      3,
      1,
      0,
      1,  // 3
      First(NumberOf("mul_.Tensor"), 3, kNoGrad),
      3,
      3,
      0,
      First(NumberOf("cat"), 5, kQuiet),
      4,
      2,
      1,
      3,
      1,  // 4
      First(NumberOf("sum.dim_IntList"), 7),
      5,
      4,
      1,
      1,
      0,
      0,
      0,  // 5
      First(NumberOf("index.Tensor"), 6),
      6,
      4,
      2,
      0,
      1,
      2,  // 6
      First(NumberOf("unbind.int"), 4),
      7,
      3,
      4,
      0,  // 7 to 9
      First(NumberOf("sum"), 3),
      10,
      3,
      0,  // 10
      First(SessionCommand::kGrad, 13, kHasDeadline),
      1000000,
      11,
      1,
      1,
      10,
      1,
      1,
      0,
      1,
      1,
      0,
      1,
      0,
      First(SessionCommand::kBackward, 6),
      1,
      10,
      0,
      0,
      0,
      0,
      First(SessionCommand::kGetGrad, 2),
      12,
      1,
      First(SessionCommand::kSetGrad, 3),
      1,
      1,
      3,
      First(SessionCommand::kRead, 1),
      5,
      First(SessionCommand::kGraph, 2),
      1,
      5,
      First(SessionCommand::kRelease, 3),
      2,
      1,
      99,
  };
}

std::vector<std::string> GoodBlobs() {
  return {std::string(24, '\1'), std::string(16, '\0'), std::string(16, '\0')};
}

// A word that often goes wrong, or any.
uint64_t OddWord(Random* random) {
  static const Words kOdd = {0,
                             1,
                             2,
                             3,
                             4,
                             5,
                             9,
                             13,
                             100,
                             0xffff,
                             0x10000,
                             0xffffffff,
                             uint64_t{1} << 32,
                             uint64_t{1} << 61,
                             uint64_t{1} << 62,
                             uint64_t{1} << 63,
                             ~uint64_t{0},
                             ~uint64_t{0} - 1};
  const uint64_t choice = Below(kOdd.size() + 1, random);
  return choice == kOdd.size() ? (*random)() : kOdd[choice];
}

void Damage(Words* words, Random* random) {
  const size_t place = Below(words->size(), random);
  const auto at = words->begin() + static_cast<int64_t>(place);
  switch (Below(5, random)) {
    case 0:
      (*words)[place] = OddWord(random);
      break;
    case 1:
      (*words)[place] ^= uint64_t{1} << Below(64, random);
      break;
    case 2:
      words->insert(at, OddWord(random));
      break;
    case 3:
      words->erase(at);
      break;
    default:
      // Another operation or length, the rest of the first word as it was.
      (*words)[place] += Below(2, random) == 0 ? 1 : uint64_t{1} << 32;
  }
}

// Runs a frame; what it answers must be well formed.
void RunFrame(v1::ExecuteRequest frame) {
  Session session(engine::MakeRef<engine::Account>(int64_t{1} << 22));
  Handle last_handle = 0;
  const auto commands = DecodeFrame(&frame, &last_handle);
  if (!commands.ok()) {
    EXPECT_EQ(ToFailure(commands.status()).reason,
              engine::Reason::kMalformedFrame);
    EXPECT_EQ(last_handle, 0u);
    return;
  }
  ReplyWriter writer(1, [](auto, auto) {});
  for (uint32_t i = 0; i < commands->size(); ++i) {
    const Command& command = (*commands)[i];
    writer.Add(i, (command.flags & kQuiet) != 0,
               session.Process(command, {1, i}));
  }
  EXPECT_TRUE(writer.Finish().IsInitialized());
}

TEST(DamagedFrames, TheUndamagedFrameRuns) {
  v1::ExecuteRequest frame = Frame(GoodWords(), GoodBlobs());
  Session session(engine::MakeRef<engine::Account>(int64_t{1} << 22));
  Handle last_handle = 0;
  const auto commands = DecodeFrame(&frame, &last_handle);
  ASSERT_TRUE(commands.ok()) << commands.status();
  for (uint32_t i = 0; i < commands->size(); ++i) {
    const Verdict verdict = session.Process((*commands)[i], {1, i});
    EXPECT_FALSE(verdict.failure) << i << ": " << verdict.failure->message;
  }
  EXPECT_EQ(last_handle, 12u);
}

TEST(DamagedFrames, EveryTruncationIsAnsweredOrRefused) {
  const Words words = GoodWords();
  for (size_t length = 0; length < words.size(); ++length) {
    RunFrame(
        Frame({words.begin(), words.begin() + static_cast<int64_t>(length)},
              GoodBlobs()));
  }
}

TEST(DamagedFrames, EveryWordMayBeOdd) {
  Random random(1);
  const Words words = GoodWords();
  for (size_t place = 0; place < words.size(); ++place) {
    for (int i = 0; i < 16; ++i) {
      Words damaged = words;
      damaged[place] = OddWord(&random);
      RunFrame(Frame(damaged, GoodBlobs()));
    }
  }
}

TEST(DamagedFrames, ADeferredCommandMayBeOddAnywhere) {
  Random random(3);
  Words words = GoodWords();
  for (size_t first = 0; first < words.size();) {
    const size_t next = first + 1 + (words[first] >> 32);
    words[first] |= uint64_t{kDeferred} << 16;
    first = next;
  }
  for (size_t place = 0; place < words.size(); ++place) {
    for (int i = 0; i < 8; ++i) {
      Words damaged = words;
      damaged[place] = OddWord(&random);
      RunFrame(Frame(damaged, GoodBlobs()));
    }
  }
}

TEST(DamagedFrames, ManyDamagesTogetherAreAnsweredOrRefused) {
  Random random(2);
  for (int i = 0; i < 5000; ++i) {
    Words words = GoodWords();
    for (uint64_t damages = 1 + Below(4, &random); damages > 0; --damages) {
      Damage(&words, &random);
    }
    RunFrame(Frame(words, GoodBlobs()));
  }
}

}  // namespace
}  // namespace tensord::server
