#include "engine/core/parallel.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "engine/core/error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tensord::engine {
namespace {

using Pieces = std::vector<std::pair<int64_t, int64_t>>;

// The pieces of a loop, in the order of their elements.
Pieces PiecesOf(int64_t count, int64_t grain) {
  std::mutex mutex;
  Pieces pieces;
  ParallelFor(count, grain, [&](int64_t begin, int64_t end) {
    const std::lock_guard<std::mutex> lock(mutex);
    pieces.emplace_back(begin, end);
  });
  std::sort(pieces.begin(), pieces.end());
  return pieces;
}

class ParallelFor_ : public ::testing::TestWithParam<int> {
 protected:
  ParallelFor_() { SetCoreCount(GetParam()); }
  ~ParallelFor_() override { SetCoreCount(0); }
};

TEST_P(ParallelFor_, CutsPiecesByCountAndGrainAlone) {
  EXPECT_EQ(PiecesOf(0, 4), Pieces{});
  EXPECT_EQ(PiecesOf(-3, 4), Pieces{});
  EXPECT_EQ(PiecesOf(3, 4), (Pieces{{0, 3}}));
  EXPECT_EQ(PiecesOf(4, 4), (Pieces{{0, 4}}));
  EXPECT_EQ(PiecesOf(10, 4), (Pieces{{0, 4}, {4, 8}, {8, 10}}));
  EXPECT_EQ(PiecesOf(2, INT64_MAX), (Pieces{{0, 2}}));
}

TEST_P(ParallelFor_, VisitsEachElementOnce) {
  std::vector<std::atomic<int>> visits(100003);
  ParallelFor(100003, 17, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) ++visits[static_cast<size_t>(i)];
  });
  EXPECT_TRUE(std::all_of(visits.begin(), visits.end(),
                          [](const auto& count) { return count == 1; }));
}

TEST_P(ParallelFor_, ThrowsAnErrorOfAPieceAfterAllPiecesEnded) {
  std::atomic<int> ended = 0;
  const auto run = [&] {
    ParallelFor(100, 1, [&](int64_t begin, int64_t) {
      ++ended;
      if (begin == 50) Fail(Reason::kNumerical, "fifty");
    });
  };
  EXPECT_THAT(run, ::testing::Throws<Error>(
                       ::testing::Property(&Error::message, "fifty")));
  EXPECT_EQ(ended, 100);
}

TEST_P(ParallelFor_, RunsForSeveralThreadsAtOnce) {
  std::vector<std::thread> threads;
  std::atomic<int64_t> total = 0;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      const BusyScope busy;
      for (int j = 0; j < 200; ++j) {
        ParallelFor(100, 3,
                    [&](int64_t begin, int64_t end) { total += end - begin; });
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(total, 4 * 200 * 100);
}

INSTANTIATE_TEST_SUITE_P(Cores, ParallelFor_, ::testing::Values(1, 2, 4));

TEST(CoreCount, IsWhatItWasSetTo) {
  const int detected = CoreCount();
  EXPECT_GE(detected, 1);
  SetCoreCount(7);
  EXPECT_EQ(CoreCount(), 7);
  SetCoreCount(0);
  EXPECT_EQ(CoreCount(), detected);
}

}  // namespace
}  // namespace tensord::engine
