#include "engine/ops/loss.h"

#include <cstdint>
#include <limits>

#include "absl/strings/str_cat.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/loss.h"
#include "engine/ops/functions.h"

namespace tensord::engine {
namespace {

// The dimension of classes: 1, or 0 of one sample without batch.
int64_t ClassDim(const Tensor& self) { return self.rank() == 1 ? 0 : 1; }

void CheckSmoothing(double label_smoothing) {
  if (label_smoothing <= 1.0) return;
  Fail(Reason::kBadAttribute,
       "label_smoothing must be between 0.0 and 1.0. Got: ", label_smoothing);
}

// The weights of classes as they multiply a tensor of `rank` dimensions.
Tensor ClassWeights(const Tensor& weight, int64_t rank, int64_t class_dim) {
  if (rank == 1) return weight;
  Dims sizes(rank, 1);
  sizes[class_dim] = weight.numel();
  return ops::view(weight, sizes);
}

Tensor Reduced(const Tensor& terms, int64_t reduction, int64_t class_dim,
               int64_t classes) {
  if (reduction == static_cast<int64_t>(Reduction::kNone)) {
    return ops::neg(ops::sum_dim(terms, Dims{class_dim}));
  }
  const Tensor sum = ops::sum(terms);
  if (reduction == static_cast<int64_t>(Reduction::kSum)) return ops::neg(sum);
  if (terms.numel() == 0) {
    ops::fill_(sum, std::numeric_limits<double>::quiet_NaN());
    return ops::neg(sum);
  }
  return ops::div_scalar(ops::neg(sum), terms.numel() / classes);
}

// Targets that are probabilities. Source, as of the next two:
// cross_entropy_loss in PyTorch's aten/src/ATen/native/LossNLL.cpp.
Tensor ProbabilityLoss(const OpCall& call, const Tensor& target) {
  const Tensor& self = call.tensor("self");
  const Tensor& weight = call.tensor("weight");
  const double smoothing = call.number("label_smoothing");
  if (self.rank() == 0) {
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
           "Dimension specified as 1 but tensor has no dimensions");
  }
  const int64_t class_dim = ClassDim(self);
  const int64_t classes = self.size(class_dim);
  if (weight.defined() && (weight.rank() != 1 || weight.numel() != classes)) {
    Fail(Reason::kShapeMismatch,
         "cross_entropy: weight tensor should be defined either for all ",
         classes, " classes or no classes but got weight tensor of shape: ",
         ToString(weight.sizes()));
  }
  const Tensor input = ops::log_softmax_int(self, class_dim, self.dtype());
  Tensor smoothed = target;
  if (smoothing > 0.0) {
    CheckSmoothing(smoothing);
    smoothed = ops::add_scalar(ops::mul_scalar(target, 1 - smoothing),
                               smoothing / static_cast<double>(classes));
  }
  Tensor terms = ops::mul(input, smoothed);
  if (weight.defined()) {
    terms = ops::mul(terms, ClassWeights(weight, input.rank(), class_dim));
  }
  return Reduced(terms, call.integer("reduction"), class_dim, classes);
}

Tensor NllOf(const OpCall& call, const Tensor& input) {
  return ops::nll_loss_nd(input, call.value("target"), call.value("weight"),
                          call.value("reduction"), call.value("ignore_index"));
}

// The part of the loss that label smoothing gives to all classes alike.
Tensor SmoothLoss(const OpCall& call, const Tensor& input, int64_t class_dim) {
  const Tensor& target = call.tensor("target");
  const Tensor& weight = call.tensor("weight");
  const int64_t reduction = call.integer("reduction");
  Tensor terms = input;
  if (weight.defined()) {
    terms = ops::mul(input, ClassWeights(weight, input.rank(), class_dim));
  }
  const Tensor loss = ops::neg(ops::sum_dim(terms, Dims{class_dim}));
  const Tensor ignored = ops::eq(target, call.integer("ignore_index"));
  ops::masked_fill_(loss, ignored, 0.0);
  if (reduction == static_cast<int64_t>(Reduction::kNone)) return loss;
  const Tensor sum = ops::sum(loss);
  if (reduction == static_cast<int64_t>(Reduction::kSum)) return sum;
  const Tensor kept = ops::logical_not(ignored);
  if (!weight.defined()) return ops::div(sum, ops::sum(kept));
  const Tensor classes = ops::masked_select(target, kept);
  return ops::div(sum, ops::sum(ops::gather(weight, 0, classes)));
}

Tensor SmoothedClassLoss(const OpCall& call) {
  const Tensor& self = call.tensor("self");
  const double smoothing = call.number("label_smoothing");
  CheckSmoothing(smoothing);
  const int64_t class_dim = ClassDim(self);
  const Tensor input = ops::log_softmax_int(self, class_dim, self.dtype());
  const Tensor nll = NllOf(call, input);
  const Tensor smooth = SmoothLoss(call, input, class_dim);
  const double classes = static_cast<double>(input.size(class_dim));
  return ops::add(ops::mul_scalar(nll, 1 - smoothing),
                  ops::mul_scalar(smooth, smoothing / classes));
}

void CrossEntropy(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& target = call.tensor("target");
  if (self.sizes() == target.sizes()) {
    if (!IsFloatingPoint(target.dtype())) {
      Fail(Reason::kDtypeMismatch,
           "Expected floating point type for target with class "
           "probabilities, got ",
           ScalarTypeName(target.dtype()));
    }
    if (call.integer("ignore_index") >= 0) {
      Fail(Reason::kBadAttribute,
           "ignore_index is not supported for floating point target");
    }
    return call.Return(ProbabilityLoss(call, target));
  }
  if (call.number("label_smoothing") > 0.0) {
    return call.Return(SmoothedClassLoss(call));
  }
  call.Return(
      NllOf(call, ops::log_softmax_int(self, ClassDim(self), self.dtype())));
}

DType MseDType(const Tensor& self, const Tensor& target) {
  const Tensor* const operands[] = {&self, &target};
  const DType dtype = ResultType(operands, DefaultDType());
  if (IsFloatingPoint(dtype)) return dtype;
  FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
         "\"mse_cpu\" not implemented for '", ScalarTypeName(dtype), "'");
}

void ForwardMseLoss(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& target = call.tensor("target");
  BroadcastSizes(self.sizes(), target.sizes());
  MseDType(self, target);
  const Tensor squares = ops::square(ops::sub(self, target));
  switch (call.integer("reduction")) {
    case static_cast<int64_t>(Reduction::kNone):
      return call.Return(squares);
    case static_cast<int64_t>(Reduction::kSum):
      return call.Return(ops::sum(squares));
    default:
      return call.Return(ops::mean(squares));
  }
}

bool IsMean(const Value& reduction) {
  return reduction.scalar().ToInt() == static_cast<int64_t>(Reduction::kMean);
}

// 2 * (self - target) * grad, divided by self's element count for the mean;
// row-major, of self's dtype.
void ForwardMseLossBackward(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const double factor = IsMean(call.value("reduction"))
                            ? 2.0 / static_cast<double>(self.numel())
                            : 2.0;
  const Tensor difference = ops::sub(self, call.tensor("target"));
  const Tensor gradient =
      ops::mul(ops::mul_scalar(difference, factor), call.tensor("grad_output"));
  Copy(gradient, call.Output(gradient.sizes(), self.dtype()));
}

// With respect to `name`, given the other.
Tensor MseGradient(const GradientCall& call, absl::string_view name,
                   absl::string_view other) {
  return ops::mse_loss_backward(call.grad(), call.saved(name),
                                call.saved(other), call.value("reduction"));
}

// 2 * grad * grad_output, divided by the element count of `name` for the mean.
Tensor MseDoubleGradient(const GradientCall& call, absl::string_view name) {
  const Tensor doubled =
      ops::mul_scalar(ops::mul(call.grad(), call.saved("grad_output")), 2);
  if (!IsMean(call.value("reduction"))) return doubled;
  return ops::div_scalar(doubled, NumElements(call.sizes(name)));
}

void AddMseLoss(OpList* ops) {
  ops->push_back(
      Op(780, "mse_loss(Tensor self, Tensor target, int reduction=1) -> Tensor")
          .Doc("The squared differences; reduction 0 keeps them, 1 is the "
               "mean, 2 the sum.")
          .Internal()
          .Forward(ForwardMseLoss)
          .Gradient("self", {"self", "target"},
                    [](const GradientCall& call) {
                      return MseGradient(call, "self", "target");
                    })
          .Gradient("target", {"self", "target"},
                    [](const GradientCall& call) {
                      return MseGradient(call, "target", "self");
                    })
          .Build());
  ops->push_back(
      Op(781,
         "mse_loss_backward(Tensor grad_output, Tensor self, Tensor target, "
         "int reduction) -> Tensor")
          .Doc("The gradient of mse_loss with respect to self.")
          .Internal()
          .Forward(ForwardMseLossBackward)
          .Gradient("grad_output", {"self", "target"},
                    [](const GradientCall& call) {
                      return MseGradient(call, "self", "target");
                    })
          .Gradient("self", {"grad_output", "self"},
                    [](const GradientCall& call) {
                      return MseDoubleGradient(call, "self");
                    })
          .Gradient("target", {"grad_output", "target"},
                    [](const GradientCall& call) {
                      return ops::neg(MseDoubleGradient(call, "target"));
                    })
          .Build());
}

}  // namespace

void AddLossOps(OpList* ops) {
  ops->push_back(
      Op(775,
         "cross_entropy_loss(Tensor self, Tensor target, Tensor? weight=None, "
         "int reduction=1, int ignore_index=-100, float label_smoothing=0.0) "
         "-> Tensor")
          .Doc("The cross entropy of scores [N, C, ...] or [C] with classes, "
               "or with probabilities of self's sizes.")
          .Internal()
          .Composite(CrossEntropy)
          .Build());
  AddMseLoss(ops);
}

}  // namespace tensord::engine
