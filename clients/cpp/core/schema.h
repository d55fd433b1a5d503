// What the manifest says of operations and session commands.
#ifndef TENSORD_CLIENTS_CPP_CORE_SCHEMA_H_
#define TENSORD_CLIENTS_CPP_CORE_SCHEMA_H_

#include <cstdint>

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace tensord::client {

// docs/protocol.md says how each stands in words.
enum class Type : uint8_t {
  kTensor,
  kOperand,
  kScalar,
  kInt,
  kFloat,
  kBool,
  kDType,
  kText,  // str and bytes
  kTensors,
  kOptionalTensors,
  kInts,
  kFloats,
};

struct Parameter {
  absl::string_view name;
  Type type;
  bool is_optional = false;
  bool is_mutated = false;  // written in place
  // Role `value`: where tensors are of floating dtypes, verdicts are alike for
  // all numbers between these.
  double low = 0;
  double high = 0;
};

struct Output {
  bool is_list = false;
  bool is_mutated = false;  // the argument that is written in place
};

// An operation or a session command.
struct Row {
  uint16_t number;
  absl::string_view name;  // in full: "max.dim"
  absl::Span<const Parameter> parameters;
  absl::Span<const Output> outputs;
  absl::string_view hash;
  bool mutates = false;  // any parameter
  // Shapes of results depend on values of tensors.
  bool is_data_dependent = false;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_SCHEMA_H_
