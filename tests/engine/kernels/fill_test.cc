#include "engine/kernels/fill.h"

#include <cstdint>

#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/scalar.h"
#include "engine/core/tensor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/testing/golden.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

using testing::Holds;
using testing::Json;
using testing::Layout;

TEST(Fill, GivesWhatPyTorchGives) {
  // tests/goldens/elementwise.json
  for (const Json& row : testing::ReadGolden("elementwise.json", "fill")) {
    SCOPED_TRACE(row.dump());
    const Tensor out = EmptyTensor({2}, testing::DTypeIn(row["dtype"]));
    const Scalar value = testing::ScalarIn(row["value"]);
    if (row.contains("error")) {
      EXPECT_THROW(Fill(out, value), Error);
    } else {
      Fill(out, value);
      EXPECT_TRUE(testing::Matches(out, Json::array({row["out"], row["out"]})));
    }
  }
}

TEST(Fill, ReachesEveryElementOfAnyLayout) {
  for (Layout layout : testing::kAllLayouts) {
    const Tensor out = EmptyWith(layout, {2, 3}, DType::kInt16);
    Fill(out, 7);
    EXPECT_THAT(out, Holds({7, 7, 7, 7, 7, 7}));
  }
}

TEST(Fill, LeavesNeighboursAlone) {
  const Tensor base = testing::Vector(DType::kFloat32, {1, 2, 3, 4, 5});
  Fill(ViewOf(base, {2}, {2}, 1), 0);
  EXPECT_THAT(base, Holds({1, 0, 3, 0, 5}));
}

TEST(Linspace, ReachesBothEnds) {
  const Tensor floats = EmptyTensor({4}, DType::kFloat64);
  Linspace(floats, -1, 0.5);
  EXPECT_THAT(floats, Holds({-1, -0.5, 0, 0.5}));
  const Tensor integers = EmptyTensor({4}, DType::kInt32);
  Linspace(integers, 0.75, 10);  // the fraction is dropped first
  EXPECT_THAT(integers, Holds({0, 3, 6, 10}));
  EXPECT_THROW(Linspace(EmptyTensor({2}, DType::kUInt8), 0, 300), Error);
}

TEST(Linspace, CountsInRowMajorOrderInAnyLayout) {
  for (Layout layout : testing::kAllLayouts) {
    const Tensor out = EmptyWith(layout, {2, 3}, DType::kFloat32);
    Linspace(out, 0, 5);
    EXPECT_THAT(out, Holds({0, 1, 2, 3, 4, 5}));
  }
}

TEST(Logspace, RaisesTheBase) {
  const Tensor out = EmptyTensor({4}, DType::kInt64);
  Logspace(out, 0, 6, -2);
  EXPECT_THAT(out, Holds({1, 4, 16, 64}));
}

TEST(Arange, CountsInStepsOfAnyNumber) {
  const struct {
    DType dtype;
    Scalar start;
    Scalar step;
    std::vector<double> values;
  } rows[] = {
      {DType::kInt64, 3, -2, {3, 1, -1}},
      {DType::kFloat64, 0.5, 0.25, {0.5, 0.75, 1}},
      {DType::kFloat16, 0, 2, {0, 2, 4}},
      {DType::kUInt8, 254, 1, {254, 255, 0}},  // wraps
  };
  for (const auto& row : rows) {
    for (Layout layout : testing::kAllLayouts) {
      const Tensor out = EmptyWith(layout, {3}, row.dtype);
      Arange(out, row.start, row.step);
      EXPECT_THAT(out, Holds(row.values));
    }
  }
}

TEST(Arange, IsExactFarFromItsStart) {
  constexpr int64_t kCount = 100000;
  const Tensor out = EmptyTensor({kCount}, DType::kInt64);
  Arange(out, (int64_t{1} << 60) + 1, 3);
  EXPECT_EQ(out.elements<int64_t>()[kCount - 1],
            (int64_t{1} << 60) + 1 + 3 * (kCount - 1));
}

TEST(Arange, WrapsAtTheLargestInteger) {
  const Tensor out = EmptyTensor({2}, DType::kInt64);
  Arange(out, INT64_MAX, 1);
  EXPECT_EQ(testing::Int64ValuesOf(out),
            (std::vector<int64_t>{INT64_MAX, INT64_MIN}));
}

TEST(Eye, HasOnesOnTheDiagonalOfAnyMatrix) {
  for (Layout layout : testing::kAllLayouts) {
    const Tensor wide = EmptyWith(layout, {2, 3}, DType::kFloat32);
    Eye(wide);
    EXPECT_THAT(wide, Holds({1, 0, 0, 0, 1, 0}));
    const Tensor tall = EmptyWith(layout, {3, 2}, DType::kBool);
    Eye(tall);
    EXPECT_THAT(tall, Holds({1, 0, 0, 1, 0, 0}));
  }
  Eye(EmptyTensor({0, 3}, DType::kInt8));
}

}  // namespace
}  // namespace tensord::engine
