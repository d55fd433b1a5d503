// Walks tensors of one shape in step, whatever their strides.
//
// Inputs are broadcast to the sizes of the output (a stride of 0 repeats).
// Dimensions are put in the order of memory and merged where they can be; a
// large loop is split over ParallelFor. The order of the elements is
// unspecified, so a function of an element must depend on nothing else.
#ifndef TENSORD_ENGINE_KERNELS_LOOP_H_
#define TENSORD_ENGINE_KERNELS_LOOP_H_

#include <cstdint>

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "engine/core/dtype.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

inline constexpr int kMaxOperands = 4;

// Elements of one piece of a parallel loop over cheap functions.
inline constexpr int64_t kLoopGrain = 32768;

// Elements of one block at most, where operands must be gathered.
inline constexpr int64_t kBlockSize = 512;

// Calls row(data, strides, count) for runs of elements: `data[i]` is the
// first element of tensor i, and the next ones lie `strides[i]` bytes apart.
// The first tensor gives the sizes. A parallel piece has `grain` elements.
using RowFunction = absl::FunctionRef<void(
    char* const* data, const int64_t* strides, int64_t count)>;
void ForEachRow(absl::Span<const Tensor* const> tensors, RowFunction row,
                int64_t grain = kLoopGrain);

// The same for one tensor, with the row-major index of the run's first
// element; the runs' indices are consecutive.
using IndexedRowFunction = absl::FunctionRef<void(
    char* data, int64_t stride, int64_t first_index, int64_t count)>;
void ForEachIndexedRow(const Tensor& tensor, IndexedRowFunction row);

// A tensor as the blocks of a loop see it: dense, and of type `dtype`.
struct LoopOperand {
  const Tensor* tensor;
  DType dtype;
  bool is_output = false;
};

// Calls block(data, count): `data[i]` points to `count` consecutive elements
// of operand i. What is dense and of the right type is reached in place,
// everything else by way of a small buffer. The first operand gives the
// sizes; outputs are written only, never read.
using BlockFunction = absl::FunctionRef<void(void* const* data, int64_t count)>;
void ForEachBlock(absl::Span<const LoopOperand> operands, BlockFunction block);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_LOOP_H_
