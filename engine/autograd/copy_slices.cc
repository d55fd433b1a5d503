#include "engine/autograd/copy_slices.h"

#include <utility>

#include "engine/autograd/arithmetic.h"
#include "engine/autograd/variable.h"
#include "engine/core/shape.h"

namespace tensord::engine {
namespace {

TensorData GeometryOf(const Tensor& tensor) {
  TensorData data = tensor.data();
  data.storage.reset();
  data.version.reset();
  return data;
}

// A tensor laid out in the same way, gaps included, from the start of a memory
// of its own.
Tensor EmptyLike(const TensorData& base) {
  const Dims& sizes = base.layout->sizes();
  const Dims& strides = base.layout->strides();
  const Tensor memory = EmptyTensor({ExtentOf(sizes, strides)}, base.dtype);
  return ViewOf(memory, sizes, strides, 0);
}

}  // namespace

CopySlices::CopySlices(const Tensor& base, const Tensor& view,
                       Ref<Node> function)
    : base_(GeometryOf(base)),
      view_sizes_(view.sizes()),
      view_strides_(view.strides()),
      view_offset_(view.offset() - base.offset()),
      function_(std::move(function)) {
  inputs.push_back({base.dtype(), base.layout()});
  edges.push_back(GradientEdge(base));
  for (size_t i = 1; i < function_->edges.size(); ++i) {
    edges.push_back(function_->edges[i]);
  }
}

void CopySlices::CheckSaved() const {
  if (!function_) FailFreed();
  function_->CheckSaved();
}

GradientList CopySlices::Apply(GradientList gradients) {
  GradientList out(edges.size());
  if (!gradients[0].defined()) return out;
  const Arithmetic& arithmetic = GetArithmetic();
  const Tensor result = EmptyLike(base_);
  arithmetic.copy_in_place(result, gradients[0]);
  const Tensor slice =
      arithmetic.as_strided(result, view_sizes_, view_strides_, view_offset_);
  GradientList inner = function_->Apply({arithmetic.clone_contiguous(slice)});
  for (size_t i = 0; i < edges.size(); ++i) {
    if (!edges[i].node || !inner[i].defined()) continue;
    if (i > 0) {
      out[i] = std::move(inner[i]);
      continue;
    }
    arithmetic.copy_in_place(slice, inner[0]);
    out[0] = result;
  }
  return out;
}

}  // namespace tensord::engine
