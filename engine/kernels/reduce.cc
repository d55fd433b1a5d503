#include "engine/kernels/reduce.h"

#include <algorithm>
#include <cstddef>
#include <type_traits>

#include "absl/container/inlined_vector.h"
#include "absl/functional/function_ref.h"
#include "engine/core/dtype.h"
#include "engine/core/shape.h"
#include "engine/kernels/convert.h"
#include "engine/kernels/fold.h"
#include "engine/kernels/loop.h"
#include "engine/kernels/row.h"

namespace tensord::engine {
namespace {

// Elements that are worth a piece of a parallel loop.
constexpr int64_t kWork = 65536;

// Reads elements of a tensor as values of type T.
struct Source {
  DType dtype;
  DType through;  // the type that each element is converted to first

  // `count` values from elements that lie `stride` bytes apart; in place
  // where possible, else in `buffer`. At most kBlockSize.
  template <typename T>
  const T* Load(const char* data, int64_t stride, int64_t count,
                T* buffer) const {
    if (dtype == kDTypeOf<T> && through == dtype && stride == sizeof(T)) {
      return reinterpret_cast<const T*>(data);
    }
    if (dtype == through) {
      ConvertElements(dtype, data, stride, kDTypeOf<T>, buffer, sizeof(T),
                      count);
    } else {
      char between[kBlockSize * sizeof(double)];
      const auto size = static_cast<int64_t>(SizeOf(through));
      ConvertElements(dtype, data, stride, through, between, size, count);
      ConvertElements(through, between, size, kDTypeOf<T>, buffer, sizeof(T),
                      count);
    }
    return buffer;
  }
};

struct StridedDim {
  int64_t size;
  int64_t stride;  // bytes
};

// Dimensions from the fastest on, merged where they can be; none of size 1.
using StridedDims = absl::InlinedVector<StridedDim, 4>;

void SortAndMerge(StridedDims& dims) {
  std::stable_sort(dims.begin(), dims.end(),
                   [](const StridedDim& a, const StridedDim& b) {
                     return a.stride < b.stride;
                   });
  size_t count = 0;
  for (const StridedDim dim : dims) {
    if (count > 0 &&
        dim.stride == dims[count - 1].stride * dims[count - 1].size) {
      dims[count - 1].size *= dim.size;
    } else {
      dims[count++] = dim;
    }
  }
  dims.resize(count);
}

int64_t CountOf(const StridedDims& dims) {
  int64_t count = 1;
  for (const StridedDim& dim : dims) count *= dim.size;
  return count;
}

StridedDims::iterator LongestOf(StridedDims& dims) {
  return std::max_element(
      dims.begin(), dims.end(),
      [](const StridedDim& a, const StridedDim& b) { return a.size < b.size; });
}

// A run shorter than this costs more than it folds.
constexpr int64_t kShortRun = 16;

// How a reduction walks its input.
struct Geometry {
  StridedDims reduced;
  StridedDims kept;
  // Whether each result folds runs of elements of its own; else runs of
  // results take in rows of elements.
  bool along_rows = false;
};

// Runs in the order of memory, unless they would be very short.
bool FoldsAlongRows(StridedDims& reduced, StridedDims& kept) {
  if (kept.empty() || reduced.empty()) return kept.empty();
  if (reduced[0].stride <= kept[0].stride) {
    return reduced[0].size >= kShortRun || LongestOf(kept)->size < kShortRun;
  }
  return kept[0].size < kShortRun && LongestOf(reduced)->size >= 4 * kShortRun;
}

Geometry GeometryOf(const Tensor& in, const Tensor& out) {
  Geometry geometry;
  const auto element = static_cast<int64_t>(SizeOf(in.dtype()));
  for (size_t d = 0; d < in.sizes().size(); ++d) {
    if (in.sizes()[d] == 1) continue;
    (out.sizes()[d] == 1 ? geometry.reduced : geometry.kept)
        .push_back({in.sizes()[d], in.strides()[d] * element});
  }
  SortAndMerge(geometry.reduced);
  SortAndMerge(geometry.kept);
  geometry.along_rows = FoldsAlongRows(geometry.reduced, geometry.kept);
  if (geometry.along_rows && !geometry.reduced.empty() &&
      geometry.reduced[0].size < kShortRun) {
    std::iter_swap(geometry.reduced.begin(), LongestOf(geometry.reduced));
  }
  return geometry;
}

// Calls body(offset) for each index of dims[first], dims[first + 1], …
void ForEachOffset(const StridedDims& dims, size_t first,
                   absl::FunctionRef<void(int64_t offset)> body) {
  if (dims.size() <= first) return body(0);
  int64_t count = 1;
  for (size_t d = first; d < dims.size(); ++d) count *= dims[d].size;
  absl::InlinedVector<int64_t, 8> index(dims.size());
  int64_t offset = 0;
  for (int64_t i = 0; i < count; ++i) {
    body(offset);
    for (size_t d = first; d < dims.size(); ++d) {
      offset += dims[d].stride;
      if (++index[d] < dims[d].size) break;
      offset -= dims[d].stride * dims[d].size;
      index[d] = 0;
    }
  }
}

template <typename Op>
class Reducer {
 public:
  using T = typename Op::Type;

  // Sums are divided by `divisor`, if it is not 1.
  Reducer(const Tensor& in, DType through, const Tensor& out, double divisor)
      : in_(in),
        out_(out),
        source_{in.dtype(), through},
        geometry_(GeometryOf(in, out)),
        divisor_(divisor) {}

  // Splits a reduction of many elements to few results, so that it is more
  // exact and runs on several cores.
  void Run() {
    const int64_t chunk = ChunkSize();
    if (chunk == 0) return RunWhole();
    const size_t dim = LongestReducedDim();
    const int64_t chunks = in_.sizes()[dim] / chunk;
    const int64_t left = in_.sizes()[dim] % chunk;
    Dims sizes = out_.sizes();
    sizes.insert(sizes.begin(), chunks + (left > 0 ? 1 : 0));
    const Tensor partial = EmptyTensor(sizes, kDTypeOf<T>);
    Part(dim, 0, chunks, chunk, partial);
    if (left > 0) Part(dim, chunks, 1, left, partial, chunk);
    sizes = out_.sizes();
    sizes.insert(sizes.begin(), 1);
    Dims strides = out_.strides();
    strides.insert(strides.begin(), 1);
    Reducer(partial, kDTypeOf<T>, ViewOf(out_, sizes, strides, out_.offset()),
            divisor_)
        .RunWhole();
  }

 private:
  size_t LongestReducedDim() const {
    size_t longest = 0;
    int64_t size = -1;
    for (size_t d = 0; d < in_.sizes().size(); ++d) {
      if (out_.sizes()[d] == 1 && in_.sizes()[d] > size) {
        longest = d;
        size = in_.sizes()[d];
      }
    }
    return longest;
  }

  // How much of the longest reduced dimension makes one partial result; 0
  // where splitting it gains nothing.
  int64_t ChunkSize() const {
    const int64_t results = out_.numel();
    const int64_t reduced = CountOf(geometry_.reduced);
    const int64_t enough = geometry_.along_rows ? 16 : 8 * kBlockSize;
    // A partial result has one dimension more.
    if (in_.rank() == kMaxDims) return 0;
    if (results == 0 || results >= enough || reduced <= 2 * kWork / results) {
      return 0;
    }
    const int64_t size = in_.sizes()[LongestReducedDim()];
    const int64_t slice = reduced / size * (geometry_.along_rows ? 1 : results);
    const int64_t chunk = std::max<int64_t>(kWork / slice, 16);
    return size / chunk < 2 ? 0 : chunk;
  }

  // Reduces `chunks` chunks of `dim`, each of `size`, into the rows of
  // `partial` from row `first` on. Chunks start every `step` elements.
  void Part(size_t dim, int64_t first, int64_t chunks, int64_t size,
            const Tensor& partial, int64_t step = 0) const {
    if (step == 0) step = size;
    const int64_t stride = in_.strides()[dim];
    Dims sizes = in_.sizes();
    sizes[dim] = size;
    sizes.insert(sizes.begin(), chunks);
    Dims strides = in_.strides();
    strides.insert(strides.begin(), step * stride);
    const Tensor part =
        ViewOf(in_, sizes, strides, in_.offset() + first * step * stride);
    Dims rows = partial.sizes();
    rows[0] = chunks;
    Reducer(
        part, source_.through,
        ViewOf(partial, rows, partial.strides(), first * partial.strides()[0]),
        1)
        .RunWhole();
  }

  void RunWhole() const {
    if (out_.numel() == 0) return;
    if (out_.numel() == 1) return RunOne();
    TensorData data = in_.data();
    data.layout = TensorLayout::Strided(out_.sizes(), in_.strides());
    const Tensor first(std::move(data));
    const int64_t reduced = std::max<int64_t>(CountOf(geometry_.reduced), 1);
    const int64_t grain = std::max(kWork / reduced, int64_t{1});
    if (geometry_.along_rows) {
      ForEachRow(
          {&out_, &first},
          [&](char* const* data, const int64_t* strides, int64_t count) {
            for (int64_t i = 0; i < count; ++i) {
              Store(FoldRuns(data[1] + i * strides[1]),
                    data[0] + i * strides[0]);
            }
          },
          grain);
    } else {
      ForEachRow(
          {&out_, &first},
          [&](char* const* data, const int64_t* strides, int64_t count) {
            for (int64_t i = 0; i < count; i += kBlockSize) {
              FoldColumns(data[1] + i * strides[1], strides[1],
                          data[0] + i * strides[0], strides[0],
                          std::min(kBlockSize, count - i));
            }
          },
          std::max(grain, kBlockSize));
    }
  }

  void RunOne() const {
    Store(FoldRuns(in_.template elements<char>()),
          out_.template elements<char>());
  }

  // One result: all that is reduced, from `data` on.
  T FoldRuns(const char* data) const {
    const StridedDims& dims = geometry_.reduced;
    const StridedDim run = dims.empty() ? StridedDim{1, sizeof(T)} : dims[0];
    T buffer[kBlockSize];
    Cascade<Op> cascade;
    ForEachOffset(dims, 1, [&](int64_t offset) {
      for (int64_t i = 0; i < run.size; i += kBlockSize) {
        const int64_t count = std::min(kBlockSize, run.size - i);
        cascade.Add(FoldBlock<Op>(source_.Load(data + offset + i * run.stride,
                                               run.stride, count, buffer),
                                  count));
      }
    });
    return cascade.Total();
  }

  // `count` results side by side.
  void FoldColumns(const char* data, int64_t stride, char* out,
                   int64_t out_stride, int64_t count) const {
    T buffer[kBlockSize];
    ColumnCascade<Op> cascade(count);
    ForEachOffset(geometry_.reduced, 0, [&](int64_t offset) {
      cascade.Add(source_.Load(data + offset, stride, count, buffer));
    });
    T* const totals = cascade.Totals();
    for (int64_t i = 0; i < count; ++i) totals[i] = Divided(totals[i]);
    ConvertElements(kDTypeOf<T>, totals, sizeof(T), out_.dtype(), out,
                    out_stride, count);
  }

  void Store(T value, char* out) const {
    value = Divided(value);
    ConvertElements(kDTypeOf<T>, &value, 0, out_.dtype(), out, 0, 1);
  }

  T Divided(T value) const {
    if constexpr (std::is_floating_point_v<T>) {
      return divisor_ == 1 ? value : value / static_cast<T>(divisor_);
    } else {
      return value;
    }
  }

  const Tensor in_;
  const Tensor out_;
  const Source source_;
  const Geometry geometry_;
  const double divisor_;
};

template <template <typename> typename Op>
void ReduceNumbers(const Tensor& in, DType through, const Tensor& out,
                   double divisor = 1) {
  switch (ComputeDType(out.dtype())) {
    case DType::kFloat32:
      return Reducer<Op<float>>(in, through, out, divisor).Run();
    case DType::kFloat64:
      return Reducer<Op<double>>(in, through, out, divisor).Run();
    default:  // the lowest bits of a wide result are the narrow one
      return Reducer<Op<int64_t>>(in, through, out, divisor).Run();
  }
}

template <typename Op>
void ReduceBools(const Tensor& in, const Tensor& out) {
  Reducer<Op>(in, in.dtype(), out, 1).Run();
}

}  // namespace

void Reduce(ReduceFunction function, const Tensor& in, const Tensor& out) {
  const bool to_bool = out.dtype() == DType::kBool;
  // Only on the way to a 16-bit float is something lost that the type of the
  // computation would keep.
  const DType through = IsReducedFloat(out.dtype()) ? out.dtype() : in.dtype();
  switch (function) {
    case ReduceFunction::kSum:
      if (to_bool) return ReduceBools<AnyOf>(in, out);
      return ReduceNumbers<SumOf>(in, through, out);
    case ReduceFunction::kMean: {
      const int64_t results = std::max<int64_t>(out.numel(), 1);
      const int64_t folded = in.numel() / results;
      return ReduceNumbers<SumOf>(in, through, out,
                                  static_cast<double>(folded));
    }
    case ReduceFunction::kProd:
      if (to_bool) return ReduceBools<AllOf>(in, out);
      return ReduceNumbers<ProdOf>(in, through, out);
    case ReduceFunction::kMax:
      if (to_bool) return ReduceBools<AnyOf>(in, out);
      return ReduceNumbers<MaxOf>(in, through, out);
    case ReduceFunction::kMin:
      if (to_bool) return ReduceBools<AllOf>(in, out);
      return ReduceNumbers<MinOf>(in, through, out);
    case ReduceFunction::kAny:
      return ReduceBools<AnyOf>(in, out);
    case ReduceFunction::kAll:
      return ReduceBools<AllOf>(in, out);
  }
}

}  // namespace tensord::engine
