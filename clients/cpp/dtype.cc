#include "tensord/dtype.h"

#include <atomic>
#include <cstddef>
#include <string_view>

#include "tensord/error.h"

namespace tensord {
namespace {

struct Facts {
  std::string_view name;
  size_t bytes;
};

// By their numbers.
constexpr Facts kFacts[] = {
    {"float32", 4}, {"float64", 8}, {"float16", 2}, {"bfloat16", 2},
    {"int8", 1},    {"int16", 2},   {"int32", 4},   {"int64", 8},
    {"uint8", 1},   {"bool", 1},
};

std::atomic<DType> default_dtype{kFloat32};

}  // namespace

std::string_view NameOf(DType dtype) {
  return kFacts[static_cast<size_t>(dtype)].name;
}

size_t ItemSize(DType dtype) {
  return kFacts[static_cast<size_t>(dtype)].bytes;
}

DType get_default_dtype() {
  return default_dtype.load(std::memory_order_relaxed);
}

void set_default_dtype(DType dtype) {
  if (!IsFloatingPoint(dtype)) {
    throw Error("only floating-point types are supported as the default type",
                Code::kInvalidArgument, "", ExceptionKind::kType, "");
  }
  default_dtype.store(dtype, std::memory_order_relaxed);
}

}  // namespace tensord
