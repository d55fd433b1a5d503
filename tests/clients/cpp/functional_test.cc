#include "tensord/nn/functional.h"

#include <gtest/gtest.h>

#include <cstdint>
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

namespace F = nn::functional;

using Sizes = std::vector<int64_t>;

const Session& S() { return TheSession(); }

void ExpectClose(const Tensor& found, const Tensor& expected) {
  EXPECT_TRUE(found.allclose(expected, 1e-4, 1e-5)) << found << expected;
}

TEST(Activations, AreWhatTheirFormulasSay) {
  const Tensor x = S().tensor({-2.0, -0.5, 0.0, 0.5, 2.0});
  ExpectClose(F::relu(x), where(x > 0, x, 0.0));
  ExpectClose(F::leaky_relu(x, 0.1), where(x > 0, x, x * 0.1));
  ExpectClose(F::relu6(x * 5), clamp(x * 5, 0, 6));
  ExpectClose(F::elu(x, 0.5), where(x > 0, x, 0.5 * (exp(x) - 1)));
  ExpectClose(F::silu(x), x * sigmoid(x));
  ExpectClose(F::mish(x), x * tanh(F::softplus(x)));
  ExpectClose(F::softsign(x), x / (1 + abs(x)));
  ExpectClose(F::tanhshrink(x), x - tanh(x));
  ExpectClose(F::hardtanh(x), clamp(x, -1, 1));
  ExpectClose(F::hardswish(x), x * F::hardsigmoid(x));
  ExpectClose(F::logsigmoid(x), log(sigmoid(x)));
  ExpectClose(F::threshold(x, 0.1, 9), where(x > 0.1, x, 9.0));
  ExpectClose(F::prelu(x, S().tensor({0.25})), where(x > 0, x, x * 0.25));
  ExpectClose(F::softmax(x, 0), exp(x) / exp(x).sum());
  ExpectClose(F::log_softmax(x, 0), log(F::softmax(x, 0)));
  ExpectClose(F::gelu(x, "tanh").sum(), F::gelu(x).sum());
  EXPECT_TRUE(F::relu(x, true).is_same(x));
  EXPECT_EQ(F::gumbel_softmax(S().randn({3, 4}), 1, true).sum().item<float>(),
            3);
}

TEST(Layers, TakeNamedOptions) {
  const Tensor x = S().randn({2, 3, 8, 8});
  const Tensor w = S().randn({4, 3, 3, 3});
  const Tensor b = S().randn(4);
  EXPECT_EQ(F::conv2d(x, w).sizes(), Sizes({2, 4, 6, 6}));
  EXPECT_EQ(F::conv2d(x, w, {.bias = b, .stride = 2, .padding = 1}).sizes(),
            Sizes({2, 4, 4, 4}));
  EXPECT_EQ(F::conv2d(x, w, {.padding = "same"}).sizes(), Sizes({2, 4, 8, 8}));
  EXPECT_EQ(F::conv2d(x, w, {.padding = {0, 1}}).sizes(), Sizes({2, 4, 6, 8}));
  EXPECT_EQ(
      F::conv_transpose2d(x, S().randn({3, 5, 2, 2}), {.stride = 2}).sizes(),
      Sizes({2, 5, 16, 16}));
  EXPECT_EQ(F::max_pool2d(x, 2).sizes(), Sizes({2, 3, 4, 4}));
  EXPECT_EQ(F::avg_pool2d(x, {2, 4}).sizes(), Sizes({2, 3, 4, 2}));
  EXPECT_EQ(F::adaptive_avg_pool2d(x, 1).sizes(), Sizes({2, 3, 1, 1}));
  EXPECT_EQ(F::adaptive_max_pool2d(x, {2, 3}).sizes(), Sizes({2, 3, 2, 3}));
  EXPECT_EQ(F::pad(x, {1, 2, 0, 1}, "reflect").sizes(), Sizes({2, 3, 9, 11}));
  EXPECT_EQ(F::interpolate(x, {.scale_factor = {2}}).sizes(),
            Sizes({2, 3, 16, 16}));
  EXPECT_EQ(F::interpolate(x, {.size = 5, .mode = "bilinear"}).sizes(),
            Sizes({2, 3, 5, 5}));
  EXPECT_EQ(F::unfold(x, 3).sizes(), Sizes({2, 27, 36}));
  EXPECT_EQ(F::pixel_shuffle(S().ones({1, 4, 2, 2}), 2).sizes(),
            Sizes({1, 1, 4, 4}));
  ExpectClose(F::linear(x, S().ones({5, 8})), x.matmul(S().ones({8, 5})));
  EXPECT_EQ(F::one_hot(S().tensor({0, 2})).sizes(), Sizes({2, 3}));
  EXPECT_EQ(
      F::scaled_dot_product_attention(x, x, x, {.is_causal = true}).sizes(),
      x.sizes());
}

TEST(Normalization, BringsToMeanZero) {
  const Tensor x = S().randn({4, 6, 5}) * 3 + 2;
  ExpectClose(F::layer_norm(x, 5).mean(-1), S().zeros({4, 6}));
  ExpectClose(F::group_norm(x, 3).view({4, 3, -1}).mean(-1), S().zeros({4, 3}));
  ExpectClose(F::instance_norm(x).mean(-1), S().zeros({4, 6}));
  const Tensor mean = S().zeros(6);
  const Tensor variance = S().ones(6);
  ExpectClose(F::batch_norm(x, mean, variance, {.training = true}).mean({0, 2}),
              S().zeros(6));
  EXPECT_NE(mean.abs().sum().item<float>(), 0);
  EXPECT_EQ(F::dropout(x, 0.5, false).to_vector<float>(), x.to_vector<float>());
  EXPECT_GT((F::dropout(x) == 0).sum().item<int>(), 0);
  EXPECT_EQ(F::dropout1d(S().ones({3, 4})).sizes(), Sizes({3, 4}));
}

TEST(Losses, AreWhatTheirFormulasSay) {
  const Tensor x = S().randn({4, 3});
  const Tensor y = S().randn({4, 3});
  const Tensor classes = S().tensor({0, 1, 2, 1});
  ExpectClose(F::mse_loss(x, y), pow(x - y, 2).mean());
  ExpectClose(F::mse_loss(x, y, "none"), pow(x - y, 2));
  ExpectClose(F::l1_loss(x, y, "sum"), abs(x - y).sum());
  ExpectClose(F::l1_loss(x, y, "mean", abs(y)),
              (abs(x - y) * abs(y)).sum() / abs(y).sum());
  ExpectClose(F::huber_loss(x, y, "mean", 100), pow(x - y, 2).mean() * 0.5);
  ExpectClose(F::cross_entropy(x, classes),
              F::nll_loss(F::log_softmax(x, 1), classes));
  EXPECT_EQ(F::cross_entropy(x, classes, {.reduction = "none"}).sizes(),
            Sizes({4}));
  const Tensor p = sigmoid(x);
  ExpectClose(F::binary_cross_entropy(p, sigmoid(y)),
              F::binary_cross_entropy_with_logits(x, sigmoid(y)));
  ExpectClose(F::kl_div(log(p), sigmoid(y), "batchmean"),
              F::kl_div(log(p), sigmoid(y), "sum") / 4);
  ExpectClose(F::normalize(x), x / sqrt(pow(x, 2).sum(1, true)));
  ExpectClose(F::pairwise_distance(x, y, 1, 0), abs(x - y).sum(1));
  ExpectClose(F::margin_ranking_loss(x, y, S().ones({4, 3})),
              F::relu(y - x).mean());
  EXPECT_EQ(F::triplet_margin_loss(x, y, x, {.margin = 2}).dim(), 0);
  EXPECT_THROW(F::mse_loss(x, y, "some"), Error);
}

}  // namespace
}  // namespace tensord
