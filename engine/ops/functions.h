// Operations as functions for gradients and composites, one line each:
// mul(grad, other). Missing trailing arguments take their defaults.
#ifndef TENSORD_ENGINE_OPS_FUNCTIONS_H_
#define TENSORD_ENGINE_OPS_FUNCTIONS_H_

#include "engine/ops/invoke.h"

namespace tensord::engine::ops {

// Pointwise.
inline constinit const Function abs{"abs"};
inline constinit const Function add{"add.Tensor"};
inline constinit const Function add_{"add_.Tensor"};
inline constinit const Function add_scalar{"add.Scalar"};
inline constinit const Function clamp_min{"clamp_min"};
inline constinit const Function cos{"cos"};
inline constinit const Function cosh{"cosh"};
inline constinit const Function digamma{"digamma"};
inline constinit const Function div{"div.Tensor"};
inline constinit const Function div_{"div_.Tensor"};
inline constinit const Function div_mode{"div.Tensor_mode"};
inline constinit const Function div_scalar{"div.Scalar"};
inline constinit const Function eq{"eq.Tensor"};
inline constinit const Function erfinv{"erfinv"};
inline constinit const Function exp{"exp"};
inline constinit const Function ge{"ge.Tensor"};
inline constinit const Function gt{"gt.Tensor"};
inline constinit const Function isfinite{"isfinite"};
inline constinit const Function isnan{"isnan"};
inline constinit const Function le{"le.Tensor"};
inline constinit const Function log{"log"};
inline constinit const Function logical_and{"logical_and"};
inline constinit const Function logical_not{"logical_not"};
inline constinit const Function logical_or{"logical_or"};
inline constinit const Function lt{"lt.Tensor"};
inline constinit const Function masked_fill{"masked_fill.Scalar"};
inline constinit const Function masked_fill_{"masked_fill_.Scalar"};
inline constinit const Function masked_fill_tensor_{"masked_fill_.Tensor"};
inline constinit const Function maximum{"maximum"};
inline constinit const Function minimum{"minimum"};
inline constinit const Function mul{"mul.Tensor"};
inline constinit const Function mul_scalar{"mul.Scalar"};
inline constinit const Function ne{"ne.Tensor"};
inline constinit const Function neg{"neg"};
inline constinit const Function polygamma{"polygamma"};
inline constinit const Function pow{"pow.Tensor_Tensor"};
inline constinit const Function pow_scalar{"pow.Tensor_Scalar"};
inline constinit const Function pow_scalar_{"pow_.Tensor_Scalar"};
inline constinit const Function reciprocal{"reciprocal"};
inline constinit const Function rsqrt{"rsqrt"};
inline constinit const Function rsub_scalar{"rsub.Scalar"};
inline constinit const Function sgn{"sgn"};
inline constinit const Function sigmoid{"sigmoid"};
inline constinit const Function sigmoid_backward{"sigmoid_backward"};
inline constinit const Function sin{"sin"};
inline constinit const Function sinh{"sinh"};
inline constinit const Function sqrt{"sqrt"};
inline constinit const Function square{"square"};
inline constinit const Function sub{"sub.Tensor"};
inline constinit const Function sub_scalar{"sub.Scalar"};
inline constinit const Function tanh{"tanh"};
inline constinit const Function tanh_backward{"tanh_backward"};
inline constinit const Function threshold_backward{"threshold_backward"};
inline constinit const Function where{"where.self"};
inline constinit const Function xlogy{"xlogy.Tensor"};

// Reductions and scans.
inline constinit const Function all{"all"};
inline constinit const Function amax{"amax"};
inline constinit const Function amin{"amin"};
inline constinit const Function argmax{"argmax"};
inline constinit const Function argmin{"argmin"};
inline constinit const Function cumprod{"cumprod"};
inline constinit const Function cumsum{"cumsum"};
inline constinit const Function linalg_vector_norm{"linalg_vector_norm"};
inline constinit const Function mean{"mean"};
inline constinit const Function mean_dim{"mean.dim"};
inline constinit const Function prod_dim{"prod.dim_int"};
inline constinit const Function sum{"sum"};
inline constinit const Function sum_dim{"sum.dim_IntList"};
inline constinit const Function sum_to_size{"sum_to_size"};
inline constinit const Function value_selecting_reduction_backward{
    "value_selecting_reduction_backward"};

// Shapes.
inline constinit const Function as_strided{"as_strided"};
inline constinit const Function cat{"cat"};
inline constinit const Function diag_embed{"diag_embed"};
inline constinit const Function diagonal{"diagonal"};
inline constinit const Function expand{"expand"};
inline constinit const Function flip{"flip"};
inline constinit const Function movedim{"movedim.int"};
inline constinit const Function narrow{"narrow"};
inline constinit const Function permute{"permute"};
inline constinit const Function repeat{"repeat"};
inline constinit const Function reshape{"reshape"};
inline constinit const Function reshape_alias{"_reshape_alias"};
inline constinit const Function select{"select.int"};
inline constinit const Function select_backward{"select_backward"};
inline constinit const Function slice{"slice.Tensor"};
inline constinit const Function slice_backward{"slice_backward"};
inline constinit const Function split{"split.Tensor"};
inline constinit const Function split_with_sizes{"split_with_sizes"};
inline constinit const Function squeeze_dim{"squeeze.dim"};
inline constinit const Function stack{"stack"};
inline constinit const Function t{"t"};
inline constinit const Function transpose{"transpose.int"};
inline constinit const Function unsafe_squeeze_dim{"_unsafe_squeeze.dim"};
inline constinit const Function unsafe_view{"_unsafe_view"};
inline constinit const Function unsqueeze{"unsqueeze"};
inline constinit const Function view{"view"};

// Indexing.
inline constinit const Function embedding_dense_backward{
    "embedding_dense_backward"};
inline constinit const Function gather{"gather"};
inline constinit const Function index{"index.Tensor"};
inline constinit const Function index_add{"index_add"};
inline constinit const Function index_put{"index_put"};
inline constinit const Function index_put_impl{"_index_put_impl"};
inline constinit const Function index_select{"index_select"};
inline constinit const Function masked_select{"masked_select"};
inline constinit const Function scatter{"scatter.src"};
inline constinit const Function scatter_add{"scatter_add"};
inline constinit const Function scatter_value{"scatter.value"};
inline constinit const Function searchsorted{"searchsorted"};

// Matrices.
inline constinit const Function addmm{"addmm"};
inline constinit const Function bmm{"bmm"};
inline constinit const Function dot{"dot"};
inline constinit const Function matmul{"matmul"};
inline constinit const Function mm{"mm"};
inline constinit const Function mv{"mv"};
inline constinit const Function outer{"outer"};
inline constinit const Function tril{"tril"};
inline constinit const Function triu{"triu"};

// Neural networks.
inline constinit const Function constant_pad_nd{"constant_pad_nd"};
inline constinit const Function convolution{"convolution"};
inline constinit const Function convolution_backward{"convolution_backward"};
inline constinit const Function log_softmax{"_log_softmax"};
inline constinit const Function log_softmax_backward_data{
    "_log_softmax_backward_data"};
inline constinit const Function log_softmax_int{"log_softmax.int"};
inline constinit const Function max_pool2d_with_indices{
    "max_pool2d_with_indices"};
inline constinit const Function max_pool2d_with_indices_backward{
    "max_pool2d_with_indices_backward"};
inline constinit const Function mse_loss_backward{"mse_loss_backward"};
inline constinit const Function nll_loss{"nll_loss"};
inline constinit const Function nll_loss2d{"nll_loss2d"};
inline constinit const Function nll_loss2d_backward{"nll_loss2d_backward"};
inline constinit const Function nll_loss2d_forward{"nll_loss2d_forward"};
inline constinit const Function nll_loss_backward{"nll_loss_backward"};
inline constinit const Function nll_loss_forward{"nll_loss_forward"};
inline constinit const Function nll_loss_nd{"nll_loss_nd"};
inline constinit const Function softmax{"_softmax"};
inline constinit const Function softmax_backward_data{"_softmax_backward_data"};

// Creation and copies.
inline constinit const Function clone{"clone"};
inline constinit const Function contiguous{"contiguous"};
inline constinit const Function copy_{"copy_"};
inline constinit const Function eye{"eye"};
inline constinit const Function fill_{"fill_.Scalar"};
inline constinit const Function ones{"ones"};
inline constinit const Function ones_like{"ones_like"};
inline constinit const Function to{"to.dtype"};
inline constinit const Function to_copy{"_to_copy"};
inline constinit const Function zeros{"zeros"};
inline constinit const Function zeros_like{"zeros_like"};

}  // namespace tensord::engine::ops

#endif  // TENSORD_ENGINE_OPS_FUNCTIONS_H_
