// Factors of matrices, and solutions by them. LAPACK makes them, because its
// conventions show: where factors are unique only up to signs, PyTorch's users
// see LAPACK's.
//
// A tensor here is a batch of matrices of float32 or float64, each dense and
// column-major and one after the other in memory: EmptyColumns makes such. It
// is worked on in place where nothing else is said. What belongs to a matrix
// (pivots, values, info) is row-major. `info`, int32 of one element for each
// matrix, is 0 or what LAPACK reports of a failure; results then mean nothing.
// Throws kLimit where a matrix is too large for LAPACK.
#ifndef TENSORD_ENGINE_KERNELS_DECOMPOSE_H_
#define TENSORD_ENGINE_KERNELS_DECOMPOSE_H_

#include "engine/core/dtype.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/rearrange.h"

namespace tensord::engine {

// Strides of a batch of column-major matrices; of one dimension or none, of a
// row-major tensor.
Dims ColumnStrides(DimsView sizes);

// An uninitialised batch of column-major matrices.
Tensor EmptyColumns(DimsView sizes, DType dtype);

// a = P L U, both triangles in `a`; pivots, int32, count rows from 1. `info` is
// the place, from 1, of the first zero on U's diagonal.
void FactorLu(const Tensor& a, const Tensor& pivots, const Tensor& info);

// The determinants, 1 or -1, of the permutations that `pivots` stands for:
// `signs` has an element, of floating-point type, for each of them.
void PermutationSigns(const Tensor& pivots, const Tensor& signs);

// Solves a x = b, or a^T x = b, given what FactorLu made of `a`. `b` has as
// many matrices.
void SolveByLu(const Tensor& lu, const Tensor& pivots, bool transposed,
               const Tensor& b);

// a = L L^T or U^T U, in that triangle; the other one is not touched. `info` is
// the order of the first leading minor that is not positive.
void FactorCholesky(const Tensor& a, Triangle triangle, const Tensor& info);

// Solves a x = b, or x a = b where `left` is false, with a triangle of `a`,
// whose diagonal counts as ones where `unit` is true.
void SolveTriangle(const Tensor& a, Triangle triangle, bool left, bool unit,
                   const Tensor& b);

// a = Q R: R in the upper triangle of `a`, Q in reflectors below it and in
// `tau`, of as many elements as the smaller side.
void FactorQr(const Tensor& a, const Tensor& tau);

// Turns the reflectors in the first columns of `q`, as many as `tau` has
// elements, into columns of Q, as many as `q` has.
void MakeQ(const Tensor& q, const Tensor& tau);

// The eigenvalues of symmetric matrices, of which a triangle is read, in
// ascending order; and, where wanted, the vectors, as columns of `a`. `info` is
// -4 for an element that is not finite, and positive where the algorithm does
// not converge.
void FactorEigen(const Tensor& a, Triangle triangle, bool with_vectors,
                 const Tensor& values, const Tensor& info);

// a = U diag(s) Vh, with `s` in descending order; destroys `a`. U and Vh are
// square or as narrow as `s` is long; undefined ones are not computed. `info`
// is -4 for an element that is not finite, and positive where the algorithm
// does not converge.
void FactorSvd(const Tensor& a, const Tensor& u, const Tensor& s,
               const Tensor& vh, const Tensor& info);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_DECOMPOSE_H_
