#include "clients/cpp/core/numbers.h"

#include <gtest/gtest.h>

#include "clients/cpp/core/rows.h"
#include "clients/cpp/core/schema.h"

namespace tensord::client {
namespace {

struct Case {
  RowNumber number;
  const char* name;
};

class Number : public testing::TestWithParam<Case> {};

TEST_P(Number, IsTheRowsOfThatName) {
  const Row* const row = FindRow(GetParam().number);
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(row->name, GetParam().name);
}

INSTANTIATE_TEST_SUITE_P(
    Rows, Number,
    testing::Values(Case{kCreate, "create"}, Case{kCreateChunk, "create_chunk"},
                    Case{kBackward, "backward"}, Case{kGrad, "grad"},
                    Case{kRetainGrad, "retain_grad"},
                    Case{kGetGrad, "get_grad"}, Case{kSetGrad, "set_grad"},
                    Case{kSetRequiresGrad, "set_requires_grad"},
                    Case{kRead, "read"}, Case{kDescribe, "describe"},
                    Case{kRelease, "release"}, Case{kManualSeed, "manual_seed"},
                    Case{kGraph, "graph"}, Case{kDetachInPlace, "detach_"},
                    Case{kClear, "clear"}, Case{kDetach, "detach"},
                    Case{kData, "data"}, Case{kAsStrided, "as_strided"},
                    Case{kAsStridedScatter, "as_strided_scatter"},
                    Case{kUnsafeAsStrided, "_unsafe_as_strided"},
                    Case{kSelect, "select.int"}, Case{kSlice, "slice.Tensor"},
                    Case{kNarrow, "narrow"}, Case{kIndex, "index.Tensor"},
                    Case{kAsStridedInPlace, "as_strided_"}));

TEST(Numbers, OfOperationsBeginBehindThoseOfSessionCommands) {
  for (const Row& row : Rows()) {
    EXPECT_EQ(row.number >= kFirstOperation, row.number > kClear) << row.name;
  }
}

}  // namespace
}  // namespace tensord::client
