#include "tests/clients/cpp/exactness/samples.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "clients/cpp/core/rows.h"
#include "nlohmann/json.hpp"

namespace tensord::client::testing {
namespace {

using Json = nlohmann::json;

struct DTypeRow {
  const char* name;
  size_t bytes;
};

// By the protocol's numbers.
constexpr DTypeRow kDTypes[] = {
    {"float32", 4}, {"float64", 8}, {"float16", 2}, {"bfloat16", 2},
    {"int8", 1},    {"int16", 2},   {"int32", 4},   {"int64", 8},
    {"uint8", 1},   {"bool", 1},
};

uint8_t DTypeNamed(const std::string& name) {
  const auto* found =
      std::find_if(std::begin(kDTypes), std::end(kDTypes),
                   [&](const DTypeRow& row) { return row.name == name; });
  return static_cast<uint8_t>(found - std::begin(kDTypes));
}

double NumberOf(const Json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return value.get<double>();
  const std::string text = value.get<std::string>();
  if (text == "nan") return std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  return text == "inf" ? infinity : -infinity;
}

template <typename T>
void Append(T element, std::string* data) {
  data->append(reinterpret_cast<const char*>(&element), sizeof element);
}

// What a 16-bit float keeps of a float, rounded toward zero: any value will do.
uint16_t Bits16(double value, bool is_brain) {
  const auto bits = std::bit_cast<uint32_t>(static_cast<float>(value));
  if (is_brain) return static_cast<uint16_t>(bits >> 16);
  const uint32_t sign = bits >> 16 & 0x8000;
  const int exponent = static_cast<int>(bits >> 23 & 0xff) - 127 + 15;
  if (exponent <= 0) return static_cast<uint16_t>(sign);
  if (exponent >= 31) return static_cast<uint16_t>(sign | 0x7c00);
  return static_cast<uint16_t>(sign | exponent << 10 | (bits >> 13 & 0x3ff));
}

void AppendElement(uint8_t dtype, const Json& value, std::string* data) {
  const auto integer = [&]() -> int64_t {
    return value.is_boolean() ? int64_t{value.get<bool>()}
                              : value.get<int64_t>();
  };
  switch (dtype) {
    case 0:
      return Append(static_cast<float>(NumberOf(value)), data);
    case 1:
      return Append(NumberOf(value), data);
    case 2:
    case 3:
      return Append(Bits16(NumberOf(value), dtype == 3), data);
    default: {
      const int64_t element = integer();
      data->append(reinterpret_cast<const char*>(&element),
                   kDTypes[dtype].bytes);
    }
  }
}

NewTensor TensorOf(const Json& value) {
  NewTensor tensor;
  tensor.dtype = DTypeNamed(value["dtype"].get<std::string>());
  tensor.sizes = value["sizes"].get<std::vector<int64_t>>();
  tensor.requires_grad = value.value("requires_grad", false);
  for (const Json& element : value["values"]) {
    AppendElement(tensor.dtype, element, &tensor.data);
  }
  return tensor;
}

SampleValue ListOf(const Json& value, Type type) {
  SampleValue list;
  switch (type) {
    case Type::kTensors:
    case Type::kOptionalTensors:
      list.kind = SampleValue::Kind::kTensors;
      for (const Json& item : value) {
        list.missing.push_back(item.is_null());
        list.tensors.push_back(item.is_null() ? NewTensor() : TensorOf(item));
      }
      return list;
    case Type::kFloats:
      list.kind = SampleValue::Kind::kFloats;
      for (const Json& item : value) list.numbers.push_back(NumberOf(item));
      return list;
    default:
      list.kind = SampleValue::Kind::kInts;
      for (const Json& item : value) {
        list.integers.push_back(item.is_boolean() ? int64_t{item.get<bool>()}
                                                  : item.get<int64_t>());
      }
      return list;
  }
}

SampleValue ValueOf(const Json& value, Type type) {
  SampleValue sample;
  if (value.is_null()) return sample;
  if (value.is_array()) return ListOf(value, type);
  if (value.is_object() && value.contains("values")) {
    sample.kind = SampleValue::Kind::kTensor;
    sample.tensors.push_back(TensorOf(value));
  } else if (value.is_object() || type == Type::kDType) {
    sample.kind = SampleValue::Kind::kDType;
    sample.integer =
        DTypeNamed(value.is_object() ? value["dtype"].get<std::string>()
                                     : value.get<std::string>());
  } else if (type == Type::kInts) {
    sample.kind = SampleValue::Kind::kInts;
    sample.integers = {value.get<int64_t>()};
  } else if (type == Type::kFloats) {
    sample.kind = SampleValue::Kind::kFloats;
    sample.numbers = {NumberOf(value)};
  } else if (type == Type::kFloat) {
    sample.kind = SampleValue::Kind::kFloat;
    sample.number = NumberOf(value);
  } else if (value.is_boolean()) {
    sample.kind = SampleValue::Kind::kBool;
    sample.integer = value.get<bool>();
  } else if (value.is_number_integer()) {
    sample.kind = SampleValue::Kind::kInt;
    sample.integer = value.get<int64_t>();
  } else if (type == Type::kText) {
    sample.kind = SampleValue::Kind::kText;
    sample.text = value.get<std::string>();
  } else {
    sample.kind = SampleValue::Kind::kFloat;
    sample.number = NumberOf(value);
  }
  return sample;
}

Json ReadJson(const std::filesystem::path& path) {
  std::ifstream stream(path);
  return Json::parse(stream);
}

// Defaults of arguments, by full names of operations and by arguments' names.
using Defaults = std::map<std::string, std::map<std::string, Json>>;

Defaults ReadDefaults() {
  Defaults defaults;
  const Json manifest = ReadJson("proto/tensord/v1/manifest.json");
  for (const Json& row : manifest["ops"]) {
    const std::string overload = row.value("overload", "");
    const std::string name = row["name"].get<std::string>();
    auto& of_row = defaults[overload.empty() ? name : name + "." + overload];
    for (const Json& argument : row.value("arguments", Json::array())) {
      if (argument.contains("default")) {
        of_row[argument["name"].get<std::string>()] = argument["default"];
      }
    }
  }
  return defaults;
}

// Nothing where the engine alone has the operation, or an argument is missing:
// such calls end in the client.
std::optional<Sample> SampleOf(const Json& json, const Defaults& defaults) {
  const std::string name = json["op"].get<std::string>();
  const auto of_row = defaults.find(name);
  if (of_row == defaults.end()) return std::nullopt;
  // Their elements are whatever was in memory.
  if (name.find("empty") != std::string::npos) return std::nullopt;
  Sample sample;
  sample.row = &RowNamed(name);
  const Json& args = json["args"];
  const Json kwargs = json.value("kwargs", Json::object());
  for (size_t i = 0; i < sample.row->parameters.size(); ++i) {
    const Parameter& parameter = sample.row->parameters[i];
    const std::string parameter_name(parameter.name);
    Json value;
    if (i < args.size()) {
      value = args[i];
    } else if (kwargs.contains(parameter_name)) {
      value = kwargs[parameter_name];
    } else {
      const auto found = of_row->second.find(parameter_name);
      if (found == of_row->second.end()) return std::nullopt;
      value = found->second;
    }
    if (value.is_null() && !parameter.is_optional) return std::nullopt;
    sample.arguments.push_back(ValueOf(value, parameter.type));
  }
  return sample;
}

}  // namespace

const Row& RowNamed(const std::string& name) {
  static const auto* const rows = [] {
    auto* by_name = new std::map<std::string, const Row*>;
    for (const Row& row : Rows()) (*by_name)[std::string(row.name)] = &row;
    return by_name;
  }();
  return *rows->at(name);
}

const std::vector<SampledOperation>& SampledOperations() {
  static const auto* const operations = [] {
    const Defaults defaults = ReadDefaults();
    std::map<std::string, std::vector<Sample>> by_name;
    std::vector<std::filesystem::path> paths;
    for (const auto& file :
         std::filesystem::directory_iterator("tests/goldens/ops")) {
      paths.push_back(file.path());
    }
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
      for (const Json& json : ReadJson(path)) {
        std::optional<Sample> sample = SampleOf(json, defaults);
        if (!sample) continue;
        by_name[json["op"].get<std::string>()].push_back(std::move(*sample));
      }
    }
    auto* all = new std::vector<SampledOperation>;
    for (auto& [name, samples] : by_name) {
      all->push_back({name, std::move(samples)});
    }
    return all;
  }();
  return *operations;
}

}  // namespace tensord::client::testing
