// What the normalizations have in common: inputs minus their mean, over their
// deviation, and the derivatives of that.
#ifndef TENSORD_ENGINE_OPS_CENTRED_H_
#define TENSORD_ENGINE_OPS_CENTRED_H_

#include <cstdint>
#include <initializer_list>

#include "engine/core/dtype.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/invoke.h"
#include "engine/ops/op.h"

namespace tensord::engine {

// Which dimensions of the input belong together.
struct Grouping {
  Dims statistics;    // share a mean and a deviation
  Dims parameters;    // share a weight and a bias
  Dims weight_sizes;  // with which a weight is broadcast to the input
};

// An input minus its mean, with the reciprocal of its deviation. Everything
// can be broadcast to the input.
struct Centred {
  Tensor deviations;
  Tensor rstd;
  const Grouping& grouping;
  // Whether mean and deviation depend on the input.
  bool from_input = true;

  Tensor Normalized() const;

  // The derivative of the normalized input, applied to `tensor`: a symmetric
  // map.
  Tensor Derivative(const Tensor& tensor) const;

  // The gradient, with respect to the input, of sum(a * Derivative(b)).
  Tensor SecondDerivative(const Tensor& a, const Tensor& b) const;
};

// Of a layer: the last dimensions; of a batch: all but the channels.
Grouping LayerGrouping(int64_t rank, const Dims& normalized_shape);
Grouping BatchGrouping(const Dims& sizes);

// Over dimensions that stay with size 1; without any, the tensor itself.
Tensor SumOver(const Tensor& tensor, const Dims& dims);
Tensor MeanOver(const Tensor& tensor, const Dims& dims);

// The type that statistics are computed in, and a tensor in that type.
DType WideDType(DType dtype);
Tensor Wide(const Tensor& tensor);

// The tensor, converted if need be.
Tensor InType(const Tensor& tensor, DType dtype);

// The sum of terms that may be absent.
Tensor Sum(const Tensor& a, const Tensor& b);

// Times the weight, if there is one.
Tensor Scaled(const Tensor& tensor, const Tensor& weight,
              const Grouping& grouping);

// Gives `values` in this type and with these strides (none: row-major).
void Give(OpCall& call, const Tensor& values, DType dtype,
          const Dims& strides = {});

// Those of a result that follows a channels-last input; none: row-major.
Dims StridesLike(const Tensor& input);

// What a parameter's gradient sums up, in the parameter's sizes and in memory
// of its own.
Tensor ForParameter(const Tensor& terms, const Grouping& grouping,
                    const Dims& sizes);

// Gives those of the three gradients that output_mask asks for.
void GiveGradients(OpCall& call, const Centred& centred,
                   const Tensor& grad_output, const Tensor& weight,
                   const Dims& parameter_sizes, DType parameter_dtype,
                   const Dims& strides);

// The gradients of the three gradients with respect to input, weight and
// grad_out. `of_input` is the gradient of the first of them. Source:
// batchnorm_double_backward and layer_norm_double_backward in PyTorch's
// FunctionsManual.cpp.
void DoubleGradients(GradientCall& call, const Centred& centred,
                     const Tensor& grad_output, const Tensor& of_input);

// Throw where the types of parameters do not fit the input's, or the input is
// not of floats.
void CheckParameterTypes(const OpCall& call, const Tensor& input,
                         std::initializer_list<const char*> names);
void CheckFloating(const Tensor& input, const char* kernel);

// The type of the parameters: the input's, unless they are wider.
DType ParameterDType(const Tensor& input, const Tensor& weight,
                     const Tensor& bias);

// A statistic or parameter, to be broadcast to the input.
Tensor PerChannel(const Tensor& tensor, const Grouping& grouping);

// Which of input, weight and bias need a gradient, and giving it to them.
Dims MaskOf(const GradientCall& call);
void ReturnGradients(GradientCall& call, const Results& results);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_CENTRED_H_
