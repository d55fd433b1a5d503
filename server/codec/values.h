// Elements of tensors as little-endian bytes and as plain numbers.
#ifndef TENSORD_SERVER_CODEC_VALUES_H_
#define TENSORD_SERVER_CODEC_VALUES_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "engine/engine.h"
#include "google/protobuf/repeated_field.h"

namespace tensord::server {

// Values travel in pieces of this many bytes.
inline constexpr size_t kChunkBytes = size_t{1} << 20;

// The bytes of all elements.
size_t ValueBytes(const engine::Tensor& tensor);

// Appends the elements from `begin` up to `end`, counted row by row whatever
// the strides, as little-endian bytes.
void AppendElements(const engine::Tensor& tensor, int64_t begin, int64_t end,
                    std::string* bytes);

// Appends all elements as numbers, row by row. Integers beyond 2^53 are
// rounded.
void AppendNumbers(const engine::Tensor& tensor,
                   google::protobuf::RepeatedField<double>* numbers);

// Numbers as the bytes of elements of `dtype`, as torch.tensor converts them:
// integers are truncated, and what an integer type cannot hold is
// kBadAttribute.
absl::StatusOr<std::string> BytesOfNumbers(absl::Span<const double> numbers,
                                           engine::DType dtype);

}  // namespace tensord::server

#endif  // TENSORD_SERVER_CODEC_VALUES_H_
