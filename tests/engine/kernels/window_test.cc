#include "engine/kernels/window.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>

#include "engine/core/error.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

constexpr int64_t kLargest = std::numeric_limits<int64_t>::max();

struct WindowRow {
  int64_t input, kernel, stride, padding, dilation;
  bool ceil_mode;
  int64_t count;
};

TEST(Window, CountsAsPyTorchDoes) {
  const WindowRow rows[] = {
      {8, 3, 1, 1, 1, false, 8},        {8, 2, 2, 0, 1, false, 4},
      {5, 2, 2, 0, 1, false, 2},        {5, 2, 2, 0, 1, true, 3},
      {5, 2, 2, 1, 1, true, 3},         {4, 2, 3, 1, 1, true, 2},
      {7, 3, 2, 1, 2, false, 3},        {7, 3, 2, 1, 2, true, 3},
      {1, 2, 1, 0, 1, false, 0},        {1, 4, 2, 0, 1, false, -1},
      {4, 2, kLargest, 0, 1, false, 1}, {4, 2, kLargest, 0, 1, true, 1},
  };
  for (const WindowRow& row : rows) {
    EXPECT_EQ(WindowCount(row.input, row.kernel, row.stride, row.padding,
                          row.dilation, row.ceil_mode),
              row.count)
        << row.input << " " << row.kernel << " " << row.stride;
  }
}

TEST(Window, RefusesWhatDoesNotFitAnInteger) {
  testing::ExpectError([] { WindowCount(8, 3, 1, kLargest, 1); },
                       Reason::kLimit, ExceptionKind::kRuntime,
                       "a window of 3 elements with dilation 1 over 8 elements "
                       "with padding 9223372036854775807 is too large");
  testing::ExpectError([] { WindowCount(8, 3, 1, 0, kLargest); },
                       Reason::kLimit, ExceptionKind::kRuntime,
                       "a window of 3 elements with dilation "
                       "9223372036854775807 over 8 elements with padding 0 is "
                       "too large");
}

}  // namespace
}  // namespace tensord::engine
