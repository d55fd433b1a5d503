#include "engine/kernels/index.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

using testing::Expanded;
using testing::ExpectError;
using testing::ExpectValues;
using testing::Full;
using testing::kAllDTypes;
using testing::kAllLayouts;
using testing::Layout;
using testing::Make;
using testing::Random;
using testing::ValuesOf;
using testing::Vector;
using testing::WithLayout;

constexpr DType kIndexTypes[] = {DType::kInt64, DType::kInt32};

// 0, 1, 2, … in a tensor of these sizes.
Tensor Counting(DimsView sizes, DType dtype = DType::kFloat32) {
  std::vector<double> values(NumElements(sizes));
  for (size_t i = 0; i < values.size(); ++i) {
    values[i] = static_cast<double>(i);
  }
  return Make(dtype, sizes, values);
}

Tensor Indices(const std::vector<double>& values) {
  return Vector(DType::kInt64, values);
}

// --- IndexSelect and IndexAdd ---

struct AlongRow {
  Dims sizes;
  int64_t dim;
  std::vector<double> index;
  std::vector<double> selected;  // from Counting(sizes)
  std::vector<double> added;     // zeros with those added back
};

const std::vector<AlongRow>& AlongRows() {
  static const auto* const rows = new std::vector<AlongRow>{
      {{4}, 0, {3, 1, 3}, {3, 1, 3}, {0, 1, 0, 6}},
      {{2, 3}, 0, {1, 1}, {3, 4, 5, 3, 4, 5}, {0, 0, 0, 6, 8, 10}},
      {{2, 3}, 1, {2, 0}, {2, 0, 5, 3}, {0, 0, 2, 3, 0, 5}},
      {{2, 2, 2},
       1,
       {1, 0},
       {2, 3, 0, 1, 6, 7, 4, 5},
       {0, 1, 2, 3, 4, 5, 6, 7}},
      {{2, 3}, 1, {}, {}, {0, 0, 0, 0, 0, 0}},
      {{}, 0, {0}, {0}, {0}},
  };
  return *rows;
}

Dims WithSize(Dims sizes, int64_t dim, int64_t size) {
  if (!sizes.empty()) sizes[dim] = size;
  return sizes;
}

TEST(IndexSelect, CopiesTheSlicesThatTheIndexNames) {
  for (const AlongRow& row : AlongRows()) {
    for (const DType dtype : kAllDTypes) {
      for (const DType index_type : kIndexTypes) {
        for (const Layout layout : kAllLayouts) {
          const Tensor self = WithLayout(layout, Counting(row.sizes, dtype));
          const Tensor index =
              WithLayout(layout, Vector(index_type, row.index));
          const Dims out_sizes = WithSize(row.sizes, row.dim, index.numel());
          const Tensor out = WithLayout(layout, Full(dtype, out_sizes, 1));
          IndexSelect(self, row.dim, index, out);
          ExpectValues(out, ValuesOf(Make(dtype, out_sizes, row.selected)));
        }
      }
    }
  }
}

TEST(IndexAdd, AddsTheSlicesInOrder) {
  for (const AlongRow& row : AlongRows()) {
    for (const DType dtype : kAllDTypes) {
      for (const Layout layout : kAllLayouts) {
        const Tensor self = WithLayout(layout, Full(dtype, row.sizes, 0));
        const Dims source_sizes = WithSize(
            row.sizes, row.dim, static_cast<int64_t>(row.index.size()));
        const Tensor source =
            WithLayout(layout, Make(dtype, source_sizes, row.selected));
        IndexAdd(self, row.dim, Vector(DType::kInt64, row.index), source);
        ExpectValues(self, ValuesOf(Make(dtype, row.sizes, row.added)));
      }
    }
  }
}

TEST(IndexSelect, TakesAScalarIndexAsOneElement) {
  const Tensor out = EmptyTensor({1, 3}, DType::kFloat32);
  IndexSelect(Counting({2, 3}), 0, Full(DType::kInt64, {}, 1), out);
  ExpectValues(out, {3, 4, 5});
}

TEST(IndexSelect, SplitsLargeWorkWithoutChangingIt) {
  const Tensor self = Random(DType::kFloat32, {500, 200}, 1);
  std::vector<double> places(400);
  std::vector<double> expected;
  const std::vector<double> values = ValuesOf(self);
  for (size_t i = 0; i < places.size(); ++i) {
    places[i] = static_cast<double>(i * 7 % 500);
    const auto row = values.begin() + static_cast<int64_t>(i * 7 % 500) * 200;
    expected.insert(expected.end(), row, row + 200);
  }
  const Tensor out = EmptyTensor({400, 200}, DType::kFloat32);
  SetCoreCount(4);
  IndexSelect(self, 0, Indices(places), out);
  SetCoreCount(0);
  ExpectValues(out, expected);
}

struct RefusedAlong {
  Dims sizes;
  int64_t dim;
  double index;
  ExceptionKind kind;
  std::string message;
};

TEST(IndexSelect, RefusesIndicesOutOfRangeAndWritesNothing) {
  const RefusedAlong rows[] = {
      {{3}, 0, 5, ExceptionKind::kIndex, "index out of range in self"},
      {{3}, 0, -1, ExceptionKind::kIndex, "index out of range in self"},
      {{2, 3}, 0, 2, ExceptionKind::kIndex, "index out of range in self"},
      {{}, 0, 1, ExceptionKind::kIndex, "index out of range in self"},
      {{2, 3},
       1,
       5,
       ExceptionKind::kRuntime,
       "INDICES element is out of DATA bounds, id=5 axis_dim=3"},
      {{2, 3, 4},
       1,
       -1,
       ExceptionKind::kRuntime,
       "INDICES element is out of DATA bounds, id=-1 axis_dim=3"},
      {{2, 3, 4}, 2, 4, ExceptionKind::kIndex, "index out of range in self"},
      {{3, 0},
       0,
       7,
       ExceptionKind::kRuntime,
       "INDICES element is out of DATA bounds, id=7 axis_dim=3"},
  };
  for (const auto& [sizes, dim, bad, kind, message] : rows) {
    for (const DType index_type : kIndexTypes) {
      const Tensor index = Vector(index_type, {0, bad});
      const Tensor out = Full(DType::kFloat32, WithSize(sizes, dim, 2), 9);
      ExpectError([&] { IndexSelect(Counting(sizes), dim, index, out); },
                  Reason::kIndexOutOfRange, kind, message);
      ExpectValues(out, std::vector<double>(out.numel(), 9));
    }
  }
}

TEST(IndexAdd, RefusesIndicesOutOfRangeAndWritesNothing) {
  const RefusedAlong rows[] = {
      {{3}, 0, 5, ExceptionKind::kIndex, "index out of range in self"},
      {{2, 3},
       0,
       5,
       ExceptionKind::kRuntime,
       "index 5 is out of bounds for dimension 0 with size 2"},
      {{2, 3},
       0,
       -1,
       ExceptionKind::kRuntime,
       "index -1 is out of bounds for dimension 0 with size 2"},
      {{2, 3},
       1,
       3,
       ExceptionKind::kRuntime,
       "index 3 is out of bounds for dimension 1 with size 3"},
      {{2, 3, 4}, 1, 3, ExceptionKind::kIndex, "index out of range in self"},
  };
  for (const auto& [sizes, dim, bad, kind, message] : rows) {
    const Tensor self = Counting(sizes);
    const Tensor source = Full(DType::kFloat32, WithSize(sizes, dim, 2), 1);
    ExpectError([&] { IndexAdd(self, dim, Indices({0, bad}), source); },
                Reason::kIndexOutOfRange, kind, message);
    ExpectValues(self, ValuesOf(Counting(sizes)));
  }
}

// --- Gather, Scatter, ScatterAdd ---

struct GatherRow {
  Dims sizes;
  int64_t dim;
  Dims index_sizes;
  std::vector<double> index;
  std::vector<double> gathered;   // from Counting(sizes)
  std::vector<double> scattered;  // zeros with 1, 2, 3, … put there
  std::vector<double> added;
};

const std::vector<GatherRow>& GatherRows() {
  static const auto* const rows = new std::vector<GatherRow>{
      {{4}, 0, {3}, {3, 0, 3}, {3, 0, 3}, {2, 0, 0, 3}, {2, 0, 0, 4}},
      {{2, 3},
       1,
       {2, 2},
       {2, 0, 1, 1},
       {2, 0, 4, 4},
       {2, 0, 1, 0, 4, 0},
       {2, 0, 1, 0, 7, 0}},
      {{3, 2},
       0,
       {2, 2},
       {2, 0, 2, 1},
       {4, 1, 4, 3},
       {0, 2, 0, 4, 3, 0},
       {0, 2, 0, 4, 4, 0}},
      {{2, 3},
       0,
       {1, 3},
       {1, 0, 1},
       {3, 1, 5},
       {0, 2, 0, 1, 0, 3},
       {0, 2, 0, 1, 0, 3}},
      {{}, 0, {2}, {0, 0}, {0, 0}, {2}, {3}},
      {{2}, 0, {}, {1}, {1}, {0, 1}, {0, 1}},
      {{2, 3}, 1, {0, 2}, {}, {}, {0, 0, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0}},
  };
  return *rows;
}

TEST(Gather, ReadsOneElementPerIndex) {
  for (const GatherRow& row : GatherRows()) {
    for (const DType dtype : kAllDTypes) {
      for (const DType index_type : kIndexTypes) {
        for (const Layout layout : kAllLayouts) {
          const Tensor self = WithLayout(layout, Counting(row.sizes, dtype));
          const Tensor index =
              WithLayout(layout, Make(index_type, row.index_sizes, row.index));
          const Tensor out =
              WithLayout(layout, Full(dtype, row.index_sizes, 1));
          Gather(self, row.dim, index, out);
          ExpectValues(out,
                       ValuesOf(Make(dtype, row.index_sizes, row.gathered)));
        }
      }
    }
  }
}

TEST(Scatter, WritesOneElementPerIndexInOrder) {
  for (const GatherRow& row : GatherRows()) {
    for (const DType dtype : kAllDTypes) {
      for (const Layout layout : kAllLayouts) {
        std::vector<double> numbers(row.index.size());
        for (size_t i = 0; i < numbers.size(); ++i) {
          numbers[i] = static_cast<double>(i + 1);
        }
        const Tensor source =
            WithLayout(layout, Make(dtype, row.index_sizes, numbers));
        const Tensor index =
            WithLayout(layout, Make(DType::kInt64, row.index_sizes, row.index));
        const Tensor put = WithLayout(layout, Full(dtype, row.sizes, 0));
        Scatter(put, row.dim, index, source);
        ExpectValues(put, ValuesOf(Make(dtype, row.sizes, row.scattered)));
        const Tensor sum = WithLayout(layout, Full(dtype, row.sizes, 0));
        ScatterAdd(sum, row.dim, index, source);
        ExpectValues(sum, ValuesOf(Make(dtype, row.sizes, row.added)));
      }
    }
  }
}

TEST(ScatterAdd, ReadsAnExpandedIndex) {
  const Tensor index = Expanded(Make(DType::kInt64, {2, 1}, {2, 0}), {2, 3});
  const Tensor self = Full(DType::kFloat32, {3, 3}, 0);
  ScatterAdd(self, 0, index, Counting({2, 3}));
  ExpectValues(self, {3, 4, 5, 0, 0, 0, 0, 1, 2});
}

TEST(Gather, RefusesIndicesOutOfRangeAndWritesNothing) {
  const RefusedAlong rows[] = {
      {{2, 3},
       1,
       5,
       ExceptionKind::kRuntime,
       "index 5 is out of bounds for dimension 1 with size 3"},
      {{2, 3},
       1,
       -1,
       ExceptionKind::kRuntime,
       "index -1 is out of bounds for dimension 1 with size 3"},
      {{2, 3},
       0,
       2,
       ExceptionKind::kRuntime,
       "index 2 is out of bounds for dimension 0 with size 2"},
      {{0, 3},
       0,
       0,
       ExceptionKind::kRuntime,
       "index 0 is out of bounds for dimension 0 with size 0"},
  };
  for (const auto& [sizes, dim, bad, kind, message] : rows) {
    const Tensor self = Counting(sizes);
    const Tensor index = Make(DType::kInt64, {1, 2}, {bad, bad});
    const Tensor out = Full(DType::kFloat32, {1, 2}, 9);
    ExpectError([&] { Gather(self, dim, index, out); },
                Reason::kIndexOutOfRange, kind, message);
    ExpectValues(out, {9, 9});
    ExpectError([&] { Scatter(self, dim, index, out); },
                Reason::kIndexOutOfRange, kind, message);
    ExpectError([&] { ScatterAdd(self, dim, index, out); },
                Reason::kIndexOutOfRange, kind, message);
    ExpectValues(self, ValuesOf(Counting(sizes)));
  }
}

// --- Advanced indexing ---

struct AdvancedRow {
  Dims sizes;
  std::vector<Tensor> indices;
  Dims out_sizes;
  std::vector<double> out;  // from Counting(sizes)
};

std::vector<AdvancedRow> AdvancedRows() {
  const Tensor all;
  const Tensor scalar = Full(DType::kInt64, {}, 1);
  return {
      {{4}, {Indices({3, -1, 0})}, {3}, {3, 3, 0}},
      {{4}, {Vector(DType::kInt32, {2, -4})}, {2}, {2, 0}},
      {{2, 3}, {Indices({1})}, {1, 3}, {3, 4, 5}},
      {{2, 3}, {all, Indices({2, 0})}, {2, 2}, {2, 0, 5, 3}},
      {{2, 3}, {Indices({0, 1}), Indices({2, -3})}, {2}, {2, 3}},
      {{2, 3}, {scalar}, {3}, {3, 4, 5}},
      {{2, 3}, {scalar, scalar}, {}, {4}},
      {{2, 3},
       {Make(DType::kInt64, {2, 1}, {1, 0}), Indices({0, 2})},
       {2, 2},
       {3, 5, 0, 2}},
      // A colon between two indices: their dimensions come first.
      {{2, 2, 2},
       {Indices({1, 0, 1}), all, Indices({0, 1, 1})},
       {3, 2},
       {4, 6, 1, 3, 5, 7}},
      // Side by side, after a colon: they stay where they were.
      {{2, 2, 2},
       {all, Indices({1, 0, 1}), Indices({0, 1, 1})},
       {2, 3},
       {2, 1, 3, 6, 5, 7}},
      {{2, 3}, {Indices({})}, {0, 3}, {}},
      {{0, 3}, {all, Indices({1})}, {0, 1}, {}},
  };
}

TEST(Index, TakesTheElementsThatTheIndicesName) {
  for (const AdvancedRow& row : AdvancedRows()) {
    for (const DType dtype : kAllDTypes) {
      for (const Layout layout : kAllLayouts) {
        const Tensor self = WithLayout(layout, Counting(row.sizes, dtype));
        EXPECT_EQ(GeometryOfIndexed(self, row.indices).sizes, row.out_sizes);
        const Tensor out = WithLayout(layout, Full(dtype, row.out_sizes, 1));
        Index(self, row.indices, out);
        ExpectValues(out, ValuesOf(Make(dtype, row.out_sizes, row.out)));
      }
    }
  }
}

TEST(IndexPut, WritesTheElementsThatTheIndicesName) {
  for (const AdvancedRow& row : AdvancedRows()) {
    for (const DType dtype : kAllDTypes) {
      for (const Layout layout : kAllLayouts) {
        // Putting back what was taken restores it.
        std::vector<double> expected(NumElements(row.sizes), 0);
        for (const double value : row.out) {
          expected[static_cast<size_t>(value)] = value;
        }
        const Tensor self = WithLayout(layout, Full(dtype, row.sizes, 0));
        const Tensor values =
            WithLayout(layout, Make(dtype, row.out_sizes, row.out));
        IndexPut(self, row.indices, values, /*accumulate=*/false);
        ExpectValues(self, ValuesOf(Make(dtype, row.sizes, expected)));
      }
    }
  }
}

TEST(IndexPut, AddsUpRepeatedIndices) {
  const Tensor self = Counting({2, 3});
  IndexPut(self, {Indices({1, 1, 0}), Indices({0, 0, 2})},
           Vector(DType::kFloat32, {10, 20, 30}), /*accumulate=*/true);
  ExpectValues(self, {0, 1, 32, 33, 4, 5});
}

TEST(IndexPut, BroadcastsTheValues) {
  const Tensor self = Full(DType::kFloat32, {3, 2}, 0);
  IndexPut(self, {Indices({2, 0})}, Vector(DType::kFloat32, {5, 6}),
           /*accumulate=*/false);
  ExpectValues(self, {5, 6, 0, 0, 5, 6});
  IndexPut(self, {Indices({1})}, Full(DType::kFloat32, {}, 7),
           /*accumulate=*/true);
  ExpectValues(self, {5, 6, 7, 7, 5, 6});
}

struct StridesRow {
  Dims sizes;
  Dims strides;
  std::vector<Tensor> indices;
  Dims expected;
};

TEST(Index, HasTheStridesOfPyTorch) {
  const Tensor all;
  const Tensor pair = Indices({0, 1});
  const Tensor matrix = Make(DType::kInt64, {3, 2}, {0, 1, 1, 2, 0, 0});
  const Tensor transposed = ViewOf(matrix, {2, 3}, {1, 2}, 0);
  const StridesRow rows[] = {
      {{4, 3}, {1, 4}, {pair}, {3, 1}},
      {{3, 4}, {4, 1}, {all, pair}, {2, 1}},
      {{3, 4, 5}, {20, 5, 1}, {all, pair}, {10, 5, 1}},
      {{3, 4, 5}, {20, 5, 1}, {pair, all, pair}, {4, 1}},
      {{3, 4, 5}, {20, 5, 1}, {all, all, pair}, {8, 2, 1}},
      {{3, 4, 5}, {20, 5, 1}, {all, transposed}, {30, 5, 10, 1}},
      {{5, 3, 4}, {1, 20, 5}, {all, pair}, {1, 5, 10}},
  };
  for (const auto& [sizes, strides, indices, expected] : rows) {
    const Tensor self = EmptyStridedTensor(sizes, strides, DType::kFloat32);
    EXPECT_EQ(GeometryOfIndexed(self, indices).strides, expected)
        << ToString(sizes) << " " << ToString(strides);
  }
}

struct RefusedIndices {
  Dims sizes;
  std::vector<Tensor> indices;
  Reason reason;
  std::string message;
};

TEST(Index, RefusesBadIndicesAsPyTorchAndWritesNothing) {
  const Tensor all;
  constexpr Reason kRange = Reason::kIndexOutOfRange;
  const RefusedIndices rows[] = {
      {{2, 3},
       {Indices({0, 5})},
       kRange,
       "index 5 is out of bounds for dimension 0 with size 2"},
      {{2, 3},
       {Indices({-3})},
       kRange,
       "index -3 is out of bounds for dimension 0 with size 2"},
      {{2, 3},
       {all, Indices({3})},
       kRange,
       "index 3 is out of bounds for dimension 0 with size 3"},
      {{2, 3},
       {Indices({0}), Indices({-7})},
       kRange,
       "index -7 is out of bounds for dimension 1 with size 3"},
      {{0, 3},
       {Indices({0})},
       kRange,
       "index is out of bounds for dimension with size 0"},
      {{2, 3},
       {Indices({0, 1}), Indices({0, 1, 2})},
       Reason::kShapeMismatch,
       "shape mismatch: indexing tensors could not be broadcast together with "
       "shapes [2], [3]"},
      {{2, 3},
       {all, all, Indices({0})},
       Reason::kBadAttribute,
       "too many indices for tensor of dimension 2"},
      {{2, 3},
       {Vector(DType::kFloat32, {0})},
       Reason::kDtypeMismatch,
       "tensors used as indices must be long, int, byte or bool tensors"},
  };
  for (const auto& [sizes, indices, reason, message] : rows) {
    const Tensor self = Counting(sizes);
    const Tensor out = Full(DType::kFloat32, {2, 3}, 9);
    ExpectError([&] { Index(self, indices, out); }, reason,
                ExceptionKind::kIndex, message);
    ExpectValues(out, std::vector<double>(6, 9));
    for (const bool accumulate : {false, true}) {
      ExpectError(
          [&] {
            IndexPut(self, indices, Full(DType::kFloat32, {}, 1), accumulate);
          },
          reason, ExceptionKind::kIndex, message);
      ExpectValues(self, ValuesOf(Counting(sizes)));
    }
  }
}

TEST(IndexPut, RefusesValuesThatDoNotBroadcast) {
  const Tensor self = Counting({2, 3});
  ExpectError(
      [&] {
        IndexPut(self, {Indices({0, 1})}, Vector(DType::kFloat32, {1, 2}),
                 false);
      },
      Reason::kShapeMismatch, ExceptionKind::kRuntime,
      "shape mismatch: value tensor of shape [2] cannot be broadcast to "
      "indexing result of shape [2, 3]");
  ExpectValues(self, ValuesOf(Counting({2, 3})));
}

// --- Nonzero ---

TEST(Nonzero, ListsTheIndicesInRowMajorOrder) {
  for (const DType dtype : kAllDTypes) {
    for (const Layout layout : kAllLayouts) {
      const Tensor in =
          WithLayout(layout, Make(dtype, {2, 3}, {0, 1, 0, 1, 1, 0}));
      ASSERT_EQ(CountNonzero(in), 3);
      const Tensor out = WithLayout(layout, Full(DType::kInt64, {3, 2}, 9));
      Nonzero(in, out);
      ExpectValues(out, {0, 1, 1, 0, 1, 1});
    }
  }
}

TEST(Nonzero, CountsNanAndNotNegativeZero) {
  EXPECT_EQ(CountNonzero(Vector(DType::kFloat32, {NAN, -0.0, 0.0, -1.0})), 2);
}

TEST(Nonzero, GivesAScalarNoColumns) {
  const Tensor in = Full(DType::kFloat32, {}, 1);
  ASSERT_EQ(CountNonzero(in), 1);
  Nonzero(in, EmptyTensor({1, 0}, DType::kInt64));
}

}  // namespace
}  // namespace tensord::engine
