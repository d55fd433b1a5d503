#include "engine/core/allocator.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <thread>
#include <vector>

#include "engine/core/error.h"
#include "gtest/gtest.h"

namespace tensord::engine {
namespace {

constexpr uint64_t kMine = 1001;
constexpr uint64_t kTheirs = 1002;

// Around the borders of size classes, below and above what threads keep.
const size_t kSizes[] = {0,
                         1,
                         64,
                         255,
                         256,
                         257,
                         320,
                         321,
                         511,
                         512,
                         513,
                         1000,
                         4096,
                         65535,
                         65536,
                         65537,
                         size_t{1} << 20};

bool Holds(const Block& block, unsigned char value) {
  const auto* const bytes = static_cast<const unsigned char*>(block.data);
  return std::all_of(bytes, bytes + block.capacity,
                     [&](unsigned char byte) { return byte == value; });
}

TEST(Allocator, GivesRoomEnoughAndAligned) {
  for (size_t bytes : kSizes) {
    const Block block = AllocateBlock(bytes, kMine);
    EXPECT_GE(block.capacity, bytes);
    EXPECT_LE(block.capacity, std::max<size_t>(256, bytes + bytes / 4 + 64));
    EXPECT_EQ(reinterpret_cast<uintptr_t>(block.data) % kAlignment, 0U);
    std::memset(block.data, 0xAB, block.capacity);
    FreeBlock(block, kMine);
  }
  TrimCache();
}

TEST(Allocator, KeepsBlocksForTheNextOfTheirSize) {
  for (size_t bytes : kSizes) {
    TrimCache();
    const Block first = AllocateBlock(bytes, kMine);
    FreeBlock(first, kMine);
    EXPECT_EQ(CachedBytes(), static_cast<int64_t>(first.capacity));
    const Block second = AllocateBlock(bytes, kMine);
    EXPECT_EQ(second.data, first.data) << bytes;
    EXPECT_EQ(CachedBytes(), 0);
    FreeBlock(second, kMine);
  }
  TrimCache();
  EXPECT_EQ(CachedBytes(), 0);
}

TEST(Allocator, ShowsNoPrincipalWhatAnotherLeft) {
  for (size_t bytes : kSizes) {
    TrimCache();
    const Block mine = AllocateBlock(bytes, kMine);
    EXPECT_TRUE(Holds(mine, 0)) << "a new block, " << bytes;
    std::memset(mine.data, 0xAB, mine.capacity);
    FreeBlock(mine, kMine);
    const Block theirs = AllocateBlock(bytes, kTheirs);
    EXPECT_TRUE(Holds(theirs, 0)) << "a cached block, " << bytes;
    std::memset(theirs.data, 0xCD, theirs.capacity);
    FreeBlock(theirs, kTheirs);
    const Block again = AllocateBlock(bytes, kMine);
    EXPECT_TRUE(Holds(again, 0)) << "one that came back, " << bytes;
    FreeBlock(again, kMine);
  }
  TrimCache();
}

TEST(Allocator, PrefersABlockOfTheSamePrincipal) {
  TrimCache();
  const Block mine = AllocateBlock(1000, kMine);
  const Block theirs = AllocateBlock(1000, kTheirs);
  FreeBlock(mine, kMine);
  FreeBlock(theirs, kTheirs);
  const Block block = AllocateBlock(1000, kMine);
  EXPECT_EQ(block.data, mine.data);
  FreeBlock(block, kMine);
  TrimCache();
}

TEST(Allocator, PassesOnWhatAThreadLeavesBehind) {
  TrimCache();
  void* data = nullptr;
  std::thread([&] {
    const Block block = AllocateBlock(1000, kMine);
    data = block.data;
    FreeBlock(block, kMine);
  }).join();
  const Block block = AllocateBlock(1000, kMine);
  EXPECT_EQ(block.data, data);
  FreeBlock(block, kMine);
  TrimCache();
}

TEST(Allocator, TakesBlocksThatAnotherThreadAllocated) {
  TrimCache();
  std::vector<Block> blocks;
  for (int i = 0; i < 100; ++i) blocks.push_back(AllocateBlock(300, kMine));
  std::thread([&] {
    for (const Block& block : blocks) FreeBlock(block, kMine);
  }).join();
  TrimCache();
  EXPECT_EQ(CachedBytes(), 0);
}

// Whether the objects are apart: none changes while the others are written.
bool AreApart(const std::vector<unsigned char*>& objects, size_t bytes) {
  for (size_t i = 0; i < objects.size(); ++i) {
    std::memset(objects[i], static_cast<int>(i % 251), bytes);
  }
  for (size_t i = 0; i < objects.size(); ++i) {
    if (!std::all_of(objects[i], objects[i] + bytes,
                     [i](unsigned char byte) { return byte == i % 251; })) {
      return false;
    }
  }
  return true;
}

TEST(Allocator, GivesObjectsOfEverySizeAgainAndAgain) {
  for (size_t bytes : {1, 8, 31, 32, 33, 200, 1023, 1024, 1025, 5000}) {
    std::vector<unsigned char*> objects(3000);  // more than are kept
    for (int round = 0; round < 2; ++round) {
      for (unsigned char*& object : objects) {
        object = static_cast<unsigned char*>(AllocateObject(bytes));
      }
      EXPECT_TRUE(AreApart(objects, bytes)) << bytes;
      for (unsigned char* object : objects) FreeObject(object, bytes);
    }
  }
  TrimCache();
}

TEST(Allocator, TakesObjectsThatAnotherThreadAllocated) {
  std::vector<unsigned char*> objects(100);
  for (unsigned char*& object : objects) {
    object = static_cast<unsigned char*>(AllocateObject(64));
  }
  std::thread([&] {
    for (unsigned char* object : objects) FreeObject(object, 64);
    FreeObject(AllocateObject(64), 64);
  }).join();
  TrimCache();
}

TEST(Allocator, RefusesWhatNoMachineHas) {
  for (size_t bytes : {size_t{1} << 45, size_t{1} << 62, SIZE_MAX}) {
    try {
      AllocateBlock(bytes, kMine);
      ADD_FAILURE() << bytes;
    } catch (const Error& error) {
      EXPECT_EQ(error.reason(), Reason::kLimit);
    }
  }
}

}  // namespace
}  // namespace tensord::engine
