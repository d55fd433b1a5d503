#include "engine/kernels/where.h"

#include <cmath>
#include <cstdint>

#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/tensor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

using testing::EmptyWith;
using testing::Holds;
using testing::Layout;
using testing::Make;
using testing::Vector;
using testing::WithLayout;

TEST(Where, ChoosesInEveryTypeAndLayout) {
  const Tensor condition = Make(DType::kBool, {2, 2}, {1, 0, 0, 1});
  for (DType dtype : testing::kAllDTypes) {
    for (Layout layout : testing::kAllLayouts) {
      const Tensor a = Make(dtype, {2, 2}, {1, 1, 0, 0});
      const Tensor b = Make(dtype, {2, 2}, {0, 1, 1, 0});
      const Tensor out = EmptyWith(layout, {2, 2}, dtype);
      Where(WithLayout(layout, condition), a, WithLayout(layout, b), out);
      EXPECT_THAT(out, Holds({1, 1, 1, 0})) << testing::Describe(out);
    }
  }
}

TEST(Where, BroadcastsAllItsInputs) {
  const Tensor out = EmptyTensor({2, 3}, DType::kFloat32);
  Where(Make(DType::kBool, {2, 1}, {1, 0}), Vector(DType::kFloat32, {1, 2, 3}),
        WrappedNumber(-0.5), out);
  EXPECT_THAT(out, Holds({1, 2, 3, -0.5, -0.5, -0.5}));
}

TEST(Where, TakesNothingFromTheOtherSide) {
  const Tensor out = EmptyTensor({2}, DType::kFloat64);
  Where(Vector(DType::kBool, {1, 0}), Vector(DType::kFloat64, {1, NAN}),
        Vector(DType::kFloat64, {INFINITY, 2}), out);
  EXPECT_THAT(out, Holds({1, 2}));
}

TEST(Where, KeepsAllBitsOfAnInteger) {
  const Tensor out = EmptyTensor({2}, DType::kInt64);
  Where(Vector(DType::kBool, {1, 0}), WrappedNumber(INT64_MAX),
        testing::Int64s({0, INT64_MIN + 1}), out);
  EXPECT_EQ(testing::Int64ValuesOf(out),
            (std::vector<int64_t>{INT64_MAX, INT64_MIN + 1}));
}

TEST(MaskedFill, WritesWhereTheMaskIsTrue) {
  for (Layout layout : testing::kAllLayouts) {
    const Tensor x =
        WithLayout(layout, Make(DType::kFloat16, {2, 2}, {1, 2, 3, 4}));
    MaskedFill(Vector(DType::kBool, {0, 1}), -INFINITY, x);
    EXPECT_THAT(x, Holds({1, -INFINITY, 3, -INFINITY}));
  }
}

TEST(MaskedFill, RefusesAValueThatDoesNotFit) {
  const Tensor x = Vector(DType::kUInt8, {1});
  EXPECT_THROW(MaskedFill(Vector(DType::kBool, {1}), 300, x), Error);
  EXPECT_THAT(x, Holds({1}));
}

}  // namespace
}  // namespace tensord::engine
