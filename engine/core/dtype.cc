#include "engine/core/dtype.h"

#include <array>

namespace tensord::engine {
namespace {

struct Row {
  absl::string_view name;
  absl::string_view alias;
  absl::string_view scalar_type_name;
  absl::string_view cpp_type_name;
};

constexpr std::array<Row, kDTypeCount> kRows = {{
    {"float32", "float", "Float", "float"},
    {"float64", "double", "Double", "double"},
    {"float16", "half", "Half", "c10::Half"},
    {"bfloat16", "", "BFloat16", "c10::BFloat16"},
    {"int8", "", "Char", "signed char"},
    {"int16", "short", "Short", "short int"},
    {"int32", "int", "Int", "int"},
    {"int64", "long", "Long", "long int"},
    {"uint8", "", "Byte", "unsigned char"},
    {"bool", "", "Bool", "bool"},
}};

const Row& RowOf(DType dtype) { return kRows[static_cast<size_t>(dtype)]; }

}  // namespace

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
