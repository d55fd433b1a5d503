#include "engine/kernels/matrix.h"

#include <cblas.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <limits>
#include <type_traits>

namespace tensord::engine {
namespace {

// Up to this many multiplications the loops below beat the call to BLAS.
// Measured with tests/benchmarks:engine_benchmark.
constexpr double kSmallWork = 512;

// --- Loops ---

// Integers are multiplied as unsigned ones, which wrap.
template <typename T, bool = std::is_integral_v<T>>
struct WrappingOf {
  using type = T;
};
template <typename T>
struct WrappingOf<T, true> {
  using type = std::make_unsigned_t<T>;
};
template <typename T>
using Wrapping = typename WrappingOf<T>::type;

// The register tile: kTileRows rows of one cache line's half.
constexpr int kTileRows = 4;
template <typename T>
constexpr int kTileCols = 32 / sizeof(T);
constexpr int64_t kPanelRows = 64;

// kTileCols columns of b, a row of them every `stride` elements.
template <typename T>
struct Panel {
  const T* data;
  int64_t stride;
  int64_t rows;
};

// out = alpha * (a · panel) + beta * out for `Rows` rows from `row` and the
// first `cols` columns of the panel.
template <int Rows, typename T>
void MultiplyTile(const MatrixView<const T>& a, int64_t row,
                  const Panel<T>& panel, T alpha, T beta, T* out,
                  int64_t row_stride, int64_t col_stride, int64_t cols) {
  using W = Wrapping<T>;
  using Vector [[gnu::vector_size(16)]] = W;
  struct Line {
    Vector low, high;
  };
  Line sums[Rows] = {};
  const T* a_rows = a.data + row * a.row_stride;
  for (int64_t p = 0; p < panel.rows; ++p) {
    Vector low, high;
    const T* b_row = panel.data + p * panel.stride;
    std::memcpy(&low, b_row, sizeof(low));
    std::memcpy(&high, b_row + kTileCols<T> / 2, sizeof(high));
    const T* a_column = a_rows + p * a.col_stride;
    for (int r = 0; r < Rows; ++r) {
      const W factor = static_cast<W>(a_column[r * a.row_stride]);
      sums[r].low += low * factor;
      sums[r].high += high * factor;
    }
  }
  for (int r = 0; r < Rows; ++r) {
    const Vector low = sums[r].low * static_cast<W>(alpha);
    const Vector high = sums[r].high * static_cast<W>(alpha);
    W line[kTileCols<T>];
    std::memcpy(line, &low, sizeof(low));
    std::memcpy(line + kTileCols<T> / 2, &high, sizeof(high));
    T* out_row = out + r * row_stride;
    if (beta == T{0} && cols == kTileCols<T> && col_stride == 1) {
      std::memcpy(out_row, line, sizeof(line));
      continue;
    }
    for (int64_t c = 0; c < cols; ++c) {
      T& element = out_row[c * col_stride];
      element = static_cast<T>(
          beta == T{0} ? line[c]
                       : static_cast<W>(line[c] + static_cast<W>(beta) *
                                                      static_cast<W>(element)));
    }
  }
}

template <typename T>
void MultiplyByPanel(const MatrixView<const T>& a, const Panel<T>& panel,
                     T alpha, T beta, const MatrixView<T>& out,
                     int64_t first_col, int64_t cols) {
  T* data = out.data + first_col * out.col_stride;
  int64_t row = 0;
  for (; row + kTileRows <= a.rows; row += kTileRows) {
    MultiplyTile<kTileRows>(a, row, panel, alpha, beta,
                            data + row * out.row_stride, out.row_stride,
                            out.col_stride, cols);
  }
  for (; row < a.rows; ++row) {
    MultiplyTile<1>(a, row, panel, alpha, beta, data + row * out.row_stride,
                    out.row_stride, out.col_stride, cols);
  }
}

template <typename T>
void MultiplyByLoops(const MatrixView<const T>& a, const MatrixView<const T>& b,
                     T alpha, T beta, const MatrixView<T>& out) {
  std::array<T, kPanelRows * kTileCols<T>> packed;
  for (int64_t col = 0; col < b.cols; col += kTileCols<T>) {
    const int64_t cols = std::min<int64_t>(kTileCols<T>, b.cols - col);
    int64_t row = 0;
    do {  // at least once: an empty sum is 0
      const int64_t rows = std::min(kPanelRows, b.rows - row);
      const T* source = b.data + row * b.row_stride + col * b.col_stride;
      Panel<T> panel{source, b.row_stride, rows};
      if (b.col_stride != 1 || cols < kTileCols<T>) {
        panel = {packed.data(), kTileCols<T>, rows};
        for (int64_t p = 0; p < rows; ++p) {
          T* line = packed.data() + p * kTileCols<T>;
          for (int64_t c = 0; c < kTileCols<T>; ++c) {
            line[c] =
                c < cols ? source[p * b.row_stride + c * b.col_stride] : T{0};
          }
        }
      }
      const MatrixView<const T> a_part{a.data + row * a.col_stride, a.rows,
                                       rows, a.row_stride, a.col_stride};
      MultiplyByPanel(a_part, panel, alpha, row == 0 ? beta : T{1}, out, col,
                      cols);
      row += rows;
    } while (row < b.rows);
  }
}

// --- BLAS ---

constexpr int64_t kMaxBlasInt = std::numeric_limits<blasint>::max();

// How BLAS is told to read a matrix in row-major order.
struct BlasLayout {
  CBLAS_TRANSPOSE transpose;
  blasint leading;
};

template <typename T>
BlasLayout LayoutOf(const MatrixView<T>& m) {
  const bool by_rows = (m.col_stride == 1 || m.cols == 1) &&
                       (m.row_stride >= m.cols || m.rows == 1);
  // The stride of a single line is never used, but checked.
  return by_rows
             ? BlasLayout{CblasNoTrans,
                          static_cast<blasint>(m.rows == 1 ? m.cols
                                                           : m.row_stride)}
             : BlasLayout{CblasTrans, static_cast<blasint>(
                                          m.cols == 1 ? m.rows : m.col_stride)};
}

template <typename T>
bool IsBlasLayout(const MatrixView<T>& m) {
  return engine::IsBlasLayout(m.rows, m.cols, m.row_stride, m.col_stride);
}

void CallGemm(BlasLayout a, BlasLayout b, blasint m, blasint n, blasint k,
              float alpha, const float* a_data, const float* b_data, float beta,
              float* out, blasint out_leading) {
  cblas_sgemm(CblasRowMajor, a.transpose, b.transpose, m, n, k, alpha, a_data,
              a.leading, b_data, b.leading, beta, out, out_leading);
}
void CallGemm(BlasLayout a, BlasLayout b, blasint m, blasint n, blasint k,
              double alpha, const double* a_data, const double* b_data,
              double beta, double* out, blasint out_leading) {
  cblas_dgemm(CblasRowMajor, a.transpose, b.transpose, m, n, k, alpha, a_data,
              a.leading, b_data, b.leading, beta, out, out_leading);
}

void CallGemv(BlasLayout a, blasint rows, blasint cols, float alpha,
              const float* a_data, const float* x, blasint x_stride, float beta,
              float* out, blasint out_stride) {
  cblas_sgemv(CblasRowMajor, a.transpose, rows, cols, alpha, a_data, a.leading,
              x, x_stride, beta, out, out_stride);
}
void CallGemv(BlasLayout a, blasint rows, blasint cols, double alpha,
              const double* a_data, const double* x, blasint x_stride,
              double beta, double* out, blasint out_stride) {
  cblas_dgemv(CblasRowMajor, a.transpose, rows, cols, alpha, a_data, a.leading,
              x, x_stride, beta, out, out_stride);
}

// b and out are single columns.
template <typename T>
void MultiplyVectorByBlas(const MatrixView<const T>& a,
                          const MatrixView<const T>& b, T alpha, T beta,
                          const MatrixView<T>& out) {
  const BlasLayout layout = LayoutOf(a);
  const bool as_stored = layout.transpose == CblasNoTrans;
  CallGemv(layout, static_cast<blasint>(as_stored ? a.rows : a.cols),
           static_cast<blasint>(as_stored ? a.cols : a.rows), alpha, a.data,
           b.data, static_cast<blasint>(b.row_stride), beta, out.data,
           static_cast<blasint>(out.row_stride));
}

template <typename T>
void MultiplyByBlas(const MatrixView<const T>& a, const MatrixView<const T>& b,
                    T alpha, T beta, const MatrixView<T>& out) {
  // Our pool splits the work; a library that does so too would fight it.
  static const bool single_threaded = (openblas_set_num_threads(1), true);
  static_cast<void>(single_threaded);
  if (out.cols == 1) return MultiplyVectorByBlas(a, b, alpha, beta, out);
  const BlasLayout out_layout = LayoutOf(out);
  if (out.rows == 1 || out_layout.transpose == CblasTrans) {
    return MultiplyByBlas(b.Transposed(), a.Transposed(), alpha, beta,
                          out.Transposed());
  }
  CallGemm(LayoutOf(a), LayoutOf(b), static_cast<blasint>(a.rows),
           static_cast<blasint>(b.cols), static_cast<blasint>(a.cols), alpha,
           a.data, b.data, beta, out.data, out_layout.leading);
}

}  // namespace

bool IsBlasLayout(int64_t rows, int64_t cols, int64_t row_stride,
                  int64_t col_stride) {
  if (std::max({rows, cols, row_stride, col_stride}) > kMaxBlasInt) {
    return false;
  }
  const bool by_rows =
      (col_stride == 1 || cols == 1) && (row_stride >= cols || rows == 1);
  const bool by_cols =
      (row_stride == 1 || rows == 1) && (col_stride >= rows || cols == 1);
  // gemv needs a positive distance between the elements of a vector.
  return (by_rows || by_cols) && (rows == 1 || row_stride > 0) &&
         (cols == 1 || col_stride > 0);
}

template <typename T>
void Multiply(const MatrixView<const T>& a, const MatrixView<const T>& b,
              T alpha, T beta, const MatrixView<T>& out) {
  if (out.rows == 0 || out.cols == 0) return;
  if constexpr (std::is_floating_point_v<T>) {
    const double work = static_cast<double>(out.rows) *
                        static_cast<double>(out.cols) *
                        static_cast<double>(a.cols);
    if (work > kSmallWork && IsBlasLayout(a) && IsBlasLayout(b) &&
        IsBlasLayout(out)) {
      return MultiplyByBlas(a, b, alpha, beta, out);
    }
  }
  MultiplyByLoops(a, b, alpha, beta, out);
}

#define TENSORD_INSTANTIATE_MULTIPLY(T)                       \
  template void Multiply<T>(const MatrixView<const T>&,       \
                            const MatrixView<const T>&, T, T, \
                            const MatrixView<T>&)
TENSORD_INSTANTIATE_MULTIPLY(float);
TENSORD_INSTANTIATE_MULTIPLY(double);
TENSORD_INSTANTIATE_MULTIPLY(int8_t);
TENSORD_INSTANTIATE_MULTIPLY(int16_t);
TENSORD_INSTANTIATE_MULTIPLY(int32_t);
TENSORD_INSTANTIATE_MULTIPLY(int64_t);
TENSORD_INSTANTIATE_MULTIPLY(uint8_t);
#undef TENSORD_INSTANTIATE_MULTIPLY

}  // namespace tensord::engine
