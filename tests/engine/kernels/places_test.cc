#include "engine/kernels/places.h"

#include <cmath>
#include <cstdint>
#include <vector>

#include "engine/core/dtype.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/testing/lines.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

using testing::Holds;
using testing::Int64s;
using testing::Layout;
using testing::Make;
using testing::Repeating;
using testing::ValuesOf;
using testing::Vector;
using testing::WithLayout;

TEST(SearchSorted, CountsWhatIsLessOrAtMostEqual) {
  const std::vector<double> edges = {-1, 0, 0, 3, 11, 11, 50};
  for (DType dtype : {DType::kFloat32, DType::kFloat16, DType::kInt32}) {
    for (Layout layout : testing::kAllLayouts) {
      const Tensor values = WithLayout(layout, Repeating({30, 4}, dtype));
      const Tensor sorted = WithLayout(layout, Vector(dtype, edges));
      for (const bool right : {false, true}) {
        const Tensor out = EmptyTensor({30, 4}, DType::kInt64);
        SearchSorted(sorted, values, Tensor(), right, out);
        std::vector<double> expected;
        for (double value : ValuesOf(values)) {
          double count = 0;
          for (double edge : edges)
            count += right ? edge <= value : edge < value;
          expected.push_back(count);
        }
        EXPECT_THAT(out, Holds(expected));
      }
    }
  }
}

TEST(SearchSorted, LooksInTheLineOfItsOwn) {
  const Tensor sorted = Make(DType::kFloat32, {2, 3}, {1, 2, 3, 10, 20, 30});
  const Tensor values = Make(DType::kFloat32, {2, 2}, {2, 9, 2, 25});
  const Tensor out = EmptyTensor({2, 2}, DType::kInt32);
  SearchSorted(sorted, values, Tensor(), false, out);
  EXPECT_THAT(out, Holds({1, 3, 0, 2}));
}

TEST(SearchSorted, FollowsASorterAndPutsNanLast) {
  const Tensor out = EmptyTensor({3}, DType::kInt64);
  SearchSorted(Vector(DType::kFloat64, {NAN, 1, 5}),
               Vector(DType::kFloat64, {NAN, 1, 2}), Int64s({1, 2, 0}), false,
               out);
  EXPECT_THAT(out, Holds({2, 0, 1}));
}

TEST(GroupRows, NumbersEqualRowsInOrder) {
  const Tensor rows =
      Make(DType::kInt32, {5, 2}, {2, 1, 1, 9, 2, 1, 1, 8, 1, 9});
  for (Layout layout : testing::kAllLayouts) {
    const Tensor groups = EmptyTensor({5}, DType::kInt64);
    const Tensor firsts = EmptyTensor({5}, DType::kInt64);
    const Tensor in = WithLayout(layout, rows);
    ASSERT_EQ(GroupRows(in, false, groups, firsts), 3);
    EXPECT_THAT(groups, Holds({2, 1, 2, 0, 1}));
    EXPECT_THAT(ViewOf(firsts, {3}, {1}, 0), Holds({3, 1, 0}));
    ASSERT_EQ(GroupRows(in, true, groups, firsts), 5);
    EXPECT_THAT(groups, Holds({0, 1, 2, 3, 4}));
  }
}

TEST(GroupRows, TakesRunsAsTheyCome) {
  const Tensor groups = EmptyTensor({6}, DType::kInt64);
  const Tensor firsts = EmptyTensor({6}, DType::kInt64);
  const Tensor rows = Make(DType::kFloat32, {6, 1}, {3, 3, 1, NAN, NAN, 3});
  ASSERT_EQ(GroupRows(rows, true, groups, firsts), 5);
  EXPECT_THAT(groups, Holds({0, 0, 1, 2, 3, 4}));
  ASSERT_EQ(GroupRows(rows, false, groups, firsts), 4);
  EXPECT_THAT(groups, Holds({1, 1, 0, 2, 3, 1}));
}

TEST(CountPlaces, AddsOnesOrWeights) {
  const Tensor in = Vector(DType::kInt8, {1, 3, 1, 0});
  const Tensor counts = Vector(DType::kInt64, {0, 0, 0, 0});
  CountPlaces(in, Tensor(), counts);
  EXPECT_THAT(counts, Holds({1, 2, 0, 1}));
  const Tensor sums = Vector(DType::kFloat64, {0, 0, 0, 0});
  CountPlaces(in, Vector(DType::kFloat16, {0.5, 1, 0.25, 4}), sums);
  EXPECT_THAT(sums, Holds({4, 0.75, 0, 1}));
}

TEST(Histogram, CountsBothEndsAndNothingOutside) {
  for (DType dtype : {DType::kFloat32, DType::kFloat64, DType::kBFloat16}) {
    const Tensor in =
        Vector(dtype, {0, 0.5, 1, 1.5, 3.5, 4, 4.5, -1, NAN, INFINITY});
    const Tensor out = EmptyTensor({4}, dtype);
    Histogram(in, 0, 4, out);
    EXPECT_THAT(out, Holds({2, 2, 0, 2}));
  }
}

}  // namespace
}  // namespace tensord::engine
