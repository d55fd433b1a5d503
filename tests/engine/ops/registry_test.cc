#include "engine/ops/registry.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/error.h"
#include "engine/core/tensor.h"
#include "engine/ops/op.h"
#include "gtest/gtest.h"

namespace tensord::engine {
namespace {

void DoNothing(OpCall&) {}
Tensor NoGradient(const GradientCall&) { return {}; }

// A row that lacks nothing.
Op Complete(uint16_t number, const std::string& name) {
  return Op(number, name + "(Tensor self, Tensor other) -> Tensor")
      .Doc("Does nothing.")
      .Forward(DoNothing)
      .NotDifferentiable();
}

template <typename... Rows>
OpList ListOf(Rows... rows) {
  OpList list;
  (list.push_back(std::move(rows)), ...);
  return list;
}

// The message with which the registry refuses rows, or "none".
std::string Refusal(OpList rows) {
  try {
    const Registry registry(std::move(rows));
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), Reason::kInternal);
    return error.message();
  }
  return "none";
}

TEST(Registry, FindsRowsByNumberAndName) {
  const Registry registry(
      ListOf(Complete(201, "f.x").Build(), Complete(200, "f.y").Build()));
  ASSERT_NE(registry.Find(201), nullptr);
  EXPECT_EQ(registry.Find(201)->schema.full_name(), "f.x");
  EXPECT_EQ(registry.Find("f.y")->number, 200);
  EXPECT_EQ(registry.Find(202), nullptr);
  EXPECT_EQ(registry.Find(uint16_t{65535}), nullptr);
  EXPECT_EQ(registry.Find("f"), nullptr);
}

TEST(Registry, ListsRowsInTheOrderOfTheirNumbers) {
  const Registry registry(ListOf(Complete(300, "c").Build(),
                                 Complete(100, "a").InPlace(301).Build(),
                                 Complete(200, "b").Build()));
  std::vector<std::string> names;
  for (const OpRow* row : registry.rows()) names.push_back(row->schema.name);
  EXPECT_EQ(names, std::vector<std::string>({"a", "b", "c", "a_"}));
}

TEST(Registry, DerivesInPlaceForms) {
  const Registry registry(ListOf(Complete(200, "f.x").InPlace(201).Build()));
  const OpRow* form = registry.Find("f_.x");
  ASSERT_NE(form, nullptr);
  EXPECT_EQ(form->number, 201);
  EXPECT_EQ(form->schema.text,
            "f_.x(Tensor(a!) self, Tensor other) -> Tensor(a!)");
  EXPECT_EQ(form->mutated_argument, 0);
  EXPECT_FALSE(form->is_function);
  EXPECT_TRUE(form->is_method);
  EXPECT_EQ(registry.Find("f.x")->mutated_argument, -1);
}

TEST(Registry, RefusesIncompleteRows) {
  const char* const kSignature = "f(Tensor self) -> Tensor";
  EXPECT_EQ(Refusal(ListOf(Complete(99, "f").Build())),
            "f has a number that is not an operation's");
  EXPECT_EQ(
      Refusal(ListOf(
          Op(200, kSignature).Forward(DoNothing).NotDifferentiable().Build())),
      "f has no doc");
  EXPECT_EQ(
      Refusal(ListOf(
          Op(200, kSignature).Doc("Does it.").NotDifferentiable().Build())),
      "f has no forward");
  EXPECT_EQ(
      Refusal(ListOf(
          Op(200, kSignature).Doc("Does it.").Forward(DoNothing).Build())),
      "f states none of Gradient, Composite, NotDifferentiable");
}

TEST(Registry, RefusesGradientsOfAttributes) {
  EXPECT_EQ(Refusal(ListOf(Op(200, "f(Tensor self, int dim) -> Tensor")
                               .Doc("Does it.")
                               .Forward(DoNothing)
                               .Gradient("dim", {}, NoGradient)
                               .Build())),
            "f has a gradient of an attribute");
}

TEST(Registry, RefusesUsedNumbers) {
  EXPECT_EQ(
      Refusal(ListOf(Complete(200, "f").Build(), Complete(200, "g").Build())),
      "g has the number of f");
  EXPECT_EQ(Refusal(ListOf(Complete(200, "f").Build(),
                           Complete(201, "g").InPlace(200).Build())),
            "g_ has the number of f");
}

TEST(Registry, RefusesNamesDefinedTwice) {
  EXPECT_EQ(Refusal(ListOf(Complete(200, "f.x").Build(),
                           Complete(201, "f.x").Build())),
            "f.x is defined twice");
  EXPECT_EQ(Refusal(ListOf(Complete(200, "f").InPlace(202).Build(),
                           Complete(201, "f_").Build())),
            "f_ is defined twice");
}

TEST(Registry, RefusesTheSameDifferentiabilityTwice) {
  EXPECT_THROW(Complete(200, "f").NotDifferentiable(), Error);
  EXPECT_THROW(Complete(200, "f").Composite(DoNothing), Error);
  EXPECT_THROW(Complete(200, "f").Gradient("self", {}, NoGradient), Error);
}

TEST(Registry, OrdersGradientsByTheNamesOfTheirArguments) {
  const Registry registry(
      ListOf(Op(200, "f(Tensor weight, Tensor bias, int n) -> Tensor")
                 .Doc("Does it.")
                 .Forward(DoNothing)
                 .Gradient("weight", {"bias"}, NoGradient)
                 .Gradient("bias", {"weight", "result"}, NoGradient)
                 .Build()));
  const OpRow& row = *registry.Find("f");
  ASSERT_EQ(row.gradients.size(), 2);
  EXPECT_EQ(row.gradients[0].arguments[0], 1);
  EXPECT_EQ(row.gradients[1].arguments[0], 0);
  EXPECT_EQ(row.differentiable_arguments[0], 0);
  EXPECT_EQ(row.differentiable_arguments[1], 1);
  ASSERT_EQ(row.saved_results.size(), 1);
  EXPECT_EQ(row.saved_results[0], 0);
}

TEST(Registry, SavesAnArgumentOnlyForTheOneGradientThatReadsIt) {
  const Registry registry(
      ListOf(Op(200, "f(Tensor self, Tensor other, Tensor both) -> Tensor")
                 .Doc("Does it.")
                 .Forward(DoNothing)
                 .Gradient("self", {"other", "both"}, NoGradient)
                 .Gradient("other", {"both"}, NoGradient)
                 .Build()));
  const OpRow& row = *registry.Find("f");
  ASSERT_EQ(row.saved_arguments.size(), 2);
  for (const OpRow::SavedArgument& saved : row.saved_arguments) {
    if (saved.place == 1) {
      ASSERT_GE(saved.only_for, 0);
      EXPECT_EQ(row.gradients[saved.only_for].arguments[0], 0);
    } else {
      EXPECT_EQ(saved.place, 2);
      EXPECT_EQ(saved.only_for, -1);
    }
  }
}

}  // namespace
}  // namespace tensord::engine
