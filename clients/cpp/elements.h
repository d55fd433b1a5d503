// Elements as other dtypes.
#ifndef TENSORD_CLIENTS_CPP_ELEMENTS_H_
#define TENSORD_CLIENTS_CPP_ELEMENTS_H_

#include <string>

#include "absl/strings/string_view.h"
#include "tensord/dtype.h"
#include "tensord/scalar.h"

namespace tensord::internal {

// Little-endian elements of one dtype as those of another, as C++ converts
// them. float16 and bfloat16 can be read, not written.
std::string Converted(std::string elements, DType from, DType to);

// An element as a number.
Scalar ElementAt(absl::string_view elements, DType dtype, size_t place);

}  // namespace tensord::internal

#endif  // TENSORD_CLIENTS_CPP_ELEMENTS_H_
