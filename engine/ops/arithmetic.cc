#include "engine/ops/arithmetic.h"

#include <utility>

#include "engine/autograd/grad_mode.h"
#include "engine/autograd/node.h"
#include "engine/core/tensor.h"
#include "engine/kernels/binary.h"
#include "engine/kernels/copy.h"
#include "engine/ops/functions.h"
#include "engine/ops/invoke.h"
#include "engine/ops/op.h"
#include "engine/ops/op_node.h"
#include "engine/ops/value.h"

namespace tensord::engine {
namespace {

constinit const Function any{"any"};

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

// Where nothing is recorded and nothing is to be settled, the kernel will do.
bool IsPlainSum(const Tensor& a, const Tensor& b) {
  return !GradModeEnabled() && a.dtype() == b.dtype() &&
         HaveSameSizes(*a.layout(), *b.layout()) && a.IsContiguous() &&
         b.IsContiguous() && a.numel() > 0 && !a.is_wrapped_number() &&
         !b.is_wrapped_number() && !SharesStorage(a, b);
}

void AddInPlace(const Tensor& a, const Tensor& b) {
  if (!IsPlainSum(a, b)) {
    ops::add_(a, b);
    return;
  }
  Binary(BinaryFunction::kAdd, a, b, a);
  a.BumpVersion();
}

}  // namespace

Arithmetic ArithmeticOfOps() {
  Arithmetic arithmetic;
  arithmetic.add = [](const Tensor& a, const Tensor& b) -> Tensor {
    return ops::add(a, b);
  };
  arithmetic.add_in_place = AddInPlace;
  arithmetic.clone = [](const Tensor& tensor) -> Tensor {
    return ops::clone(tensor);
  };
  arithmetic.clone_contiguous = [](const Tensor& tensor) -> Tensor {
    return ops::clone(tensor, "contiguous_format");
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
  arithmetic.as_strided_node = [](const Tensor& base, DimsView sizes,
                                  DimsView strides,
                                  int64_t offset) -> Ref<Node> {
    Arguments arguments;
    arguments.emplace_back(base);
    arguments.emplace_back(ToDims(sizes));
    arguments.emplace_back(ToDims(strides));
    arguments.emplace_back(offset);
    Results results;
    const OpCall call(ops::as_strided.row(), &arguments, &results);
    const Ref<Node> node = MakeRef<OpNode>(call, Tensor());
    node->inputs.emplace_back(base.dtype(),
                              TensorLayout::Strided(sizes, strides));
    return node;
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
  arithmetic.has_nan = [](const Tensor& tensor) -> bool {
    return *any(ops::isnan(tensor)).elements<bool>();
  };
  return arithmetic;
}

}  // namespace tensord::engine
