#include "engine/ops/activation_backward.h"

#include <cstdint>
#include <numbers>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/activate.h"
#include "engine/ops/elementwise.h"
#include "engine/ops/functions.h"

namespace tensord::engine {
namespace {

using Call = const GradientCall&;

Tensor ZeroGradient(Call call) { return ops::zeros_like(call.grad()); }

Tensor ZeroLike(const Tensor& tensor) {
  return ScalarTensor(0, tensor.dtype());
}

// 1 where the comparison holds and 0 where not, of the type of `like`.
Tensor Indicator(const Tensor& holds, const Tensor& like) {
  return ops::to(holds, like.dtype());
}

// --- Gradients that are linear in grad_output --------------------------------

// A row whose gradient with respect to grad_output is the row itself, and with
// respect to self 0.
OpRow PiecewiseLinear(uint16_t number, const char* name, const char* attributes,
                      const char* doc, Forward forward, Gradient gradient) {
  const char* const grad = absl::string_view(name) == "hardshrink_backward"
                               ? "grad_out"
                               : "grad_output";
  return Op(number, absl::StrCat(name, "(Tensor ", grad, ", Tensor self, ",
                                 attributes, ") -> Tensor"))
      .Doc(doc)
      .Internal()
      .Forward(std::move(forward))
      .Gradient(grad, {"self"}, std::move(gradient))
      .Gradient("self", {}, ZeroGradient)
      .Build();
}

void LeakyReluBackwardForward(OpCall& call) {
  if (call.flag("self_is_result") && call.number("negative_slope") < 0) {
    Fail(Reason::kBadAttribute,
         "In-place leakyReLu backward calculation is triggered with a negative "
         "slope which is not supported. This is caused by calling in-place "
         "forward function with a negative slope, please call out-of-place "
         "version instead. File an issue at https://github.com/pytorch/pytorch "
         "if you do require supporting in-place leakRelu backward calculation "
         "with negative slope");
  }
  // The result takes its strides from self first, as PyTorch's does.
  std::swap(call.arguments()[0], call.arguments()[1]);
  ActivateCall(call, Activation::kLeakyReluBackward);
  std::swap(call.arguments()[0], call.arguments()[1]);
}

void AddPiecewiseLinear(OpList* ops) {
  ops->push_back(PiecewiseLinear(
      1160, "leaky_relu_backward", "Scalar negative_slope, bool self_is_result",
      "The gradient of leaky_relu.", LeakyReluBackwardForward, [](Call call) {
        return ops::leaky_relu_backward(call.grad(), call.saved("self"),
                                        call.scalar("negative_slope"), false);
      }));
  ops->push_back(PiecewiseLinear(
      1166, "hardtanh_backward", "Scalar min_val, Scalar max_val",
      "The gradient of hardtanh.",
      ActivationForward(Activation::kHardtanhBackward), [](Call call) {
        return ops::hardtanh_backward(call.grad(), call.saved("self"),
                                      call.scalar("min_val"),
                                      call.scalar("max_val"));
      }));
  ops->push_back(PiecewiseLinear(
      1170, "hardshrink_backward", "Scalar lambd",
      "The gradient of hardshrink.",
      ActivationForward(Activation::kShrinkBackward), [](Call call) {
        return ops::hardshrink_backward(call.grad(), call.saved("self"),
                                        call.scalar("lambd"));
      }));
  ops->push_back(PiecewiseLinear(
      1171, "softshrink_backward", "Scalar lambd",
      "The gradient of softshrink.",
      ActivationForward(Activation::kShrinkBackward), [](Call call) {
        return ops::softshrink_backward(call.grad(), call.saved("self"),
                                        call.scalar("lambd"));
      }));
}

// --- Gradients that PyTorch does not differentiate again ---------------------

void AddUndifferentiated(OpList* ops) {
  struct Row {
    uint16_t number;
    const char* name;
    const char* doc;
    Activation function;
  };
  static constexpr Row kRows[] = {
      {1163, "silu_backward", "The gradient of silu.",
       Activation::kSiluBackward},
      {1164, "mish_backward", "The gradient of mish.",
       Activation::kMishBackward},
      {1167, "hardsigmoid_backward", "The gradient of hardsigmoid.",
       Activation::kHardsigmoidBackward},
  };
  for (const Row& row : kRows) {
    ops->push_back(
        Op(row.number, absl::StrCat(row.name,
                                    "(Tensor grad_output, Tensor self"
                                    ") -> Tensor"))
            .Doc(row.doc)
            .Internal()
            .NodeName("NotImplemented")
            .Forward(ActivationForward(row.function))
            .Gradients({"grad_output", "self"}, {},
                       [name = row.name](GradientCall&) {
                         Fail(Reason::kUnimplemented,
                              "derivative for aten::", name,
                              " is not implemented");
                       })
            .Build());
  }
}

// --- The others --------------------------------------------------------------

// The slope of gelu's slope. Of the approximation, with t for its tanh and u
// for what is inside: (1 - t^2) (u' + x (u'' - 2 t u'^2) / 2).
Tensor GeluCurvature(const Tensor& x, bool is_tanh) {
  const Tensor square = ops::mul(x, x);
  if (!is_tanh) {
    const Tensor density =
        ops::mul_scalar(ops::exp(ops::mul_scalar(square, -0.5)),
                        std::numbers::inv_sqrtpi / std::numbers::sqrt2);
    return ops::mul(density, ops::rsub_scalar(square, 2));
  }
  constexpr double kBeta = std::numbers::sqrt2 * std::numbers::inv_sqrtpi;
  constexpr double kKappa = 0.044715;
  const Tensor inner =
      ops::mul(ops::mul_scalar(
                   ops::add_scalar(ops::mul_scalar(square, kKappa), 1), kBeta),
               x);
  const Tensor t = ops::tanh(inner);
  const Tensor slope = ops::mul_scalar(
      ops::add_scalar(ops::mul_scalar(square, 3 * kKappa), 1), kBeta);
  const Tensor bend =
      ops::sub(ops::mul_scalar(x, 6 * kBeta * kKappa),
               ops::mul_scalar(ops::mul(t, ops::mul(slope, slope)), 2));
  return ops::mul(ops::rsub_scalar(ops::mul(t, t), 1),
                  ops::add(slope, ops::mul_scalar(ops::mul(x, bend), 0.5)));
}

void AddGeluBackward(OpList* ops) {
  ops->push_back(
      Op(1162,
         "gelu_backward(Tensor grad_output, Tensor self, *, str "
         "approximate='none') -> Tensor")
          .Doc("The gradient of gelu.")
          .Internal()
          .Forward([](OpCall& call) {
            ActivateCall(call, IsTanhApproximation(call.text("approximate"))
                                   ? Activation::kGeluTanhBackward
                                   : Activation::kGeluBackward);
          })
          .Gradient("grad_output", {"self"},
                    [](Call call) {
                      return ops::gelu_backward(call.grad(), call.saved("self"),
                                                call.value("approximate"));
                    })
          .Gradient("self", {"grad_output", "self"},
                    [](Call call) {
                      const bool is_tanh =
                          IsTanhApproximation(call.value("approximate").text());
                      return ops::mul(
                          ops::mul(call.grad(), call.saved("grad_output")),
                          GeluCurvature(call.saved("self"), is_tanh));
                    })
          .Build());
}

void EluBackwardForward(OpCall& call) {
  if (call.flag("is_result") && call.number("alpha") < 0) {
    Fail(Reason::kBadAttribute,
         "In-place elu backward calculation is triggered with a negative slope "
         "which is not supported. This is caused by calling in-place forward "
         "function with a negative slope, please call out-of-place version "
         "instead.");
  }
  ActivateCall(call, Activation::kEluBackward);
}

Tensor EluBackwardOf(Call call, const Tensor& grad) {
  return ops::elu_backward(grad, call.scalar("alpha"), call.scalar("scale"),
                           call.scalar("input_scale"), call.flag("is_result"),
                           call.saved("self_or_result"));
}

Tensor EluDoubleBackward(Call call) {
  const Tensor& x = call.saved("self_or_result");
  const Tensor product =
      ops::mul_scalar(ops::mul(call.grad(), call.saved("grad_output")),
                      call.scalar("input_scale"));
  return ops::mul(
      call.flag("is_result") ? product : EluBackwardOf(call, product),
      Indicator(ops::lt(x, 0), call.grad()));
}

void AddEluBackward(OpList* ops) {
  ops->push_back(
      Op(1161,
         "elu_backward(Tensor grad_output, Scalar alpha, Scalar scale, Scalar "
         "input_scale, bool is_result, Tensor self_or_result) -> Tensor")
          .Doc("The gradient of elu.")
          .Internal()
          .Forward(EluBackwardForward)
          .Gradient("grad_output", {"self_or_result"},
                    [](Call call) { return EluBackwardOf(call, call.grad()); })
          .Gradient("self_or_result", {"grad_output", "self_or_result"},
                    EluDoubleBackward)
          .Build());
}

Tensor SoftplusDoubleBackward(Call call) {
  const Scalar beta = call.scalar("beta");
  const Tensor x = ops::mul_scalar(call.saved("self"), beta);
  const Tensor product = ops::sigmoid_backward(
      ops::mul(call.grad(), call.saved("grad_output")), ops::sigmoid(x));
  const Tensor below =
      Indicator(ops::lt(x, call.value("threshold")), call.grad());
  return ops::mul_scalar(ops::mul(product, below), beta);
}

void AddSmoothBackwards(OpList* ops) {
  ops->push_back(
      Op(1165,
         "softplus_backward(Tensor grad_output, Tensor self, Scalar beta, "
         "Scalar threshold) -> Tensor")
          .Doc("The gradient of softplus.")
          .Internal()
          .Forward(ActivationForward(Activation::kSoftplusBackward))
          .Gradient("grad_output", {"self"},
                    [](Call call) {
                      return ops::softplus_backward(
                          call.grad(), call.saved("self"), call.scalar("beta"),
                          call.scalar("threshold"));
                    })
          .Gradient("self", {"grad_output", "self"}, SoftplusDoubleBackward)
          .Build());
  ops->push_back(
      Op(1168, "hardswish_backward(Tensor grad_output, Tensor self) -> Tensor")
          .Doc("The gradient of hardswish.")
          .Internal()
          .Forward(ActivationForward(Activation::kHardswishBackward))
          .Gradient("grad_output", {"self"},
                    [](Call call) {
                      return ops::hardswish_backward(call.grad(),
                                                     call.saved("self"));
                    })
          .Gradient("self", {"grad_output", "self"},
                    [](Call call) {
                      const Tensor& self = call.saved("self");
                      const Tensor bends = ops::logical_and(ops::gt(self, -3.0),
                                                            ops::lt(self, 3.0));
                      const Tensor product = ops::div_scalar(
                          ops::mul(call.grad(), call.saved("grad_output")), 3);
                      return ops::where(bends, product, ZeroLike(self));
                    })
          .Build());
  ops->push_back(
      Op(1169,
         "log_sigmoid_backward(Tensor grad_output, Tensor self, Tensor buffer) "
         "-> Tensor")
          .Doc("The gradient of log_sigmoid.")
          .Internal()
          .Forward(ActivationForward(Activation::kLogSigmoidBackward))
          .Gradient("grad_output", {"self", "buffer"},
                    [](Call call) {
                      return ops::log_sigmoid_backward(call.grad(),
                                                       call.saved("self"),
                                                       call.saved("buffer"));
                    })
          .Gradient("self", {"grad_output", "self"},
                    [](Call call) {
                      const Tensor gate = ops::sigmoid(call.saved("self"));
                      const Tensor product =
                          ops::mul(call.grad(), call.saved("grad_output"));
                      return ops::mul(
                          ops::mul(product, ops::sub_scalar(gate, 1)), gate);
                    })
          .Build());
}

// --- Gradients of two tensors, or of two halves ------------------------------

void PreluBackwardForward(OpCall& call) {
  const Tensor& grad = call.tensor(0);
  const Tensor& self = call.tensor(1);
  const Tensor& weight = call.tensor(2);
  const DType dtype = self.dtype();
  const Tensor for_self =
      ElementwiseOutput(call, {&self, &weight, &grad}, dtype);
  const Tensor for_weight =
      ElementwiseOutput(call, {&self, &weight, &grad}, dtype);
  Activate(Activation::kPreluBackward, {&grad, &self, &weight}, for_self);
  Activate(Activation::kPreluWeightBackward, {&grad, &self}, for_weight);
}

Tensor PreluGradGradient(Call call) {
  const Tensor& self = call.saved("self");
  const Tensor is_positive = ops::ge(self, 0);
  Tensor otherwise;
  if (call.grad(0).defined()) {
    otherwise = ops::mul(call.grad(0), call.saved("weight"));
  }
  if (!call.grad(1).defined()) {
    return ops::where(is_positive, call.grad(0), otherwise);
  }
  const Tensor by_weight = ops::mul(call.grad(1), self);
  if (!call.grad(0).defined()) {
    return ops::where(is_positive, ZeroLike(self), by_weight);
  }
  return ops::where(is_positive, call.grad(0), ops::add(otherwise, by_weight));
}

// The part of grad_output that flows on where self is negative.
Tensor PreluNegativePart(Call call, int result) {
  const Tensor& self = call.saved("self");
  if (!call.grad(result).defined()) return ops::zeros_like(self);
  return ops::where(ops::ge(self, 0), ZeroLike(self),
                    ops::mul(call.saved("grad_output"), call.grad(result)));
}

void AddPreluBackward(OpList* ops) {
  ops->push_back(
      Op(1172,
         "_prelu_kernel_backward(Tensor grad_output, Tensor self, Tensor "
         "weight) -> (Tensor for_self, Tensor for_weight)")
          .Doc("The gradients of _prelu_kernel.")
          .Internal()
          .Forward(PreluBackwardForward)
          .Gradient("grad_output", {"self", "weight"}, PreluGradGradient)
          .Gradient("self", {"grad_output", "self"},
                    [](Call call) { return PreluNegativePart(call, 1); })
          .Gradient("weight", {"grad_output", "self"},
                    [](Call call) { return PreluNegativePart(call, 0); })
          .Build());
}

void GluBackwardForward(OpCall& call) {
  const Tensor& grad = call.tensor(0);
  const Tensor& self = call.tensor(1);
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  const Tensor out = call.Output(self.sizes(), self.dtype());
  const Tensor a = HalfOf(self, dim, 0);
  const Tensor b = HalfOf(self, dim, 1);
  Activate(Activation::kGluBackward, {&grad, &b}, HalfOf(out, dim, 0));
  Activate(Activation::kGluGateBackward, {&grad, &a, &b}, HalfOf(out, dim, 1));
}

// The halves of a tensor along glu's dimension, in operations.
struct Halves {
  Halves(const Tensor& tensor, int64_t dim)
      : first(ops::narrow(tensor, dim, 0, tensor.size(dim) / 2)),
        second(ops::narrow(tensor, dim, tensor.size(dim) / 2,
                           tensor.size(dim) / 2)) {}
  Tensor first;
  Tensor second;
};

Tensor GluGradGradient(Call call) {
  const int64_t dim = call.integer("dim");
  const Halves grad(call.grad(), dim);
  const Tensor slopes =
      ops::glu_backward(ops::ones_like(grad.first), call.saved("self"), dim);
  const Halves parts(ops::mul(slopes, call.grad()), dim);
  return ops::add(parts.first, parts.second);
}

Tensor GluDoubleBackward(Call call) {
  const int64_t dim = call.integer("dim");
  const Tensor& grad_output = call.saved("grad_output");
  const Halves grad(call.grad(), dim);
  const Halves self(call.saved("self"), dim);
  const Tensor gate = ops::sigmoid(self.second);
  const Tensor slope = ops::mul(ops::rsub_scalar(gate, 1), gate);
  const Tensor cross = ops::mul(grad_output, slope);
  const Tensor bend =
      ops::mul(self.first, ops::rsub_scalar(ops::mul_scalar(gate, 2), 1));
  const Tensor for_first = ops::mul(grad.second, cross);
  const Tensor for_second =
      ops::mul(cross, ops::add(grad.first, ops::mul(grad.second, bend)));
  return ops::cat(TensorList{for_first, for_second}, dim);
}

void AddGluBackward(OpList* ops) {
  ops->push_back(
      Op(1173,
         "glu_backward(Tensor grad_output, Tensor self, int dim) -> Tensor")
          .Doc("The gradient of glu.")
          .Internal()
          .Forward(GluBackwardForward)
          .Gradient("grad_output", {"self"}, GluGradGradient)
          .Gradient("self", {"grad_output", "self"}, GluDoubleBackward)
          .Build());
}

}  // namespace

void AddActivationBackwardOps(OpList* ops) {
  AddPiecewiseLinear(ops);
  AddUndifferentiated(ops);
  AddGeluBackward(ops);
  AddEluBackward(ops);
  AddSmoothBackwards(ops);
  AddPreluBackward(ops);
  AddGluBackward(ops);
}

}  // namespace tensord::engine
