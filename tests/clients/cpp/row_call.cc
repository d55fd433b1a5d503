#include "tests/clients/cpp/row_call.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <fstream>
#include <map>
#include <stdexcept>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "clients/cpp/core/core.h"
#include "clients/cpp/core/rows.h"
#include "clients/cpp/core/schema.h"
#include "clients/cpp/core/value.h"
#include "clients/cpp/core/variable.h"
#include "clients/cpp/core/wire.h"
#include "clients/cpp/invoke.h"
#include "tensord/grad_mode.h"

namespace tensord::testing {
namespace {

using client::Named;
using client::Parameter;
using client::Row;
using client::Type;
using client::Value;
using internal::Access;
using nlohmann::json;

// No list of results is longer in the cases.
constexpr uint32_t kMostResults = 64;

// Defaults of parameters by name, by the rows' numbers.
using Defaults = std::map<int, std::map<std::string, json>>;

const Defaults& AllDefaults() {
  static const auto* const defaults = [] {
    auto* all = new Defaults;
    std::ifstream file("proto/tensord/v1/manifest.json");
    const json manifest = json::parse(file);
    for (const json& row : manifest["ops"]) {
      for (const json& argument : row.value("arguments", json::array())) {
        if (!argument.contains("default")) continue;
        (*all)[row["number"].get<int>()][argument["name"].get<std::string>()] =
            argument["default"];
      }
    }
    return all;
  }();
  return *defaults;
}

const json* DefaultOf(const Row& row, const std::string& parameter) {
  const auto of_row = AllDefaults().find(row.number);
  if (of_row == AllDefaults().end()) return nullptr;
  const auto found = of_row->second.find(parameter);
  return found == of_row->second.end() ? nullptr : &found->second;
}

bool IsTensor(const json& value) {
  return value.is_string() && value.get<std::string>().starts_with('$');
}

bool IsTensorOrNone(const json& value) {
  return value.is_null() || IsTensor(value);
}

bool IsInteger(const json& value) { return value.is_number_integer(); }

bool IsNumber(const json& value) { return value.is_number(); }

template <typename Predicate>
bool IsListOf(const json& value, const Predicate& fits) {
  return value.is_array() && std::all_of(value.begin(), value.end(), fits);
}

// Lays inputs and attributes out as a row's arguments.
class Binder {
 public:
  Binder(const Row& row, const std::vector<Tensor>& inputs,
         const json& attributes, const FindTensor& find)
      : row_(row), inputs_(inputs), attributes_(attributes), find_(find) {}

  // Whether they fit.
  bool Bind() {
    for (const auto& [name, value] : attributes_.items()) {
      if (!HasParameter(name)) return false;
    }
    for (const Parameter& parameter : row_.parameters) {
      if (!Add(parameter)) return false;
    }
    return next_input_ == inputs_.size();
  }

  absl::Span<const Value> values() const { return values_; }

 private:
  bool HasParameter(const std::string& name) const {
    return std::any_of(row_.parameters.begin(), row_.parameters.end(),
                       [&](const Parameter& p) { return p.name == name; });
  }

  bool Add(const Parameter& parameter) {
    const std::string name(parameter.name);
    if (attributes_.contains(name)) {
      return AddValue(parameter, attributes_[name]);
    }
    if (next_input_ < inputs_.size() && TakesInputs(parameter.type)) {
      AddInputs(parameter.type);
      return true;
    }
    const json* const value = DefaultOf(row_, name);
    return value != nullptr && AddValue(parameter, *value);
  }

  static bool TakesInputs(Type type) {
    return type == Type::kTensor || type == Type::kOperand ||
           type == Type::kTensors || type == Type::kOptionalTensors;
  }

  // The next input; for a list, all that are left.
  void AddInputs(Type type) {
    if (type == Type::kTensor || type == Type::kOperand) {
      values_.push_back(Value::Of(*Keep(inputs_[next_input_++])));
      return;
    }
    std::vector<const Named*>& list = lists_.emplace_back();
    while (next_input_ < inputs_.size()) {
      list.push_back(Keep(inputs_[next_input_++]));
    }
    values_.push_back(Value::Of(absl::MakeConstSpan(list)));
  }

  // Returns false where the parameter does not take the value.
  bool AddValue(const Parameter& parameter, const json& value) {
    if (value.is_null()) {
      values_.emplace_back();
      return parameter.is_optional;
    }
    switch (parameter.type) {
      case Type::kTensor:
        return AddTensor(value);
      case Type::kOperand:
        return AddTensor(value) || AddNumber(value);
      case Type::kScalar:
        return AddNumber(value);
      case Type::kTensors:
      case Type::kOptionalTensors:
        return AddTensors(value);
      case Type::kInts:
        return AddIntegers(value);
      case Type::kFloats:
        return AddNumbers(value);
      case Type::kDType:
      case Type::kText:
        return AddText(parameter.type, value);
      default:
        return AddPlain(parameter.type, value);
    }
  }

  bool AddTensor(const json& value) {
    if (!IsTensor(value)) return false;
    values_.push_back(Value::Of(*Find(value)));
    return true;
  }

  bool AddNumber(const json& value) {
    if (value.is_boolean()) return AddPlain(Type::kBool, value);
    if (IsInteger(value)) return AddPlain(Type::kInt, value);
    return AddPlain(Type::kFloat, value);
  }

  bool AddPlain(Type type, const json& value) {
    if (type == Type::kBool && value.is_boolean()) {
      values_.push_back(Value::Of(value.get<bool>()));
    } else if (type == Type::kInt && IsInteger(value)) {
      values_.push_back(Value::Of(value.get<int64_t>()));
    } else if (type == Type::kFloat && IsNumber(value)) {
      values_.push_back(Value::Of(value.get<double>()));
    } else {
      return false;
    }
    return true;
  }

  bool AddTensors(const json& value) {
    if (!IsListOf(value, IsTensorOrNone)) return false;
    std::vector<const Named*>& list = lists_.emplace_back();
    for (const json& item : value) {
      list.push_back(item.is_null() ? nullptr : Find(item));
    }
    values_.push_back(Value::Of(absl::MakeConstSpan(list)));
    return true;
  }

  bool AddIntegers(const json& value) {
    if (!IsListOf(value, IsInteger)) return false;
    integers_.push_back(value.get<std::vector<int64_t>>());
    values_.push_back(Value::Of(absl::MakeConstSpan(integers_.back())));
    return true;
  }

  bool AddNumbers(const json& value) {
    if (!IsListOf(value, IsNumber)) return false;
    numbers_.push_back(value.get<std::vector<double>>());
    values_.push_back(Value::Of(absl::MakeConstSpan(numbers_.back())));
    return true;
  }

  bool AddText(Type type, const json& value) {
    if (!value.is_string() || IsTensor(value)) return false;
    const std::string& text = texts_.emplace_back(value.get<std::string>());
    values_.push_back(
        type == Type::kDType
            ? Value::OfDType(static_cast<uint8_t>(testing::DTypeNamed(text)))
            : Value::Of(absl::string_view(text)));
    return true;
  }

  const Named* Find(const json& name) {
    return Keep(find_(name.get<std::string>().substr(1)));
  }
  const Named* Keep(const Tensor& tensor) {
    return Access::variable(tensors_.emplace_back(tensor));
  }

  const Row& row_;
  const std::vector<Tensor>& inputs_;
  const json& attributes_;
  const FindTensor& find_;
  size_t next_input_ = 0;
  std::vector<Value> values_;
  // What they refer to.
  std::deque<Tensor> tensors_;
  std::deque<std::vector<const Named*>> lists_;
  std::deque<std::vector<int64_t>> integers_;
  std::deque<std::vector<double>> numbers_;
  std::deque<std::string> texts_;
};

bool HasName(const Row& row, const std::string& operation) {
  const std::string name(row.name);
  return name == operation || name.starts_with(operation + ".");
}

}  // namespace

DType DTypeNamed(const std::string& name) {
  for (int number = 0; number <= static_cast<int>(kBool); ++number) {
    const auto dtype = static_cast<DType>(number);
    if (NameOf(dtype) == name) return dtype;
  }
  throw std::invalid_argument("no dtype is named " + name);
}

std::vector<Tensor> CallRow(const std::string& operation,
                            const std::vector<Tensor>& inputs,
                            const json& attributes, const FindTensor& find,
                            std::source_location where) {
  for (const Row& row : client::Rows()) {
    if (!HasName(row, operation)) continue;
    Binder binder(row, inputs, attributes, find);
    if (!binder.Bind()) continue;
    client::Call call;
    call.row = &row;
    if (!is_grad_enabled()) call.flags |= client::kNoGrad;
    call.maximum = kMostResults;
    call.arguments = binder.values();
    std::vector<Tensor> results;
    for (const client::VariableRef& result :
         Access::variable(inputs.at(0))->core()->Run(call, where)) {
      results.push_back(Access::Make(result));
    }
    return results;
  }
  throw std::invalid_argument("no row takes " + operation + attributes.dump());
}

}  // namespace tensord::testing
