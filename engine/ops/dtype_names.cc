#include "engine/ops/dtype_names.h"

#include <array>
#include <cstddef>

namespace tensord::engine {

absl::string_view CppNameOf(DType dtype) {
  // In the order of the enumeration.
  static constexpr std::array<absl::string_view, kDTypeCount> kNames = {
      "float",     "double", "c10::Half", "c10::BFloat16", "signed char",
      "short int", "int",    "long int",  "unsigned char", "bool"};
  return kNames[static_cast<size_t>(dtype)];
}

}  // namespace tensord::engine
