// Commands as tests/goldens/commands.json and frames.json have them.
#ifndef TENSORD_TESTS_CLIENTS_CPP_CORE_GOLDEN_ARGUMENTS_H_
#define TENSORD_TESTS_CLIENTS_CPP_CORE_GOLDEN_ARGUMENTS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "clients/cpp/core/schema.h"
#include "clients/cpp/core/value.h"
#include "nlohmann/json.hpp"

namespace tensord::client {

// The arguments of a command, and what they refer to.
class GoldenArguments {
 public:
  // `command` has the row's "arguments" and "outs".
  GoldenArguments(const Row& row, const nlohmann::json& command) {
    for (size_t i = 0; i < row.parameters.size(); ++i) {
      values_.push_back(Make(row.parameters[i].type, command["arguments"][i]));
    }
    for (const nlohmann::json& out : command["outs"]) {
      values_.push_back(Make(Type::kTensor, out));
    }
  }
  GoldenArguments(const GoldenArguments&) = delete;
  GoldenArguments& operator=(const GoldenArguments&) = delete;

  absl::Span<const Value> values() const { return values_; }

 private:
  using Json = nlohmann::json;

  Value Make(Type type, const Json& json) {
    if (json.is_null()) return Value();
    switch (type) {
      case Type::kTensor:
        return Value::Of(*Tensor(json));
      case Type::kOperand:
      case Type::kScalar:
        return Operand(json);
      case Type::kInt:
        return Value::Of(json.get<int64_t>());
      case Type::kFloat:
        return Value::Of(json.get<double>());
      case Type::kBool:
        return Value::Of(json.get<bool>());
      case Type::kDType:
        return Value::OfDType(json == "float32" ? 0 : 9);
      case Type::kText:
        texts_.push_back(std::make_unique<std::string>(json));
        return Value::Of(absl::string_view(*texts_.back()));
      case Type::kTensors:
      case Type::kOptionalTensors: {
        auto& list =
            *lists_.emplace_back(std::make_unique<std::vector<const Named*>>());
        for (const Json& item : json) list.push_back(Tensor(item));
        return Value::Of(absl::MakeConstSpan(list));
      }
      case Type::kInts:
        integers_.push_back(std::make_unique<std::vector<int64_t>>(json));
        return Value::Of(absl::MakeConstSpan(*integers_.back()));
      case Type::kFloats:
        numbers_.push_back(std::make_unique<std::vector<double>>(json));
        return Value::Of(absl::MakeConstSpan(*numbers_.back()));
    }
    return Value();
  }
  Value Operand(const Json& json) {
    if (json.is_object()) return Value::Of(*Tensor(json["tensor"]));
    if (json.is_boolean()) return Value::Of(json.get<bool>());
    if (json.is_number_float()) return Value::Of(json.get<double>());
    return Value::Of(json.get<int64_t>());
  }
  const Named* Tensor(const Json& json) {
    if (json.is_null()) return nullptr;
    tensors_.push_back(std::make_unique<Named>(Named{json.get<uint64_t>()}));
    return tensors_.back().get();
  }

  std::vector<Value> values_;
  std::vector<std::unique_ptr<Named>> tensors_;
  std::vector<std::unique_ptr<std::vector<const Named*>>> lists_;
  std::vector<std::unique_ptr<std::string>> texts_;
  std::vector<std::unique_ptr<std::vector<int64_t>>> integers_;
  std::vector<std::unique_ptr<std::vector<double>>> numbers_;
};

}  // namespace tensord::client

#endif  // TENSORD_TESTS_CLIENTS_CPP_CORE_GOLDEN_ARGUMENTS_H_
