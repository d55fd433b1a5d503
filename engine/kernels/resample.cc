#include "engine/kernels/resample.h"

#include <algorithm>
#include <array>

#include "engine/core/dtype.h"
#include "engine/core/half.h"
#include "engine/core/parallel.h"
#include "engine/core/shape.h"
#include "engine/kernels/scratch.h"
#include "engine/kernels/walk.h"

namespace tensord::engine {
namespace {

// Elements that are worth a thread of their own.
constexpr int64_t kPieceElements = 1 << 14;

// One image of a tensor.
template <typename T>
struct Plane {
  T* data;
  int64_t row_stride, col_stride;
  T& at(int64_t row, int64_t col) const {
    return data[row * row_stride + col * col_stride];
  }
};

DimsView Outer(const Dims& dims) {
  return DimsView(dims.data(), dims.size() - 2);
}

// Calls piece(count, next) for pieces of the planes, where each of `count`
// calls of next() gives a plane of `a` and that of `b`.
template <typename T, typename Piece>
void ForEachPlane(const Tensor& a, const Tensor& b, const Piece& piece) {
  const int64_t planes = NumElements(Outer(a.sizes()));
  const int64_t elements = std::max<int64_t>(
      1, (a.numel() + b.numel()) / std::max<int64_t>(1, planes));
  const auto plane_of = [](const Tensor& tensor, int64_t offset) {
    return Plane<T>{tensor.elements<T>() + offset, tensor.stride(-2),
                    tensor.stride(-1)};
  };
  ParallelFor(planes, std::max<int64_t>(1, kPieceElements / elements),
              [&](int64_t begin, int64_t end) {
                Walk<2> walk(Outer(a.sizes()),
                             {Outer(a.strides()), Outer(b.strides())}, begin);
                piece(end - begin, [&] {
                  const std::array<Plane<T>, 2> pair = {
                      plane_of(a, walk.offset(0)), plane_of(b, walk.offset(1))};
                  walk.Next();
                  return pair;
                });
              });
}

template <typename T>
void ResamplePlane(const Plane<T>& in, const Taps& rows, const Taps& cols,
                   const Plane<T>& out) {
  using C = ComputeType<T>;
  for (int64_t i = 0; i < rows.outputs(); ++i) {
    for (int64_t j = 0; j < cols.outputs(); ++j) {
      C sum = 0;
      for (const Taps::Tap* row = rows.begin(i); row != rows.end(i); ++row) {
        for (const Taps::Tap* col = cols.begin(j); col != cols.end(j); ++col) {
          sum += static_cast<C>(row->weight * col->weight) *
                 static_cast<C>(in.at(row->index, col->index));
        }
      }
      out.at(i, j) = static_cast<T>(sum);
    }
  }
}

template <typename T>
void ResamplePlaneBackward(const Plane<T>& grad, const Taps& rows,
                           const Taps& cols,
                           const Plane<ComputeType<T>>& sums) {
  using C = ComputeType<T>;
  for (int64_t i = 0; i < rows.outputs(); ++i) {
    for (int64_t j = 0; j < cols.outputs(); ++j) {
      const C value = static_cast<C>(grad.at(i, j));
      for (const Taps::Tap* row = rows.begin(i); row != rows.end(i); ++row) {
        for (const Taps::Tap* col = cols.begin(j); col != cols.end(j); ++col) {
          sums.at(row->index, col->index) +=
              static_cast<C>(row->weight * col->weight) * value;
        }
      }
    }
  }
}

}  // namespace

void Resample(const Tensor& in, const Taps& rows, const Taps& cols,
              const Tensor& out) {
  VisitDType(in.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    ForEachPlane<T>(in, out, [&](int64_t count, const auto& next) {
      for (int64_t i = 0; i < count; ++i) {
        const auto [source, target] = next();
        ResamplePlane<T>(source, rows, cols, target);
      }
    });
  });
}

void ResampleBackward(const Tensor& grad_out, const Taps& rows,
                      const Taps& cols, const Tensor& grad_in) {
  const int64_t height = grad_in.size(-2);
  const int64_t width = grad_in.size(-1);
  VisitDType(grad_in.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    using C = ComputeType<T>;
    if constexpr (kIsFloatingPoint<T>) {
      ForEachPlane<T>(grad_out, grad_in, [&](int64_t count, const auto& next) {
        const Scratch<C> sums(height * width);
        for (int64_t i = 0; i < count; ++i) {
          const auto [grad, target] = next();
          std::fill_n(sums.data(), sums.size(), C(0));
          ResamplePlaneBackward<T>(grad, rows, cols, {sums.data(), width, 1});
          for (int64_t row = 0; row < height; ++row) {
            for (int64_t col = 0; col < width; ++col) {
              target.at(row, col) = static_cast<T>(sums[row * width + col]);
            }
          }
        }
      });
    }
  });
}

}  // namespace tensord::engine
