// Names of element types in the messages of a few operations.
#ifndef TENSORD_ENGINE_OPS_DTYPE_NAMES_H_
#define TENSORD_ENGINE_OPS_DTYPE_NAMES_H_

#include "absl/strings/string_view.h"
#include "engine/core/dtype.h"

namespace tensord::engine {

// The C++ type as PyTorch's type_info spells it: "long int" of int64.
absl::string_view CppNameOf(DType dtype);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_DTYPE_NAMES_H_
