// The lines of a tensor along a dimension, for references by definition.
#ifndef TENSORD_TESTS_ENGINE_TESTING_LINES_H_
#define TENSORD_TESTS_ENGINE_TESTING_LINES_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/core/dtype.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine::testing {

// Each line along `dim` of a tensor that has dimensions, the lines in
// row-major order of where they start.
inline std::vector<std::vector<double>> LinesOf(const Tensor& tensor,
                                                int64_t dim) {
  int64_t after = 1;
  for (int64_t d = dim + 1; d < tensor.rank(); ++d) after *= tensor.size(d);
  const std::vector<double> values = ValuesOf(tensor);
  const int64_t size = tensor.size(dim);
  std::vector<std::vector<double>> lines;
  for (int64_t start = 0; start < tensor.numel(); start += size * after) {
    for (int64_t j = 0; j < after; ++j) {
      std::vector<double>& line = lines.emplace_back();
      for (int64_t k = 0; k < size; ++k) {
        line.push_back(values[static_cast<size_t>(start + k * after + j)]);
      }
    }
  }
  return lines;
}

// Values that repeat, so that there are ties; all different with a `period` of
// 101 and at most as many elements.
inline Tensor Repeating(DimsView sizes, DType dtype, int period = 23) {
  std::vector<double> values;
  for (int64_t i = 0; i < NumElements(sizes); ++i) {
    values.push_back(static_cast<double>((i + 1) * 7919 % 101 % period));
  }
  return Make(dtype, sizes, values);
}

}  // namespace tensord::engine::testing

#endif  // TENSORD_TESTS_ENGINE_TESTING_LINES_H_
