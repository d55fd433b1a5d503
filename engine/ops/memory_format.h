// PyTorch's memory formats: rules for the strides of a copy.
#ifndef TENSORD_ENGINE_OPS_MEMORY_FORMAT_H_
#define TENSORD_ENGINE_OPS_MEMORY_FORMAT_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/value.h"

namespace tensord::engine {

// Strides that make a tensor dense, its dimensions in `order` from the fastest
// to the slowest.
Dims StridesInOrder(DimsView sizes, absl::Span<const int> order);

// Whether the strides order four dimensions as channels-last does; where they
// are ambiguous, no. Source: is_channels_last_strides_2d_s4 in PyTorch's
// c10/core/MemoryFormat.h.
bool SuggestsChannelsLast(const Tensor& tensor);

// Whether a tensor is a batch of images with the channels innermost.
bool IsChannelsLast(DimsView sizes, DimsView strides);
Dims ChannelsLastStrides(DimsView sizes);

// The strides of a copy of `tensor` in `format`, a memory_format argument:
// None or "preserve_format" keep the order of dimensions, "contiguous_format"
// is row-major, "channels_last" is for images. Throws kBadAttribute with
// PyTorch's wording.
Dims StridesInFormat(const Value& format, const Tensor& tensor);

// Whether `tensor` has such strides already, and contiguous() may return it.
// "preserve_format" is refused unless the tensor is row-major.
bool IsInFormat(const Value& format, const Tensor& tensor);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_MEMORY_FORMAT_H_
