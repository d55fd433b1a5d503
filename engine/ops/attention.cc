#include "engine/ops/attention.h"

#include <cmath>
#include <cstdint>
#include <limits>

#include "absl/strings/str_cat.h"
#include "engine/autograd/grad_mode.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/nn_functions.h"

namespace tensord::engine {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Softmax, but 0 along a dimension that is all -inf.
void SafeSoftmax(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const int64_t dim = call.integer("dim");
  const DType dtype = call.dtype_or("dtype", self.dtype());
  const Tensor scores = self.dtype() == dtype ? self : ops::to(self, dtype);
  const Tensor softmax = ops::softmax(scores, dim, false);
  const Tensor is_masked = ops::eq(scores, -kInfinity);
  call.Return(ops::masked_fill(softmax, ops::all_dim(is_masked, dim, true), 0));
}

// 0 where attention is allowed, -inf elsewhere.
Tensor AsBias(const Tensor& mask, DType dtype) {
  const GradModeScope no_grad(false);
  return ops::masked_fill(ops::zeros(mask.sizes(), dtype),
                          ops::logical_not(mask), -kInfinity);
}

// Each position attends to those before it and to itself.
Tensor CausalMask(int64_t queries, int64_t keys) {
  const GradModeScope no_grad(false);
  return ops::ge(ops::unsqueeze(ops::arange(queries), 1), ops::arange(keys));
}

void CheckAttention(const OpCall& call) {
  const Tensor& query = call.tensor("query");
  const Tensor& key = call.tensor("key");
  const Tensor& value = call.tensor("value");
  if (query.dtype() != key.dtype() || query.dtype() != value.dtype()) {
    Fail(Reason::kDtypeMismatch,
         "Expected query, key, and value to have the same dtype, but got "
         "query.dtype: ",
         CppTypeName(query.dtype()), " key.dtype: ", CppTypeName(key.dtype()),
         " and value.dtype: ", CppTypeName(value.dtype()), " instead.");
  }
  if (query.rank() < 2 || key.rank() < 2 || value.rank() < 2) {
    Fail(Reason::kShapeMismatch,
         "Expected query, key, and value to all be  at least 2 dimensional, "
         "but got query.dim: ",
         query.rank(), " key.dim: ", key.rank(),
         " and value.dim: ", value.rank(), " instead.");
  }
}

// As many heads as `query` has, each repeated in turn.
Tensor WithHeadsOf(const Tensor& query, const Tensor& tensor) {
  const int64_t heads = tensor.size(-3);
  if (heads == 0 || query.size(-3) % heads != 0) {
    Fail(Reason::kShapeMismatch,
         "Number of heads in key and value must divide the number of heads in "
         "query");
  }
  const int64_t times = query.size(-3) / heads;
  return times == 1 ? tensor : ops::repeat_interleave(tensor, times, -3);
}

// Source: _scaled_dot_product_attention_math in PyTorch's
// aten/src/ATen/native/transformers/attention.cpp.
void AttentionMath(OpCall& call) {
  CheckAttention(call);
  const Tensor& query = call.tensor("query");
  Tensor key = call.tensor("key");
  Tensor value = call.tensor("value");
  const bool is_causal = call.flag("is_causal");
  Tensor mask = call.tensor("attn_mask");
  if (is_causal && mask.defined()) {
    Fail(Reason::kBadAttribute,
         "_scaled_dot_product_attention: Explicit attn_mask should not be set "
         "when is_causal=True");
  }
  if (is_causal) {
    mask = AsBias(CausalMask(query.size(-2), key.size(-2)), query.dtype());
  }
  if (call.flag("enable_gqa")) {
    key = WithHeadsOf(query, key);
    value = WithHeadsOf(query, value);
  }
  const double scale = call.has("scale")
                           ? call.number("scale")
                           : 1 / std::sqrt(static_cast<double>(query.size(-1)));
  const double root = std::sqrt(std::abs(scale));
  Tensor attention =
      ops::matmul(ops::mul_scalar(query, scale < 0 ? -root : root),
                  ops::mul_scalar(ops::transpose(key, -2, -1), root));
  if (mask.defined()) ops::add_(attention, mask);
  attention = ops::safe_softmax(attention, -1);
  const double dropout = call.number("dropout_p");
  if (dropout > 0) attention = ops::dropout(attention, dropout, true);
  call.Return(ops::matmul(attention, value));
  call.Return(attention);
}

void CheckMaskType(const Tensor& mask, DType dtype) {
  if (mask.dtype() == DType::kBool || mask.dtype() == DType::kFloat32 ||
      mask.dtype() == dtype) {
    return;
  }
  Fail(Reason::kDtypeMismatch,
       "Expected attn_mask dtype to be bool or float or to match query dtype, "
       "but got attn_mask.dtype: ",
       CppTypeName(mask.dtype()), " and  query.dtype: ", CppTypeName(dtype),
       " instead.");
}

// Three dimensions are taken as a batch of one.
void Attention(OpCall& call) {
  CheckAttention(call);
  Tensor mask = call.tensor("attn_mask");
  const DType dtype = call.tensor("query").dtype();
  if (mask.defined()) CheckMaskType(mask, dtype);
  if (mask.defined() && mask.dtype() == DType::kBool) {
    mask = AsBias(mask, dtype);
  }
  const bool is_one = call.tensor("query").rank() == 3 &&
                      call.tensor("key").rank() == 3 &&
                      call.tensor("value").rank() == 3;
  const auto in_batch = [&](const char* name) {
    const Tensor& tensor = call.tensor(name);
    return is_one ? ops::unsqueeze(tensor, 0) : tensor;
  };
  while (is_one && mask.defined() && mask.rank() < 4) {
    mask = ops::unsqueeze(mask, 0);
  }
  const Tensor out = ops::scaled_dot_product_attention_math(
      in_batch("query"), in_batch("key"), in_batch("value"), mask,
      call.value("dropout_p"), call.value("is_causal"), call.value("scale"),
      call.value("enable_gqa"));
  call.Return(is_one ? ops::squeeze_dim(out, 0) : out);
}

constexpr const char* kSignature =
    "(Tensor query, Tensor key, Tensor value, Tensor? attn_mask=None, float "
    "dropout_p=0.0, bool is_causal=False, *, float? scale=None, bool "
    "enable_gqa=False) -> ";

}  // namespace

void AddAttentionOps(OpList* ops) {
  ops->push_back(
      Op(1990,
         "_safe_softmax(Tensor self, int dim, ScalarType? dtype=None) -> "
         "Tensor")
          .Doc("As softmax, but 0 along a dimension that is all -inf.")
          .NodeName("SafeSoftmaxBackward0")
          .Internal()
          .Forward(SafeSoftmax)
          .Gradient("self", {"result"},
                    [](const GradientCall& call) {
                      return ops::softmax_backward_data(
                          call.grad(), call.saved("result"),
                          call.integer("dim"), call.dtype("self"));
                    })
          .Build());
  ops->push_back(
      Op(1991, absl::StrCat("_scaled_dot_product_attention_math", kSignature,
                            "(Tensor result, Tensor attention)"))
          .Doc("As scaled_dot_product_attention; also the weights.")
          .Internal()
          .Composite(AttentionMath)
          .Build());
  ops->push_back(
      Op(1992,
         absl::StrCat("scaled_dot_product_attention", kSignature, "Tensor"))
          .Doc("The values, averaged with the softmax of the products of query "
               "and keys as weights.")
          .Internal()
          .Composite(Attention)
          .Build());
}

}  // namespace tensord::engine
