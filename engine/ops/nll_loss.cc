#include "engine/ops/nll_loss.h"

#include <cstdint>

#include "engine/autograd/grad_mode.h"
#include "engine/autograd/variable.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/loss.h"
#include "engine/ops/functions.h"
#include "engine/ops/memory_format.h"

namespace tensord::engine {
namespace {

Reduction ReductionOf(const OpCall& call) {
  const int64_t reduction = call.integer("reduction");
  if (reduction < 0 || reduction > 2) {
    FailAs(ExceptionKind::kValue, Reason::kBadAttribute, reduction,
           " is not a valid value for reduction");
  }
  return static_cast<Reduction>(reduction);
}

void CheckTypes(const Tensor& self, const Tensor& target, const Tensor& weight,
                bool allows_bytes) {
  if (target.dtype() != DType::kInt64 &&
      !(allows_bytes && target.dtype() == DType::kUInt8)) {
    Fail(Reason::kDtypeMismatch, "expected scalar type Long but found ",
         ScalarTypeName(target.dtype()));
  }
  if (weight.defined() && weight.dtype() != self.dtype()) {
    Fail(Reason::kDtypeMismatch, "expected scalar type ",
         ScalarTypeName(self.dtype()), " but found ",
         ScalarTypeName(weight.dtype()));
  }
}

void CheckRank(const Tensor& self, const Tensor& target) {
  if (self.rank() < 1 || self.rank() > 2) {
    Fail(Reason::kShapeMismatch, "input tensor should be 1D or 2D");
  }
  if (target.rank() > 1) {
    Fail(Reason::kShapeMismatch,
         "0D or 1D target tensor expected, multi-target not supported");
  }
}

void CheckBatch(const Tensor& self, const Tensor& target) {
  if (self.rank() == 2 && target.rank() == 0) {
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
           "Dimension specified as 0 but tensor has no dimensions");
  }
  if (self.sizes()[0] == target.sizes()[0]) return;
  Fail(Reason::kShapeMismatch,
       "size mismatch (got input: ", ToString(self.sizes()),
       ", target: ", ToString(target.sizes()), ")");
}

void CheckSingle(const Tensor& self, const Tensor& target) {
  if (self.rank() == 2 || target.numel() == 1) return;
  FailAs(ExceptionKind::kValue, Reason::kShapeMismatch,
         "For 1D input, 1D target must have size 1, but got target size: ",
         target.numel());
}

void CheckTargetType(const Tensor& target) {
  if (target.dtype() == DType::kInt64 || target.dtype() == DType::kUInt8) {
    return;
  }
  Fail(Reason::kDtypeMismatch,
       "expected target dtype to be Long or Byte, but got ",
       ScalarTypeName(target.dtype()));
}

// Of log-probabilities [C] or [N, C]. Source of this and of the other checks:
// PyTorch's aten/src/ATen/native/LossNLL.cpp and LossNLL2d.cpp.
void CheckFlat(const Tensor& self, const Tensor& target, const Tensor& weight) {
  CheckRank(self, target);
  CheckSingle(self, target);
  if (self.rank() == 2) CheckBatch(self, target);
  CheckTargetType(target);
  const int64_t classes = self.size(-1);
  if (weight.defined() && (weight.rank() != 1 || weight.numel() != classes)) {
    Fail(Reason::kShapeMismatch,
         "weight tensor should be defined either for all ", classes,
         " classes or no classes but got weight tensor of shape: ",
         ToString(weight.sizes()));
  }
}

void CheckClassCount(const Tensor& weight, int64_t classes) {
  if (!weight.defined() || weight.numel() == classes) return;
  Fail(Reason::kShapeMismatch,
       "weight tensor should be defined either for all or no classes");
}

// As CheckFlat, of the gradient. It takes one sample's target of size 1 only
// where there is one class.
void CheckFlatBackward(const Tensor& self, const Tensor& target,
                       const Tensor& weight) {
  CheckRank(self, target);
  if (self.rank() == 2 || target.rank() == 1) CheckBatch(self, target);
  CheckSingle(self, target);
  CheckClassCount(weight, self.size(-1));
}

// Of log-probabilities [N, C, H, W].
void CheckSpatialSizes(const Tensor& self, const Tensor& target,
                       const Tensor& weight) {
  if (target.rank() != 3) {
    Fail(Reason::kShapeMismatch,
         "only batches of spatial targets supported (3D tensors) but got "
         "targets of dimension: ",
         target.rank());
  }
  if (self.rank() != 4) {
    Fail(Reason::kShapeMismatch,
         "only batches of spatial inputs supported (4D tensors), but got input "
         "of dimension: ",
         self.rank());
  }
  CheckClassCount(weight, self.sizes()[1]);
  const Dims expected = {self.sizes()[0], self.sizes()[2], self.sizes()[3]};
  if (expected != target.sizes()) {
    Fail(Reason::kShapeMismatch,
         "size mismatch (got input: ", ToString(self.sizes()),
         " , target: ", ToString(target.sizes()));
  }
}

void CheckSpatial(const Tensor& self, const Tensor& target,
                  const Tensor& weight) {
  CheckSpatialSizes(self, target, weight);
  CheckTargetType(target);
}

// The gradient has the layout of self, and PyTorch wants it row-major.
void CheckSpatialBackward(const Tensor& self, const Tensor& target,
                          const Tensor& weight) {
  CheckSpatialSizes(self, target, weight);
  if (IsContiguous(self.sizes(), StridesInFormat(Value(), self))) return;
  Fail(Reason::kShapeMismatch, "grad_input must be contiguous");
}

using Check = void (*)(const Tensor& self, const Tensor& target,
                       const Tensor& weight);
using GradCheck = void (*)(const Tensor& grad, const Tensor& target);

void CheckFlatGrad(const Tensor& grad, const Tensor& target) {
  if (grad.sizes() == target.sizes() || target.rank() == 0) return;
  Fail(Reason::kShapeMismatch,
       "Expected a tensor of dimension 1 and tensor.size[0] == ",
       target.numel(), " but got: dimension ", grad.rank(),
       " and tensor.size[0] = ", grad.rank() == 0 ? 1 : grad.sizes()[0]);
}

void CheckSpatialGrad(const Tensor& grad, const Tensor& target) {
  if (grad.sizes() == target.sizes()) return;
  Fail(Reason::kShapeMismatch,
       "size mismatch (got grad_output: ", ToString(grad.sizes()),
       " target: ", ToString(target.sizes()));
}

// How the flat and the spatial loss differ.
struct LossKind {
  Check check;
  Check check_backward;
  GradCheck check_grad;  // of grad_output, for Reduction::kNone
  bool allows_bytes;     // as targets
};

// The arguments of the loss and of its gradient, checked, with the sizes that
// the kernel takes.
struct LossArguments {
  LossArguments(const OpCall& call, const LossKind& kind, Check check)
      : self(call.tensor("self")),
        target(call.tensor("target")),
        weight(call.tensor("weight")),
        reduction(ReductionOf(call)),
        ignore_index(call.integer("ignore_index")) {
    check(self, target, weight);
    CheckTypes(self, target, weight, kind.allows_bytes);
    if (self.rank() == 1) target = Single(target);
    if (weight.defined() && weight.rank() != 1) {
      weight = ops::reshape(weight, Dims{-1});
    }
    if (reduction == Reduction::kNone) output_sizes = target.sizes();
  }

  // A tensor of one element without dimensions.
  static Tensor Single(const Tensor& tensor) {
    return ViewOf(tensor, {}, {}, tensor.offset());
  }

  Tensor self;
  Tensor target;
  Tensor weight;
  Reduction reduction;
  int64_t ignore_index;
  Dims output_sizes;
};

Forward LossForward(const LossKind& kind) {
  return [kind](OpCall& call) {
    const LossArguments in(call, kind, kind.check);
    const Tensor output = call.Output(in.output_sizes, in.self.dtype());
    const Tensor total_weight = EmptyTensor({}, in.self.dtype());
    NllLossForward(in.self, in.target, in.weight, in.reduction, in.ignore_index,
                   output, total_weight);
    call.Return(total_weight);
  };
}
// The gradient of the output, with the output's sizes.
Tensor OutputGradient(const OpCall& call, const LossArguments& in,
                      GradCheck check) {
  const Tensor& grad = call.tensor("grad_output");
  if (grad.dtype() != in.self.dtype()) {
    Fail(Reason::kDtypeMismatch, "expected scalar type ",
         ScalarTypeName(in.self.dtype()), " but found ",
         ScalarTypeName(grad.dtype()));
  }
  if (in.reduction == Reduction::kNone) check(grad, in.target);
  if (!in.output_sizes.empty()) return grad;
  if (grad.rank() <= 1 && grad.numel() == 1) return LossArguments::Single(grad);
  Fail(Reason::kShapeMismatch,
       "Expected a single element grad_output tensor, but got: ",
       ToString(grad.sizes()));
}

Forward LossBackward(const LossKind& kind) {
  return [kind](OpCall& call) {
    const LossArguments in(call, kind, kind.check_backward);
    const Tensor& total_weight = call.tensor("total_weight");
    if (total_weight.numel() != 1 || total_weight.dtype() != in.self.dtype()) {
      Fail(Reason::kShapeMismatch,
           "expected total_weight to be a  single element tensor, got: ",
           ToString(total_weight.sizes()), " (", total_weight.numel(),
           " elements)");
    }
    const Tensor grad = OutputGradient(call, in, kind.check_grad);
    NllLossBackward(grad, in.target, in.weight, in.reduction, in.ignore_index,
                    LossArguments::Single(total_weight),
                    call.Output(in.self.sizes(), in.self.dtype()));
  };
}

// The public form: the loss alone.
Forward LossAlone(const Function& forward) {
  return [&forward](OpCall& call) {
    const Tensor& weight = call.tensor("weight");
    if (weight.defined() && GradModeEnabled() && RequiresGrad(weight)) {
      Fail(Reason::kBadAttribute, "The function '", forward.row().schema.name,
           "' is not differentiable with respect to argument 'weight'. This "
           "input cannot have requires_grad True.");
    }
    call.Return(forward(call.value("self"), call.value("target"),
                        call.value("weight"), call.value("reduction"),
                        call.value("ignore_index")));
  };
}

Gradient LossGradient(const Function& backward) {
  return [&backward](const GradientCall& call) {
    return backward(call.grad(), call.saved("self"), call.saved("target"),
                    call.saved("weight"), call.value("reduction"),
                    call.value("ignore_index"), call.saved("total_weight"));
  };
}

// Linear in the gradient, so the loss of the gradient's gradient.
Gradient LossDoubleGradient(const Function& loss) {
  return [&loss](const GradientCall& call) {
    return loss(call.grad(), call.saved("target"), call.saved("weight"),
                call.value("reduction"), call.value("ignore_index"));
  };
}

Tensor ZerosLikeGrad(const GradientCall& call) {
  return ops::zeros_like(call.grad());
}

// Source: nll_loss_nd in PyTorch's aten/src/ATen/native/LossNLL.cpp.
void NllLossNd(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& target = call.tensor("target");
  const auto loss = [&](const Function& function, const Tensor& input,
                        const Tensor& classes) {
    return function(input, classes, call.value("weight"),
                    call.value("reduction"), call.value("ignore_index"));
  };
  if (self.rank() == 0) {
    FailAs(ExceptionKind::kValue, Reason::kShapeMismatch,
           "Expected 1 or more dimensions (got 0)");
  }
  const int64_t targets = target.rank() == 0 ? 0 : target.sizes()[0];
  if (self.rank() != 1 && self.sizes()[0] != targets) {
    FailAs(ExceptionKind::kValue, Reason::kShapeMismatch,
           "Expected input batch_size (", self.sizes()[0],
           ") to match target batch_size (", targets, ").");
  }
  if (self.rank() <= 2) return call.Return(loss(ops::nll_loss, self, target));
  if (self.rank() == 4) return call.Return(loss(ops::nll_loss2d, self, target));

  // Any other number of dimensions is read as one, beside one of size 1.
  const int64_t n = self.sizes()[0];
  const int64_t classes = self.sizes()[1];
  Dims sizes(self.sizes().begin() + 2, self.sizes().end());
  sizes.insert(sizes.begin(), n);
  if (target.sizes() != sizes) {
    Fail(Reason::kShapeMismatch, "Expected target size ", ToString(sizes),
         ", got ", ToString(target.sizes()));
  }
  const Tensor input = ops::view(
      ops::contiguous(self),
      self.numel() > 0 ? Dims{n, classes, 1, -1} : Dims{n, classes, 0, 0});
  const Tensor flat_target =
      ops::view(ops::contiguous(target),
                target.numel() > 0 ? Dims{n, 1, -1} : Dims{n, 0, 0});
  const Tensor result = loss(ops::nll_loss2d, input, flat_target);
  const bool keeps = ReductionOf(call) == Reduction::kNone;
  call.Return(keeps ? ops::view(result, sizes) : result);
}

// The three rows of the flat or of the spatial loss.
struct LossRows {
  uint16_t number;
  const char* loss;
  const char* forward;
  const char* backward;
  const char* node;
  const char* backward_node;
  const char* doc;
  LossKind kind;
  const Function& loss_function;
  const Function& forward_function;
  const Function& backward_function;
};

void AddLoss(const LossRows& rows, OpList* ops) {
  ops->push_back(Op(rows.number, rows.loss)
                     .Doc(rows.doc)
                     .Internal()
                     .Composite(LossAlone(rows.forward_function))
                     .Build());
  ops->push_back(Op(rows.number + 1, rows.forward)
                     .Doc("The loss, and the weights of the targets added up.")
                     .NodeName(rows.node)
                     .Internal()
                     .Forward(LossForward(rows.kind))
                     .NotDifferentiableResult("total_weight")
                     .Gradient("self",
                               {"self", "target", "weight", "total_weight"},
                               LossGradient(rows.backward_function))
                     .Build());
  ops->push_back(Op(rows.number + 2, rows.backward)
                     .Doc("The gradient of the loss.")
                     .NodeName(rows.backward_node)
                     .Internal()
                     .Forward(LossBackward(rows.kind))
                     .Gradient("grad_output", {"target", "weight"},
                               LossDoubleGradient(rows.loss_function))
                     .Gradient("self", {}, ZerosLikeGrad)
                     .Build());
}

}  // namespace

void AddNllLossOps(OpList* ops) {
  AddLoss({765,
           "nll_loss(Tensor self, Tensor target, Tensor? weight=None, int "
           "reduction=1, int ignore_index=-100) -> Tensor",
           "nll_loss_forward(Tensor self, Tensor target, Tensor? weight, int "
           "reduction, int ignore_index) -> (Tensor output, Tensor "
           "total_weight)",
           "nll_loss_backward(Tensor grad_output, Tensor self, Tensor target, "
           "Tensor? weight, int reduction, int ignore_index, Tensor "
           "total_weight) -> Tensor",
           "NllLossBackward0",
           "NllLossBackwardBackward0",
           "The negative log likelihood of classes, given log-probabilities "
           "[N, C] or [C].",
           {CheckFlat, CheckFlatBackward, CheckFlatGrad, true},
           ops::nll_loss,
           ops::nll_loss_forward,
           ops::nll_loss_backward},
          ops);
  AddLoss({768,
           "nll_loss2d(Tensor self, Tensor target, Tensor? weight=None, int "
           "reduction=1, int ignore_index=-100) -> Tensor",
           "nll_loss2d_forward(Tensor self, Tensor target, Tensor? weight, int "
           "reduction, int ignore_index) -> (Tensor output, Tensor "
           "total_weight)",
           "nll_loss2d_backward(Tensor grad_output, Tensor self, Tensor "
           "target, Tensor? weight, int reduction, int ignore_index, Tensor "
           "total_weight) -> Tensor",
           "NllLoss2DBackward0",
           "NllLoss2DBackwardBackward0",
           "As nll_loss, given log-probabilities [N, C, H, W].",
           {CheckSpatial, CheckSpatialBackward, CheckSpatialGrad, false},
           ops::nll_loss2d,
           ops::nll_loss2d_forward,
           ops::nll_loss2d_backward},
          ops);
  ops->push_back(
      Op(771,
         "nll_loss_nd(Tensor self, Tensor target, Tensor? weight=None, int "
         "reduction=1, int ignore_index=-100) -> Tensor")
          .Doc("The negative log likelihood of classes, given "
               "log-probabilities [N, C, d1, ...] or [C]. Reduction 0 keeps "
               "every sample's loss, 1 is the mean, 2 the sum.")
          .Internal()
          .Composite(NllLossNd)
          .Build());
}

}  // namespace tensord::engine
