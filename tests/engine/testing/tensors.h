// Tensors made from values, in every layout, and read back.
#ifndef TENSORD_TESTS_ENGINE_TESTING_TENSORS_H_
#define TENSORD_TESTS_ENGINE_TESTING_TENSORS_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tensord::engine::testing {

inline constexpr DType kAllDTypes[] = {
    DType::kFloat32, DType::kFloat64, DType::kFloat16, DType::kBFloat16,
    DType::kInt8,    DType::kInt16,   DType::kInt32,   DType::kInt64,
    DType::kUInt8,   DType::kBool};

// A row-major tensor of `values`, each converted as C++ does.
Tensor Make(DType dtype, DimsView sizes, const std::vector<double>& values);

// A row-major tensor whose elements are all `value`.
Tensor Full(DType dtype, DimsView sizes, double value);

// The same numbers for the same seed: multiples of 1/8 from -2 to 2, which
// every floating-point type holds, integers from -8 to 8, or 0 to 16 for
// uint8.
Tensor Random(DType dtype, DimsView sizes, uint32_t seed);

// A 1-d tensor.
Tensor Vector(DType dtype, const std::vector<double>& values);

// A 1-d int64 tensor, whose values a double could not hold.
Tensor Int64s(const std::vector<int64_t>& values);

// The elements in row-major order, whatever the strides.
std::vector<double> ValuesOf(const Tensor& tensor);
std::vector<int64_t> Int64ValuesOf(const Tensor& tensor);

// How a tensor lies in memory.
enum class Layout {
  kRowMajor,
  kColumnMajor,  // dimensions in the opposite order
  kSpread,       // every second element, from an offset
};
inline constexpr Layout kAllLayouts[] = {Layout::kRowMajor,
                                         Layout::kColumnMajor, Layout::kSpread};

// An uninitialised tensor with this layout.
Tensor EmptyWith(Layout layout, DimsView sizes, DType dtype);

// The same values in this layout.
Tensor WithLayout(Layout layout, const Tensor& tensor);

// A view whose dimensions of size 1 are expanded to `sizes`.
Tensor Expanded(const Tensor& tensor, DimsView sizes);

// "int64[2, 3]", for SCOPED_TRACE.
std::string Describe(const Tensor& tensor);

// EXPECT_THAT(tensor, Holds({1, 2, NAN})): the elements in row-major order,
// equal but for the last bits; NaN equals NaN.
MATCHER_P(HoldsValues, values, "") {
  return ::testing::ExplainMatchResult(
      ::testing::Pointwise(::testing::NanSensitiveDoubleEq(), values),
      ValuesOf(arg), result_listener);
}
inline auto Holds(std::vector<double> values) { return HoldsValues(values); }

// Expects elements that differ from these, in row-major order, by at most
// `tolerance`; NaN equals NaN.
void ExpectValues(const Tensor& tensor, const std::vector<double>& expected,
                  double tolerance = 0);

// Expects that `function` throws an Error with these properties.
void ExpectError(absl::FunctionRef<void()> function, Reason reason,
                 ExceptionKind kind, const std::string& message);

}  // namespace tensord::engine::testing

#endif  // TENSORD_TESTS_ENGINE_TESTING_TENSORS_H_
