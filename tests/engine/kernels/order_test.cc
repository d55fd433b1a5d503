#include "engine/kernels/order.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "absl/functional/function_ref.h"
#include "engine/core/dtype.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/testing/lines.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

using testing::EmptyWith;
using testing::Holds;
using testing::Layout;
using testing::LinesOf;
using testing::Repeating;
using testing::Vector;
using testing::WithLayout;

// Calls check(in, dim, layout) for tensors of many sizes in every layout.
void ForEachInput(
    absl::FunctionRef<void(const Tensor&, int64_t, Layout)> check) {
  for (const Dims& sizes :
       {Dims{7}, Dims{1500}, Dims{40, 50}, Dims{700, 3}, Dims{4, 5, 6}}) {
    for (DType dtype : {DType::kFloat32, DType::kBFloat16, DType::kInt16}) {
      for (Layout layout : testing::kAllLayouts) {
        const Tensor in = WithLayout(layout, Repeating(sizes, dtype));
        for (int64_t dim = 0; dim < in.rank(); ++dim) {
          SCOPED_TRACE(testing::Describe(in));
          check(in, dim, layout);
        }
      }
    }
  }
}

// The places of a line's elements in order, equal ones as they stand.
std::vector<double> PlacesInOrder(const std::vector<double>& line,
                                  bool descending) {
  std::vector<double> places(line.size());
  std::iota(places.begin(), places.end(), 0);
  const auto at = [&](double place) {
    return line[static_cast<size_t>(place)];
  };
  std::stable_sort(places.begin(), places.end(), [&](double a, double b) {
    return descending ? at(a) > at(b) : at(a) < at(b);
  });
  return places;
}

std::vector<double> Taken(const std::vector<double>& line,
                          const std::vector<double>& places) {
  std::vector<double> taken;
  for (double place : places) taken.push_back(line[static_cast<size_t>(place)]);
  return taken;
}

TEST(Sort, IsStableAlongAnyDimensionOfAnyLayout) {
  ForEachInput([](const Tensor& in, int64_t dim, Layout layout) {
    const Tensor values = EmptyWith(layout, in.sizes(), in.dtype());
    const Tensor indices = EmptyWith(layout, in.sizes(), DType::kInt64);
    for (const bool descending : {false, true}) {
      Sort(in, dim, descending, values, indices);
      const auto lines = LinesOf(in, dim);
      const auto sorted = LinesOf(values, dim);
      const auto places = LinesOf(indices, dim);
      for (size_t l = 0; l < lines.size(); ++l) {
        ASSERT_EQ(places[l], PlacesInOrder(lines[l], descending));
        ASSERT_EQ(sorted[l], Taken(lines[l], places[l]));
      }
    }
  });
}

TEST(Sort, PutsNanBehindInfinity) {
  const Tensor in = Vector(DType::kFloat64, {NAN, INFINITY, 1, NAN, -INFINITY});
  const Tensor values = EmptyTensor({5}, DType::kFloat64);
  const Tensor indices = EmptyTensor({5}, DType::kInt64);
  Sort(in, 0, false, values, indices);
  EXPECT_THAT(values, Holds({-INFINITY, 1, INFINITY, NAN, NAN}));
  EXPECT_THAT(indices, Holds({4, 2, 1, 0, 3}));
  Sort(in, 0, true, values, indices);
  EXPECT_THAT(values, Holds({NAN, NAN, INFINITY, 1, -INFINITY}));
  EXPECT_THAT(indices, Holds({0, 3, 1, 2, 4}));
}

TEST(TopK, AreTheFirstInOrder) {
  ForEachInput([](const Tensor& in, int64_t dim, Layout layout) {
    const int64_t k = (in.size(dim) + 1) / 2;
    Dims sizes = in.sizes();
    sizes[static_cast<size_t>(dim)] = k;
    const Tensor values = EmptyWith(layout, sizes, in.dtype());
    const Tensor indices = EmptyTensor(sizes, DType::kInt64);
    for (const bool largest : {false, true}) {
      TopK(in, dim, largest, /*sorted=*/true, values, indices);
      const auto line = LinesOf(in, dim)[0];
      auto places = PlacesInOrder(line, largest);
      places.resize(static_cast<size_t>(k));
      EXPECT_EQ(LinesOf(indices, dim)[0], places);
      EXPECT_EQ(LinesOf(values, dim)[0], Taken(line, places));
      TopK(in, dim, largest, /*sorted=*/false, values, indices);
      auto unsorted = LinesOf(values, dim)[0];
      EXPECT_EQ(Taken(line, LinesOf(indices, dim)[0]), unsorted);
      auto expected = Taken(line, places);
      std::sort(unsorted.begin(), unsorted.end());
      std::sort(expected.begin(), expected.end());
      EXPECT_EQ(unsorted, expected);
    }
  });
}

TEST(KthValue, AndMedianAreInTheirPlaceInOrder) {
  ForEachInput([](const Tensor& in, int64_t dim, Layout layout) {
    Dims sizes = in.sizes();
    sizes[static_cast<size_t>(dim)] = 1;
    const Tensor values = EmptyWith(layout, sizes, in.dtype());
    const Tensor indices = EmptyTensor(sizes, DType::kInt64);
    const auto line = LinesOf(in, dim)[0];
    const auto places = PlacesInOrder(line, false);
    const auto check = [&](size_t place) {
      EXPECT_EQ(LinesOf(indices, dim)[0][0], places[place]);
      EXPECT_EQ(LinesOf(values, dim)[0][0],
                line[static_cast<size_t>(places[place])]);
    };
    for (const int64_t k : {int64_t{1}, in.size(dim) / 2, in.size(dim)}) {
      KthValue(in, dim, k, values, indices);
      check(static_cast<size_t>(k - 1));
    }
    Median(in, dim, false, values, indices);
    check((line.size() - 1) / 2);
  });
}

TEST(Median, IsTheFirstNanUnlessThoseAreSkipped) {
  const Tensor in = Vector(DType::kFloat32, {3, NAN, 1, NAN, 2, 4});
  const Tensor value = EmptyTensor({1}, DType::kFloat32);
  const Tensor index = EmptyTensor({1}, DType::kInt64);
  Median(in, 0, false, value, index);
  EXPECT_THAT(value, Holds({NAN}));
  EXPECT_THAT(index, Holds({1}));
  Median(in, 0, true, value, index);
  EXPECT_THAT(value, Holds({2}));
  EXPECT_THAT(index, Holds({4}));
}

TEST(Mode, IsTheSmallestOfTheMostFrequentAtItsLastPlace) {
  const struct {
    std::vector<double> in;
    double value;
    double index;
  } rows[] = {
      {{3, 1, 3, 2, 1, 0}, 1, 4},
      {{5}, 5, 0},
      {{2, 2, 1, 2}, 2, 3},
      {{NAN, 4, NAN, 4}, 4, 3},
  };
  for (const auto& row : rows) {
    const Tensor value = EmptyTensor({1}, DType::kFloat32);
    const Tensor index = EmptyTensor({1}, DType::kInt64);
    Mode(Vector(DType::kFloat32, row.in), 0, value, index);
    EXPECT_THAT(value, Holds({row.value}));
    EXPECT_THAT(index, Holds({row.index}));
  }
}

TEST(Order, OfAScalarIsItself) {
  const Tensor value = EmptyTensor({}, DType::kInt32);
  const Tensor index = EmptyTensor({}, DType::kInt64);
  Sort(ScalarTensor(5, DType::kInt32), 0, false, value, index);
  EXPECT_THAT(value, Holds({5}));
  EXPECT_THAT(index, Holds({0}));
}

TEST(Order, OfNothingIsNothing) {
  for (int64_t dim : {0, 1}) {
    Sort(EmptyTensor({0, 3}, DType::kFloat32), dim, false,
         EmptyTensor({0, 3}, DType::kFloat32),
         EmptyTensor({0, 3}, DType::kInt64));
  }
}

}  // namespace
}  // namespace tensord::engine
