#include "engine/kernels/gemm.h"

#include <algorithm>
#include <cstdint>
#include <type_traits>

#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/matrix.h"

namespace tensord::engine {
namespace {

// Memory read as a stack of matrices.
struct Stack {
  void* data = nullptr;
  int64_t count = 1;
  int64_t rows = 1;
  int64_t cols = 1;
  int64_t stride = 0;  // from matrix to matrix, in elements
  int64_t row_stride = 1;
  int64_t col_stride = 1;

  template <typename T>
  MatrixView<T> At(int64_t i) const {
    return {static_cast<T*>(data) + i * stride, rows, cols, row_stride,
            col_stride};
  }
};

// [m, n] is one matrix, [s, m, n] are many.
Stack MatricesOf(const Tensor& tensor) {
  const Dims& sizes = tensor.sizes();
  const Dims& strides = tensor.strides();
  const size_t row = sizes.size() - 2;
  Stack stack{tensor.raw()};
  stack.rows = sizes[row];
  stack.cols = sizes[row + 1];
  stack.row_stride = strides[row];
  stack.col_stride = strides[row + 1];
  if (row == 1) {
    stack.count = sizes[0];
    stack.stride = strides[0];
  }
  return stack;
}

Stack ColumnOf(const Tensor& tensor) {
  Stack stack{tensor.raw()};
  stack.rows = tensor.numel();
  stack.row_stride = tensor.rank() == 0 ? 1 : tensor.strides()[0];
  return stack;
}

Stack RowOf(const Tensor& tensor) {
  Stack stack{tensor.raw()};
  stack.cols = tensor.numel();
  stack.col_stride = tensor.rank() == 0 ? 1 : tensor.strides()[0];
  return stack;
}

// A tensor and how to read it.
struct Operand {
  const Tensor& tensor;
  Stack (*stack_of)(const Tensor&);
};

// A tensor as it is multiplied: of the compute type, and laid out so that
// BLAS can read it if it is BLAS that multiplies. Holds a copy if need be.
class Ready {
 public:
  Ready(const Operand& operand, DType dtype, bool keep_values = true)
      : stack_(operand.stack_of(operand.tensor)) {
    const bool is_ready = operand.tensor.dtype() == dtype &&
                          (!IsFloatingPoint(dtype) ||
                           IsBlasLayout(stack_.rows, stack_.cols,
                                        stack_.row_stride, stack_.col_stride));
    if (is_ready) return;
    copy_ = EmptyTensor(operand.tensor.sizes(), dtype);
    if (keep_values) Copy(operand.tensor, copy_);
    stack_ = operand.stack_of(copy_);
  }

  const Stack& stack() const { return stack_; }
  const Tensor& copy() const { return copy_; }  // undefined without one

 private:
  Stack stack_;
  Tensor copy_;
};

// Multiplications that are worth a thread of their own, and the rows below
// which BLAS spends its time on packing the other matrix.
constexpr double kPieceWork = 1 << 20;
constexpr int64_t kMinPieceRows = 64;

// How many pieces of `work` multiplications are worth one thread.
int64_t PiecesPerThread(double work) {
  return std::max<int64_t>(
      1, static_cast<int64_t>(kPieceWork / std::max(work, 1.0)));
}

// Splits each product by the rows of a and out.
template <typename T>
void MultiplyByRows(const Stack& a, const Stack& b, const Stack& out, T alpha,
                    T beta) {
  const double row_work =
      static_cast<double>(out.cols) * static_cast<double>(a.cols);
  const int64_t piece_rows = std::max(kMinPieceRows, PiecesPerThread(row_work));
  const int64_t pieces = (out.rows - 1) / piece_rows + 1;
  const double piece_work =
      row_work * static_cast<double>(std::min(piece_rows, out.rows));
  const auto multiply = [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; ++i) {
      const int64_t row = i % pieces * piece_rows;
      const int64_t rows = std::min(piece_rows, out.rows - row);
      MatrixView<const T> a_piece = a.At<const T>(i / pieces);
      MatrixView<T> out_piece = out.At<T>(i / pieces);
      a_piece.data += row * a_piece.row_stride;
      out_piece.data += row * out_piece.row_stride;
      a_piece.rows = out_piece.rows = rows;
      Multiply<T>(a_piece, b.At<const T>(i / pieces), alpha, beta, out_piece);
    }
  };
  ParallelFor(out.count * pieces, PiecesPerThread(piece_work), multiply);
}

Stack Transposed(Stack stack) {
  std::swap(stack.rows, stack.cols);
  std::swap(stack.row_stride, stack.col_stride);
  return stack;
}

template <typename T>
T As(const Scalar& scalar) {
  if constexpr (std::is_floating_point_v<T>) {
    return static_cast<T>(scalar.ToDouble());
  } else {
    return static_cast<T>(scalar.ToInt());
  }
}

// Computes in `dtype`, which a, b and out already have.
void MultiplyStacks(const Stack& a, const Stack& b, const Stack& out,
                    Scalar alpha, Scalar beta, DType dtype) {
  VisitDType(dtype, [&](auto tag) {
    using T = typename decltype(tag)::type;
    if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) {
      if (out.rows >= out.cols) {
        MultiplyByRows<T>(a, b, out, As<T>(alpha), As<T>(beta));
      } else {
        MultiplyByRows<T>(Transposed(b), Transposed(a), Transposed(out),
                          As<T>(alpha), As<T>(beta));
      }
    }
  });
}

void MultiplyAny(const char* name, const Operand& a, const Operand& b,
                 const Operand& out, Scalar alpha, Scalar beta) {
  if (out.tensor.numel() == 0) return;
  const DType dtype = out.tensor.dtype();
  if (dtype == DType::kBool) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, "\"", name,
           "\" not implemented for 'Bool'");
  }
  const DType compute_dtype = IsReducedFloat(dtype) ? DType::kFloat32 : dtype;
  const Ready ready_a(a, compute_dtype);
  const Ready ready_b(b, compute_dtype);
  const Ready ready_out(out, compute_dtype,
                        /*keep_values=*/beta.ToDouble() != 0);
  MultiplyStacks(ready_a.stack(), ready_b.stack(), ready_out.stack(), alpha,
                 beta, compute_dtype);
  if (ready_out.copy().defined()) Copy(ready_out.copy(), out.tensor);
}

}  // namespace

void Gemm(const Tensor& a, const Tensor& b, const Tensor& out, Scalar alpha,
          Scalar beta) {
  MultiplyAny("addmm_impl_cpu_", {a, MatricesOf}, {b, MatricesOf},
              {out, MatricesOf}, alpha, beta);
}

void BatchGemm(const Tensor& a, const Tensor& b, const Tensor& out,
               Scalar alpha, Scalar beta) {
  MultiplyAny("bmm", {a, MatricesOf}, {b, MatricesOf}, {out, MatricesOf}, alpha,
              beta);
}

void Gemv(const Tensor& a, const Tensor& x, const Tensor& out, Scalar alpha,
          Scalar beta) {
  MultiplyAny("addmv_impl_cpu", {a, MatricesOf}, {x, ColumnOf}, {out, ColumnOf},
              alpha, beta);
}

void Dot(const Tensor& x, const Tensor& y, const Tensor& out) {
  MultiplyAny("dot", {x, RowOf}, {y, ColumnOf}, {out, RowOf}, 1, 0);
}

}  // namespace tensord::engine
