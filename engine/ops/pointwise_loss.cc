#include "engine/ops/pointwise_loss.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/loss.h"
#include "engine/ops/nn_functions.h"

namespace tensord::engine {
namespace {

Reduction ReductionOf(const Value& value) {
  return static_cast<Reduction>(value.scalar().ToInt());
}

Tensor Reduced(const Tensor& losses, const Value& reduction) {
  switch (ReductionOf(reduction)) {
    case Reduction::kMean:
      return ops::mean(losses);
    case Reduction::kSum:
      return ops::sum(losses);
    default:
      return losses;
  }
}

// Divided by the element count for the mean.
Tensor Averaged(const Tensor& tensor, const Value& reduction, int64_t count) {
  return ReductionOf(reduction) == Reduction::kMean
             ? ops::div_scalar(tensor, count)
             : tensor;
}

Tensor Weighted(const Tensor& tensor, const Tensor& weight) {
  return weight.defined() ? ops::mul(tensor, weight) : tensor;
}

// --- Smooth L1 and Huber -----------------------------------------------------

// Both are quadratic for differences below a threshold and linear beyond. One
// is the other divided by the threshold.
struct Kink {
  uint16_t number;
  const char* name;
  const char* node_name;
  const char* threshold;
  const char* default_threshold;
  bool divides;
  const char* doc;
};

constexpr Kink kKinks[] = {
    {1931, "smooth_l1_loss", "SmoothL1LossBackward", "beta", "1.0", true,
     "The absolute differences less beta / 2, but below beta squares that "
     "join smoothly."},
    {1933, "huber_loss", "HuberLossBackward", "delta", "1.0", false,
     "Half the squared differences, but beyond delta lines that join "
     "smoothly."},
};

void CheckThreshold(const Kink& kink, double threshold) {
  if (kink.divides ? threshold >= 0 : threshold > 0) return;
  if (kink.divides) {
    Fail(Reason::kBadAttribute,
         "smooth_l1_loss does not support negative values for beta.");
  }
  Fail(Reason::kBadAttribute,
       "huber_loss does not support non-positive values for delta.");
}

void CheckFloating(const Kink& kink, const Tensor& self, const Tensor& target) {
  const Tensor* const operands[] = {&self, &target};
  const DType dtype = ResultType(operands, DefaultDType());
  if (IsFloatingPoint(dtype)) return;
  FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, "\"",
         kink.divides ? "smooth_l1" : "huber", "_cpu\" not implemented for '",
         ScalarTypeName(dtype), "'");
}

void KinkForward(OpCall& call, const Kink& kink) {
  const double threshold = call.number(kink.threshold);
  CheckThreshold(kink, threshold);
  const Tensor& self = call.tensor("self");
  const Tensor& target = call.tensor("target");
  BroadcastSizes(self.sizes(), target.sizes());
  CheckFloating(kink, self, target);
  const Tensor distance = ops::abs(ops::sub(self, target));
  if (kink.divides && threshold == 0) {
    return call.Return(Reduced(distance, call.value("reduction")));
  }
  const double scale = kink.divides ? 1 / threshold : 1.0;
  const Tensor squares =
      ops::mul_scalar(ops::mul(distance, distance), 0.5 * scale);
  const Tensor lines = ops::mul_scalar(
      ops::sub_scalar(distance, 0.5 * threshold), threshold * scale);
  const Tensor losses =
      ops::where(ops::lt(distance, threshold), squares, lines);
  call.Return(Reduced(losses, call.value("reduction")));
}

void KinkBackward(OpCall& call, const Kink& kink) {
  const double threshold = call.number(kink.threshold);
  const Tensor& self = call.tensor("self");
  const Tensor difference = ops::sub(self, call.tensor("target"));
  const Tensor linear =
      ops::mul_scalar(ops::sgn(difference), kink.divides ? 1.0 : threshold);
  Tensor slope = linear;
  if (threshold > 0) {
    const Tensor inner =
        kink.divides ? ops::div_scalar(difference, threshold) : difference;
    slope = ops::where(ops::lt(ops::abs(difference), threshold), inner, linear);
  }
  const Tensor gradient =
      ops::mul(Averaged(slope, call.value("reduction"), self.numel()),
               call.tensor("grad_output"));
  Copy(gradient, call.Output(gradient.sizes(), self.dtype()));
}

// The gradient of a gradient with respect to self, or the negative of that to
// target.
Tensor KinkDoubleGradient(const GradientCall& call, const Kink& kink) {
  const Tensor& self = call.saved("self");
  const double threshold = call.number(kink.threshold);
  const Tensor distance = ops::abs(ops::sub(self, call.saved("target")));
  const Tensor grad = ops::mul(call.grad(), call.saved("grad_output"));
  const Tensor inside =
      ops::mul(grad, ops::to(ops::lt(distance, threshold), grad.dtype()));
  const bool divides = kink.divides && threshold > 0;
  return Averaged(divides ? ops::div_scalar(inside, threshold) : inside,
                  call.value("reduction"), self.numel());
}

void AddKink(OpList* ops, const Kink& kink, const Function& backward) {
  const auto gradient = [&kink, &backward](const GradientCall& call,
                                           const char* name,
                                           const char* other) {
    return backward(call.grad(), call.saved(name), call.saved(other),
                    call.value("reduction"), call.value(kink.threshold));
  };
  ops->push_back(
      Op(kink.number,
         absl::StrCat(
             kink.name, "(Tensor self, Tensor target, int reduction=1, float ",
             kink.threshold, "=", kink.default_threshold, ") -> Tensor"))
          .Doc(kink.doc)
          .NodeName(absl::StrCat(kink.node_name, "0"))
          .Internal()
          .Forward([&kink](OpCall& call) { KinkForward(call, kink); })
          .Gradient("self", {"self", "target"},
                    [gradient](const GradientCall& call) {
                      return gradient(call, "self", "target");
                    })
          .Gradient("target", {"self", "target"},
                    [gradient](const GradientCall& call) {
                      return gradient(call, "target", "self");
                    })
          .Build());
  ops->push_back(
      Op(kink.number + 1,
         absl::StrCat(kink.name,
                      "_backward(Tensor grad_output, Tensor self, Tensor "
                      "target, int reduction, float ",
                      kink.threshold, ") -> Tensor"))
          .Doc(absl::StrCat("The gradient of ", kink.name,
                            " with respect to self."))
          .NodeName(absl::StrCat(kink.node_name, "Backward0"))
          .Internal()
          .Forward([&kink](OpCall& call) { KinkBackward(call, kink); })
          .Gradient("grad_output", {"self", "target"},
                    [gradient](const GradientCall& call) {
                      return gradient(call, "self", "target");
                    })
          .Gradient("self", {"grad_output", "self", "target"},
                    [&kink](const GradientCall& call) {
                      return KinkDoubleGradient(call, kink);
                    })
          .Gradient("target", {"grad_output", "self", "target"},
                    [&kink](const GradientCall& call) {
                      return ops::neg(KinkDoubleGradient(call, kink));
                    })
          .Build());
}

// --- Binary cross entropy ----------------------------------------------------

constexpr double kSmall = 1e-12;

void CheckSameSizes(const OpCall& call, const char* name) {
  const Dims& sizes = call.tensor("self").sizes();
  const Tensor& other = call.tensor(name);
  if (!other.defined() || IsExpandableTo(other.sizes(), sizes)) return;
  Fail(Reason::kShapeMismatch, "output with shape ", ToString(sizes),
       " doesn't match the broadcast shape ",
       ToString(BroadcastSizes(sizes, other.sizes())));
}

// No logarithm is less than -100, so that losses stay finite.
Tensor LimitedLog(const Tensor& logarithm) {
  return ops::maximum(logarithm, ScalarTensor(-100.0, logarithm.dtype()));
}

void BinaryCrossEntropy(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& target = call.tensor("target");
  CheckSameSizes(call, "target");
  CheckSameSizes(call, "weight");
  if (!IsFloatingPoint(self.dtype())) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "\"binary_cross_entropy\" not implemented for '",
           ScalarTypeName(self.dtype()), "'");
  }
  if (target.dtype() != self.dtype()) {
    Fail(Reason::kDtypeMismatch, "Found dtype ", ScalarTypeName(target.dtype()),
         " but expected ", ScalarTypeName(self.dtype()));
  }
  const Tensor inside = ops::logical_and(ops::ge(self, 0), ops::le(self, 1));
  if (!ItemOf(ops::all(inside)).ToBool()) {
    Fail(Reason::kBadAttribute,
         "all elements of input should be between 0 and 1");
  }
  const Tensor log = LimitedLog(ops::log(self));
  const Tensor log_rest = LimitedLog(ops::log1p(ops::neg(self)));
  const Tensor losses = ops::sub(ops::mul(ops::sub_scalar(target, 1), log_rest),
                                 ops::mul(target, log));
  call.Return(Reduced(Weighted(losses, call.tensor("weight")),
                      call.value("reduction")));
}

void BinaryCrossEntropyBackward(OpCall& call) {
  const Tensor& self = call.tensor("self");
  CheckSameSizes(call, "target");
  CheckSameSizes(call, "weight");
  const Tensor slope = ops::maximum(ops::mul(ops::rsub_scalar(self, 1), self),
                                    ScalarTensor(kSmall, self.dtype()));
  const Tensor gradient =
      ops::div(ops::mul(call.tensor("grad_output"),
                        ops::sub(self, call.tensor("target"))),
               slope);
  Copy(Averaged(Weighted(gradient, call.tensor("weight")),
                call.value("reduction"), self.numel()),
       call.Output(self.sizes(), self.dtype(),
                   DenseStridesLike(self.sizes(), self.strides())));
}

// With respect to target.
Tensor BinaryTargetGradient(const GradientCall& call) {
  const Tensor& self = call.saved("self");
  const Tensor odds =
      ops::sub(ops::log(ops::rsub_scalar(self, 1.0)), ops::log(self));
  return Averaged(Weighted(ops::mul(odds, call.grad()), call.saved("weight")),
                  call.value("reduction"), NumElements(call.sizes("target")));
}

// Of the gradient with respect to grad_output. Sources of this and the next
// two: binary_cross_entropy_double_backward and its siblings in PyTorch's
// FunctionsManual.cpp.
Tensor BinaryDoubleOfGrad(const GradientCall& call) {
  const Tensor& self = call.saved("self");
  const Tensor slope =
      ops::mul(ops::add_scalar(self, kSmall),
               ops::add_scalar(ops::rsub_scalar(self, 1), kSmall));
  const Tensor gradient = ops::mul(
      ops::div(ops::sub(self, call.saved("target")), slope), call.grad());
  return Averaged(Weighted(gradient, call.saved("weight")),
                  call.value("reduction"), self.numel());
}

Tensor BinaryDoubleOfSelf(const GradientCall& call) {
  const Tensor& self = call.saved("self");
  const Tensor& target = call.saved("target");
  const Tensor slope =
      ops::mul(ops::square(ops::add_scalar(self, kSmall)),
               ops::square(ops::add_scalar(ops::rsub_scalar(self, 1), kSmall)));
  const Tensor square = ops::mul(self, self);
  const Tensor cross = ops::mul_scalar(ops::mul(self, target), 2);
  const Tensor curvature =
      ops::div(ops::add(ops::sub(square, cross), target), slope);
  const Tensor gradient =
      ops::mul(curvature, ops::mul(call.grad(), call.saved("grad_output")));
  return Averaged(Weighted(gradient, call.saved("weight")),
                  call.value("reduction"), self.numel());
}

Tensor BinaryDoubleOfTarget(const GradientCall& call) {
  const Tensor& self = call.saved("self");
  const Tensor slope = ops::mul(ops::rsub_scalar(self, 1), self);
  const Tensor product =
      ops::neg(ops::mul(call.grad(), call.saved("grad_output")));
  return Averaged(ops::div(Weighted(product, call.saved("weight")), slope),
                  call.value("reduction"), NumElements(call.sizes("target")));
}

void AddBinaryCrossEntropy(OpList* ops) {
  ops->push_back(
      Op(1935,
         "binary_cross_entropy(Tensor self, Tensor target, Tensor? "
         "weight=None, int reduction=1) -> Tensor")
          .Doc("The cross entropy of probabilities with the probabilities in "
               "target.")
          .Internal()
          .Forward(BinaryCrossEntropy)
          .Gradient("self", {"self", "target", "weight"},
                    [](const GradientCall& call) {
                      return ops::binary_cross_entropy_backward(
                          call.grad(), call.saved("self"), call.saved("target"),
                          call.saved("weight"), call.value("reduction"));
                    })
          .Gradient("target", {"self", "target", "weight"},
                    BinaryTargetGradient)
          .Build());
  ops->push_back(
      Op(1936,
         "binary_cross_entropy_backward(Tensor grad_output, Tensor self, "
         "Tensor target, Tensor? weight=None, int reduction=1) -> Tensor")
          .Doc("The gradient of binary_cross_entropy with respect to self.")
          .Internal()
          .Forward(BinaryCrossEntropyBackward)
          .Gradient("grad_output", {"self", "target", "weight"},
                    BinaryDoubleOfGrad)
          .Gradient("self", {"grad_output", "self", "target", "weight"},
                    BinaryDoubleOfSelf)
          .Gradient("target", {"grad_output", "self", "target", "weight"},
                    BinaryDoubleOfTarget)
          .Build());
}

// log(sigmoid(x)) without overflow.
Tensor LogSigmoid(const Tensor& x) {
  const Tensor zero = ScalarTensor(0.0, x.dtype());
  return ops::sub(ops::minimum(x, zero),
                  ops::log1p(ops::exp(ops::neg(ops::abs(x)))));
}

void BinaryCrossEntropyWithLogits(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& target = call.tensor("target");
  const Tensor& pos_weight = call.tensor("pos_weight");
  Tensor log_sigmoid = LogSigmoid(self);
  if (pos_weight.defined()) {
    log_sigmoid = ops::mul(
        log_sigmoid,
        ops::add_scalar(ops::mul(ops::sub_scalar(pos_weight, 1), target), 1));
  }
  const Tensor losses =
      ops::sub(ops::mul(ops::rsub_scalar(target, 1), self), log_sigmoid);
  call.Return(Reduced(Weighted(losses, call.tensor("weight")),
                      call.value("reduction")));
}

Tensor LogitsGradient(const GradientCall& call) {
  const Tensor& self = call.saved("self");
  const Tensor& target = call.saved("target");
  const Tensor& pos_weight = call.saved("pos_weight");
  const Tensor sigmoid = ops::sigmoid(self);
  Tensor slope;
  if (pos_weight.defined()) {
    const Tensor positive = ops::mul(pos_weight, target);
    const Tensor both = ops::sub(ops::add_scalar(positive, 1), target);
    slope = ops::sub(ops::mul(both, sigmoid), positive);
  } else {
    slope = ops::sub(sigmoid, target);
  }
  return Averaged(Weighted(ops::mul(slope, call.grad()), call.saved("weight")),
                  call.value("reduction"), self.numel());
}

Tensor LogitsTargetGradient(const GradientCall& call) {
  const Tensor& self = call.saved("self");
  const Tensor& pos_weight = call.saved("pos_weight");
  const Tensor gradient =
      pos_weight.defined()
          ? ops::mul(ops::sub(LogSigmoid(ops::neg(self)),
                              ops::mul(pos_weight, LogSigmoid(self))),
                     call.grad())
          : ops::mul(self, ops::neg(call.grad()));
  return Averaged(Weighted(gradient, call.saved("weight")),
                  call.value("reduction"), NumElements(call.sizes("target")));
}

void AddLosses(OpList* ops) {
  ops->push_back(
      Op(1930, "l1_loss(Tensor self, Tensor target, int reduction=1) -> Tensor")
          .Doc("The absolute differences; reduction 0 keeps them, 1 is the "
               "mean, 2 the sum.")
          .Internal()
          .Composite([](OpCall& call) {
            call.Return(Reduced(
                ops::abs(ops::sub(call.tensor("self"), call.tensor("target"))),
                call.value("reduction")));
          })
          .Build());
  ops->push_back(
      Op(1937,
         "binary_cross_entropy_with_logits(Tensor self, Tensor target, "
         "Tensor? weight=None, Tensor? pos_weight=None, int reduction=1) -> "
         "Tensor")
          .Doc("The binary cross entropy of sigmoid(self), computed without "
               "overflow.")
          .Internal()
          .Forward(BinaryCrossEntropyWithLogits)
          .Gradient("self", {"self", "target", "weight", "pos_weight"},
                    LogitsGradient)
          .Gradient("target", {"self", "target", "weight", "pos_weight"},
                    LogitsTargetGradient)
          .Build());
}

}  // namespace

void AddPointwiseLossOps(OpList* ops) {
  AddLosses(ops);
  AddKink(ops, kKinks[0], ops::smooth_l1_loss_backward);
  AddKink(ops, kKinks[1], ops::huber_loss_backward);
  AddBinaryCrossEntropy(ops);
}

}  // namespace tensord::engine
