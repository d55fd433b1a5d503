#include "engine/ops/arithmetic.h"

#include "engine/autograd/grad_mode.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/ops/functions.h"

namespace tensord::engine {
namespace {

Dims ToDims(DimsView dims) { return Dims(dims.begin(), dims.end()); }

Tensor CloneWithStrides(const Tensor& tensor, DimsView strides) {
  if (GradModeEnabled()) {
    Tensor copy = ops::clone(tensor);
    if (copy.strides() == strides) return copy;
  }
  const Tensor copy =
      EmptyStridedTensor(tensor.sizes(), strides, tensor.dtype());
  if (GradModeEnabled()) {
    ops::copy_(copy, tensor);
  } else {
    Copy(tensor, copy);
  }
  return copy;
}

}  // namespace

Arithmetic ArithmeticOfOps() {
  Arithmetic arithmetic;
  arithmetic.add = [](const Tensor& a, const Tensor& b) -> Tensor {
    return ops::add(a, b);
  };
  arithmetic.add_in_place = [](const Tensor& a, const Tensor& b) {
    ops::add_(a, b);
  };
  arithmetic.clone = [](const Tensor& tensor) -> Tensor {
    return ops::clone(tensor);
  };
  arithmetic.clone_contiguous = [](const Tensor& tensor) -> Tensor {
    return CloneWithStrides(tensor, ContiguousStrides(tensor.sizes()));
  };
  arithmetic.clone_with_strides = CloneWithStrides;
  arithmetic.copy_in_place = [](const Tensor& destination,
                                const Tensor& source) {
    ops::copy_(destination, source);
  };
  arithmetic.as_strided = [](const Tensor& tensor, DimsView sizes,
                             DimsView strides, int64_t offset) -> Tensor {
    return ops::as_strided(tensor, ToDims(sizes), ToDims(strides), offset);
  };
  arithmetic.sum_to = [](const Tensor& tensor, DimsView sizes) -> Tensor {
    return ops::sum_to_size(tensor, ToDims(sizes));
  };
  arithmetic.to_dtype = [](const Tensor& tensor, DType dtype) -> Tensor {
    return ops::to(tensor, dtype);
  };
  arithmetic.ones_like = [](const Tensor& tensor) -> Tensor {
    return ops::ones_like(tensor);
  };
  arithmetic.zeros = [](DimsView sizes, DType dtype) -> Tensor {
    return ops::zeros(ToDims(sizes), dtype);
  };
  return arithmetic;
}

}  // namespace tensord::engine
