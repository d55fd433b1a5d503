// Loops that train wait for no step, once their shapes are known.
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "tensord/autograd.h"
#include "tensord/functions.h"
#include "tensord/grad_mode.h"
#include "tensord/index.h"
#include "tensord/nn/functional.h"
#include "tensord/operators.h"
#include "tensord/session.h"
#include "tensord/tensor.h"
#include "tests/clients/cpp/embedded_session.h"

namespace tensord {
namespace {

namespace F = nn::functional;

// How many waits there are in later steps.
template <typename Step>
uint64_t WaitsOf(const Step& step) {
  constexpr int kUnknown = 5;
  constexpr int kKnown = 30;
  for (int turn = 0; turn < kUnknown; ++turn) step();
  const uint64_t before = TheSession().stats().waits;
  for (int turn = 0; turn < kKnown; ++turn) step();
  return TheSession().stats().waits - before;
}

TEST(Training, OfALineByGrad) {
  const Session& session = TheSession();
  const Tensor x = session.randn({64, 3});
  const Tensor y = x.mm(session.tensor({{1.0}, {-2.0}, {0.5}})) + 3;
  const Tensor w = session.zeros({3, 1}, {.requires_grad = true});
  const Tensor b = session.zeros(1, {.requires_grad = true});
  const uint64_t waits = WaitsOf([&] {
    const Tensor loss = pow(x.mm(w) + b - y, 2).mean();
    const auto gradients = autograd::grad({loss}, {w, b});
    const NoGradGuard no_grad;
    w -= 0.1 * gradients[0];
    b -= 0.1 * gradients[1];
  });
  EXPECT_EQ(waits, 0u);
}

TEST(Training, OfANetByBackward) {
  const Session& session = TheSession();
  const Tensor images = session.rand({256, 16});
  const Tensor labels = session.randint(4, {256});
  const std::vector<Tensor> parameters = {
      session.randn({8, 16}, {.requires_grad = true}),
      session.zeros(8, {.requires_grad = true}),
      session.randn({4, 8}, {.requires_grad = true}),
  };
  const Tensor total = session.zeros({});
  const uint64_t waits = WaitsOf([&] {
    const Tensor order = session.randperm(256);
    const Tensor batch = order.index({indexing::Slice(0, 32)});
    const Tensor hidden =
        F::relu(F::linear(images[batch], parameters[0], parameters[1]));
    const Tensor scores = F::linear(F::dropout(hidden), parameters[2]);
    const Tensor loss = F::cross_entropy(scores, labels[batch]);
    loss.backward();
    total += loss.detach();
    const NoGradGuard no_grad;
    for (const Tensor& parameter : parameters) {
      parameter.sub_(parameter.grad(), 0.1);
      parameter.set_grad({});
    }
  });
  EXPECT_EQ(waits, 0u);
  EXPECT_GT(total.item<float>(), 0);
}

}  // namespace
}  // namespace tensord
