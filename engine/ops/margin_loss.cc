// Source: aten/src/ATen/native/Loss.cpp.
#include "engine/ops/margin_loss.h"

#include <cstdint>
#include <numbers>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/loss.h"
#include "engine/ops/nn_functions.h"

namespace tensord::engine {

namespace ops {

// Only this file calls it.
constinit const Function pairwise_distance{"pairwise_distance"};

}  // namespace ops

namespace {

void ReturnReduced(OpCall& call, const Tensor& losses) {
  switch (static_cast<Reduction>(call.integer("reduction"))) {
    case Reduction::kMean:
      return call.Return(ops::mean(losses));
    case Reduction::kSum:
      return call.Return(ops::sum(losses));
    default:
      return call.Return(losses);
  }
}

void KlDiv(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& target = call.tensor("target");
  if (!IsFloatingPoint(self.dtype()) || !IsFloatingPoint(target.dtype())) {
    Fail(Reason::kDtypeMismatch, "kl_div: Integral inputs not supported.");
  }
  ReturnReduced(
      call, call.flag("log_target")
                ? ops::mul(ops::exp(target), ops::sub(target, self))
                : ops::sub(ops::xlogy(target, target), ops::mul(target, self)));
}

void MarginRankingLoss(OpCall& call) {
  const Tensor difference =
      ops::sub(call.tensor("input1"), call.tensor("input2"));
  const Tensor lack =
      ops::add_scalar(ops::mul(ops::neg(call.tensor("target")), difference),
                      call.value("margin"));
  ReturnReduced(call, ops::clamp_min(lack, 0));
}

void HingeEmbeddingLoss(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& target = call.tensor("target");
  const Tensor zeros = ops::zeros_like(self);
  const Tensor lack =
      ops::clamp_min(ops::sub(WrappedNumber(call.scalar("margin")), self), 0);
  ReturnReduced(call, ops::add(ops::where(ops::ne(target, 1), lack, zeros),
                               ops::where(ops::ne(target, -1), self, zeros)));
}

void CheckPairs(const OpCall& call, int64_t rank) {
  const Tensor& input1 = call.tensor("input1");
  if (rank > 1) {
    Fail(Reason::kShapeMismatch,
         "0D or 1D target tensor expected, multi-target not supported");
  }
  if (input1.rank() == rank + 1) return;
  Fail(Reason::kShapeMismatch, rank, "D target tensor expects ", rank + 1,
       "D input tensors, but found inputs with sizes ",
       ToString(input1.sizes()), " and ",
       ToString(call.tensor("input2").sizes()), ".");
}

void CosineEmbeddingLoss(OpCall& call) {
  const Tensor& target = call.tensor("target");
  CheckPairs(call, target.rank());
  const auto dot = [&](const char* a, const char* b) {
    return ops::sum_dim(ops::mul(call.tensor(a), call.tensor(b)),
                        Dims{target.rank()});
  };
  const auto square = [&](const char* name) {
    return ops::add_scalar(dot(name, name), double{1e-12F});
  };
  const Tensor lengths =
      ops::sqrt(ops::mul(square("input1"), square("input2")));
  const Tensor cosine = ops::div(dot("input1", "input2"), lengths);
  const Tensor zeros = ops::zeros_like(cosine);
  const Tensor apart =
      ops::clamp_min(ops::sub_scalar(cosine, call.value("margin")), 0);
  ReturnReduced(call,
                ops::add(ops::where(ops::eq(target, 1),
                                    ops::sub(WrappedNumber(1), cosine), zeros),
                         ops::where(ops::eq(target, -1), apart, zeros)));
}

void TripletMarginLoss(OpCall& call) {
  const Tensor& anchor = call.tensor("anchor");
  const Tensor& positive = call.tensor("positive");
  const Tensor& negative = call.tensor("negative");
  if (anchor.rank() != positive.rank() || anchor.rank() != negative.rank()) {
    Fail(Reason::kShapeMismatch,
         "The anchor, positive, and negative tensors are expected to have the "
         "same number of dimensions, but got: anchor ",
         anchor.rank(), "D, positive ", positive.rank(), "D, and negative ",
         negative.rank(), "D inputs");
  }
  const auto distance = [&](const Tensor& a, const Tensor& b) {
    return ops::pairwise_distance(a, b, call.value("p"), call.value("eps"));
  };
  const Tensor near = distance(anchor, positive);
  Tensor far = distance(anchor, negative);
  if (call.flag("swap")) far = ops::minimum(far, distance(positive, negative));
  ReturnReduced(
      call, ops::clamp_min(
                ops::sub(ops::add_scalar(near, call.value("margin")), far), 0));
}

// Stirling's approximation of log(target!), where target is above 1.
Tensor LogFactorial(const Tensor& target) {
  const Tensor logarithm =
      ops::log(ops::mul_scalar(target, 2 * std::numbers::pi));
  const Tensor sum =
      ops::add(ops::sub(ops::mul(target, ops::log(target)), target),
               ops::mul_scalar(logarithm, 0.5));
  return ops::masked_fill(sum, ops::le(target, 1), 0);
}

void PoissonNllLoss(OpCall& call) {
  const Tensor& input = call.tensor("input");
  const Tensor& target = call.tensor("target");
  Tensor losses =
      call.flag("log_input")
          ? ops::sub(ops::exp(input), ops::mul(target, input))
          : ops::sub(input, ops::mul(target, ops::log(ops::add_scalar(
                                                 input, call.value("eps")))));
  if (call.flag("full")) losses = ops::add(losses, LogFactorial(target));
  ReturnReduced(call, losses);
}

}  // namespace

void AddMarginLossOps(OpList* ops) {
  struct Row {
    uint16_t number;
    const char* signature;
    const char* doc;
    void (*forward)(OpCall& call);
  };
  // Called by these names PyTorch's reduce nothing unless told to; those of
  // torch.nn.functional do tell.
  static constexpr Row kRows[] = {
      {2260,
       "kl_div(Tensor self, Tensor target, int reduction=0, *, bool "
       "log_target=False) -> Tensor",
       "Kullback and Leibler's divergence of target from exp(self).", KlDiv},
      {2261,
       "margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, float "
       "margin=0, int reduction=0) -> Tensor",
       "What lacks until input1 exceeds input2 by a margin; or input2 input1, "
       "where target is -1.",
       MarginRankingLoss},
      {2262,
       "hinge_embedding_loss(Tensor self, Tensor target, float margin=1, int "
       "reduction=0) -> Tensor",
       "Self where target is 1, what lacks to a margin where it is -1.",
       HingeEmbeddingLoss},
      {2263,
       "cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, "
       "float margin=0, int reduction=0) -> Tensor",
       "How far the cosine is from 1 where target is 1, or above a margin "
       "where it is -1.",
       CosineEmbeddingLoss},
      {2264,
       "triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, "
       "float margin=1, float p=2, float eps=1e-06, bool swap=False, int "
       "reduction=0) -> Tensor",
       "What lacks until the anchor is closer to positive than to negative by "
       "a margin.",
       TripletMarginLoss},
      {2265,
       "poisson_nll_loss(Tensor input, Tensor target, bool log_input, bool "
       "full, float eps, int reduction) -> Tensor",
       "The negative log likelihood of Poisson's distribution.",
       PoissonNllLoss},
  };
  for (const Row& row : kRows) {
    ops->push_back(Op(row.number, row.signature)
                       .Doc(row.doc)
                       .FunctionOnly()
                       .Composite(row.forward)
                       .Build());
  }
}

}  // namespace tensord::engine
