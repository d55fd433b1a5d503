#include "engine/ops/embedding.h"

#include <cstdint>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/fill.h"
#include "engine/kernels/index.h"
#include "engine/ops/functions.h"
#include "engine/ops/results.h"

namespace tensord::engine {
namespace {

Dims WithLast(Dims sizes, int64_t last) {
  sizes.push_back(last);
  return sizes;
}

// `position` is that of the argument in PyTorch's function `name`.
void CheckIndices(const Tensor& indices, int position, absl::string_view name) {
  if (indices.dtype() == DType::kInt64 || indices.dtype() == DType::kInt32) {
    return;
  }
  Fail(Reason::kDtypeMismatch, "Expected tensor for argument #", position,
       " 'indices' to have one of the following scalar types: Long, Int; but "
       "got ",
       TypeString(indices.dtype()), " instead (while checking arguments for ",
       name, ")");
}

void ForwardEmbedding(OpCall& call) {
  const Tensor& weight = call.tensor("weight");
  const Tensor& indices = call.tensor("indices");
  if (weight.rank() != 2) {
    Fail(Reason::kShapeMismatch, "'weight' must be 2-D");
  }
  CheckIndices(indices, 1, "embedding");
  if (call.flag("sparse")) {
    Fail(Reason::kUnimplemented, "sparse gradients are not supported");
  }
  const int64_t width = weight.sizes()[1];
  const Tensor out =
      call.Output(WithLast(indices.sizes(), width), weight.dtype());
  IndexSelect(weight, 0, ops::reshape(indices, Dims{-1}),
              ops::view(out, Dims{indices.numel(), width}));
}

// The rows of a gradient without those at the padding index.
Tensor WithoutPadding(const Tensor& rows, const Tensor& flat_indices,
                      int64_t padding_idx) {
  if (padding_idx < 0) return rows;
  const Tensor is_padding =
      ops::unsqueeze(ops::eq(flat_indices, padding_idx), 1);
  return ops::masked_fill(rows, is_padding, 0);
}

void ForwardEmbeddingDenseBackward(OpCall& call) {
  const Tensor& grad = call.tensor("grad_output");
  const Tensor& indices = call.tensor("indices");
  CheckIndices(indices, 2, "embedding_backward");
  const int64_t width = grad.rank() == 0 ? 1 : grad.size(-1);
  const Tensor flat = ops::reshape(indices, Dims{-1});
  Tensor rows = WithoutPadding(ops::reshape(grad, Dims{indices.numel(), width}),
                               flat, call.integer("padding_idx"));
  if (call.flag("scale_grad_by_freq")) {
    const Tensor counts =
        ZeroTensor({call.integer("num_weights")}, grad.dtype());
    const Tensor ones = EmptyTensor({indices.numel()}, grad.dtype());
    Fill(ones, 1);
    IndexAdd(counts, 0, flat, ones);
    rows =
        ops::div(rows, ops::unsqueeze(ops::index_select(counts, 0, flat), 1));
  }
  const Tensor out =
      call.Output(Dims{call.integer("num_weights"), width}, grad.dtype());
  Fill(out, 0);
  IndexAdd(out, 0, flat, rows);
}

}  // namespace

void AddEmbeddingOps(OpList* ops) {
  ops->push_back(
      Op(660,
         "embedding(Tensor weight, Tensor indices, int padding_idx=-1, bool "
         "scale_grad_by_freq=False, bool sparse=False) -> Tensor")
          .Doc("Rows of a table by their numbers. The row padding_idx gets no "
               "gradient.")
          .FunctionOnly()
          .Forward(ForwardEmbedding)
          .Gradient("weight", {"indices"},
                    [](const GradientCall& call) {
                      return ops::embedding_dense_backward(
                          call.grad(), call.saved("indices"),
                          call.sizes("weight")[0], call.integer("padding_idx"),
                          call.flag("scale_grad_by_freq"));
                    })
          .Build());
  ops->push_back(
      Op(661,
         "embedding_dense_backward(Tensor grad_output, Tensor indices, int "
         "num_weights, int padding_idx, bool scale_grad_by_freq) -> Tensor")
          .Doc("The gradient of embedding.")
          .Internal()
          .Forward(ForwardEmbeddingDenseBackward)
          .Gradient("grad_output", {"indices"},
                    [](const GradientCall& call) {
                      const Tensor& indices = call.saved("indices");
                      const Tensor flat = ops::reshape(indices, Dims{-1});
                      const Tensor rows = WithoutPadding(
                          ops::index_select(call.grad(), 0, flat), flat,
                          call.integer("padding_idx"));
                      // PyTorch leaves the last size open, too, and so
                      // fails where there are no indices.
                      return ops::view(rows, WithLast(indices.sizes(), -1));
                    })
          .Build());
}

}  // namespace tensord::engine
