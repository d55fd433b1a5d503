// What an introduction to autograd teaches, checked by formula.
#include "tensord/autograd.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tensord/error.h"
#include "tensord/functions.h"
#include "tensord/operators.h"
#include "tensord/printing.h"
#include "tensord/session.h"
#include "tensord/tensor.h"
#include "tests/clients/cpp/embedded_session.h"

namespace tensord {
namespace {

Tensor Leaf(const IntList& size) {
  return TheSession().randn(size, {.requires_grad = true});
}

void ExpectClose(const Tensor& found, const Tensor& expected) {
  ASSERT_TRUE(found.defined());
  ASSERT_EQ(found.sizes(), expected.sizes());
  EXPECT_TRUE(found.detach().allclose(expected.detach(), 2e-4, 2e-5))
      << found << "\n"
      << expected;
}

TEST(Tutorial, ResultsShowTheOperationThatMadeThem) {
  const Tensor x = Leaf({2, 3});
  EXPECT_EQ(mm(x, TheSession().randn({3, 4})).grad_fn()->name(), "MmBackward0");
  EXPECT_EQ((matmul(x, TheSession().randn({3, 4})) + 1).grad_fn()->name(),
            "AddBackward0");
  EXPECT_EQ(pow(x, 2).grad_fn()->name(), "PowBackward0");
  EXPECT_EQ((2 * x).grad_fn()->name(), "MulBackward0");
  EXPECT_EQ((x / 2).grad_fn()->name(), "DivBackward0");
  EXPECT_EQ(x.sum().grad_fn()->name(), "SumBackward0");
  EXPECT_FALSE(x.grad_fn().has_value());
  EXPECT_FALSE(x.data().requires_grad());
}

TEST(Tutorial, BackwardWithAGradientFillsTheLeaves) {
  const Tensor x = Leaf({4, 3});
  const Tensor y = Leaf({4, 3});
  const Tensor z = pow(x, 2) + 5 * y;
  z.backward({.gradient = TheSession().ones({4, 3})});
  EXPECT_TRUE(eq(x.grad(), 2 * x).all().item<bool>());
  EXPECT_TRUE(y.grad().equal(TheSession().full({4, 3}, 5.0)));
}

TEST(Tutorial, GradLeavesGradAlone) {
  const Tensor x = Leaf({4, 3});
  const Tensor y = Leaf({4, 3});
  const Tensor z = pow(x, 2) + 5 * y;
  const Tensor ones = TheSession().ones({4, 3});
  const auto dx =
      autograd::grad({z}, {x}, {.grad_outputs = {ones}, .retain_graph = true});
  ASSERT_EQ(dx.size(), 1u);
  ExpectClose(dx[0], 2 * x);
  const auto dy = autograd::grad({z}, {y}, {.grad_outputs = {ones}});
  ExpectClose(dy[0], 5 * ones);
  EXPECT_FALSE(x.grad().defined());
  EXPECT_FALSE(y.grad().defined());
}

TEST(Tutorial, GradientsOfAnAffineMap) {
  const Tensor x = Leaf({5, 3});
  const Tensor w = Leaf({3, 7});
  const Tensor b = Leaf(7);
  const Tensor ones = TheSession().ones({5, 7});
  const auto gradients =
      autograd::grad({matmul(x, w) + b}, {x, w, b}, {.grad_outputs = {ones}});
  ExpectClose(gradients[0], ones.mm(w.t()));
  ExpectClose(gradients[1], x.t().mm(ones));
  ExpectClose(gradients[2], TheSession().full(7, 5.0));
}

TEST(Tutorial, GradientsOfAQuotient) {
  const Tensor x = Leaf({5, 3});
  const Tensor w = Leaf({3, 7});
  const Tensor b = (TheSession().rand(7) + 0.5).requires_grad_();
  const Tensor ones = TheSession().ones({5, 7});
  const auto gradients =
      autograd::grad({matmul(x, w) / b}, {x, w, b}, {.grad_outputs = {ones}});
  ExpectClose(gradients[0], (ones / b).mm(w.t()));
  ExpectClose(gradients[1], x.t().mm(ones / b));
  ExpectClose(gradients[2], -(x.mm(w).sum(0) / pow(b, 2)));
}

TEST(Tutorial, TheGraphChangesWithTheProgramsCourse) {
  for (const int count : {1, 3}) {
    const Tensor x = Leaf(2);
    Tensor y = x;
    for (int turn = 0; turn < count; ++turn) y = y * 2;
    y.sum().backward();
    ExpectClose(x.grad(), TheSession().full(2, double(1 << count)));
  }
}

TEST(Tutorial, ASecondBackwardThroughAFreedGraphFails) {
  const Tensor x = Leaf({5, 3});
  const Tensor w = Leaf({3, 7});
  const Tensor o = mm(x, w) + Leaf(7);
  const Tensor ones = TheSession().ones({5, 7});
  o.backward(ones);
  const auto before = x.grad().to_vector<float>();
  try {
    pow(o, 3).backward(ones);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.reason(), "GRAPH_FREED");
    EXPECT_EQ(std::string(error.what())
                  .find("Trying to backward through the graph a second time"),
              0u);
  }
  EXPECT_EQ(x.grad().to_vector<float>(), before);
}

TEST(Tutorial, ARetainedGraphWorksAgainAndGradientsAddUp) {
  const Tensor x = Leaf({5, 3});
  const Tensor w = Leaf({3, 7});
  const Tensor o = mm(x, w) + Leaf(7);
  const Tensor ones = TheSession().ones({5, 7});
  for (const int times : {1, 2, 3}) {
    o.backward({.gradient = ones, .retain_graph = true});
    ExpectClose(x.grad(), times * ones.mm(w.t()));
  }
}

TEST(Tutorial, OneInputThatRequiresGradIsEnough) {
  const Tensor x = TheSession().randn(3);
  const Tensor y = TheSession().randn(3);
  EXPECT_FALSE((x + y).requires_grad());
  EXPECT_TRUE((x + y + Leaf(3)).requires_grad());
}

TEST(Tutorial, GradientsStopAtADetachedTensor) {
  const Tensor x = Leaf({3, 5});
  const Tensor y = Leaf({3, 5});
  const Tensor z = Leaf({3, 5});
  const Tensor total = (x + y).detach() + pow(z, 2);
  total.backward(TheSession().ones({3, 5}));
  EXPECT_FALSE(x.grad().defined());
  EXPECT_FALSE(y.grad().defined());
  ExpectClose(z.grad(), 2 * z);
}

TEST(Tutorial, IntermediateGradientsAreKeptOnDemand) {
  const Tensor x = Leaf({3, 5});
  const Tensor z = Leaf({3, 5});
  const Tensor m1 = x + 1;
  const Tensor m2 = pow(z, 2);
  m1.retain_grad();
  m2.retain_grad();
  EXPECT_TRUE(m1.retains_grad());
  const Tensor m3 = m1 * m2;
  const Tensor ones = TheSession().ones({3, 5});
  m3.backward({.gradient = ones, .retain_graph = true});
  ExpectClose(m1.grad(), m2);
  ExpectClose(m2.grad(), m1);
  const auto asked =
      autograd::grad({m3}, {m1, m2}, {.grad_outputs = {ones_like(m3)}});
  ExpectClose(asked[0], m2);
  ExpectClose(asked[1], m1);
}

TEST(Tutorial, InPlaceOperationsEndInAnUnderscore) {
  const Tensor x = TheSession().rand(100) + 1;
  const Tensor logarithms = log(x);
  EXPECT_TRUE(x.log_().is_same(x));
  ExpectClose(x, logarithms);
  x.uniform_(2, 3);
  EXPECT_TRUE(((x >= 2) & (x < 3)).all().item<bool>());
}

TEST(Tutorial, OverwritingWhatAGradientNeedsIsFoundOut) {
  const Tensor y = Leaf(3).exp();
  y.mul_(2);
  EXPECT_THROW(y.sum().backward(), Error);
}

TEST(Tutorial, AGradientCanBeDifferentiatedAgain) {
  const Tensor x = Leaf({5, 3});
  const Tensor y = Leaf({3, 5});
  const Tensor z = Leaf({5, 5});
  const Tensor ones = TheSession().ones({5, 5});
  const Tensor o = mm(x, y) + pow(z, 2);
  const Tensor dz = autograd::grad(
      {o}, {z},
      {.grad_outputs = {ones}, .retain_graph = true, .create_graph = true})[0];
  ExpectClose(dz, 2 * z);
  EXPECT_EQ(dz.grad_fn()->name(), "MulBackward0");
  const Tensor again =
      autograd::grad({pow(o, 3) + dz}, {z}, {.grad_outputs = {ones}})[0];
  ExpectClose(again, 6 * pow(o, 2) * z + 2);
  EXPECT_FALSE(again.requires_grad());
}

TEST(Grad, OfWhatIsUnusedIsUndefinedOrZeros) {
  const Tensor x = Leaf(2);
  const Tensor y = Leaf(2);
  const Tensor z = (x * x).sum();
  EXPECT_THROW(autograd::grad({z}, {y}, {.retain_graph = true}), Error);
  EXPECT_FALSE(
      autograd::grad({z}, {y}, {.retain_graph = true, .allow_unused = true})[0]
          .defined());
  ExpectClose(autograd::grad({z}, {y}, {.materialize_grads = true})[0],
              TheSession().zeros(2));
}

TEST(Grad, CanBeSetAndRemoved) {
  const Tensor x = Leaf(2);
  x.set_grad(TheSession().ones(2));
  ExpectClose(x.grad(), TheSession().ones(2));
  x.set_grad({});
  EXPECT_FALSE(x.grad().defined());
}

TEST(Backward, ReachesOnlyTheInputsThatAreNamed) {
  const Tensor x = Leaf(2);
  const Tensor y = Leaf(2);
  (x * y).sum().backward({.inputs = {x}});
  ExpectClose(x.grad(), y);
  EXPECT_FALSE(y.grad().defined());
  autograd::backward({(x * 2).sum(), (y * 3).sum()});
  ExpectClose(y.grad(), TheSession().full(2, 3.0));
}

}  // namespace
}  // namespace tensord
