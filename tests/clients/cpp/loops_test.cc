// Ordinary training loops wait for no step from the third on.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <functional>
#include <vector>

#include "tensord/tensord.h"
#include "tests/clients/cpp/embedded_session.h"

namespace tensord {
namespace {

namespace F = nn::functional;

constexpr int64_t kBatch = 8;
constexpr int64_t kRows = 40;

// Two layers and their parameters.
class Net {
 public:
  Net(int64_t in, int64_t hidden, int64_t out)
      : parameters_{Weight({hidden, in}), Zeros(hidden), Weight({out, hidden}),
                    Zeros(out)} {}

  Tensor operator()(const Tensor& x) const {
    const Tensor h = F::relu(F::linear(x, parameters_[0], parameters_[1]));
    return F::linear(h, parameters_[2], parameters_[3]);
  }
  const std::vector<Tensor>& parameters() const { return parameters_; }

 private:
  static Tensor Weight(const IntList& sizes) {
    return (TheSession().randn(sizes) * 0.3).requires_grad_();
  }
  static Tensor Zeros(int64_t size) {
    return TheSession().zeros(size, {.requires_grad = true});
  }

  std::vector<Tensor> parameters_;
};

class Loop : public testing::Test {
 protected:
  // Runs the step `steps` times, of which the first two may wait.
  static void ExpectNoWaits(const std::function<void(int64_t)>& step,
                            int64_t steps = 7) {
    for (int64_t i = 0; i < steps; ++i) {
      const uint64_t before = TheSession().stats().waits;
      step(i);
      if (i >= 2) {
        EXPECT_EQ(TheSession().stats().waits - before, 0) << "in step " << i;
      }
    }
    TheSession().synchronize();
  }

  static void Descend(const std::vector<Tensor>& parameters, double rate) {
    const NoGradGuard no_grad;
    for (const Tensor& p : parameters) p.sub_(p.grad(), rate);
  }
  static void SetGradsToNone(const std::vector<Tensor>& parameters) {
    for (const Tensor& p : parameters) p.set_grad({});
  }
  static void ZeroGrads(const std::vector<Tensor>& parameters) {
    for (const Tensor& p : parameters) {
      const Tensor grad = p.grad();
      if (grad.defined()) grad.zero_();
    }
  }

  Tensor Loss(const Tensor& x, const Tensor& y) const {
    return F::mse_loss(net_(x), y);
  }

  const Tensor data_ = TheSession().randn({kRows, 5});
  const Tensor targets_ = TheSession().randn({kRows, 2});
  const Net net_ = Net(5, 6, 2);
  const std::vector<Tensor>& parameters_ = net_.parameters();
};

TEST_F(Loop, DescentWithGradsSetToNone) {
  ExpectNoWaits([&](int64_t i) {
    Loss(data_, targets_).backward();
    Descend(parameters_, 0.1 / static_cast<double>(i + 1));
    SetGradsToNone(parameters_);
  });
}

TEST_F(Loop, DescentWithGradsZeroed) {
  ExpectNoWaits([&](int64_t) {
    ZeroGrads(parameters_);
    Loss(data_, targets_).backward();
    Descend(parameters_, 0.1);
  });
}

TEST_F(Loop, DescentThroughData) {
  ExpectNoWaits([&](int64_t) {
    Loss(data_, targets_).backward();
    for (const Tensor& p : parameters_) {
      p.data() -= 0.1 * p.grad();
      p.set_grad({});
    }
  });
}

TEST_F(Loop, Momentum) {
  std::vector<Tensor> velocities;
  for (const Tensor& p : parameters_) velocities.push_back(zeros_like(p));
  ExpectNoWaits([&](int64_t) {
    Loss(data_, targets_).backward();
    const NoGradGuard no_grad;
    for (size_t i = 0; i < parameters_.size(); ++i) {
      velocities[i].mul_(0.9).add_(parameters_[i].grad());
      parameters_[i].sub_(velocities[i], 0.1);
      parameters_[i].set_grad({});
    }
  });
}

TEST_F(Loop, AdamInPlace) {
  std::vector<Tensor> means, squares;
  for (const Tensor& p : parameters_) {
    means.push_back(zeros_like(p));
    squares.push_back(zeros_like(p));
  }
  ExpectNoWaits([&](int64_t step) {
    Loss(data_, targets_).backward();
    const NoGradGuard no_grad;
    const auto t = static_cast<double>(step + 1);
    const double rate = 0.01 / (1 - std::pow(0.9, t));
    const double scale = std::sqrt(1 - std::pow(0.999, t));
    for (size_t i = 0; i < parameters_.size(); ++i) {
      const Tensor grad = parameters_[i].grad();
      means[i].mul_(0.9).add_(grad, 0.1);
      squares[i].mul_(0.999).addcmul_(grad, grad, 0.001);
      const Tensor divisor = (squares[i].sqrt() / scale).add_(1e-8);
      parameters_[i].addcdiv_(means[i], divisor, -rate);
      parameters_[i].set_grad({});
    }
  });
}

TEST_F(Loop, GradientsAsAList) {
  ExpectNoWaits([&](int64_t) {
    const auto gradients = autograd::grad({Loss(data_, targets_)}, parameters_);
    const NoGradGuard no_grad;
    for (size_t i = 0; i < parameters_.size(); ++i) {
      parameters_[i].sub_(gradients[i], 0.1);
    }
  });
}

TEST_F(Loop, GradientAccumulation) {
  ExpectNoWaits([&](int64_t) {
    for (int64_t part = 0; part < 4; ++part) {
      (Loss(data_, targets_) / 4).backward();
    }
    Descend(parameters_, 0.1);
    SetGradsToNone(parameters_);
  });
}

TEST_F(Loop, ClippingByNorm) {
  ExpectNoWaits([&](int64_t) {
    Loss(data_, targets_).backward();
    std::vector<Tensor> norms;
    for (const Tensor& p : parameters_) norms.push_back(p.grad().norm());
    const Tensor total = tensord::stack(norms).norm();
    const Tensor scale = (1.0 / (total + 1e-6)).clamp(std::nullopt, 1.0);
    for (const Tensor& p : parameters_) p.grad().mul_(scale);
    Descend(parameters_, 0.1);
    SetGradsToNone(parameters_);
  });
}

TEST_F(Loop, DropoutAndBatchNorm) {
  const Tensor mean = TheSession().zeros(2);
  const Tensor variance = TheSession().ones(2);
  const Tensor count = TheSession().zeros({}, {.dtype = kInt64});
  ExpectNoWaits([&](int64_t i) {
    const double p = 0.1 + 0.05 * static_cast<double>(i);
    Tensor h = F::dropout(net_(data_), p);
    count.add_(1);
    h = F::batch_norm(h, mean, variance, {.training = true});
    F::mse_loss(h, targets_).backward();
    Descend(parameters_, 0.1);
    SetGradsToNone(parameters_);
  });
}

TEST_F(Loop, ReluInPlace) {
  ExpectNoWaits([&](int64_t) {
    const auto& p = parameters_;
    const Tensor h = F::linear(data_, p[0], p[1]).relu_();
    F::mse_loss(F::linear(h, p[2], p[3]), targets_).backward();
    Descend(p, 0.1);
    SetGradsToNone(p);
  });
}

TEST_F(Loop, RecurrentNetThatDetachesItsState) {
  const Tensor w = (TheSession().randn({6, 6}) * 0.2).requires_grad_();
  const Tensor u = (TheSession().randn({5, 6}) * 0.2).requires_grad_();
  Tensor h = TheSession().zeros({1, 6});
  ExpectNoWaits([&](int64_t step) {
    h = h.detach();
    Tensor loss = TheSession().zeros({});
    for (int64_t i = 0; i < 4; ++i) {
      const Tensor x = data_.narrow(0, (4 * step + i) % kRows, 1);
      h = (x.mm(u) + h.mm(w)).tanh();
      loss = loss + h.pow(2).mean();
    }
    loss.backward();
    Descend({w, u}, 0.1);
    SetGradsToNone({w, u});
  });
}

TEST_F(Loop, TwoLossesOfOneGraph) {
  ExpectNoWaits([&](int64_t) {
    const Tensor out = net_(data_);
    F::mse_loss(out, targets_).backward({.retain_graph = true});
    out.pow(2).mean().backward();
    Descend(parameters_, 0.1);
    SetGradsToNone(parameters_);
  });
}

TEST_F(Loop, GeneratorAndDiscriminator) {
  const Net generator(3, 6, 5);
  const Net discriminator(5, 6, 1);
  const Tensor ones = TheSession().ones({kRows, 1});
  const Tensor zeros = TheSession().zeros({kRows, 1});
  ExpectNoWaits([&](int64_t) {
    const Tensor fake = generator(TheSession().randn({kRows, 3}));
    const Tensor loss =
        F::binary_cross_entropy_with_logits(discriminator(data_), ones) +
        F::binary_cross_entropy_with_logits(discriminator(fake.detach()),
                                            zeros);
    loss.backward();
    Descend(discriminator.parameters(), 0.1);
    SetGradsToNone(discriminator.parameters());
    F::binary_cross_entropy_with_logits(discriminator(fake), ones).backward();
    Descend(generator.parameters(), 0.1);
    SetGradsToNone(generator.parameters());
    SetGradsToNone(discriminator.parameters());
  });
}

TEST_F(Loop, CriticWithGradientPenalty) {
  const Net critic(5, 6, 1);
  ExpectNoWaits([&](int64_t) {
    const Tensor fake = TheSession().randn({kRows, 5});
    const Tensor share = TheSession().rand({kRows, 1});
    const Tensor between =
        (share * data_ + (1 - share) * fake).requires_grad_();
    const Tensor out = critic(between);
    const Tensor gradient = autograd::grad(
        {out}, {between},
        {.grad_outputs = {ones_like(out)}, .create_graph = true})[0];
    const Tensor penalty = (gradient.norm(2, {1}) - 1).pow(2).mean();
    (critic(fake).mean() - critic(data_).mean() + 10 * penalty).backward();
    Descend(critic.parameters(), 0.01);
    SetGradsToNone(critic.parameters());
  });
}

TEST_F(Loop, RunningTotal) {
  Tensor total = TheSession().zeros({});
  ExpectNoWaits([&](int64_t) {
    const Tensor loss = Loss(data_, targets_);
    loss.backward();
    total += loss.detach();
    Descend(parameters_, 0.1);
    SetGradsToNone(parameters_);
  });
}

TEST_F(Loop, MiniBatchesBySlicing) {
  ExpectNoWaits([&](int64_t step) {
    const int64_t start = kBatch * (step % (kRows / kBatch));
    const indexing::Slice rows(start, start + kBatch);
    Loss(data_.index({rows}), targets_.index({rows})).backward();
    Descend(parameters_, 0.1);
    SetGradsToNone(parameters_);
  });
}

TEST_F(Loop, MiniBatchesByPermutation) {
  Tensor order;
  ExpectNoWaits(
      [&](int64_t step) {
        const int64_t place = step % (kRows / kBatch);
        if (place == 0) order = TheSession().randperm(kRows);
        const Tensor rows = order.narrow(0, kBatch * place, kBatch);
        Loss(data_[rows], targets_[rows]).backward();
        Descend(parameters_, 0.1);
        SetGradsToNone(parameters_);
      },
      2 * kRows / kBatch);
}

}  // namespace
}  // namespace tensord
