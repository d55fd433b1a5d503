#include "server/codec/values.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

#include "absl/strings/str_cat.h"
#include "engine/core/half.h"
#include "server/codec/status.h"

namespace tensord::server {
namespace {

static_assert(std::endian::native == std::endian::little,
              "elements are copied as they lie in memory");

// The offset, in elements, of the element that stands at `place` row by row;
// `index` becomes its index.
int64_t OffsetOf(int64_t place, const engine::Tensor& tensor,
                 engine::Dims* index) {
  int64_t offset = 0;
  index->resize(tensor.sizes().size());
  for (size_t dim = index->size(); dim-- > 0;) {
    (*index)[dim] = place % tensor.sizes()[dim];
    place /= tensor.sizes()[dim];
    offset += (*index)[dim] * tensor.strides()[dim];
  }
  return offset;
}

// Copies `count` elements of kSize bytes, from `place` on, row by row.
template <size_t kSize>
void Gather(const engine::Tensor& tensor, int64_t place, int64_t count,
            char* out) {
  const engine::Dims& sizes = tensor.sizes();
  const engine::Dims& strides = tensor.strides();
  const char* base = static_cast<const char*>(tensor.raw());
  engine::Dims index;
  int64_t offset = OffsetOf(place, tensor, &index);
  for (; count > 0; --count, out += kSize) {
    std::memcpy(out, base + offset * static_cast<int64_t>(kSize), kSize);
    for (size_t dim = sizes.size(); dim-- > 0;) {
      offset += strides[dim];
      if (++index[dim] < sizes[dim]) break;
      offset -= strides[dim] * sizes[dim];
      index[dim] = 0;
    }
  }
}

template <typename T>
bool CanHold(double number) {
  if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
    // Exact as doubles: powers of two, or 0.
    const double lowest = std::numeric_limits<T>::min();
    const double above = std::ldexp(1.0, std::numeric_limits<T>::digits);
    return number >= lowest && number < above;
  }
  return true;
}

template <typename T>
T Convert(double number) {
  if constexpr (std::is_same_v<T, bool>) {
    return number != 0;
  } else if constexpr (std::is_class_v<T>) {
    return static_cast<T>(static_cast<engine::ComputeType<T>>(number));
  } else {
    return static_cast<T>(number);
  }
}

}  // namespace

size_t ValueBytes(const engine::Tensor& tensor) {
  return static_cast<size_t>(tensor.numel()) * engine::SizeOf(tensor.dtype());
}

void AppendElements(const engine::Tensor& tensor, int64_t begin, int64_t end,
                    std::string* bytes) {
  const size_t size = engine::SizeOf(tensor.dtype());
  const size_t length = static_cast<size_t>(end - begin) * size;
  if (length == 0) return;
  if (tensor.IsContiguous()) {
    bytes->append(static_cast<const char*>(tensor.raw()) +
                      static_cast<size_t>(begin) * size,
                  length);
    return;
  }
  const size_t start = bytes->size();
  bytes->resize(start + length);
  char* out = bytes->data() + start;
  switch (size) {
    case 1:
      return Gather<1>(tensor, begin, end - begin, out);
    case 2:
      return Gather<2>(tensor, begin, end - begin, out);
    case 4:
      return Gather<4>(tensor, begin, end - begin, out);
    default:
      return Gather<8>(tensor, begin, end - begin, out);
  }
}

void AppendNumbers(const engine::Tensor& tensor,
                   google::protobuf::RepeatedField<double>* numbers) {
  std::string bytes;
  AppendElements(tensor, 0, tensor.numel(), &bytes);
  numbers->Reserve(numbers->size() + static_cast<int>(tensor.numel()));
  engine::VisitDType(tensor.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    for (size_t at = 0; at < bytes.size(); at += sizeof(T)) {
      T element;
      std::memcpy(&element, bytes.data() + at, sizeof(T));
      numbers->Add(
          static_cast<double>(static_cast<engine::ComputeType<T>>(element)));
    }
  });
}

absl::StatusOr<std::string> BytesOfNumbers(absl::Span<const double> numbers,
                                           engine::DType dtype) {
  std::string bytes(numbers.size() * engine::SizeOf(dtype), '\0');
  const bool fits = engine::VisitDType(dtype, [&](auto tag) {
    using T = typename decltype(tag)::type;
    char* out = bytes.data();
    for (const double number : numbers) {
      if (!CanHold<T>(number)) return false;
      const T element = Convert<T>(number);
      std::memcpy(out, &element, sizeof(T));
      out += sizeof(T);
    }
    return true;
  });
  if (!fits) {
    return MakeStatus(engine::Reason::kBadAttribute,
                      absl::StrCat("value cannot be converted to type ",
                                   engine::NameOf(dtype), " without overflow"));
  }
  return bytes;
}

}  // namespace tensord::server
