#include "engine/kernels/decompose.h"

#include <cblas.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/fill.h"
#include "engine/kernels/lapack.h"
#include "engine/kernels/rearrange.h"
#include "engine/kernels/scratch.h"

namespace tensord::engine {
namespace {

using lapack::Routines;

constexpr int kMaxInt = std::numeric_limits<int>::max();

// What LAPACK knows of sizes.
int IntOf(int64_t size) {
  if (size > kMaxInt) {
    Fail(Reason::kLimit, "a matrix with a side of ", size,
         " is too large to be decomposed");
  }
  return static_cast<int>(size);
}

// The size of a working array, as LAPACK answered it.
template <typename T>
int WorkSize(T answer) {
  const double size = std::ceil(static_cast<double>(answer));
  if (size > kMaxInt) {
    Fail(Reason::kLimit, "a matrix is too large to be decomposed");
  }
  return std::max(static_cast<int>(size), 1);
}

// How the matrices of a tensor lie.
struct Columns {
  explicit Columns(const Tensor& tensor)
      : rows(IntOf(tensor.size(-2))),
        cols(IntOf(tensor.size(-1))),
        leading(std::max(rows, 1)),
        step(int64_t{rows} * cols),
        count(NumElements(
            DimsView(tensor.sizes()).first(tensor.sizes().size() - 2))) {}

  int smaller_side() const { return std::min(rows, cols); }

  int rows;
  int cols;
  int leading;
  int64_t step;  // from matrix to matrix
  int64_t count;
};

template <typename T>
T* MatrixOf(const Tensor& tensor, const Columns& columns, int64_t i) {
  return tensor.elements<T>() + i * columns.step;
}

// Row `i` of what belongs to matrices.
template <typename T>
T* RowOf(const Tensor& tensor, int64_t i) {
  return tensor.elements<T>() + i * tensor.size(-1);
}

// Calls body(begin, end) for pieces of a batch, several where matrices are
// small; on matrices without elements never.
template <typename Body>
void ForMatrices(const Columns& columns, const Body& body) {
  if (columns.step == 0) return;
  // Our pool splits the work; a library that does so too would fight it.
  static const bool single_threaded = (openblas_set_num_threads(1), true);
  static_cast<void>(single_threaded);
  constexpr double kGrain = 1 << 16;  // multiplications, about
  const double cost = static_cast<double>(columns.step) *
                      static_cast<double>(columns.smaller_side());
  const auto grain = static_cast<int64_t>(std::max(kGrain / cost, 1.0));
  ParallelFor(columns.count, grain, body);
}

// Calls function(T) with T the type of `tensor`, in a tag.
template <typename Function>
void VisitReal(const Tensor& tensor, const Function& function) {
  if (tensor.dtype() == DType::kFloat64) {
    function(double{});
  } else {
    function(float{});
  }
}

void TriangularSolve(const Columns& a, const Columns& b, CBLAS_SIDE side,
                     CBLAS_UPLO uplo, CBLAS_DIAG diag, const float* matrix,
                     float* x) {
  cblas_strsm(CblasColMajor, side, uplo, CblasNoTrans, diag, b.rows, b.cols, 1,
              matrix, a.leading, x, b.leading);
}

void TriangularSolve(const Columns& a, const Columns& b, CBLAS_SIDE side,
                     CBLAS_UPLO uplo, CBLAS_DIAG diag, const double* matrix,
                     double* x) {
  cblas_dtrsm(CblasColMajor, side, uplo, CblasNoTrans, diag, b.rows, b.cols, 1,
              matrix, a.leading, x, b.leading);
}

const char* UploOf(Triangle triangle) {
  return triangle == Triangle::kUpper ? "U" : "L";
}

// What LAPACK's gesdd reports of NaN. Of infinities it may not return at all,
// and syevd of neither, so matrices are looked through before.
constexpr int32_t kNotFinite = -4;

template <typename T>
bool IsFinite(const T* begin, const T* end) {
  return std::all_of(begin, end, [](T x) { return std::isfinite(x); });
}

template <typename T>
bool IsFiniteTriangle(const T* matrix, int n, Triangle triangle) {
  for (int64_t j = 0; j < n; ++j) {
    const T* const column = matrix + j * n;
    const bool upper = triangle == Triangle::kUpper;
    if (!IsFinite(column + (upper ? 0 : j), column + (upper ? j + 1 : n))) {
      return false;
    }
  }
  return true;
}

template <typename T>
void FactorEigenOf(const Tensor& a, Triangle triangle, bool with_vectors,
                   const Tensor& values, const Tensor& info) {
  const Columns columns(a);
  const char* const job = with_vectors ? "V" : "N";
  const char* const uplo = UploOf(triangle);
  const int n = columns.rows;
  ForMatrices(columns, [&](int64_t begin, int64_t end) {
    const int query = -1;
    T work_size = 0;
    int index_size = 0;
    const auto run = [&](int64_t i, T* work, const int* lwork, int* index,
                         const int* lindex) {
      Routines<T>::syevd(job, uplo, &n, MatrixOf<T>(a, columns, i),
                         &columns.leading, RowOf<T>(values, i), work, lwork,
                         index, lindex, info.elements<int32_t>() + i, 1, 1);
    };
    run(begin, &work_size, &query, &index_size, &query);
    const int lwork = WorkSize(work_size);
    const Scratch<T> work(lwork);
    const Scratch<int> index(std::max(index_size, 1));
    for (int64_t i = begin; i < end; ++i) {
      if (IsFiniteTriangle(MatrixOf<T>(a, columns, i), n, triangle)) {
        run(i, work.data(), &lwork, index.data(), &index_size);
      } else {
        info.elements<int32_t>()[i] = kNotFinite;
      }
    }
  });
}

template <typename T>
void FactorSvdOf(const Tensor& a, const Tensor& u, const Tensor& s,
                 const Tensor& vh, const Tensor& info) {
  const Columns columns(a);
  const int k = columns.smaller_side();
  const bool with_vectors = u.defined();
  const bool full =
      with_vectors && u.size(-1) == columns.rows && vh.size(-2) == columns.cols;
  const char* const job = !with_vectors ? "N" : full ? "A" : "S";
  const Columns u_columns(with_vectors ? u : a);
  const Columns vh_columns(with_vectors ? vh : a);
  ForMatrices(columns, [&](int64_t begin, int64_t end) {
    const int query = -1;
    T work_size = 0;
    const Scratch<int> index(int64_t{8} * k);
    const auto run = [&](int64_t i, T* work, const int* lwork) {
      Routines<T>::gesdd(
          job, &columns.rows, &columns.cols, MatrixOf<T>(a, columns, i),
          &columns.leading, RowOf<T>(s, i),
          with_vectors ? MatrixOf<T>(u, u_columns, i) : nullptr,
          &u_columns.leading,
          with_vectors ? MatrixOf<T>(vh, vh_columns, i) : nullptr,
          &vh_columns.leading, work, lwork, index.data(),
          info.elements<int32_t>() + i, 1);
    };
    run(begin, &work_size, &query);
    const int lwork = WorkSize(work_size);
    const Scratch<T> work(lwork);
    for (int64_t i = begin; i < end; ++i) {
      const T* const matrix = MatrixOf<T>(a, columns, i);
      if (IsFinite(matrix, matrix + columns.step)) {
        run(i, work.data(), &lwork);
      } else {
        info.elements<int32_t>()[i] = kNotFinite;
      }
    }
  });
}

template <typename T>
void FactorQrOf(const Tensor& a, const Tensor& tau) {
  const Columns columns(a);
  ForMatrices(columns, [&](int64_t begin, int64_t end) {
    const int query = -1;
    T work_size = 0;
    int info = 0;
    const auto run = [&](int64_t i, T* work, const int* lwork) {
      Routines<T>::geqrf(&columns.rows, &columns.cols,
                         MatrixOf<T>(a, columns, i), &columns.leading,
                         RowOf<T>(tau, i), work, lwork, &info);
    };
    run(begin, &work_size, &query);
    const int lwork = WorkSize(work_size);
    const Scratch<T> work(lwork);
    for (int64_t i = begin; i < end; ++i) run(i, work.data(), &lwork);
  });
}

template <typename T>
void MakeQOf(const Tensor& q, const Tensor& tau) {
  const Columns columns(q);
  const int k = IntOf(tau.size(-1));
  ForMatrices(columns, [&](int64_t begin, int64_t end) {
    const int query = -1;
    T work_size = 0;
    int info = 0;
    const auto run = [&](int64_t i, T* work, const int* lwork) {
      Routines<T>::orgqr(&columns.rows, &columns.cols, &k,
                         MatrixOf<T>(q, columns, i), &columns.leading,
                         RowOf<T>(tau, i), work, lwork, &info);
    };
    run(begin, &work_size, &query);
    const int lwork = WorkSize(work_size);
    const Scratch<T> work(lwork);
    for (int64_t i = begin; i < end; ++i) run(i, work.data(), &lwork);
  });
}

}  // namespace

Dims ColumnStrides(DimsView sizes) {
  Dims strides = ContiguousStrides(sizes);
  const size_t rank = sizes.size();
  if (rank < 2) return strides;
  strides[rank - 2] = 1;
  strides[rank - 1] = std::max<int64_t>(sizes[rank - 2], 1);
  return strides;
}

Tensor EmptyColumns(DimsView sizes, DType dtype) {
  return EmptyStridedTensor(sizes, ColumnStrides(sizes), dtype);
}

void FactorLu(const Tensor& a, const Tensor& pivots, const Tensor& info) {
  Fill(info, 0);
  const Columns columns(a);
  VisitReal(a, [&](auto tag) {
    using T = decltype(tag);
    ForMatrices(columns, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i) {
        Routines<T>::getrf(&columns.rows, &columns.cols,
                           MatrixOf<T>(a, columns, i), &columns.leading,
                           RowOf<int32_t>(pivots, i),
                           info.elements<int32_t>() + i);
      }
    });
  });
}

void PermutationSigns(const Tensor& pivots, const Tensor& signs) {
  const int64_t n = pivots.size(-1);
  VisitReal(signs, [&](auto tag) {
    using T = decltype(tag);
    for (int64_t i = 0; i < signs.numel(); ++i) {
      const int32_t* const rows = RowOf<int32_t>(pivots, i);
      bool is_odd = false;
      for (int64_t j = 0; j < n; ++j) is_odd ^= rows[j] != j + 1;
      signs.elements<T>()[i] = is_odd ? -1 : 1;
    }
  });
}

void SolveByLu(const Tensor& lu, const Tensor& pivots, bool transposed,
               const Tensor& b) {
  const Columns lu_columns(lu);
  const Columns columns(b);
  VisitReal(b, [&](auto tag) {
    using T = decltype(tag);
    ForMatrices(columns, [&](int64_t begin, int64_t end) {
      int info = 0;
      for (int64_t i = begin; i < end; ++i) {
        Routines<T>::getrs(transposed ? "T" : "N", &lu_columns.rows,
                           &columns.cols, MatrixOf<T>(lu, lu_columns, i),
                           &lu_columns.leading, RowOf<int32_t>(pivots, i),
                           MatrixOf<T>(b, columns, i), &columns.leading, &info,
                           1);
      }
    });
  });
}

void FactorCholesky(const Tensor& a, Triangle triangle, const Tensor& info) {
  Fill(info, 0);
  const Columns columns(a);
  VisitReal(a, [&](auto tag) {
    using T = decltype(tag);
    ForMatrices(columns, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i) {
        Routines<T>::potrf(UploOf(triangle), &columns.rows,
                           MatrixOf<T>(a, columns, i), &columns.leading,
                           info.elements<int32_t>() + i, 1);
      }
    });
  });
}

void SolveTriangle(const Tensor& a, Triangle triangle, bool left, bool unit,
                   const Tensor& b) {
  const Columns a_columns(a);
  const Columns columns(b);
  VisitReal(b, [&](auto tag) {
    using T = decltype(tag);
    ForMatrices(columns, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i) {
        TriangularSolve(a_columns, columns, left ? CblasLeft : CblasRight,
                        triangle == Triangle::kUpper ? CblasUpper : CblasLower,
                        unit ? CblasUnit : CblasNonUnit,
                        MatrixOf<T>(a, a_columns, i),
                        MatrixOf<T>(b, columns, i));
      }
    });
  });
}

void FactorQr(const Tensor& a, const Tensor& tau) {
  VisitReal(a, [&](auto tag) { FactorQrOf<decltype(tag)>(a, tau); });
}

void MakeQ(const Tensor& q, const Tensor& tau) {
  VisitReal(q, [&](auto tag) { MakeQOf<decltype(tag)>(q, tau); });
}

void FactorEigen(const Tensor& a, Triangle triangle, bool with_vectors,
                 const Tensor& values, const Tensor& info) {
  Fill(info, 0);
  VisitReal(a, [&](auto tag) {
    FactorEigenOf<decltype(tag)>(a, triangle, with_vectors, values, info);
  });
}

void FactorSvd(const Tensor& a, const Tensor& u, const Tensor& s,
               const Tensor& vh, const Tensor& info) {
  Fill(info, 0);
  VisitReal(a,
            [&](auto tag) { FactorSvdOf<decltype(tag)>(a, u, s, vh, info); });
}

}  // namespace tensord::engine
