#include "engine/kernels/decompose.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <vector>

#include "engine/core/dtype.h"
#include "engine/core/parallel.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/fill.h"
#include "engine/kernels/gemm.h"
#include "engine/kernels/rearrange.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

using testing::ExpectValues;
using testing::Full;
using testing::Holds;
using testing::Int64ValuesOf;
using testing::Make;
using testing::Random;
using testing::ValuesOf;

constexpr DType kReals[] = {DType::kFloat32, DType::kFloat64};

double ToleranceOf(DType dtype) {
  return dtype == DType::kFloat64 ? 1e-12 : 2e-4;
}

// The same matrices, column-major.
Tensor Columns(const Tensor& tensor) {
  Tensor columns = EmptyColumns(tensor.sizes(), tensor.dtype());
  Copy(tensor, columns);
  return columns;
}

Tensor Transposed(const Tensor& a) {
  return ViewOf(a, {a.size(0), a.size(2), a.size(1)},
                {a.stride(0), a.stride(2), a.stride(1)}, a.offset());
}

Tensor Product(const Tensor& a, const Tensor& b) {
  Tensor out = EmptyTensor({a.size(0), a.size(1), b.size(2)}, a.dtype());
  BatchGemm(a, b, out);
  return out;
}

// Part of a column-major batch.
Tensor FirstColumns(const Tensor& a, int64_t count) {
  return ViewOf(a, {a.size(0), a.size(1), count}, a.strides(), a.offset());
}

Tensor TriangleOf(const Tensor& a, Triangle side) {
  Tensor out = EmptyTensor(a.sizes(), a.dtype());
  CopyTriangle(side, 0, a, out);
  return out;
}

Tensor Infos(int64_t count) { return EmptyTensor({count}, DType::kInt32); }

// Numbers from -2 to 2, and 8 on the diagonal.
Tensor Regular(DType dtype, int64_t count, int64_t n) {
  const Tensor a = Random(dtype, {count, n, n}, 1);
  Fill(ViewOf(a, {count, n}, {n * n, n + 1}, 0), 8);
  return a;
}

Tensor Identity(DType dtype, int64_t count, int64_t n) {
  Tensor a = Full(dtype, {count, n, n}, 0);
  Fill(ViewOf(a, {count, n}, {n * n, n + 1}, 0), 1);
  return a;
}

TEST(Decompose, ColumnsHaveStridesOfFortran) {
  EXPECT_EQ(ColumnStrides({2, 3, 4}), (Dims{12, 1, 3}));
  EXPECT_EQ(ColumnStrides({0, 4}), (Dims{1, 1}));
  EXPECT_EQ(ColumnStrides({5}), (Dims{1}));
  EXPECT_EQ(ColumnStrides({}), (Dims{}));
}

TEST(Decompose, LuSolvesInBothDirections) {
  for (const DType dtype : kReals) {
    for (const int64_t n : {1, 3, 70}) {
      const Tensor a = Regular(dtype, 5, n);
      const Tensor b = Random(dtype, {5, n, 2}, 2);
      const Tensor lu = Columns(a);
      const Tensor pivots = EmptyTensor({5, n}, DType::kInt32);
      const Tensor info = Infos(5);
      FactorLu(lu, pivots, info);
      EXPECT_THAT(Int64ValuesOf(info), ::testing::Each(0));
      for (const bool transposed : {false, true}) {
        const Tensor x = Columns(b);
        SolveByLu(lu, pivots, transposed, x);
        ExpectValues(Product(transposed ? Transposed(a) : a, x), ValuesOf(b),
                     10 * ToleranceOf(dtype));
      }
    }
  }
}

TEST(Decompose, LuTellsWhereAMatrixIsSingular) {
  const Tensor a = Make(DType::kFloat64, {2, 2, 2}, {1, 2, 2, 4, 0, 1, 1, 0});
  const Tensor lu = Columns(a);
  const Tensor pivots = EmptyTensor({2, 2}, DType::kInt32);
  const Tensor info = Infos(2);
  FactorLu(lu, pivots, info);
  EXPECT_EQ(Int64ValuesOf(info), (std::vector<int64_t>{2, 0}));
  EXPECT_EQ(Int64ValuesOf(pivots), (std::vector<int64_t>{2, 2, 2, 2}));
}

TEST(Decompose, PermutationsHaveSigns) {
  const Tensor pivots =
      Make(DType::kInt32, {3, 3}, {1, 2, 3, 2, 2, 3, 2, 3, 3});
  for (const DType dtype : kReals) {
    const Tensor signs = EmptyTensor({3}, dtype);
    PermutationSigns(pivots, signs);
    EXPECT_THAT(signs, Holds({1, -1, 1}));
  }
}

TEST(Decompose, CholeskyTakesEitherTriangle) {
  for (const DType dtype : kReals) {
    const Tensor noise = Random(dtype, {2, 4, 4}, 3);
    const Tensor gram = Product(noise, Transposed(noise));
    Fill(ViewOf(gram, {2, 4}, {16, 5}, 0), 30);
    for (const Triangle side : {Triangle::kLower, Triangle::kUpper}) {
      const Tensor factor = Columns(TriangleOf(gram, side));
      const Tensor info = Infos(2);
      FactorCholesky(factor, side, info);
      EXPECT_THAT(Int64ValuesOf(info), ::testing::Each(0));
      const Tensor product = side == Triangle::kLower
                                 ? Product(factor, Transposed(factor))
                                 : Product(Transposed(factor), factor);
      ExpectValues(product, ValuesOf(gram), 10 * ToleranceOf(dtype));
    }
  }
}

TEST(Decompose, CholeskyTellsWhichMinorIsNotPositive) {
  const Tensor a = Columns(Make(DType::kFloat32, {1, 2, 2}, {1, 2, 2, 1}));
  const Tensor info = Infos(1);
  FactorCholesky(a, Triangle::kLower, info);
  EXPECT_EQ(Int64ValuesOf(info), (std::vector<int64_t>{2}));
}

TEST(Decompose, TrianglesSolveOnBothSides) {
  for (const DType dtype : kReals) {
    const Tensor a = Regular(dtype, 2, 4);
    for (const Triangle side : {Triangle::kLower, Triangle::kUpper}) {
      for (const bool unit : {false, true}) {
        const Tensor triangle = TriangleOf(a, side);
        if (unit) Fill(ViewOf(triangle, {2, 4}, {16, 5}, 0), 1);
        const Tensor tall = Random(dtype, {2, 4, 3}, 4);
        const Tensor x = Columns(tall);
        SolveTriangle(Columns(a), side, true, unit, x);
        ExpectValues(Product(triangle, x), ValuesOf(tall),
                     100 * ToleranceOf(dtype));
        const Tensor wide = Random(dtype, {2, 3, 4}, 5);
        const Tensor y = Columns(wide);
        SolveTriangle(Columns(a), side, false, unit, y);
        ExpectValues(Product(y, triangle), ValuesOf(wide),
                     100 * ToleranceOf(dtype));
      }
    }
  }
}

TEST(Decompose, QrGivesBackTheMatrix) {
  for (const DType dtype : kReals) {
    const Tensor a = Random(dtype, {3, 5, 4}, 6);
    const Tensor factors = Columns(a);
    const Tensor tau = EmptyTensor({3, 4}, dtype);
    FactorQr(factors, tau);
    for (const int64_t width : {4, 5}) {
      const Tensor q = EmptyColumns({3, 5, width}, dtype);
      Copy(factors, FirstColumns(q, 4));
      MakeQ(q, tau);
      ExpectValues(Product(Transposed(q), q),
                   ValuesOf(Identity(dtype, 3, width)), ToleranceOf(dtype));
      ExpectValues(Product(FirstColumns(q, 4),
                           ViewOf(TriangleOf(factors, Triangle::kUpper),
                                  {3, 4, 4}, {20, 4, 1}, 0)),
                   ValuesOf(a), 10 * ToleranceOf(dtype));
    }
  }
}

TEST(Decompose, EigenvectorsAreScaledByTheirValues) {
  for (const DType dtype : kReals) {
    const Tensor noise = Random(dtype, {3, 6, 6}, 7);
    const Tensor a = Product(noise, Transposed(noise));
    for (const Triangle side : {Triangle::kLower, Triangle::kUpper}) {
      const Tensor vectors = Columns(TriangleOf(a, side));
      const Tensor values = EmptyTensor({3, 6}, dtype);
      const Tensor info = Infos(3);
      FactorEigen(vectors, side, true, values, info);
      EXPECT_THAT(Int64ValuesOf(info), ::testing::Each(0));
      const Tensor scaled = EmptyTensor({3, 6, 6}, dtype);
      const Tensor diagonal = Full(dtype, {3, 6, 6}, 0);
      Copy(values, ViewOf(diagonal, {3, 6}, {36, 7}, 0));
      BatchGemm(vectors, diagonal, scaled);
      ExpectValues(Product(a, vectors), ValuesOf(scaled),
                   100 * ToleranceOf(dtype));
      const Tensor only_values = EmptyTensor({3, 6}, dtype);
      FactorEigen(Columns(a), side, false, only_values, info);
      ExpectValues(only_values, ValuesOf(values), 100 * ToleranceOf(dtype));
    }
  }
}

TEST(Decompose, SingularVectorsGiveBackTheMatrix) {
  for (const DType dtype : kReals) {
    for (const bool full : {false, true}) {
      const Tensor a = Random(dtype, {2, 3, 5}, 8);
      const Tensor u = EmptyColumns({2, 3, 3}, dtype);
      const Tensor s = EmptyTensor({2, 3}, dtype);
      const Tensor vh = EmptyColumns({2, full ? 5 : 3, 5}, dtype);
      const Tensor info = Infos(2);
      FactorSvd(Columns(a), u, s, vh, info);
      EXPECT_THAT(Int64ValuesOf(info), ::testing::Each(0));
      const Tensor sigma = Full(dtype, {2, 3, vh.size(1)}, 0);
      Copy(s, ViewOf(sigma, {2, 3}, {3 * vh.size(1), vh.size(1) + 1}, 0));
      ExpectValues(Product(Product(u, sigma), vh), ValuesOf(a),
                   10 * ToleranceOf(dtype));
      const Tensor values = EmptyTensor({2, 3}, dtype);
      FactorSvd(Columns(a), Tensor(), values, Tensor(), info);
      ExpectValues(values, ValuesOf(s), 10 * ToleranceOf(dtype));
    }
  }
}

TEST(Decompose, WhatIsNotFiniteIsRefused) {
  for (const double bad : {std::numeric_limits<double>::quiet_NaN(),
                           std::numeric_limits<double>::infinity()}) {
    const Tensor a =
        Make(DType::kFloat64, {2, 2, 2}, {1, 0, 0, 1, 1, bad, 0, 1});
    const Tensor values = EmptyTensor({2, 2}, DType::kFloat64);
    const Tensor info = Infos(2);
    FactorSvd(Columns(a), Tensor(), values, Tensor(), info);
    EXPECT_EQ(Int64ValuesOf(info), (std::vector<int64_t>{0, -4}));
    FactorEigen(Columns(a), Triangle::kUpper, true, values, info);
    EXPECT_EQ(Int64ValuesOf(info), (std::vector<int64_t>{0, -4}));
    // The other triangle is not read.
    FactorEigen(Columns(a), Triangle::kLower, true, values, info);
    EXPECT_EQ(Int64ValuesOf(info), (std::vector<int64_t>{0, 0}));
    EXPECT_THAT(values, Holds({1, 1, 1, 1}));
  }
}

TEST(Decompose, BatchesAreTheSameWhateverTheCores) {
  SetCoreCount(3);
  const Tensor a = Regular(DType::kFloat64, 2000, 8);
  const Tensor lu = Columns(a);
  const Tensor pivots = EmptyTensor({2000, 8}, DType::kInt32);
  FactorLu(lu, pivots, Infos(2000));
  for (const int64_t i : {0, 999, 1999}) {
    const Tensor one = Columns(ViewOf(a, {1, 8, 8}, {64, 8, 1}, i * 64));
    FactorLu(one, EmptyTensor({1, 8}, DType::kInt32), Infos(1));
    EXPECT_EQ(ValuesOf(one),
              ValuesOf(ViewOf(lu, {1, 8, 8}, {64, 1, 8}, i * 64)));
  }
}

TEST(Decompose, NothingIsDoneForNoElements) {
  const Tensor info = Infos(2);
  FactorLu(EmptyColumns({2, 0, 0}, DType::kFloat32),
           EmptyTensor({2, 0}, DType::kInt32), info);
  EXPECT_THAT(Int64ValuesOf(info), ::testing::Each(0));
  FactorQr(EmptyColumns({3, 0}, DType::kFloat32),
           EmptyTensor({0}, DType::kFloat32));
  const Tensor q = EmptyColumns({1, 3, 3}, DType::kFloat32);
  MakeQ(q, EmptyTensor({1, 0}, DType::kFloat32));
  ExpectValues(q, ValuesOf(Identity(DType::kFloat32, 1, 3)));
}

}  // namespace
}  // namespace tensord::engine
