#include "engine/kernels/loop.h"

#include <cstdint>
#include <cstring>
#include <numeric>
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
using testing::Int64ValuesOf;
using testing::kAllLayouts;
using testing::Layout;
using testing::WithLayout;

// 0, 1, 2, … in row-major order.
Tensor Counting(DimsView sizes) {
  std::vector<double> values(static_cast<size_t>(NumElements(sizes)));
  std::iota(values.begin(), values.end(), 0);
  return testing::Make(DType::kInt64, sizes, values);
}

// out = a + 1000000 * b, so that every pair of elements gives another value.
void Pair(const Tensor& a, const Tensor& b, const Tensor& out) {
  ForEachRow({&out, &a, &b},
             [](char* const* data, const int64_t* strides, int64_t count) {
               const auto element = [&](int i, int64_t k) {
                 return reinterpret_cast<int64_t*>(data[i] + k * strides[i]);
               };
               for (int64_t k = 0; k < count; ++k) {
                 *element(0, k) = *element(1, k) + 1000000 * *element(2, k);
               }
             });
}

void PairInBlocks(const Tensor& a, const Tensor& b, const Tensor& out) {
  const LoopOperand operands[] = {
      {&out, DType::kInt64, true}, {&a, DType::kInt64}, {&b, DType::kInt64}};
  ForEachBlock(operands, [](void* const* data, int64_t count) {
    for (int64_t k = 0; k < count; ++k) {
      static_cast<int64_t*>(data[0])[k] =
          static_cast<const int64_t*>(data[1])[k] +
          1000000 * static_cast<const int64_t*>(data[2])[k];
    }
  });
}

// What Pair must give, by indices alone.
std::vector<int64_t> PairsOf(const Tensor& a, const Tensor& b, DimsView sizes) {
  const auto values_a = Int64ValuesOf(testing::Expanded(a, sizes));
  const auto values_b = Int64ValuesOf(testing::Expanded(b, sizes));
  std::vector<int64_t> pairs(values_a.size());
  for (size_t i = 0; i < pairs.size(); ++i) {
    pairs[i] = values_a[i] + 1000000 * values_b[i];
  }
  return pairs;
}

struct BroadcastCase {
  Dims a;
  Dims b;
};

const BroadcastCase kBroadcastCases[] = {
    {{}, {}},
    {{1}, {1}},
    {{8}, {8}},
    {{8}, {}},
    {{}, {8}},
    {{0}, {1}},
    {{3, 0, 2}, {2}},
    {{2, 3}, {3}},
    {{2, 3}, {2, 1}},
    {{4, 1, 5}, {3, 1}},
    {{1, 6}, {6}},
    {{300, 3}, {300, 1}},    // short rows
    {{3, 300}, {300}},       //
    {{65, 130}, {65, 130}},  // tiles and what is left of them
    {{64, 64, 3}, {64, 3}},
    {{1500}, {1}},  // more than one block
    {{40, 1, 1000}, {40, 2, 1}},
    {{2, 3, 4, 5, 6}, {4, 1, 6}},
};

TEST(Loop, MeetsEveryPairOfABroadcastInAnyLayout) {
  for (const BroadcastCase& sizes : kBroadcastCases) {
    const Tensor a = Counting(sizes.a);
    const Tensor b = Counting(sizes.b);
    const Dims out_sizes = BroadcastSizes(sizes.a, sizes.b);
    const std::vector<int64_t> expected = PairsOf(a, b, out_sizes);
    for (Layout layout_a : kAllLayouts) {
      for (Layout layout_b : kAllLayouts) {
        for (Layout layout_out : kAllLayouts) {
          const Tensor out = EmptyWith(layout_out, out_sizes, DType::kInt64);
          const Tensor x = WithLayout(layout_a, a);
          const Tensor y = WithLayout(layout_b, b);
          SCOPED_TRACE(testing::Describe(x) + " and " + testing::Describe(y) +
                       " to " + testing::Describe(out));
          Pair(x, y, out);
          ASSERT_EQ(Int64ValuesOf(out), expected);
          std::memset(out.storage()->data(), 0, out.storage()->bytes());
          PairInBlocks(x, y, out);
          ASSERT_EQ(Int64ValuesOf(out), expected);
        }
      }
    }
  }
}

TEST(Loop, SplitsLargeLoopsWithoutLosingElements) {
  const Dims sizes = {300, 301};
  const Tensor a = Counting(sizes);
  const Tensor b = WithLayout(Layout::kColumnMajor, a);
  const Tensor out = EmptyTensor(sizes, DType::kInt64);
  Pair(a, b, out);
  EXPECT_EQ(Int64ValuesOf(out), PairsOf(a, b, sizes));
}

TEST(Loop, WritesNothingBetweenTheElements) {
  const Tensor base = Counting({20});
  const Tensor out = ViewOf(base, {5}, {3}, 2);
  PairInBlocks(Counting({5}), Counting({5}), out);
  EXPECT_EQ(Int64ValuesOf(base),
            (std::vector<int64_t>{
                0,  1,       0,  3,  4,       1000001, 6,  7,  2000002, 9,
                10, 3000003, 12, 13, 4000004, 15,      16, 17, 18,      19}));
}

TEST(Loop, ConvertsOperandsForBlocks) {
  const Tensor in = testing::Vector(DType::kFloat16, {1.5, -2, 0});
  const Tensor out = EmptyTensor({3}, DType::kBFloat16);
  const LoopOperand operands[] = {{&out, DType::kFloat32, true},
                                  {&in, DType::kFloat32}};
  ForEachBlock(operands, [](void* const* data, int64_t count) {
    for (int64_t k = 0; k < count; ++k) {
      static_cast<float*>(data[0])[k] =
          2 * static_cast<const float*>(data[1])[k];
    }
  });
  EXPECT_THAT(out, testing::Holds({3, -4, 0}));
}

TEST(Loop, CountsRowsInRowMajorOrder) {
  for (const Dims& sizes :
       {Dims{}, Dims{0}, Dims{7}, Dims{3, 4, 5}, Dims{200, 301}}) {
    for (Layout layout : kAllLayouts) {
      const Tensor out = EmptyWith(layout, sizes, DType::kInt64);
      ForEachIndexedRow(
          out, [](char* data, int64_t stride, int64_t first, int64_t count) {
            for (int64_t i = 0; i < count; ++i) {
              *reinterpret_cast<int64_t*>(data + i * stride) = first + i;
            }
          });
      EXPECT_EQ(Int64ValuesOf(out), Int64ValuesOf(Counting(sizes)))
          << testing::Describe(out);
    }
  }
}

}  // namespace
}  // namespace tensord::engine
