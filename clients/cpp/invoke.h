// From a call of a function or method to a row of the manifest, and back to
// tensors.
#ifndef TENSORD_CLIENTS_CPP_INVOKE_H_
#define TENSORD_CLIENTS_CPP_INVOKE_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/strings/string_view.h"
#include "clients/cpp/core/core.h"
#include "clients/cpp/core/value.h"
#include "clients/cpp/core/variable.h"
#include "tensord/arguments.h"
#include "tensord/dtype.h"
#include "tensord/error.h"
#include "tensord/scalar.h"
#include "tensord/tensor.h"

namespace tensord::internal {

using client::Value;
using Values = std::initializer_list<Value>;
using Location = std::source_location;

// The inside of tensors.
struct Access {
  static client::Variable* variable(const Tensor& tensor) {
    return tensor.variable_;
  }
  // An undefined one where there is no variable.
  static Tensor Make(client::VariableRef variable) {
    return Tensor(variable.Release());
  }
};

// A tensor that a call needs. Throws where it is undefined.
client::VariableRef Defined(const Tensor& tensor, const char* function,
                            Location where);

[[noreturn]] void Throw(const std::string& message, ExceptionKind kind,
                        const std::string& op, Location where);

// Arguments as values, which refer to them. An undefined tensor is None.

inline Value Of(const Tensor& tensor) {
  const client::Variable* variable = Access::variable(tensor);
  return variable == nullptr ? Value() : Value::Of(*variable);
}
inline Value Of(bool flag) { return Value::Of(flag); }
inline Value Of(int64_t integer) { return Value::Of(integer); }
inline Value Of(double number) { return Value::Of(number); }
inline Value Of(DType dtype) {
  return Value::OfDType(static_cast<uint8_t>(dtype));
}
inline Value Of(std::string_view text) {
  return Value::Of(absl::string_view(text.data(), text.size()));
}
Value Of(const Scalar& number);
Value Of(const Operand& operand);
inline Value Of(const IntList& list) {
  return Value::Of(absl::Span<const int64_t>(list.data(), list.size()));
}
inline Value Of(const OptionalIntList& list) {
  return list.has_value() ? Of(*list) : Value();
}
inline Value Of(const Flag& flag) { return Value::Of(static_cast<bool>(flag)); }
template <typename T>
Value Of(const std::optional<T>& value) {
  return value.has_value() ? Of(*value) : Value();
}
inline Value Of(const Correction& correction) {
  return Of(correction.number());
}

// The handles of tensors, for the time of a call.
class Names {
 public:
  Names(const TensorList& tensors);  // NOLINT
  absl::Span<const client::Named* const> span() const { return names_; }

 private:
  absl::InlinedVector<const client::Named*, 8> names_;
};

inline Value Of(const Names& names) { return Value::Of(names.span()); }

using Results = client::Core::Results;

// Runs a row in the session of the tensors among the values, of which there
// must be one. There is a value for each parameter.
Results Run(uint16_t row, Values values, Location where);
Results RunIn(client::Core& core, uint16_t row, Values values, Location where);
// With how many results a list may have.
Results RunIn(client::Core& core, uint16_t row, Values values, Location where,
              uint32_t maximum);

// The same, for rows with one result or none.
Tensor Invoke(uint16_t row, Values values, Location where);
Tensor Invoke(client::Core& core, uint16_t row, Values values, Location where);

// For a row whose result is a list.
std::vector<Tensor> InvokeList(uint16_t row, Values values, Location where);

// Behind the row's values come the tensors to write to.
void InvokeOut(uint16_t row, Values values, Location where);

template <size_t... Places>
auto TupleOf(const Results& results, std::index_sequence<Places...>) {
  return std::make_tuple(Access::Make(results[Places])...);
}

// For rows with several results.
template <size_t Count>
auto InvokeTuple(uint16_t row, Values values, Location where) {
  return TupleOf(Run(row, values, where), std::make_index_sequence<Count>());
}

// What was made, with the options that no row has.
Tensor Made(Tensor tensor, const TensorOptions& options, Location where);

// A tensor's elements, row by row.
std::string Read(const Tensor& tensor, const char* function, Location where);

// What is known of a tensor.
client::Meta MetaOf(const Tensor& tensor, const char* function, Location where);

}  // namespace tensord::internal

#endif  // TENSORD_CLIENTS_CPP_INVOKE_H_
