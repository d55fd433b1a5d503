#include "engine/ops/group_norm.h"

#include <cstdint>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/centred.h"
#include "engine/ops/memory_format.h"
#include "engine/ops/nn_functions.h"

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
  CheckParameterType(call, input, "weight");
  CheckParameterType(call, input, "bias");
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

// Source: infinitely_differentiable_native_group_norm_backward in PyTorch's
// FunctionsManual.cpp.
void GroupNormGradients(GradientCall& call) {
  const Tensor& input = call.saved("input");
  const Tensor weight = Wide(call.saved("weight"));
  const int64_t n = call.integer("N");
  const int64_t groups = call.integer("group");
  const int64_t depth = call.integer("C") / groups;
  const int64_t plane = call.integer("HxW");
  const double count = static_cast<double>(depth * plane);
  const Dims sizes = {n, groups, depth, plane};
  const Dims per_group = {n, groups, 1, 1};
  const Tensor x = ops::reshape(Wide(input), sizes);
  const Tensor mean = ops::reshape(Wide(call.saved("mean")), per_group);
  const Tensor rstd = ops::reshape(Wide(call.saved("rstd")), per_group);
  Tensor grad;      // of the output
  Tensor products;  // grad * x, summed over the plane
  Tensor sums;      // grad, likewise
  if (call.grad(0).defined()) {
    grad = ops::reshape(Wide(call.grad(0)), sizes);
    products = ops::sum_dim(ops::mul(grad, x), Dims{3}, true);
    sums = ops::sum_dim(grad, Dims{3}, true);
  }
  if (call.needs("input")) {
    const Tensor cube = ops::mul(ops::mul(rstd, rstd), rstd);
    Tensor gradient;
    if (grad.defined()) {
      const Tensor gamma = weight.defined()
                               ? ops::reshape(weight, Dims{1, groups, depth, 1})
                               : weight;
      const auto over_group = [&](const Tensor& terms) {
        return ops::sum_dim(gamma.defined() ? ops::mul(terms, gamma) : terms,
                            Dims{2}, true);
      };
      const Tensor product = over_group(products);
      const Tensor sum = over_group(sums);
      const Tensor slope = ops::div_scalar(
          ops::mul(ops::sub(ops::mul(sum, mean), product), cube), count);
      const Tensor shift =
          ops::sub(ops::mul(ops::neg(slope), mean),
                   ops::div_scalar(ops::mul(sum, rstd), count));
      const Tensor scale = gamma.defined() ? ops::mul(rstd, gamma) : rstd;
      gradient =
          ops::add(ops::add(ops::mul(scale, grad), ops::mul(slope, x)), shift);
    }
    if (call.grad(1).defined()) {
      const Tensor of_mean = ops::view(Wide(call.grad(1)), per_group);
      gradient =
          Sum(gradient, ops::div_scalar(ops::expand(of_mean, sizes), count));
    }
    if (call.grad(2).defined()) {
      const Tensor of_rstd = ops::view(Wide(call.grad(2)), per_group);
      const Tensor of_variance = ops::mul_scalar(ops::mul(cube, of_rstd), -0.5);
      const Tensor deviations = ops::sub(x, MeanOver(x, {2, 3}));
      gradient = Sum(gradient, ops::mul(ops::mul_scalar(of_variance, 2 / count),
                                        deviations));
    }
    if (gradient.defined()) {
      call.Return("input",
                  InType(ops::reshape(gradient, input.sizes()), input.dtype()));
    }
  }
  if (!grad.defined()) return;
  if (call.needs("weight")) {
    const Tensor terms =
        ops::mul(ops::sub(products, ops::mul(sums, mean)), rstd);
    call.Return("weight", InType(ops::reshape(ops::sum_dim(terms, Dims{0}),
                                              call.sizes("weight")),
                                 call.dtype("weight")));
  }
  if (call.needs("bias")) {
    call.Return("bias", InType(ops::reshape(ops::sum_dim(sums, Dims{0}),
                                            call.sizes("bias")),
                               call.dtype("bias")));
  }
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
