#include "engine/kernels/copy.h"

#include <cstdint>
#include <vector>

#include "engine/core/dtype.h"
#include "engine/core/shape.h"
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
using testing::WithLayout;

TEST(Copy, GoesFromAnyLayoutToAnyLayoutInAnyType) {
  const std::vector<double> values = {0, 1, 0, 1, 1, 0};
  for (DType from : testing::kAllDTypes) {
    for (DType to : testing::kAllDTypes) {
      for (Layout layout_from : testing::kAllLayouts) {
        for (Layout layout_to : testing::kAllLayouts) {
          const Tensor src =
              WithLayout(layout_from, Make(from, {2, 3}, values));
          const Tensor dst = EmptyWith(layout_to, {2, 3}, to);
          Copy(src, dst);
          ASSERT_THAT(dst, Holds(values))
              << testing::Describe(src) << " to " << testing::Describe(dst);
        }
      }
    }
  }
}

TEST(Copy, TransposesLargeMatrices) {
  for (const Dims& sizes : {Dims{129, 70}, Dims{2, 65, 64}, Dims{64, 64}}) {
    const Tensor dst = EmptyTensor(sizes, DType::kInt32);
    std::vector<double> values;
    for (int64_t i = 0; i < dst.numel(); ++i) {
      values.push_back(static_cast<double>(i));
    }
    Copy(WithLayout(Layout::kColumnMajor, Make(DType::kInt32, sizes, values)),
         dst);
    EXPECT_EQ(testing::ValuesOf(dst), values);
  }
}

TEST(Copy, BroadcastsItsSource) {
  const Tensor dst = EmptyTensor({2, 3}, DType::kFloat32);
  Copy(Make(DType::kInt64, {2, 1}, {1, 2}), dst);
  EXPECT_THAT(dst, Holds({1, 1, 1, 2, 2, 2}));
  Copy(ScalarTensor(7, DType::kInt8), dst);
  EXPECT_THAT(dst, Holds({7, 7, 7, 7, 7, 7}));
}

TEST(Copy, OfNothingDoesNothing) {
  Copy(EmptyTensor({0, 2}, DType::kInt8), EmptyTensor({0, 2}, DType::kInt64));
}

TEST(Copy, ToBytesIsInRowMajorOrder) {
  const Tensor x = Make(DType::kInt16, {2, 3}, {1, 2, 3, 4, 5, 6});
  for (Layout layout : testing::kAllLayouts) {
    std::vector<int16_t> bytes(6);
    CopyToBytes(WithLayout(layout, x), bytes.data());
    EXPECT_THAT(bytes, ::testing::ElementsAre(1, 2, 3, 4, 5, 6));
  }
}

TEST(Copy, FromBytesIsInRowMajorOrder) {
  const std::vector<double> values = {1.5, 2, 3, 4, 5, -6};
  for (Layout layout : testing::kAllLayouts) {
    const Tensor x = EmptyWith(layout, {2, 3}, DType::kFloat64);
    CopyFromBytes(values.data(), x);
    EXPECT_THAT(x, Holds(values));
  }
}

TEST(Copy, FromBytesMakesBoolsOfAnyByte) {
  const uint8_t bytes[] = {0, 1, 2, 255};
  const Tensor x = EmptyTensor({4}, DType::kBool);
  CopyFromBytes(bytes, x);
  EXPECT_THAT(x, Holds({0, 1, 1, 1}));
  EXPECT_EQ(x.elements<uint8_t>()[2], 1);
}

}  // namespace
}  // namespace tensord::engine
