#include "engine/ops/activation.h"

#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/autograd/grad_mode.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/activate.h"
#include "engine/ops/elementwise.h"
#include "engine/ops/functions.h"

namespace tensord::engine {
namespace {

using Call = const GradientCall&;

constinit const Function softplus("softplus");
constinit const Function elu("elu");
constinit const Function elu_("elu_");
constinit const Function hardtanh("hardtanh");
constinit const Function hardtanh_("hardtanh_");
constinit const Function log_sigmoid_forward("log_sigmoid_forward");
constinit const Function prelu_kernel("_prelu_kernel");

// --- Without parameters ------------------------------------------------------

// silu's gradient, in operations that can be differentiated.
Tensor SiluGradient(Call call) {
  const Tensor& self = call.saved("self");
  if (!GradModeEnabled()) return ops::silu_backward(call.grad(), self);
  const Tensor gate = ops::sigmoid(self);
  return ops::mul(
      ops::mul(call.grad(), gate),
      ops::add_scalar(ops::mul(self, ops::rsub_scalar(gate, 1)), 1));
}

// Likewise mish's.
Tensor MishGradient(Call call) {
  const Tensor& self = call.saved("self");
  if (!GradModeEnabled()) return ops::mish_backward(call.grad(), self);
  const Tensor gate = ops::tanh(softplus(self));
  const Tensor rest = ops::mul(ops::mul(self, ops::sigmoid(self)),
                               ops::rsub_scalar(ops::mul(gate, gate), 1));
  return ops::mul(call.grad(), ops::add(gate, rest));
}

void AddWithoutParameters(OpList* ops) {
  struct Row {
    uint16_t number;  // the next one is the in-place form's
    const char* name;
    const char* doc;
    Activation function;
    Tensor (*gradient)(Call call);
  };
  static constexpr Row kRows[] = {
      {1130, "silu", "x * sigmoid(x) of each element x.", Activation::kSilu,
       SiluGradient},
      {1132, "mish", "x * tanh(softplus(x)) of each element x.",
       Activation::kMish, MishGradient},
      {1140, "hardsigmoid", "x / 6 + 1 / 2 of each element x, from 0 to 1.",
       Activation::kHardsigmoid,
       [](Call call) {
         return ops::hardsigmoid_backward(call.grad(), call.saved("self"));
       }},
      {1142, "hardswish", "x * hardsigmoid(x) of each element x.",
       Activation::kHardswish,
       [](Call call) {
         return ops::hardswish_backward(call.grad(), call.saved("self"));
       }},
  };
  for (const Row& row : kRows) {
    ops->push_back(
        Op(row.number, absl::StrCat(row.name, "(Tensor self) -> Tensor"))
            .Doc(row.doc)
            .Internal()
            .InPlace(row.number + 1)
            .Forward(ActivationForward(row.function))
            .Gradient("self", {"self"}, row.gradient)
            .Build());
  }
}

// --- With parameters ---------------------------------------------------------

void AddLeakyRelu(OpList* ops) {
  const Forward forward = ActivationForward(Activation::kLeakyRelu);
  ops->push_back(
      Op(1120, "leaky_relu(Tensor self, Scalar negative_slope=0.01) -> Tensor")
          .Doc("Each element, multiplied by negative_slope where negative.")
          .Internal()
          .Forward(forward)
          .Gradient("self", {"self"},
                    [](Call call) {
                      return ops::leaky_relu_backward(
                          call.grad(), call.saved("self"),
                          call.scalar("negative_slope"), false);
                    })
          .Build());
  ops->push_back(
      Op(1121,
         "leaky_relu_(Tensor(a!) self, Scalar negative_slope=0.01) -> "
         "Tensor(a!)")
          .Doc("In-place form of leaky_relu.")
          .Internal()
          .NodeName("LeakyReluBackward1")
          .Forward(forward)
          .Gradient("self", {"result"},
                    [](Call call) {
                      return ops::leaky_relu_backward(
                          call.grad(), call.saved("result"),
                          call.scalar("negative_slope"), true);
                    })
          .Build());
}

// The gradient of elu from what `saved` names: the argument or the result.
Gradient EluGradient(const char* saved) {
  const bool is_result = std::string(saved) == "result";
  return [saved, is_result](Call call) {
    return ops::elu_backward(call.grad(), call.scalar("alpha"),
                             call.scalar("scale"), call.scalar("input_scale"),
                             is_result, call.saved(saved));
  };
}

void AddElu(OpList* ops) {
  const Forward forward = ActivationForward(Activation::kElu);
  const char* const parameters =
      "Scalar alpha=1, Scalar scale=1, Scalar input_scale=1)";
  ops->push_back(
      Op(1122, absl::StrCat("elu(Tensor self, ", parameters, " -> Tensor"))
          .Doc("scale * x of each element x, but scale * alpha * "
               "(exp(input_scale * x) - 1) where x is negative.")
          .Internal()
          .Forward(forward)
          .Gradient("self", {"self"}, EluGradient("self"))
          .Build());
  ops->push_back(Op(1123, absl::StrCat("elu_(Tensor(a!) self, ", parameters,
                                       " -> Tensor(a!)"))
                     .Doc("In-place form of elu.")
                     .Internal()
                     .NodeName("EluBackward1")
                     .Forward(forward)
                     .Gradient("self", {"result"}, EluGradient("result"))
                     .Build());
}

// The slope of what is inside celu's exponential. PyTorch divides by a float
// in the gradient.
double CeluScale(Scalar alpha) {
  return 1.0 / static_cast<float>(alpha.ToDouble());
}

void CeluForward(OpCall& call) {
  const Scalar alpha = call.scalar("alpha");
  if (alpha.ToDouble() == 0) {
    Fail(Reason::kBadAttribute,
         "ZeroDivisionError: alpha cannot be 0 for CELU");
  }
  ActivateCall(call, Activation::kElu, {alpha, 1, 1.0 / alpha.ToDouble()});
}

Gradient CeluGradient(const char* saved) {
  const bool is_result = std::string(saved) == "result";
  return [saved, is_result](Call call) {
    const Scalar alpha = call.scalar("alpha");
    return ops::elu_backward(call.grad(), alpha, 1, CeluScale(alpha), is_result,
                             call.saved(saved));
  };
}

void AddCelu(OpList* ops) {
  ops->push_back(Op(1126, "celu(Tensor self, Scalar alpha=1.0) -> Tensor")
                     .Doc("Each element x, but alpha * (exp(x / alpha) - 1) "
                          "where it is negative.")
                     .FunctionOnly()
                     .Forward(CeluForward)
                     .Gradient("self", {"self"}, CeluGradient("self"))
                     .Build());
  ops->push_back(
      Op(1127, "celu_(Tensor(a!) self, Scalar alpha=1.0) -> Tensor(a!)")
          .Doc("In-place form of celu.")
          .FunctionOnly()
          .NodeName("CeluBackward1")
          .Forward(CeluForward)
          .Gradient("self", {"result"}, CeluGradient("result"))
          .Build());
}

void AddGelu(OpList* ops) {
  ops->push_back(
      Op(1128, "gelu(Tensor self, *, str approximate='none') -> Tensor")
          .Doc("x * P(X <= x) of each element x and a normal X; with "
               "approximate='tanh' nearly that.")
          .Internal()
          .InPlace(1129)
          .Forward([](OpCall& call) {
            ActivateCall(call, IsTanhApproximation(call.text("approximate"))
                                   ? Activation::kGeluTanh
                                   : Activation::kGelu);
          })
          .Gradient("self", {"self"},
                    [](Call call) {
                      return ops::gelu_backward(call.grad(), call.saved("self"),
                                                call.value("approximate"));
                    })
          .Build());
}

void AddSoftplus(OpList* ops) {
  ops->push_back(
      Op(1134,
         "softplus(Tensor self, Scalar beta=1, Scalar threshold=20) -> Tensor")
          .Doc(
              "log(1 + exp(beta * x)) / beta of each element x; x itself where "
              "beta * x is above threshold.")
          .Internal()
          .Forward(ActivationForward(Activation::kSoftplus))
          .Gradient("self", {"self"},
                    [](Call call) {
                      return ops::softplus_backward(
                          call.grad(), call.saved("self"), call.scalar("beta"),
                          call.scalar("threshold"));
                    })
          .Build());
}

void HardtanhForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const DType dtype = self.dtype();
  if (dtype == DType::kBool) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "Bool inputs not supported for hardtanh");
  }
  const Tensor out = ElementwiseOutput(call, {&self}, dtype);
  Activate(Activation::kClamp, {&self}, out,
           {Saturated(call.scalar("min_val"), dtype),
            Saturated(call.scalar("max_val"), dtype)});
}

void AddHardtanh(OpList* ops) {
  ops->push_back(
      Op(1136,
         "hardtanh(Tensor self, Scalar min_val=-1, Scalar max_val=1) -> Tensor")
          .Doc("Each element, or the bound that it is beyond.")
          .Internal()
          .InPlace(1137)
          .Forward(HardtanhForward)
          .Gradient("self", {"self"},
                    [](Call call) {
                      return ops::hardtanh_backward(
                          call.grad(), call.saved("self"),
                          call.scalar("min_val"), call.scalar("max_val"));
                    })
          .Build());
}

void AddThreshold(OpList* ops) {
  const Forward forward = ActivationForward(Activation::kThreshold);
  const Gradient gradient = [](Call call) {
    return ops::threshold_backward(call.grad(), call.saved("self"),
                                   call.scalar("threshold"));
  };
  ops->push_back(
      Op(1146,
         "threshold(Tensor self, Scalar threshold, Scalar value) -> Tensor")
          .Doc("Each element, or value where it is not above threshold.")
          .FunctionOnly()
          .Forward(forward)
          .Gradient("self", {"self"}, gradient)
          .Build());
  ops->push_back(
      Op(1147,
         "threshold_(Tensor(a!) self, Scalar threshold, Scalar value) -> "
         "Tensor(a!)")
          .Doc("In-place form of threshold.")
          .FunctionOnly()
          .NodeName("ThresholdBackward1")
          .Forward(forward)
          .Gradient("self", {"self"}, gradient)
          .Build());
}

void SoftshrinkForward(OpCall& call) {
  const DType dtype = call.tensor(0).dtype();
  if (!IsFloatingPoint(dtype)) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "\"softshrink_check\" not implemented for '", ScalarTypeName(dtype),
           "'");
  }
  const double lambd = call.number("lambd");
  const double largest = LargestOf(dtype);
  if (!(lambd >= 0 && lambd <= largest)) {
    Fail(Reason::kBadAttribute, "lambda must be in range [0, ", largest,
         "] for input dtype ", ScalarTypeName(dtype), ", but found ", lambd);
  }
  ActivateCall(call, Activation::kSoftshrink);
}

void AddShrinks(OpList* ops) {
  ops->push_back(Op(1148, "hardshrink(Tensor self, Scalar lambd=0.5) -> Tensor")
                     .Doc("Each element, or 0 where its size is at most lambd.")
                     .Forward(ActivationForward(Activation::kHardshrink))
                     .Gradient("self", {"self"},
                               [](Call call) {
                                 return ops::hardshrink_backward(
                                     call.grad(), call.saved("self"),
                                     call.scalar("lambd"));
                               })
                     .Build());
  ops->push_back(
      Op(1150, "softshrink(Tensor self, Scalar lambd=0.5) -> Tensor")
          .Doc("Each element, moved towards 0 by lambd, but not beyond.")
          .Internal()
          .Forward(SoftshrinkForward)
          .Gradient("self", {"self"},
                    [](Call call) {
                      return ops::softshrink_backward(call.grad(),
                                                      call.saved("self"),
                                                      call.scalar("lambd"));
                    })
          .Build());
}

// --- Special cases of others -------------------------------------------------

// Source: PyTorch's aten/src/ATen/native/Activation.cpp.
constexpr double kSeluAlpha = 1.6732632423543772848170429916717;
constexpr double kSeluScale = 1.0507009873554804934193349852946;

// A composite and its in-place form, under the next number.
void AddSpecialCase(OpList* ops, Op&& op, Op&& in_place_op,
                    Tensor (*compute)(const Tensor& self),
                    void (*compute_in_place)(const Tensor& self)) {
  ops->push_back(std::move(op)
                     .Composite([compute](OpCall& call) {
                       call.Return(compute(call.tensor(0)));
                     })
                     .Build());
  ops->push_back(std::move(in_place_op)
                     .Composite([compute_in_place](OpCall& call) {
                       compute_in_place(call.tensor(0));
                       call.ReturnSame(0);
                     })
                     .Build());
}

void AddSpecialCases(OpList* ops) {
  AddSpecialCase(
      ops,
      Op(1124, "selu(Tensor self) -> Tensor")
          .Doc("elu with the parameters of self-normalizing networks.")
          .FunctionOnly(),
      Op(1125, "selu_(Tensor(a!) self) -> Tensor(a!)")
          .Doc("In-place form of selu.")
          .FunctionOnly(),
      [](const Tensor& self) -> Tensor {
        return elu(self, kSeluAlpha, kSeluScale, 1);
      },
      [](const Tensor& self) { elu_(self, kSeluAlpha, kSeluScale, 1); });
  AddSpecialCase(
      ops,
      Op(1138, "relu6(Tensor self) -> Tensor")
          .Doc("Each element, but at least 0 and at most 6.")
          .Internal(),
      Op(1139, "relu6_(Tensor(a!) self) -> Tensor(a!)")
          .Doc("In-place form of relu6.")
          .Internal(),
      [](const Tensor& self) -> Tensor { return hardtanh(self, 0, 6); },
      [](const Tensor& self) { hardtanh_(self, 0, 6); });
  ops->push_back(Op(1144, "log_sigmoid(Tensor self) -> Tensor")
                     .Doc("log(sigmoid(x)) of each element x.")
                     .Internal()
                     .Composite([](OpCall& call) {
                       call.Return(log_sigmoid_forward(call.tensor(0)));
                     })
                     .Build());
}

// --- With two results, or of two tensors -------------------------------------

void LogSigmoidForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const Tensor output = call.Output(self.sizes(), self.dtype());
  const Tensor buffer = call.Output(self.sizes(), self.dtype());
  Activate(Activation::kLogSigmoid, {&self}, output);
  Activate(Activation::kLogSigmoidPart, {&self}, buffer);
}

void AddLogSigmoid(OpList* ops) {
  ops->push_back(
      Op(1145,
         "log_sigmoid_forward(Tensor self) -> (Tensor output, Tensor buffer)")
          .Doc("log_sigmoid, and what its gradient reads.")
          .Internal()
          .NodeName("LogSigmoidBackward0")
          .NotDifferentiableResult("buffer")
          .Forward(LogSigmoidForward)
          .Gradient("self", {"self", "buffer"},
                    [](Call call) {
                      return ops::log_sigmoid_backward(call.grad(),
                                                       call.saved("self"),
                                                       call.saved("buffer"));
                    })
          .Build());
}

// prelu, whose weight has one element or one for each channel.
void PreluForward(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& weight = call.tensor("weight");
  if (self.dtype() != weight.dtype()) {
    Fail(Reason::kDtypeMismatch, "prelu: Type promoting not supported. Got ",
         ScalarTypeName(self.dtype()), " and ", ScalarTypeName(weight.dtype()));
  }
  if (weight.numel() != 1) {
    if (self.rank() == 0) {
      Fail(Reason::kShapeMismatch, "Not allow zero-dim input tensor.");
    }
    const int64_t channels = self.rank() > 1 ? self.size(1) : 1;
    if (channels != weight.numel()) {
      Fail(Reason::kShapeMismatch,
           "Mismatch of parameter numbers and input channel size. Found "
           "parameter numbers = ",
           weight.numel(), " and channel size = ", channels, ".");
    }
  }
  if (weight.rank() > 1) {
    Fail(Reason::kShapeMismatch,
         "prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim "
         "= ",
         weight.rank());
  }
  if (self.rank() == weight.rank()) {
    return call.Return(prelu_kernel(self, weight));
  }
  Dims sizes(self.rank(), 1);
  if (self.rank() > 1) sizes[1] = weight.numel();
  call.Return(prelu_kernel(self, ops::reshape(weight, sizes)));
}

void AddPrelu(OpList* ops) {
  ops->push_back(
      Op(1152, "prelu(Tensor self, Tensor weight) -> Tensor")
          .Doc("Each element, multiplied by its channel's weight where it is "
               "negative.")
          .Composite(PreluForward)
          .Build());
  ops->push_back(Op(1153, "_prelu_kernel(Tensor self, Tensor weight) -> Tensor")
                     .Doc("prelu with a weight that can be broadcast.")
                     .Internal()
                     .Forward(ActivationForward(Activation::kPrelu))
                     .Gradients({"self", "weight"}, {"self", "weight"},
                                [](GradientCall& call) {
                                  const Results gradients =
                                      ops::prelu_kernel_backward.All(
                                          call.grad(), call.saved("self"),
                                          call.saved("weight"));
                                  call.Return("self", gradients[0].tensor);
                                  call.Return("weight", gradients[1].tensor);
                                })
                     .Build());
}

void GluForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  if (self.rank() == 0) {
    Fail(Reason::kShapeMismatch, "glu does not support 0-dimensional tensors");
  }
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  if (self.size(dim) % 2 != 0) {
    Fail(Reason::kShapeMismatch,
         "Halving dimension must be even, but dimension ", dim, " is size ",
         self.size(dim));
  }
  const Tensor a = HalfOf(self, dim, 0);
  const Tensor b = HalfOf(self, dim, 1);
  const Tensor out = ElementwiseOutput(call, {&a, &b}, self.dtype());
  Activate(Activation::kGlu, {&a, &b}, out);
}

void AddGlu(OpList* ops) {
  ops->push_back(Op(1154, "glu(Tensor self, int dim=-1) -> Tensor")
                     .Doc("The first half of a dimension, multiplied by the "
                          "sigmoid of the second.")
                     .Internal()
                     .Forward(GluForward)
                     .Gradient("self", {"self"},
                               [](Call call) {
                                 return ops::glu_backward(call.grad(),
                                                          call.saved("self"),
                                                          call.integer("dim"));
                               })
                     .Build());
}

}  // namespace

void AddActivationOps(OpList* ops) {
  AddWithoutParameters(ops);
  AddLeakyRelu(ops);
  AddElu(ops);
  AddCelu(ops);
  AddGelu(ops);
  AddSoftplus(ops);
  AddHardtanh(ops);
  AddThreshold(ops);
  AddShrinks(ops);
  AddSpecialCases(ops);
  AddLogSigmoid(ops);
  AddPrelu(ops);
  AddGlu(ops);
}

}  // namespace tensord::engine
