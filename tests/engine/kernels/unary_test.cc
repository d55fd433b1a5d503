#include "engine/kernels/unary.h"

#include <map>
#include <string>

#include "engine/core/dtype.h"
#include "engine/core/error.h"
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
using testing::Matches;
using testing::TensorIn;
using F = UnaryFunction;

const std::map<std::string, UnaryFunction> kFunctions = {
    {"neg", F::kNeg},
    {"abs", F::kAbs},
    {"sign", F::kSign},
    {"square", F::kSquare},
    {"relu", F::kRelu},
    {"logical_not", F::kLogicalNot},
    {"bitwise_not", F::kBitwiseNot},
    {"exp", F::kExp},
    {"log", F::kLog},
    {"sqrt", F::kSqrt},
    {"rsqrt", F::kRsqrt},
    {"reciprocal", F::kReciprocal},
    {"sin", F::kSin},
    {"cos", F::kCos},
    {"tanh", F::kTanh},
    {"sigmoid", F::kSigmoid},
};

DType OutputTypeOf(UnaryFunction function, DType dtype) {
  return function == F::kLogicalNot ? DType::kBool : dtype;
}

TEST(Unary, GivesWhatPyTorchGives) {
  // tests/goldens/elementwise.json
  for (const Json& row : testing::ReadGolden("elementwise.json", "unary")) {
    SCOPED_TRACE(row["function"].dump() + " of " + row["dtype"].dump());
    const UnaryFunction function = kFunctions.at(row["function"]);
    const Tensor in = TensorIn(DTypeIn(row["dtype"]), row["in"]);
    for (testing::Layout layout : testing::kAllLayouts) {
      const Tensor out =
          EmptyWith(layout, in.sizes(), OutputTypeOf(function, in.dtype()));
      Unary(function, WithLayout(layout, in), out);
      EXPECT_TRUE(Matches(out, row["out"]));
    }
  }
}

TEST(Unary, GivesEachElementOfALargeTensorTheSame) {
  // Vectors and what is left of them must not differ.
  for (const auto& [name, function] : kFunctions) {
    if (function == F::kBitwiseNot || function == F::kLogicalNot) continue;
    const Tensor value = testing::Vector(DType::kFloat32, {0.7});
    const Tensor in = testing::Expanded(value, {1003});
    const Tensor out = EmptyTensor({1003}, DType::kFloat32);
    Unary(function, in, out);
    const std::vector<double> values = testing::ValuesOf(out);
    EXPECT_THAT(values, ::testing::Each(values[0])) << name;
  }
}

TEST(Unary, WritesInPlace) {
  const Tensor x = testing::Vector(DType::kFloat16, {1, -2, 3});
  Unary(F::kNeg, x, x);
  EXPECT_THAT(x, Holds({-1, 2, -3}));
}

TEST(Unary, BroadcastsItsInput) {
  const Tensor in = testing::Make(DType::kInt32, {2, 1}, {4, -5});
  const Tensor out = EmptyTensor({2, 3}, DType::kInt32);
  Unary(F::kAbs, in, out);
  EXPECT_THAT(out, Holds({4, 4, 4, 5, 5, 5}));
}

TEST(Unary, LeavesEmptyTensorsAlone) {
  const Tensor x = EmptyTensor({2, 0}, DType::kFloat32);
  Unary(F::kExp, x, x);
}

TEST(Unary, RefusesTypesThatTheFunctionDoesNotTake) {
  const struct {
    UnaryFunction function;
    DType dtype;
    const char* message;
  } rows[] = {
      {F::kAbs, DType::kBool, "\"abs_cpu\" not implemented for 'Bool'"},
      {F::kExp, DType::kInt64, "\"exp\" not implemented for 'Long'"},
      {F::kBitwiseNot, DType::kFloat16,
       "\"bitwise_not_cpu\" not implemented for 'Half'"},
  };
  for (const auto& row : rows) {
    const Tensor x = testing::Vector(row.dtype, {1});
    try {
      Unary(row.function, x, x);
      ADD_FAILURE() << row.message;
    } catch (const Error& error) {
      EXPECT_EQ(error.message(), row.message);
      EXPECT_EQ(error.reason(), Reason::kDtypeMismatch);
      EXPECT_EQ(error.kind(), ExceptionKind::kNotImplemented);
    }
  }
}

}  // namespace
}  // namespace tensord::engine
