#include "engine/autograd/backward.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/engine.h"

namespace tensord::engine {
namespace {

Tensor Leaf(std::vector<float> values) {
  const Tensor tensor =
      EmptyTensor({static_cast<int64_t>(values.size())}, DType::kFloat32);
  std::copy(values.begin(), values.end(), tensor.elements<float>());
  SetRequiresGrad(tensor, true);
  return tensor;
}

std::vector<float> Values(const Tensor& tensor) {
  const float* begin = tensor.elements<float>();
  return std::vector<float>(begin, begin + tensor.numel());
}

void RunBackward(const Tensor& root, BackwardOptions options = {}) {
  EXPECT_TRUE(BackwardPass::Backward({root}, {}, {}, options).Run());
}

using Floats = std::vector<float>;

TEST(Backward, RunsAChainOf100000NodesAndItsEndWithoutRecursion) {
  const Tensor x = Leaf({1, 2});
  Tensor y = x;
  for (int i = 0; i < 100000; ++i) y = ops::add(y, 1);
  RunBackward(ops::sum(y));
  EXPECT_EQ(Values(Grad(x)), Floats({1, 1}));
  y = Tensor();
}

TEST(Backward, DropsAChainThatWasNeverRun) {
  const Ref<Account> account = MakeRef<Account>(int64_t{1} << 30);
  {
    const AccountScope scope(account);
    const Tensor x = Leaf({1, 2});
    Tensor y = x;
    for (int i = 0; i < 100000; ++i) y = ops::mul(y, y);
    EXPECT_GE(account->UsageOf(ChargeKind::kNode).count, 100000);
  }
  EXPECT_EQ(account->total_bytes(), 0);
}

TEST(Backward, GivesTheSameWhenItPausesAtEveryNode) {
  const Tensor x = Leaf({1, 2});
  const Tensor y = ops::mul(ops::add(x, 1), ops::mul(x, x));
  BackwardPass pass = BackwardPass::Backward({ops::sum(y)}, {}, {}, {});
  int pauses = 0;
  while (!pass.Run(/*max_nodes=*/1)) {
    ++pauses;
    EXPECT_FALSE(Grad(x).defined());
  }
  EXPECT_GE(pauses, 3);
  EXPECT_EQ(Values(Grad(x)), Floats({5, 16}));
}

TEST(Backward, ThatIsDroppedHalfWayChangesNoGrad) {
  const Tensor x = Leaf({1, 2});
  const Tensor y = ops::sum(ops::mul(x, x));
  {
    BackwardPass pass = BackwardPass::Backward({y}, {}, {}, {});
    EXPECT_FALSE(pass.Run(/*max_nodes=*/2));
  }
  EXPECT_FALSE(Grad(x).defined());
}

TEST(Backward, ThatFailsItsChecksFreesNothing) {
  const Tensor x = Leaf({1, 2});
  const Tensor freed = ops::mul(x, x);
  RunBackward(ops::sum(freed));
  const Tensor whole = ops::mul(x, x);
  const Tensor root = ops::sum(ops::add(whole, freed));
  EXPECT_THROW(BackwardPass::Backward({root}, {}, {}, {}), Error);
  RunBackward(ops::sum(whole));
  EXPECT_EQ(Values(Grad(x)), Floats({4, 8}));
}

TEST(Backward, LeavesTheGradientOfTheUserAlone) {
  const Tensor x = Leaf({1, 2});
  const Tensor given = ops::ones_like(x);
  BackwardPass::Backward({x}, {given}, {}, {}).Run();
  EXPECT_FALSE(SharesStorage(Grad(x), given));
  BackwardPass::Backward({x}, {given}, {}, {}).Run();
  EXPECT_EQ(Values(given), Floats({1, 1}));
  EXPECT_EQ(Values(Grad(x)), Floats({2, 2}));
}

TEST(Backward, GivesTwoLeavesGradsThatShareNoMemory) {
  const Tensor x = Leaf({1, 2});
  const Tensor y = Leaf({3, 4});
  RunBackward(ops::sum(ops::add(x, y)));
  EXPECT_FALSE(SharesStorage(Grad(x), Grad(y)));
}

TEST(Backward, LeavesNoChargeBehind) {
  const Ref<Account> account = MakeRef<Account>(int64_t{1} << 30);
  {
    const AccountScope scope(account);
    const Tensor x = Leaf({1, 2});
    RunBackward(ops::sum(ops::cos(ops::mul(x, x))));
    const int64_t before = account->total_bytes();
    RunBackward(ops::sum(ops::cos(ops::mul(x, x))));
    EXPECT_EQ(account->total_bytes(), before);
  }
  EXPECT_EQ(account->total_bytes(), 0);
}

TEST(Backward, RunsOutOfQuotaWithoutChangingAGrad) {
  const Ref<Account> account = MakeRef<Account>(int64_t{1} << 20);
  const AccountScope scope(account);
  const Tensor x = EmptyTensor({10000}, DType::kFloat32);
  SetRequiresGrad(x, true);
  const Tensor y = ops::mul(x, x);
  const Tensor s = ops::sum(y);
  const Tensor filler = EmptyTensor(
      {(account->limit_bytes() - account->total_bytes() - 30000) / 4},
      DType::kFloat32);
  BackwardPass pass = BackwardPass::Backward({s}, {}, {}, {});
  EXPECT_THROW(pass.Run(), Error);
  EXPECT_FALSE(Grad(x).defined());
}

constexpr BackwardOptions kAnomaly{.detect_anomaly = true};

// The failure of a pass in anomaly mode.
template <typename Action>
NodeError NodeErrorOf(const Action& action) {
  try {
    action();
  } catch (const NodeError& error) {
    return error;
  }
  ADD_FAILURE() << "no failure of a node";
  return {Error(Reason::kInternal, ExceptionKind::kRuntime, ""),
          MakeNodeTrace("", 0, nullptr)};
}

// x * 0 / x at 0, made by command 7: the gradient by x is NaN.
Tensor NanByDivision(const Tensor& x) {
  const Tensor zero = ops::mul(x, 0);
  const GraphScope graph(nullptr, 7);
  return ops::div(zero, x);
}

TEST(Anomaly, TellsTheNodeWhoseGradientIsNan) {
  const Tensor x = Leaf({0, 0});
  const Tensor y = ops::sum(NanByDivision(x));
  const NodeError error = NodeErrorOf([&] { RunBackward(y, kAnomaly); });
  EXPECT_EQ(error.message(),
            "Function 'DivBackward0' returned nan values in its 1th output.");
  EXPECT_EQ(error.reason(), Reason::kNumerical);
  EXPECT_EQ(error.node().name, "DivBackward0");
  EXPECT_EQ(error.node().origin, 7u);
  EXPECT_EQ(error.node().inducer, nullptr);
  EXPECT_FALSE(Grad(x).defined());
}

TEST(Anomaly, PassesOverNanUnlessAsked) {
  const Tensor x = Leaf({0, 0});
  RunBackward(ops::sum(NanByDivision(x)));
  BackwardOptions options = kAnomaly;
  options.check_nan = false;
  RunBackward(ops::sum(NanByDivision(x)), options);
  EXPECT_TRUE(Grad(x).defined());
}

TEST(Anomaly, TellsTheNodeWhoseSavedTensorWasOverwritten) {
  const Tensor x = Leaf({1, 2});
  const Tensor y = ops::exp(x);
  ops::add_(y, 1);
  const Tensor root = ops::sum(y);
  const NodeError error = NodeErrorOf([&] { RunBackward(root, kAnomaly); });
  EXPECT_EQ(error.node().name, "ExpBackward0");
  EXPECT_EQ(error.reason(), Reason::kVersionMismatch);
  EXPECT_NE(error.message().find("the backtrace further above"),
            std::string::npos);
}

TEST(Anomaly, NamesANodeThatIsNotGeneratedInFull) {
  const Tensor x = Leaf({0, 0});
  const Tensor y = ops::clone(x);
  ops::pow_scalar_(ops::narrow(y, 0, 0, 1), 0.5);
  const Tensor root = ops::sum(ops::mul(y, 0));
  const NodeError error = NodeErrorOf([&] { RunBackward(root, kAnomaly); });
  EXPECT_EQ(error.node().name, "torch::autograd::CopySlices");
}

TEST(Anomaly, TellsWhatMadeANodeOfABackwardPass) {
  const Tensor x = Leaf({0, 1});
  const GraphScope forward(nullptr, 3);
  const Tensor y = ops::sum(ops::pow_scalar(x, 1.5));
  const GraphScope backward(nullptr, 4);
  BackwardOptions options = kAnomaly;
  options.create_graph = true;
  BackwardPass pass = BackwardPass::Grad({y}, {x}, {}, options, false);
  pass.Run();
  const Tensor first = pass.TakeGradients()[0];
  const Tensor root = ops::sum(ops::mul(first, first));
  const NodeError error = NodeErrorOf([&] { RunBackward(root, kAnomaly); });
  EXPECT_EQ(error.node().name, "PowBackward0");
  EXPECT_EQ(error.node().origin, 4u);
  ASSERT_NE(error.node().inducer, nullptr);
  EXPECT_EQ(error.node().inducer->name, "PowBackward0");
  EXPECT_EQ(error.node().inducer->origin, 3u);
  EXPECT_EQ(error.node().inducer->inducer, nullptr);
}

TEST(Anomaly, ForgetsTheFirstOfManyPassesThatMadeOneAnother) {
  std::shared_ptr<const NodeTrace> trace;
  int longest = 0;
  for (int i = 0; i < 100000; ++i) {
    trace = MakeNodeTrace("", 0, std::move(trace));
    longest = std::max(longest, trace->depth);
  }
  EXPECT_EQ(longest, 64);
}

TEST(NodeList, EndsACycleMadeByWritingInPlace) {
  const Ref<Account> account = MakeRef<Account>(int64_t{1} << 20);
  const AccountScope scope(account);
  {
    NodeList nodes;
    const GraphScope graph(&nodes, 0);
    const Tensor x = Leaf({1, 2});
    const Tensor total = ops::zeros_like(x);
    const Tensor z = ops::mul(x, total);  // saves total
    ops::add_(total, z);                  // whose history now has z's node
  }
  EXPECT_EQ(account->total_bytes(), 0);
}

TEST(NodeList, EndsATensorWhoseGradIsAViewOfIt) {
  const Ref<Account> account = MakeRef<Account>(int64_t{1} << 20);
  const AccountScope scope(account);
  {
    NodeList nodes;
    const GraphScope graph(&nodes, 0);
    const Tensor x = ops::zeros_like(Leaf({1, 2}));
    SetGrad(x, ops::narrow(x, 0, 0, 2));
  }
  EXPECT_EQ(account->total_bytes(), 0);
}

TEST(NodeList, EndsTensorsThatAreEachOthersGrad) {
  const Ref<Account> account = MakeRef<Account>(int64_t{1} << 20);
  const AccountScope scope(account);
  {
    NodeList nodes;
    const GraphScope graph(&nodes, 0);
    const Tensor x = Leaf({1, 2});
    const Tensor y = Leaf({3, 4});
    SetGrad(x, y);
    SetGrad(y, x);
  }
  EXPECT_EQ(account->total_bytes(), 0);
}

TEST(Outline, NamesNodesAndLeaves) {
  const Tensor x = Leaf({1, 2});
  const Tensor y = ops::sum(ops::mul(x, x));
  const GraphOutline outline = OutlineOf({y});
  ASSERT_EQ(outline.nodes.size(), 3);
  EXPECT_EQ(outline.nodes[outline.roots[0]].name, "SumBackward0");
  EXPECT_EQ(outline.nodes[1].name, "MulBackward0");
  EXPECT_EQ(outline.nodes[1].saved_bytes, 16);
  EXPECT_FALSE(outline.nodes[1].freed);
  EXPECT_TRUE(outline.nodes[2].variable.IsSameAs(x));
  RunBackward(y);
  EXPECT_TRUE(OutlineOf({y}).nodes[1].freed);
}

}  // namespace
}  // namespace tensord::engine
