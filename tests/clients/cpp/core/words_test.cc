#include "clients/cpp/core/words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace tensord::client {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(WordList, HasWhatWasWrittenIntoItsRoom) {
  WordList words;
  uint64_t* at = words.Room(3);
  *at++ = 7;
  *at++ = 8;
  words.EndAt(at);
  EXPECT_THAT(words, ElementsAre(7, 8));
}

TEST(WordList, ForgetsRoomThatWasNotWrittenTo) {
  WordList words = {1};
  words.Room(1000);
  words.push_back(2);
  EXPECT_THAT(words, ElementsAre(1, 2));
}

TEST(WordList, KeepsItsWordsWhenItGrows) {
  WordList words;
  std::vector<uint64_t> expected;
  for (uint64_t i = 0; i < 10'000; ++i) {
    words.push_back(i);
    expected.push_back(i);
  }
  EXPECT_EQ(words, expected);
}

TEST(WordList, MayBeShortened) {
  WordList words = {1, 2, 3};
  words.EndAt(words.begin() + 1);
  words.push_back(4);
  EXPECT_THAT(words, ElementsAre(1, 4));
  words.clear();
  EXPECT_THAT(words, IsEmpty());
}

TEST(WordList, IsEmptyWhenItWasMoved) {
  WordList words = {1, 2};
  const WordList others = std::move(words);
  EXPECT_THAT(others, ElementsAre(1, 2));
  EXPECT_THAT(words, IsEmpty());  // NOLINT: that is what it promises
  words.push_back(3);
  EXPECT_THAT(words, ElementsAre(3));
}

}  // namespace
}  // namespace tensord::client
