#include "engine/core/layout.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "engine/core/error.h"
#include "engine/core/shape.h"

namespace tensord::engine {
namespace {

TEST(TensorLayout, IsRowMajorWithoutStrides) {
  const auto layout = TensorLayout::Contiguous({2, 0, 3});
  EXPECT_EQ(layout->sizes(), Dims({2, 0, 3}));
  EXPECT_EQ(layout->strides(), Dims({3, 3, 1}));
  EXPECT_EQ(layout->numel(), 0);
  EXPECT_TRUE(layout->is_contiguous());
  EXPECT_TRUE(layout->is_row_major());
}

TEST(TensorLayout, KeepsTheStridesItIsGiven) {
  const auto layout = TensorLayout::Strided({2, 3}, {1, 2});
  EXPECT_EQ(layout->sizes(), Dims({2, 3}));
  EXPECT_EQ(layout->strides(), Dims({1, 2}));
  EXPECT_EQ(layout->numel(), 6);
  EXPECT_FALSE(layout->is_contiguous());
  EXPECT_TRUE(TensorLayout::Strided({2, 1}, {1, 7})->is_contiguous());
}

TEST(TensorLayout, KnowsTheStridesOfANewTensor) {
  EXPECT_TRUE(TensorLayout::Strided({2, 3}, {3, 1})->is_row_major());
  EXPECT_TRUE(TensorLayout::Strided({2, 0, 3}, {3, 3, 1})->is_row_major());
  EXPECT_FALSE(TensorLayout::Strided({2, 3}, {1, 2})->is_row_major());
  // Where a stride does not matter, too.
  EXPECT_FALSE(TensorLayout::Strided({2, 1}, {1, 7})->is_row_major());
}

TEST(TensorLayout, RefusesSizesThatNoTensorHas) {
  EXPECT_THROW(TensorLayout::Contiguous({-1}), Error);
  EXPECT_THROW(TensorLayout::Strided({kMaxElements, 2}, {1, 1}), Error);
}

TEST(TensorLayout, ComparesSizesAlone) {
  const auto layout = TensorLayout::Contiguous({2, 3});
  EXPECT_TRUE(HaveSameSizes(*layout, *layout));
  EXPECT_TRUE(HaveSameSizes(*layout, *TensorLayout::Strided({2, 3}, {1, 2})));
  EXPECT_FALSE(HaveSameSizes(*layout, *TensorLayout::Contiguous({3, 2})));
  EXPECT_FALSE(HaveSameSizes(*layout, *TensorLayout::Contiguous({2, 3, 1})));
}

}  // namespace
}  // namespace tensord::engine
