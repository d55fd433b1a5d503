#include "engine/ops/group_norm.h"

#include <cstdint>

#include "engine/autograd/grad_mode.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/centred.h"
#include "engine/ops/memory_format.h"
#include "engine/ops/nn_functions.h"
#include "engine/ops/results.h"

namespace tensord::engine {
namespace {

void CheckGroups(const OpCall& call, int64_t channels, int64_t groups) {
  const Dims& sizes = call.tensor("input").sizes();
  if (groups <= 0) {
    Fail(Reason::kBadAttribute,
         "Expected num groups to be greater than 0, got ", groups);
  }
  if (channels % groups != 0) {
    Fail(Reason::kShapeMismatch,
         "Expected number of channels in input to be divisible by num_groups, "
         "but got input of shape ",
         ToString(sizes), " and num_groups=", groups);
  }
  for (const char* name : {"weight", "bias"}) {
    const Tensor& tensor = call.tensor(name);
    if (!tensor.defined() ||
        (tensor.rank() == 1 && tensor.numel() == channels)) {
      continue;
    }
    Fail(Reason::kShapeMismatch, "Expected ", name,
         " to be a vector of size equal to the number of channels in input, "
         "but got ",
         name, " of shape ", ToString(tensor.sizes()), " and input of shape ",
         ToString(sizes));
  }
}

void NativeGroupNorm(OpCall& call) {
  const Tensor& input = call.tensor("input");
  const Tensor& weight = call.tensor("weight");
  const Tensor& bias = call.tensor("bias");
  const int64_t groups = call.integer("group");
  const int64_t channels = call.integer("C");
  CheckGroups(call, channels, groups);
  const Dims planes = {call.integer("N"), channels, call.integer("HxW")};
  if (NumElements(planes) != input.numel()) {
    Fail(Reason::kShapeMismatch, "native_group_norm: N * C * HxW must be ",
         input.numel());
  }
  CheckFloating(input, "GroupNormKernelImpl");
  CheckParameterTypes(call, input, {"weight", "bias"});
  const Dims grouped = {planes[0], groups, channels / groups * planes[2]};
  const Tensor wide = ops::reshape(Wide(input), grouped);
  const Tensor mean = MeanOver(wide, {2});
  const Tensor deviations = ops::sub(wide, mean);
  const Tensor variance = MeanOver(ops::square(deviations), {2});
  const Tensor rstd = ops::rsqrt(ops::add_scalar(variance, call.number("eps")));
  Tensor out = ops::view(ops::mul(deviations, rstd), planes);
  const Grouping grouping = BatchGrouping(planes);
  out = Scaled(out, Wide(weight), grouping);
  if (bias.defined()) out = ops::add(out, PerChannel(Wide(bias), grouping));
  Give(call, ops::view(out, input.sizes()), input.dtype(), StridesLike(input));
  const DType dtype = ParameterDType(input, weight, bias);
  Give(call, ops::view(mean, Dims{planes[0], groups}), dtype);
  Give(call, ops::view(rstd, Dims{planes[0], groups}), dtype);
}

// What the gradients have in common. Everything can be broadcast to
// [N, groups, channels of a group, plane].
struct Groups {
  explicit Groups(const GradientCall& call)
      : n(call.integer("N")),
        groups(call.integer("group")),
        depth(call.integer("C") / groups),
        plane(call.integer("HxW")),
        count(static_cast<double>(depth * plane)),
        x(InGroups(call.saved("input"))),
        mean(PerGroup(call.saved("mean"))),
        rstd(PerGroup(call.saved("rstd"))) {
    const Tensor& weight = call.saved("weight");
    if (weight.defined()) {
      gamma = ops::reshape(Wide(weight), Dims{1, groups, depth, 1});
    }
    if (!call.grad(0).defined()) return;
    grad = InGroups(call.grad(0));
    products = ops::sum_dim(ops::mul(grad, x), Dims{3}, true);
    sums = ops::sum_dim(grad, Dims{3}, true);
  }

  Tensor InGroups(const Tensor& tensor) const {
    return ops::reshape(Wide(tensor), Dims{n, groups, depth, plane});
  }
  Tensor PerGroup(const Tensor& tensor) const {
    return ops::reshape(Wide(tensor), Dims{n, groups, 1, 1});
  }
  Tensor CubeOfRstd() const { return ops::mul(ops::mul(rstd, rstd), rstd); }

  const int64_t n;
  const int64_t groups;
  const int64_t depth;
  const int64_t plane;
  const double count;  // of the elements of a group
  const Tensor x;
  const Tensor mean;
  const Tensor rstd;
  Tensor gamma;     // undefined without a weight
  Tensor grad;      // of the output; undefined where it is absent, and so are
  Tensor products;  // grad * x, summed over the plane
  Tensor sums;      // grad, likewise
};

// The gradient of the input that comes from the output's.
Tensor ThroughOutput(const Groups& in) {
  const auto over_group = [&](const Tensor& terms) {
    return ops::sum_dim(in.gamma.defined() ? ops::mul(terms, in.gamma) : terms,
                        Dims{2}, true);
  };
  const Tensor product = over_group(in.products);
  const Tensor sum = over_group(in.sums);
  const Tensor slope = ops::div_scalar(
      ops::mul(ops::sub(ops::mul(sum, in.mean), product), in.CubeOfRstd()),
      in.count);
  const Tensor shift =
      ops::sub(ops::mul(ops::neg(slope), in.mean),
               ops::div_scalar(ops::mul(sum, in.rstd), in.count));
  const Tensor scale =
      in.gamma.defined() ? ops::mul(in.rstd, in.gamma) : in.rstd;
  return ops::add(ops::add(ops::mul(scale, in.grad), ops::mul(slope, in.x)),
                  shift);
}

// The gradient of the input that comes from those of mean and rstd, if any.
Tensor ThroughStatistics(const Groups& in, const GradientCall& call) {
  Tensor gradient;
  if (call.grad(2).defined()) {
    const Tensor of_variance = ops::mul_scalar(
        ops::mul(in.CubeOfRstd(), in.PerGroup(call.grad(2))), -0.5);
    const Tensor deviations = ops::sub(in.x, MeanOver(in.x, {2, 3}));
    gradient = ops::mul(ops::mul_scalar(of_variance, 2 / in.count), deviations);
  }
  if (call.grad(1).defined()) {
    const Tensor of_mean = ops::expand(in.PerGroup(call.grad(1)), in.x.sizes());
    gradient = Sum(gradient, ops::div_scalar(of_mean, in.count));
  }
  return gradient;
}

void ReturnInputGradient(GradientCall& call, const Groups& in) {
  const Tensor& input = call.saved("input");
  const auto as_input = [&](const Tensor& gradient) {
    return gradient.defined() ? ops::reshape(gradient, input.sizes())
                              : gradient;
  };
  const Tensor through_output =
      in.grad.defined() ? as_input(ThroughOutput(in)) : Tensor();
  const Tensor through_statistics = as_input(ThroughStatistics(in, call));
  Tensor gradient =
      InType(Sum(through_output, through_statistics), input.dtype());
  // Where nothing will be differentiated again PyTorch has a kernel for it.
  if (!GradModeEnabled() && !through_statistics.defined() &&
      SuggestsChannelsLast(input)) {
    gradient = ops::contiguous(gradient, "channels_last");
  }
  call.Return("input", gradient);
}

void ReturnParameterGradient(GradientCall& call, const char* name,
                             const Tensor& terms) {
  call.Return(
      name, InType(ops::reshape(ops::sum_dim(terms, Dims{0}), call.sizes(name)),
                   call.dtype(name)));
}

// Source: infinitely_differentiable_native_group_norm_backward in PyTorch's
// FunctionsManual.cpp.
void GroupNormGradients(GradientCall& call) {
  const Groups in(call);
  if (call.needs("input")) ReturnInputGradient(call, in);
  if (!in.grad.defined()) {
    if (GradModeEnabled()) return;
    for (const char* name : {"weight", "bias"}) {
      if (!call.needs(name)) continue;
      call.Return(name, ZeroTensor(call.sizes(name), call.dtype(name)));
    }
    return;
  }
  if (call.needs("weight")) {
    ReturnParameterGradient(
        call, "weight",
        ops::mul(ops::sub(in.products, ops::mul(in.sums, in.mean)), in.rstd));
  }
  if (call.needs("bias")) ReturnParameterGradient(call, "bias", in.sums);
}

void GroupNorm(OpCall& call) {
  const Tensor& input = call.tensor("input");
  const int64_t n = input.size(0);
  const int64_t channels = input.size(1);
  const int64_t groups = call.integer("num_groups");
  CheckGroups(call, channels, groups);
  const Dims& sizes = input.sizes();
  const int64_t plane =
      NumElements(DimsView(sizes.data() + 2, sizes.size() - 2));
  const auto contiguous = [](const Tensor& tensor) {
    return tensor.defined() ? ops::contiguous(tensor) : tensor;
  };
  call.Return(ops::native_group_norm(
      SuggestsChannelsLast(input) ? ops::contiguous(input, "channels_last")
                                  : ops::contiguous(input),
      contiguous(call.tensor("weight")), contiguous(call.tensor("bias")), n,
      channels, plane, groups, call.value("eps")));
}

}  // namespace

void AddGroupNormOps(OpList* ops) {
  ops->push_back(
      Op(1907,
         "native_group_norm(Tensor input, Tensor? weight, Tensor? bias, int "
         "N, int C, int HxW, int group, float eps) -> (Tensor result, Tensor "
         "mean, Tensor rstd)")
          .Doc("As group_norm; also the means and the reciprocals of the "
               "deviations.")
          .FunctionOnly()
          .Forward(NativeGroupNorm)
          .Gradients({"input", "weight", "bias"},
                     {"input", "weight", "mean", "rstd"}, GroupNormGradients)
          .Build());
  ops->push_back(
      Op(1908,
         "group_norm(Tensor input, int num_groups, Tensor? weight=None, "
         "Tensor? bias=None, float eps=1e-05, bool cudnn_enabled=True) -> "
         "Tensor")
          .Doc("Brings each group of channels of each sample to mean 0 and "
               "variance 1, then scales and shifts each channel.")
          .FunctionOnly()
          .Composite(GroupNorm)
          .Build());
}

}  // namespace tensord::engine
