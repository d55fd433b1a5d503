#include "engine/kernels/softmax.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/half.h"
#include "engine/core/parallel.h"
#include "engine/core/shape.h"
#include "engine/kernels/scratch.h"
#include "engine/kernels/walk.h"

namespace tensord::engine {
namespace {

// Elements that are worth a thread of their own.
constexpr int64_t kPieceElements = 1 << 13;

// The four functions, on dense lines of C: the first, which receives the
// result, and for the gradients the output of the forward pass. Sums are taken
// in double, so that long lines lose nothing.

template <typename C>
C MaxOf(const C* x, int64_t n) {
  C max = -std::numeric_limits<C>::infinity();
  for (int64_t i = 0; i < n; ++i) max = x[i] > max ? x[i] : max;
  return max;
}

struct SoftmaxLine {
  static constexpr const char* kName = "softmax";
  static constexpr int kInputs = 1;
  template <typename C>
  void operator()(C* x, const C*, int64_t n) const {
    const C max = MaxOf(x, n);
    double sum = 0;
    for (int64_t i = 0; i < n; ++i) {
      x[i] = std::exp(x[i] - max);
      sum += static_cast<double>(x[i]);
    }
    const C total = static_cast<C>(sum);
    for (int64_t i = 0; i < n; ++i) x[i] /= total;
  }
};

struct LogSoftmaxLine {
  static constexpr const char* kName = "log_softmax";
  static constexpr int kInputs = 1;
  template <typename C>
  void operator()(C* x, const C*, int64_t n) const {
    const C max = MaxOf(x, n);
    double sum = 0;
    for (int64_t i = 0; i < n; ++i) {
      x[i] -= max;
      sum += static_cast<double>(std::exp(x[i]));
    }
    const C log_sum = static_cast<C>(std::log(sum));
    for (int64_t i = 0; i < n; ++i) x[i] -= log_sum;
  }
};

struct SoftmaxBackwardLine {
  static constexpr const char* kName = "softmax_backward";
  static constexpr int kInputs = 2;
  template <typename C>
  void operator()(C* grad, const C* output, int64_t n) const {
    double sum = 0;
    for (int64_t i = 0; i < n; ++i) {
      sum += static_cast<double>(grad[i] * output[i]);
    }
    const C total = static_cast<C>(sum);
    for (int64_t i = 0; i < n; ++i) grad[i] = (grad[i] - total) * output[i];
  }
};

struct LogSoftmaxBackwardLine {
  static constexpr const char* kName = "log_softmax_backward";
  static constexpr int kInputs = 2;
  template <typename C>
  void operator()(C* grad, const C* output, int64_t n) const {
    double sum = 0;
    for (int64_t i = 0; i < n; ++i) sum += static_cast<double>(grad[i]);
    const C total = static_cast<C>(sum);
    for (int64_t i = 0; i < n; ++i) grad[i] -= std::exp(output[i]) * total;
  }
};

// Elements of T in memory, `step` apart.
template <typename T>
struct Line {
  using C = ComputeType<T>;

  void Load(C* to, int64_t n) const {
    for (int64_t i = 0; i < n; ++i) to[i] = static_cast<C>(data[i * step]);
  }
  void Store(const C* from, int64_t n) const {
    for (int64_t i = 0; i < n; ++i) data[i * step] = static_cast<T>(from[i]);
  }

  T* data;
  int64_t step;
};

// Runs `function` on the lines of a and b along `dim`, into those of out.
template <typename T, typename Function>
void RunLines(const Function& function, const Tensor& a, const Tensor& b,
              int64_t dim, const Tensor& out) {
  using C = ComputeType<T>;
  const std::array<const Tensor*, 3> tensors = {&a, &b, &out};
  Dims sizes = out.sizes();
  int64_t length = 1;
  std::array<int64_t, 3> steps = {1, 1, 1};
  if (!sizes.empty()) {
    length = std::exchange(sizes[dim], 1);
    for (size_t i = 0; i < 3; ++i) steps[i] = tensors[i]->strides()[dim];
  }
  const auto work = [&](int64_t begin, int64_t end) {
    const Scratch<C> buffer(2 * length);
    C* const result = buffer.data();
    C* const second = result + length;
    Walk<3> walk(sizes, {a.strides(), b.strides(), out.strides()}, begin);
    for (int64_t i = begin; i < end; ++i, walk.Next()) {
      const auto line = [&](size_t t) {
        return Line<T>{tensors[t]->elements<T>() + walk.offset(t), steps[t]};
      };
      line(0).Load(result, length);
      if (Function::kInputs == 2) line(1).Load(second, length);
      function(result, second, length);
      line(2).Store(result, length);
    }
  };
  ParallelFor(out.numel() / length,
              std::max<int64_t>(1, kPieceElements / length), work);
}

template <typename Function>
void Run(const Function& function, const Tensor& a, const Tensor& b,
         int64_t dim, const Tensor& out) {
  const DType dtype = out.dtype();
  if (!IsFloatingPoint(dtype)) {
    const bool is_last = dim + 1 >= out.rank();
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, "\"",
           Function::kName, is_last ? "_lastdim" : "",
           "_kernel_impl\" not implemented for '", ScalarTypeName(dtype), "'");
  }
  if (out.numel() == 0) return;
  VisitDType(dtype, [&](auto tag) {
    using T = typename decltype(tag)::type;
    if constexpr (kIsFloatingPoint<T>) RunLines<T>(function, a, b, dim, out);
  });
}

}  // namespace

void Softmax(const Tensor& in, int64_t dim, const Tensor& out) {
  Run(SoftmaxLine(), in, in, dim, out);
}

void LogSoftmax(const Tensor& in, int64_t dim, const Tensor& out) {
  Run(LogSoftmaxLine(), in, in, dim, out);
}

void SoftmaxBackward(const Tensor& grad, const Tensor& output, int64_t dim,
                     const Tensor& grad_input) {
  Run(SoftmaxBackwardLine(), grad, output, dim, grad_input);
}

void LogSoftmaxBackward(const Tensor& grad, const Tensor& output, int64_t dim,
                        const Tensor& grad_input) {
  Run(LogSoftmaxBackwardLine(), grad, output, dim, grad_input);
}

}  // namespace tensord::engine
