#include "engine/kernels/loop.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "absl/container/inlined_vector.h"
#include "engine/core/parallel.h"
#include "engine/core/shape.h"
#include "engine/kernels/convert.h"

namespace tensord::engine {
namespace {

// Where operands disagree about the fastest dimension, rows of this length
// keep the cache lines of the slower one until they are used up.
constexpr int64_t kTile = 64;

// Shorter rows cost more than they compute.
constexpr int64_t kShortRow = 8;

template <typename T>
using PerOperand = std::array<T, kMaxOperands>;

// One dimension of the walk, with each operand's stride in bytes.
struct LoopDim {
  int64_t size;
  PerOperand<int64_t> strides;
};

// The walk: dimensions from the innermost one on, at least one.
struct Plan {
  int operands = 0;
  PerOperand<char*> data = {};
  absl::InlinedVector<LoopDim, 4> dims;

  int64_t count() const {
    int64_t product = 1;
    for (const LoopDim& dim : dims) product *= dim.size;
    return product;
  }
};

Plan MakePlan(absl::Span<const Tensor* const> tensors) {
  Plan plan;
  plan.operands = static_cast<int>(tensors.size());
  const Dims& sizes = tensors[0]->sizes();
  const int64_t rank = static_cast<int64_t>(sizes.size());
  for (int i = 0; i < plan.operands; ++i) {
    plan.data[i] = static_cast<char*>(tensors[i]->raw());
  }
  for (int64_t d = rank - 1; d >= 0; --d) {
    if (sizes[d] == 1) continue;
    LoopDim dim = {sizes[d], {}};
    for (int i = 0; i < plan.operands; ++i) {
      const Tensor& tensor = *tensors[i];
      const int64_t own = d - (rank - tensor.rank());
      if (own < 0 || tensor.sizes()[own] == 1) continue;  // broadcast
      dim.strides[i] =
          tensor.strides()[own] * static_cast<int64_t>(SizeOf(tensor.dtype()));
    }
    plan.dims.push_back(dim);
  }
  if (plan.dims.empty()) plan.dims.push_back({1, {}});
  return plan;
}

// Whether `a` is to be inside `b`: the first operand with an opinion decides.
bool IsFaster(const LoopDim& a, const LoopDim& b, int operands) {
  for (int i = 0; i < operands; ++i) {
    const int64_t stride_a = a.strides[i];
    const int64_t stride_b = b.strides[i];
    if (stride_a == 0 || stride_b == 0 || stride_a == stride_b) continue;
    return stride_a < stride_b;
  }
  return false;
}

// Insertion sort, because IsFaster is no strict order where operands
// broadcast.
void SortDims(Plan& plan) {
  for (size_t i = 1; i < plan.dims.size(); ++i) {
    for (size_t j = i;
         j > 0 && IsFaster(plan.dims[j], plan.dims[j - 1], plan.operands);
         --j) {
      std::swap(plan.dims[j], plan.dims[j - 1]);
    }
  }
}

void MergeDims(Plan& plan) {
  size_t last = 0;
  for (size_t i = 1; i < plan.dims.size(); ++i) {
    LoopDim& inner = plan.dims[last];
    const LoopDim& outer = plan.dims[i];
    bool merges = true;
    for (int k = 0; k < plan.operands; ++k) {
      merges = merges && outer.strides[k] == inner.strides[k] * inner.size;
    }
    if (merges) {
      inner.size *= outer.size;
    } else {
      plan.dims[++last] = outer;
    }
  }
  plan.dims.resize(last + 1);
}

// A very short innermost dimension goes outside a long one.
void AvoidShortRows(Plan& plan) {
  if (plan.dims[0].size > kShortRow) return;
  const auto longest = std::max_element(
      plan.dims.begin(), plan.dims.end(),
      [](const LoopDim& a, const LoopDim& b) { return a.size < b.size; });
  if (longest->size >= 4 * kShortRow) {
    std::rotate(plan.dims.begin(), longest, longest + 1);
  }
}

// The dimension in which an operand reads consecutively that does not in the
// innermost one, or 0.
size_t TransposedDim(const Plan& plan) {
  for (int i = 0; i < plan.operands; ++i) {
    const int64_t inner = plan.dims[0].strides[i];
    if (inner == 0) continue;
    for (size_t d = 1; d < plan.dims.size(); ++d) {
      const int64_t stride = plan.dims[d].strides[i];
      if (stride > 0 && stride <= 8 && inner >= 8 * stride) return d;
    }
  }
  return 0;
}

// Cuts the innermost dimension of a transposing walk into tiles. Returns the
// walk over what is left beyond the last whole tile.
std::optional<Plan> CutTiles(Plan& plan) {
  const int64_t size = plan.dims[0].size;
  const size_t transposed = TransposedDim(plan);
  if (size <= kTile || transposed == 0) return std::nullopt;
  std::swap(plan.dims[1], plan.dims[transposed]);
  std::optional<Plan> rest;
  if (size % kTile != 0) {
    rest = plan;
    rest->dims[0].size = size % kTile;
    for (int i = 0; i < plan.operands; ++i) {
      rest->data[i] += (size - size % kTile) * plan.dims[0].strides[i];
    }
  }
  LoopDim tiles = plan.dims[0];
  tiles.size = size / kTile;
  for (int64_t& stride : tiles.strides) stride *= kTile;
  plan.dims[0].size = kTile;
  plan.dims.insert(plan.dims.begin() + 2, tiles);
  return rest;
}

// Calls row for the elements [begin, end) of the walk.
void Walk(const Plan& plan, int64_t begin, int64_t end, RowFunction row) {
  const size_t rank = plan.dims.size();
  absl::InlinedVector<int64_t, 8> index(rank);
  PerOperand<char*> data = plan.data;
  int64_t rest = begin;
  for (size_t d = 0; d < rank; ++d) {
    index[d] = rest % plan.dims[d].size;
    rest /= plan.dims[d].size;
    for (int i = 0; i < plan.operands; ++i) {
      data[i] += index[d] * plan.dims[d].strides[i];
    }
  }
  const LoopDim& inner = plan.dims[0];
  while (true) {
    const int64_t count = std::min(inner.size - index[0], end - begin);
    row(data.data(), inner.strides.data(), count);
    begin += count;
    if (begin >= end) return;
    for (int i = 0; i < plan.operands; ++i) {
      data[i] -= index[0] * inner.strides[i];
    }
    index[0] = 0;
    for (size_t d = 1; d < rank; ++d) {
      const LoopDim& dim = plan.dims[d];
      if (++index[d] < dim.size) {
        for (int i = 0; i < plan.operands; ++i) data[i] += dim.strides[i];
        break;
      }
      for (int i = 0; i < plan.operands; ++i) {
        data[i] -= (dim.size - 1) * dim.strides[i];
      }
      index[d] = 0;
    }
  }
}

// Calls piece(plan, begin, end) for pieces of the whole walk.
void RunInPieces(Plan& plan, int64_t grain,
                 absl::FunctionRef<void(const Plan&, int64_t, int64_t)> piece) {
  SortDims(plan);
  MergeDims(plan);
  AvoidShortRows(plan);
  const std::optional<Plan> rest = CutTiles(plan);
  const auto run = [&](const Plan& part) {
    ParallelFor(part.count(), grain,
                [&](int64_t begin, int64_t end) { piece(part, begin, end); });
  };
  run(plan);
  if (rest) run(*rest);
}

// Brings runs of elements into the form that blocks ask for.
class Stage {
 public:
  Stage(absl::Span<const LoopOperand> operands, BlockFunction block)
      : operands_(operands), block_(block) {}

  void RunRow(char* const* data, const int64_t* strides, int64_t count) {
    PerOperand<bool> direct = {};
    bool all_direct = true;
    for (size_t i = 0; i < operands_.size(); ++i) {
      direct[i] = IsDirectRow(i, strides[i], count);
      all_direct = all_direct && direct[i];
    }
    const int64_t step = all_direct ? count : kBlockSize;
    for (int64_t begin = 0; begin < count; begin += step) {
      RunBlock(data, strides, direct, begin, std::min(step, count - begin));
    }
  }

 private:
  DType TypeOf(size_t i) const { return operands_[i].tensor->dtype(); }

  bool IsDirectRow(size_t i, int64_t stride, int64_t count) const {
    return operands_[i].dtype == TypeOf(i) &&
           (stride == static_cast<int64_t>(SizeOf(TypeOf(i))) || count == 1);
  }

  void RunBlock(char* const* data, const int64_t* strides,
                const PerOperand<bool>& direct, int64_t begin, int64_t count) {
    PerOperand<void*> pointers;
    for (size_t i = 0; i < operands_.size(); ++i) {
      char* const source = data[i] + begin * strides[i];
      pointers[i] = direct[i] ? source : buffers_[i];
      if (!direct[i] && !operands_[i].is_output) {
        Load(i, source, strides[i], count);
      }
    }
    block_(pointers.data(), count);
    for (size_t i = 0; i < operands_.size(); ++i) {
      if (direct[i] || !operands_[i].is_output) continue;
      const DType dtype = operands_[i].dtype;
      ConvertElements(dtype, buffers_[i], static_cast<int64_t>(SizeOf(dtype)),
                      TypeOf(i), data[i] + begin * strides[i], strides[i],
                      count);
    }
  }

  void Load(size_t i, const char* source, int64_t stride, int64_t count) {
    // A repeated element stays in its buffer from block to block.
    if (stride == 0 && repeated_[i] == source && repeats_[i] >= count) return;
    repeated_[i] = stride == 0 ? source : nullptr;
    repeats_[i] = count;
    const DType dtype = operands_[i].dtype;
    ConvertElements(TypeOf(i), source, stride, dtype, buffers_[i],
                    static_cast<int64_t>(SizeOf(dtype)), count);
  }

  const absl::Span<const LoopOperand> operands_;
  const BlockFunction block_;
  PerOperand<const char*> repeated_ = {};
  PerOperand<int64_t> repeats_ = {};
  alignas(64) char buffers_[kMaxOperands][kBlockSize * sizeof(double)];
};

// The walk over operands that are each one run of elements, or one element
// for all: then there is nothing to plan.
bool MakeFlatPlan(absl::Span<const LoopOperand> operands, int64_t count,
                  LoopDim* dim) {
  dim->size = count;
  for (size_t i = 0; i < operands.size(); ++i) {
    const Tensor& tensor = *operands[i].tensor;
    if (tensor.numel() == count && tensor.IsContiguous()) {
      dim->strides[i] = static_cast<int64_t>(SizeOf(tensor.dtype()));
    } else if (tensor.numel() == 1) {
      dim->strides[i] = 0;
    } else {
      return false;
    }
  }
  return true;
}

// Finds where the elements of each operand start. False where some are not a
// dense run of the type that the blocks ask for.
bool FindRuns(absl::Span<const LoopOperand> operands, int64_t count,
              PerOperand<void*>* data) {
  for (size_t i = 0; i < operands.size(); ++i) {
    const Tensor& tensor = *operands[i].tensor;
    const TensorLayout& layout = *tensor.layout();
    if (tensor.dtype() != operands[i].dtype || layout.numel() != count ||
        !layout.is_contiguous()) {
      return false;
    }
    (*data)[i] = tensor.raw();
  }
  return true;
}

void RunDirect(absl::Span<const LoopOperand> operands,
               const PerOperand<void*>& data, int64_t count,
               BlockFunction block) {
  if (count <= kLoopGrain) return block(data.data(), count);
  ParallelFor(count, kLoopGrain, [&](int64_t begin, int64_t end) {
    PerOperand<void*> piece;
    for (size_t i = 0; i < operands.size(); ++i) {
      piece[i] = static_cast<char*>(data[i]) +
                 static_cast<size_t>(begin) * SizeOf(operands[i].dtype);
    }
    block(piece.data(), end - begin);
  });
}

void RunFlat(absl::Span<const LoopOperand> operands, const LoopDim& dim,
             BlockFunction block) {
  PerOperand<char*> data = {};
  for (size_t i = 0; i < operands.size(); ++i) {
    data[i] = static_cast<char*>(operands[i].tensor->raw());
  }
  ParallelFor(dim.size, kLoopGrain, [&](int64_t begin, int64_t end) {
    PerOperand<char*> first = data;
    for (size_t i = 0; i < operands.size(); ++i) {
      first[i] += begin * dim.strides[i];
    }
    Stage(operands, block)
        .RunRow(first.data(), dim.strides.data(), end - begin);
  });
}

// By way of buffers, where operands need them.
void RunStaged(absl::Span<const LoopOperand> operands, int64_t count,
               BlockFunction block) {
  LoopDim flat = {};
  if (MakeFlatPlan(operands, count, &flat)) {
    return RunFlat(operands, flat, block);
  }
  PerOperand<const Tensor*> tensors = {};
  for (size_t i = 0; i < operands.size(); ++i) {
    tensors[i] = operands[i].tensor;
  }
  Plan plan = MakePlan(absl::MakeConstSpan(tensors.data(), operands.size()));
  RunInPieces(plan, kLoopGrain,
              [&](const Plan& part, int64_t begin, int64_t end) {
                Stage stage(operands, block);
                Walk(part, begin, end,
                     [&](char* const* data, const int64_t* strides,
                         int64_t run) { stage.RunRow(data, strides, run); });
              });
}

}  // namespace

void ForEachRow(absl::Span<const Tensor* const> tensors, RowFunction row,
                int64_t grain) {
  if (tensors[0]->numel() == 0) return;
  Plan plan = MakePlan(tensors);
  RunInPieces(plan, grain, [&](const Plan& part, int64_t begin, int64_t end) {
    Walk(part, begin, end, row);
  });
}

void ForEachIndexedRow(const Tensor& tensor, IndexedRowFunction row) {
  if (tensor.numel() == 0) return;
  const Tensor* const only = &tensor;
  Plan plan = MakePlan(absl::MakeConstSpan(&only, 1));
  MergeDims(plan);  // in row-major order, so this keeps the indices
  ParallelFor(tensor.numel(), kLoopGrain, [&](int64_t begin, int64_t end) {
    int64_t index = begin;
    Walk(plan, begin, end,
         [&](char* const* data, const int64_t* strides, int64_t count) {
           row(data[0], strides[0], index, count);
           index += count;
         });
  });
}

void ForEachBlock(absl::Span<const LoopOperand> operands, BlockFunction block) {
  const int64_t count = operands[0].tensor->numel();
  if (count == 0) return;
  PerOperand<void*> data;
  if (FindRuns(operands, count, &data)) {
    RunDirect(operands, data, count, block);
  } else {
    RunStaged(operands, count, block);
  }
}

}  // namespace tensord::engine
