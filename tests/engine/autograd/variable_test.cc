#include "engine/autograd/variable.h"

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "engine/engine.h"
#include "gtest/gtest.h"
#include "tests/engine/testing/golden.h"
#include "tests/engine/testing/tensors.h"

// Each test runs the program of the same name in tools/goldens/variable.py and
// sees what PyTorch saw.

namespace tensord::engine {
namespace {

using testing::Json;
using testing::ReadGolden;
using testing::ValuesOf;
using testing::Vector;

constinit const Function mul_{"mul_.Tensor"};
constinit const Function detach{"detach"};
constinit const Function data{"data"};
constinit const Function unbind{"unbind.int"};
constinit const Function chunk{"chunk"};

Tensor Plain(const std::vector<double>& values) {
  return Vector(DType::kFloat32, values);
}

Tensor Leaf(const std::vector<double>& values) {
  const Tensor leaf = Plain(values);
  SetRequiresGrad(leaf, true);
  return leaf;
}

// What PyTorch saw in the program of the running test.
Json Golden() {
  const auto* test = ::testing::UnitTest::GetInstance()->current_test_info();
  return ReadGolden("variable.json",
                    std::string(test->test_suite_name()) + "." + test->name());
}

Json Values(const Tensor& tensor) {
  return tensor.defined() ? Json(ValuesOf(tensor)) : Json();
}

Json Name(const Tensor& tensor) {
  const Ref<Node>& grad_fn = GradFn(tensor);
  return grad_fn ? Json(std::string(grad_fn->name())) : Json();
}

// The message of the Error that `action` throws, or null.
Json Failure(absl::FunctionRef<void()> action) {
  try {
    action();
  } catch (const Error& error) {
    return error.message();
  }
  return Json();
}

void RunBackward(const Tensor& root, BackwardOptions options = {}) {
  EXPECT_TRUE(BackwardPass::Backward({root}, {}, {}, options).Run());
}

Tensor GradientOf(const Tensor& root, const Tensor& input,
                  BackwardOptions options = {}) {
  BackwardPass pass =
      BackwardPass::Grad({root}, {input}, {}, options, /*allow_unused=*/false);
  EXPECT_TRUE(pass.Run());
  return pass.TakeGradients()[0];
}

TEST(CopySlices, IsTheHistoryOfABaseWhoseViewWasWritten) {
  const Tensor y = ops::mul(Leaf({1, 2, 3}), 1);
  const Tensor v = ops::narrow(y, 0, 1, 2);
  mul_(v, 2);
  Json following = Json::array();
  for (const Edge& edge : GradFn(y)->edges) {
    if (edge.node) following.push_back(std::string(edge.node->name()));
  }
  EXPECT_EQ(Json::array({Name(y), Name(v), following}), Golden());
}

TEST(CopySlices, RunsTheWrittenPartThroughTheWrite) {
  const Tensor x = Leaf({1, 2, 3});
  const Tensor y = ops::mul(x, x);
  mul_(ops::narrow(y, 0, 1, 2), 5);
  RunBackward(ops::sum(y));
  EXPECT_EQ(Json::array({Values(y), Values(Grad(x))}), Golden());
}

TEST(CopySlices, StopsTheGradientOfWhatWasOverwritten) {
  const Tensor x = Leaf({1, 2, 3});
  const Tensor y = ops::mul(x, x);
  ops::copy_(ops::narrow(y, 0, 1, 1), Plain({7}));
  RunBackward(ops::sum(y));
  EXPECT_EQ(Json::array({Values(y), Values(Grad(x))}), Golden());
}

TEST(CopySlices, GivesTheOtherOperandItsGradient) {
  const Tensor x = Leaf({1, 2, 3});
  const Tensor w = Leaf({5, 7});
  const Tensor y = ops::mul(x, 2);
  mul_(ops::narrow(y, 0, 1, 2), w);
  RunBackward(ops::sum(y));
  EXPECT_EQ(Json::array({Values(Grad(x)), Values(Grad(w))}), Golden());
}

TEST(CopySlices, WritesThroughAViewOfAView) {
  const Tensor x = Leaf({1, 2, 3, 4});
  const Tensor y = ops::mul(x, x);
  const Tensor v = ops::select(ops::view(y, Dims{2, 2}), 0, 1);
  mul_(v, 3);
  RunBackward(ops::sum(y));
  EXPECT_EQ(Json::array({Name(v), Values(y), Values(Grad(x))}), Golden());
}

TEST(CopySlices, FollowsTheStridesOfATransposedView) {
  const Tensor x = Leaf({1, 2, 3, 4});
  const Tensor w = Leaf({5, 7});
  const Tensor y = ops::mul(ops::view(x, Dims{2, 2}), 1);
  mul_(ops::t(y), w);
  RunBackward(ops::sum(y));
  EXPECT_EQ(Json::array({Values(y), Values(Grad(x)), Values(Grad(w))}),
            Golden());
}

TEST(CopySlices, ChainForEveryWrite) {
  const Tensor x = Leaf({1, 2, 3});
  const Tensor y = ops::mul(x, x);
  mul_(ops::narrow(y, 0, 0, 2), 3);
  mul_(ops::narrow(y, 0, 1, 2), 5);
  RunBackward(ops::sum(y));
  EXPECT_EQ(Json::array({Values(y), Values(Grad(x))}), Golden());
}

TEST(CopySlices, BringABaseIntoTheGraph) {
  const Tensor x = Leaf({1, 2});
  const Tensor base = Plain({0, 0, 0});
  ops::copy_(ops::narrow(base, 0, 1, 2), x);
  RunBackward(ops::sum(base));
  EXPECT_EQ(Json::array({RequiresGrad(base), IsLeaf(base), Name(base),
                         Values(Grad(x))}),
            Golden());
}

TEST(CopySlices, CanBeDifferentiatedTwice) {
  const Tensor x = Leaf({1, 2, 3});
  const Tensor y = ops::mul(x, x);
  mul_(ops::narrow(y, 0, 1, 2), ops::clone(ops::narrow(y, 0, 0, 2)));
  const Tensor first =
      GradientOf(ops::sum(y), x, {.retain_graph = true, .create_graph = true});
  const Tensor second = GradientOf(ops::sum(first), x);
  EXPECT_EQ(Json::array({Values(first), Values(second)}), Golden());
}

TEST(CopySlices, FreeWhatTheWriteSaved) {
  const Tensor x = Leaf({1, 2, 3});
  const Tensor w = Leaf({5, 7});
  const Tensor y = ops::mul(x, 2);
  mul_(ops::narrow(y, 0, 1, 2), w);
  const Tensor root = ops::sum(y);
  RunBackward(root);
  EXPECT_EQ(Json::array({Failure([&] { RunBackward(root); })}), Golden());
}

TEST(CopySlices, NoticeAnOverwrittenOperand) {
  const Tensor w = Leaf({5, 7});
  const Tensor factor = ops::mul(w, 1);
  const Tensor y = ops::mul(Leaf({1, 2, 3}), 1);
  mul_(ops::narrow(y, 0, 1, 2), factor);
  ops::add_(factor, 1);
  const Tensor root = ops::sum(y);
  EXPECT_EQ(Json::array({Failure([&] { RunBackward(root); })}), Golden());
}

TEST(View, KeepsItsGradFnWhileNothingIsWritten) {
  const Tensor y = ops::mul(Leaf({1, 2, 3}), 1);
  const Tensor v = ops::narrow(y, 0, 1, 2);
  EXPECT_EQ(
      Json::array({Name(v), Name(ops::view(v, Dims{2, 1})), Name(detach(v))}),
      Golden());
}

TEST(View, HasItsGradFnRebuiltAfterAWriteToTheBase) {
  const Tensor x = Leaf({1, 2, 3});
  const Tensor y = ops::mul(x, x);
  const Tensor v = ops::narrow(y, 0, 1, 2);
  const Json before = Name(v);
  mul_(y, 5);
  RunBackward(ops::sum(v));
  EXPECT_EQ(Json::array({before, Name(v), Values(v), Values(Grad(x))}),
            Golden());
}

TEST(View, HasItsGradFnRebuiltAfterAWriteToAnotherView) {
  const Tensor x = Leaf({1, 2, 3});
  const Tensor y = ops::mul(x, x);
  const Tensor v = ops::narrow(y, 0, 1, 2);
  mul_(ops::narrow(y, 0, 0, 2), 5);
  RunBackward(ops::sum(v));
  EXPECT_EQ(Json::array({Name(v), Values(v), Values(Grad(x))}), Golden());
}

TEST(View, OfAViewIsRebuiltFromTheBase) {
  const Tensor x = Leaf({1, 2, 3, 4});
  const Tensor y = ops::mul(x, x);
  const Tensor v = ops::select(ops::t(ops::view(y, Dims{2, 2})), 0, 1);
  mul_(y, 5);
  RunBackward(ops::sum(v));
  EXPECT_EQ(Json::array({Name(v), Values(v), Values(Grad(x))}), Golden());
}

TEST(View, OfAPlainTensorIsInTheGraphOnceItsBaseIs) {
  const Tensor x = Leaf({1, 2, 3});
  const Tensor base = Plain({1, 1, 1});
  const Tensor v = ops::narrow(base, 0, 1, 2);
  const bool before = RequiresGrad(v);
  mul_(base, x);
  RunBackward(ops::sum(v));
  EXPECT_EQ(Json::array({before, RequiresGrad(v), Name(v), Values(Grad(x))}),
            Golden());
}

TEST(View, OfALeafRefusesAWrite) {
  const Tensor x = Leaf({1, 2, 3});
  const Json failure = Failure([&] { mul_(ops::narrow(x, 0, 1, 2), 2); });
  EXPECT_EQ(Json::array({failure, Values(x)}), Golden());
}

TEST(View, OfALeafTakesAWriteUnderNoGrad) {
  const Tensor x = Leaf({1, 2, 3});
  const Tensor v = ops::narrow(x, 0, 1, 2);
  {
    const GradModeScope no_grad(false);
    mul_(v, 2);
  }
  RunBackward(ops::sum(ops::mul(x, x)));
  EXPECT_EQ(Json::array({Values(x), Values(Grad(x)), IsLeaf(x), x.version()}),
            Golden());
}

TEST(View, OfALeafIsRebuiltAfterAWriteUnderNoGrad) {
  const Tensor x = Leaf({1, 2, 3});
  const Tensor v = ops::narrow(x, 0, 1, 2);
  {
    const GradModeScope no_grad(false);
    mul_(x, 2);
  }
  RunBackward(ops::sum(ops::mul(v, v)));
  EXPECT_EQ(Json::array({Name(v), Values(Grad(x))}), Golden());
}

// A view of y's last two elements, made under no_grad.
Tensor ViewWithoutGrad(const Tensor& y) {
  const GradModeScope no_grad(false);
  return ops::narrow(y, 0, 1, 2);
}

TEST(View, MadeUnderNoGradRefusesAWrite) {
  const Tensor y = ops::mul(Leaf({1, 2, 3}), 1);
  const Tensor v = ViewWithoutGrad(y);
  const bool requires_grad = RequiresGrad(v);
  const Json failure = Failure([&] { mul_(v, 2); });
  EXPECT_EQ(Json::array({requires_grad, failure, Values(y)}), Golden());
}

TEST(View, OfOneMadeUnderNoGradRefusesAWrite) {
  const Tensor y = ops::mul(Leaf({1, 2, 3}), 1);
  const Tensor w = ops::view(ViewWithoutGrad(y), Dims{2, 1});
  EXPECT_EQ(Json::array({Failure([&] { mul_(w, 2); })}), Golden());
}

TEST(View, MadeUnderNoGradTakesAWriteThere) {
  const Tensor y = ops::mul(Leaf({1, 2, 3}), 1);
  {
    const GradModeScope no_grad(false);
    mul_(ops::narrow(y, 0, 1, 2), 2);
  }
  EXPECT_EQ(Json::array({Values(y), Name(y)}), Golden());
}

TEST(View, MadeUnderNoGradRefusesItsGradFnAfterAWriteToTheBase) {
  const Tensor y = ops::mul(Leaf({1, 2, 3}), 1);
  const Tensor v = ViewWithoutGrad(y);
  mul_(y, 2);
  EXPECT_EQ(Json::array({Failure([&] { GradFn(v); })}), Golden());
}

TEST(View, OfSeveralRefusesAWrite) {
  const Tensor y = ops::mul(Leaf({1, 2, 3}), 1);
  const Tensor column = ops::view(y, Dims{3, 1});
  const std::vector<Tensor> parts = {
      unbind.All(y)[1].tensor,
      ops::split.All(y, 2)[0].tensor,
      ops::split_with_sizes.All(y, Dims{1, 2})[1].tensor,
      chunk.All(y, 3)[2].tensor,
      ops::view(unbind.All(column, 0)[2].tensor, Dims{1, 1}),
  };
  Json seen = Json::array();
  for (const Tensor& part : parts) {
    seen.push_back(Failure([&] { mul_(part, 2); }));
  }
  seen.push_back(Values(y));
  EXPECT_EQ(seen, Golden());
}

TEST(View, OfSeveralRefusesItsGradFnAfterAWriteToTheBase) {
  const Tensor y = ops::mul(Leaf({1, 2, 3}), 1);
  const Tensor v = unbind.All(y)[1].tensor;
  mul_(y, 2);
  EXPECT_EQ(Json::array({Failure([&] { GradFn(v); })}), Golden());
}

TEST(View, OfSeveralWithoutGradTakesAPlainWrite) {
  const Tensor base = Plain({1, 2, 3});
  mul_(unbind.All(base)[1].tensor, 2);
  EXPECT_EQ(Json::array({Values(base)}), Golden());
}

TEST(View, OfSeveralWithoutGradRefusesARecordedWrite) {
  const Tensor base = Plain({1, 2, 3});
  const Tensor v = ops::split.All(base, 2)[0].tensor;
  const Tensor x = Leaf({5, 7});
  EXPECT_EQ(Json::array({Failure([&] { mul_(v, x); })}), Golden());
}

TEST(Leaf, RefusesAWrite) {
  const Tensor x = Leaf({1, 2});
  const Json failure = Failure([&] { mul_(x, 2); });
  EXPECT_EQ(Json::array({failure, Values(x), x.version()}), Golden());
}

TEST(Leaf, TakesAWriteUnderNoGrad) {
  const Tensor x = Leaf({1, 2});
  {
    const GradModeScope no_grad(false);
    mul_(x, 2);
  }
  EXPECT_EQ(Json::array({Values(x), IsLeaf(x), RequiresGrad(x), x.version()}),
            Golden());
}

TEST(Version, IsSharedByADetachedTensor) {
  const Tensor x = Leaf({1, 2});
  const Tensor root = ops::sum(ops::mul(x, x));
  const Tensor d = detach(x);
  ops::add_(d, 1);
  const Json failure = Failure([&] { RunBackward(root); });
  EXPECT_EQ(Json::array({x.version(), d.version(), RequiresGrad(d), failure}),
            Golden());
}

TEST(Version, IsNotSharedByData) {
  const Tensor x = Leaf({1, 2});
  const Tensor root = ops::sum(ops::mul(x, x));
  ops::add_(data(x), 1);
  RunBackward(root);
  EXPECT_EQ(Json::array({x.version(), Values(x), Values(Grad(x))}), Golden());
}

TEST(Version, IsSharedByAView) {
  const Tensor y = ops::mul(Leaf({1, 2, 3}), 1);
  const Tensor v = ops::narrow(y, 0, 1, 2);
  const Tensor root = ops::sum(ops::mul(v, v));
  ops::add_(ops::narrow(y, 0, 0, 1), 1);
  const Json failure = Failure([&] { RunBackward(root); });
  EXPECT_EQ(Json::array({y.version(), v.version(), failure}), Golden());
}

TEST(RequiresGrad, IsForFloatsOnly) {
  const Tensor x = Vector(DType::kInt64, {1});
  EXPECT_EQ(Json::array({Failure([&] { SetRequiresGrad(x, true); })}),
            Golden());
}

TEST(RequiresGrad, CannotBeTakenFromAResult) {
  const Tensor y = ops::mul(Leaf({1, 2}), 1);
  SetRequiresGrad(y, true);
  const Json failure = Failure([&] { SetRequiresGrad(y, false); });
  EXPECT_EQ(Json::array({failure, RequiresGrad(y)}), Golden());
}

TEST(Grad, TakesATensorLikeItsOwner) {
  const Tensor x = Leaf({1, 2});
  const Tensor grad = Plain({5, 7});
  SetGrad(x, grad);
  const bool same = Grad(x).IsSameAs(grad);
  RunBackward(ops::sum(ops::mul(x, 3)));
  EXPECT_EQ(Json::array({same, Values(Grad(x)), Values(grad), grad.version()}),
            Golden());
}

TEST(Grad, IsTakenAwayByNone) {
  const Tensor x = Leaf({1, 2});
  RunBackward(ops::sum(x));
  SetGrad(x, Tensor());
  EXPECT_EQ(Json::array({Values(Grad(x))}), Golden());
}

TEST(Grad, RefusesOtherSizes) {
  const Tensor x = Leaf({1, 2});
  const Tensor longer = Plain({1, 2, 3});
  const Tensor column = ops::view(Plain({1, 1}), Dims{2, 1});
  EXPECT_EQ(
      Json::array({Failure([&] { SetGrad(x, longer); }),
                   Failure([&] { SetGrad(x, column); }), Values(Grad(x))}),
      Golden());
}

TEST(Grad, RefusesAnotherType) {
  const Tensor x = Leaf({1, 2});
  const Tensor doubles = Vector(DType::kFloat64, {1, 1});
  EXPECT_EQ(Json::array({Failure([&] { SetGrad(x, doubles); })}), Golden());
}

TEST(Grad, RefusesItsOwner) {
  const Tensor x = Leaf({1, 2});
  EXPECT_EQ(Json::array({Failure([&] { SetGrad(x, x); })}), Golden());
}

TEST(Grad, OfAResultIsNotKept) {
  const Tensor y = ops::mul(Leaf({1, 2}), 2);
  RunBackward(ops::sum(y));
  EXPECT_EQ(Json::array({Values(Grad(y)), RetainsGrad(y)}), Golden());
}

TEST(RetainGrad, KeepsTheGradOfAResult) {
  const Tensor x = Leaf({1, 2});
  const Tensor y = ops::mul(x, 2);
  RetainGrad(y);
  RetainGrad(y);
  RunBackward(ops::sum(ops::mul(y, y)));
  EXPECT_EQ(Json::array({Values(Grad(y)), RetainsGrad(y), Values(Grad(x))}),
            Golden());
}

TEST(RetainGrad, AddsUpOverBackwards) {
  const Tensor y = ops::mul(Leaf({1, 2}), 2);
  RetainGrad(y);
  RunBackward(ops::sum(y), {.retain_graph = true});
  RunBackward(ops::sum(y));
  EXPECT_EQ(Json::array({Values(Grad(y))}), Golden());
}

TEST(RetainGrad, HasNoEffectOnALeaf) {
  const Tensor x = Leaf({1, 2});
  RetainGrad(x);
  EXPECT_EQ(Json::array({RetainsGrad(x)}), Golden());
}

TEST(RetainGrad, RefusesATensorOutsideOfTheGraph) {
  const Tensor x = Plain({1, 2});
  EXPECT_EQ(Json::array({Failure([&] { RetainGrad(x); })}), Golden());
}

TEST(RetainGrad, IsOfTheTensorAsItIsAfterAWrite) {
  const Tensor x = Leaf({1, 2});
  const Tensor y = ops::mul(x, 2);
  RetainGrad(y);
  mul_(y, 5);
  RunBackward(ops::sum(ops::mul(y, 3)));
  EXPECT_EQ(Json::array({Values(Grad(y)), Values(Grad(x))}), Golden());
}

TEST(RetainGrad, OfAViewIsOfItAfterAWriteToIt) {
  const Tensor x = Leaf({1, 2, 3});
  const Tensor y = ops::mul(x, 2);
  const Tensor v = ops::narrow(y, 0, 1, 2);
  RetainGrad(v);
  mul_(v, 5);
  RunBackward(ops::sum(ops::mul(v, 3)));
  EXPECT_EQ(Json::array({Values(Grad(v)), Values(Grad(x))}), Golden());
}

TEST(RetainGrad, OfABaseIsOfItAfterAWriteToAView) {
  const Tensor x = Leaf({1, 2, 3});
  const Tensor y = ops::mul(x, 2);
  RetainGrad(y);
  mul_(ops::narrow(y, 0, 1, 2), 5);
  RunBackward(ops::sum(ops::mul(y, 3)));
  EXPECT_EQ(Json::array({Values(Grad(y)), Values(Grad(x))}), Golden());
}

TEST(RetainGrad, OfAViewWhoseBaseWasWritten) {
  const Tensor x = Leaf({1, 2, 3});
  const Tensor y = ops::mul(x, 2);
  const Tensor v = ops::narrow(y, 0, 1, 2);
  RetainGrad(v);
  mul_(y, 5);
  RunBackward(ops::sum(ops::mul(v, 3)));
  EXPECT_EQ(Json::array({Values(Grad(v)), Values(Grad(x))}), Golden());
}

}  // namespace
}  // namespace tensord::engine
