// Joins all families of operations into the registry. Calls, not static
// registration, which a linker drops.
#include <utility>

#include "engine/ops/arithmetic.h"
#include "engine/ops/as_strided.h"
#include "engine/ops/binary.h"
#include "engine/ops/comparison.h"
#include "engine/ops/convolution.h"
#include "engine/ops/copying.h"
#include "engine/ops/creation.h"
#include "engine/ops/dims.h"
#include "engine/ops/embedding.h"
#include "engine/ops/gather.h"
#include "engine/ops/indexing.h"
#include "engine/ops/join.h"
#include "engine/ops/loss.h"
#include "engine/ops/matmul.h"
#include "engine/ops/matrix.h"
#include "engine/ops/nll_loss.h"
#include "engine/ops/op.h"
#include "engine/ops/padding.h"
#include "engine/ops/pooling.h"
#include "engine/ops/random.h"
#include "engine/ops/reduction.h"
#include "engine/ops/registry.h"
#include "engine/ops/slicing.h"
#include "engine/ops/softmax.h"
#include "engine/ops/unary.h"
#include "engine/ops/view.h"

namespace tensord::engine {

const Registry& AllOps() {
  static const Registry* const registry = [] {
    SetArithmetic(ArithmeticOfOps());
    OpList ops;
    // One line per family.
    AddUnaryOps(&ops);
    AddBinaryOps(&ops);
    AddComparisonOps(&ops);
    AddReductionOps(&ops);
    AddCreationOps(&ops);
    AddCopyingOps(&ops);
    AddRandomOps(&ops);
    AddViewOps(&ops);
    AddDimOps(&ops);
    AddAsStridedOps(&ops);
    AddJoinOps(&ops);
    AddSlicingOps(&ops);
    AddGatherOps(&ops);
    AddIndexingOps(&ops);
    AddEmbeddingOps(&ops);
    AddMatrixOps(&ops);
    AddMatmulOps(&ops);
    AddSoftmaxOps(&ops);
    AddNllLossOps(&ops);
    AddLossOps(&ops);
    AddConvolutionOps(&ops);
    AddPoolingOps(&ops);
    AddPaddingOps(&ops);
    return new Registry(std::move(ops));
  }();
  return *registry;
}

}  // namespace tensord::engine
