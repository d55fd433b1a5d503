#include "tests/engine/testing/tensors.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <random>
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

Tensor Full(DType dtype, DimsView sizes, double value) {
  return Make(dtype, sizes, std::vector<double>(NumElements(sizes), value));
}

Tensor Random(DType dtype, DimsView sizes, uint32_t seed) {
  std::mt19937 generator(seed);
  std::vector<double> values(NumElements(sizes));
  for (double& value : values) {
    const int steps = static_cast<int>(generator() % 33) - 16;
    if (IsFloatingPoint(dtype)) {
      value = steps / 8.0;
    } else if (dtype == DType::kBool) {
      value = steps > 0;
    } else {
      value = dtype == DType::kUInt8 ? (steps + 16) / 2 : steps / 2;
    }
  }
  return Make(dtype, sizes, values);
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

void ExpectValues(const Tensor& tensor, const std::vector<double>& expected,
                  double tolerance) {
  const std::vector<double> values = ValuesOf(tensor);
  ASSERT_EQ(values.size(), expected.size());
  for (size_t i = 0; i < values.size(); ++i) {
    if (std::isnan(expected[i]) && std::isnan(values[i])) continue;
    if (values[i] == expected[i]) continue;  // infinities too
    ASSERT_LE(std::abs(values[i] - expected[i]), tolerance)
        << values[i] << " instead of " << expected[i] << " at " << i;
  }
}

void ExpectError(absl::FunctionRef<void()> function, Reason reason,
                 ExceptionKind kind, const std::string& message) {
  try {
    function();
    ADD_FAILURE() << "no error, expected: " << message;
  } catch (const Error& error) {
    EXPECT_EQ(error.message(), message);
    EXPECT_EQ(NameOf(error.reason()), NameOf(reason));
    EXPECT_EQ(static_cast<int>(error.kind()), static_cast<int>(kind));
  }
}

}  // namespace tensord::engine::testing
