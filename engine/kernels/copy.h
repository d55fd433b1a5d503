// Copies between layouts and dtypes.
#ifndef TENSORD_ENGINE_KERNELS_COPY_H_
#define TENSORD_ENGINE_KERNELS_COPY_H_

#include "engine/core/tensor.h"

namespace tensord::engine {

// dst = src, broadcast to dst's sizes and converted to its dtype
// (engine/kernels/convert.h says how). They share no memory, or all of it at
// the same indices.
void Copy(const Tensor& src, const Tensor& dst);

// Writes the elements in row-major order, SizeOf(dtype) * numel() bytes.
void CopyToBytes(const Tensor& src, void* bytes);

// Reads the elements in row-major order. Bytes of a bool other than 0 are
// true.
void CopyFromBytes(const void* bytes, const Tensor& dst);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_COPY_H_
