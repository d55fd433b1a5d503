#include "clients/cpp/rpc/failure.h"

#include <optional>
#include <string>

namespace tensord::client {
namespace {

Code ToCode(int number) {
  return number >= 0 && number <= static_cast<int>(Code::kUnauthenticated)
             ? static_cast<Code>(number)
             : Code::kUnknown;
}

ExceptionKind ToKind(v1::ExceptionKind kind) {
  return v1::ExceptionKind_IsValid(kind) ? static_cast<ExceptionKind>(kind)
                                         : ExceptionKind::kRuntime;
}

std::string ToReason(v1::Reason reason) {
  return reason == v1::REASON_UNSPECIFIED ? "" : v1::Reason_Name(reason);
}

Failure MakeFailure(int code, const std::string& message,
                    const v1::ErrorDetail& detail) {
  const bool poisoned = detail.reason() == v1::POISONED;
  return {.code = ToCode(code),
          .message = message,
          .reason = ToReason(poisoned ? detail.root_reason() : detail.reason()),
          .kind = ToKind(detail.exception_kind()),
          .op = detail.op(),
          .origin = {detail.origin_sequence(), detail.origin_command()},
          .poisoned = poisoned};
}

std::optional<v1::ErrorDetail> DetailOf(const v1::Status& status) {
  v1::ErrorDetail detail;
  for (const google::protobuf::Any& any : status.details()) {
    if (any.UnpackTo(&detail)) return detail;
  }
  return std::nullopt;
}

}  // namespace

Failure ToFailure(const v1::CommandError& error) {
  return MakeFailure(error.code(), error.message(), error.detail());
}

Failure ToFailure(const v1::Status& status) {
  return MakeFailure(status.code(), status.message(),
                     DetailOf(status).value_or(v1::ErrorDetail()));
}

Failure ToFailure(const grpc::Status& status) {
  v1::Status told;
  if (told.ParseFromString(status.error_details()) && DetailOf(told)) {
    return ToFailure(told);
  }
  return MakeFailure(status.error_code(), status.error_message(),
                     v1::ErrorDetail());
}

}  // namespace tensord::client
