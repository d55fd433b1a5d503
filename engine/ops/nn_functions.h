// As functions.h, for the families of neural networks alone: apart, so that a
// new line here compiles little anew.
#ifndef TENSORD_ENGINE_OPS_NN_FUNCTIONS_H_
#define TENSORD_ENGINE_OPS_NN_FUNCTIONS_H_

#include "engine/ops/functions.h"

namespace tensord::engine::ops {

// What they use of other families.
inline constinit const Function all_dim{"all.dim"};
inline constinit const Function arange{"arange"};
inline constinit const Function log1p{"log1p"};
inline constinit const Function max{"max"};
inline constinit const Function min{"min"};
inline constinit const Function mul_{"mul_.Tensor"};
inline constinit const Function repeat_interleave{"repeat_interleave.self_int"};
inline constinit const Function unsafe_as_strided{"_unsafe_as_strided"};

// Their own.
inline constinit const Function adaptive_avg_pool2d{"_adaptive_avg_pool2d"};
inline constinit const Function adaptive_avg_pool2d_backward{
    "_adaptive_avg_pool2d_backward"};
inline constinit const Function avg_pool2d{"avg_pool2d"};
inline constinit const Function avg_pool2d_backward{"avg_pool2d_backward"};
inline constinit const Function batch_norm{"batch_norm"};
inline constinit const Function binary_cross_entropy_backward{
    "binary_cross_entropy_backward"};
inline constinit const Function col2im{"col2im"};
inline constinit const Function dropout{"dropout"};
inline constinit const Function huber_loss_backward{"huber_loss_backward"};
inline constinit const Function im2col{"im2col"};
inline constinit const Function native_batch_norm{"native_batch_norm"};
inline constinit const Function native_batch_norm_backward{
    "native_batch_norm_backward"};
inline constinit const Function native_group_norm{"native_group_norm"};
inline constinit const Function native_layer_norm{"native_layer_norm"};
inline constinit const Function native_layer_norm_backward{
    "native_layer_norm_backward"};
inline constinit const Function pixel_shuffle{"pixel_shuffle"};
inline constinit const Function pixel_unshuffle{"pixel_unshuffle"};
inline constinit const Function reflection_pad1d{"reflection_pad1d"};
inline constinit const Function reflection_pad1d_backward{
    "reflection_pad1d_backward"};
inline constinit const Function reflection_pad2d{"reflection_pad2d"};
inline constinit const Function reflection_pad2d_backward{
    "reflection_pad2d_backward"};
inline constinit const Function replication_pad1d{"replication_pad1d"};
inline constinit const Function replication_pad1d_backward{
    "replication_pad1d_backward"};
inline constinit const Function replication_pad2d{"replication_pad2d"};
inline constinit const Function replication_pad2d_backward{
    "replication_pad2d_backward"};
inline constinit const Function safe_softmax{"_safe_softmax"};
inline constinit const Function scaled_dot_product_attention_math{
    "_scaled_dot_product_attention_math"};
inline constinit const Function smooth_l1_loss_backward{
    "smooth_l1_loss_backward"};
inline constinit const Function upsample_bilinear2d{"upsample_bilinear2d"};
inline constinit const Function upsample_bilinear2d_backward{
    "upsample_bilinear2d_backward"};
inline constinit const Function upsample_linear1d{"upsample_linear1d"};
inline constinit const Function upsample_linear1d_backward{
    "upsample_linear1d_backward"};
inline constinit const Function upsample_nearest1d{"upsample_nearest1d"};
inline constinit const Function upsample_nearest1d_backward{
    "upsample_nearest1d_backward"};
inline constinit const Function upsample_nearest2d{"upsample_nearest2d"};
inline constinit const Function upsample_nearest2d_backward{
    "upsample_nearest2d_backward"};

}  // namespace tensord::engine::ops

#endif  // TENSORD_ENGINE_OPS_NN_FUNCTIONS_H_
