#include "engine/ops/centred.h"

#include <cstddef>
#include <cstdint>
#include <initializer_list>

#include "absl/container/inlined_vector.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/ops/memory_format.h"
#include "engine/ops/nn_functions.h"

namespace tensord::engine {

Grouping LayerGrouping(int64_t rank, const Dims& normalized_shape) {
  Grouping grouping;
  const int64_t outer = rank - static_cast<int64_t>(normalized_shape.size());
  for (int64_t dim = 0; dim < rank; ++dim) {
    (dim < outer ? grouping.parameters : grouping.statistics).push_back(dim);
  }
  grouping.weight_sizes = normalized_shape;
  return grouping;
}

Grouping BatchGrouping(const Dims& sizes) {
  Grouping grouping;
  for (size_t dim = 0; dim < sizes.size(); ++dim) {
    grouping.weight_sizes.push_back(dim == 1 ? sizes[1] : 1);
    if (dim != 1) grouping.statistics.push_back(static_cast<int64_t>(dim));
  }
  grouping.parameters = grouping.statistics;
  return grouping;
}

Tensor SumOver(const Tensor& tensor, const Dims& dims) {
  return dims.empty() ? tensor : ops::sum_dim(tensor, dims, true);
}

Tensor MeanOver(const Tensor& tensor, const Dims& dims) {
  return dims.empty() ? tensor : ops::mean_dim(tensor, dims, true);
}

DType WideDType(DType dtype) {
  return IsReducedFloat(dtype) ? DType::kFloat32 : dtype;
}

Tensor Wide(const Tensor& tensor) {
  if (!tensor.defined() || !IsReducedFloat(tensor.dtype())) return tensor;
  return ops::to(tensor, DType::kFloat32);
}

Tensor InType(const Tensor& tensor, DType dtype) {
  return tensor.dtype() == dtype ? tensor : ops::to(tensor, dtype);
}

Tensor Sum(const Tensor& a, const Tensor& b) {
  if (!a.defined()) return b;
  return b.defined() ? ops::add(a, b) : a;
}

Tensor Centred::Normalized() const { return ops::mul(deviations, rstd); }

Tensor Centred::Derivative(const Tensor& tensor) const {
  if (!from_input) return ops::mul(tensor, rstd);
  const Tensor normalized = Normalized();
  const Tensor mean = MeanOver(tensor, grouping.statistics);
  const Tensor slope =
      MeanOver(ops::mul(tensor, normalized), grouping.statistics);
  return ops::mul(ops::sub(ops::sub(tensor, mean), ops::mul(normalized, slope)),
                  rstd);
}

Tensor Centred::SecondDerivative(const Tensor& a, const Tensor& b) const {
  const Dims& dims = grouping.statistics;
  const Tensor normalized = Normalized();
  const Tensor a_mean = MeanOver(a, dims);
  const Tensor b_mean = MeanOver(b, dims);
  const Tensor a_slope = MeanOver(ops::mul(a, normalized), dims);
  const Tensor b_slope = MeanOver(ops::mul(b, normalized), dims);
  const Tensor slopes = ops::mul_scalar(ops::mul(a_slope, b_slope), 3.0);
  const Tensor factor = ops::add(
      ops::sub(ops::mul(a_mean, b_mean), MeanOver(ops::mul(a, b), dims)),
      slopes);
  const Tensor terms =
      ops::add(ops::add(ops::mul(normalized, factor),
                        ops::mul(a_slope, ops::sub(b_mean, b))),
               ops::mul(b_slope, ops::sub(a_mean, a)));
  return ops::mul(ops::mul(terms, rstd), rstd);
}

Tensor Scaled(const Tensor& tensor, const Tensor& weight,
              const Grouping& grouping) {
  if (!weight.defined()) return tensor;
  return ops::mul(tensor, ops::view(weight, grouping.weight_sizes));
}

void Give(OpCall& call, const Tensor& values, DType dtype,
          const Dims& strides) {
  const Dims wanted =
      strides.empty() ? ContiguousStrides(values.sizes()) : strides;
  if (values.dtype() == dtype && values.strides() == wanted) {
    // Not as a view of what it was computed from.
    return call.Return(ShallowCopyInNewFamily(values));
  }
  const Tensor out = EmptyStridedTensor(values.sizes(), wanted, dtype);
  Copy(values, out);
  call.Return(out);
}

Dims StridesLike(const Tensor& input) {
  return SuggestsChannelsLast(input) ? ChannelsLastStrides(input.sizes())
                                     : Dims();
}

Tensor ForParameter(const Tensor& terms, const Grouping& grouping,
                    const Dims& sizes) {
  return ops::reshape(grouping.parameters.empty()
                          ? ops::clone(terms)
                          : SumOver(terms, grouping.parameters),
                      sizes);
}

void GiveGradients(OpCall& call, const Centred& centred,
                   const Tensor& grad_output, const Tensor& weight,
                   const Dims& parameter_sizes, DType parameter_dtype,
                   const Dims& strides) {
  const Dims& mask = call.ints("output_mask");
  if (mask.size() != 3) {
    Fail(Reason::kBadAttribute, call.name(),
         ": output_mask must have 3 elements");
  }
  const Grouping& grouping = centred.grouping;
  const auto give = [&](bool wanted, const auto& compute, DType dtype,
                        const Dims& to) {
    if (!wanted) return call.ReturnNone();
    Give(call, compute(), dtype, to);
  };
  give(
      mask[0] != 0,
      [&] { return centred.Derivative(Scaled(grad_output, weight, grouping)); },
      call.tensor("input").dtype(), strides);
  give(mask[1] != 0 && weight.defined(),
       [&] {
         return ForParameter(ops::mul(grad_output, centred.Normalized()),
                             grouping, parameter_sizes);
       },
       parameter_dtype, {});
  give(mask[2] != 0,
       [&] { return ForParameter(grad_output, grouping, parameter_sizes); },
       parameter_dtype, {});
}

void DoubleGradients(GradientCall& call, const Centred& centred,
                     const Tensor& grad_output, const Tensor& of_input) {
  const Tensor& weight = call.saved("weight");
  const Grouping& grouping = centred.grouping;
  // Without a weight PyTorch ignores these two, and fails where it would add
  // the second to something.
  const auto broadcast = [&](const Tensor& tensor) {
    return tensor.defined() && weight.defined()
               ? ops::view(tensor, grouping.weight_sizes)
               : Tensor();
  };
  const Tensor of_weight = broadcast(call.grad(1));
  const Tensor of_bias = broadcast(call.grad(2));
  if (!weight.defined() && of_input.defined() && call.grad(2).defined()) {
    Fail(Reason::kUnimplemented,
         "Expected a proper Tensor but got None (or an undefined Tensor in "
         "C++) for argument #1 'other'");
  }
  if (call.needs("input")) {
    Tensor gradient;
    if (of_input.defined() && centred.from_input) {
      gradient = centred.SecondDerivative(
          of_input, Scaled(grad_output, weight, grouping));
    }
    if (of_weight.defined()) {
      gradient =
          Sum(gradient, centred.Derivative(ops::mul(of_weight, grad_output)));
    }
    call.Return("input", gradient);
  }
  if (call.needs("weight") && of_input.defined()) {
    call.Return("weight", ForParameter(ops::mul(grad_output,
                                                centred.Derivative(of_input)),
                                       grouping, call.sizes("weight")));
  }
  if (call.needs("grad_out")) {
    Tensor gradient;
    if (of_input.defined()) {
      gradient = Scaled(centred.Derivative(of_input), weight, grouping);
    }
    if (of_weight.defined()) {
      gradient = Sum(gradient, ops::mul(of_weight, centred.Normalized()));
    }
    if (of_bias.defined()) {
      gradient = Sum(gradient, ops::expand(of_bias, call.sizes("input")));
    }
    call.Return("grad_out", gradient);
  }
}

void CheckParameterTypes(const OpCall& call, const Tensor& input,
                         std::initializer_list<const char*> names) {
  absl::InlinedVector<DType, 4> dtypes;
  for (const char* name : names) {
    const Tensor& parameter = call.tensor(name);
    if (parameter.defined()) dtypes.push_back(parameter.dtype());
  }
  // The first tells whether parameters may be wider than the input.
  const bool are_mixed = !dtypes.empty() && dtypes[0] != input.dtype();
  for (const DType dtype : dtypes) {
    if (are_mixed && dtype != DType::kFloat32) {
      Fail(Reason::kDtypeMismatch,
           "mixed dtype (CPU): expect parameter to have scalar type of Float");
    }
    if (!are_mixed && dtype != input.dtype()) {
      Fail(Reason::kDtypeMismatch, "expected scalar type ",
           ScalarTypeName(input.dtype()), " but found ", ScalarTypeName(dtype));
    }
  }
  if (are_mixed && !IsReducedFloat(input.dtype())) {
    Fail(Reason::kDtypeMismatch,
         "mixed dtype (CPU): all inputs must share same datatype.");
  }
}

void CheckFloating(const Tensor& input, const char* kernel) {
  if (IsFloatingPoint(input.dtype())) return;
  FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, "\"", kernel,
         "\" not implemented for '", ScalarTypeName(input.dtype()), "'");
}

DType ParameterDType(const Tensor& input, const Tensor& weight,
                     const Tensor& bias) {
  if (weight.defined()) return weight.dtype();
  return bias.defined() ? bias.dtype() : input.dtype();
}

Tensor PerChannel(const Tensor& tensor, const Grouping& grouping) {
  return ops::view(tensor, grouping.weight_sizes);
}

Dims MaskOf(const GradientCall& call) {
  return {call.needs("input"), call.needs("weight"), call.needs("bias")};
}

void ReturnGradients(GradientCall& call, const Results& results) {
  static constexpr const char* kNames[] = {"input", "weight", "bias"};
  for (size_t i = 0; i < 3; ++i) {
    if (call.needs(kNames[i])) call.Return(kNames[i], results[i].tensor);
  }
}

}  // namespace tensord::engine
