#include "engine/core/dtype.h"

#include <array>

namespace tensord::engine {
namespace {

struct Row {
  absl::string_view name;
  absl::string_view alias;
  absl::string_view scalar_type_name;
  absl::string_view cpp_type_name;
  size_t size;
};

constexpr std::array<Row, kDTypeCount> kRows = {{
    {"float32", "float", "Float", "float", 4},
    {"float64", "double", "Double", "double", 8},
    {"float16", "half", "Half", "c10::Half", 2},
    {"bfloat16", "", "BFloat16", "c10::BFloat16", 2},
    {"int8", "", "Char", "signed char", 1},
    {"int16", "short", "Short", "short int", 2},
    {"int32", "int", "Int", "int", 4},
    {"int64", "long", "Long", "long int", 8},
    {"uint8", "", "Byte", "unsigned char", 1},
    {"bool", "", "Bool", "bool", 1},
}};

const Row& RowOf(DType dtype) { return kRows[static_cast<size_t>(dtype)]; }

}  // namespace

size_t SizeOf(DType dtype) { return RowOf(dtype).size; }

absl::string_view NameOf(DType dtype) { return RowOf(dtype).name; }

absl::string_view ScalarTypeName(DType dtype) {
  return RowOf(dtype).scalar_type_name;
}

absl::string_view CppTypeName(DType dtype) {
  return RowOf(dtype).cpp_type_name;
}

std::optional<DType> DTypeNamed(absl::string_view name) {
  if (name.empty()) return std::nullopt;
  for (size_t i = 0; i < kRows.size(); ++i) {
    if (kRows[i].name == name || kRows[i].alias == name) {
      return static_cast<DType>(i);
    }
  }
  return std::nullopt;
}

std::optional<DType> DTypeNumbered(uint64_t number) {
  if (number >= kDTypeCount) return std::nullopt;
  return static_cast<DType>(number);
}

}  // namespace tensord::engine
