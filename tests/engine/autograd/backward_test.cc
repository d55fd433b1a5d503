#include "engine/autograd/backward.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
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
