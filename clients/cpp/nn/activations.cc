#include <cstdint>
#include <optional>
#include <string_view>

#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/invoke.h"
#include "tensord/error.h"
#include "tensord/functions.h"
#include "tensord/nn/functional.h"
#include "tensord/operators.h"

namespace tensord::nn::functional {
namespace {

using internal::Invoke;
using internal::Of;

// The row, or the one that works in place.
struct Pair {
  uint16_t row;
  uint16_t in_place;
  uint16_t chosen(bool inplace) const { return inplace ? in_place : row; }
};

Tensor Call(Pair rows, bool inplace, const Tensor& input, Location where) {
  return Invoke(rows.chosen(inplace), {Of(input)}, where);
}

}  // namespace

Tensor relu(const Tensor& input, bool inplace, Location where) {
  return Call({rows::kRelu, rows::kReluInPlace}, inplace, input, where);
}

Tensor tanh(const Tensor& input, Location where) { return input.tanh(where); }

Tensor sigmoid(const Tensor& input, Location where) {
  return input.sigmoid(where);
}

Tensor leaky_relu(const Tensor& input, double negative_slope, bool inplace,
                  Location where) {
  return Invoke(Pair{rows::kLeakyRelu, rows::kLeakyReluInPlace}.chosen(inplace),
                {Of(input), Of(negative_slope)}, where);
}

Tensor relu6(const Tensor& input, bool inplace, Location where) {
  return Call({rows::kRelu6, rows::kRelu6InPlace}, inplace, input, where);
}

Tensor elu(const Tensor& input, double alpha, bool inplace, Location where) {
  return Invoke(Pair{rows::kElu, rows::kEluInPlace}.chosen(inplace),
                {Of(input), Of(alpha), Of(int64_t{1}), Of(int64_t{1})}, where);
}

Tensor selu(const Tensor& input, bool inplace, Location where) {
  return Call({rows::kSelu, rows::kSeluInPlace}, inplace, input, where);
}

Tensor celu(const Tensor& input, double alpha, bool inplace, Location where) {
  return Invoke(Pair{rows::kCelu, rows::kCeluInPlace}.chosen(inplace),
                {Of(input), Of(alpha)}, where);
}

Tensor gelu(const Tensor& input, std::string_view approximate, Location where) {
  return Invoke(rows::kGelu, {Of(input), Of(approximate)}, where);
}

Tensor silu(const Tensor& input, bool inplace, Location where) {
  return Call({rows::kSilu, rows::kSiluInPlace}, inplace, input, where);
}

Tensor mish(const Tensor& input, bool inplace, Location where) {
  return Call({rows::kMish, rows::kMishInPlace}, inplace, input, where);
}

Tensor softplus(const Tensor& input, double beta, double threshold,
                Location where) {
  return Invoke(rows::kSoftplus, {Of(input), Of(beta), Of(threshold)}, where);
}

Tensor softsign(const Tensor& input, Location where) {
  return div(input, add(abs(input, where), 1, 1, where), where);
}

Tensor tanhshrink(const Tensor& input, Location where) {
  return sub(input, tensord::tanh(input, where), 1, where);
}

Tensor hardtanh(const Tensor& input, double min_val, double max_val,
                bool inplace, Location where) {
  if (min_val > max_val) {
    internal::Throw("min_val cannot be greater than max_val",
                    ExceptionKind::kValue, "hardtanh", where);
  }
  return Invoke(Pair{rows::kHardtanh, rows::kHardtanhInPlace}.chosen(inplace),
                {Of(input), Of(min_val), Of(max_val)}, where);
}

Tensor hardsigmoid(const Tensor& input, bool inplace, Location where) {
  return Call({rows::kHardsigmoid, rows::kHardsigmoidInPlace}, inplace, input,
              where);
}

Tensor hardswish(const Tensor& input, bool inplace, Location where) {
  return Call({rows::kHardswish, rows::kHardswishInPlace}, inplace, input,
              where);
}

Tensor logsigmoid(const Tensor& input, Location where) {
  return Invoke(rows::kLogSigmoid, {Of(input)}, where);
}

Tensor threshold(const Tensor& input, double threshold, double value,
                 bool inplace, Location where) {
  return Invoke(Pair{rows::kThreshold, rows::kThresholdInPlace}.chosen(inplace),
                {Of(input), Of(threshold), Of(value)}, where);
}

Tensor prelu(const Tensor& input, const Tensor& weight, Location where) {
  return Invoke(rows::kPrelu, {Of(input), Of(weight)}, where);
}

Tensor glu(const Tensor& input, int64_t dim, Location where) {
  if (input.dim(where) == 0) {
    internal::Throw(
        "glu does not support scalars because halving size must be even",
        ExceptionKind::kRuntime, "glu", where);
  }
  return Invoke(rows::kGlu, {Of(input), Of(dim)}, where);
}

Tensor hardshrink(const Tensor& input, double lambd, Location where) {
  return Invoke(rows::kHardshrink, {Of(input), Of(lambd)}, where);
}

Tensor softshrink(const Tensor& input, double lambd, Location where) {
  return Invoke(rows::kSoftshrink, {Of(input), Of(lambd)}, where);
}

Tensor softmax(const Tensor& input, int64_t dim, std::optional<DType> dtype,
               Location where) {
  return input.softmax(dim, dtype, where);
}

Tensor log_softmax(const Tensor& input, int64_t dim, std::optional<DType> dtype,
                   Location where) {
  return input.log_softmax(dim, dtype, where);
}

Tensor softmin(const Tensor& input, int64_t dim, std::optional<DType> dtype,
               Location where) {
  return neg(input, where).softmax(dim, dtype, where);
}

Tensor gumbel_softmax(const Tensor& logits, double tau, bool hard, int64_t dim,
                      Location where) {
  const Tensor uniform = rand_like(logits.detach(where), {}, {}, where);
  const Tensor gumbels =
      neg(log(neg(log(uniform, where), where), where), where);
  const Tensor soft =
      div(add(logits, gumbels, 1, where), tau, where).softmax(dim, {}, where);
  if (!hard) return soft;
  const Tensor index = std::get<1>(soft.max(dim, true, where));
  const Tensor one_hots = zeros_like(logits.detach(where), {}, {}, where)
                              .scatter_(dim, index, 1.0, where);
  return add(sub(one_hots, soft.detach(where), 1, where), soft, 1, where);
}

Tensor linear(const Tensor& input, const Tensor& weight, const Tensor& bias,
              Location where) {
  return Invoke(rows::kLinear, {Of(input), Of(weight), Of(bias)}, where);
}

Tensor one_hot(const Tensor& classes, int64_t num_classes, Location where) {
  return Invoke(rows::kOneHot, {Of(classes), Of(num_classes)}, where);
}

Tensor scaled_dot_product_attention(const Tensor& query, const Tensor& key,
                                    const Tensor& value,
                                    const AttentionOptions& options,
                                    Location where) {
  return Invoke(rows::kScaledDotProductAttention,
                {Of(query), Of(key), Of(value), Of(options.attn_mask),
                 Of(options.dropout_p), Of(options.is_causal),
                 Of(options.scale), Of(options.enable_gqa)},
                where);
}

}  // namespace tensord::nn::functional
