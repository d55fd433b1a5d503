#include "engine/kernels/rearrange.h"

#include <algorithm>

#include "engine/core/dtype.h"
#include "engine/core/half.h"
#include "engine/core/parallel.h"
#include "engine/kernels/walk.h"

namespace tensord::engine {
namespace {

// Elements that are worth a thread of their own.
constexpr int64_t kPieceElements = 1 << 14;

}  // namespace

void Flip(const Tensor& in, DimsView dims, const Tensor& out) {
  if (out.numel() == 0) return;
  Dims strides = in.strides();
  int64_t first = 0;
  for (const int64_t dim : dims) {
    first += (in.sizes()[dim] - 1) * strides[dim];
    strides[dim] = -strides[dim];
  }
  VisitDType(in.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    const T* const from = in.elements<T>() + first;
    T* const to = out.elements<T>();
    ParallelFor(out.numel(), kPieceElements, [&](int64_t begin, int64_t end) {
      Walk<2> walk(out.sizes(), {out.strides(), strides}, begin);
      for (int64_t i = begin; i < end; ++i, walk.Next()) {
        to[walk.offset(0)] = from[walk.offset(1)];
      }
    });
  });
}

void CopyTriangle(Triangle side, int64_t diagonal, const Tensor& in,
                  const Tensor& out) {
  if (out.numel() == 0) return;
  const size_t last = out.sizes().size() - 1;
  const int64_t columns = out.sizes()[last];
  const int64_t rows = out.sizes()[last - 1];
  // Farther diagonals cut nothing else off.
  const int64_t cut = std::clamp(diagonal, -rows, columns);
  const int64_t to_step = out.strides()[last];
  const int64_t from_step = in.strides()[last];
  const DimsView lines(out.sizes().data(), last);
  VisitDType(in.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    const auto copy_line = [&](const T* from, T* to, int64_t row) {
      const int64_t border =
          side == Triangle::kUpper ? row + cut : row + cut + 1;
      const int64_t middle = std::clamp<int64_t>(border, 0, columns);
      const int64_t begin = side == Triangle::kUpper ? middle : 0;
      const int64_t end = side == Triangle::kUpper ? columns : middle;
      for (int64_t i = 0; i < begin; ++i) to[i * to_step] = T(0);
      for (int64_t i = begin; i < end; ++i) {
        to[i * to_step] = from[i * from_step];
      }
      for (int64_t i = end; i < columns; ++i) to[i * to_step] = T(0);
    };
    ParallelFor(NumElements(lines),
                std::max<int64_t>(1, kPieceElements / columns),
                [&](int64_t begin, int64_t end) {
                  Walk<2> walk(lines,
                               {DimsView(out.strides().data(), last),
                                DimsView(in.strides().data(), last)},
                               begin);
                  for (int64_t i = begin; i < end; ++i, walk.Next()) {
                    copy_line(in.elements<T>() + walk.offset(1),
                              out.elements<T>() + walk.offset(0), i % rows);
                  }
                });
  });
}

}  // namespace tensord::engine
