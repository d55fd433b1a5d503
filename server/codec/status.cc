#include "server/codec/status.h"

#include <algorithm>
#include <string>

#include "absl/strings/cord.h"

namespace tensord::server {
namespace {

v1::Reason ToProto(engine::Reason reason) {
  return static_cast<v1::Reason>(reason);
}

// A protobuf string must be UTF-8, and a message may quote a client's bytes.
std::string Printable(std::string text) {
  std::replace_if(
      text.begin(), text.end(),
      [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
  return text;
}

absl::Status WithDetail(engine::Reason reason, absl::string_view message,
                        const v1::ErrorDetail& detail) {
  absl::Status status(engine::CodeOf(reason), message);
  // As a view: newer compilers call Cord's constructor from a string by a name
  // that Debian's library does not have.
  const std::string bytes = detail.SerializeAsString();
  status.SetPayload(kErrorDetailType, absl::Cord(absl::string_view(bytes)));
  return status;
}

}  // namespace

absl::Status MakeStatus(engine::Reason reason, absl::string_view message) {
  v1::ErrorDetail detail;
  detail.set_reason(ToProto(reason));
  return WithDetail(reason, message, detail);
}

absl::Status ToStatus(const Failure& failure) {
  return WithDetail(failure.reason, failure.message, ToDetail(failure));
}

v1::ErrorDetail ToDetail(const Failure& failure) {
  v1::ErrorDetail detail;
  detail.set_reason(ToProto(failure.reason));
  detail.set_exception_kind(static_cast<v1::ExceptionKind>(failure.kind));
  detail.set_op(Printable(failure.op));
  detail.set_handle(failure.handle);
  detail.set_origin_sequence(failure.origin.sequence);
  detail.set_origin_command(failure.origin.command);
  detail.set_root_reason(ToProto(failure.root_reason));
  for (const FailedNode& node : failure.nodes) {
    v1::FailedNode* told = detail.add_nodes();
    told->set_name(node.name);
    told->set_origin_sequence(node.origin.sequence);
    told->set_origin_command(node.origin.command);
  }
  return detail;
}

v1::CommandError ToCommandError(uint32_t command, const Failure& failure) {
  v1::CommandError error;
  error.set_command(command);
  error.set_code(static_cast<int>(engine::CodeOf(failure.reason)));
  error.set_message(Printable(failure.message));
  *error.mutable_detail() = ToDetail(failure);
  return error;
}

v1::Status ToProto(const absl::Status& status) {
  v1::Status proto;
  proto.set_code(static_cast<int>(status.code()));
  proto.set_message(Printable(std::string(status.message())));
  if (const auto detail = status.GetPayload(kErrorDetailType)) {
    google::protobuf::Any* any = proto.add_details();
    any->set_type_url(std::string(kErrorDetailType));
    any->set_value(std::string(*detail));
  }
  return proto;
}

Failure ToFailure(const absl::Status& status) {
  Failure failure;
  failure.reason = engine::Reason::kInternal;
  failure.message = std::string(status.message());
  v1::ErrorDetail detail;
  const auto payload = status.GetPayload(kErrorDetailType);
  if (!payload || !detail.ParseFromString(std::string(*payload))) {
    return failure;
  }
  failure.reason = static_cast<engine::Reason>(detail.reason());
  failure.kind = static_cast<engine::ExceptionKind>(detail.exception_kind());
  failure.op = detail.op();
  failure.handle = detail.handle();
  failure.origin = {detail.origin_sequence(), detail.origin_command()};
  failure.root_reason = static_cast<engine::Reason>(detail.root_reason());
  for (const v1::FailedNode& node : detail.nodes()) {
    failure.nodes.push_back(
        {node.name(), {node.origin_sequence(), node.origin_command()}});
  }
  return failure;
}

}  // namespace tensord::server
