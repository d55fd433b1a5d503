// What random programs found: each was foreseen wrongly once.
#include <gtest/gtest.h>

#include <cstdint>
#include <nlohmann/json.hpp>
#include <source_location>
#include <vector>

#include "tensord/tensord.h"
#include "tests/clients/cpp/embedded_session.h"
#include "tests/clients/cpp/row_call.h"

namespace tensord {
namespace {

TEST(Foresight, ABackwardPassIntoANonLeafHasItRetainItsGradient) {
  const Tensor x = TheSession().ones(3, {.requires_grad = true});
  const Tensor y = x * 2;
  const Tensor z = (y * y).sum();
  z.backward({.inputs = {y}});
  EXPECT_TRUE(y.retains_grad());
}

TEST(Foresight, ABackwardPassThatFailsHasANonLeafRetainItsGradientToo) {
  const Tensor x = TheSession().ones(3, {.requires_grad = true});
  const Tensor y = heaviside(TheSession().ones(3), x);
  EXPECT_THROW(y.sum().backward({.inputs = {y, x}}), Error);
  EXPECT_TRUE(y.retains_grad());
}

TEST(Foresight, AWriteToAViewUnderNoGradRenewsItsHistory) {
  const Tensor x = TheSession().ones({2, 3}, {.requires_grad = true});
  const Tensor view = (x * 1).t();
  {
    const NoGradGuard no_grad;
    view.mul_(2);
  }
  EXPECT_EQ(view.grad_fn()->name(), "AsStridedBackward0");
}

TEST(Foresight, AGradStaysTheTensorThatItWasBehindAPassThatFails) {
  const Tensor x = TheSession().ones(3, {.requires_grad = true});
  for (int turn = 0; turn < 3; ++turn) {
    x.sum().backward();
    const Tensor grad = x.grad();
    EXPECT_THROW(x.backward(), Error);
    x.sum().backward();
    EXPECT_TRUE(x.grad().is_same(grad)) << "turn " << turn;
  }
}

TEST(Foresight, ABaseThatComesToRequireGradTakesItsViewsAlong) {
  const Tensor base = TheSession().ones(3);
  const Tensor view = base[2];
  EXPECT_FALSE(view.requires_grad());
  base.requires_grad_();
  EXPECT_TRUE(view.requires_grad());
}

TEST(Foresight, ViewsKeepTheirOffsetsWhateverWasForeseenOfOthers) {
  const Tensor x = TheSession().ones({3, 2});
  for (int64_t i = 0; i < 3; ++i) {
    const Tensor row = x[i];
    EXPECT_EQ(row.storage_offset(), 2 * i);
    EXPECT_EQ(row.data().storage_offset(), 2 * i);
    EXPECT_EQ(row.contiguous().storage_offset(), 2 * i);
  }
}

TEST(Foresight, PlacesOfWhatIsNotZeroAreCountedEachTime) {
  for (int64_t i = 0; i < 4; ++i) {
    const Tensor places = where(TheSession().arange(4) > i)[0];
    EXPECT_EQ(places.size(0), 3 - i);
  }
}

TEST(Foresight, APassWritesWhateverIsALeafsGrad) {
  for (int turn = 0; turn < 3; ++turn) {
    const Tensor x = TheSession().ones({2, 3}, {.requires_grad = true});
    const Tensor grad = TheSession().ones({2, 3}, {.requires_grad = true});
    const Tensor view = grad[0];
    x.set_grad(grad);
    x.sum().backward();
    EXPECT_EQ(view.grad_fn()->name(), "AsStridedBackward0") << "turn " << turn;
  }
}

TEST(Foresight, WhatSharesStorageThoughItCountsAsNewIsWritten) {
  const auto list = nlohmann::json::array();
  for (int turn = 0; turn < 3; ++turn) {
    const Tensor x = TheSession().ones({2, 3}, {.requires_grad = true});
    const Tensor view = (x * 1)[0][0];
    {
      const NoGradGuard no_grad;
      testing::CallRow("_unsafe_as_strided", {view},
                       {{"size", list}, {"stride", list}}, nullptr,
                       std::source_location::current());
    }
    EXPECT_EQ(view.grad_fn()->name(), "AsStridedBackward0") << "turn " << turn;
  }
}

TEST(Foresight, NumbersAreNotTakenForTensorsWhateverTheTensors) {
  const Tensor x = TheSession().ones(1);
  for (int64_t size = 1; size < 600; ++size) {
    const Tensor other = TheSession().empty(size);
    EXPECT_EQ(x.mul(2).size(0), 1);
    EXPECT_EQ(x.mul(2.5).size(0), 1);
    EXPECT_EQ(x.mul(other).size(0), size);
  }
}

}  // namespace
}  // namespace tensord
