#include "engine/kernels/scan.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/core/dtype.h"
#include "engine/kernels/fold.h"
#include "engine/kernels/lines.h"
#include "engine/kernels/row.h"
#include "engine/kernels/scratch.h"

namespace tensord::engine {
namespace {

// log(exp(a) + exp(b)). Source: _log_add_exp_helper in PyTorch's
// aten/src/ATen/native/cpu/LogAddExp.h.
template <typename T>
struct LogSumExpOf {
  using Type = T;
  static constexpr T kIdentity = -std::numeric_limits<T>::infinity();
  static T Fold(T total, T value) {
    if (IsNan(value) || IsNan(total)) return total + value;
    const T low = std::min(total, value);
    const T high = std::max(total, value);
    if (low == high && !std::isfinite(low)) return value;
    return std::log1p(std::exp(low - high)) + high;
  }
};

template <typename Op>
void ScanWith(const Tensor& in, int64_t dim, const Tensor& out) {
  using T = typename Op::Type;
  const Line line(in, dim);
  const Line result(out, dim);
  ForEachLine({&out, &in}, dim, line.size(), [&](char* const* data) {
    const Scratch<T> values(line.size());
    line.Load(data[1], out.dtype(), values.data());
    T total = Op::kIdentity;
    for (int64_t i = 0; i < line.size(); ++i) {
      total = Op::Fold(total, values[i]);
      values[i] = total;
    }
    result.Store(values.data(), data[0]);
  });
}

template <template <typename> typename Op>
void ScanNumbers(const Tensor& in, int64_t dim, const Tensor& out) {
  if (IsReducedFloat(out.dtype())) return ScanWith<Op<float>>(in, dim, out);
  if (IsFloatingPoint(out.dtype())) return ScanWith<Op<double>>(in, dim, out);
  return ScanWith<Op<int64_t>>(in, dim, out);
}

struct Larger {
  template <typename T>
  static bool Follows(T value, T best) {
    return value >= best;
  }
};
struct Smaller {
  template <typename T>
  static bool Follows(T value, T best) {
    return value <= best;
  }
};

template <typename Order>
void ScanExtremes(const Tensor& in, int64_t dim, const Tensor& values,
                  const Tensor& indices) {
  const Line line(in, dim);
  const Line result(values, dim);
  const Line places(indices, dim);
  VisitWideType(in.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    ForEachLine(
        {&values, &in, &indices}, dim, line.size(), [&](char* const* data) {
          const Scratch<T> best(line.size());
          const Scratch<int64_t> best_at(line.size());
          line.Load(data[1], best.data());
          int64_t at = 0;
          for (int64_t i = 0; i < line.size(); ++i) {
            if (IsNan(best[i]) ||
                (!IsNan(best[at]) && Order::Follows(best[i], best[at]))) {
              at = i;
            }
            best_at[i] = at;
          }
          // From the end, so that what is read was not yet written.
          for (int64_t i = line.size(); i-- > 0;) best[i] = best[best_at[i]];
          result.Store(best.data(), data[0]);
          places.Store(best_at.data(), data[2]);
        });
  });
}

// Writes the gradient of a line of products over the gradients of those.
// Source: cumprod_backward in torch/csrc/autograd/FunctionsManual.cpp, whose
// divisions spread a NaN as far as these do.
template <typename T>
void LineOfProdBackward(const T* factors, T* values, int64_t size) {
  const int64_t zero = std::find(factors, factors + size, T{0}) - factors;
  T product = 1;
  for (int64_t i = 0; i < zero; ++i) {
    product *= factors[i];
    values[i] *= product;
  }
  // Only the first zero has a gradient through the products that it makes
  // zero, up to the next.
  T sum = 0;
  for (int64_t i = zero; i < size && (i == zero || factors[i] != 0); ++i) {
    if (i > zero) product *= factors[i];
    sum += values[i] * product;
  }
  if (zero < size) {
    std::fill(values + zero, values + size, T{0});
    values[zero] = sum;
  }
  sum = 0;
  for (int64_t i = zero; i-- > 0;) {
    sum += values[i];
    values[i] = sum / factors[i];
  }
}

template <typename T>
void ScanProdBackwardIn(const Tensor& grad, const Tensor& in, int64_t dim,
                        const Tensor& out) {
  const Line line(in, dim);
  const Line gradient(grad, dim);
  const Line result(out, dim);
  ForEachLine({&out, &in, &grad}, dim, line.size(), [&](char* const* data) {
    const Scratch<T> factors(line.size());
    const Scratch<T> values(line.size());
    line.Load(data[1], factors.data());
    gradient.Load(data[2], values.data());
    LineOfProdBackward(factors.data(), values.data(), line.size());
    result.Store(values.data(), data[0]);
  });
}

}  // namespace

void Scan(ScanFunction function, const Tensor& in, int64_t dim,
          const Tensor& out) {
  switch (function) {
    case ScanFunction::kSum:
      return ScanNumbers<SumOf>(in, dim, out);
    case ScanFunction::kProd:
      return ScanNumbers<ProdOf>(in, dim, out);
    case ScanFunction::kLogSumExp:
      if (IsReducedFloat(out.dtype())) {
        return ScanWith<LogSumExpOf<float>>(in, dim, out);
      }
      return ScanWith<LogSumExpOf<double>>(in, dim, out);
  }
}

void ScanMax(const Tensor& in, int64_t dim, const Tensor& values,
             const Tensor& indices) {
  ScanExtremes<Larger>(in, dim, values, indices);
}

void ScanMin(const Tensor& in, int64_t dim, const Tensor& values,
             const Tensor& indices) {
  ScanExtremes<Smaller>(in, dim, values, indices);
}

void ScanProdBackward(const Tensor& grad, const Tensor& in, int64_t dim,
                      const Tensor& out) {
  if (IsReducedFloat(in.dtype())) {
    return ScanProdBackwardIn<float>(grad, in, dim, out);
  }
  return ScanProdBackwardIn<double>(grad, in, dim, out);
}

}  // namespace tensord::engine
