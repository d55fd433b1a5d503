// The node at a leaf: where a gradient arrives to be added to .grad.
#ifndef TENSORD_ENGINE_AUTOGRAD_ACCUMULATE_H_
#define TENSORD_ENGINE_AUTOGRAD_ACCUMULATE_H_

#include "engine/autograd/node.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

// The leaf holds it and it only knows of the leaf: once that is gone nobody
// can see its .grad.
class AccumulateGrad : public Node {
 public:
  explicit AccumulateGrad(const Tensor& variable);

  absl::string_view name() const override { return "AccumulateGrad"; }
  // The backward pass takes the gradients itself, to publish them at its end.
  GradientList Apply(GradientList gradients) override;
  // Throws kLeafInplace where the leaf was written in place and is none now.
  void CheckSaved() const override;
  // Undefined once the leaf is gone.
  Tensor variable() const override;
  void ForgetVariable() { variable_ = nullptr; }

 private:
  TensorImpl* variable_;
};

// What .grad of `variable` becomes when `gradient` arrives: a tensor that
// shares memory with nothing else, laid out like a dense leaf. With
// `create_graph` it is part of the graph. Takes the memory of `gradient` where
// nobody else holds it. Undefined where the existing .grad is to be added to in
// place.
Tensor PreparedGrad(const Tensor& variable, Tensor& gradient,
                    bool create_graph);

// Publishes what PreparedGrad gave. Does not fail.
void PublishGrad(const Tensor& variable, Tensor prepared,
                 const Tensor& gradient);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_AUTOGRAD_ACCUMULATE_H_
