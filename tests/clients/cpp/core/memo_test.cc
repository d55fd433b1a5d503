#include "clients/cpp/core/memo.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "clients/cpp/core/ref.h"
#include "clients/cpp/core/wire.h"

namespace tensord::client {
namespace {

ForeseenRef NewForeseen() { return ForeseenRef(new Foreseen); }

Meta MetaOfSize(int64_t size) {
  Meta meta;
  meta.sizes = {size};
  meta.strides = {1};
  return meta;
}

// --- Verdicts ----------------------------------------------------------------

TEST(Memo, FindsWhatWasInserted) {
  Memo memo;
  const ForeseenRef foreseen = NewForeseen();
  memo.Insert(std::vector<uint64_t>{1, 2}, foreseen);
  EXPECT_EQ(memo.Find(std::vector<uint64_t>{1, 2}), foreseen.get());
  EXPECT_FALSE(memo.Find(std::vector<uint64_t>{1}));
  EXPECT_FALSE(memo.Find(std::vector<uint64_t>{2, 1}));
}

TEST(Memo, KeepsTheLatestOfASignature) {
  Memo memo;
  memo.Insert(std::vector<uint64_t>{1}, NewForeseen());
  const ForeseenRef foreseen = NewForeseen();
  memo.Insert(std::vector<uint64_t>{1}, foreseen);
  EXPECT_EQ(memo.Find(std::vector<uint64_t>{1}), foreseen.get());
}

TEST(Memo, FindsSignaturesInAnyOrder) {
  Memo memo;
  constexpr uint64_t kMany = 50;
  std::vector<ForeseenRef> foreseen;
  for (uint64_t i = 0; i < kMany; ++i) {
    foreseen.push_back(NewForeseen());
    memo.Insert(std::vector<uint64_t>{i}, foreseen.back());
  }
  // Each behind each other.
  for (uint64_t step = 0; step < kMany; ++step) {
    for (uint64_t i = 0; i < kMany; ++i) {
      const uint64_t place = i * step % kMany;
      EXPECT_EQ(memo.Find(std::vector<uint64_t>{place}), foreseen[place].get());
    }
  }
}

TEST(Memo, BeginsAnewWhenItHasManySignatures) {
  Memo memo;
  const ForeseenRef foreseen = NewForeseen();
  constexpr uint64_t kMany = 1 << 16;
  for (uint64_t i = 0; i < kMany; ++i) {
    memo.Insert(std::vector<uint64_t>{i}, foreseen);
  }
  EXPECT_TRUE(memo.Find(std::vector<uint64_t>{0}));
  memo.Insert(std::vector<uint64_t>{kMany}, foreseen);
  EXPECT_FALSE(memo.Find(std::vector<uint64_t>{0}));
  EXPECT_FALSE(memo.Find(std::vector<uint64_t>{kMany - 1}));
  EXPECT_TRUE(memo.Find(std::vector<uint64_t>{kMany}));
}

TEST(Memo, BeginsAnewWhenItHasLongSignatures) {
  Memo memo;
  const ForeseenRef foreseen = NewForeseen();
  std::vector<uint64_t> key(size_t{1} << 20);
  for (uint64_t i = 0; i < 4; ++i) {
    key[0] = i;
    memo.Insert(key, foreseen);
  }
  EXPECT_TRUE(memo.Find(key));
  key[0] = 4;
  memo.Insert(key, foreseen);
  EXPECT_TRUE(memo.Find(key));
  key[0] = 0;
  EXPECT_FALSE(memo.Find(key));
}

TEST(Memo, DoesNotKeepASignatureThatIsTooLong) {
  Memo memo;
  const std::vector<uint64_t> key((size_t{1} << 20) + 1);
  memo.Insert(key, NewForeseen());
  EXPECT_FALSE(memo.Find(key));
}

// --- Metas -------------------------------------------------------------------

TEST(MetaTable, GivesEqualMetasOneObject) {
  MetaTable table;
  Meta meta = MetaOfSize(3);
  const MetaRef first = table.Intern(meta);
  EXPECT_EQ(table.Intern(meta), first);
  meta.requires_grad = true;
  EXPECT_NE(table.Intern(meta)->id, first->id);
}

TEST(MetaTable, PassesOverVersionAndStorageOffset) {
  MetaTable table;
  Meta meta = MetaOfSize(3);
  const MetaRef first = table.Intern(meta);
  meta.version = 7;
  meta.storage_offset = 5;
  EXPECT_EQ(table.Intern(meta), first);
  EXPECT_EQ(first->meta.version, 0u);
  EXPECT_EQ(first->meta.storage_offset, 0);
}

TEST(MetaTable, TellsSizesFromStrides) {
  MetaTable table;
  Meta a, b;
  a.sizes = {2, 3};
  a.strides = {3, 1};
  b.sizes = {3, 3};
  b.strides = {2, 1};
  EXPECT_NE(table.Intern(a)->id, table.Intern(b)->id);
}

TEST(MetaTable, SweepsWhatNobodyHolds) {
  MetaTable table;
  const uint32_t dropped = table.Intern(MetaOfSize(1))->id;
  const MetaRef held = table.Intern(MetaOfSize(2));
  for (int64_t size = 3; size <= 2000; ++size) table.Intern(MetaOfSize(size));
  EXPECT_EQ(table.Intern(MetaOfSize(2)), held);
  // Its number is not given again.
  EXPECT_GT(table.Intern(MetaOfSize(1))->id, dropped);
}

}  // namespace
}  // namespace tensord::client
