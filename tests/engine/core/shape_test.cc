#include "engine/core/shape.h"

#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/testing/golden.h"

namespace tensord::engine {
namespace {

using ::testing::ElementsAre;
using testing::Json;
using testing::ReadGolden;

Dims DimsIn(const Json& numbers) {
  const auto values = numbers.get<std::vector<int64_t>>();
  return Dims(values.begin(), values.end());
}

// What `call` returns, or the message of the error that it throws.
template <typename Call>
Json OutcomeOf(Call call) {
  try {
    return {{"out", call()}};
  } catch (const Error& error) {
    return {{"error", error.message()}};
  }
}

Json ListOf(const Dims& dims) {
  return std::vector<int64_t>(dims.begin(), dims.end());
}

// The only part of a golden's row that says what came out.
Json OutcomeIn(const Json& row) {
  const char* key = row.contains("out") ? "out" : "error";
  return {{key, row[key]}};
}

TEST(Shape, ReadsStridesAsPyTorchDoes) {
  // tests/goldens/geometry.json
  for (const Json& row : ReadGolden("geometry.json", "view")) {
    SCOPED_TRACE(row.dump());
    const Dims sizes = DimsIn(row["sizes"]);
    const Dims strides = DimsIn(row["strides"]);
    EXPECT_EQ(IsContiguous(sizes, strides), row["is_contiguous"].get<bool>());
    EXPECT_EQ(IsNonOverlappingAndDense(sizes, strides),
              row["is_dense"].get<bool>());
    EXPECT_EQ(DenseStridesLike(sizes, strides), DimsIn(row["dense_like"]));
  }
}

TEST(Shape, ViewsWherePyTorchViews) {
  for (const Json& row : ReadGolden("geometry.json", "view")) {
    SCOPED_TRACE(row.dump());
    const Dims sizes = DimsIn(row["sizes"]);
    const Json outcome = OutcomeOf([&]() -> Json {
      const Dims to = InferSizes(DimsIn(row["to"]), NumElements(sizes));
      Dims strides;
      if (ViewStrides(sizes, DimsIn(row["strides"]), to, &strides)) {
        return ListOf(strides);
      }
      Fail(Reason::kShapeMismatch,
           "view size is not compatible with input tensor's size and stride "
           "(at least one dimension spans across two contiguous subspaces). "
           "Use .reshape(...) instead.");
    });
    EXPECT_EQ(outcome, row["view"]);
  }
}

TEST(Shape, BroadcastsAsPyTorchDoes) {
  for (const Json& row : ReadGolden("geometry.json", "broadcast")) {
    SCOPED_TRACE(row.dump());
    const Dims a = DimsIn(row["a"]);
    const Dims b = DimsIn(row["b"]);
    EXPECT_EQ(OutcomeOf([&] { return ListOf(BroadcastSizes(a, b)); }),
              OutcomeIn(row));
    if (row.contains("out")) {
      const Dims out = DimsIn(row["out"]);
      EXPECT_TRUE(IsExpandableTo(a, out));
      EXPECT_TRUE(IsExpandableTo(b, out));
      EXPECT_EQ(IsExpandableTo(out, a), a == out);
    }
  }
}

TEST(Shape, InfersSizesAsPyTorchDoes) {
  for (const Json& row : ReadGolden("geometry.json", "infer")) {
    SCOPED_TRACE(row.dump());
    EXPECT_EQ(OutcomeOf([&] {
                return ListOf(InferSizes(DimsIn(row["to"]), row["count"]));
              }),
              OutcomeIn(row));
  }
}

TEST(Shape, WrapsDimensionsAsPyTorchDoes) {
  for (const Json& row : ReadGolden("geometry.json", "wrap")) {
    SCOPED_TRACE(row.dump());
    EXPECT_EQ(
        OutcomeOf([&]() -> Json { return WrapDim(row["dim"], row["rank"]); }),
        OutcomeIn(row));
  }
}

TEST(Shape, RefusesADimensionOutsideTheRankAsAnIndexError) {
  try {
    WrapDim(2, 2);
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ExceptionKind::kIndex);
    EXPECT_EQ(error.reason(), Reason::kIndexOutOfRange);
  }
}

TEST(Shape, CountsElements) {
  EXPECT_EQ(NumElements({}), 1);
  EXPECT_EQ(NumElements({2, 3}), 6);
  EXPECT_EQ(NumElements({2, 0, 3}), 0);
  EXPECT_EQ(NumElements({int64_t{1} << 40, 0}), 0);
  EXPECT_EQ(NumElements({kMaxElements}), kMaxElements);
}

TEST(Shape, RefusesSizesThatNoMemoryHolds) {
  const struct {
    Dims sizes;
    Reason reason;
    const char* message;
  } rows[] = {
      {{-1},
       Reason::kBadAttribute,
       "Trying to create tensor with negative dimension -1: [-1]"},
      {{int64_t{1} << 61},
       Reason::kLimit,
       "Storage size calculation overflowed with "
       "sizes=[2305843009213693952]"},
      {{INT64_MAX, INT64_MAX, 0},
       Reason::kLimit,
       "Storage size calculation overflowed with "
       "sizes=[9223372036854775807, 9223372036854775807, 0]"},
      {Dims(65, 1), Reason::kLimit,
       "a tensor of 65 dimensions is too large: at most 64 are allowed"},
  };
  for (const auto& row : rows) {
    try {
      NumElements(row.sizes);
      ADD_FAILURE() << row.message;
    } catch (const Error& error) {
      EXPECT_EQ(error.message(), row.message);
      EXPECT_EQ(error.reason(), row.reason);
    }
  }
}

TEST(Shape, GivesRowMajorStrides) {
  EXPECT_THAT(ContiguousStrides({}), ElementsAre());
  EXPECT_THAT(ContiguousStrides({2, 3, 4}), ElementsAre(12, 4, 1));
  EXPECT_THAT(ContiguousStrides({2, 0, 4}), ElementsAre(4, 4, 1));
}

TEST(Shape, ExpandsByStridesOfZero) {
  EXPECT_THAT(ExpandedStrides({3, 1}, {1, 7}, {2, 3, 4}), ElementsAre(0, 1, 0));
  EXPECT_THAT(ExpandedStrides({1}, {7}, {1}), ElementsAre(7));
}

TEST(Shape, FindsHowFarAGeometryReaches) {
  EXPECT_EQ(ExtentOf({}, {}), 1);
  EXPECT_EQ(ExtentOf({2, 3}, {10, 2}), 15);
  EXPECT_EQ(ExtentOf({2, 0}, {10, 2}), 0);
  EXPECT_EQ(ExtentOf({1000000}, {0}), 1);
}

TEST(Shape, RefusesAReachThatOverflows) {
  const std::vector<std::vector<Dims>> rows = {
      {{3}, {int64_t{1} << 62}},
      {{5}, {int64_t{1} << 62}},  // 2^64: 0 if it wrapped
      {{2, 2}, {INT64_MAX, INT64_MAX}},
  };
  for (const auto& row : rows) {
    EXPECT_THROW(ExtentOf(row[0], row[1]), Error) << ToString(row[1]);
  }
}

TEST(Shape, PrintsAsPyTorchDoes) {
  EXPECT_EQ(ToString({}), "[]");
  EXPECT_EQ(ToString({2, 3}), "[2, 3]");
}

}  // namespace
}  // namespace tensord::engine
