#include "engine/kernels/pool.h"

#include <algorithm>
#include <limits>
#include <type_traits>

#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/half.h"
#include "engine/core/parallel.h"
#include "engine/kernels/add_to.h"
#include "engine/kernels/fill.h"

namespace tensord::engine {
namespace {

// Elements that are worth a thread of their own.
constexpr int64_t kPieceElements = 1 << 14;

// A tensor [N, C, H, W] or [C, H, W] as planes.
struct Planes {
  explicit Planes(const Tensor& tensor) {
    const Dims& sizes = tensor.sizes();
    const Dims& strides = tensor.strides();
    const size_t rank = sizes.size();
    width = sizes[rank - 1];
    height = sizes[rank - 2];
    channels = sizes[rank - 3];
    images = rank == 4 ? sizes[0] : 1;
    col_stride = strides[rank - 1];
    row_stride = strides[rank - 2];
    channel_stride = strides[rank - 3];
    image_stride = rank == 4 ? strides[0] : 0;
    is_dense = row_stride == width * col_stride;
  }

  int64_t count() const { return images * channels; }
  int64_t OffsetOf(int64_t plane) const {
    return plane / channels * image_stride + plane % channels * channel_stride;
  }
  int64_t OffsetOf(int64_t row, int64_t col) const {
    return row * row_stride + col * col_stride;
  }
  int64_t OffsetOfIndex(int64_t index) const {
    return is_dense ? index * col_stride
                    : OffsetOf(index / width, index % width);
  }

  int64_t images, channels, height, width;
  int64_t image_stride, channel_stride, row_stride, col_stride;
  bool is_dense;  // whether rows follow one another
};

// The part of a window that lies inside the input, along one dimension.
struct Window {
  int64_t begin, end, step;
};

// The windows of an ordinary pooling.
struct RegularWindows {
  Window At(size_t dim, int64_t place, int64_t input, int64_t) const {
    const int64_t step = geometry.dilation[dim];
    int64_t begin = place * geometry.stride[dim] - geometry.padding[dim];
    const int64_t end =
        std::min(begin + (geometry.kernel[dim] - 1) * step + 1, input);
    if (begin < 0) begin += (-begin + step - 1) / step * step;
    return {begin, end, step};
  }

  const PoolGeometry& geometry;
};

// The windows of an adaptive one, of which there are `output`.
struct AdaptiveWindows {
  static Window At(size_t, int64_t place, int64_t input, int64_t output) {
    return {place * input / output, ((place + 1) * input + output - 1) / output,
            1};
  }
};

template <typename T>
bool IsNan(T value) {
  if constexpr (std::is_integral_v<T>) {
    return false;
  } else {
    return value != value;
  }
}

// The largest of a plane in a window: PyTorch's rule is that a later value
// wins if it is larger or nan.
template <typename T>
void MaxOfWindow(const T* plane, const Planes& in, const Window& rows,
                 const Window& cols, T* out, int64_t* index) {
  using C = ComputeType<T>;
  int64_t best_index = rows.begin * in.width + cols.begin;
  C best = std::is_integral_v<T> ? std::numeric_limits<C>::lowest()
                                 : -std::numeric_limits<C>::infinity();
  for (int64_t row = rows.begin; row < rows.end; row += rows.step) {
    for (int64_t col = cols.begin; col < cols.end; col += cols.step) {
      const C value = static_cast<C>(plane[in.OffsetOf(row, col)]);
      if (value > best || IsNan(value)) {
        best = value;
        best_index = row * in.width + col;
      }
    }
  }
  *out = static_cast<T>(best);
  *index = best_index;
}

template <typename T, typename Windows>
void PoolPlane(const T* plane, const Planes& in, const Windows& windows, T* out,
               const Planes& out_planes, int64_t* indices,
               const Planes& index_planes) {
  for (int64_t row = 0; row < out_planes.height; ++row) {
    const Window rows = windows.At(0, row, in.height, out_planes.height);
    for (int64_t col = 0; col < out_planes.width; ++col) {
      const Window cols = windows.At(1, col, in.width, out_planes.width);
      MaxOfWindow(plane, in, rows, cols, out + out_planes.OffsetOf(row, col),
                  indices + index_planes.OffsetOf(row, col));
    }
  }
}

// Calls body(plane) for all planes, on several threads if they are many.
template <typename Body>
void ForEachPlane(int64_t planes, int64_t plane_elements, const Body& body) {
  const int64_t grain = std::max<int64_t>(
      1, kPieceElements / std::max<int64_t>(plane_elements, 1));
  ParallelFor(planes, grain, [&](int64_t begin, int64_t end) {
    for (int64_t plane = begin; plane < end; ++plane) body(plane);
  });
}

void CheckPoolIndices(const Planes& places, const Tensor& indices,
                      int64_t input_elements) {
  for (int64_t plane = 0; plane < places.count(); ++plane) {
    for (int64_t row = 0; row < places.height; ++row) {
      const int64_t* const line = indices.elements<int64_t>() +
                                  places.OffsetOf(plane) +
                                  places.OffsetOf(row, 0);
      bool is_inside = true;  // without branches, so that vectors can check
      for (int64_t col = 0; col < places.width; ++col) {
        is_inside &= static_cast<uint64_t>(line[col * places.col_stride]) <
                     static_cast<uint64_t>(input_elements);
      }
      if (is_inside) continue;
      Fail(Reason::kIndexOutOfRange,
           "max_pool2d: an index is outside its plane of ", input_elements,
           " elements");
    }
  }
}

template <typename Windows>
void PoolPlanes(const Tensor& in, const Windows& windows, const Tensor& out,
                const Tensor& indices) {
  const Planes in_planes(in);
  const Planes out_planes(out);
  const Planes index_planes(indices);
  VisitDType(in.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    ForEachPlane(
        in_planes.count(), in_planes.height * in_planes.width,
        [&](int64_t plane) {
          PoolPlane(in.elements<T>() + in_planes.OffsetOf(plane), in_planes,
                    windows, out.elements<T>() + out_planes.OffsetOf(plane),
                    out_planes,
                    indices.elements<int64_t>() + index_planes.OffsetOf(plane),
                    index_planes);
        });
  });
}

}  // namespace

void MaxPool2dForward(const Tensor& in, const PoolGeometry& geometry,
                      const Tensor& out, const Tensor& indices) {
  if (in.dtype() == DType::kBool) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "\"max_pool2d\" not implemented for 'Bool'");
  }
  PoolPlanes(in, RegularWindows{geometry}, out, indices);
}

void AdaptiveMaxPool2dForward(const Tensor& in, const Tensor& out,
                              const Tensor& indices) {
  if (!IsFloatingPoint(in.dtype())) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "\"adaptive_max_pool2d\" not implemented for '",
           ScalarTypeName(in.dtype()), "'");
  }
  PoolPlanes(in, AdaptiveWindows(), out, indices);
}

void MaxPool2dBackward(const Tensor& grad_output, const Tensor& indices,
                       const Tensor& grad_input) {
  const Planes grads(grad_output);
  const Planes places(indices);
  const Planes results(grad_input);
  CheckPoolIndices(places, indices, results.height * results.width);
  Fill(grad_input, 0);
  VisitDType(grad_output.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    const auto add_plane = [&](int64_t plane) {
      const T* const grad = grad_output.elements<T>() + grads.OffsetOf(plane);
      const int64_t* const index =
          indices.elements<int64_t>() + places.OffsetOf(plane);
      T* const result = grad_input.elements<T>() + results.OffsetOf(plane);
      for (int64_t row = 0; row < grads.height; ++row) {
        for (int64_t col = 0; col < grads.width; ++col) {
          const int64_t place = index[places.OffsetOf(row, col)];
          AddTo()(result[results.OffsetOfIndex(place)],
                  grad[grads.OffsetOf(row, col)]);
        }
      }
    };
    ForEachPlane(results.count(), results.height * results.width, add_plane);
  });
}

}  // namespace tensord::engine
