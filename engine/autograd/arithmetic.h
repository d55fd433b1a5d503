// The few operations that the backward pass itself needs. Autograd knows no
// operation: it declares this interface, engine/ops implements it, and
// building the registry joins the two.
#ifndef TENSORD_ENGINE_AUTOGRAD_ARITHMETIC_H_
#define TENSORD_ENGINE_AUTOGRAD_ARITHMETIC_H_

#include "engine/autograd/node.h"
#include "engine/core/dtype.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

// All record the graph where grad mode is on.
struct Arithmetic {
  Tensor (*add)(const Tensor& a, const Tensor& b);
  // a += b, bumping a's version.
  void (*add_in_place)(const Tensor& a, const Tensor& b);
  // A copy with PyTorch's preserve_format strides.
  Tensor (*clone)(const Tensor& tensor);
  Tensor (*clone_contiguous)(const Tensor& tensor);
  // A copy with exactly these strides, which must make it dense.
  Tensor (*clone_with_strides)(const Tensor& tensor, DimsView strides);
  void (*copy_in_place)(const Tensor& destination, const Tensor& source);
  Tensor (*as_strided)(const Tensor& tensor, DimsView sizes, DimsView strides,
                       int64_t offset);
  // The node that as_strided records, with the view's place in the graph as
  // its only result.
  Ref<Node> (*as_strided_node)(const Tensor& base, DimsView sizes,
                               DimsView strides, int64_t offset);
  Tensor (*sum_to)(const Tensor& tensor, DimsView sizes);
  Tensor (*to_dtype)(const Tensor& tensor, DType dtype);
  Tensor (*ones_like)(const Tensor& tensor);
  Tensor (*zeros)(DimsView sizes, DType dtype);
  bool (*has_nan)(const Tensor& tensor);
};

const Arithmetic& GetArithmetic();

// Called once, when the registry is built.
void SetArithmetic(const Arithmetic& arithmetic);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_AUTOGRAD_ARITHMETIC_H_
