#include "server/session/resolver.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/engine.h"
#include "server/session/command.h"
#include "server/session/commands.h"
#include "server/session/handles.h"

namespace tensord::server {
namespace {

using engine::Scalar;

constexpr uint16_t kAnyOp = engine::kFirstOpNumber;
constexpr Handle kSix = 1;    // a tensor of six elements
constexpr Handle kEight = 2;  // and of eight
constexpr Handle kNothing = 3;

class Resolving : public testing::Test {
 protected:
  Resolving() {
    handles_.Insert(kSix, engine::EmptyTensor({2, 3}, engine::DType::kInt64));
    handles_.Insert(kEight, engine::EmptyTensor({8}, engine::DType::kInt64));
  }

  int64_t CostOf(const ArgumentList& arguments, uint16_t op = kAnyOp) {
    resolver_.Clear();
    resolver_.Add(arguments);
    return resolver_.CostOf(op);
  }
  int64_t CostOf(const ArgumentList& arguments, SessionCommand op) {
    return CostOf(arguments, static_cast<uint16_t>(op));
  }

  HandleTable handles_{engine::MakeRef<engine::Account>(1 << 20)};
  Resolver resolver_{handles_};
};

TEST_F(Resolving, GivesEveryFormOfArgument) {
  resolver_.Add({std::monostate(), TensorName{kSix}, TensorNames{kEight, 0},
                 Scalar(2.5), engine::Dims{7}, std::vector<double>{0.5},
                 std::string("text")});
  const engine::Arguments& arguments = resolver_.arguments();
  ASSERT_EQ(arguments.size(), 7U);
  EXPECT_TRUE(arguments[0].is_none());
  EXPECT_TRUE(arguments[1].tensor().IsSameAs(handles_.Find(kSix)));
  ASSERT_EQ(arguments[2].tensors().size(), 2U);
  EXPECT_TRUE(arguments[2].tensors()[0].IsSameAs(handles_.Find(kEight)));
  EXPECT_FALSE(arguments[2].tensors()[1].defined());
  EXPECT_EQ(arguments[3].scalar(), Scalar(2.5));
  EXPECT_EQ(arguments[4].ints(), engine::Dims{7});
  EXPECT_EQ(arguments[5].floats(), std::vector<double>{0.5});
  EXPECT_EQ(arguments[6].text(), "text");
  EXPECT_EQ(resolver_.unknown(), std::nullopt);
}

TEST_F(Resolving, TellsTheFirstHandleThatNamesNothing) {
  resolver_.Add({TensorName{kSix}, TensorNames{kNothing}, TensorName{9}});
  EXPECT_EQ(resolver_.unknown(), kNothing);
  resolver_.Clear();
  EXPECT_EQ(resolver_.unknown(), std::nullopt);
  EXPECT_TRUE(resolver_.arguments().empty());
}

TEST_F(Resolving, ZeroNamesNothingButInAList) {
  resolver_.Add({TensorNames{0}});
  EXPECT_EQ(resolver_.unknown(), std::nullopt);
  resolver_.Add({TensorName{0}});
  EXPECT_EQ(resolver_.unknown(), Handle{0});
}

TEST_F(Resolving, ACommandCostsTheElementsOfItsTensors) {
  EXPECT_EQ(CostOf({TensorName{kSix}, TensorNames{kEight, 0, kEight}}), 22);
  EXPECT_EQ(CostOf({TensorName{kSix}, Scalar(1000), engine::Dims{50}}), 6);
  EXPECT_EQ(CostOf({TensorName{kNothing}, Scalar(1000)}), 0);
}

TEST_F(Resolving, ACommandWithoutTensorsCostsWhatItIsToMake) {
  EXPECT_EQ(CostOf({engine::Dims{4, 5}, Scalar(7)}), 20);
  EXPECT_EQ(CostOf({engine::Dims{4, 0}, Scalar(-7)}), 7);
  EXPECT_EQ(CostOf({engine::Dims{2}, std::string(100, '\0')}), 102);
  EXPECT_EQ(CostOf({}), 0);
}

TEST_F(Resolving, NothingCostsMoreThanABackwardPass) {
  const int64_t most = CostOf({TensorNames{kSix}}, SessionCommand::kBackward);
  EXPECT_EQ(CostOf({TensorNames{}}, SessionCommand::kGrad), most);
  const int64_t huge = int64_t{1} << 62;
  EXPECT_EQ(CostOf({engine::Dims{huge, huge}}), most);
  EXPECT_EQ(CostOf({Scalar(-huge), std::string("text")}), most);
  EXPECT_GT(most, CostOf({TensorName{kEight}}));
}

}  // namespace
}  // namespace tensord::server
