// Scans: what has come together along a dimension up to each element.
//
// A dimension is wrapped already; a 0-d tensor is one line of one element.
// Outputs have the sizes of the input.
#ifndef TENSORD_ENGINE_KERNELS_SCAN_H_
#define TENSORD_ENGINE_KERNELS_SCAN_H_

#include <cstdint>

#include "engine/core/tensor.h"

namespace tensord::engine {

enum class ScanFunction : uint8_t {
  kSum,
  kProd,
  kLogSumExp,  // [floats]
};

// Elements are converted to out's dtype first. Integers wrap; float32 adds up
// in float64, 16-bit floats in float32. `out` may be `in`.
void Scan(ScanFunction function, const Tensor& in, int64_t dim,
          const Tensor& out);

// The largest (smallest) elements so far, and the int64 places of the last of
// them; NaN once there was one. `values` has in's dtype.
void ScanMax(const Tensor& in, int64_t dim, const Tensor& values,
             const Tensor& indices);
void ScanMin(const Tensor& in, int64_t dim, const Tensor& values,
             const Tensor& indices);

// The gradient of a scan of products, which may have zeros among its factors.
// All are of one floating-point dtype.
void ScanProdBackward(const Tensor& grad, const Tensor& in, int64_t dim,
                      const Tensor& out);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_SCAN_H_
