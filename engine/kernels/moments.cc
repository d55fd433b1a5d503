#include "engine/kernels/moments.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "engine/core/dtype.h"
#include "engine/core/parallel.h"
#include "engine/core/shape.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/fold.h"
#include "engine/kernels/lines.h"
#include "engine/kernels/scratch.h"

namespace tensord::engine {
namespace {

// The elements of a line that are taken in at once.
constexpr int64_t kChunk = 16384;

// A reduction as one along the last dimension.
struct Folded {
  Tensor lines;  // in, with all that is reduced in its last dimension
  Dims sizes;    // what is kept, then 1
  Dims kept_dims;

  Folded(const Tensor& in, const Tensor& out) {
    Dims reduced_dims;
    int64_t count = 1;
    for (int64_t dim = 0; dim < in.rank(); ++dim) {
      // A dimension of size 1 may count as either.
      const bool is_reduced = out.sizes()[dim] != in.sizes()[dim];
      (is_reduced ? reduced_dims : kept_dims).push_back(dim);
      if (is_reduced) count *= in.sizes()[dim];
    }
    Dims all_sizes;
    Dims all_strides;
    for (const Dims* dims : {&kept_dims, &reduced_dims}) {
      for (int64_t dim : *dims) {
        all_sizes.push_back(in.sizes()[dim]);
        all_strides.push_back(in.strides()[dim]);
      }
    }
    for (int64_t dim : kept_dims) sizes.push_back(in.sizes()[dim]);
    sizes.push_back(1);
    Dims folded = sizes;
    folded.back() = count;
    const Tensor ordered = ViewOf(in, all_sizes, all_strides, in.offset());
    Dims strides;
    if (ViewStrides(all_sizes, all_strides, folded, &strides)) {
      lines = ViewOf(in, folded, strides, in.offset());
    } else {
      const Tensor dense = EmptyTensor(all_sizes, in.dtype());
      Copy(ordered, dense);
      lines = ViewOf(dense, folded, ContiguousStrides(folded), 0);
    }
  }

  // A result as the lines see it.
  Tensor Result(const Tensor& out) const {
    Dims strides;
    for (int64_t dim : kept_dims) strides.push_back(out.strides()[dim]);
    strides.push_back(1);
    return ViewOf(out, sizes, strides, out.offset());
  }
};

// Folds the chunks of a line into partial results, and these into one.
template <typename Partial, typename FoldBlocks, typename Merge>
class LineFolder {
 public:
  LineFolder(const Tensor& lines, Partial identity, const FoldBlocks& fold,
             const Merge& merge)
      : dtype_(lines.dtype()),
        size_(lines.sizes().back()),
        stride_(lines.strides().back() *
                static_cast<int64_t>(SizeOf(lines.dtype()))),
        identity_(identity),
        fold_(fold),
        merge_(merge) {}

  Partial Fold(const char* data) const {
    Partial total = identity_;
    for (int64_t i = 0; i < ChunkCount(); ++i) {
      total = merge_(total, FoldChunk(data, i));
    }
    return total;
  }

  // The same on several cores.
  Partial FoldInParallel(const char* data) const {
    const Scratch<Partial> partials(ChunkCount());
    ParallelFor(ChunkCount(), 2, [&](int64_t begin, int64_t end) {
      for (int64_t i = begin; i < end; ++i) partials[i] = FoldChunk(data, i);
    });
    Partial total = identity_;
    for (int64_t i = 0; i < ChunkCount(); ++i) {
      total = merge_(total, partials[i]);
    }
    return total;
  }

 private:
  int64_t ChunkCount() const { return (size_ + kChunk - 1) / kChunk; }

  Partial FoldChunk(const char* data, int64_t chunk) const {
    const int64_t first = chunk * kChunk;
    const int64_t count = std::min(kChunk, size_ - first);
    double values[kBlockSize];
    Partial partial = identity_;
    for (int64_t i = 0; i < count; i += kBlockSize) {
      const int64_t block = std::min(kBlockSize, count - i);
      ConvertElements(dtype_, data + (first + i) * stride_, stride_,
                      DType::kFloat64, values, sizeof(double), block);
      partial = merge_(partial, fold_(values, block));
    }
    return partial;
  }

  const DType dtype_;
  const int64_t size_;
  const int64_t stride_;  // bytes
  const Partial identity_;
  const FoldBlocks& fold_;
  const Merge& merge_;
};

// Calls finish(total, data) for the total of each line: data[0] is its element
// of `out`, and data[1] that of `other`.
template <typename Partial, typename FoldBlocks, typename Merge,
          typename Finish>
void FoldLines(const Folded& folded, const Tensor& out, const Tensor& other,
               Partial identity, const FoldBlocks& fold, const Merge& merge,
               const Finish& finish) {
  const Tensor& lines = folded.lines;
  const LineFolder<Partial, FoldBlocks, Merge> folder(lines, identity, fold,
                                                      merge);
  const Tensor result = folded.Result(out);
  const Tensor other_result = folded.Result(other);
  if (result.numel() == 1) {
    char* const data[] = {result.elements<char>(),
                          other_result.elements<char>()};
    return finish(folder.FoldInParallel(lines.elements<char>()), data);
  }
  ForEachLine({&result, &other_result, &lines}, lines.rank() - 1,
              lines.sizes().back(),
              [&](char* const* data) { finish(folder.Fold(data[2]), data); });
}

// Count, mean and sum of squared distances from it.
struct Moments {
  double count = 0;
  double mean = 0;
  double squares = 0;
};

Moments MomentsOf(const double* values, int64_t count) {
  Moments moments;
  moments.count = static_cast<double>(count);
  moments.mean = FoldBlock<SumOf<double>>(values, count) / moments.count;
  for (int64_t i = 0; i < count; ++i) {
    const double distance = values[i] - moments.mean;
    moments.squares += distance * distance;
  }
  return moments;
}

// Source: Chan, Golub and LeVeque, Updating Formulae, 1979.
Moments Merged(const Moments& a, const Moments& b) {
  if (a.count == 0) return b;
  Moments merged;
  merged.count = a.count + b.count;
  const double step = b.mean - a.mean;
  merged.mean = a.mean + step * (b.count / merged.count);
  merged.squares =
      a.squares + b.squares + step * step * (a.count * b.count / merged.count);
  return merged;
}

void WriteNumber(double value, DType dtype, char* data) {
  ConvertElements(DType::kFloat64, &value, 0, dtype, data, 0, 1);
}

template <typename Map, typename Merge>
void NormWith(const Folded& folded, const Tensor& out, double identity,
              const Map& map, const Merge& merge, double exponent = 1) {
  FoldLines(
      folded, out, out, identity,
      [&](const double* values, int64_t count) {
        double total = identity;
        for (int64_t i = 0; i < count; ++i) {
          total = merge(total, map(values[i]));
        }
        return total;
      },
      merge,
      [&](double total, char* const* data) {
        if (exponent == 0.5) {
          total = std::sqrt(total);
        } else if (exponent != 1) {
          total = std::pow(total, exponent);
        }
        WriteNumber(total, out.dtype(), data[0]);
      });
}

}  // namespace

void Variance(const Tensor& in, double correction, bool takes_root,
              const Tensor& out, const Tensor& mean) {
  const Folded folded(in, out);
  const auto count = static_cast<double>(folded.lines.sizes().back());
  FoldLines(folded, out, mean.defined() ? mean : out, Moments(), MomentsOf,
            Merged, [&](const Moments& moments, char* const* data) {
              constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
              const double variance =
                  moments.squares / std::max(count - correction, 0.0);
              WriteNumber(takes_root ? std::sqrt(variance) : variance,
                          out.dtype(), data[0]);
              if (!mean.defined()) return;
              WriteNumber(count > 0 ? moments.mean : kNan, mean.dtype(),
                          data[1]);
            });
}

void VectorNorm(const Tensor& in, double p, const Tensor& out) {
  const Folded folded(in, out);
  const auto add = [](double a, double b) { return a + b; };
  const auto absolute = [](double x) { return std::abs(x); };
  const auto is_not_zero = [](double x) { return x == 0 ? 0.0 : 1.0; };
  const auto square = [](double x) { return x * x; };
  const auto power = [p](double x) { return std::pow(std::abs(x), p); };
  if (p == 0) return NormWith(folded, out, 0, is_not_zero, add);
  if (p == 1) return NormWith(folded, out, 0, absolute, add);
  if (p == 2) return NormWith(folded, out, 0, square, add, 0.5);
  if (!std::isinf(p)) return NormWith(folded, out, 0, power, add, 1 / p);
  if (p > 0) return NormWith(folded, out, 0, absolute, MaxOf<double>::Fold);
  NormWith(folded, out, MinOf<double>::kIdentity, absolute,
           MinOf<double>::Fold);
}

}  // namespace tensord::engine
