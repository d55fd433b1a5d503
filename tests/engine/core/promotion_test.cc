#include "engine/core/promotion.h"

#include <string>

#include "engine/core/dtype.h"
#include "engine/core/scalar.h"
#include "engine/core/tensor.h"
#include "gtest/gtest.h"
#include "tests/engine/testing/golden.h"

namespace tensord::engine {
namespace {

using testing::DTypeIn;
using testing::Json;
using testing::ReadGolden;

// The operand that "tensor float32", "scalar int8" or "number bool" names.
Tensor OperandIn(const std::string& words) {
  const size_t space = words.find(' ');
  const std::string kind = words.substr(0, space);
  const std::string type = words.substr(space + 1);
  if (kind == "tensor") return EmptyTensor({1}, DTypeIn(type));
  if (kind == "scalar") return EmptyTensor({}, DTypeIn(type));
  if (type == "bool") return WrappedNumber(true);
  return type == "int" ? WrappedNumber(1) : WrappedNumber(1.0);
}

TEST(Promotion, PromotesTypesAsPyTorchDoes) {
  // tests/goldens/promotion.json
  for (const Json& row : ReadGolden("promotion.json", "promote")) {
    EXPECT_EQ(PromoteTypes(DTypeIn(row[0]), DTypeIn(row[1])), DTypeIn(row[2]))
        << row;
  }
}

TEST(Promotion, CastsWherePyTorchCasts) {
  for (const Json& row : ReadGolden("promotion.json", "can_cast")) {
    EXPECT_EQ(CanCast(DTypeIn(row[0]), DTypeIn(row[1])), row[2].get<bool>())
        << row;
  }
}

TEST(Promotion, FindsTheResultTypeOfAnyTwoOperandsAsPyTorchDoes) {
  for (const Json& row : ReadGolden("promotion.json", "result")) {
    const Tensor a = OperandIn(row[1]);
    const Tensor b = OperandIn(row[2]);
    EXPECT_EQ(ResultType({&a, &b}, DTypeIn(row[0])), DTypeIn(row[3])) << row;
  }
}

TEST(Promotion, LeavesOutUndefinedOperands) {
  const Tensor undefined;
  const Tensor x = EmptyTensor({2}, DType::kInt16);
  EXPECT_EQ(ResultType({&undefined, &x}, DType::kFloat32), DType::kInt16);
}

TEST(Promotion, TakesMoreThanTwoOperands) {
  const Tensor a = EmptyTensor({2}, DType::kInt8);
  const Tensor b = EmptyTensor({}, DType::kFloat64);
  const Tensor c = WrappedNumber(true);
  EXPECT_EQ(ResultType({&a, &b, &c}, DType::kFloat32), DType::kFloat64);
}

TEST(Promotion, ScopesTheDefaultType) {
  EXPECT_EQ(DefaultDType(), DType::kFloat32);
  {
    const DefaultDTypeScope scope(DType::kFloat64);
    EXPECT_EQ(DefaultDType(), DType::kFloat64);
  }
  EXPECT_EQ(DefaultDType(), DType::kFloat32);
}

}  // namespace
}  // namespace tensord::engine
