#include "server/codec/unary.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "engine/engine.h"
#include "server/codec/graph.h"
#include "server/codec/status.h"
#include "server/codec/values.h"

namespace tensord::server {
namespace {

using engine::ArgumentSchema;
using engine::ArgumentType;
using engine::Scalar;
using Attributes = google::protobuf::Map<std::string, v1::Attribute>;

absl::Status TypeError(absl::string_view op, const std::string& problem) {
  Failure failure;
  failure.reason = engine::Reason::kBadAttribute;
  failure.kind = engine::ExceptionKind::kType;
  failure.message = absl::StrCat(op, "() ", problem);
  failure.op = std::string(op);
  return ToStatus(failure);
}

Command MakeCommand(SessionCommand number) {
  Command command;
  command.op = static_cast<uint16_t>(number);
  return command;
}

TensorNames Names(const google::protobuf::RepeatedField<uint64_t>& handles) {
  return TensorNames(handles.begin(), handles.end());
}

// A `bool?`: None where the field is not set.
Argument OptionalFlag(bool is_set, bool flag) {
  return is_set ? Argument(Scalar(flag)) : Argument();
}

// A handle where None is allowed.
Argument OptionalTensor(Handle handle) {
  return handle == 0 ? Argument() : Argument(TensorName{handle});
}

Argument ToArgument(const engine::Value& value) {
  if (value.is_scalar()) return value.scalar();
  if (value.is_ints()) return value.ints();
  if (value.is_floats()) return value.floats();
  if (value.is_text()) return value.text();
  return {};
}

// An attribute as the number that its type allows, or None.
Argument NumberOf(ArgumentType type, const v1::Attribute& attribute) {
  const bool any =
      type == ArgumentType::kScalar || type == ArgumentType::kOperand;
  switch (attribute.value_case()) {
    case v1::Attribute::kInteger:
      if (type == ArgumentType::kFloat) {
        return Scalar(static_cast<double>(attribute.integer()));
      }
      if (any || type == ArgumentType::kInt) {
        return Scalar(int64_t{attribute.integer()});
      }
      return {};
    case v1::Attribute::kNumber:
      if (any || type == ArgumentType::kFloat) {
        return Scalar(attribute.number());
      }
      return {};
    case v1::Attribute::kFlag:
      if (any || type == ArgumentType::kBool) return Scalar(attribute.flag());
      return {};
    default:
      return {};
  }
}

Argument IntsOf(const ArgumentSchema& schema, const v1::Attribute& attribute) {
  if (attribute.has_ints()) {
    const auto& values = attribute.ints().values();
    return engine::Dims(values.begin(), values.end());
  }
  if (attribute.value_case() == v1::Attribute::kInteger &&
      schema.list_size > 0) {
    return engine::Dims(static_cast<size_t>(schema.list_size),
                        attribute.integer());
  }
  return {};
}

Argument DTypeOf(const v1::Attribute& attribute) {
  const auto dtype = engine::DTypeNamed(attribute.text());
  return dtype ? Argument(Scalar(static_cast<int64_t>(*dtype))) : Argument();
}

// What an attribute says for an argument; None where it does not fit.
Argument Convert(const ArgumentSchema& schema, const v1::Attribute& attribute) {
  const auto form = attribute.value_case();
  switch (schema.type) {
    case ArgumentType::kTensor:
    case ArgumentType::kOperand:
      if (form == v1::Attribute::kHandle) {
        return TensorName{attribute.handle()};
      }
      return NumberOf(schema.type, attribute);
    case ArgumentType::kTensors:
    case ArgumentType::kOptionalTensors:
      if (form != v1::Attribute::kHandles) return {};
      return Names(attribute.handles().handles());
    case ArgumentType::kInts:
      return IntsOf(schema, attribute);
    case ArgumentType::kFloats: {
      if (form != v1::Attribute::kFloats) return {};
      const auto& values = attribute.floats().values();
      return std::vector<double>(values.begin(), values.end());
    }
    case ArgumentType::kDType:
      return DTypeOf(attribute);
    case ArgumentType::kText:
    case ArgumentType::kBlob:
      if (form != v1::Attribute::kText) return {};
      return attribute.text();
    default:
      return NumberOf(schema.type, attribute);
  }
}

// Lays the inputs and attributes of a request out as an operation's
// arguments.
class Binder {
 public:
  Binder(const engine::OpRow& row, const v1::OpRequest& request)
      : schema_(row.schema), request_(request) {
    command_.op = row.number;
    if (request.no_grad()) command_.flags = kNoGrad;
  }

  absl::StatusOr<Command> Bind() {
    for (const ArgumentSchema& argument : schema_.arguments) {
      absl::StatusOr<Argument> value = ArgumentOf(argument);
      if (!value.ok()) return value.status();
      command_.arguments.push_back(*std::move(value));
    }
    if (next_input_ < request_.inputs_size()) {
      return TypeError(schema_.name,
                       absl::StrCat("takes ", next_input_, " inputs but ",
                                    request_.inputs_size(), " were given"));
    }
    for (const auto& [name, attribute] : request_.attributes()) {
      if (schema_.FindArgument(name) >= 0) continue;
      return TypeError(
          schema_.name,
          absl::StrCat("got an unexpected keyword argument '", name, "'"));
    }
    return std::move(command_);
  }

 private:
  absl::StatusOr<Argument> ArgumentOf(const ArgumentSchema& schema) {
    const auto attribute = request_.attributes().find(schema.name);
    if (attribute != request_.attributes().end()) {
      const v1::Attribute& given = attribute->second;
      if (schema.optional && given.value_case() == given.VALUE_NOT_SET) {
        return Argument();
      }
      Argument value = Convert(schema, given);
      if (!std::holds_alternative<std::monostate>(value)) return value;
      return TypeError(schema_.name, absl::StrCat("argument '", schema.name,
                                                  "' is of another type"));
    }
    if (engine::HoldsTensors(schema.type) &&
        next_input_ < request_.inputs_size()) {
      return TakeInputs(schema);
    }
    if (schema.has_default) return ToArgument(schema.default_value);
    return TypeError(schema_.name,
                     absl::StrCat("missing 1 required positional argument: \"",
                                  schema.name, "\""));
  }

  // The next input; for a list, all that are left.
  Argument TakeInputs(const ArgumentSchema& schema) {
    if (schema.type == ArgumentType::kTensor ||
        schema.type == ArgumentType::kOperand) {
      const Handle handle = request_.inputs(next_input_++);
      return schema.optional ? OptionalTensor(handle)
                             : Argument(TensorName{handle});
    }
    TensorNames names;
    while (next_input_ < request_.inputs_size()) {
      names.push_back(request_.inputs(next_input_++));
    }
    return names;
  }

  const engine::Schema& schema_;
  const v1::OpRequest& request_;
  Command command_;
  int next_input_ = 0;
};

// The row of this full name, or all rows of this bare name, by number.
std::vector<const engine::OpRow*> Candidates(const std::string& name) {
  std::vector<const engine::OpRow*> rows;
  for (const engine::OpRow* row : engine::AllOps().rows()) {
    if (row->schema.name == name || row->schema.full_name() == name) {
      rows.push_back(row);
    }
  }
  return rows;
}

// How many elements a Create declares.
absl::StatusOr<int64_t> CountOf(const v1::CreateRequest& request) {
  try {
    return engine::NumElements(request.sizes());
  } catch (const engine::Error& error) {
    Failure failure;
    failure.reason = error.reason();
    failure.kind = error.kind();
    failure.message = error.message();
    failure.op = "create";
    return ToStatus(failure);
  }
}

// The elements of a Create as bytes.
absl::StatusOr<std::string> DataOf(const v1::CreateRequest& request,
                                   engine::DType dtype) {
  const absl::StatusOr<int64_t> count = CountOf(request);
  if (!count.ok()) return count.status();
  const size_t elements = static_cast<size_t>(*count);
  if (request.values_size() > 0 && !request.bytes().empty()) {
    return TypeError("create", "takes values or bytes, not both");
  }
  const bool has_values = request.values_size() > 0;
  const size_t size = engine::SizeOf(dtype);
  if (has_values ? static_cast<size_t>(request.values_size()) != elements
                 : request.bytes().size() != elements * size) {
    const std::string given =
        has_values ? absl::StrCat(request.values_size(), " values")
                   : absl::StrCat(request.bytes().size(), " bytes");
    return MakeStatus(
        engine::Reason::kSizeMismatch,
        absl::StrCat("create: ", elements, " elements of ", size,
                     " bytes were declared, but ", given, " were given"));
  }
  if (!has_values) return request.bytes();
  return BytesOfNumbers(request.values(), dtype);
}

}  // namespace

absl::StatusOr<Command> ToCommand(const v1::CreateRequest& request) {
  engine::DType dtype = engine::DType::kFloat32;
  if (!request.dtype().empty()) {
    const auto named = engine::DTypeNamed(request.dtype());
    if (!named) {
      return TypeError(
          "create", absl::StrCat("no dtype is named '", request.dtype(), "'"));
    }
    dtype = *named;
  }
  absl::StatusOr<std::string> data = DataOf(request, dtype);
  if (!data.ok()) return data.status();
  Command command = MakeCommand(SessionCommand::kCreate);
  command.arguments = {
      engine::Dims(request.sizes().begin(), request.sizes().end()),
      Scalar(static_cast<int64_t>(dtype)), Scalar(request.requires_grad()),
      *std::move(data)};
  return command;
}

absl::StatusOr<Command> ToCommand(const v1::OpRequest& request) {
  const std::vector<const engine::OpRow*> rows = Candidates(request.op());
  std::vector<std::string> problems;
  for (const engine::OpRow* row : rows) {
    absl::StatusOr<Command> command = Binder(*row, request).Bind();
    if (command.ok() || rows.size() == 1) return command;
    problems.push_back(
        absl::StrCat(row->schema.text, ": ", command.status().message()));
  }
  if (!rows.empty()) {
    return TypeError(request.op(),
                     absl::StrCat("got arguments that fit none of\n",
                                  absl::StrJoin(problems, "\n")));
  }
  Failure failure;
  failure.reason = engine::Reason::kUnknownOp;
  failure.message = absl::StrCat("no operation is named '", request.op(), "'");
  failure.op = request.op();
  return ToStatus(failure);
}

absl::StatusOr<Command> ToCommand(const v1::BackwardRequest& request) {
  Command command = MakeCommand(SessionCommand::kBackward);
  command.arguments = {
      Names(request.roots()),
      Names(request.grad_outputs()),
      OptionalFlag(request.has_retain_graph(), request.retain_graph()),
      Scalar(request.create_graph()),
      Names(request.inputs()),
      Scalar(request.detect_anomaly()),
      Scalar(!request.skip_nan_check())};
  return command;
}

absl::StatusOr<Command> ToCommand(const v1::GradRequest& request) {
  Command command = MakeCommand(SessionCommand::kGrad);
  command.arguments = {
      Names(request.outputs()),
      Names(request.inputs()),
      Names(request.grad_outputs()),
      OptionalFlag(request.has_retain_graph(), request.retain_graph()),
      Scalar(request.create_graph()),
      Scalar(request.allow_unused()),
      Scalar(request.materialize_grads()),
      Scalar(request.detect_anomaly()),
      Scalar(!request.skip_nan_check())};
  return command;
}

absl::StatusOr<Command> ToCommand(const v1::SetGradRequest& request) {
  Command command = MakeCommand(SessionCommand::kSetGrad);
  command.arguments = {TensorName{request.handle()},
                       OptionalTensor(request.grad())};
  return command;
}

absl::StatusOr<Command> ToCommand(const v1::SetRequiresGradRequest& request) {
  Command command = MakeCommand(SessionCommand::kSetRequiresGrad);
  command.arguments = {TensorName{request.handle()},
                       Scalar(request.requires_grad())};
  return command;
}

absl::StatusOr<Command> ToCommand(const v1::ReleaseRequest& request) {
  Command command = MakeCommand(SessionCommand::kRelease);
  command.arguments = {
      engine::Dims(request.handles().begin(), request.handles().end())};
  return command;
}

absl::StatusOr<Command> ToCommand(const v1::GraphRequest& request) {
  Command command = MakeCommand(SessionCommand::kGraph);
  command.arguments = {Names(request.roots())};
  return command;
}

absl::StatusOr<Command> ToCommand(SessionCommand number,
                                  const v1::TensorRequest& request) {
  Command command = MakeCommand(number);
  command.arguments = {TensorName{request.handle()}};
  return command;
}

absl::StatusOr<Command> ToDetachCommand(const v1::TensorRequest& request) {
  v1::OpRequest op;
  op.set_op("detach");
  op.add_inputs(request.handle());
  return ToCommand(op);
}

void FillReply(const Verdict& verdict, v1::TensorReply* reply) {
  if (verdict.results.empty()) return;
  *reply->mutable_tensor() = ToMeta(verdict.results[0]);
}

void FillReply(const Verdict& verdict, v1::OpReply* reply) {
  for (const CommandResult& result : verdict.results) {
    *reply->add_results() = ToMeta(result);
  }
}

void FillReply(const Verdict& verdict, v1::ReadReply* reply) {
  if (!verdict.results.empty()) {
    *reply->mutable_tensor() = ToMeta(verdict.results[0]);
  }
  verdict.value->Read([&](const engine::Tensor& value) {
    AppendNumbers(value, reply->mutable_values());
    AppendElements(value, 0, value.numel(), reply->mutable_bytes());
  });
}

void FillReply(const Verdict& verdict, v1::GraphReply* reply) {
  *reply = ToGraphReply(verdict);
}

v1::TensorMeta ToMeta(const CommandResult& result) {
  v1::TensorMeta meta;
  const engine::Tensor& tensor = result.tensor;
  if (!tensor.defined()) return meta;
  meta.set_exists(true);
  meta.set_handle(result.handle);
  meta.set_dtype(std::string(engine::NameOf(tensor.dtype())));
  meta.mutable_sizes()->Add(tensor.sizes().begin(), tensor.sizes().end());
  meta.mutable_strides()->Add(tensor.strides().begin(), tensor.strides().end());
  meta.set_storage_offset(tensor.offset());
  meta.set_requires_grad(engine::RequiresGrad(tensor));
  meta.set_retains_grad(engine::RetainsGrad(tensor));
  meta.set_version(tensor.version());
  const engine::AutogradMeta* autograd = engine::FindMeta(tensor);
  meta.set_is_leaf(autograd == nullptr || !autograd->grad_fn);
  if (!meta.is_leaf()) meta.set_grad_fn(std::string(autograd->grad_fn->name()));
  return meta;
}

}  // namespace tensord::server
