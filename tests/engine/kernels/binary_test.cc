#include "engine/kernels/binary.h"

#include <map>
#include <string>
#include <vector>

#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/scalar.h"
#include "engine/core/tensor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/testing/golden.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

using testing::DTypeIn;
using testing::Holds;
using testing::Json;
using testing::Layout;
using testing::Matches;
using testing::ScalarIn;
using testing::TensorIn;
using testing::Vector;
using F = BinaryFunction;
using C = CompareFunction;

const std::map<std::string, BinaryFunction> kFunctions = {
    {"add", F::kAdd},
    {"sub", F::kSub},
    {"mul", F::kMul},
    {"div", F::kDiv},
    {"floor_divide", F::kFloorDivide},
    {"remainder", F::kRemainder},
    {"pow", F::kPow},
    {"maximum", F::kMaximum},
    {"minimum", F::kMinimum},
    {"atan2", F::kAtan2},
    {"bitwise_and", F::kBitwiseAnd},
    {"bitwise_or", F::kBitwiseOr},
    {"bitwise_xor", F::kBitwiseXor},
    {"tanh_backward", F::kTanhBackward},
    {"sigmoid_backward", F::kSigmoidBackward},
};

const std::map<std::string, CompareFunction> kComparisons = {
    {"eq", C::kEq},
    {"ne", C::kNe},
    {"lt", C::kLt},
    {"le", C::kLe},
    {"gt", C::kGt},
    {"ge", C::kGe},
    {"logical_and", C::kLogicalAnd},
    {"logical_or", C::kLogicalOr},
    {"logical_xor", C::kLogicalXor},
};

bool WritesBools(const std::string& function) {
  return kComparisons.contains(function);
}

void Call(const std::string& function, const Tensor& a, const Tensor& b,
          const Tensor& out) {
  if (WritesBools(function)) {
    Compare(kComparisons.at(function), a, b, a.dtype(), out);
  } else if (function == "threshold_backward") {
    ThresholdBackward(a, b, 0, out);
  } else if (function == "add_3") {
    AddScaled(a, b, 3, out);
  } else {
    Binary(kFunctions.at(function), a, b, out);
  }
}

TEST(Binary, GivesWhatPyTorchGives) {
  // tests/goldens/elementwise.json
  for (const Json& row : testing::ReadGolden("elementwise.json", "binary")) {
    SCOPED_TRACE(row["function"].dump() + " of " + row["dtype"].dump());
    const DType dtype = DTypeIn(row["dtype"]);
    const Tensor a = TensorIn(dtype, row["a"]);
    const Tensor b = TensorIn(dtype, row["b"]);
    const std::string function = row["function"];
    for (Layout layout : testing::kAllLayouts) {
      const Tensor out = EmptyWith(
          layout, a.sizes(), WritesBools(function) ? DType::kBool : dtype);
      Call(function, WithLayout(layout, a), b, out);
      EXPECT_TRUE(Matches(out, row["out"]));
    }
  }
}

TEST(Binary, RaisesToAPythonNumberAsPyTorchDoes) {
  for (const Json& row : testing::ReadGolden("elementwise.json", "power")) {
    SCOPED_TRACE(row["dtype"].dump() + " to " + row["exponent"].dump());
    const Tensor x = TensorIn(DTypeIn(row["dtype"]), row["in"]);
    const Tensor out = EmptyTensor(x.sizes(), x.dtype());
    Binary(F::kPow, x, WrappedNumber(ScalarIn(row["exponent"])), out);
    EXPECT_TRUE(Matches(out, row["out"]));
  }
}

TEST(Binary, BroadcastsBothInputs) {
  const Tensor a = testing::Make(DType::kFloat32, {2, 1}, {10, 20});
  const Tensor b = Vector(DType::kFloat32, {1, 2, 3});
  const Tensor out = EmptyTensor({2, 3}, DType::kFloat32);
  Binary(F::kSub, a, b, out);
  EXPECT_THAT(out, Holds({9, 8, 7, 19, 18, 17}));
}

TEST(Binary, WritesInPlace) {
  const Tensor x = Vector(DType::kFloat32, {1, 2, 3});
  Binary(F::kMul, x, x, x);
  EXPECT_THAT(x, Holds({1, 4, 9}));
  Binary(F::kAdd, WrappedNumber(1.0), x, x);
  EXPECT_THAT(x, Holds({2, 5, 10}));
}

TEST(Binary, ReadsScalarsOfAnyTypeInTheTypeOfTheComputation) {
  const struct {
    DType dtype;
    double value;
    Tensor scalar;
    double product;
  } rows[] = {
      // 1e5 is no float16, but their product is.
      {DType::kFloat16, 0.5, WrappedNumber(1e5), 49984},
      {DType::kFloat32, 2, ScalarTensor(0.25, DType::kFloat64), 0.5},
      {DType::kInt32, 3, WrappedNumber(int64_t{5}), 15},
      {DType::kUInt8, 3, WrappedNumber(int64_t{257}), 3},  // wraps to 1
      {DType::kFloat64, 3, ScalarTensor(true, DType::kBool), 3},
  };
  for (const auto& row : rows) {
    const Tensor x = Vector(row.dtype, {row.value, row.value});
    const Tensor out = EmptyTensor({2}, row.dtype);
    Binary(F::kMul, x, row.scalar, out);
    EXPECT_THAT(out, Holds({row.product, row.product}));
    Binary(F::kMul, row.scalar, x, out);
    EXPECT_THAT(out, Holds({row.product, row.product}));
  }
}

TEST(Binary, RefusesToDivideIntegersByZeroBeforeItWrites) {
  for (BinaryFunction function : {F::kFloorDivide, F::kRemainder}) {
    for (const Tensor& divisor :
         {Vector(DType::kInt32, {1, 1, 0}), WrappedNumber(0),
          ScalarTensor(int64_t{1} << 32, DType::kInt64)}) {
      const Tensor x = Vector(DType::kInt32, {7, 8, 9});
      try {
        Binary(function, x, divisor, x);
        ADD_FAILURE() << testing::Describe(divisor);
      } catch (const Error& error) {
        EXPECT_EQ(error.message(), "ZeroDivisionError");
        EXPECT_EQ(error.reason(), Reason::kNumerical);
      }
      EXPECT_THAT(x, Holds({7, 8, 9}));
    }
  }
}

TEST(Binary, DividesNothingByZero) {
  const Tensor x = EmptyTensor({0}, DType::kInt32);
  Binary(F::kFloorDivide, x, WrappedNumber(0), x);
}

TEST(Binary, RefusesTypesThatTheFunctionDoesNotTake) {
  const Tensor x = Vector(DType::kBool, {1});
  EXPECT_THROW(Binary(F::kPow, x, x, x), Error);
}

TEST(AddScaled, ScalesInTheTypeOfTheTensors) {
  const Tensor a = Vector(DType::kFloat64, {1, 2});
  const Tensor b = Vector(DType::kFloat64, {10, 20});
  const Tensor out = EmptyTensor({2}, DType::kFloat64);
  AddScaled(a, b, 0.5, out);
  EXPECT_THAT(out, Holds({6, 12}));
  AddScaled(a, b, -1, out);
  EXPECT_THAT(out, Holds({-9, -18}));
}

TEST(AddScaled, OfBoolsIsOr) {
  const Tensor a = Vector(DType::kBool, {0, 0, 1, 1});
  const Tensor b = Vector(DType::kBool, {0, 1, 0, 1});
  const Tensor out = EmptyTensor({4}, DType::kBool);
  AddScaled(a, b, true, out);
  EXPECT_THAT(out, Holds({0, 1, 1, 1}));
  AddScaled(a, b, false, out);
  EXPECT_THAT(out, Holds({0, 0, 1, 1}));
}

TEST(AddScaled, RefusesAnAlphaThatDoesNotFit) {
  const Tensor x = Vector(DType::kUInt8, {1});
  EXPECT_THROW(AddScaled(x, x, 300, x), Error);
}

TEST(Compare, ReadsScalarsInThePromotedType) {
  const Tensor x = Vector(DType::kInt8, {43, 44, 45});
  const Tensor out = EmptyTensor({3}, DType::kBool);
  Compare(C::kEq, x, WrappedNumber(300), DType::kInt8, out);
  EXPECT_THAT(out, Holds({0, 1, 0}));
  Compare(C::kLt, WrappedNumber(43.5), Vector(DType::kFloat16, {43, 44, 45}),
          DType::kFloat16, out);
  EXPECT_THAT(out, Holds({0, 1, 1}));
}

}  // namespace
}  // namespace tensord::engine
