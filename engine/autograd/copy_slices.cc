#include "engine/autograd/copy_slices.h"

#include <utility>

#include "engine/autograd/arithmetic.h"
#include "engine/autograd/variable.h"

namespace tensord::engine {
namespace {

TensorData GeometryOf(const Tensor& tensor) {
  TensorData data = tensor.data();
  data.storage.reset();
  data.version.reset();
  return data;
}

}  // namespace

CopySlices::CopySlices(const Tensor& base, const Tensor& view,
                       Ref<Node> function)
    : base_(GeometryOf(base)),
      view_sizes_(view.sizes()),
      view_strides_(view.strides()),
      view_offset_(view.offset() - base.offset()),
      function_(std::move(function)) {
  inputs.push_back({base.dtype(), base.sizes()});
  edges.push_back(GradientEdge(base));
  for (size_t i = 1; i < function_->edges.size(); ++i) {
    edges.push_back(function_->edges[i]);
  }
}

GradientList CopySlices::Apply(GradientList gradients) {
  GradientList out(edges.size());
  if (!gradients[0].defined()) return out;
  const Arithmetic& arithmetic = GetArithmetic();
  const Dims strides = IsNonOverlappingAndDense(base_.sizes, base_.strides)
                           ? base_.strides
                           : ContiguousStrides(base_.sizes);
  const Tensor result = arithmetic.clone_with_strides(gradients[0], strides);
  const Tensor slice =
      arithmetic.as_strided(result, view_sizes_, view_strides_, view_offset_);
  GradientList inner = function_->Apply({arithmetic.clone_contiguous(slice)});
  for (size_t i = 0; i < edges.size(); ++i) {
    if (!edges[i].node) continue;
    if (i > 0) {
      out[i] = std::move(inner[i]);
      continue;
    }
    arithmetic.copy_in_place(
        slice, inner[0].defined() ? inner[0]
                                  : arithmetic.zeros(view_sizes_, base_.dtype));
    out[0] = result;
  }
  return out;
}

}  // namespace tensord::engine
