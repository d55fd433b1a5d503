#include "engine/ops/reduction_gradients.h"

#include <cmath>

#include "engine/ops/functions.h"
#include "engine/ops/reduced_shape.h"

namespace tensord::engine {
namespace {

int64_t RankOf(DimsView sizes) { return static_cast<int64_t>(sizes.size()); }

Dims ListOf(DimsView dims) { return Dims(dims.begin(), dims.end()); }

}  // namespace

Tensor Unsqueezed(Tensor tensor, DimsView dims, int64_t rank) {
  const auto named = NamedDims(dims, rank);
  for (int64_t dim = 0; dim < rank; ++dim) {
    if (named[dim]) tensor = ops::unsqueeze(tensor, dim);
  }
  return tensor;
}

int64_t ReducedCount(DimsView sizes, DimsView dims) {
  int64_t count = 1;
  if (sizes.empty()) return count;
  for (int64_t dim : dims) count *= sizes[WrapDim(dim, RankOf(sizes))];
  return count;
}

Tensor SumGradient(const Tensor& grad, DimsView sizes, DimsView dims,
                   bool keepdim) {
  const Dims size = ListOf(sizes);
  if (keepdim || sizes.empty() || dims.empty()) return ops::expand(grad, size);
  return ops::expand(Unsqueezed(grad, dims, RankOf(sizes)), size);
}

Tensor MeanGradient(const Tensor& grad, DimsView sizes, DimsView dims,
                    bool keepdim) {
  const int64_t count =
      dims.empty() ? NumElements(sizes) : ReducedCount(sizes, dims);
  return ops::div_scalar(SumGradient(grad, sizes, dims, keepdim), count);
}

Tensor SharedGradient(const Tensor& grad, const Tensor& self,
                      const Tensor& result) {
  const Tensor mask = std::isnan(ItemOf(result).ToDouble())
                          ? ops::ne(self, self)
                          : ops::eq(self, result);
  return ops::masked_fill_tensor_(ops::zeros(self.sizes(), self.dtype()), mask,
                                  ops::div(grad, ops::sum(mask)));
}

Tensor SharedGradientOverDims(const Tensor& grad, const Tensor& self,
                              const Tensor& result, DimsView dims,
                              bool keepdim) {
  const bool restores = !keepdim && !dims.empty();
  Dims kept = ReducedShape(self.sizes(), dims, true).kept;
  if (kept.empty()) kept = {1};  // PyTorch restores the dimension named
  const auto restored = [&](const Tensor& tensor) {
    return restores ? ops::reshape(tensor, kept) : tensor;
  };
  const Tensor mask = ops::eq(restored(result), self);
  return ops::mul(
      ops::div(restored(grad), ops::sum_dim(mask, ListOf(dims), true)), mask);
}

}  // namespace tensord::engine
