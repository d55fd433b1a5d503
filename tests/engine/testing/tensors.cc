#include "tests/engine/testing/tensors.h"

#include <algorithm>
#include <cstddef>
#include <type_traits>

#include "absl/strings/str_cat.h"
#include "engine/core/half.h"

namespace tensord::engine::testing {
namespace {

// Calls visit(element number, offset in elements) in row-major order.
template <typename Visit>
void ForEachElement(const Tensor& tensor, Visit visit) {
  const int64_t rank = tensor.rank();
  for (int64_t i = 0; i < tensor.numel(); ++i) {
    int64_t rest = i;
    int64_t offset = 0;
    for (int64_t d = rank - 1; d >= 0; --d) {
      offset += rest % tensor.sizes()[d] * tensor.strides()[d];
      rest /= tensor.sizes()[d];
    }
    visit(i, offset);
  }
}

template <typename Value>
void Write(const Tensor& tensor, const std::vector<Value>& values) {
  EXPECT_EQ(static_cast<int64_t>(values.size()), tensor.numel());
  VisitDType(tensor.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    ForEachElement(tensor, [&](int64_t i, int64_t offset) {
      const auto value = values[static_cast<size_t>(i)];
      T* const element = tensor.elements<T>() + offset;
      if constexpr (kIsFloatingPoint<T>) {
        *element = static_cast<T>(static_cast<ComputeType<T>>(value));
      } else {
        *element = static_cast<T>(value);
      }
    });
  });
}

template <typename Value>
std::vector<Value> Read(const Tensor& tensor) {
  std::vector<Value> values(static_cast<size_t>(tensor.numel()));
  VisitDType(tensor.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    ForEachElement(tensor, [&](int64_t i, int64_t offset) {
      values[static_cast<size_t>(i)] =
          static_cast<Value>(tensor.elements<T>()[offset]);
    });
  });
  return values;
}

}  // namespace

Tensor Make(DType dtype, DimsView sizes, const std::vector<double>& values) {
  Tensor tensor = EmptyTensor(sizes, dtype);
  Write(tensor, values);
  return tensor;
}

Tensor Vector(DType dtype, const std::vector<double>& values) {
  return Make(dtype, {static_cast<int64_t>(values.size())}, values);
}

Tensor Int64s(const std::vector<int64_t>& values) {
  Tensor tensor =
      EmptyTensor({static_cast<int64_t>(values.size())}, DType::kInt64);
  Write(tensor, values);
  return tensor;
}

std::vector<double> ValuesOf(const Tensor& tensor) {
  return Read<double>(tensor);
}

std::vector<int64_t> Int64ValuesOf(const Tensor& tensor) {
  return Read<int64_t>(tensor);
}

Tensor EmptyWith(Layout layout, DimsView sizes, DType dtype) {
  switch (layout) {
    case Layout::kRowMajor:
      break;
    case Layout::kColumnMajor: {
      const Dims reversed(sizes.rbegin(), sizes.rend());
      Dims strides = ContiguousStrides(reversed);
      std::reverse(strides.begin(), strides.end());
      return EmptyStridedTensor(sizes, strides, dtype);
    }
    case Layout::kSpread: {
      constexpr int64_t kOffset = 3;
      Dims strides = ContiguousStrides(sizes);
      for (int64_t& stride : strides) stride *= 2;
      const Tensor base =
          EmptyTensor({2 * NumElements(sizes) + kOffset}, dtype);
      return ViewOf(base, sizes, strides, kOffset);
    }
  }
  return EmptyTensor(sizes, dtype);
}

Tensor WithLayout(Layout layout, const Tensor& tensor) {
  Tensor copy = EmptyWith(layout, tensor.sizes(), tensor.dtype());
  if (tensor.dtype() == DType::kInt64) {
    Write(copy, Int64ValuesOf(tensor));
  } else {
    Write(copy, ValuesOf(tensor));
  }
  return copy;
}

Tensor Expanded(const Tensor& tensor, DimsView sizes) {
  return ViewOf(tensor, sizes,
                ExpandedStrides(tensor.sizes(), tensor.strides(), sizes),
                tensor.offset());
}

std::string Describe(const Tensor& tensor) {
  return absl::StrCat(NameOf(tensor.dtype()), ToString(tensor.sizes()),
                      " with strides ", ToString(tensor.strides()));
}

}  // namespace tensord::engine::testing
