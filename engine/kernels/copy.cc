#include "engine/kernels/copy.h"

#include <cstddef>
#include <cstdint>

#include "engine/core/parallel.h"
#include "engine/kernels/convert.h"
#include "engine/kernels/loop.h"

namespace tensord::engine {
namespace {

int64_t ElementBytes(const Tensor& tensor) {
  return static_cast<int64_t>(SizeOf(tensor.dtype()));
}

void CopyDense(const Tensor& src, const Tensor& dst) {
  const int64_t src_size = ElementBytes(src);
  const int64_t dst_size = ElementBytes(dst);
  ParallelFor(src.numel(), kLoopGrain, [&](int64_t begin, int64_t end) {
    ConvertElements(src.dtype(), src.elements<char>() + begin * src_size,
                    src_size, dst.dtype(),
                    dst.elements<char>() + begin * dst_size, dst_size,
                    end - begin);
  });
}

}  // namespace

void Copy(const Tensor& src, const Tensor& dst) {
  if (src.numel() == dst.numel() && src.IsContiguous() && dst.IsContiguous()) {
    return CopyDense(src, dst);
  }
  ForEachRow({&dst, &src},
             [&](char* const* data, const int64_t* strides, int64_t count) {
               ConvertElements(src.dtype(), data[1], strides[1], dst.dtype(),
                               data[0], strides[0], count);
             });
}

void CopyToBytes(const Tensor& src, void* bytes) {
  const int64_t size = ElementBytes(src);
  ForEachIndexedRow(
      src, [&](char* data, int64_t stride, int64_t first, int64_t count) {
        ConvertElements(src.dtype(), data, stride, src.dtype(),
                        static_cast<char*>(bytes) + first * size, size, count);
      });
}

void CopyFromBytes(const void* bytes, const Tensor& dst) {
  const int64_t size = ElementBytes(dst);
  const DType dtype = dst.dtype();
  const DType from = dtype == DType::kBool ? DType::kUInt8 : dtype;
  ForEachIndexedRow(
      dst, [&](char* data, int64_t stride, int64_t first, int64_t count) {
        ConvertElements(from, static_cast<const char*>(bytes) + first * size,
                        size, dtype, data, stride, count);
      });
}

}  // namespace tensord::engine
