#include "engine/kernels/gemm.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/core/shape.h"
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
using testing::ValuesOf;
using testing::Vector;
using testing::WithLayout;

constexpr DType kNumbers[] = {
    DType::kFloat32,  DType::kFloat64, DType::kFloat16,
    DType::kBFloat16, DType::kInt8,    DType::kInt16,
    DType::kInt32,    DType::kInt64,   DType::kUInt8};
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// Products of the tensors' values, rounded to `dtype` as a tensor of it.
Tensor ReferenceProduct(const Tensor& a, const Tensor& b, int64_t count,
                        int64_t m, int64_t n, int64_t k) {
  const std::vector<double> x = ValuesOf(a);
  const std::vector<double> y = ValuesOf(b);
  std::vector<double> out(count * m * n, 0);
  for (int64_t s = 0; s < count; ++s) {
    for (int64_t i = 0; i < m; ++i) {
      for (int64_t j = 0; j < n; ++j) {
        double& sum = out[(s * m + i) * n + j];
        for (int64_t p = 0; p < k; ++p) {
          sum += x[(s * m + i) * k + p] * y[(s * k + p) * n + j];
        }
      }
    }
  }
  return Make(DType::kFloat64, {count, m, n}, out);
}

// The error of one rounding to `dtype` of a sum of k products of up to 4.
double ToleranceOf(DType dtype, int64_t k) {
  switch (dtype) {
    case DType::kFloat16:
      return 4e-3 * std::sqrt(static_cast<double>(k));
    case DType::kBFloat16:
      return 3e-2 * std::sqrt(static_cast<double>(k));
    default:
      return 0;  // multiples of 1/64, exact in float32
  }
}

struct ProductSizes {
  int64_t m, k, n;
};
constexpr ProductSizes kSizes[] = {
    {1, 1, 1}, {2, 3, 4},  {8, 8, 8},    {5, 7, 9},    {4, 1, 33},
    {1, 9, 5}, {9, 70, 1}, {33, 65, 17}, {130, 40, 3}, {3, 40, 130}};

class GemmOf : public ::testing::TestWithParam<DType> {};

TEST_P(GemmOf, MultipliesEverySizeAndLayout) {
  const DType dtype = GetParam();
  for (const auto& [m, k, n] : kSizes) {
    // Integers that stay within a byte.
    const Tensor a = Random(dtype, {m, k}, 1);
    const Tensor b = IsFloatingPoint(dtype)
                         ? Random(dtype, {k, n}, 2)
                         : Full(dtype, {k, n}, k > 9 ? 0 : 1);
    const Tensor expected = ReferenceProduct(a, b, 1, m, n, k);
    for (const Layout a_layout : kAllLayouts) {
      for (const Layout b_layout : kAllLayouts) {
        for (const Layout out_layout : kAllLayouts) {
          const Tensor out = WithLayout(out_layout, Full(dtype, {m, n}, 5));
          Gemm(WithLayout(a_layout, a), WithLayout(b_layout, b), out);
          ExpectValues(out, ValuesOf(expected), ToleranceOf(dtype, k));
        }
      }
    }
  }
}

TEST_P(GemmOf, ScalesTheProductAndTheOldValues) {
  const DType dtype = GetParam();
  for (const int64_t size : {2, 40}) {
    for (const Layout layout : kAllLayouts) {
      const Tensor out = WithLayout(layout, Full(dtype, {size, size}, 10));
      const Tensor ones = Full(dtype, {size, size}, 1);
      Gemm(ones, ones, out, /*alpha=*/2, /*beta=*/3);
      ExpectValues(out, std::vector<double>(size * size, 2.0 * size + 30));
    }
  }
}

TEST_P(GemmOf, TakesAnEmptySumAsZero) {
  const DType dtype = GetParam();
  const Tensor out = Full(dtype, {2, 3}, 5);
  Gemm(EmptyTensor({2, 0}, dtype), EmptyTensor({0, 3}, dtype), out);
  ExpectValues(out, {0, 0, 0, 0, 0, 0});
}

TEST_P(GemmOf, AcceptsMatricesWithoutElements) {
  const DType dtype = GetParam();
  Gemm(EmptyTensor({0, 3}, dtype), Full(dtype, {3, 2}, 1),
       EmptyTensor({0, 2}, dtype));
  Gemm(Full(dtype, {2, 3}, 1), EmptyTensor({3, 0}, dtype),
       EmptyTensor({2, 0}, dtype));
}

TEST_P(GemmOf, MultipliesEachMatrixOfABatch) {
  const DType dtype = GetParam();
  for (const auto& [m, k, n] : {ProductSizes{2, 3, 4}, {17, 33, 9}}) {
    const Tensor a = Random(dtype, {3, m, k}, 3);
    const Tensor b = IsFloatingPoint(dtype)
                         ? Random(dtype, {3, k, n}, 4)
                         : Full(dtype, {3, k, n}, k > 9 ? 0 : 1);
    const Tensor expected = ReferenceProduct(a, b, 3, m, n, k);
    for (const Layout layout : kAllLayouts) {
      const Tensor out = WithLayout(layout, Full(dtype, {3, m, n}, 5));
      BatchGemm(WithLayout(layout, a), WithLayout(layout, b), out);
      ExpectValues(out, ValuesOf(expected), ToleranceOf(dtype, k));
    }
  }
}

TEST_P(GemmOf, MultipliesMatrixByVector) {
  const DType dtype = GetParam();
  for (const auto& [m, k] : {std::pair<int64_t, int64_t>{3, 4}, {50, 60}}) {
    const Tensor a = Full(dtype, {m, k}, 1);
    const Tensor x = Full(dtype, {k}, 2);
    for (const Layout layout : kAllLayouts) {
      const Tensor out = WithLayout(layout, Full(dtype, {m}, 7));
      Gemv(WithLayout(layout, a), WithLayout(layout, x), out);
      const double sum = dtype == DType::kInt8 ? static_cast<int8_t>(2 * k)
                                               : 2.0 * static_cast<double>(k);
      ExpectValues(out, std::vector<double>(m, sum));
    }
  }
}

TEST_P(GemmOf, MultipliesVectorByVector) {
  const DType dtype = GetParam();
  for (const Layout layout : kAllLayouts) {
    const Tensor x = WithLayout(layout, Full(dtype, {40}, 1));
    const Tensor y = WithLayout(layout, Full(dtype, {40}, 3));
    const Tensor out = Full(dtype, {}, 9);
    Dot(x, y, out);
    ExpectValues(out, {120});
  }
  const Tensor zero = Full(dtype, {}, 9);
  Dot(EmptyTensor({0}, dtype), EmptyTensor({0}, dtype), zero);
  ExpectValues(zero, {0});
}

INSTANTIATE_TEST_SUITE_P(Numbers, GemmOf, ::testing::ValuesIn(kNumbers),
                         [](const auto& info) {
                           return std::string(NameOf(info.param));
                         });

TEST(Gemm, ReadsExpandedOperands) {
  const Tensor row = Vector(DType::kFloat32, {1, 2, 3});
  const Tensor rows = ViewOf(row, {40, 3}, {0, 1}, 0);
  const Tensor columns = ViewOf(row, {3, 40}, {1, 0}, 0);
  const Tensor out = Full(DType::kFloat32, {40, 40}, 0);
  Gemm(rows, columns, out);
  ExpectValues(out, std::vector<double>(1600, 14));
  const Tensor batch = Full(DType::kFloat32, {2, 40, 40}, 0);
  BatchGemm(ViewOf(row, {2, 40, 3}, {0, 0, 1}, 0),
            ViewOf(row, {2, 3, 40}, {0, 1, 0}, 0), batch);
  ExpectValues(batch, std::vector<double>(3200, 14));
}

TEST(Gemm, DoesNotReadTheOldValuesWithoutBeta) {
  for (const int64_t size : {1, 8, 40}) {
    for (const Layout layout : kAllLayouts) {
      const Tensor ones = Full(DType::kFloat32, {size, size}, 1);
      const Tensor out =
          WithLayout(layout, Full(DType::kFloat32, {size, size}, kNan));
      Gemm(ones, ones, out);
      ExpectValues(out, std::vector<double>(size * size, size));
      const Tensor column =
          WithLayout(layout, Full(DType::kFloat32, {size}, kNan));
      Gemv(ones, Full(DType::kFloat32, {size}, 1), column);
      ExpectValues(column, std::vector<double>(size, size));
    }
  }
}

TEST(Gemm, SumsHalvesInFloat32) {
  // In float16, 2048 + 1 is 2048.
  const Tensor ones = Full(DType::kFloat16, {1, 4096}, 1);
  const Tensor out = Full(DType::kFloat16, {1, 1}, 0);
  Gemm(ones, Full(DType::kFloat16, {4096, 1}, 1), out);
  ExpectValues(out, {4096});
}

TEST(Gemm, WrapsIntegers) {
  const Tensor a = Full(DType::kInt8, {1, 3}, 100);
  const Tensor b = Full(DType::kInt8, {3, 1}, 100);
  const Tensor out = Full(DType::kInt8, {1, 1}, 0);
  Gemm(a, b, out);
  ExpectValues(out, {static_cast<double>(static_cast<int8_t>(30000 & 0xff))});
  const double largest = 9223372036854774784.0;
  const Tensor wide = Full(DType::kInt64, {1, 1}, largest);
  const Tensor wide_out = Full(DType::kInt64, {1, 1}, 0);
  Gemm(wide, wide, wide_out);
  ExpectValues(wide_out, {1048576});  // (2^63 - 1024)^2 mod 2^64
}

TEST(Gemm, RefusesBoolAsPyTorchDoes) {
  const auto full = [](DimsView sizes) { return Full(DType::kBool, sizes, 1); };
  const Tensor out = Full(DType::kBool, {1, 1}, 0);
  const Tensor batch_out = Full(DType::kBool, {1, 1, 1}, 0);
  const Tensor vector_out = Full(DType::kBool, {1}, 0);
  const Tensor scalar_out = Full(DType::kBool, {}, 0);
  const auto refused = [](absl::FunctionRef<void()> run,
                          const std::string& name) {
    ExpectError(run, Reason::kDtypeMismatch, ExceptionKind::kNotImplemented,
                "\"" + name + "\" not implemented for 'Bool'");
  };
  refused([&] { Gemm(full({1, 1}), full({1, 1}), out); }, "addmm_impl_cpu_");
  refused([&] { BatchGemm(full({1, 1, 1}), full({1, 1, 1}), batch_out); },
          "bmm");
  refused([&] { Gemv(full({1, 1}), full({1}), vector_out); }, "addmv_impl_cpu");
  refused([&] { Dot(full({1}), full({1}), scalar_out); }, "dot");
  for (const Tensor* tensor : {&out, &batch_out, &vector_out, &scalar_out}) {
    ExpectValues(*tensor, {0});
  }
}

// Values whose sums depend on their order.
Tensor RoughTensor(DimsView sizes, double seed) {
  std::vector<double> values(NumElements(sizes));
  for (size_t i = 0; i < values.size(); ++i) {
    values[i] = std::sin(seed * static_cast<double>(i + 1));
  }
  return Make(DType::kFloat32, sizes, values);
}

TEST(Gemm, GivesTheSameBitsOnAnyNumberOfCores) {
  const Tensor a = RoughTensor({500, 300}, 0.37);
  const Tensor b = RoughTensor({300, 200}, 0.73);
  const Tensor alone = EmptyTensor({500, 200}, DType::kFloat32);
  const Tensor together = EmptyTensor({500, 200}, DType::kFloat32);
  SetCoreCount(4);
  Gemm(a, b, together);
  SetCoreCount(1);
  Gemm(a, b, alone);
  SetCoreCount(0);
  EXPECT_EQ(std::memcmp(alone.raw(), together.raw(), alone.storage()->bytes()),
            0);
}

TEST(Gemm, GivesTheSameBitsAtAnyAlignment) {
  for (const auto& [m, k, n] :
       {ProductSizes{60, 50, 40}, {60, 50, 1}, {1, 3000, 1}, {1, 50, 60}}) {
    const Tensor a = RoughTensor({m, k}, 0.37);
    const Tensor b = RoughTensor({k, n}, 0.73);
    const auto shifted = [](const Tensor& tensor, int64_t shift) {
      const Tensor room = EmptyTensor({tensor.numel() + shift}, tensor.dtype());
      const Tensor view = ViewOf(room, tensor.sizes(), tensor.strides(), shift);
      std::memcpy(view.raw(), tensor.raw(), tensor.storage()->bytes());
      return view;
    };
    const Tensor first = EmptyTensor({m, n}, DType::kFloat32);
    Gemm(a, b, first);
    for (const int64_t shift : {1, 2, 3, 5}) {
      const Tensor out = shifted(EmptyTensor({m, n}, DType::kFloat32), shift);
      Gemm(shifted(a, shift), shifted(b, shift + 1), out);
      EXPECT_EQ(std::memcmp(first.raw(), out.raw(), m * n * sizeof(float)), 0);
    }
  }
}

}  // namespace
}  // namespace tensord::engine
