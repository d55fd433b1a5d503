#include "clients/cpp/core/wire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "clients/cpp/core/rows.h"
#include "clients/cpp/core/schema.h"
#include "clients/cpp/core/value.h"
#include "nlohmann/json.hpp"
#include "tests/clients/cpp/core/golden_arguments.h"

namespace tensord::client {
namespace {

using Json = nlohmann::json;
using testing::ElementsAre;

// --- Commands ----------------------------------------------------------------

const Row* FindRow(uint16_t number) {
  for (const Row& row : Rows()) {
    if (row.number == number) return &row;
  }
  return nullptr;
}

TEST(Encode, GivesTheWordsThatThePythonClientGives) {
  const Json cases = Json::parse(std::ifstream("tests/goldens/commands.json"));
  ASSERT_GT(cases.size(), 100);
  for (const Json& one : cases) {
    const Row* row = FindRow(one["row"]);
    ASSERT_NE(row, nullptr);
    SCOPED_TRACE(one.dump());
    const GoldenArguments arguments(*row, one);
    Call call;
    call.row = row;
    call.flags = one["flags"];
    call.maximum = one["maximum"];
    call.arguments = arguments.values();
    Words to;
    EXPECT_EQ(Encode(call, one["handle"], &to), one["after"]);
    EXPECT_EQ(to.words, one["words"].get<std::vector<uint64_t>>());
    EXPECT_EQ(to.blobs, one["blobs"].get<std::vector<std::string>>());
  }
}

TEST(Encode, AppendsBehindWhatIsThere) {
  const Named tensor{3};
  const Value arguments[] = {Value::Of(tensor)};
  Call call;
  call.row = FindRow(9);  // read
  call.arguments = arguments;
  Words to;
  Encode(call, 1, &to);
  Encode(call, 1, &to);
  const uint64_t head = 9 | uint64_t{1} << 32;
  EXPECT_THAT(to.words, ElementsAre(head, 3, head, 3));
}

TEST(Encode, PutsADeadlineAheadOfTheRest) {
  const Named tensor{3};
  const Value arguments[] = {Value::Of(tensor)};
  Call call;
  call.row = FindRow(100);  // neg
  call.flags = kNoGrad;
  call.arguments = arguments;
  call.deadline = 77;
  Words to;
  Encode(call, 5, &to);
  const uint64_t head =
      100 | uint64_t{kNoGrad | kDeadline} << 16 | uint64_t{3} << 32;
  EXPECT_THAT(to.words, ElementsAre(head, 77, 5, 3));
}

// --- Verdicts ----------------------------------------------------------------

// Two verdicts: the second command's failure, and behind it a view of argument
// 1, None and a value.
std::vector<uint64_t> SomeVerdicts() {
  return {
      1 | uint64_t{1} << 48,
      2 | uint64_t{2} << 32 | uint64_t{2} << 48,
      7 | 2 << 8 | (1 | 2 | 8) << 16 | uint64_t{2} << 32 | uint64_t{1} << 40 |
          uint64_t{150} << 48,
      12,
      5,
      3,
      4,
      6,
      1,
      4,
      0,
      0,
      0,
      0,
      uint64_t{1} << 32,
      192,
  };
}

TEST(VerdictReader, ReadsAFailure) {
  const std::vector<uint64_t> words = SomeVerdicts();
  VerdictReader reader(words);
  const std::optional<Verdict> verdict = reader.Read();
  ASSERT_TRUE(verdict);
  EXPECT_EQ(verdict->command, 1);
  EXPECT_TRUE(verdict->failed);
}

TEST(VerdictReader, ReadsResultsAndWhatFollowsThem) {
  const std::vector<uint64_t> words = SomeVerdicts();
  VerdictReader reader(words);
  reader.Read();
  const std::optional<Verdict> verdict = reader.Read();
  ASSERT_TRUE(verdict);
  EXPECT_TRUE(reader.AtEnd());
  EXPECT_EQ(verdict->command, 2);
  EXPECT_FALSE(verdict->failed);
  EXPECT_EQ(verdict->saved, uint64_t{1} << 32);
  EXPECT_EQ(verdict->value_bytes, 192);
  ASSERT_EQ(verdict->results.size(), 2);
  const Result& view = verdict->results[0];
  EXPECT_EQ(view.handle, 12);
  EXPECT_EQ(view.identity, Result::Identity::kView);
  EXPECT_EQ(view.source, 1);
  EXPECT_EQ(view.meta.dtype, 7);
  EXPECT_TRUE(view.meta.requires_grad);
  EXPECT_FALSE(view.meta.is_leaf);
  EXPECT_TRUE(view.meta.is_view);
  EXPECT_FALSE(view.meta.retains_grad);
  EXPECT_EQ(view.meta.node_name, 150);
  EXPECT_EQ(view.meta.version, 5);
  EXPECT_EQ(view.meta.storage_offset, 3);
  EXPECT_THAT(view.meta.sizes, ElementsAre(4, 6));
  EXPECT_THAT(view.meta.strides, ElementsAre(1, 4));
  EXPECT_EQ(verdict->results[1].handle, 0);
}

TEST(VerdictReader, ReadsNothingBeyondTheEnd) {
  const std::vector<uint64_t> words = SomeVerdicts();
  for (size_t length = 0; length < words.size(); ++length) {
    VerdictReader reader(absl::MakeConstSpan(words).first(length));
    if (length > 0) {
      EXPECT_TRUE(reader.Read());
    }
    EXPECT_FALSE(reader.Read()) << length;
  }
}

TEST(VerdictReader, RefusesAnIdentityThatIsNone) {
  std::vector<uint64_t> words = SomeVerdicts();
  words[2] |= uint64_t{3} << 32;
  VerdictReader reader(words);
  reader.Read();
  EXPECT_FALSE(reader.Read());
}

}  // namespace
}  // namespace tensord::client
