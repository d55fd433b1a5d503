// The worked frame of docs/protocol.md, run.
#include <cctype>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "engine/engine.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "proto/tensord/v1/execute.pb.h"
#include "server/codec/frame.h"
#include "server/session/command.h"
#include "server/session/session.h"
#include "tests/server/codec/frames.h"

namespace tensord::server {
namespace {

using testing::ElementsAre;
using testing::ElementsAreArray;

// The text between two others of the page.
std::string Between(const std::string& begin, const std::string& end) {
  std::ifstream file("docs/protocol.md");
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  const size_t first = page.find(begin);
  const size_t last = page.find(end, first);
  EXPECT_NE(last, std::string::npos) << begin;
  return last == std::string::npos ? "" : page.substr(first, last - first);
}

// Every `0123456789abcdef` of a text.
std::vector<uint64_t> WordsIn(const std::string& text) {
  std::vector<uint64_t> words;
  for (const absl::string_view token : absl::StrSplit(text, '`')) {
    uint64_t word;
    if (token.size() == 16 && absl::SimpleHexAtoi(token, &word)) {
      words.push_back(word);
    }
  }
  return words;
}

std::string BytesIn(const std::string& text) {
  std::string digits;
  for (const char c : text) {
    if (std::isxdigit(static_cast<unsigned char>(c))) digits += c;
  }
  return absl::HexStringToBytes(digits);
}

v1::ExecuteRequest PageFrame() {
  const std::string block = Between("```hex\n", "\n```\n").substr(6);
  v1::ExecuteRequest frame;
  EXPECT_TRUE(frame.ParseFromString(BytesIn(block)));
  return frame;
}

TEST(ProtocolPage, TheMessageHoldsTheWordsOfTheTable) {
  const v1::ExecuteRequest frame = PageFrame();
  EXPECT_EQ(frame.sequence(), 1u);
  EXPECT_THAT(
      frame.words(),
      ElementsAreArray(WordsIn(Between("### A worked frame", "Blob 0 is"))));
  EXPECT_THAT(frame.blobs(),
              ElementsAre(std::string("\0\0\x80\x3f\0\0\0\x40", 8)));
}

TEST(ProtocolPage, TheReplyIsTheOneOfTheTable) {
  Session session(engine::MakeRef<engine::Account>(int64_t{1} << 20));
  v1::ExecuteRequest frame = PageFrame();
  Handle last_handle = 0;
  const auto commands = DecodeFrame(&frame, &last_handle);
  ASSERT_TRUE(commands.ok()) << commands.status();
  ReplyWriter writer(1, [](auto, auto) { ADD_FAILURE(); });
  for (uint32_t i = 0; i < commands->size(); ++i) {
    writer.Add(i, /*quiet=*/false, session.Process((*commands)[i], {1, i}));
  }
  const v1::ExecuteReply reply = writer.Finish();
  EXPECT_THAT(reply.words(), ElementsAreArray(WordsIn(Between(
                                 "The reply's words:", "and its blob is"))));
  EXPECT_THAT(reply.blobs(),
              ElementsAre(std::string("\0\0\x40\x40\0\0\xc0\x40", 8)));
}

}  // namespace
}  // namespace tensord::server
