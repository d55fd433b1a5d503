#include "server/session/poison.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "server/session/command.h"

namespace tensord::server {
namespace {

using engine::ChargeKind;

constexpr int64_t kLimit = 1 << 20;

class Poison : public testing::Test {
 protected:
  RootCauseRef Cause(const std::string& message = "m") {
    return std::make_shared<const RootCause>(
        account_, MakeFailure(engine::Reason::kQuota, message));
  }
  // Which of the handles from 1 to 12 are poisoned.
  std::vector<Handle> Poisoned() const {
    std::vector<Handle> poisoned;
    for (Handle handle = 1; handle <= 12; ++handle) {
      if (table_.Find(handle) != nullptr) poisoned.push_back(handle);
    }
    return poisoned;
  }
  int64_t charged() const { return account_->total_bytes(); }
  // Uses up what is left.
  void FillAccount() {
    account_->ChargeAnyway(ChargeKind::kStorage, kLimit - charged());
  }

  const engine::Ref<engine::Account> account_ =
      engine::MakeRef<engine::Account>(kLimit);
  PoisonTable table_{account_};
};

using Handles = std::vector<Handle>;

TEST_F(Poison, OfAHandleIsFound) {
  const RootCauseRef cause = Cause();
  table_.Add(3, 2, cause);
  EXPECT_EQ(table_.Find(3), cause);
  EXPECT_EQ(Poisoned(), (Handles{3, 4}));
}

TEST_F(Poison, OfManyHandlesInARowIsChargedOnce) {
  const RootCauseRef cause = Cause();
  const int64_t before = charged();
  table_.Add(1, 1, cause);
  table_.Add(2, 3, cause);
  EXPECT_EQ(charged(), before + PoisonTable::kRunCharge);
  table_.Add(7, 1, cause);
  EXPECT_EQ(charged(), before + 2 * PoisonTable::kRunCharge);
}

TEST_F(Poison, OfNeighboursKeepsItsRootCauses) {
  const RootCauseRef first = Cause();
  const RootCauseRef second = Cause();
  table_.Add(1, 1, first);
  table_.Add(2, 1, second);
  EXPECT_EQ(table_.Find(1), first);
  EXPECT_EQ(table_.Find(2), second);
}

TEST_F(Poison, OfAHandleBeforeAnotherIsFound) {
  table_.Add(5, 1, Cause());
  table_.Add(3, 1, Cause());
  EXPECT_EQ(Poisoned(), (Handles{3, 5}));
}

TEST_F(Poison, IsErasedFromEitherEndOfARun) {
  table_.Add(1, 4, Cause());
  table_.Erase(1);
  table_.Erase(4);
  EXPECT_EQ(Poisoned(), (Handles{2, 3}));
}

TEST_F(Poison, IsErasedFromTheMiddleOfARun) {
  table_.Add(1, 5, Cause());
  table_.Erase(3);
  EXPECT_EQ(Poisoned(), (Handles{1, 2, 4, 5}));
}

TEST_F(Poison, OfAnotherHandleIsNotErased) {
  table_.Add(3, 1, Cause());
  table_.Erase(2);
  table_.Erase(4);
  EXPECT_EQ(Poisoned(), (Handles{3}));
}

TEST_F(Poison, CostsNothingOnceErased) {
  const int64_t before = charged();
  table_.Add(1, 5, Cause("a long message"));
  for (const Handle handle : {3, 1, 5, 2, 4}) table_.Erase(handle);
  EXPECT_EQ(charged(), before);
}

TEST_F(Poison, CostsNothingOnceCleared) {
  const int64_t before = charged();
  table_.Add(1, 1, Cause());
  table_.Add(9, 1, Cause());
  table_.Clear();
  EXPECT_EQ(Poisoned(), Handles{});
  EXPECT_EQ(charged(), before);
}

TEST_F(Poison, OfALongMessageIsChargedForIt) {
  const RootCauseRef cause = Cause(std::string(1000, 'x'));
  EXPECT_GT(account_->UsageOf(ChargeKind::kHandle).bytes, 1000);
}

TEST_F(Poison, ExtendsTheRunBeforeWhereTheAccountIsFull) {
  const RootCauseRef first = Cause();
  const RootCauseRef second = Cause();
  FillAccount();
  table_.Add(2, 1, first);
  const int64_t before = charged();
  table_.Add(4, 1, second);
  EXPECT_EQ(charged(), before);
  EXPECT_EQ(table_.Find(4), first);
  EXPECT_EQ(Poisoned(), (Handles{2, 3, 4}));
}

TEST_F(Poison, StaysInTheMiddleOfARunWhereTheAccountIsFull) {
  table_.Add(1, 3, Cause());
  FillAccount();
  table_.Erase(2);
  EXPECT_EQ(Poisoned(), (Handles{1, 2, 3}));
}

}  // namespace
}  // namespace tensord::server
