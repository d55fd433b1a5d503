#include "engine/ops/schema.h"

#include <string>
#include <utility>

#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/value.h"
#include "gtest/gtest.h"

namespace tensord::engine {
namespace {

const DType kFloat = DType::kFloat32;

// --- ParseSchema
// --------------------------------------------------------------

TEST(ParseSchema, ReadsNamesTypesAndDefaults) {
  const Schema schema = ParseSchema(
      "add.Tensor(Operand self, Operand other, *, Scalar alpha=1) -> Tensor");
  EXPECT_EQ(schema.name, "add");
  EXPECT_EQ(schema.overload, "Tensor");
  EXPECT_EQ(schema.full_name(), "add.Tensor");
  ASSERT_EQ(schema.arguments.size(), 3);
  EXPECT_EQ(schema.arguments[0].name, "self");
  EXPECT_EQ(schema.arguments[0].type, ArgumentType::kOperand);
  EXPECT_FALSE(schema.arguments[1].has_default);
  EXPECT_FALSE(schema.arguments[1].keyword_only);
  const ArgumentSchema& alpha = schema.arguments[2];
  EXPECT_TRUE(alpha.keyword_only);
  EXPECT_TRUE(alpha.has_default);
  EXPECT_EQ(alpha.default_text, "1");
  EXPECT_EQ(alpha.default_value.scalar().ToInt(), 1);
  ASSERT_EQ(schema.results.size(), 1);
  EXPECT_EQ(schema.results[0].name, "result");
}

TEST(ParseSchema, LeavesTheOverloadEmptyWhereThereIsNone) {
  const Schema schema = ParseSchema("exp(Tensor self) -> Tensor");
  EXPECT_EQ(schema.overload, "");
  EXPECT_EQ(schema.full_name(), "exp");
}

TEST(ParseSchema, ReadsEveryType) {
  const struct {
    const char* text;
    ArgumentType type;
  } kTypes[] = {
      {"Tensor", ArgumentType::kTensor},
      {"Operand", ArgumentType::kOperand},
      {"Tensor[]", ArgumentType::kTensors},
      {"Tensor?[]", ArgumentType::kOptionalTensors},
      {"Scalar", ArgumentType::kScalar},
      {"int", ArgumentType::kInt},
      {"float", ArgumentType::kFloat},
      {"bool", ArgumentType::kBool},
      {"ScalarType", ArgumentType::kDType},
      {"str", ArgumentType::kText},
      {"int[]", ArgumentType::kInts},
      {"float[]", ArgumentType::kFloats},
      {"bytes", ArgumentType::kBlob},
  };
  for (const auto& row : kTypes) {
    const std::string type = row.text;
    const Schema schema = ParseSchema("f(" + type + " x) -> Tensor");
    EXPECT_EQ(schema.arguments[0].type, row.type) << type;
    EXPECT_FALSE(schema.arguments[0].optional) << type;
    EXPECT_EQ(schema.arguments[0].list_size, 0) << type;
    const Schema optional = ParseSchema("f(" + type + "? x=None) -> Tensor");
    EXPECT_EQ(optional.arguments[0].type, row.type) << type;
    EXPECT_TRUE(optional.arguments[0].optional) << type;
    EXPECT_TRUE(optional.arguments[0].default_value.is_none()) << type;
  }
}

TEST(ParseSchema, ReadsListsOfAKnownLength) {
  const Schema schema =
      ParseSchema("f(int[2] stride=1, int[1]? dim=None) -> Tensor");
  EXPECT_EQ(schema.arguments[0].type, ArgumentType::kInts);
  EXPECT_EQ(schema.arguments[0].list_size, 2);
  EXPECT_EQ(schema.arguments[0].default_value.ints(), Dims({1, 1}));
  EXPECT_EQ(schema.arguments[1].list_size, 1);
  EXPECT_TRUE(schema.arguments[1].optional);
}

TEST(ParseSchema, ReadsDefaultsOfEveryForm) {
  const Schema schema = ParseSchema(
      "f(bool a=True, bool b=False, int c=-3, float d=2, float e=1e-5, "
      "str f='mean', int[] g=[], int[] h=[1, -2], Tensor? i=None) -> Tensor");
  const auto value = [&](int place) -> const Value& {
    return schema.arguments[place].default_value;
  };
  EXPECT_TRUE(value(0).scalar().ToBool());
  EXPECT_FALSE(value(1).scalar().ToBool());
  EXPECT_EQ(value(2).scalar().ToInt(), -3);
  EXPECT_TRUE(value(3).scalar().is_float());
  EXPECT_EQ(value(3).scalar().ToDouble(), 2);
  EXPECT_EQ(value(4).scalar().ToDouble(), 1e-5);
  EXPECT_EQ(value(5).text(), "mean");
  EXPECT_EQ(value(6).ints(), Dims({}));
  EXPECT_EQ(value(7).ints(), Dims({1, -2}));
  EXPECT_EQ(schema.arguments[7].default_text, "[1, -2]");
  EXPECT_TRUE(value(8).is_none());
}

TEST(ParseSchema, ReadsMarksOfViewsAndOfWhatIsWritten) {
  const Schema view = ParseSchema("t(Tensor(a) self) -> Tensor(a)");
  EXPECT_EQ(view.arguments[0].alias, "a");
  EXPECT_FALSE(view.arguments[0].mutated);
  EXPECT_EQ(view.results[0].alias, "a");
  EXPECT_FALSE(view.results[0].mutated);
  const Schema in_place =
      ParseSchema("zero_(Tensor(a!) self, Tensor other) -> Tensor(a!)");
  EXPECT_TRUE(in_place.arguments[0].mutated);
  EXPECT_FALSE(in_place.arguments[1].mutated);
  EXPECT_TRUE(in_place.results[0].mutated);
}

TEST(ParseSchema, ReadsSeveralResultsAndLists) {
  const Schema several = ParseSchema(
      "max.dim(Tensor self, int dim) -> (Tensor values, Tensor? indices)");
  ASSERT_EQ(several.results.size(), 2);
  EXPECT_EQ(several.results[0].name, "values");
  EXPECT_FALSE(several.results[0].optional);
  EXPECT_EQ(several.results[1].name, "indices");
  EXPECT_TRUE(several.results[1].optional);
  const Schema list = ParseSchema("unbind(Tensor(a) self) -> Tensor(a)[]");
  EXPECT_TRUE(list.results[0].is_list);
  EXPECT_EQ(list.results[0].alias, "a");
}

TEST(ParseSchema, FindsArgumentsAndResultsByName) {
  const Schema schema = ParseSchema(
      "max.dim(Tensor self, int dim) -> (Tensor values, Tensor indices)");
  EXPECT_EQ(schema.FindArgument("dim"), 1);
  EXPECT_EQ(schema.FindArgument("values"), -1);
  EXPECT_EQ(schema.FindResult("indices"), 1);
  EXPECT_EQ(schema.FindResult("dim"), -1);
}

TEST(ParseSchema, RefusesWhatIsNotWellFormed) {
  const struct {
    const char* text;
    const char* expected;
  } kRows[] = {
      {"", "expected a name"},
      {"f", "expected ("},
      {"f(Tensor self) Tensor", "expected ->"},
      {"f(Tensor self) -> int", "expected Tensor"},
      {"f(Tensor self) -> Tensor, Tensor", "expected the end"},
      {"f(Tenser self) -> Tensor", "expected a type instead of Tenser"},
      {"f(int[three] sizes) -> Tensor", "expected the size of a list"},
      {"f(Tensor) -> Tensor", "expected a name"},
      {"f(Tensor(a self) -> Tensor", "expected )"},
      {"f(int x=one) -> Tensor", "expected a default value"},
      {"f(int[] x=[one]) -> Tensor", "expected integers"},
  };
  for (const auto& row : kRows) {
    try {
      ParseSchema(row.text);
      ADD_FAILURE() << "accepts " << row.text;
    } catch (const Error& error) {
      EXPECT_EQ(error.reason(), Reason::kInternal) << row.text;
      EXPECT_NE(error.message().find(row.expected), std::string::npos)
          << error.message();
    }
  }
}

// --- CheckArguments
// -----------------------------------------------------------

Arguments Checked(const char* signature, Arguments arguments) {
  CheckArguments(ParseSchema(signature), &arguments);
  return arguments;
}

TEST(CheckArguments, FillsInDefaults) {
  const Arguments arguments =
      Checked("f(Tensor self, int dim=-1, bool keep=False) -> Tensor",
              {EmptyTensor({2}, kFloat), Value(3)});
  ASSERT_EQ(arguments.size(), 3);
  EXPECT_EQ(arguments[1].scalar().ToInt(), 3);
  EXPECT_FALSE(arguments[2].scalar().ToBool());
}

TEST(CheckArguments, WrapsANumberGivenForAnOperand) {
  const Arguments arguments = Checked("f(Operand a) -> Tensor", {Value(2.5)});
  EXPECT_EQ(arguments[0].tensor().rank(), 0);
  EXPECT_TRUE(arguments[0].tensor().is_wrapped_number());
  EXPECT_EQ(ItemOf(arguments[0].tensor()).ToDouble(), 2.5);
}

TEST(CheckArguments, LetsOneIntStandForAList) {
  const char* const kPair = "f(int[2] stride) -> Tensor";
  EXPECT_EQ(Checked(kPair, {Value(3)})[0].ints(), Dims({3, 3}));
  EXPECT_EQ(Checked(kPair, {Value(Dims{3})})[0].ints(), Dims({3, 3}));
  EXPECT_EQ(Checked(kPair, {Value(Dims{3, 4})})[0].ints(), Dims({3, 4}));
  EXPECT_EQ(Checked("f(int[1] dim) -> Tensor", {Value(3)})[0].ints(),
            Dims({3}));
}

TEST(CheckArguments, TakesNoneWhereItIsAllowed) {
  EXPECT_TRUE(Checked("f(Tensor? a) -> Tensor", {Value()})[0].is_none());
  const Arguments list =
      Checked("f(Tensor?[] a) -> Tensor", {Value(TensorList{Tensor()})});
  EXPECT_FALSE(list[0].tensors()[0].defined());
}

TEST(CheckArguments, TakesAnIntForAFloatAndABoolForAnInt) {
  EXPECT_EQ(Checked("f(float p) -> Tensor", {Value(2)})[0].scalar().ToDouble(),
            2);
  EXPECT_EQ(Checked("f(int n) -> Tensor", {Value(true)})[0].scalar().ToInt(),
            1);
}

TEST(CheckArguments, RefusesWhatDoesNotFit) {
  const Tensor tensor = EmptyTensor({2}, kFloat);
  const struct {
    const char* type;
    Value value;
    const char* problem;
  } kRows[] = {
      {"Tensor", Value(), "must not be None"},
      {"Tensor", Value(1), "must be Tensor"},
      {"Operand", Value("one"), "must be Tensor or Number"},
      {"Tensor[]", tensor, "must be tuple of Tensors"},
      {"Tensor[]", Value(TensorList{tensor, Tensor()}),
       "must be tuple of Tensors, not None"},
      {"Tensor?[]", tensor, "must be tuple of Tensors or None"},
      {"Scalar", tensor, "must be Number"},
      {"int", Value(1.5), "must be int"},
      {"int", tensor, "must be int"},
      {"float", Value("one"), "must be float"},
      {"bool", Value(1.5), "must be bool"},
      {"ScalarType", Value(1.5), "must be torch.dtype"},
      {"ScalarType", Value(1000), "must be torch.dtype"},
      {"int[]", Value(1), "must be tuple of ints"},
      {"int[2]", Value(1.5), "must be tuple of ints"},
      {"float[]", Value(Dims{1}), "must be tuple of floats"},
      {"str", Value(1), "must be str"},
      {"bytes", Value(1), "must be str"},
  };
  for (const auto& row : kRows) {
    const std::string signature =
        std::string("f.x(Tensor? self, ") + row.type + " arg) -> Tensor";
    try {
      Checked(signature.c_str(), {Value(), row.value});
      ADD_FAILURE() << "accepts another value for " << row.type;
    } catch (const Error& error) {
      EXPECT_EQ(error.message(),
                std::string("f(): argument 'arg' (position 2) ") + row.problem);
      EXPECT_EQ(error.kind(), ExceptionKind::kType);
      EXPECT_EQ(error.reason(), Reason::kBadAttribute);
    }
  }
}

std::string MessageOf(const char* signature, Arguments arguments) {
  try {
    Checked(signature, std::move(arguments));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ExceptionKind::kType);
    return error.message();
  }
  return "none";
}

TEST(CheckArguments, RefusesTooManyAndTooFew) {
  const char* const kOne = "f(int n) -> Tensor";
  EXPECT_EQ(MessageOf(kOne, {Value(1), Value(2)}),
            "f() takes at most 1 arguments, but 2 were given");
  EXPECT_EQ(MessageOf(kOne, {}),
            "f() missing 1 required positional argument: \"n\"");
}

}  // namespace
}  // namespace tensord::engine
