#include "engine/kernels/conv.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
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

struct ConvRow {
  Dims input;
  Dims weight;
  ConvGeometry geometry;
};

// Exact in float32: products are multiples of 1/64.
const std::vector<ConvRow>& ConvRows() {
  static const auto* const rows = new std::vector<ConvRow>{
      {{2, 1, 8, 8}, {4, 1, 3, 3}, {{1, 1}, {1, 1}}},
      {{2, 3, 5, 7}, {4, 3, 3, 2}, {}},
      {{1, 2, 9, 8}, {3, 2, 2, 3}, {{2, 3}, {1, 2}, {1, 1}}},
      {{2, 2, 9, 9}, {3, 2, 3, 3}, {{1, 1}, {0, 1}, {2, 3}}},
      {{2, 4, 6, 6}, {6, 2, 3, 3}, {{1, 2}, {1, 1}, {1, 1}, /*groups=*/2}},
      {{1, 3, 4, 4}, {3, 1, 1, 1}, {{1, 1}, {0, 0}, {1, 1}, /*groups=*/3}},
      // Windows that lie in the padding altogether.
      {{1, 1, 2, 2}, {1, 1, 2, 2}, {{3, 3}, {4, 4}}},
      {{0, 2, 4, 4}, {3, 2, 3, 3}, {}},
  };
  return *rows;
}

Dims OutputSizes(const ConvRow& row) {
  const ConvGeometry& g = row.geometry;
  Dims sizes = {row.input[0], row.weight[0], 0, 0};
  for (size_t i = 0; i < 2; ++i) {
    sizes[2 + i] = WindowCount(row.input[2 + i], row.weight[2 + i], g.stride[i],
                               g.padding[i], g.dilation[i]);
  }
  return sizes;
}

// Calls visit(output, input, weight) for the row-major numbers of the elements
// that every product of a convolution joins.
template <typename Visit>
void ForEachProduct(const ConvRow& row, const Visit& visit) {
  const ConvGeometry& g = row.geometry;
  const Dims out = OutputSizes(row);
  const Dims& in = row.input;
  const Dims& w = row.weight;
  const int64_t group_outputs = w[0] / g.groups;
  for (int64_t i = 0; i < NumElements(out); ++i) {
    const int64_t x = i % out[3];
    const int64_t y = i / out[3] % out[2];
    const int64_t o = i / out[3] / out[2] % out[1];
    const int64_t n = i / out[3] / out[2] / out[1];
    for (int64_t tap = 0; tap < w[1] * w[2] * w[3]; ++tap) {
      const int64_t in_x =
          x * g.stride[1] - g.padding[1] + tap % w[3] * g.dilation[1];
      const int64_t in_y =
          y * g.stride[0] - g.padding[0] + tap / w[3] % w[2] * g.dilation[0];
      const int64_t c = o / group_outputs * w[1] + tap / w[3] / w[2];
      if (in_x < 0 || in_x >= in[3] || in_y < 0 || in_y >= in[2]) continue;
      visit(i, ((n * in[1] + c) * in[2] + in_y) * in[3] + in_x,
            o * w[1] * w[2] * w[3] + tap);
    }
  }
}

struct Precision {
  DType dtype;
  double tolerance;
};
constexpr Precision kPrecisions[] = {
    {DType::kFloat32, 0},    {DType::kFloat64, 0}, {DType::kFloat16, 0.05},
    {DType::kBFloat16, 0.4}, {DType::kInt64, 0},   {DType::kInt32, 0}};

// Calls check(row, dtype, tolerance, layout) for all of them.
template <typename Check>
void ForEachCase(const Check& check) {
  for (const ConvRow& row : ConvRows()) {
    for (const auto& [dtype, tolerance] : kPrecisions) {
      for (const Layout layout : kAllLayouts) {
        SCOPED_TRACE(ToString(row.input) + " " + ToString(row.weight) + " " +
                     std::string(NameOf(dtype)));
        check(row, dtype, tolerance, layout);
      }
    }
  }
}

TEST(Conv2d, SumsTheProductsUnderTheKernel) {
  ForEachCase(
      [](const ConvRow& row, DType dtype, double tolerance, Layout layout) {
        const Tensor input = Random(dtype, row.input, 1);
        const Tensor weight = Random(dtype, row.weight, 2);
        const Tensor bias = Random(dtype, {row.weight[0]}, 3);
        const Dims sizes = OutputSizes(row);
        const std::vector<double> x = ValuesOf(input);
        const std::vector<double> w = ValuesOf(weight);
        const std::vector<double> b = ValuesOf(bias);
        std::vector<double> expected(NumElements(sizes), 0);
        ForEachProduct(row, [&](int64_t out, int64_t in, int64_t tap) {
          expected[out] += x[in] * w[tap];
        });
        Tensor out = WithLayout(layout, Full(dtype, sizes, 9));
        Conv2dForward(WithLayout(layout, input), WithLayout(layout, weight),
                      Tensor(), row.geometry, out);
        ExpectValues(out, expected, tolerance);
        for (size_t i = 0; i < expected.size(); ++i) {
          expected[i] +=
              b[static_cast<int64_t>(i) / (sizes[2] * sizes[3]) % sizes[1]];
        }
        out = WithLayout(layout, Full(dtype, sizes, 9));
        Conv2dForward(WithLayout(layout, input), WithLayout(layout, weight),
                      WithLayout(layout, bias), row.geometry, out);
        ExpectValues(out, expected, tolerance);
      });
}

TEST(Conv2dBackwardInput, IsTheTransposedSum) {
  ForEachCase(
      [](const ConvRow& row, DType dtype, double tolerance, Layout layout) {
        const Tensor grad = Random(dtype, OutputSizes(row), 1);
        const Tensor weight = Random(dtype, row.weight, 2);
        const std::vector<double> g = ValuesOf(grad);
        const std::vector<double> w = ValuesOf(weight);
        std::vector<double> expected(NumElements(row.input), 0);
        ForEachProduct(row, [&](int64_t out, int64_t in, int64_t tap) {
          expected[in] += g[out] * w[tap];
        });
        const Tensor result = WithLayout(layout, Full(dtype, row.input, 9));
        Conv2dBackwardInput(WithLayout(layout, grad),
                            WithLayout(layout, weight), row.geometry, result);
        ExpectValues(result, expected, 2 * tolerance);
      });
}

TEST(ConvTranspose2d, AddsTheBiasToTheTransposedSum) {
  ForEachCase(
      [](const ConvRow& row, DType dtype, double tolerance, Layout layout) {
        const Tensor input = Random(dtype, OutputSizes(row), 1);
        const Tensor weight = Random(dtype, row.weight, 2);
        const Tensor bias = Random(dtype, {row.input[1]}, 3);
        const std::vector<double> x = ValuesOf(input);
        const std::vector<double> w = ValuesOf(weight);
        const std::vector<double> b = ValuesOf(bias);
        std::vector<double> expected(NumElements(row.input), 0);
        const int64_t plane = row.input[2] * row.input[3];
        for (size_t i = 0; i < expected.size(); ++i) {
          expected[i] = b[static_cast<int64_t>(i) / plane % row.input[1]];
        }
        ForEachProduct(row, [&](int64_t out, int64_t in, int64_t tap) {
          expected[in] += x[out] * w[tap];
        });
        const Tensor result = WithLayout(layout, Full(dtype, row.input, 9));
        ConvTranspose2dForward(WithLayout(layout, input),
                               WithLayout(layout, weight),
                               WithLayout(layout, bias), row.geometry, result);
        ExpectValues(result, expected, 2 * tolerance);
      });
}

TEST(ConvTranspose2d, HoldsTheBiasWhereNoWindowReaches) {
  const Tensor out = Full(DType::kFloat32, {1, 1, 3, 3}, 9);
  ConvTranspose2dForward(Full(DType::kFloat32, {1, 1, 1, 1}, 2),
                         Full(DType::kFloat32, {1, 1, 2, 2}, 3),
                         Full(DType::kFloat32, {1}, 1), {}, out);
  ExpectValues(out, {7, 7, 1, 7, 7, 1, 1, 1, 1});
}

TEST(Conv2dBackwardWeight, SumsOverAllPositions) {
  ForEachCase(
      [](const ConvRow& row, DType dtype, double tolerance, Layout layout) {
        const Tensor grad = Random(dtype, OutputSizes(row), 1);
        const Tensor input = Random(dtype, row.input, 2);
        const std::vector<double> g = ValuesOf(grad);
        const std::vector<double> x = ValuesOf(input);
        std::vector<double> expected(NumElements(row.weight), 0);
        ForEachProduct(row, [&](int64_t out, int64_t in, int64_t tap) {
          expected[tap] += g[out] * x[in];
        });
        const Tensor result = WithLayout(layout, Full(dtype, row.weight, 9));
        Conv2dBackwardWeight(WithLayout(layout, grad),
                             WithLayout(layout, input), row.geometry, result);
        ExpectValues(result, expected, 4 * tolerance);
      });
}

TEST(Conv2dBackwardBias, SumsEachChannel) {
  for (const auto& [dtype, tolerance] : kPrecisions) {
    for (const Layout layout : kAllLayouts) {
      const Tensor grad = WithLayout(layout, Random(dtype, {3, 2, 4, 5}, 1));
      const std::vector<double> g = ValuesOf(grad);
      std::vector<double> expected(2, 0);
      for (size_t i = 0; i < g.size(); ++i) expected[i / 20 % 2] += g[i];
      const Tensor result = WithLayout(layout, Full(dtype, {2}, 9));
      Conv2dBackwardBias(grad, result);
      ExpectValues(result, expected, tolerance);
    }
  }
}

TEST(Conv2d, HoldsTheBiasWhereThereAreNoChannels) {
  const Tensor out = Full(DType::kFloat32, {1, 2, 2, 2}, 9);
  Conv2dForward(EmptyTensor({1, 0, 3, 3}, DType::kFloat32),
                EmptyTensor({2, 0, 2, 2}, DType::kFloat32),
                testing::Vector(DType::kFloat32, {1, 2}), {}, out);
  ExpectValues(out, {1, 1, 1, 1, 2, 2, 2, 2});
}

// Everything that a convolution computes, as bytes.
std::vector<std::string> BitsOf(const ConvRow& row) {
  const auto rough = [](DimsView sizes, double seed) {
    std::vector<double> values(NumElements(sizes));
    for (size_t i = 0; i < values.size(); ++i) {
      values[i] = std::sin(seed * static_cast<double>(i + 1));
    }
    return Make(DType::kFloat32, sizes, values);
  };
  const Tensor input = rough(row.input, 0.37);
  const Tensor weight = rough(row.weight, 0.73);
  const Tensor out = EmptyTensor(OutputSizes(row), DType::kFloat32);
  const Tensor grad_input = EmptyTensor(row.input, DType::kFloat32);
  const Tensor grad_weight = EmptyTensor(row.weight, DType::kFloat32);
  Conv2dForward(input, weight, Tensor(), row.geometry, out);
  Conv2dBackwardInput(out, weight, row.geometry, grad_input);
  Conv2dBackwardWeight(out, input, row.geometry, grad_weight);
  std::vector<std::string> bits;
  for (const Tensor& tensor : {out, grad_input, grad_weight}) {
    bits.emplace_back(static_cast<const char*>(tensor.raw()),
                      tensor.storage()->bytes());
  }
  return bits;
}

TEST(Conv2d, GivesTheSameBitsOnAnyNumberOfCores) {
  const ConvRow rows[] = {
      {{70, 4, 8, 8}, {16, 4, 3, 3}, {{1, 1}, {1, 1}}},
      {{2, 3, 70, 60}, {8, 3, 5, 5}, {{1, 1}, {2, 2}}},
  };
  for (const ConvRow& row : rows) {
    SetCoreCount(4);
    const std::vector<std::string> together = BitsOf(row);
    SetCoreCount(1);
    const std::vector<std::string> alone = BitsOf(row);
    SetCoreCount(0);
    EXPECT_EQ(alone, together);
  }
}

TEST(Conv2d, AgreesWithItsDefinitionOverManyTiles) {
  const ConvRow row = {{3, 4, 40, 50}, {8, 4, 3, 3}, {{1, 1}, {1, 1}}};
  const Tensor input = Random(DType::kFloat64, row.input, 1);
  const Tensor weight = Random(DType::kFloat64, row.weight, 2);
  const Tensor grad = Random(DType::kFloat64, OutputSizes(row), 3);
  const std::vector<double> x = ValuesOf(input);
  const std::vector<double> w = ValuesOf(weight);
  const std::vector<double> g = ValuesOf(grad);
  std::vector<double> out(g.size(), 0);
  std::vector<double> grad_input(x.size(), 0);
  std::vector<double> grad_weight(w.size(), 0);
  ForEachProduct(row, [&](int64_t i, int64_t in, int64_t tap) {
    out[i] += x[in] * w[tap];
    grad_input[in] += g[i] * w[tap];
    grad_weight[tap] += g[i] * x[in];
  });
  Tensor result = EmptyTensor(OutputSizes(row), DType::kFloat64);
  Conv2dForward(input, weight, Tensor(), row.geometry, result);
  ExpectValues(result, out);
  result = EmptyTensor(row.input, DType::kFloat64);
  Conv2dBackwardInput(grad, weight, row.geometry, result);
  ExpectValues(result, grad_input);
  result = EmptyTensor(row.weight, DType::kFloat64);
  Conv2dBackwardWeight(grad, input, row.geometry, result);
  ExpectValues(result, grad_weight);
}

TEST(Conv2d, RefusesBoolAsPyTorchDoes) {
  const Tensor in = Full(DType::kBool, {1, 1, 3, 3}, 1);
  const Tensor weight = Full(DType::kBool, {1, 1, 2, 2}, 1);
  const Tensor out = Full(DType::kBool, {1, 1, 2, 2}, 0);
  const Tensor grad_in = Full(DType::kBool, {1, 1, 3, 3}, 0);
  const auto refused = [](absl::FunctionRef<void()> run,
                          const std::string& name) {
    ExpectError(run, Reason::kDtypeMismatch, ExceptionKind::kNotImplemented,
                "\"" + name + "\" not implemented for 'Bool'");
  };
  refused([&] { Conv2dForward(in, weight, Tensor(), {}, out); },
          "slow_conv2d_cpu");
  refused([&] { Conv2dBackwardInput(weight, weight, {}, grad_in); },
          "slow_conv2d_cpu_grad_input");
  refused([&] { Conv2dBackwardWeight(weight, in, {}, out); },
          "slow_conv2d_cpu_grad_input");
  refused(
      [&] { ConvTranspose2dForward(weight, weight, Tensor(), {}, grad_in); },
      "slow_conv_transpose2d_out_cpu");
  ExpectValues(out, {0, 0, 0, 0});
  ExpectValues(grad_in, std::vector<double>(9, 0));
}

}  // namespace
}  // namespace tensord::engine
