// A backward pass is done in turns, and ends between two nodes.
#include "server/session/turn.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>

#include "engine/engine.h"
#include "server/session/command.h"
#include "server/session/commands.h"
#include "server/session/session.h"

namespace tensord::server {
namespace {

using engine::Reason;

constexpr int kSteps = 10;  // exp between leaf and root
constexpr Handle kLeaf = 1;
constexpr Handle kRoot = 1 + kSteps;

Command MakeLeaf() {
  Command command;
  command.op = static_cast<uint16_t>(SessionCommand::kCreate);
  command.results.push_back({kLeaf});
  command.arguments = {engine::Dims{}, engine::Scalar(0), engine::Scalar(true),
                       std::string(4, '\0')};
  return command;
}

Command Exp(Handle of) {
  Command command;
  command.op = engine::AllOps().Find("exp")->number;
  command.results.push_back({of + 1});
  command.arguments = {TensorName{of}};
  return command;
}

Command Backward(bool retain_graph) {
  Command command;
  command.op = static_cast<uint16_t>(SessionCommand::kBackward);
  command.arguments = {
      TensorNames{kRoot},    TensorNames{}, engine::Scalar(retain_graph),
      engine::Scalar(false), TensorNames{}, engine::Scalar(false),
      engine::Scalar(true)};
  return command;
}

Command Grad() {
  Command command;
  command.op = static_cast<uint16_t>(SessionCommand::kGrad);
  command.results.push_back({100, 1});
  command.arguments = {
      TensorNames{kRoot},    TensorNames{kLeaf},    TensorNames{},
      engine::Scalar(true),  engine::Scalar(false), engine::Scalar(false),
      engine::Scalar(false), engine::Scalar(false), engine::Scalar(true)};
  return command;
}

// So many steps, and perhaps a refusal after some of them.
class CountedTurn : public Turn {
 public:
  explicit CountedTurn(int steps, Reason refusal = Reason::kUnspecified)
      : left_(steps), refusal_(refusal) {}
  bool Take(int64_t) override { return left_-- > 0; }
  Reason WhyRefused() override {
    return left_ > 0 ? Reason::kUnspecified : refusal_;
  }

 private:
  int left_;
  const Reason refusal_;
};

class TurnTest : public ::testing::Test {
 protected:
  TurnTest() {
    Run(MakeLeaf());
    for (Handle handle = kLeaf; handle < kRoot; ++handle) Run(Exp(handle));
  }

  void Run(const Command& command) {
    ASSERT_FALSE(session_.Process(command, Origin{}).failure);
  }

  // Runs a command in turns of one step each; answers how many it took.
  int RunInTurns(const Command& command) {
    CountedTurn first(1);
    std::optional<Verdict> verdict =
        session_.Process(command, Origin{}, &first);
    int turns = 1;
    for (; !verdict; ++turns) {
      CountedTurn turn(1);
      verdict = session_.GoOn(command, Origin{}, &turn);
    }
    EXPECT_FALSE(verdict->failure);
    return turns;
  }

  // Runs it until it is refused.
  Reason RunUntilRefused(const Command& command, Reason refusal) {
    CountedTurn turn(kSteps / 2, refusal);
    return session_.Process(command, Origin{}, &turn)->failure->reason;
  }

  engine::Tensor grad() const { return engine::Grad(session_.Find(kLeaf)); }
  float grad_value() const { return *grad().elements<float>(); }

  const engine::Ref<engine::Account> account_ =
      engine::MakeRef<engine::Account>(1 << 20);
  Session session_{account_};
};

TEST_F(TurnTest, ABackwardPassGoesOnWhereItsTurnEnded) {
  // A node each for the steps and for the leaf.
  EXPECT_EQ(RunInTurns(Backward(/*retain_graph=*/true)), kSteps + 1);
  ASSERT_TRUE(grad().defined());
  const float in_turns = grad_value();
  Run(Backward(/*retain_graph=*/true));
  EXPECT_EQ(grad_value(), 2 * in_turns);
}

TEST_F(TurnTest, GradGoesOnWhereItsTurnEnded) {
  EXPECT_GE(RunInTurns(Grad()), kSteps);
  EXPECT_TRUE(session_.Find(100).defined());
}

TEST_F(TurnTest, NoGradIsThereBeforeTheLastTurn) {
  CountedTurn turn(kSteps);
  EXPECT_EQ(session_.Process(Backward(false), Origin{}, &turn), std::nullopt);
  EXPECT_FALSE(grad().defined());
}

class RefusedTurnTest : public TurnTest,
                        public ::testing::WithParamInterface<Reason> {};

TEST_P(RefusedTurnTest, ARefusedBackwardPassChangesNoGrad) {
  Run(Backward(/*retain_graph=*/true));
  const float before = grad_value();
  EXPECT_EQ(RunUntilRefused(Backward(true), GetParam()), GetParam());
  EXPECT_EQ(grad_value(), before);
}

TEST_P(RefusedTurnTest, ARefusedBackwardPassLeavesNothingBehind) {
  const int64_t before = account_->total_bytes();
  EXPECT_EQ(RunUntilRefused(Backward(true), GetParam()), GetParam());
  EXPECT_EQ(account_->total_bytes(), before);
}

INSTANTIATE_TEST_SUITE_P(Reasons, RefusedTurnTest,
                         ::testing::Values(Reason::kCancelled,
                                           Reason::kDeadline));

TEST_F(TurnTest, AnotherCommandDropsTheOneThatIsUnderWay) {
  const int64_t before = account_->total_bytes();
  CountedTurn turn(kSteps / 2);
  EXPECT_EQ(session_.Process(Backward(true), Origin{}, &turn), std::nullopt);
  Command release;
  release.op = static_cast<uint16_t>(SessionCommand::kRelease);
  release.arguments = {engine::Dims{}};
  Run(release);
  EXPECT_FALSE(grad().defined());
  EXPECT_EQ(account_->total_bytes(), before);
}

}  // namespace
}  // namespace tensord::server
