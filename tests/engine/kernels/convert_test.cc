#include "engine/kernels/convert.h"

#include <cstdint>
#include <limits>

#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/scalar.h"
#include "engine/core/tensor.h"
#include "gtest/gtest.h"
#include "tests/engine/testing/golden.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

using testing::DTypeIn;
using testing::Json;

TEST(Convert, GivesWhatPyTorchGives) {
  // tests/goldens/elementwise.json
  for (const Json& row : testing::ReadGolden("elementwise.json", "convert")) {
    SCOPED_TRACE(row["from"].dump() + " to " + row["to"].dump());
    const Tensor in = testing::TensorIn(DTypeIn(row["from"]), row["in"]);
    const Tensor out = EmptyTensor(in.sizes(), DTypeIn(row["to"]));
    ConvertElements(in.dtype(), in.raw(), SizeOf(in.dtype()), out.dtype(),
                    out.raw(), SizeOf(out.dtype()), in.numel());
    EXPECT_TRUE(testing::Matches(out, row["out"]));
  }
}

TEST(Convert, StepsOverElementsAndRepeatsOne) {
  const Tensor in = testing::Vector(DType::kInt16, {1, 2, 3, 4, 5, 6});
  const Tensor out = testing::Vector(DType::kFloat32, {0, 0, 0, 0, 0, 0});
  ConvertElements(DType::kInt16, in.raw(), 4, DType::kFloat32, out.raw(), 8, 3);
  EXPECT_THAT(out, testing::Holds({1, 0, 3, 0, 5, 0}));
  ConvertElements(DType::kInt16, in.elements<int16_t>() + 1, 0, DType::kFloat32,
                  out.raw(), 4, 4);
  EXPECT_THAT(out, testing::Holds({2, 2, 2, 2, 5, 0}));
}

TEST(Convert, RefusesWhatDoesNotFitAsPyTorchDoes) {
  for (const Json& row : testing::ReadGolden("elementwise.json", "fill")) {
    SCOPED_TRACE(row.dump());
    const DType dtype = DTypeIn(row["dtype"]);
    const Scalar value = testing::ScalarIn(row["value"]);
    try {
      CheckFits(value, dtype);
      EXPECT_TRUE(row.contains("out"));
    } catch (const Error& error) {
      EXPECT_EQ(error.message(), row.value("error", ""));
      EXPECT_EQ(error.reason(), Reason::kBadAttribute);
      EXPECT_EQ(error.kind(), ExceptionKind::kRuntime);
    }
  }
}

TEST(Convert, KeepsAllBitsOfAnInteger) {
  constexpr int64_t kOdd = std::numeric_limits<int64_t>::max() - 6;
  int64_t element = 0;
  WriteScalar(kOdd, DType::kInt64, &element);
  EXPECT_EQ(element, kOdd);
  EXPECT_EQ(ScalarTo<int64_t>(kOdd), kOdd);
}

}  // namespace
}  // namespace tensord::engine
