#include "server/session/handles.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "engine/engine.h"
#include "server/session/command.h"

namespace tensord::server {
namespace {

using engine::ChargeKind;
using engine::Tensor;

// Handles of one page; those of pages that are a multiple of kPages apart are
// remembered at the same place.
constexpr Handle kPage = 256;
constexpr Handle kPages = 64;

class Handles : public testing::Test {
 protected:
  static Tensor NewTensor() {
    return engine::EmptyTensor({}, engine::DType::kFloat32);
  }
  int64_t pages() const { return account_->UsageOf(ChargeKind::kHandle).count; }

  const engine::Ref<engine::Account> account_ =
      engine::MakeRef<engine::Account>(int64_t{1} << 30);
  HandleTable table_{account_};
};

TEST_F(Handles, FindTensorsOfManyPagesInTurns) {
  for (Handle page = 0; page < 2 * kPages; ++page) {
    table_.Insert(page * kPage + page, NewTensor());
  }
  for (Handle page = 0; page < kPages; ++page) {
    for (const Handle turn : {page, page + kPages, page}) {
      const Tensor& tensor = table_.Find(turn * kPage + turn);
      ASSERT_TRUE(tensor.defined());
      EXPECT_EQ(tensor.impl()->tag, turn * kPage + turn);
    }
  }
  EXPECT_EQ(pages(), static_cast<int64_t>(2 * kPages));
}

TEST_F(Handles, FindNothingInPagesThatWent) {
  for (Handle page = 0; page < 2 * kPages; ++page) {
    table_.Insert(page * kPage, NewTensor());
    table_.Erase(page * kPage);
    for (Handle other = 0; other <= page; ++other) {
      EXPECT_FALSE(table_.Find(other * kPage).defined());
    }
  }
  EXPECT_EQ(table_.size(), 0U);
  EXPECT_EQ(pages(), 0);
}

TEST_F(Handles, NameTensorsAgainInAPageThatWasEmpty) {
  for (int round = 0; round < 3; ++round) {
    table_.Insert(5, NewTensor());
    table_.Insert(kPages * kPage, NewTensor());
    EXPECT_TRUE(table_.Find(5).defined());
    EXPECT_TRUE(table_.Find(kPages * kPage).defined());
    EXPECT_EQ(pages(), 2);
    table_.Erase(5);
    table_.Erase(kPages * kPage);
    EXPECT_FALSE(table_.Find(5).defined());
    EXPECT_EQ(pages(), 0);
  }
}

TEST_F(Handles, FindNothingOnceCleared) {
  table_.Insert(1, NewTensor());
  table_.Clear();
  EXPECT_FALSE(table_.Find(1).defined());
  table_.Insert(1, NewTensor());
  EXPECT_TRUE(table_.Find(1).defined());
}

TEST_F(Handles, RefuseAHandleThatIsTaken) {
  table_.Insert(1, NewTensor());
  EXPECT_THROW(table_.Insert(1, NewTensor()), engine::Error);
  EXPECT_EQ(table_.size(), 1U);
}

}  // namespace
}  // namespace tensord::server
