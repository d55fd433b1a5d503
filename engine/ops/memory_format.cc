#include "engine/ops/memory_format.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "engine/core/error.h"

namespace tensord::engine {
namespace {

// Of a batch of images, from the fastest dimension to the slowest.
constexpr std::array<int, 4> kChannelsLast = {1, 3, 2, 0};

[[noreturn]] void RefuseFormat(const std::string& format) {
  Fail(Reason::kBadAttribute, "unsupported memory format '", format, "'");
}

}  // namespace

Dims StridesInOrder(DimsView sizes, absl::Span<const int> order) {
  Dims strides(sizes.size());
  int64_t stride = 1;
  for (int dim : order) {
    strides[dim] = stride;
    stride *= sizes[dim];
  }
  return strides;
}

bool SuggestsChannelsLast(const Tensor& tensor) {
  const Dims& sizes = tensor.sizes();
  const Dims& strides = tensor.strides();
  if (sizes.size() != kChannelsLast.size() || strides[1] == 0) return false;
  int64_t least = 0;
  for (int dim : kChannelsLast) {
    if (sizes[dim] == 0 || strides[dim] < least) return false;
    if (dim == 0 && least == strides[1]) return false;
    least = strides[dim] * std::max<int64_t>(sizes[dim], 1);
  }
  return true;
}

bool IsChannelsLast(DimsView sizes, DimsView strides) {
  if (sizes.size() != kChannelsLast.size()) return false;
  int64_t expected = 1;
  for (int dim : kChannelsLast) {
    if (sizes[dim] == 1) continue;
    if (strides[dim] != expected) return false;
    expected *= sizes[dim];
  }
  return true;
}

Dims ChannelsLastStrides(DimsView sizes) {
  if (sizes.size() != kChannelsLast.size()) {
    Fail(Reason::kBadAttribute,
         "required rank 4 tensor to use channels_last format");
  }
  return StridesInOrder(sizes, kChannelsLast);
}

Dims StridesInFormat(const Value& format, const Tensor& tensor) {
  if (format.is_none() || format.text() == "preserve_format") {
    return DenseStridesLike(tensor.sizes(), tensor.strides());
  }
  if (format.text() == "contiguous_format") {
    return ContiguousStrides(tensor.sizes());
  }
  if (format.text() == "channels_last") {
    return ChannelsLastStrides(tensor.sizes());
  }
  RefuseFormat(format.text());
}

bool IsInFormat(const Value& format, const Tensor& tensor) {
  if (format.text() == "channels_last") {
    return IsChannelsLast(tensor.sizes(), tensor.strides());
  }
  if (format.text() == "contiguous_format") return tensor.IsContiguous();
  if (format.text() == "preserve_format") {
    if (tensor.IsContiguous()) return true;
    Fail(Reason::kBadAttribute,
         "preserve memory format is unsupported by the contiguous operator");
  }
  RefuseFormat(format.text());
}

}  // namespace tensord::engine
