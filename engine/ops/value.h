// The value of one argument of an operation.
#ifndef TENSORD_ENGINE_OPS_VALUE_H_
#define TENSORD_ENGINE_OPS_VALUE_H_

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "engine/core/dtype.h"
#include "engine/core/scalar.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

using TensorList = std::vector<Tensor>;

// None, a tensor, tensors (undefined ones stand for None), a number, integers,
// floats or text. A bool, an int, a float and a dtype (by number) are all
// Scalars; the schema tells which is meant.
class Value {
 public:
  Value() = default;        // None
  Value(std::nullptr_t) {}  // NOLINT
  Value(Tensor tensor) {    // NOLINT
    if (tensor.defined()) value_.emplace<Tensor>(std::move(tensor));
  }
  Value(TensorList tensors) : value_(std::move(tensors)) {}  // NOLINT
  Value(Scalar scalar) : value_(scalar) {}                   // NOLINT
  Value(bool flag) : value_(Scalar(flag)) {}                 // NOLINT
  Value(int integer) : value_(Scalar(integer)) {}            // NOLINT
  Value(int64_t integer) : value_(Scalar(integer)) {}        // NOLINT
  Value(double number) : value_(Scalar(number)) {}           // NOLINT
  Value(DType dtype)                                         // NOLINT
      : value_(Scalar(static_cast<int64_t>(dtype))) {}
  Value(Dims integers) : value_(std::move(integers)) {}             // NOLINT
  Value(std::vector<double> floats) : value_(std::move(floats)) {}  // NOLINT
  Value(std::string text) : value_(std::move(text)) {}              // NOLINT
  Value(const char* text) : value_(std::string(text)) {}            // NOLINT

  bool is_none() const { return Holds<std::monostate>(); }
  bool is_tensor() const { return Holds<Tensor>(); }
  bool is_tensors() const { return Holds<TensorList>(); }
  bool is_scalar() const { return Holds<Scalar>(); }
  bool is_ints() const { return Holds<Dims>(); }
  bool is_floats() const { return Holds<std::vector<double>>(); }
  bool is_text() const { return Holds<std::string>(); }

  // Undefined where the value is None.
  const Tensor& tensor() const {
    if (is_tensor()) return *std::get_if<Tensor>(&value_);
    static const Tensor* const undefined = new Tensor;
    return *undefined;
  }
  // The rest require that the value is of that form; CheckArguments sees to
  // it.
  const TensorList& tensors() const { return std::get<TensorList>(value_); }
  const Scalar& scalar() const { return std::get<Scalar>(value_); }
  const Dims& ints() const { return std::get<Dims>(value_); }
  const std::vector<double>& floats() const {
    return std::get<std::vector<double>>(value_);
  }
  const std::string& text() const { return std::get<std::string>(value_); }

 private:
  template <typename T>
  bool Holds() const {
    return std::holds_alternative<T>(value_);
  }

  std::variant<std::monostate, Tensor, TensorList, Scalar, Dims,
               std::vector<double>, std::string>
      value_;
};

using Arguments = absl::InlinedVector<Value, 5>;

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_VALUE_H_
