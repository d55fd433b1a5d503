// What the operations of linear algebra share: checks with PyTorch's wording,
// and layouts. `name` is the function as messages call it: "linalg.inv".
#ifndef TENSORD_ENGINE_OPS_LINALG_COMMON_H_
#define TENSORD_ENGINE_OPS_LINALG_COMMON_H_

#include "absl/strings/string_view.h"
#include "engine/core/dtype.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

// Throws kShapeMismatch where there are fewer than two dimensions. `argument`
// is its name in messages.
void CheckMatrix(const Tensor& tensor, absl::string_view name,
                 absl::string_view argument = "A");

// Throws kShapeMismatch where it is not a batch of square matrices.
void CheckSquare(const Tensor& a, absl::string_view name);

// Throws kDtypeMismatch where it is not of a floating-point type, or, if these
// are refused, of a 16-bit one.
void CheckFloatingPoint(const Tensor& a, absl::string_view name,
                        bool takes_low_precision = true);

// Throws kDtypeMismatch where no kernel, which PyTorch calls `kernel`, takes
// the type: all take float32 and float64.
void CheckKernelType(const Tensor& a, absl::string_view kernel);

// Throws kShapeMismatch where the sizes do not fit for A X = B, or X A = B.
void CheckEquation(const Tensor& a, const Tensor& b, bool left,
                   absl::string_view name);

// Throws kNumerical as LinAlgError where a decomposition failed, with what the
// first failure in `info` means for the function.
void CheckInfo(const Tensor& info, absl::string_view name);

// The sizes without the last two, and without the last.
Dims BatchOf(const Tensor& a);
Dims LeadingOf(const Tensor& a);
// `batch` with further sizes.
Dims WithSizes(Dims batch, DimsView sizes);

// A column-major copy.
Tensor CopyToColumns(const Tensor& a);
Tensor CopyToColumns(const Tensor& a, DType dtype);

// The matrices transposed, outside of any graph.
Tensor TransposedView(const Tensor& a);

// Their transposes in a graph.
Tensor Transposed(const Tensor& a);

// Makes each matrix the identity.
void FillIdentity(const Tensor& a);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_LINALG_COMMON_H_
