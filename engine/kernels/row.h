// Kernel rows: an elementwise function written as one lambda on values, and
// the table of its loops by dtype.
#ifndef TENSORD_ENGINE_KERNELS_ROW_H_
#define TENSORD_ENGINE_KERNELS_ROW_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <type_traits>
#include <utility>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/core/dtype.h"
#include "engine/core/scalar.h"
#include "engine/core/tensor.h"
#include "engine/kernels/convert.h"

namespace tensord::engine {

// The C++ types that a function computes in. The 16-bit floats compute in
// float, so they come with it.
template <typename... T>
struct TypeList {};
using Floats = TypeList<float, double>;
using Integers = TypeList<int8_t, int16_t, int32_t, int64_t, uint8_t>;
using IntegersAndBool =
    TypeList<int8_t, int16_t, int32_t, int64_t, uint8_t, bool>;
using Numbers =
    TypeList<float, double, int8_t, int16_t, int32_t, int64_t, uint8_t>;
using AllTypes =
    TypeList<float, double, int8_t, int16_t, int32_t, int64_t, uint8_t, bool>;

// The type that elements of `dtype` are computed in.
constexpr DType ComputeDType(DType dtype) {
  return IsReducedFloat(dtype) ? DType::kFloat32 : dtype;
}

// Computes `count` consecutive elements: data[0] is the result, the inputs
// follow. A result may be one of the inputs.
using RowBlock = void (*)(void* const* data, int64_t count,
                          const Scalar* parameters);

struct KernelRow {
  // What PyTorch's message calls it: "neg" not implemented for 'Bool'.
  absl::string_view name;
  std::array<RowBlock, kDTypeCount> blocks = {};
};

// out = row(inputs...), where the function is the one for `dtype` and results
// have out's dtype. Throws kDtypeMismatch (NotImplementedError) where the row
// has none.
void RunRow(const KernelRow& row, DType dtype,
            absl::Span<const Tensor* const> inputs, const Tensor& out,
            absl::Span<const Scalar> parameters = {});

// An integer in a type in which arithmetic wraps instead of overflowing; a
// float as it is.
template <typename T>
constexpr auto Wrapping(T value) {
  if constexpr (std::is_integral_v<T>) {
    using Wide =
        std::conditional_t<(sizeof(T) < sizeof(int64_t)), uint32_t, uint64_t>;
    return static_cast<Wide>(value);
  } else {
    return value;
  }
}

namespace row_internal {

// A predicate writes bools, anything else the type it computes in.
template <typename T, typename Result>
using OutputType = std::conditional_t<std::is_same_v<Result, bool>, bool, T>;

// The type of each element of a pack.
template <typename T, size_t>
using Each = T;

// The loop of a function F of some elements and then some parameters.
template <typename T, typename F, size_t... input, size_t... parameter>
void Loop(void* const* data, int64_t count, const Scalar* parameters,
          std::index_sequence<input...>, std::index_sequence<parameter...>) {
  using Out = OutputType<
      T, std::invoke_result_t<F, Each<T, input>..., Each<T, parameter>...>>;
  Out* const out = static_cast<Out*>(data[0]);
  const std::tuple inputs{static_cast<const T*>(data[1 + input])...};
  const std::tuple values{ScalarTo<T>(parameters[parameter])...};
#pragma GCC ivdep
  for (int64_t i = 0; i < count; ++i) {
    out[i] = static_cast<Out>(
        F{}(std::get<input>(inputs)[i]..., std::get<parameter>(values)...));
  }
}

template <typename T, typename F, int inputs, int parameters>
void Block(void* const* data, int64_t count, const Scalar* values) {
  Loop<T, F>(data, count, values, std::make_index_sequence<inputs>(),
             std::make_index_sequence<parameters>());
}

template <typename T>
constexpr void Set(KernelRow& row, RowBlock block) {
  row.blocks[static_cast<size_t>(kDTypeOf<T>)] = block;
  if constexpr (std::is_same_v<T, float>) {
    row.blocks[static_cast<size_t>(DType::kFloat16)] = block;
    row.blocks[static_cast<size_t>(DType::kBFloat16)] = block;
  }
}

template <typename F, int inputs, int parameters, typename... T>
constexpr KernelRow RowOf(absl::string_view name, TypeList<T...>) {
  KernelRow row = {name};
  (Set<T>(row, Block<T, F, inputs, parameters>), ...);
  return row;
}

}  // namespace row_internal

// Rows of lambdas without captures, for the types of a list:
//   UnaryRow<Floats>("sqrt", [](auto x) { return std::sqrt(x); })
// A lambda may take the row's parameters behind its elements:
//   UnaryRow<Floats, 1>("leaky_relu", [](auto x, auto slope) { ... })
template <typename Types, int parameters = 0, typename F>
constexpr KernelRow UnaryRow(absl::string_view name, F) {
  return row_internal::RowOf<F, 1, parameters>(name, Types{});
}
template <typename Types, int parameters = 0, typename F>
constexpr KernelRow BinaryRow(absl::string_view name, F) {
  return row_internal::RowOf<F, 2, parameters>(name, Types{});
}
template <typename Types, int parameters = 0, typename F>
constexpr KernelRow TernaryRow(absl::string_view name, F) {
  return row_internal::RowOf<F, 3, parameters>(name, Types{});
}

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_ROW_H_
