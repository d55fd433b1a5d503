#include "tensord/operators.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tensord/functions.h"
#include "tensord/grad_mode.h"
#include "tensord/index.h"
#include "tensord/session.h"
#include "tensord/shapes.h"
#include "tensord/tensor.h"
#include "tests/clients/cpp/embedded_session.h"

namespace tensord {
namespace {

using Floats = std::vector<float>;

Floats ValuesOf(const Tensor& tensor) { return tensor.to_vector<float>(); }

Tensor X() { return TheSession().tensor({1.0, 2.0, 4.0}); }

TEST(Operators, TakeTensorsAndNumbersOnBothSides) {
  const Tensor x = X();
  EXPECT_EQ(ValuesOf(x + x), Floats({2, 4, 8}));
  EXPECT_EQ(ValuesOf(x + 1), Floats({2, 3, 5}));
  EXPECT_EQ(ValuesOf(1 + x), Floats({2, 3, 5}));
  EXPECT_EQ(ValuesOf(x - 1), Floats({0, 1, 3}));
  EXPECT_EQ(ValuesOf(2 - x), Floats({1, 0, -2}));
  EXPECT_EQ(ValuesOf(x * 0.5), Floats({0.5, 1, 2}));
  EXPECT_EQ(ValuesOf(2 * x), Floats({2, 4, 8}));
  EXPECT_EQ(ValuesOf(x / 2), Floats({0.5, 1, 2}));
  EXPECT_EQ(ValuesOf(4 / x), Floats({4, 2, 1}));
  EXPECT_EQ(ValuesOf(x % 3), Floats({1, 2, 1}));
  EXPECT_EQ(ValuesOf(5 % x), Floats({0, 1, 1}));
  EXPECT_EQ(ValuesOf(-x), Floats({-1, -2, -4}));
}

TEST(Operators, CompareElementByElement) {
  using Bools = std::vector<bool>;
  const Tensor x = X();
  EXPECT_EQ((x == 2).to_vector<bool>(), Bools({false, true, false}));
  EXPECT_EQ((2 != x).to_vector<bool>(), Bools({true, false, true}));
  EXPECT_EQ((x < 2).to_vector<bool>(), Bools({true, false, false}));
  EXPECT_EQ((2 < x).to_vector<bool>(), Bools({false, false, true}));
  EXPECT_EQ((x <= x).to_vector<bool>(), Bools({true, true, true}));
  EXPECT_EQ((2 >= x).to_vector<bool>(), Bools({true, true, false}));
  EXPECT_EQ(((x > 1) & ~(x > 2)).to_vector<bool>(),
            Bools({false, true, false}));
  EXPECT_EQ(((x > 2) | (x < 2)).to_vector<bool>(), Bools({true, false, true}));
  EXPECT_EQ(((x > 1) ^ true).to_vector<bool>(), Bools({true, false, false}));
}

// The node tells which operation the operator chose; it is PyTorch's.
TEST(Operators, ChooseTheOperationsThatPythonsDo) {
  const Tensor x = TheSession().ones(2, {.requires_grad = true});
  const auto name = [](const Tensor& tensor) {
    return tensor.grad_fn()->name();
  };
  EXPECT_EQ(name(x + 1), "AddBackward0");
  EXPECT_EQ(name(1 + x), "AddBackward0");
  EXPECT_EQ(name(2 - x), "RsubBackward1");
  EXPECT_EQ(name(2 / x), "MulBackward0");
  EXPECT_EQ(name(x % 2), "RemainderBackward0");
  EXPECT_EQ(name(x % x), "RemainderBackward1");
  EXPECT_EQ(name(pow(x, 2)), "PowBackward0");
  EXPECT_EQ(name(pow(x, x)), "PowBackward1");
  EXPECT_EQ(name(x[0]), "SelectBackward0");
}

TEST(Operators, WorkInPlace) {
  const Tensor x = X();
  const Tensor same = x;
  EXPECT_TRUE((x += 1).is_same(same));
  EXPECT_EQ(ValuesOf(same), Floats({2, 3, 5}));
  x -= x;
  x += 2.0;
  x *= 3;
  x /= 2;
  EXPECT_EQ(ValuesOf(same), Floats({3, 3, 3}));
  x %= 2;
  EXPECT_EQ(ValuesOf(same), Floats({1, 1, 1}));
  const Tensor bits = TheSession().tensor({6, 5});
  bits &= 4;
  bits |= 1;
  bits ^= 8;
  EXPECT_EQ(bits.to_vector<int64_t>(), std::vector<int64_t>({13, 13}));
}

TEST(Operators, KeepTheKindsOfNumbers) {
  const Tensor whole = TheSession().tensor({1, 2});
  EXPECT_EQ((whole + 1).dtype(), kInt64);
  EXPECT_EQ((whole + true).dtype(), kInt64);
  EXPECT_EQ((whole + 1.0).dtype(), kFloat32);
  EXPECT_EQ((whole / 2).dtype(), kFloat32);
  EXPECT_EQ((whole + TheSession().ones(2, {.dtype = kFloat64})).dtype(),
            kFloat64);
}

TEST(Functions, TellOverloadsApart) {
  const Tensor x = TheSession().tensor({{1.0, 2.0}, {3.0, 6.0}});
  EXPECT_EQ(ValuesOf(sum(x)), Floats({12}));
  EXPECT_EQ(ValuesOf(sum(x, 0)), Floats({4, 8}));
  EXPECT_EQ(ValuesOf(x.sum({0, 1}, true)), Floats({12}));
  EXPECT_EQ(var(x, 0).sizes(), std::vector<int64_t>({2}));
  EXPECT_EQ(var(x, true).dim(), 0);
  EXPECT_EQ(ValuesOf(var(x, 1, false)), Floats({0.25, 2.25}));
  EXPECT_EQ(ValuesOf(var(x, 1, 0)), Floats({0.25, 2.25}));
  EXPECT_EQ(std::get<1>(max(x, 1)).to_vector<int64_t>(),
            std::vector<int64_t>({1, 1}));
  EXPECT_EQ(ValuesOf(clamp(x, 2, 3)), Floats({2, 2, 3, 3}));
  EXPECT_EQ(ValuesOf(clamp(x, std::nullopt, 3)), Floats({1, 2, 3, 3}));
  EXPECT_EQ(ValuesOf(div(x, 2, "floor")), Floats({0, 1, 1, 3}));
  EXPECT_EQ(split(x, 1).size(), 2u);
  EXPECT_EQ(split(x, {1, 1}, 1)[1].sizes(), std::vector<int64_t>({2, 1}));
  EXPECT_EQ(cat({x, x}, 1).sizes(), std::vector<int64_t>({2, 4}));
  EXPECT_EQ(ValuesOf(einsum("ij->j", {x})), Floats({4, 8}));
  EXPECT_EQ(ValuesOf(where(x > 2, x, 0.0)), Floats({0, 0, 3, 6}));
}

TEST(Functions, BringShapesTogether) {
  const Tensor x = TheSession().tensor({1, 2});
  const Tensor y = TheSession().tensor({{3}, {4}, {5}});
  const auto both = broadcast_tensors({x, y});
  EXPECT_EQ(both[0].sizes(), std::vector<int64_t>({3, 2}));
  EXPECT_EQ(both[1].sizes(), std::vector<int64_t>({3, 2}));
  EXPECT_EQ(meshgrid({x, x})[0].to_vector<int64_t>(),
            std::vector<int64_t>({1, 1, 2, 2}));
  EXPECT_EQ(meshgrid({x, x}, "xy")[0].to_vector<int64_t>(),
            std::vector<int64_t>({1, 2, 1, 2}));
  EXPECT_EQ(cartesian_prod({x, x}).to_vector<int64_t>(),
            std::vector<int64_t>({1, 1, 1, 2, 2, 1, 2, 2}));
  EXPECT_EQ(tensordot(x, x, 1).item<int>(), 5);
  EXPECT_EQ(tensordot(y, y, {0}, {0}).item<int>(), 50);
}

TEST(Functions, WriteIntoTensors) {
  const Tensor x = X();
  const Tensor out = TheSession().empty(0);
  EXPECT_TRUE(add_out(out, x, 1).is_same(out));
  EXPECT_EQ(ValuesOf(out), Floats({2, 3, 5}));
}

TEST(GradMode, IsSetByGuards) {
  const Tensor x = TheSession().ones(1, {.requires_grad = true});
  EXPECT_TRUE((x + 1).requires_grad());
  {
    const NoGradGuard no_grad;
    EXPECT_FALSE(is_grad_enabled());
    EXPECT_FALSE((x + 1).requires_grad());
    const EnableGradGuard enable_grad;
    EXPECT_TRUE((x + 1).requires_grad());
  }
  EXPECT_TRUE(is_grad_enabled());
}

}  // namespace
}  // namespace tensord
