// Products of matrices and vectors.
//
// Every tensor may have any strides. Inputs and output have one dtype, any
// but bool (refused with PyTorch's message, before anything is written). The
// 16-bit floats are multiplied and summed in float32 and rounded once;
// integers wrap. Sums have an order that depends on the sizes, strides and
// dtype alone, so equal inputs give equal bits on one CPU type.
#ifndef TENSORD_ENGINE_KERNELS_GEMM_H_
#define TENSORD_ENGINE_KERNELS_GEMM_H_

#include "engine/core/scalar.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

// out = alpha * (a · b) + beta * out, with a [m, k], b [k, n], out [m, n].
// With beta = 0 out is not read, so it may be uninitialised. An empty sum
// (k = 0) is 0. `out` shares no memory with the inputs.
void Gemm(const Tensor& a, const Tensor& b, const Tensor& out, Scalar alpha = 1,
          Scalar beta = 0);

// The same for each of the matrices of a [s, m, k], b [s, k, n] and
// out [s, m, n].
void BatchGemm(const Tensor& a, const Tensor& b, const Tensor& out,
               Scalar alpha = 1, Scalar beta = 0);

// out = alpha * (a · x) + beta * out, with a [m, k], x [k], out [m].
void Gemv(const Tensor& a, const Tensor& x, const Tensor& out, Scalar alpha = 1,
          Scalar beta = 0);

// out = the sum of x * y, with x [k], y [k] and a 0-d out.
void Dot(const Tensor& x, const Tensor& y, const Tensor& out);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_GEMM_H_
