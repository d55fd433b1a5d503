// Products of matrices in raw memory, on the calling thread: what gemm and
// conv are made of.
#ifndef TENSORD_ENGINE_KERNELS_MATRIX_H_
#define TENSORD_ENGINE_KERNELS_MATRIX_H_

#include <cstdint>

namespace tensord::engine {

// A matrix of T; strides in elements.
template <typename T>
struct MatrixView {
  T* data = nullptr;
  int64_t rows = 0;
  int64_t cols = 0;
  int64_t row_stride = 0;
  int64_t col_stride = 1;

  MatrixView Transposed() const {
    return {data, cols, rows, col_stride, row_stride};
  }
};

// Whether BLAS can read (and, if elements do not overlap, write) a matrix
// with these strides: one of them is 1 and the other spans a whole line.
bool IsBlasLayout(int64_t rows, int64_t cols, int64_t row_stride,
                  int64_t col_stride);

// out = alpha * (a · b) + beta * out, with a [m, k], b [k, n], out [m, n];
// beta = 0 does not read out. T is float, double or an integer (which wraps).
// Any strides are right, those of IsBlasLayout are fast. Bits depend on sizes
// and strides alone.
template <typename T>
void Multiply(const MatrixView<const T>& a, const MatrixView<const T>& b,
              T alpha, T beta, const MatrixView<T>& out);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_MATRIX_H_
