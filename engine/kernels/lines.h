// Walking the lines of tensors: the elements along one dimension.
#ifndef TENSORD_ENGINE_KERNELS_LINES_H_
#define TENSORD_ENGINE_KERNELS_LINES_H_

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "engine/core/dtype.h"
#include "engine/core/tensor.h"
#include "engine/kernels/convert.h"
#include "engine/kernels/loop.h"
#include "engine/kernels/row.h"

namespace tensord::engine {

// How the elements of each line along a dimension lie in memory. A 0-d tensor
// is one line of one element.
class Line {
 public:
  Line(const Tensor& tensor, int64_t dim)
      : dtype_(tensor.dtype()),
        size_(tensor.rank() == 0 ? 1 : tensor.size(dim)),
        stride_((tensor.rank() == 0 ? 1 : tensor.stride(dim)) *
                static_cast<int64_t>(SizeOf(tensor.dtype()))) {}

  int64_t size() const { return size_; }

  // Reads the line that starts at `data`, its elements converted to T.
  template <typename T>
  void Load(const char* data, T* values) const {
    ConvertElements(dtype_, data, stride_, kDTypeOf<T>, values, sizeof(T),
                    size_);
  }
  // As Load, with each element converted to `through` first.
  template <typename T>
  void Load(const char* data, DType through, T* values) const {
    if (through == dtype_ || !IsReducedFloat(through)) {
      return Load(data, values);
    }
    char between[kBlockSize * sizeof(float)];
    const auto element = static_cast<int64_t>(SizeOf(through));
    for (int64_t i = 0; i < size_; i += kBlockSize) {
      const int64_t count = std::min(kBlockSize, size_ - i);
      ConvertElements(dtype_, data + i * stride_, stride_, through, between,
                      element, count);
      ConvertElements(through, between, element, kDTypeOf<T>, values + i,
                      sizeof(T), count);
    }
  }

  // Writes the line that starts at `data`.
  template <typename T>
  void Store(const T* values, char* data) const {
    ConvertElements(kDTypeOf<T>, values, sizeof(T), dtype_, data, stride_,
                    size_);
  }

 private:
  DType dtype_;
  int64_t size_;
  int64_t stride_;  // bytes
};

// Calls body(data) for each line along `dim`: data[i] is where it starts in
// tensor i. But for `dim` the tensors' sizes are equal. Lines are independent
// of one another; some run in parallel, as their number and `work`, what one
// costs in elements, tell.
using LineFunction = absl::FunctionRef<void(char* const* data)>;
inline void ForEachLine(absl::Span<const Tensor* const> tensors, int64_t dim,
                        int64_t work, LineFunction body) {
  absl::InlinedVector<Tensor, kMaxOperands> starts;
  absl::InlinedVector<const Tensor*, kMaxOperands> pointers;
  for (const Tensor* tensor : tensors) {
    TensorData data = tensor->data();
    Dims sizes = tensor->sizes();
    if (!sizes.empty()) sizes[dim] = 1;
    data.layout = TensorLayout::Strided(sizes, tensor->strides());
    starts.push_back(Tensor(std::move(data)));
  }
  if (starts[0].numel() == 0) return;
  for (const Tensor& tensor : starts) pointers.push_back(&tensor);
  constexpr int64_t kWork = 65536;
  ForEachRow(
      pointers,
      [&](char* const* data, const int64_t* strides, int64_t count) {
        char* line[kMaxOperands];
        for (int64_t i = 0; i < count; ++i) {
          for (size_t t = 0; t < pointers.size(); ++t) {
            line[t] = data[t] + i * strides[t];
          }
          body(line);
        }
      },
      std::max<int64_t>(kWork / std::max<int64_t>(work, 1), 1));
}

// Calls visitor(TypeTag<T>{}) with the type that holds every element of
// `dtype`: float, double or, for integers and bools, int64_t.
template <typename Visitor>
void VisitWideType(DType dtype, const Visitor& visitor) {
  switch (ComputeDType(dtype)) {
    case DType::kFloat32:
      return visitor(TypeTag<float>{});
    case DType::kFloat64:
      return visitor(TypeTag<double>{});
    default:
      return visitor(TypeTag<int64_t>{});
  }
}

// The order in which PyTorch sorts: NaN is greatest.
template <typename T>
bool IsNan(T value) {
  return value != value;
}
template <typename T>
bool IsLess(T a, T b) {
  return a < b || (IsNan(b) && !IsNan(a));
}

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_LINES_H_
