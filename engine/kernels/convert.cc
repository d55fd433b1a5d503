#include "engine/kernels/convert.h"

#include <array>
#include <cmath>
#include <cstring>

#include "absl/strings/string_view.h"
#include "engine/core/error.h"

namespace tensord::engine {
namespace {

template <typename From, typename To>
void Convert(const char* src, int64_t src_stride, char* dst, int64_t dst_stride,
             int64_t count) {
  constexpr int64_t kFromSize = sizeof(From);
  constexpr int64_t kToSize = sizeof(To);
  const auto load = [](const char* from) {
    return *reinterpret_cast<const From*>(from);
  };
  if (src_stride == 0) {
    const To value = ConvertTo<To>(load(src));
    if (dst_stride == kToSize) {
      To* out = reinterpret_cast<To*>(dst);
      for (int64_t i = 0; i < count; ++i) out[i] = value;
    } else {
      for (int64_t i = 0; i < count; ++i) {
        *reinterpret_cast<To*>(dst + i * dst_stride) = value;
      }
    }
  } else if (src_stride == kFromSize && dst_stride == kToSize) {
    const From* in = reinterpret_cast<const From*>(src);
    To* out = reinterpret_cast<To*>(dst);
#pragma GCC ivdep
    for (int64_t i = 0; i < count; ++i) out[i] = ConvertTo<To>(in[i]);
  } else {
    for (int64_t i = 0; i < count; ++i) {
      *reinterpret_cast<To*>(dst + i * dst_stride) =
          ConvertTo<To>(load(src + i * src_stride));
    }
  }
}

// Elements of the same dtype move as integers of their size.
template <typename Bits>
void Move(const char* src, int64_t src_stride, char* dst, int64_t dst_stride,
          int64_t count) {
  if (src_stride == sizeof(Bits) && dst_stride == sizeof(Bits)) {
    std::memmove(dst, src, static_cast<size_t>(count) * sizeof(Bits));
  } else {
    Convert<Bits, Bits>(src, src_stride, dst, dst_stride, count);
  }
}

using ConvertFunction = void (*)(const char*, int64_t, char*, int64_t, int64_t);

ConvertFunction MoveOfSize(size_t size) {
  switch (size) {
    case 1:
      return Move<uint8_t>;
    case 2:
      return Move<uint16_t>;
    case 4:
      return Move<uint32_t>;
    default:
      return Move<uint64_t>;
  }
}

using Table = std::array<std::array<ConvertFunction, kDTypeCount>, kDTypeCount>;

Table MakeTable() {
  Table table;
  for (int from = 0; from < kDTypeCount; ++from) {
    for (int to = 0; to < kDTypeCount; ++to) {
      const auto from_type = static_cast<DType>(from);
      table[from][to] =
          from == to ? MoveOfSize(SizeOf(from_type))
                     : VisitDType(from_type, [&](auto from_tag) {
                         return VisitDType(
                             static_cast<DType>(to),
                             [](auto to_tag) -> ConvertFunction {
                               return Convert<typename decltype(from_tag)::type,
                                              typename decltype(to_tag)::type>;
                             });
                       });
    }
  }
  return table;
}

// The C++ names that PyTorch's messages use.
absl::string_view CppNameOf(DType dtype) {
  constexpr std::array<absl::string_view, kDTypeCount> kNames = {
      "float",   "double", "c10::Half", "c10::BFloat16", "int8_t",
      "int16_t", "int",    "int64_t",   "uint8_t",       "bool"};
  return kNames[static_cast<size_t>(dtype)];
}

template <typename T>
bool Fits(Scalar value) {
  if constexpr (std::is_same_v<T, bool>) {
    return true;
  } else if constexpr (kIsFloatingPoint<T>) {
    const double wide = value.ToDouble();
    return !std::isfinite(wide) ||
           std::abs(wide) <= static_cast<double>(std::numeric_limits<T>::max());
  } else {
    using Limits = std::numeric_limits<T>;
    if (value.is_float()) {
      // Beyond int64's largest value the first double is 2^63.
      return value.ToDouble() >= static_cast<double>(Limits::min()) &&
             value.ToDouble() < static_cast<double>(Limits::max()) + 1;
    }
    // PyTorch lets -x stand for the bits of an unsigned type.
    constexpr int64_t kMin = std::is_signed_v<T>
                                 ? static_cast<int64_t>(Limits::min())
                                 : -static_cast<int64_t>(Limits::max());
    return value.ToInt() >= kMin && value.ToInt() <= int64_t{Limits::max()};
  }
}

}  // namespace

void ConvertElements(DType from, const void* src, int64_t src_stride, DType to,
                     void* dst, int64_t dst_stride, int64_t count) {
  static const Table table = MakeTable();
  table[static_cast<size_t>(from)][static_cast<size_t>(to)](
      static_cast<const char*>(src), src_stride, static_cast<char*>(dst),
      dst_stride, count);
}

void WriteScalar(Scalar value, DType dtype, void* element) {
  if (value.is_float()) {
    const double number = value.ToDouble();
    ConvertElements(DType::kFloat64, &number, 0, dtype, element, 0, 1);
  } else {
    const int64_t number = value.ToInt();
    ConvertElements(DType::kInt64, &number, 0, dtype, element, 0, 1);
  }
}

void CheckFits(Scalar value, DType dtype) {
  const bool fits = VisitDType(dtype, [&](auto tag) {
    return Fits<typename decltype(tag)::type>(value);
  });
  if (!fits) {
    Fail(Reason::kBadAttribute, "value cannot be converted to type ",
         CppNameOf(dtype), " without overflow");
  }
}

}  // namespace tensord::engine
