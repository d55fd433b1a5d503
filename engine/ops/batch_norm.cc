#include "engine/ops/batch_norm.h"

#include <cstdint>

#include "absl/strings/match.h"
#include "engine/autograd/grad_mode.h"
#include "engine/autograd/variable.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/ops/centred.h"
#include "engine/ops/memory_format.h"
#include "engine/ops/nn_functions.h"
#include "engine/ops/results.h"

namespace tensord::engine {
namespace {

// Source: _batch_norm_impl_index in PyTorch's Normalization.cpp.
void CheckBatch(const OpCall& call, bool training) {
  const int64_t features = call.tensor("input").size(1);
  for (const char* name : {"running_mean", "running_var", "weight", "bias"}) {
    const Tensor& tensor = call.tensor(name);
    if (tensor.defined()) {
      if (tensor.numel() == features && tensor.rank() == 1) continue;
      Fail(Reason::kShapeMismatch, name, " should contain ", features,
           " elements not ", tensor.numel());
    }
    if (!training && absl::StartsWith(name, "running")) {
      Fail(Reason::kBadAttribute, name, " must be defined in evaluation mode");
    }
  }
}

void CheckBatchTypes(const OpCall& call) {
  const Tensor& input = call.tensor("input");
  CheckFloating(input, "batch_norm");
  CheckParameterTypes(call, input,
                      {"weight", "bias", "running_mean", "running_var"});
}

// momentum * value + (1 - momentum) * running, where it is kept.
Tensor Followed(const Tensor& running, const Tensor& value, double momentum) {
  if (!running.defined()) return Tensor();
  const Tensor kept = ops::mul_scalar(running, 1 - momentum);
  const Tensor flat = ops::view(value, running.sizes());
  return ops::add(ops::mul_scalar(flat, momentum), kept);
}

// As in PyTorch this write does not count as one in place. Comes last: what
// fails must not have written.
void Follow(const Tensor& running, const Tensor& followed) {
  if (followed.defined()) Copy(followed, running);
}

// The mean and the reciprocal of the deviation that evaluation uses.
Centred OfRunning(const Tensor& input, const Tensor& running_mean,
                  const Tensor& running_var, double eps,
                  const Grouping& grouping) {
  const Tensor rstd = ops::pow_scalar(ops::add_scalar(running_var, eps), -0.5);
  return {ops::sub(input, PerChannel(running_mean, grouping)),
          PerChannel(rstd, grouping), grouping, false};
}

void NativeBatchNorm(OpCall& call) {
  const Tensor& input = call.tensor("input");
  const Tensor& weight = call.tensor("weight");
  const Tensor& bias = call.tensor("bias");
  const bool training = call.flag("training");
  CheckBatch(call, training);
  CheckBatchTypes(call);
  const double eps = call.number("eps");
  const Grouping grouping = BatchGrouping(input.sizes());
  const Tensor wide = Wide(input);
  const DType dtype = WideDType(input.dtype());
  Tensor mean = ZeroTensor({0}, dtype);
  Tensor rstd = mean;
  Tensor normalized;
  Tensor followed_mean;
  Tensor followed_var;
  if (training) {
    const Tensor means = MeanOver(wide, grouping.statistics);
    const Tensor deviations = ops::sub(wide, means);
    const Tensor variance =
        MeanOver(ops::square(deviations), grouping.statistics);
    const Tensor rstds = ops::rsqrt(ops::add_scalar(variance, eps));
    normalized = ops::mul(deviations, rstds);
    const double count = static_cast<double>(input.numel()) /
                         static_cast<double>(input.sizes()[1]);
    const double momentum = call.number("momentum");
    followed_mean = Followed(call.tensor("running_mean"), means, momentum);
    followed_var =
        Followed(call.tensor("running_var"),
                 ops::mul_scalar(variance, count / (count - 1)), momentum);
    mean = ops::view(means, Dims{-1});
    rstd = ops::view(rstds, Dims{-1});
  } else {
    normalized = OfRunning(wide, Wide(call.tensor("running_mean")),
                           Wide(call.tensor("running_var")), eps, grouping)
                     .Normalized();
  }
  Tensor out = Scaled(normalized, Wide(weight), grouping);
  if (bias.defined()) out = ops::add(out, PerChannel(Wide(bias), grouping));
  Give(call, out, input.dtype(), StridesLike(input));
  const DType statistics = ParameterDType(input, weight, bias);
  Give(call, mean, statistics);
  Give(call, rstd, statistics);
  Follow(call.tensor("running_mean"), followed_mean);
  Follow(call.tensor("running_var"), followed_var);
}

void NativeBatchNormBackward(OpCall& call) {
  const Tensor& input = call.tensor("input");
  const Tensor& weight = call.tensor("weight");
  const bool training = call.flag("train");
  const Grouping grouping = BatchGrouping(input.sizes());
  const Tensor wide = Wide(input);
  const Centred centred =
      training
          ? Centred{ops::sub(wide, PerChannel(Wide(call.tensor("save_mean")),
                                              grouping)),
                    PerChannel(Wide(call.tensor("save_invstd")), grouping),
                    grouping}
          : OfRunning(wide, Wide(call.tensor("running_mean")),
                      Wide(call.tensor("running_var")), call.number("eps"),
                      grouping);
  GiveGradients(call, centred, Wide(call.tensor("grad_out")), Wide(weight),
                {input.size(1)}, ParameterDType(input, weight, Tensor()),
                StridesLike(input));
}

void BatchNormGradients(GradientCall& call) {
  if (!call.grad().defined()) return;
  ReturnGradients(call,
                  ops::native_batch_norm_backward.All(
                      call.grad(), call.saved("input"), call.saved("weight"),
                      call.saved("running_mean"), call.saved("running_var"),
                      call.saved("save_mean"), call.saved("save_invstd"),
                      call.value("training"), call.value("eps"), MaskOf(call)));
}

void BatchNormDoubleGradients(GradientCall& call) {
  const Tensor& input = call.saved("input");
  const Grouping grouping = BatchGrouping(input.sizes());
  const Centred centred =
      call.flag("train")
          ? Centred{ops::sub(input,
                             PerChannel(call.saved("save_mean"), grouping)),
                    PerChannel(call.saved("save_invstd"), grouping), grouping}
          : OfRunning(input, call.saved("running_mean"),
                      call.saved("running_var"), call.number("eps"), grouping);
  DoubleGradients(call, centred, call.saved("grad_out"), call.grad(0));
}

void RefuseGradient(const OpCall& call, const char* name) {
  const Tensor& tensor = call.tensor(name);
  if (!tensor.defined() || !GradModeEnabled() || !RequiresGrad(tensor)) return;
  Fail(Reason::kBadAttribute,
       "The function 'native_batch_norm' is not "
       "differentiable with respect to argument '",
       name, "'. This input cannot have requires_grad True.");
}

void BatchNorm(OpCall& call) {
  const Tensor& input = call.tensor("input");
  CheckBatch(call, call.flag("training"));
  RefuseGradient(call, "running_mean");
  RefuseGradient(call, "running_var");
  if (input.numel() > 0) {
    return call.Return(ops::native_batch_norm(
        input, call.value("weight"), call.value("bias"),
        call.value("running_mean"), call.value("running_var"),
        call.value("training"), call.value("momentum"), call.value("eps")));
  }
  Tensor out = ops::clone(input);
  if (call.has("weight")) {
    out = ops::mul(out, ops::select(call.tensor("weight"), 0, 0));
  }
  if (call.has("bias")) {
    out = ops::add(out, ops::select(call.tensor("bias"), 0, 0));
  }
  call.Return(out);
}

// --- Instances ---------------------------------------------------------------

Tensor Repeated(const Tensor& tensor, int64_t times) {
  return tensor.defined() ? ops::repeat(tensor, Dims{times}) : tensor;
}

void InstanceNorm(OpCall& call) {
  const Tensor& input = call.tensor("input");
  const bool use_input_stats = call.flag("use_input_stats");
  if (!use_input_stats &&
      !(call.has("running_mean") && call.has("running_var"))) {
    Fail(Reason::kBadAttribute,
         "Expected running_mean and running_var to be defined when "
         "use_input_stats is false");
  }
  const int64_t batch = input.size(0);
  const int64_t channels = input.size(1);
  Dims sizes = input.sizes();
  sizes[0] = 1;
  sizes[1] = batch * channels;
  Arguments arguments = {ops::view(ops::contiguous(input), sizes)};
  for (const char* name : {"weight", "bias", "running_mean", "running_var"}) {
    arguments.push_back(Repeated(call.tensor(name), batch));
  }
  const Tensor out = ops::batch_norm(
      arguments[0], arguments[1], arguments[2], arguments[3], arguments[4],
      use_input_stats, call.value("momentum"), call.value("eps"), false);
  call.Return(ops::view(out, input.sizes()));
  const auto mean_of = [&](const Tensor& running) {
    return running.defined()
               ? ops::mean_dim(ops::view(running, Dims{batch, channels}),
                               Dims{0}, false)
               : running;
  };
  const Tensor mean = mean_of(arguments[3].tensor());
  const Tensor var = mean_of(arguments[4].tensor());
  if (mean.defined()) ops::copy_(call.tensor("running_mean"), mean);
  if (var.defined()) ops::copy_(call.tensor("running_var"), var);
}

}  // namespace

void AddBatchNormOps(OpList* ops) {
  ops->push_back(
      Op(1903,
         "native_batch_norm(Tensor input, Tensor? weight, Tensor? bias, "
         "Tensor? running_mean, Tensor? running_var, bool training, float "
         "momentum, float eps) -> (Tensor result, Tensor save_mean, Tensor "
         "save_invstd)")
          .Doc("As batch_norm; in training also the batch's means and the "
               "reciprocals of its deviations.")
          .FunctionOnly()
          .Forward(NativeBatchNorm)
          .NotDifferentiableResult("save_mean")
          .NotDifferentiableResult("save_invstd")
          .Gradients({"input", "weight", "bias"},
                     {"input", "weight", "running_mean", "running_var",
                      "save_mean", "save_invstd"},
                     BatchNormGradients)
          .Build());
  ops->push_back(
      Op(1904,
         "native_batch_norm_backward(Tensor grad_out, Tensor input, Tensor? "
         "weight, Tensor? running_mean, Tensor? running_var, Tensor? "
         "save_mean, Tensor? save_invstd, bool train, float eps, int[] "
         "output_mask) -> (Tensor? grad_input, Tensor? grad_weight, Tensor? "
         "grad_bias)")
          .Doc("Those gradients of native_batch_norm that output_mask asks "
               "for.")
          .Internal()
          .Forward(NativeBatchNormBackward)
          .Gradients({"grad_out", "input", "weight"},
                     {"grad_out", "input", "weight", "running_mean",
                      "running_var", "save_mean", "save_invstd"},
                     BatchNormDoubleGradients)
          .Build());
  ops->push_back(
      Op(1905,
         "batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? "
         "running_mean, Tensor? running_var, bool training, float momentum, "
         "float eps, bool cudnn_enabled) -> Tensor")
          .Doc("Brings each channel to mean 0 and variance 1, then scales and "
               "shifts it; training follows mean and variance in the running "
               "ones.")
          .FunctionOnly()
          .Composite(BatchNorm)
          .Build());
  ops->push_back(
      Op(1906,
         "instance_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? "
         "running_mean, Tensor? running_var, bool use_input_stats, float "
         "momentum, float eps, bool cudnn_enabled) -> Tensor")
          .Doc("As batch_norm, but each channel of each sample apart.")
          .FunctionOnly()
          .Composite(InstanceNorm)
          .Build());
}

}  // namespace tensord::engine
