#include "engine/kernels/loss.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/tensor.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

using testing::ExpectError;
using testing::ExpectValues;
using testing::Full;
using testing::kAllLayouts;
using testing::Layout;
using testing::Make;
using testing::Vector;
using testing::WithLayout;

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr Reduction kNone = Reduction::kNone;
constexpr Reduction kMean = Reduction::kMean;
constexpr Reduction kSum = Reduction::kSum;

// What PyTorch gives for the scores -1 … -9 in rows of three, the targets 0,
// 2, 1 and the weights 1, 2, 4, and for a gradient of 2s.
struct GoldenRow {
  Reduction reduction;
  bool weighted;
  int64_t ignore_index;
  std::vector<double> out;
  double total_weight;
  std::vector<double> grad_input;
};

const std::vector<GoldenRow>& Goldens() {
  static const auto* const rows = new std::vector<GoldenRow>{
      {kNone, false, -100, {1, 6, 8}, 0, {-2, 0, 0, 0, 0, -2, 0, -2, 0}},
      {kNone, false, 2, {1, 0, 8}, 0, {-2, 0, 0, 0, 0, 0, 0, -2, 0}},
      {kNone, true, -100, {1, 24, 16}, 0, {-2, 0, 0, 0, 0, -8, 0, -4, 0}},
      {kNone, true, 2, {1, 0, 16}, 0, {-2, 0, 0, 0, 0, 0, 0, -4, 0}},
      {kMean,
       false,
       -100,
       {5},
       3,
       {-2. / 3, 0, 0, 0, 0, -2. / 3, 0, -2. / 3, 0}},
      {kMean, false, 2, {4.5}, 2, {-1, 0, 0, 0, 0, 0, 0, -1, 0}},
      {kMean,
       true,
       -100,
       {41. / 7},
       7,
       {-2. / 7, 0, 0, 0, 0, -8. / 7, 0, -4. / 7, 0}},
      {kMean, true, 2, {17. / 3}, 3, {-2. / 3, 0, 0, 0, 0, 0, 0, -4. / 3, 0}},
      {kSum, false, -100, {15}, 3, {-2, 0, 0, 0, 0, -2, 0, -2, 0}},
      {kSum, false, 2, {9}, 2, {-2, 0, 0, 0, 0, 0, 0, -2, 0}},
      {kSum, true, -100, {41}, 7, {-2, 0, 0, 0, 0, -8, 0, -4, 0}},
      {kSum, true, 2, {17}, 3, {-2, 0, 0, 0, 0, 0, 0, -4, 0}},
  };
  return *rows;
}

struct Precision {
  DType dtype;
  double tolerance;
};
constexpr Precision kPrecisions[] = {{DType::kFloat64, 1e-14},
                                     {DType::kFloat32, 1e-6},
                                     {DType::kFloat16, 4e-3},
                                     {DType::kBFloat16, 4e-2}};

TEST(NllLoss, EqualsPyTorchInEveryTypeAndLayout) {
  for (const GoldenRow& row : Goldens()) {
    for (const auto& [dtype, tolerance] : kPrecisions) {
      for (const Layout layout : kAllLayouts) {
        const Tensor input = WithLayout(
            layout, Make(dtype, {3, 3}, {-1, -2, -3, -4, -5, -6, -7, -8, -9}));
        const Tensor target =
            WithLayout(layout, Vector(DType::kInt64, {0, 2, 1}));
        const Tensor weight = row.weighted
                                  ? WithLayout(layout, Vector(dtype, {1, 2, 4}))
                                  : Tensor();
        const Dims out_sizes = row.out.size() == 1 ? Dims{} : Dims{3};
        const Tensor out = WithLayout(layout, Full(dtype, out_sizes, 55));
        const Tensor total = Full(dtype, {}, 55);
        NllLossForward(input, target, weight, row.reduction, row.ignore_index,
                       out, total);
        ExpectValues(out, row.out, tolerance);
        ExpectValues(total, {row.total_weight});

        const Tensor grad = WithLayout(layout, Full(dtype, out_sizes, 2));
        const Tensor result = WithLayout(layout, Full(dtype, {3, 3}, 55));
        NllLossBackward(grad, target, weight, row.reduction, row.ignore_index,
                        total, result);
        ExpectValues(result, row.grad_input, tolerance);
      }
    }
  }
}

TEST(NllLoss, ReadsBytesAsTargets) {
  const Tensor out = Full(DType::kFloat32, {2}, 9);
  NllLossForward(Make(DType::kFloat32, {2, 2}, {1, 2, 3, 4}),
                 Vector(DType::kUInt8, {1, 0}), Tensor(), kNone, -100, out,
                 Full(DType::kFloat32, {}, 0));
  ExpectValues(out, {-2, -3});
}

struct SpatialRow {
  Reduction reduction;
  std::vector<double> out;
  double total_weight;
  double scale;  // of the gradient
};

TEST(NllLoss, TakesClassesFromTheSecondDimension) {
  const SpatialRow rows[] = {{kNone, {0, 0, 40, 3}, 0, 1},
                             {kMean, {43. / 6}, 6, 1. / 6},
                             {kSum, {43}, 6, 1}};
  for (const auto& [reduction, losses, total_weight, scale] : rows) {
    for (const Layout layout : kAllLayouts) {
      std::vector<double> scores(12);
      for (int i = 0; i < 12; ++i) scores[i] = -i;
      const Tensor input =
          WithLayout(layout, Make(DType::kFloat32, {1, 3, 2, 2}, scores));
      const Tensor target =
          WithLayout(layout, Make(DType::kInt64, {1, 2, 2}, {0, 1, 2, 0}));
      const Tensor weight = Vector(DType::kFloat32, {1, 2, 4});
      const Dims out_sizes = losses.size() == 1 ? Dims{} : Dims{1, 2, 2};
      const Tensor out =
          WithLayout(layout, Full(DType::kFloat32, out_sizes, 9));
      const Tensor total = Full(DType::kFloat32, {}, 9);
      NllLossForward(input, target, weight, reduction, /*ignore_index=*/1, out,
                     total);
      ExpectValues(out, losses, 1e-6);
      ExpectValues(total, {total_weight});

      const Tensor result =
          WithLayout(layout, Full(DType::kFloat32, {1, 3, 2, 2}, 9));
      NllLossBackward(Full(DType::kFloat32, out_sizes, 1), target, weight,
                      reduction, 1, total, result);
      ExpectValues(result,
                   {-scale, 0, 0, -scale, 0, 0, 0, 0, 0, 0, -4 * scale, 0},
                   1e-6);
    }
  }
}

TEST(NllLoss, TakesOneRowOfScores) {
  const Tensor input = Vector(DType::kFloat32, {-1, -2, -3});
  const Tensor weight = Vector(DType::kFloat32, {5, 6, 7});
  const Tensor target = Full(DType::kInt64, {}, 2);
  for (const Reduction reduction : {kNone, kMean, kSum}) {
    const Tensor out = Full(DType::kFloat32, {}, 9);
    const Tensor total = Full(DType::kFloat32, {}, 9);
    NllLossForward(input, target, weight, reduction, -100, out, total);
    ExpectValues(out, {reduction == kMean ? 3.0 : 21.0});
    ExpectValues(total, {7});
    const Tensor result = Full(DType::kFloat32, {3}, 9);
    NllLossBackward(Full(DType::kFloat32, {}, 1), target, weight, reduction,
                    -100, total, result);
    ExpectValues(result, {0, 0, reduction == kMean ? -1.0 : -7.0});
  }
}

TEST(NllLoss, IsNanOnAverageAndZeroInSumWhenAllAreIgnored) {
  const Tensor input = Full(DType::kFloat32, {2, 3}, -1);
  const Tensor target = Full(DType::kInt64, {2}, -100);
  const Tensor out = Full(DType::kFloat32, {}, 9);
  const Tensor total = Full(DType::kFloat32, {}, 9);
  NllLossForward(input, target, Tensor(), kMean, -100, out, total);
  ExpectValues(out, {kNan});
  ExpectValues(total, {0});
  const Tensor result = Full(DType::kFloat32, {2, 3}, 9);
  NllLossBackward(Full(DType::kFloat32, {}, 1), target, Tensor(), kMean, -100,
                  total, result);
  ExpectValues(result, {0, 0, 0, 0, 0, 0});
  NllLossForward(input, target, Tensor(), kSum, -100, out, total);
  ExpectValues(out, {0});
}

TEST(NllLoss, IsNanOnAverageOfNothing) {
  const Tensor out = Full(DType::kFloat32, {}, 9);
  NllLossForward(EmptyTensor({0, 3}, DType::kFloat32),
                 EmptyTensor({0}, DType::kInt64), Tensor(), kMean, -100, out,
                 Full(DType::kFloat32, {}, 0));
  ExpectValues(out, {kNan});
}

struct BadTarget {
  std::vector<double> targets;
  const char* message;
};

TEST(NllLoss, RefusesTargetsOutOfBoundsAndWritesNothing) {
  const BadTarget rows[] = {{{0, 5}, "Target 5 is out of bounds."},
                            {{-1, 0}, "Target -1 is out of bounds."},
                            {{3, 9}, "Target 3 is out of bounds."}};
  for (const auto& [targets, message] : rows) {
    const Tensor input = Full(DType::kFloat32, {2, 3}, -1);
    const Tensor target = Vector(DType::kInt64, targets);
    const Tensor out = Full(DType::kFloat32, {2}, 9);
    const Tensor total = Full(DType::kFloat32, {}, 9);
    ExpectError(
        [&] {
          NllLossForward(input, target, Tensor(), kNone, -100, out, total);
        },
        Reason::kIndexOutOfRange, ExceptionKind::kIndex, message);
    ExpectError(
        [&] {
          NllLossBackward(out, target, Tensor(), kNone, -100, total, input);
        },
        Reason::kIndexOutOfRange, ExceptionKind::kIndex, message);
    ExpectValues(out, {9, 9});
    ExpectValues(total, {9});
    ExpectValues(input, std::vector<double>(6, -1));
  }
}

TEST(NllLoss, RefusesIntegersAsPyTorchDoes) {
  const Tensor input = Full(DType::kInt64, {2, 3}, 1);
  const Tensor target = Full(DType::kInt64, {2}, 0);
  const Tensor spatial = Full(DType::kInt64, {1, 3, 1, 1}, 1);
  const Tensor spatial_target = Full(DType::kInt64, {1, 1, 1}, 0);
  const Tensor out = Full(DType::kInt64, {}, 9);
  const auto refused = [](absl::FunctionRef<void()> run,
                          const std::string& name) {
    ExpectError(run, Reason::kDtypeMismatch, ExceptionKind::kNotImplemented,
                "\"" + name + "\" not implemented for 'Long'");
  };
  refused([&] { NllLossForward(input, target, {}, kMean, -100, out, out); },
          "nll_loss_out_frame");
  refused(
      [&] {
        NllLossForward(spatial, spatial_target, {}, kMean, -100, out, out);
      },
      "nll_loss2d_forward_out_frame");
  refused([&] { NllLossBackward(out, target, {}, kMean, -100, out, input); },
          "nll_loss_backward_out_frame");
  refused(
      [&] {
        NllLossBackward(out, spatial_target, {}, kMean, -100, out, spatial);
      },
      "nll_loss2d_backward_out_frame");
  ExpectValues(out, {9});
}

}  // namespace
}  // namespace tensord::engine
