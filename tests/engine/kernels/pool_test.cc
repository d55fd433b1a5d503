#include "engine/kernels/pool.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/window.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

using testing::ExpectError;
using testing::ExpectValues;
using testing::Full;
using testing::kAllLayouts;
using testing::Layout;
using testing::Make;
using testing::Random;
using testing::ValuesOf;
using testing::WithLayout;

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr DType kNumbers[] = {
    DType::kFloat32, DType::kFloat64, DType::kFloat16, DType::kBFloat16,
    DType::kInt8,    DType::kInt64,   DType::kUInt8};

// Sizes of what pooling `sizes` gives.
Dims PooledSizes(Dims sizes, const PoolGeometry& g) {
  for (size_t i = 0; i < 2; ++i) {
    int64_t& size = sizes[sizes.size() - 2 + i];
    size = WindowCount(size, g.kernel[i], g.stride[i], g.padding[i],
                       g.dilation[i], g.ceil_mode);
  }
  return sizes;
}

struct Pooled {
  std::vector<double> values;
  std::vector<double> indices;
};

// Pools every plane of `in`, in row-major order, by definition.
Pooled ReferencePool(const std::vector<double>& in, int64_t height,
                     int64_t width, int64_t out_height, int64_t out_width,
                     const PoolGeometry& g) {
  Pooled out;
  const int64_t planes = static_cast<int64_t>(in.size()) / (height * width);
  for (int64_t p = 0; p < planes; ++p) {
    for (int64_t i = 0; i < out_height * out_width; ++i) {
      double best = -kInf;
      int64_t best_index = -1;
      for (int64_t ky = 0; ky < g.kernel[0]; ++ky) {
        for (int64_t kx = 0; kx < g.kernel[1]; ++kx) {
          const int64_t y =
              i / out_width * g.stride[0] - g.padding[0] + ky * g.dilation[0];
          const int64_t x =
              i % out_width * g.stride[1] - g.padding[1] + kx * g.dilation[1];
          if (y < 0 || y >= height || x < 0 || x >= width) continue;
          const double value = in[(p * height + y) * width + x];
          if (best_index < 0 || value > best) {
            best = value;
            best_index = y * width + x;
          }
        }
      }
      out.values.push_back(best);
      out.indices.push_back(static_cast<double>(best_index));
    }
  }
  return out;
}

struct PoolRow {
  Dims sizes;
  PoolGeometry geometry;
};

const std::vector<PoolRow>& PoolRows() {
  static const auto* const rows = new std::vector<PoolRow>{
      {{2, 3, 4, 4}, {{2, 2}, {2, 2}}},
      {{3, 5, 4}, {{2, 2}, {2, 2}}},
      {{1, 2, 5, 7}, {{2, 3}, {2, 1}, {1, 1}, {1, 2}}},
      {{1, 1, 5, 5}, {{2, 2}, {2, 2}, {0, 0}, {1, 1}, /*ceil_mode=*/true}},
      {{1, 1, 5, 5}, {{3, 3}, {2, 2}, {1, 1}, {1, 1}, /*ceil_mode=*/true}},
      {{1, 1, 6, 6}, {{2, 2}, {3, 3}, {1, 0}, {3, 2}}},
      {{0, 2, 4, 4}, {{2, 2}, {2, 2}}},
  };
  return *rows;
}

TEST(MaxPool2d, FindsTheLargestOfEachWindow) {
  for (const auto& [sizes, geometry] : PoolRows()) {
    for (const DType dtype : kNumbers) {
      for (const Layout layout : kAllLayouts) {
        const Tensor in = WithLayout(layout, Random(dtype, sizes, 1));
        const Dims out_sizes = PooledSizes(sizes, geometry);
        const Tensor out = WithLayout(layout, Full(dtype, out_sizes, 9));
        const Tensor indices =
            WithLayout(layout, Full(DType::kInt64, out_sizes, 9));
        MaxPool2dForward(in, geometry, out, indices);
        const size_t rank = sizes.size();
        const Pooled expected =
            ReferencePool(ValuesOf(in), sizes[rank - 2], sizes[rank - 1],
                          out_sizes[rank - 2], out_sizes[rank - 1], geometry);
        ExpectValues(out, expected.values);
        ExpectValues(indices, expected.indices);
      }
    }
  }
}

TEST(MaxPool2d, TakesTheLastNan) {
  const Tensor in =
      Make(DType::kFloat32, {1, 1, 2, 4}, {1, NAN, 2, NAN, 3, 4, 5, NAN});
  const Tensor out = Full(DType::kFloat32, {1, 1, 1, 2}, 9);
  const Tensor indices = Full(DType::kInt64, {1, 1, 1, 2}, 9);
  MaxPool2dForward(in, {{2, 2}, {2, 2}}, out, indices);
  ExpectValues(out, {NAN, NAN});
  ExpectValues(indices, {1, 7});
}

TEST(MaxPool2d, TakesTheFirstOfEqualValues) {
  for (const double value : {-kInf, 0.0, kInf}) {
    const Tensor out = Full(DType::kFloat32, {1, 1, 1, 1}, 9);
    const Tensor indices = Full(DType::kInt64, {1, 1, 1, 1}, 9);
    MaxPool2dForward(Full(DType::kFloat32, {1, 1, 2, 2}, value), {{2, 2}}, out,
                     indices);
    ExpectValues(out, {value});
    ExpectValues(indices, {0});
  }
}

TEST(MaxPool2dBackward, AddsEachGradientToItsPlace) {
  // Windows of 2 × 1 that overlap: the middle row wins twice.
  for (const DType dtype : kNumbers) {
    for (const Layout layout : kAllLayouts) {
      const Tensor indices = WithLayout(
          layout, Make(DType::kInt64, {2, 1, 2, 2}, {2, 3, 2, 5, 0, 1, 4, 3}));
      const Tensor grad = WithLayout(
          layout, Make(dtype, {2, 1, 2, 2}, {1, 2, 3, 4, 5, 6, 7, 8}));
      const Tensor result = WithLayout(layout, Full(dtype, {2, 1, 3, 2}, 9));
      MaxPool2dBackward(grad, indices, result);
      ExpectValues(result, {0, 0, 4, 2, 0, 4, 5, 6, 0, 8, 7, 0});
    }
  }
}

TEST(MaxPool2dBackward, RefusesIndicesOutsideThePlaneAndWritesNothing) {
  const Tensor result = Full(DType::kFloat32, {1, 1, 2, 2}, 9);
  for (const double bad : {-1.0, 4.0}) {
    const Tensor indices = Full(DType::kInt64, {1, 1, 1, 1}, bad);
    ExpectError(
        [&] {
          MaxPool2dBackward(Full(DType::kFloat32, {1, 1, 1, 1}, 1), indices,
                            result);
        },
        Reason::kIndexOutOfRange, ExceptionKind::kRuntime,
        "max_pool2d: an index is outside its plane of 4 elements");
  }
  ExpectValues(result, {9, 9, 9, 9});
}

TEST(MaxPool2d, RefusesBoolAsPyTorchDoes) {
  const Tensor in = Full(DType::kBool, {1, 1, 2, 2}, 1);
  const Tensor out = Full(DType::kBool, {1, 1, 1, 1}, 0);
  const Tensor indices = Full(DType::kInt64, {1, 1, 1, 1}, 9);
  ExpectError([&] { MaxPool2dForward(in, {{2, 2}}, out, indices); },
              Reason::kDtypeMismatch, ExceptionKind::kNotImplemented,
              "\"max_pool2d\" not implemented for 'Bool'");
  ExpectValues(out, {0});
  ExpectValues(indices, {9});
}

TEST(MaxPool2d, SplitsLargeWorkWithoutChangingIt) {
  const PoolGeometry geometry{{2, 2}, {2, 2}};
  const Tensor in = Random(DType::kFloat32, {20, 10, 20, 20}, 1);
  const Tensor out = EmptyTensor({20, 10, 10, 10}, DType::kFloat32);
  const Tensor indices = EmptyTensor({20, 10, 10, 10}, DType::kInt64);
  SetCoreCount(4);
  MaxPool2dForward(in, geometry, out, indices);
  const Pooled expected = ReferencePool(ValuesOf(in), 20, 20, 10, 10, geometry);
  ExpectValues(out, expected.values);
  ExpectValues(indices, expected.indices);
  const Tensor result = EmptyTensor({20, 10, 20, 20}, DType::kFloat32);
  MaxPool2dBackward(Full(DType::kFloat32, {20, 10, 10, 10}, 1), indices,
                    result);
  SetCoreCount(0);
  double sum = 0;
  for (const double value : ValuesOf(result)) sum += value;
  EXPECT_EQ(sum, 20 * 10 * 100);
}

}  // namespace
}  // namespace tensord::engine
