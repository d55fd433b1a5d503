#include "engine/kernels/fill.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "engine/core/dtype.h"
#include "engine/core/shape.h"
#include "engine/kernels/convert.h"
#include "engine/kernels/loop.h"

namespace tensord::engine {
namespace {

// Writes value_at(index) to each element, where values are of `dtype`.
template <typename T, typename ValueAt>
void FillByIndex(const Tensor& out, DType dtype, ValueAt value_at) {
  ForEachIndexedRow(
      out, [&](char* data, int64_t stride, int64_t first, int64_t count) {
        T values[kBlockSize];
        for (int64_t begin = 0; begin < count; begin += kBlockSize) {
          const int64_t run = std::min(kBlockSize, count - begin);
          for (int64_t i = 0; i < run; ++i)
            values[i] = value_at(first + begin + i);
          ConvertElements(dtype, values, sizeof(T), out.dtype(),
                          data + begin * stride, stride, run);
        }
      });
}

// A number as an element of T.
template <typename T>
T ElementOf(Scalar value) {
  return value.is_float() ? ConvertTo<T>(value.ToDouble())
                          : ConvertTo<T>(value.ToInt());
}

// Writes value_at(x) for each x of `out.numel()` even steps.
// Source: aten/src/ATen/native/cpu/RangeFactoriesKernel.cpp.
template <typename ValueAt>
void FillBySteps(const Tensor& out, Scalar start, Scalar end,
                 ValueAt value_at) {
  CheckFits(start, out.dtype());
  CheckFits(end, out.dtype());
  const int64_t count = out.numel();
  const auto [first, last] = VisitDType(out.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    return std::pair(static_cast<double>(ElementOf<T>(start)),
                     static_cast<double>(ElementOf<T>(end)));
  });
  const double step = (last - first) / static_cast<double>(count - 1);
  FillByIndex<double>(
      out, DType::kFloat64, [=, first = first, last = last](int64_t i) {
        return value_at(i < count / 2
                            ? first + step * static_cast<double>(i)
                            : last - step * static_cast<double>(count - i - 1));
      });
}

}  // namespace

void Fill(const Tensor& out, Scalar value) {
  CheckFits(value, out.dtype());
  int64_t element = 0;  // any dtype fits
  WriteScalar(value, out.dtype(), &element);
  const Tensor* const only = &out;
  ForEachRow(absl::MakeConstSpan(&only, 1),
             [&](char* const* data, const int64_t* strides, int64_t count) {
               ConvertElements(out.dtype(), &element, 0, out.dtype(), data[0],
                               strides[0], count);
             });
}

void Arange(const Tensor& out, Scalar start, Scalar step) {
  if (IsFloatingPoint(out.dtype())) {
    const double first = start.ToDouble();
    const double delta = step.ToDouble();
    FillByIndex<double>(out, DType::kFloat64, [=](int64_t i) {
      return first + static_cast<double>(i) * delta;
    });
  } else {
    const auto first = static_cast<uint64_t>(start.ToInt());
    const auto delta = static_cast<uint64_t>(step.ToInt());
    FillByIndex<int64_t>(out, DType::kInt64, [=](int64_t i) {
      return static_cast<int64_t>(first + static_cast<uint64_t>(i) * delta);
    });
  }
}

void Linspace(const Tensor& out, Scalar start, Scalar end) {
  FillBySteps(out, start, end, [](double x) { return x; });
}

void Logspace(const Tensor& out, Scalar start, Scalar end, double base) {
  FillBySteps(out, start, end, [base](double x) { return std::pow(base, x); });
}

void Eye(const Tensor& out) {
  Fill(out, 0);
  const Tensor diagonal = ViewOf(out, {std::min(out.size(0), out.size(1))},
                                 {out.stride(0) + out.stride(1)}, out.offset());
  Fill(diagonal, 1);
}

}  // namespace tensord::engine
