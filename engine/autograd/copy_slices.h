// The history of a base after one of its views was written in place.
#ifndef TENSORD_ENGINE_AUTOGRAD_COPY_SLICES_H_
#define TENSORD_ENGINE_AUTOGRAD_COPY_SLICES_H_

#include <cstdint>

#include "engine/autograd/node.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

// The gradient of the base is the incoming one, with the view's part run
// through the gradient of the operation that wrote it.
class CopySlices : public Node {
 public:
  // `function` wrote `view`; its first edge stands for the view and is taken
  // over by the base's old gradient edge.
  CopySlices(const Tensor& base, const Tensor& view, Ref<Node> function);

  absl::string_view name() const override { return "CopySlices"; }
  GradientList Apply(GradientList gradients) override;
  // Freed with its function, even where that saved nothing.
  void CheckSaved() const override;
  void ReleaseSaved() override { function_.reset(); }
  bool IsFreed() const override { return !function_; }
  int64_t SavedBytes() const override {
    return function_ ? function_->SavedBytes() : 0;
  }

 private:
  const TensorData base_;  // its geometry; holds no memory
  const Dims view_sizes_;
  const Dims view_strides_;
  const int64_t view_offset_;  // from the base's first element
  Ref<Node> function_;
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_AUTOGRAD_COPY_SLICES_H_
