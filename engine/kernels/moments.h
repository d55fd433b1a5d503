// Variances and norms over dimensions.
//
// As reduce.h: each dimension in which `out` has size 1 is reduced; out has
// the rank of `in`, and in each dimension in's size or 1. All are of
// floating-point dtypes, and add up in float64. How a sum is split depends on
// sizes and strides alone.
#ifndef TENSORD_ENGINE_KERNELS_MOMENTS_H_
#define TENSORD_ENGINE_KERNELS_MOMENTS_H_

#include "engine/core/tensor.h"

namespace tensord::engine {

// The sum of squared distances from the mean, divided by the number of
// elements less `correction` or by 0 where that is negative; or the root of
// that. `mean`, where defined, gets the mean.
void Variance(const Tensor& in, double correction, bool takes_root,
              const Tensor& out, const Tensor& mean);

// The p-norm: how many elements are not 0 for p = 0, the largest or smallest
// absolute value for p = inf or -inf, else sum(|x| ** p) ** (1 / p).
void VectorNorm(const Tensor& in, double p, const Tensor& out);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_MOMENTS_H_
