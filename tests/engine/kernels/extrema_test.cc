#include "engine/kernels/extrema.h"

#include <cmath>
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
using testing::ValuesOf;
using testing::Vector;
using testing::WithLayout;

// Values that repeat, so that there are ties.
Tensor Repeating(DimsView sizes, DType dtype) {
  std::vector<double> values;
  for (int64_t i = 0; i < NumElements(sizes); ++i) {
    values.push_back(static_cast<double>(i * 7919 % 101 % 23));
  }
  return Make(dtype, sizes, values);
}

// The first largest elements along `dim`, and their indices, by definition.
struct Largest {
  std::vector<double> values;
  std::vector<double> indices;
};
Largest LargestAlong(const Tensor& in, int64_t dim) {
  int64_t before = 1;
  int64_t after = 1;
  for (int64_t d = 0; d < dim; ++d) before *= in.size(d);
  for (int64_t d = dim + 1; d < in.rank(); ++d) after *= in.size(d);
  const std::vector<double> all = ValuesOf(in);
  Largest largest;
  for (int64_t i = 0; i < before; ++i) {
    for (int64_t j = 0; j < after; ++j) {
      const auto at = [&](int64_t k) {
        return all[static_cast<size_t>((i * in.size(dim) + k) * after + j)];
      };
      int64_t best = 0;
      for (int64_t k = 1; k < in.size(dim); ++k) {
        if (at(k) > at(best)) best = k;
      }
      largest.values.push_back(at(best));
      largest.indices.push_back(static_cast<double>(best));
    }
  }
  return largest;
}

TEST(Extrema, StandFirstAmongEqualsAlongAnyDimensionOfAnyLayout) {
  for (const Dims& sizes : {Dims{7}, Dims{1500}, Dims{40, 50}, Dims{700, 3},
                            Dims{3, 700}, Dims{4, 5, 6}}) {
    for (DType dtype : {DType::kFloat32, DType::kBFloat16, DType::kInt16}) {
      const Tensor in = Repeating(sizes, dtype);
      for (Layout layout : testing::kAllLayouts) {
        const Tensor x = WithLayout(layout, in);
        for (int64_t dim = 0; dim < in.rank(); ++dim) {
          Dims out_sizes = sizes;
          out_sizes[static_cast<size_t>(dim)] = 1;
          const Tensor values = EmptyWith(layout, out_sizes, dtype);
          const Tensor indices = EmptyTensor(out_sizes, DType::kInt64);
          MaxWithIndices(x, dim, values, indices);
          const Largest expected = LargestAlong(in, dim);
          ASSERT_THAT(values, Holds(expected.values))
              << testing::Describe(x) << " along " << dim;
          ASSERT_THAT(indices, Holds(expected.indices))
              << testing::Describe(x) << " along " << dim;
        }
      }
    }
  }
}

TEST(Extrema, OfSpecialValuesAreThoseOfPyTorch) {
  const struct {
    DType dtype;
    std::vector<double> in;
    double max;
    double argmax;
    double min;
    double argmin;
  } rows[] = {
      {DType::kFloat32, {NAN, 1, NAN}, NAN, 0, NAN, 0},
      {DType::kFloat64, {2, NAN, 3, NAN}, NAN, 1, NAN, 1},
      {DType::kFloat16, {1, 3, 3, 1}, 3, 1, 1, 0},
      {DType::kFloat32, {-INFINITY, -INFINITY}, -INFINITY, 0, -INFINITY, 0},
      {DType::kBool, {0, 1, 1}, 1, 1, 0, 0},
      {DType::kUInt8, {200, 100}, 200, 0, 100, 1},
      {DType::kInt8, {-128, 127}, 127, 1, -128, 0},
  };
  for (const auto& row : rows) {
    const Tensor in = Vector(row.dtype, row.in);
    const Tensor value = EmptyTensor({1}, row.dtype);
    const Tensor index = EmptyTensor({1}, DType::kInt64);
    MaxWithIndices(in, 0, value, index);
    EXPECT_THAT(value, Holds({row.max})) << testing::Describe(in);
    EXPECT_THAT(index, Holds({row.argmax})) << testing::Describe(in);
    MinWithIndices(in, -1, value, index);
    EXPECT_THAT(value, Holds({row.min})) << testing::Describe(in);
    EXPECT_THAT(index, Holds({row.argmin})) << testing::Describe(in);
  }
}

TEST(Extrema, WritesOnlyWhatIsAskedFor) {
  const Tensor in = Vector(DType::kFloat32, {1, 3, 2});
  const Tensor index = EmptyTensor({1}, DType::kInt64);
  MaxWithIndices(in, 0, Tensor(), index);
  EXPECT_THAT(index, Holds({1}));
  const Tensor value = EmptyTensor({1}, DType::kFloat32);
  MinWithIndices(in, 0, value, Tensor());
  EXPECT_THAT(value, Holds({1}));
}

TEST(Extrema, OfAScalarIsItself) {
  const Tensor in = ScalarTensor(5, DType::kInt32);
  const Tensor value = EmptyTensor({}, DType::kInt32);
  const Tensor index = EmptyTensor({}, DType::kInt64);
  MaxWithIndices(in, 0, value, index);
  EXPECT_THAT(value, Holds({5}));
  EXPECT_THAT(index, Holds({0}));
}

TEST(Extrema, OfNoLinesAreNone) {
  MaxWithIndices(EmptyTensor({0, 3}, DType::kFloat32), 1,
                 EmptyTensor({0, 1}, DType::kFloat32),
                 EmptyTensor({0, 1}, DType::kInt64));
}

}  // namespace
}  // namespace tensord::engine
