// Gradients that reductions of several families have in common.
//
// `dims` are those that were reduced; none stands for all. `sizes` are those
// of the input.
#ifndef TENSORD_ENGINE_OPS_REDUCTION_GRADIENTS_H_
#define TENSORD_ENGINE_OPS_REDUCTION_GRADIENTS_H_

#include <cstdint>

#include "engine/core/shape.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

// Gives `tensor`, which lacks `dims`, a size of 1 in each of them.
Tensor Unsqueezed(Tensor tensor, DimsView dims, int64_t rank);

// The number of elements that each result of reducing `dims` takes in: 1
// where none is named.
int64_t ReducedCount(DimsView sizes, DimsView dims);

// The gradient of a sum: the same for each element.
Tensor SumGradient(const Tensor& grad, DimsView sizes, DimsView dims,
                   bool keepdim);

// The gradient of a mean.
Tensor MeanGradient(const Tensor& grad, DimsView sizes, DimsView dims,
                    bool keepdim);

// The gradient of choosing one element of all, `result`: shared among those
// that equal it.
Tensor SharedGradient(const Tensor& grad, const Tensor& self,
                      const Tensor& result);

// As SharedGradient, within the dimensions that `dims` names.
Tensor SharedGradientOverDims(const Tensor& grad, const Tensor& self,
                              const Tensor& result, DimsView dims,
                              bool keepdim);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_REDUCTION_GRADIENTS_H_
