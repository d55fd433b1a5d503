#include "tensord/session.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <span>
#include <thread>
#include <vector>

#include "tensord/error.h"
#include "tensord/functions.h"
#include "tensord/index.h"
#include "tensord/operators.h"
#include "tensord/tensor.h"
#include "tests/clients/cpp/embedded_session.h"

namespace tensord {
namespace {

using Sizes = std::vector<int64_t>;

TEST(Creation, TakesElementsAsTheyAre) {
  const Session& session = TheSession();
  const std::vector<float> data = {1, 2, 3, 4, 5, 6};
  const Tensor x = session.from_data(data, {2, 3}, {.requires_grad = true});
  EXPECT_EQ(x.sizes(), Sizes({2, 3}));
  EXPECT_EQ(x.dtype(), kFloat32);
  EXPECT_TRUE(x.requires_grad());
  EXPECT_TRUE(x.is_leaf());
  EXPECT_EQ(x.to_vector<float>(), data);
  EXPECT_EQ(x.to_vector<int64_t>(), std::vector<int64_t>({1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(session.from_data({true, false}, 2).dtype(), kBool);
  EXPECT_EQ(session.from_data(std::span(data).first(2), 2, {.dtype = kFloat16})
                .to_vector<double>(),
            std::vector<double>({1, 2}));
  EXPECT_THROW(session.from_data(data, {2, 2}), Error);
}

TEST(Creation, InfersDtypesOfBraces) {
  const Session& session = TheSession();
  EXPECT_EQ(session.tensor({1, 2}).dtype(), kInt64);
  EXPECT_EQ(session.tensor({1, 2.5}).dtype(), kFloat32);
  EXPECT_EQ(session.tensor({true, false}).dtype(), kBool);
  EXPECT_EQ(session.tensor({true, 2}).dtype(), kInt64);
  EXPECT_EQ(session.tensor(2.5).sizes(), Sizes());
  EXPECT_EQ(session.tensor({{{1}, {2}}}).sizes(), Sizes({1, 2, 1}));
  EXPECT_EQ(session.tensor({1, 2}, {.dtype = kUInt8}).dtype(), kUInt8);
  set_default_dtype(kFloat64);
  EXPECT_EQ(session.tensor({1.0}).dtype(), kFloat64);
  EXPECT_EQ(session.ones(2).dtype(), kFloat64);
  set_default_dtype(kFloat32);
  EXPECT_THROW(session.tensor({{1, 2}, {3}}), Error);
}

TEST(Creation, TakesOptions) {
  const Session& session = TheSession();
  const Tensor x = session.randn({5, 3}, {.requires_grad = true});
  EXPECT_TRUE(x.requires_grad());
  EXPECT_EQ(session.arange(0, 6, 2).to_vector<int64_t>(),
            std::vector<int64_t>({0, 2, 4}));
  EXPECT_EQ(session.full({2}, 7, {.dtype = kInt32}).dtype(), kInt32);
  EXPECT_EQ(session.eye(2).to_vector<float>(),
            std::vector<float>({1, 0, 0, 1}));
  EXPECT_EQ(zeros_like(x).sizes(), x.sizes());
  EXPECT_THROW(session.zeros({2}, {.dtype = kInt64, .requires_grad = true}),
               Error);
}

TEST(Creation, IsRepeatedBySeeds) {
  const Session& session = TheSession();
  session.manual_seed(3);
  const auto first = session.rand(4).to_vector<float>();
  session.manual_seed(3);
  EXPECT_EQ(session.rand(4).to_vector<float>(), first);
}

TEST(Values, AreReadAsNumbers) {
  const Tensor x = TheSession().tensor({1.5, 2.5});
  EXPECT_EQ(x[1].item<double>(), 2.5);
  EXPECT_EQ(x[1].item<int>(), 2);
  EXPECT_EQ(TheSession().tensor(true).item().kind(), Scalar::Kind::kBool);
  EXPECT_EQ(TheSession().tensor(1.5, {.dtype = kBFloat16}).item<float>(), 1.5f);
  EXPECT_THROW(x.item(), Error);
}

TEST(Tensors, TellWhatTheyAre) {
  const Tensor x = TheSession().zeros({2, 3});
  const Tensor view = x.t();
  EXPECT_EQ(view.sizes(), Sizes({3, 2}));
  EXPECT_EQ(view.strides(), Sizes({1, 3}));
  EXPECT_EQ(view.size(-1), 2);
  EXPECT_EQ(view.dim(), 2);
  EXPECT_EQ(view.numel(), 6);
  EXPECT_EQ(x.nbytes(), 24u);
  EXPECT_TRUE(x.is_contiguous());
  EXPECT_FALSE(view.is_contiguous());
  EXPECT_TRUE(view.is_view());
  EXPECT_EQ(x.version(), 0u);
  view += 1;
  EXPECT_EQ(x.version(), 1u);
  EXPECT_TRUE(x.equal(TheSession().ones({2, 3})));
  EXPECT_EQ(x.session(), TheSession());
}

TEST(Tensors, AreCopiedCheaplyAndMayBeUndefined) {
  Tensor x = TheSession().ones(2);
  const Tensor same = x;
  EXPECT_TRUE(same.is_same(x));
  x = Tensor();
  EXPECT_FALSE(x.defined());
  EXPECT_TRUE(same.defined());
  EXPECT_THROW(x.sizes(), Error);
  EXPECT_THROW(mm(same, x), Error);
}

TEST(Sessions, AreAccountedFor) {
  const Tensor x = TheSession().ones({1000, 1000});
  TheSession().synchronize();
  EXPECT_GE(TheSession().account()["storage"].bytes, 4000000u);
  EXPECT_GT(TheSession().stats().waits, 0u);
}

TEST(Sessions, AreSharedByThreads) {
  const Tensor x = TheSession().ones(3);
  std::vector<std::thread> threads;
  std::atomic<int> right = 0;
  for (int number = 0; number < 4; ++number) {
    threads.emplace_back([&, number] {
      Tensor y = x;
      for (int turn = 0; turn < 100; ++turn) y = y + number;
      right += y.sum().item<int>() == 3 + 300 * number;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, 4);
}

TEST(Sessions, DoNotMix) {
  const Session other = Session::Embedded();
  const Tensor there = other.ones(2);
  EXPECT_THROW(there + TheSession().ones(2), Error);
}

TEST(Sessions, EndBeforeTheirTensors) {
  Tensor x;
  {
    const Session session = Session::Embedded();
    x = session.ones(2);
    EXPECT_EQ(x.sum().item<float>(), 2);
  }
  EXPECT_THROW(x + 1, Error);
  EXPECT_THROW(x.session(), Error);
  const Session closed = Session::Embedded();
  closed.close();
  closed.close();
  EXPECT_THROW(closed.ones(2), Error);
}

}  // namespace
}  // namespace tensord
