// Joins all families of operations into the registry. Calls, not static
// registration, which a linker drops.
#include <utility>

#include "engine/ops/activation.h"
#include "engine/ops/activation_backward.h"
#include "engine/ops/arithmetic.h"
#include "engine/ops/as_strided.h"
#include "engine/ops/attention.h"
#include "engine/ops/batch_matrix.h"
#include "engine/ops/batch_norm.h"
#include "engine/ops/binary.h"
#include "engine/ops/binary_functions.h"
#include "engine/ops/clamp.h"
#include "engine/ops/closeness.h"
#include "engine/ops/comparison.h"
#include "engine/ops/contraction.h"
#include "engine/ops/conv_functions.h"
#include "engine/ops/convolution.h"
#include "engine/ops/copying.h"
#include "engine/ops/creation.h"
#include "engine/ops/diagonal.h"
#include "engine/ops/dims.h"
#include "engine/ops/distance.h"
#include "engine/ops/drawing.h"
#include "engine/ops/dropout.h"
#include "engine/ops/einsum.h"
#include "engine/ops/embedding.h"
#include "engine/ops/gather.h"
#include "engine/ops/group_norm.h"
#include "engine/ops/indexing.h"
#include "engine/ops/join.h"
#include "engine/ops/linalg.h"
#include "engine/ops/loss.h"
#include "engine/ops/margin_loss.h"
#include "engine/ops/matmul.h"
#include "engine/ops/matrix.h"
#include "engine/ops/nll_loss.h"
#include "engine/ops/normalization.h"
#include "engine/ops/op.h"
#include "engine/ops/order.h"
#include "engine/ops/padding.h"
#include "engine/ops/places.h"
#include "engine/ops/placing.h"
#include "engine/ops/pointwise_loss.h"
#include "engine/ops/pooling.h"
#include "engine/ops/random.h"
#include "engine/ops/rearranging.h"
#include "engine/ops/reduction.h"
#include "engine/ops/registry.h"
#include "engine/ops/resampling.h"
#include "engine/ops/scan.h"
#include "engine/ops/scatter.h"
#include "engine/ops/slicing.h"
#include "engine/ops/softmax.h"
#include "engine/ops/spaces.h"
#include "engine/ops/special.h"
#include "engine/ops/stacking.h"
#include "engine/ops/statistics.h"
#include "engine/ops/ternary.h"
#include "engine/ops/unary.h"
#include "engine/ops/unfolding.h"
#include "engine/ops/view.h"
#include "engine/ops/view_scatter.h"

namespace tensord::engine {

const Registry& AllOps() {
  static const Registry* const registry = [] {
    SetArithmetic(ArithmeticOfOps());
    OpList ops;
    // One line per family.
    AddUnaryOps(&ops);
    AddSpecialOps(&ops);
    AddBinaryOps(&ops);
    AddBinaryFunctionOps(&ops);
    AddTernaryOps(&ops);
    AddComparisonOps(&ops);
    AddClosenessOps(&ops);
    AddClampOps(&ops);
    AddActivationOps(&ops);
    AddActivationBackwardOps(&ops);
    AddReductionOps(&ops);
    AddStatisticOps(&ops);
    AddScanOps(&ops);
    AddOrderOps(&ops);
    AddPlaceOps(&ops);
    AddCreationOps(&ops);
    AddCopyingOps(&ops);
    AddSpaceOps(&ops);
    AddRandomOps(&ops);
    AddDrawingOps(&ops);
    AddViewOps(&ops);
    AddDimOps(&ops);
    AddAsStridedOps(&ops);
    AddJoinOps(&ops);
    AddStackingOps(&ops);
    AddRearrangingOps(&ops);
    AddDiagonalOps(&ops);
    AddSlicingOps(&ops);
    AddGatherOps(&ops);
    AddScatterOps(&ops);
    AddPlacingOps(&ops);
    AddViewScatterOps(&ops);
    AddIndexingOps(&ops);
    AddEmbeddingOps(&ops);
    AddMatrixOps(&ops);
    AddMatmulOps(&ops);
    AddLinalgOps(&ops);
    AddBatchMatrixOps(&ops);
    AddContractionOps(&ops);
    AddEinsumOps(&ops);
    AddSoftmaxOps(&ops);
    AddNllLossOps(&ops);
    AddLossOps(&ops);
    AddConvolutionOps(&ops);
    AddConvFunctionOps(&ops);
    AddPoolingOps(&ops);
    AddPaddingOps(&ops);
    AddNormalizationOps(&ops);
    AddBatchNormOps(&ops);
    AddGroupNormOps(&ops);
    AddDropoutOps(&ops);
    AddPointwiseLossOps(&ops);
    AddDistanceOps(&ops);
    AddMarginLossOps(&ops);
    AddResamplingOps(&ops);
    AddUnfoldingOps(&ops);
    AddAttentionOps(&ops);
    return new Registry(std::move(ops));
  }();
  return *registry;
}

}  // namespace tensord::engine
