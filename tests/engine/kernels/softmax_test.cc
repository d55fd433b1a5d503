#include "engine/kernels/softmax.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/parallel.h"
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
using testing::Random;
using testing::Vector;
using testing::WithLayout;

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

using ForwardKernel = void (*)(const Tensor&, int64_t, const Tensor&);
using BackwardKernel = void (*)(const Tensor&, const Tensor&, int64_t,
                                const Tensor&);

// What PyTorch gives for [[1, 2, 3], [-1, 0, 0.5]], and for the gradient
// [[0.5, -1, 2], [1, 0, -0.25]].
struct GoldenRow {
  ForwardKernel forward;
  BackwardKernel backward;
  int64_t dim;
  std::vector<double> output;
  std::vector<double> grad_input;
};

const std::vector<GoldenRow>& Goldens() {
  static const auto* const rows = new std::vector<GoldenRow>{
      {Softmax,
       SoftmaxBackward,
       0,
       {0.8807970779778823, 0.8807970779778823, 0.9241418199787566,
        0.11920292202211755, 0.11920292202211755, 0.07585818002124356},
       {-0.05249679270175316, -0.10499358540350662, 0.15773336222649315,
        0.05249679270175327, 0.10499358540350649, -0.1577333622264934}},
      {Softmax,
       SoftmaxBackward,
       1,
       {0.09003057317038045, 0.2447284710547976, 0.6652409557748218,
        0.12195165230972885, 0.3314989604240915, 0.5465493872661796},
       {-0.05678847003696693, -0.5214597727496746, 0.5782482427866417,
        0.12374259702015099, 0.004868292462115315, -0.1286108894822663}},
      {LogSoftmax,
       LogSoftmaxBackward,
       0,
       {-0.1269280110429726, -0.1269280110429726, -0.07888973429254957,
        -2.1269280110429727, -2.1269280110429727, -2.5788897342925496},
       {-0.8211956169668235, -0.11920292202211769, 0.38275181503717604,
        0.8211956169668237, 0.11920292202211753, -0.3827518150371762}},
      {LogSoftmax,
       LogSoftmaxBackward,
       1,
       {-2.4076059644443806, -1.4076059644443804, -0.4076059644443804,
        -2.1041306053367284, -1.1041306053367284, -0.6041306053367282},
       {0.36495414024442935, -1.3670927065821965, 1.0021385663377673,
        0.9085362607677033, -0.24862422031806863, -0.6599120404496347}},
  };
  return *rows;
}

struct Precision {
  DType dtype;
  double tolerance;
};
constexpr Precision kPrecisions[] = {{DType::kFloat64, 1e-15},
                                     {DType::kFloat32, 5e-7},
                                     {DType::kFloat16, 2e-3},
                                     {DType::kBFloat16, 2e-2}};

TEST(Softmax, EqualsPyTorchInEveryTypeAndLayout) {
  for (const GoldenRow& row : Goldens()) {
    for (const auto& [dtype, tolerance] : kPrecisions) {
      for (const Layout layout : kAllLayouts) {
        const Tensor in =
            WithLayout(layout, Make(dtype, {2, 3}, {1, 2, 3, -1, 0, 0.5}));
        const Tensor out = WithLayout(layout, Full(dtype, {2, 3}, 9));
        row.forward(in, row.dim, out);
        ExpectValues(out, row.output, tolerance);
      }
    }
  }
}

TEST(SoftmaxBackward, EqualsPyTorchInEveryTypeAndLayout) {
  for (const GoldenRow& row : Goldens()) {
    for (const auto& [dtype, tolerance] : kPrecisions) {
      for (const Layout layout : kAllLayouts) {
        const Tensor grad =
            WithLayout(layout, Make(dtype, {2, 3}, {0.5, -1, 2, 1, 0, -0.25}));
        const Tensor output =
            WithLayout(layout, Make(dtype, {2, 3}, row.output));
        const Tensor result = WithLayout(layout, Full(dtype, {2, 3}, 9));
        row.backward(grad, output, row.dim, result);
        ExpectValues(result, row.grad_input, 3 * tolerance);
      }
    }
  }
}

TEST(Softmax, MayOverwriteItsInput) {
  for (const GoldenRow& row : Goldens()) {
    const Tensor in = Make(DType::kFloat64, {2, 3}, {1, 2, 3, -1, 0, 0.5});
    row.forward(in, row.dim, in);
    ExpectValues(in, row.output, 1e-15);
    const Tensor grad =
        Make(DType::kFloat64, {2, 3}, {0.5, -1, 2, 1, 0, -0.25});
    row.backward(grad, in, row.dim, grad);
    ExpectValues(grad, row.grad_input, 1e-14);
  }
}

TEST(SoftmaxBackward, AcceptsOneTensorAsBothInputs) {
  const Tensor both = Vector(DType::kFloat64, {0.25, 0.75});
  const Tensor result = EmptyTensor({2}, DType::kFloat64);
  SoftmaxBackward(both, both, 0, result);
  // sum(y * y) = 0.625
  ExpectValues(result, {0.25 * (0.25 - 0.625), 0.75 * (0.75 - 0.625)}, 1e-15);
}

struct ExtremeRow {
  std::vector<double> in, softmax, log_softmax;
};

TEST(Softmax, TreatsInfinitiesAndNanAsPyTorch) {
  const ExtremeRow rows[] = {
      {{0, kInf}, {kNan, kNan}, {kNan, kNan}},
      {{-kInf, 0}, {0, 1}, {-kInf, 0}},
      {{-kInf, -kInf}, {kNan, kNan}, {kNan, kNan}},
      {{kNan, 1}, {kNan, kNan}, {kNan, kNan}},
      {{1, kNan}, {kNan, kNan}, {kNan, kNan}},
      {{1000, 0}, {1, 0}, {0, -1000}},
  };
  for (const auto& [in, softmax, log_softmax] : rows) {
    for (const auto& [dtype, tolerance] : kPrecisions) {
      const Tensor out = EmptyTensor({2}, dtype);
      Softmax(Vector(dtype, in), 0, out);
      ExpectValues(out, softmax);
      LogSoftmax(Vector(dtype, in), 0, out);
      ExpectValues(out, log_softmax);
    }
  }
}

TEST(Softmax, TakesAScalarAsOneElement) {
  const Tensor out = Full(DType::kFloat32, {}, 9);
  Softmax(Full(DType::kFloat32, {}, 3), 0, out);
  ExpectValues(out, {1});
  LogSoftmax(Full(DType::kFloat32, {}, 3), 0, out);
  ExpectValues(out, {0});
}

TEST(Softmax, AcceptsTensorsWithoutElements) {
  const Tensor empty = EmptyTensor({2, 0}, DType::kFloat32);
  Softmax(empty, 0, empty);
  LogSoftmax(empty, 1, empty);
  SoftmaxBackward(empty, empty, 1, empty);
}

TEST(Softmax, GivesTheSameBitsOnAnyNumberOfCores) {
  const Tensor in = Random(DType::kFloat32, {300, 200}, 1);
  const Tensor alone = EmptyTensor({300, 200}, DType::kFloat32);
  const Tensor together = EmptyTensor({300, 200}, DType::kFloat32);
  SetCoreCount(4);
  Softmax(in, 0, together);
  SetCoreCount(1);
  Softmax(in, 0, alone);
  SetCoreCount(0);
  EXPECT_EQ(std::memcmp(alone.raw(), together.raw(), alone.storage()->bytes()),
            0);
}

TEST(Softmax, RefusesIntegersAsPyTorchDoes) {
  const Tensor in = Full(DType::kInt64, {2, 3}, 1);
  const Tensor out = Full(DType::kInt64, {2, 3}, 7);
  const auto refused = [](absl::FunctionRef<void()> run,
                          const std::string& name) {
    ExpectError(run, Reason::kDtypeMismatch, ExceptionKind::kNotImplemented,
                "\"" + name + "\" not implemented for 'Long'");
  };
  refused([&] { Softmax(in, 0, out); }, "softmax_kernel_impl");
  refused([&] { Softmax(in, 1, out); }, "softmax_lastdim_kernel_impl");
  refused([&] { LogSoftmax(in, 0, out); }, "log_softmax_kernel_impl");
  refused([&] { LogSoftmax(in, 1, out); }, "log_softmax_lastdim_kernel_impl");
  refused([&] { SoftmaxBackward(in, in, 0, out); },
          "softmax_backward_kernel_impl");
  refused([&] { SoftmaxBackward(in, in, 1, out); },
          "softmax_backward_lastdim_kernel_impl");
  refused([&] { LogSoftmaxBackward(in, in, 0, out); },
          "log_softmax_backward_kernel_impl");
  refused([&] { LogSoftmaxBackward(in, in, 1, out); },
          "log_softmax_backward_lastdim_kernel_impl");
  ExpectValues(out, std::vector<double>(6, 7));
}

}  // namespace
}  // namespace tensord::engine
