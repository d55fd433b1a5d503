#include "engine/kernels/extrema.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "engine/core/dtype.h"
#include "engine/core/shape.h"
#include "engine/kernels/convert.h"
#include "engine/kernels/loop.h"
#include "engine/kernels/row.h"

namespace tensord::engine {
namespace {

// Elements that are worth a piece of a parallel loop.
constexpr int64_t kWork = 65536;

// Lines of a piece at least: a cache line's worth.
constexpr int64_t kMinLines = 16;

// Whether `value` replaces `best`, which came before it. NaN beats numbers.
struct Larger {
  template <typename T>
  static bool Beats(T value, T best) {
    return (value > best) | ((value != value) & (best == best));
  }
};
struct Smaller {
  template <typename T>
  static bool Beats(T value, T best) {
    return (value < best) | ((value != value) & (best == best));
  }
};

// The best elements of up to kBlockSize neighbouring lines along a dimension.
template <typename T>
struct Best {
  T values[kBlockSize];
  int64_t indices[kBlockSize];
};

// The dimension that is searched.
struct Line {
  DType dtype;
  int64_t size;
  int64_t stride;  // bytes
};

template <typename Order, typename T>
void SearchLine(const Line& line, const char* data, T* value, int64_t* index) {
  T buffer[kBlockSize];
  for (int64_t first = 0; first < line.size; first += kBlockSize) {
    const int64_t count = std::min(kBlockSize, line.size - first);
    ConvertElements(line.dtype, data + first * line.stride, line.stride,
                    kDTypeOf<T>, buffer, sizeof(T), count);
    if (first == 0) {
      *value = buffer[0];
      *index = 0;
    }
    for (int64_t i = 0; i < count; ++i) {
      if (Order::Beats(buffer[i], *value)) {
        *value = buffer[i];
        *index = first + i;
      }
    }
  }
}

// Searches `count` lines that lie `stride` bytes apart, all at once.
template <typename Order, typename T>
void SearchLines(const Line& line, const char* data, int64_t stride,
                 int64_t count, Best<T>* best) {
  ConvertElements(line.dtype, data, stride, kDTypeOf<T>, best->values,
                  sizeof(T), count);
  std::fill_n(best->indices, count, 0);
  T buffer[kBlockSize];
  for (int64_t i = 1; i < line.size; ++i) {
    ConvertElements(line.dtype, data + i * line.stride, stride, kDTypeOf<T>,
                    buffer, sizeof(T), count);
    for (int64_t j = 0; j < count; ++j) {
      const bool beats = Order::Beats(buffer[j], best->values[j]);
      best->values[j] = beats ? buffer[j] : best->values[j];
      best->indices[j] = beats ? i : best->indices[j];
    }
  }
}

template <typename Order, typename T>
void Search(const Line& line, const char* data, int64_t stride, int64_t count,
            Best<T>* best) {
  // Lines that lie in memory one after another are searched one by one,
  // unless they are very short.
  constexpr int64_t kShortLine = 16;
  if (count == 1 || (line.stride <= stride && line.size >= kShortLine)) {
    for (int64_t i = 0; i < count; ++i) {
      SearchLine<Order>(line, data + i * stride, &best->values[i],
                        &best->indices[i]);
    }
  } else {
    SearchLines<Order>(line, data, stride, count, best);
  }
}

template <typename Order, typename T>
void SearchAll(const Tensor& in, int64_t dim, const Tensor& values,
               const Tensor& indices) {
  const Tensor& result = indices.defined() ? indices : values;
  if (result.numel() == 0) return;
  const auto element = static_cast<int64_t>(SizeOf(in.dtype()));
  const bool is_scalar = in.rank() == 0;
  const Line line = {in.dtype(), is_scalar ? 1 : in.size(dim),
                     is_scalar ? element : in.stride(dim) * element};
  TensorData first = in.data();
  first.layout = TensorLayout::Strided(result.sizes(), in.strides());
  const Tensor starts(std::move(first));
  const Tensor& other = values.defined() ? values : result;
  ForEachRow(
      {&result, &starts, &other},
      [&](char* const* data, const int64_t* strides, int64_t count) {
        Best<T> best;
        for (int64_t i = 0; i < count; i += kBlockSize) {
          const int64_t run = std::min(kBlockSize, count - i);
          Search<Order>(line, data[1] + i * strides[1], strides[1], run, &best);
          if (indices.defined()) {
            ConvertElements(DType::kInt64, best.indices, sizeof(int64_t),
                            DType::kInt64, data[0] + i * strides[0], strides[0],
                            run);
          }
          if (values.defined()) {
            ConvertElements(kDTypeOf<T>, best.values, sizeof(T), values.dtype(),
                            data[2] + i * strides[2], strides[2], run);
          }
        }
      },
      std::max(kWork / std::max<int64_t>(line.size, 1), kMinLines));
}

template <typename Order>
void SearchAny(const Tensor& in, int64_t dim, const Tensor& values,
               const Tensor& indices) {
  switch (ComputeDType(in.dtype())) {
    case DType::kFloat32:
      return SearchAll<Order, float>(in, dim, values, indices);
    case DType::kFloat64:
      return SearchAll<Order, double>(in, dim, values, indices);
    default:  // every integer and bool is an int64
      return SearchAll<Order, int64_t>(in, dim, values, indices);
  }
}

}  // namespace

void MaxWithIndices(const Tensor& in, int64_t dim, const Tensor& values,
                    const Tensor& indices) {
  SearchAny<Larger>(in, dim, values, indices);
}

void MinWithIndices(const Tensor& in, int64_t dim, const Tensor& values,
                    const Tensor& indices) {
  SearchAny<Smaller>(in, dim, values, indices);
}

}  // namespace tensord::engine
