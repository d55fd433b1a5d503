#include "engine/kernels/conv.h"

#include <algorithm>
#include <array>
#include <type_traits>

#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/kernels/add_to.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/fill.h"
#include "engine/kernels/matrix.h"
#include "engine/kernels/reduce.h"
#include "engine/kernels/scratch.h"

namespace tensord::engine {
namespace {

// A convolution is a product of matrices: each position of the output is a
// column of the input's values under the kernel. The positions are taken a
// tile at a time, a tile being some rows of the output, of one image or of
// several, so that small images share a product and large ones stay in the
// cache.

// The sizes of one convolution, whose tensors are dense and row-major.
struct Problem {
  Problem(const Tensor& input, const Tensor& weight, const Tensor& output,
          const ConvGeometry& geometry)
      : geometry(geometry),
        images(input.sizes()[0]),
        groups(geometry.groups),
        in_channels(input.sizes()[1] / groups),
        out_channels(output.sizes()[1] / groups),
        in_size{input.sizes()[2], input.sizes()[3]},
        out_size{output.sizes()[2], output.sizes()[3]},
        kernel{weight.sizes()[2], weight.sizes()[3]} {}

  int64_t in_plane() const { return in_size[0] * in_size[1]; }
  int64_t out_plane() const { return out_size[0] * out_size[1]; }
  // Values under the kernel at one position, in one group.
  int64_t taps() const { return in_channels * kernel[0] * kernel[1]; }

  const ConvGeometry& geometry;
  int64_t images;
  int64_t groups;
  int64_t in_channels;   // of one group
  int64_t out_channels;  // of one group
  std::array<int64_t, 2> in_size;
  std::array<int64_t, 2> out_size;
  std::array<int64_t, 2> kernel;
};

// Elements of a tile's columns: they should stay in the second-level cache.
constexpr int64_t kTileElements = 1 << 14;

// Rows of the output, counted over all images.
struct Tile {
  int64_t begin = 0;
  int64_t end = 0;
  int64_t rows() const { return end - begin; }
};

int64_t TileRows(const Problem& p) {
  const int64_t row_elements =
      std::max<int64_t>(1, p.out_size[1] * std::max(p.taps(), p.out_channels));
  return std::max<int64_t>(1, kTileElements / row_elements);
}

int64_t RowCount(const Problem& p) { return p.images * p.out_size[0]; }

// The rows of one image in a tile.
struct Run {
  int64_t image;
  int64_t y;  // the first row
  int64_t rows;
  int64_t first_col;  // in the tile's columns
};

template <typename Visit>
void ForEachRun(const Problem& p, const Tile& tile, const Visit& visit) {
  for (int64_t row = tile.begin; row < tile.end;) {
    Run run{row / p.out_size[0], row % p.out_size[0], 0,
            (row - tile.begin) * p.out_size[1]};
    run.rows = std::min(p.out_size[0] - run.y, tile.end - row);
    visit(run);
    row += run.rows;
  }
}

// The part of an input plane, its padding included, that lies under the
// kernels of some rows of the output.
struct Patch {
  Patch(const Problem& p, int64_t y, int64_t rows) {
    const ConvGeometry& g = p.geometry;
    const std::array<int64_t, 2> places = {rows, p.out_size[1]};
    const std::array<int64_t, 2> first = {y * g.stride[0] - g.padding[0],
                                          -g.padding[1]};
    for (size_t i = 0; i < 2; ++i) {
      size[i] =
          (places[i] - 1) * g.stride[i] + (p.kernel[i] - 1) * g.dilation[i] + 1;
      inside_begin[i] = std::clamp<int64_t>(-first[i], 0, size[i]);
      inside_end[i] =
          std::clamp(p.in_size[i] - first[i], inside_begin[i], size[i]);
      input[i] = first[i] + inside_begin[i];
    }
  }

  bool IsInside() const {
    return inside_end[0] - inside_begin[0] == size[0] &&
           inside_end[1] - inside_begin[1] == size[1];
  }
  int64_t elements() const { return size[0] * size[1]; }

  std::array<int64_t, 2> size;
  std::array<int64_t, 2> inside_begin, inside_end;  // not padding
  std::array<int64_t, 2> input;  // where the inside begins in the plane
};

// Calls visit(row of the patch, row of the plane, length) for what a patch
// that is kept apart shares with the plane.
template <typename T, typename Plane, typename Visit>
void ForEachInsideRow(const Problem& p, const Patch& patch, T* apart,
                      Plane* plane, const Visit& visit) {
  const int64_t rows = patch.inside_end[0] - patch.inside_begin[0];
  for (int64_t row = 0; row < rows; ++row) {
    visit(apart + (patch.inside_begin[0] + row) * patch.size[1] +
              patch.inside_begin[1],
          plane + (patch.input[0] + row) * p.in_size[1] + patch.input[1],
          patch.inside_end[1] - patch.inside_begin[1]);
  }
}

// Calls visit(to, from) for `count` elements, `to_step` and `from_step` apart.
// Rows are often 4 or 8 long, for which a general vector loop is too heavy.
template <typename T, typename Visit>
void ForEachPair(T* __restrict to, int64_t to_step, const T* __restrict from,
                 int64_t from_step, int64_t count, const Visit& visit) {
  int64_t i = 0;
  if (to_step == 1 && from_step == 1) {
    for (; i + 4 <= count; i += 4) {
      for (int64_t j = i; j < i + 4; ++j) visit(to[j], from[j]);
    }
  }
  for (; i < count; ++i) visit(to[i * to_step], from[i * from_step]);
}

constexpr auto kAssign = [](auto& to, const auto& from) { to = from; };

// Calls visit(row of the patch, row of columns) for each tap of one channel
// and each row of the run. `patch_data` has rows of `patch_stride`; `columns`
// are those of the channel's first tap, `cols` in all for each tap.
template <typename Source, typename Columns, typename Visit>
void ForEachTapRow(const Problem& p, const Run& run, Source* patch_data,
                   int64_t patch_stride, Columns* columns, int64_t cols,
                   const Visit& visit) {
  const ConvGeometry& g = p.geometry;
  columns += run.first_col;
  for (int64_t ky = 0; ky < p.kernel[0]; ++ky) {
    for (int64_t kx = 0; kx < p.kernel[1]; ++kx, columns += cols) {
      Source* const tap =
          patch_data + ky * g.dilation[0] * patch_stride + kx * g.dilation[1];
      for (int64_t row = 0; row < run.rows; ++row) {
        visit(tap + row * g.stride[0] * patch_stride,
              columns + row * p.out_size[1]);
      }
    }
  }
}

// One channel's plane of one image.
template <typename T>
T* PlaneOf(const Problem& p, int64_t image, int64_t group, int64_t channel,
           T* input) {
  return input +
         ((image * p.groups + group) * p.in_channels + channel) * p.in_plane();
}

// columns [taps, cols] = the input's values under the kernel. `apart` has room
// for a patch.
template <typename T>
void Unfold(const Problem& p, const Tile& tile, int64_t group, const T* input,
            T* apart, T* columns) {
  const int64_t width = p.out_size[1];
  const int64_t cols = tile.rows() * width;
  const int64_t stride = p.geometry.stride[1];
  ForEachRun(p, tile, [&](const Run& run) {
    const Patch patch(p, run.y, run.rows);
    for (int64_t channel = 0; channel < p.in_channels; ++channel) {
      const T* const plane = PlaneOf(p, run.image, group, channel, input);
      const T* source = plane + patch.input[0] * p.in_size[1] + patch.input[1];
      int64_t source_stride = p.in_size[1];
      if (!patch.IsInside()) {
        std::fill_n(apart, patch.elements(), T{0});
        ForEachInsideRow(p, patch, apart, plane,
                         [](T* to, const T* from, int64_t length) {
                           ForEachPair(to, 1, from, 1, length, kAssign);
                         });
        source = apart;
        source_stride = patch.size[1];
      }
      ForEachTapRow(p, run, source, source_stride,
                    columns + channel * p.kernel[0] * p.kernel[1] * cols, cols,
                    [=](const T* from, T* to) {
                      ForEachPair(to, 1, from, stride, width, kAssign);
                    });
    }
  });
}

// Adds the columns to the places that Unfold reads them from.
template <typename T>
void FoldAdd(const Problem& p, const Tile& tile, int64_t group,
             const T* columns, T* apart, T* input) {
  const int64_t width = p.out_size[1];
  const int64_t cols = tile.rows() * width;
  const int64_t stride = p.geometry.stride[1];
  ForEachRun(p, tile, [&](const Run& run) {
    const Patch patch(p, run.y, run.rows);
    for (int64_t channel = 0; channel < p.in_channels; ++channel) {
      T* const plane = PlaneOf(p, run.image, group, channel, input);
      T* target = plane + patch.input[0] * p.in_size[1] + patch.input[1];
      int64_t target_stride = p.in_size[1];
      if (!patch.IsInside()) {
        std::fill_n(apart, patch.elements(), T{0});
        target = apart;
        target_stride = patch.size[1];
      }
      ForEachTapRow(p, run, target, target_stride,
                    columns + channel * p.kernel[0] * p.kernel[1] * cols, cols,
                    [=](T* to, const T* from) {
                      ForEachPair(to, stride, from, 1, width, AddTo());
                    });
      if (patch.IsInside()) continue;
      ForEachInsideRow(p, patch, apart, plane,
                       [](const T* from, T* to, int64_t length) {
                         ForEachPair(to, 1, from, 1, length, AddTo());
                       });
    }
  });
}

// Calls visit(elements of the output, of the tile's [channels, cols], channel,
// count) for the tile's stretches of consecutive elements.
template <typename Output, typename TileData, typename Visit>
void ForEachStretch(const Problem& p, const Tile& tile, int64_t group,
                    Output* output, TileData* data, const Visit& visit) {
  const int64_t width = p.out_size[1];
  const int64_t cols = tile.rows() * width;
  ForEachRun(p, tile, [&](const Run& run) {
    Output* const first =
        output +
        (run.image * p.groups + group) * p.out_channels * p.out_plane() +
        run.y * width;
    for (int64_t channel = 0; channel < p.out_channels; ++channel) {
      visit(first + channel * p.out_plane(),
            data + channel * cols + run.first_col, channel, run.rows * width);
    }
  });
}

template <typename T>
struct TileBuffers {
  explicit TileBuffers(const Problem& p)
      : columns(TileRows(p) * p.out_size[1] * p.taps()),
        output(TileRows(p) * p.out_size[1] * p.out_channels),
        patch(Patch(p, 0, std::min(TileRows(p), p.out_size[0])).elements()) {}

  MatrixView<T> Columns(const Problem& p, const Tile& tile) const {
    const int64_t cols = tile.rows() * p.out_size[1];
    return {columns.data(), p.taps(), cols, cols};
  }
  MatrixView<T> Output(const Problem& p, const Tile& tile) const {
    const int64_t cols = tile.rows() * p.out_size[1];
    return {output.data(), p.out_channels, cols, cols};
  }

  Scratch<T> columns;
  Scratch<T> output;
  Scratch<T> patch;
};

template <typename T>
MatrixView<const T> Reading(const MatrixView<T>& view) {
  return {view.data, view.rows, view.cols, view.row_stride, view.col_stride};
}

// One group's part of the weights, or of their gradient.
template <typename T>
MatrixView<T> WeightsOf(const Problem& p, int64_t group, T* weight) {
  return {weight + group * p.out_channels * p.taps(), p.out_channels, p.taps(),
          p.taps()};
}

// Calls body(tile, group) for the tiles of a range of the output's rows.
template <typename Body>
void ForEachTile(const Problem& p, int64_t begin_row, int64_t end_row,
                 const Body& body) {
  const int64_t tile_rows = TileRows(p);
  for (int64_t row = begin_row; row < end_row; row += tile_rows) {
    const Tile tile{row, std::min(row + tile_rows, end_row)};
    for (int64_t group = 0; group < p.groups; ++group) body(tile, group);
  }
}

template <typename T>
void Forward(const Problem& p, const T* input, const T* weight, const T* bias,
             T* output) {
  const auto work = [&](int64_t begin, int64_t end) {
    const TileBuffers<T> buffers(p);
    ForEachTile(p, begin, end, [&](const Tile& tile, int64_t group) {
      const MatrixView<T> columns = buffers.Columns(p, tile);
      const MatrixView<T> product = buffers.Output(p, tile);
      Unfold(p, tile, group, input, buffers.patch.data(), columns.data);
      Multiply<T>(WeightsOf(p, group, weight), Reading(columns), T{1}, T{0},
                  product);
      const auto write = [&](T* to, const T* from, int64_t channel,
                             int64_t length) {
        std::copy_n(from, length, to);
        if (bias == nullptr) return;
        const T shift = bias[group * p.out_channels + channel];
        for (int64_t i = 0; i < length; ++i) AddTo()(to[i], shift);
      };
      ForEachStretch(p, tile, group, output, product.data, write);
    });
  };
  ParallelFor(RowCount(p), TileRows(p), work);
}

// Copies the tile's part of the output's gradient into `to`.
template <typename T>
void GatherOutput(const Problem& p, const Tile& tile, int64_t group,
                  const T* grad_output, T* to) {
  ForEachStretch(p, tile, group, grad_output, to,
                 [](const T* from, T* run, int64_t, int64_t length) {
                   std::copy_n(from, length, run);
                 });
}

// Fills a range of images with their channels' `bias`, or with 0.
template <typename T>
void FillImages(const Problem& p, int64_t begin, int64_t end, const T* bias,
                T* images) {
  const int64_t channels = p.groups * p.in_channels;
  for (int64_t plane = begin * channels; plane < end * channels; ++plane) {
    std::fill_n(images + plane * p.in_plane(), p.in_plane(),
                bias == nullptr ? T{0} : bias[plane % channels]);
  }
}

// `bias` may be null. Rows of one image overlap in the input, so that a piece
// is whole images.
template <typename T>
void BackwardInput(const Problem& p, const T* grad_output, const T* weight,
                   const T* bias, T* grad_input) {
  const auto work = [&](int64_t begin, int64_t end) {
    const TileBuffers<T> buffers(p);
    FillImages(p, begin, end, bias, grad_input);
    ForEachTile(p, begin * p.out_size[0], end * p.out_size[0],
                [&](const Tile& tile, int64_t group) {
                  const MatrixView<T> columns = buffers.Columns(p, tile);
                  const MatrixView<T> grad = buffers.Output(p, tile);
                  GatherOutput(p, tile, group, grad_output, grad.data);
                  Multiply<T>(WeightsOf(p, group, weight).Transposed(),
                              Reading(grad), T{1}, T{0}, columns);
                  FoldAdd(p, tile, group, columns.data, buffers.patch.data(),
                          grad_input);
                });
  };
  const int64_t grain =
      std::max<int64_t>(1, TileRows(p) / std::max<int64_t>(1, p.out_size[0]));
  ParallelFor(p.images, grain, work);
}

// Every tile adds to all weights. A fixed number of parts is added up apart,
// then in order, so that the sum does not depend on who computed them.
constexpr int64_t kWeightParts = 8;

template <typename T>
void BackwardWeight(const Problem& p, const T* grad_output, const T* input,
                    T* grad_weight) {
  const int64_t tiles = (RowCount(p) - 1) / TileRows(p) + 1;
  const int64_t part_rows = ((tiles - 1) / kWeightParts + 1) * TileRows(p);
  const int64_t parts = (RowCount(p) - 1) / part_rows + 1;
  const int64_t weights = p.groups * p.out_channels * p.taps();
  const Scratch<T> others((parts - 1) * weights);
  const auto sums_of = [&](int64_t part) {
    return part == 0 ? grad_weight : others.data() + (part - 1) * weights;
  };
  ParallelFor(RowCount(p), part_rows, [&](int64_t begin, int64_t end) {
    const TileBuffers<T> buffers(p);
    T* const sums = sums_of(begin / part_rows);
    ForEachTile(p, begin, end, [&](const Tile& tile, int64_t group) {
      const MatrixView<T> columns = buffers.Columns(p, tile);
      const MatrixView<T> grad = buffers.Output(p, tile);
      Unfold(p, tile, group, input, buffers.patch.data(), columns.data);
      GatherOutput(p, tile, group, grad_output, grad.data);
      Multiply<T>(Reading(grad), Reading(columns).Transposed(), T{1},
                  tile.begin == begin ? T{0} : T{1}, WeightsOf(p, group, sums));
    });
  });
  for (int64_t part = 1; part < parts; ++part) {
    const T* const sums = sums_of(part);
    for (int64_t i = 0; i < weights; ++i) AddTo()(grad_weight[i], sums[i]);
  }
}

// --- Tensors ---

DType ComputeDType(DType dtype) {
  return IsReducedFloat(dtype) ? DType::kFloat32 : dtype;
}

void RefuseBool(const char* name, const Tensor& tensor) {
  if (tensor.dtype() != DType::kBool) return;
  FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, "\"", name,
         "\" not implemented for 'Bool'");
}

bool IsReady(const Tensor& tensor) {
  return tensor.IsContiguous() && !IsReducedFloat(tensor.dtype());
}

// The tensor as the functions above read it: row-major, in its compute type.
Tensor Ready(const Tensor& tensor) {
  if (!tensor.defined() || IsReady(tensor)) return tensor;
  const Tensor copy = EmptyTensor(tensor.sizes(), ComputeDType(tensor.dtype()));
  Copy(tensor, copy);
  return copy;
}

// Calls kernel(TypeTag, memory) with row-major memory for `out`, in its
// compute type, and leaves in `out` what it writes there.
template <typename Kernel>
void WriteReady(const Tensor& out, const Kernel& kernel) {
  const Tensor ready =
      IsReady(out) ? out : EmptyTensor(out.sizes(), ComputeDType(out.dtype()));
  VisitDType(ready.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    if constexpr (std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) {
      kernel(tag, ready.elements<T>());
    }
  });
  if (!ready.IsSameAs(out)) Copy(ready, out);
}

}  // namespace

void Conv2dForward(const Tensor& input, const Tensor& weight,
                   const Tensor& bias, const ConvGeometry& geometry,
                   const Tensor& out) {
  RefuseBool("slow_conv2d_cpu", out);
  if (out.numel() == 0) return;
  const Problem problem(input, weight, out, geometry);
  const Tensor x = Ready(input);
  const Tensor w = Ready(weight);
  const Tensor b = Ready(bias);
  WriteReady(out, [&](auto tag, auto* result) {
    using T = typename decltype(tag)::type;
    Forward<T>(problem, x.elements<T>(), w.elements<T>(),
               b.defined() ? b.elements<T>() : nullptr, result);
  });
}

void ConvTranspose2dForward(const Tensor& input, const Tensor& weight,
                            const Tensor& bias, const ConvGeometry& geometry,
                            const Tensor& out) {
  RefuseBool("slow_conv_transpose2d_out_cpu", out);
  if (out.numel() == 0) return;
  const Problem problem(out, weight, input, geometry);
  const Tensor x = Ready(input);
  const Tensor w = Ready(weight);
  const Tensor b = Ready(bias);
  WriteReady(out, [&](auto tag, auto* result) {
    using T = typename decltype(tag)::type;
    BackwardInput<T>(problem, x.elements<T>(), w.elements<T>(),
                     b.defined() ? b.elements<T>() : nullptr, result);
  });
}

void Conv2dBackwardInput(const Tensor& grad_output, const Tensor& weight,
                         const ConvGeometry& geometry,
                         const Tensor& grad_input) {
  RefuseBool("slow_conv2d_cpu_grad_input", grad_input);
  const Problem problem(grad_input, weight, grad_output, geometry);
  const Tensor grad = Ready(grad_output);
  const Tensor w = Ready(weight);
  WriteReady(grad_input, [&](auto tag, auto* result) {
    using T = typename decltype(tag)::type;
    BackwardInput<T>(problem, grad.elements<T>(), w.elements<T>(), nullptr,
                     result);
  });
}

void Conv2dBackwardWeight(const Tensor& grad_output, const Tensor& input,
                          const ConvGeometry& geometry,
                          const Tensor& grad_weight) {
  RefuseBool("slow_conv2d_cpu_grad_input", grad_weight);
  if (grad_output.numel() == 0) return Fill(grad_weight, 0);
  const Problem problem(input, grad_weight, grad_output, geometry);
  const Tensor grad = Ready(grad_output);
  const Tensor x = Ready(input);
  WriteReady(grad_weight, [&](auto tag, auto* result) {
    using T = typename decltype(tag)::type;
    BackwardWeight<T>(problem, grad.elements<T>(), x.elements<T>(), result);
  });
}

void Conv2dBackwardBias(const Tensor& grad_output, const Tensor& grad_bias) {
  const int64_t channels = grad_bias.numel();
  const int64_t stride = grad_bias.strides()[0];
  Reduce(ReduceFunction::kSum, grad_output,
         ViewOf(grad_bias, {1, channels, 1, 1}, {0, stride, 0, 0},
                grad_bias.offset()));
}

}  // namespace tensord::engine
