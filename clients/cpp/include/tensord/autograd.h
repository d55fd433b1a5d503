// Gradients of several tensors, and with respect to some.
#ifndef TENSORD_AUTOGRAD_H_
#define TENSORD_AUTOGRAD_H_

#include <optional>
#include <source_location>
#include <vector>

#include "tensord/tensor.h"

namespace tensord::autograd {

struct BackwardOptions {
  // With respect to each tensor; undefined stands for 1. Empty: all are.
  std::vector<Tensor> grad_tensors = {};
  // Whether the graph can be used again; by default as `create_graph`.
  std::optional<bool> retain_graph = {};
  // Whether the gradients can be differentiated.
  bool create_graph = false;
  // The only tensors whose `grad` is to change; empty: all leaves.
  std::vector<Tensor> inputs = {};
};

// Adds the gradients of the tensors' sum to the `grad` of the leaves behind
// them.
void backward(TensorList tensors, const BackwardOptions& options = {},
              std::source_location where = std::source_location::current());

struct GradOptions {
  // With respect to each output; undefined stands for 1. Empty: all are.
  std::vector<Tensor> grad_outputs = {};
  // Whether the graph can be used again; by default as `create_graph`.
  std::optional<bool> retain_graph = {};
  // Whether the gradients can be differentiated.
  bool create_graph = false;
  // Whether an input may have nothing to do with the outputs: its gradient is
  // undefined then. By default as `materialize_grads`.
  std::optional<bool> allow_unused = {};
  // Whether such a gradient is zeros instead.
  bool materialize_grads = false;
};

// The gradients of the outputs' sum with respect to each input, as in
// `grad({y}, {x}, {.create_graph = true})`. No tensor's `grad` changes.
std::vector<Tensor> grad(
    TensorList outputs, TensorList inputs, const GradOptions& options = {},
    std::source_location where = std::source_location::current());

}  // namespace tensord::autograd

#endif  // TENSORD_AUTOGRAD_H_
