#include "clients/cpp/invoke.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "clients/cpp/core/core.h"
#include "clients/cpp/core/rows.h"
#include "clients/cpp/core/schema.h"
#include "clients/cpp/core/wire.h"
#include "tensord/grad_mode.h"

namespace tensord::internal {
namespace {

// A list of results has no more, by the protocol.
constexpr uint32_t kMostResults = 65535;

// The first tensor's session: it expects all others to be its own.
client::Core& CoreOf(const client::Row& row, absl::Span<const Value> values,
                     Location where) {
  for (const Value& value : values) {
    if (value.kind() == Value::Kind::kTensor) {
      return *client::VariableOf(&value.tensor())->core();
    }
    if (value.kind() != Value::Kind::kTensors) continue;
    for (const client::Named* named : value.tensors()) {
      if (named != nullptr) return *client::VariableOf(named)->core();
    }
  }
  Throw(absl::StrCat(row.name, "(): expected a tensor, but all are undefined"),
        ExceptionKind::kType, std::string(row.name), where);
}

bool ReturnsList(const client::Row& row) {
  for (const client::Output& output : row.outputs) {
    if (output.is_list) return true;
  }
  return false;
}

// A bound of how many tensors a list of results has.
uint32_t MostResults(client::Core& core, absl::Span<const Value> values,
                     Location where) {
  int64_t most = 1;
  for (const Value& value : values) {
    switch (value.kind()) {
      case Value::Kind::kTensor: {
        const client::VariableRef variable(client::VariableOf(&value.tensor()));
        const client::Meta meta = core.MetaOf(variable, where);
        most = std::max<int64_t>(most, meta.sizes.size());
        for (int64_t size : meta.sizes) most = std::max(most, size);
        break;
      }
      case Value::Kind::kInt:
        most = std::max(most, value.integer());
        break;
      case Value::Kind::kInts:
        most = std::max<int64_t>(most, value.integers().size() + 1);
        break;
      case Value::Kind::kTensors:
        most = std::max<int64_t>(most, value.tensors().size() + 1);
        break;
      default:
        break;
    }
  }
  return static_cast<uint32_t>(std::min<int64_t>(most, kMostResults));
}

const client::Row& RowOf(uint16_t number) { return *client::FindRow(number); }

// Throws where an undefined tensor stands for one that is needed.
void CheckDefined(const client::Row& row, absl::Span<const Value> values,
                  Location where) {
  const Value* next = values.data();
  for (const client::Parameter& parameter : row.parameters) {
    const Value& value = *next++;
    if (!value.is_none() && value.kind() != Value::Kind::kTensors) continue;
    bool lacks = value.is_none() && !parameter.is_optional &&
                 parameter.type != client::Type::kOptionalTensors;
    if (parameter.type == client::Type::kTensors && !value.is_none()) {
      for (const client::Named* named : value.tensors()) {
        lacks |= named == nullptr;
      }
    }
    if (lacks) {
      Throw(absl::StrCat(row.name, "(): argument '", parameter.name,
                         "' must be Tensor, not None"),
            ExceptionKind::kType, std::string(row.name), where);
    }
  }
}

Results RunRow(client::Core& core, const client::Row& row, Values values,
               Location where, bool out, uint32_t maximum = 0) {
  const absl::Span<const Value> arguments(values.begin(), values.size());
  CheckDefined(row, arguments, where);
  client::Call call;
  call.row = &row;
  call.flags = static_cast<uint16_t>(static_cast<unsigned>(get_default_dtype())
                                     << client::kDefaultDTypeShift);
  if (!is_grad_enabled()) call.flags |= client::kNoGrad;
  if (out) call.flags |= client::kOut;
  call.maximum = maximum != 0       ? maximum
                 : ReturnsList(row) ? MostResults(core, arguments, where)
                                    : 1;
  call.arguments = arguments;
  return core.Run(call, where);
}

}  // namespace

void AddReference(client::Variable* variable) { variable->AddReference(); }

void DropReference(client::Variable* variable) { variable->DropReference(); }

client::VariableRef Defined(const Tensor& tensor, const char* function,
                            Location where) {
  if (!tensor.defined()) {
    Throw(absl::StrCat(function, "(): the tensor is undefined"),
          ExceptionKind::kType, function, where);
  }
  return client::VariableRef(Access::variable(tensor));
}

void Throw(const std::string& message, ExceptionKind kind,
           const std::string& op, Location where) {
  Error error(message, Code::kInvalidArgument, "", kind, op);
  error.set_origin(where);
  throw error;
}

Value Of(const Scalar& number) {
  switch (number.kind()) {
    case Scalar::Kind::kBool:
      return Value::Of(number.to<bool>());
    case Scalar::Kind::kInt:
      return Value::Of(number.to<int64_t>());
    case Scalar::Kind::kFloat:
      break;
  }
  return Value::Of(number.to<double>());
}

Value Of(const Operand& operand) {
  return operand.is_tensor() ? Of(operand.tensor()) : Of(operand.number());
}

Names::Names(const TensorList& tensors) {
  names_.reserve(tensors.size());
  for (const Tensor& tensor : tensors) {
    names_.push_back(Access::variable(tensor));
  }
}

Results Run(uint16_t number, Values values, Location where) {
  const client::Row& row = RowOf(number);
  return RunRow(CoreOf(row, {values.begin(), values.size()}, where), row,
                values, where, false);
}

Results RunIn(client::Core& core, uint16_t number, Values values,
              Location where) {
  return RunRow(core, RowOf(number), values, where, false);
}

Results RunIn(client::Core& core, uint16_t number, Values values,
              Location where, uint32_t maximum) {
  return RunRow(core, RowOf(number), values, where, false, maximum);
}

Tensor Invoke(uint16_t row, Values values, Location where) {
  Results results = Run(row, values, where);
  return results.empty() ? Tensor() : Access::Make(std::move(results[0]));
}

Tensor Invoke(client::Core& core, uint16_t row, Values values, Location where) {
  Results results = RunIn(core, row, values, where);
  return results.empty() ? Tensor() : Access::Make(std::move(results[0]));
}

std::vector<Tensor> InvokeList(uint16_t row, Values values, Location where) {
  Results results = Run(row, values, where);
  std::vector<Tensor> tensors;
  tensors.reserve(results.size());
  for (client::VariableRef& result : results) {
    tensors.push_back(Access::Make(std::move(result)));
  }
  return tensors;
}

void InvokeOut(uint16_t number, Values values, Location where) {
  const client::Row& row = RowOf(number);
  for (size_t place = row.parameters.size(); place < values.size(); ++place) {
    if (values.begin()[place].is_none()) {
      Throw(absl::StrCat(row.name, "(): argument 'out' must be Tensor"),
            ExceptionKind::kType, std::string(row.name), where);
    }
  }
  RunRow(CoreOf(row, {values.begin(), values.size()}, where), row, values,
         where, true);
}

Tensor Made(Tensor tensor, const TensorOptions& options, Location where) {
  if (!options.requires_grad) return tensor;
  if (!tensor.is_floating_point(where)) {
    Throw(
        "Only Tensors of floating point and complex dtype can require "
        "gradients",
        ExceptionKind::kRuntime, "", where);
  }
  tensor.requires_grad_(true, where);
  return tensor;
}

client::Meta MetaOf(const Tensor& tensor, const char* function,
                    Location where) {
  const client::VariableRef variable = Defined(tensor, function, where);
  return variable->core()->MetaOf(variable, where);
}

std::string Read(const Tensor& tensor, const char* function, Location where) {
  const client::VariableRef variable = Defined(tensor, function, where);
  return variable->core()->Read(variable, where);
}

}  // namespace tensord::internal
