// Elementwise functions in the widest vectors that the machine has: the
// instruction set is chosen when the program runs.
//
// A block (see row.h) gives every element the same, wherever it stands: what is
// left behind the last whole vector goes through the same instructions.
#ifndef TENSORD_ENGINE_KERNELS_SIMD_H_
#define TENSORD_ENGINE_KERNELS_SIMD_H_

#include <array>
#include <cstddef>

#include "engine/core/dtype.h"
#include "engine/kernels/function.h"
#include "engine/kernels/row.h"

namespace tensord::engine {

// The function's block for elements of `dtype`, or null: then the loop that
// the function's own row has serves.
RowBlock SimdBlock(UnaryFunction function, DType dtype);
RowBlock SimdBlock(BinaryFunction function, DType dtype);

// `entries` (of a function and its row each) with blocks in vectors where there
// are any.
template <typename Entry, size_t count>
std::array<KernelRow, count> RowsInVectors(const Entry (&entries)[count]) {
  std::array<KernelRow, count> rows;
  for (size_t i = 0; i < count; ++i) {
    rows[i] = entries[i].row;
    for (size_t dtype = 0; dtype < kDTypeCount; ++dtype) {
      const DType computed = ComputeDType(static_cast<DType>(dtype));
      const RowBlock block = SimdBlock(entries[i].function, computed);
      if (block != nullptr && rows[i].blocks[dtype] != nullptr) {
        rows[i].blocks[dtype] = block;
      }
    }
  }
  return rows;
}

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_SIMD_H_
