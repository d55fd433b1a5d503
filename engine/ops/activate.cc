#include "engine/ops/activate.h"

#include <algorithm>
#include <deque>
#include <limits>

#include "absl/container/inlined_vector.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/ops/elementwise.h"

namespace tensord::engine {

namespace {

using TensorSpan = absl::Span<const Tensor* const>;

Tensor OutputOf(OpCall& call, TensorSpan inputs, DType dtype) {
  switch (inputs.size()) {
    case 1:
      return ElementwiseOutput(call, {inputs[0]}, dtype);
    case 2:
      return ElementwiseOutput(call, {inputs[0], inputs[1]}, dtype);
    default:
      return ElementwiseOutput(call, {inputs[0], inputs[1], inputs[2]}, dtype);
  }
}

}  // namespace

void ActivateCall(OpCall& call, Activation function) {
  absl::InlinedVector<Scalar, 4> parameters;
  for (const Value& value : call.arguments()) {
    if (value.is_scalar()) parameters.push_back(value.scalar());
  }
  ActivateCall(call, function, parameters);
}

void ActivateCall(OpCall& call, Activation function,
                  absl::Span<const Scalar> parameters) {
  absl::InlinedVector<const Tensor*, 3> inputs;
  for (const Value& value : call.arguments()) {
    if (value.is_tensor()) inputs.push_back(&value.tensor());
  }
  const DType dtype = ResultType(inputs, DefaultDType());
  std::deque<InDType> converted;
  for (const Tensor*& input : inputs) {
    input = &*converted.emplace_back(*input, dtype);
  }
  Activate(function, inputs, OutputOf(call, inputs, dtype), parameters);
}

Forward ActivationForward(Activation function) {
  return [function](OpCall& call) { ActivateCall(call, function); };
}

bool IsTanhApproximation(absl::string_view approximate) {
  if (approximate == "tanh") return true;
  if (approximate == "none") return false;
  Fail(Reason::kBadAttribute,
       "approximate argument must be either none or tanh.");
}

double LargestOf(DType dtype) {
  switch (dtype) {
    case DType::kFloat64:
      return std::numeric_limits<double>::max();
    case DType::kFloat16:
      return 65504;
    case DType::kBFloat16:
      return 0x1.fep127;
    default:
      return std::numeric_limits<float>::max();
  }
}

Scalar Saturated(Scalar bound, DType dtype) {
  if (IsFloatingPoint(dtype) || dtype == DType::kBool) return bound;
  if (dtype == DType::kUInt8) {
    return std::clamp<int64_t>(bound.ToInt(), 0, UINT8_MAX);
  }
  const int64_t largest = std::numeric_limits<int64_t>::max() >>
                          (64 - 8 * static_cast<int>(SizeOf(dtype)));
  return std::clamp(bound.ToInt(), -largest - 1, largest);
}

Tensor HalfOf(const Tensor& tensor, int64_t dim, int half) {
  Dims sizes = tensor.sizes();
  sizes[dim] /= 2;
  return ViewOf(tensor, sizes, tensor.strides(),
                tensor.offset() + half * sizes[dim] * tensor.strides()[dim]);
}

}  // namespace tensord::engine
