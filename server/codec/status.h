// Failures as the protocol's statuses and details, free of gRPC.
#ifndef TENSORD_SERVER_CODEC_STATUS_H_
#define TENSORD_SERVER_CODEC_STATUS_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "engine/engine.h"
#include "proto/tensord/v1/errors.pb.h"
#include "proto/tensord/v1/execute.pb.h"
#include "server/session/command.h"

namespace tensord::server {

// An absl::Status carries its ErrorDetail as the payload of this name, which
// is also the type of the detail in a v1::Status.
inline constexpr absl::string_view kErrorDetailType =
    "type.googleapis.com/tensord.v1.ErrorDetail";

// A failure that no command caused. Its code is engine::CodeOf(reason).
absl::Status MakeStatus(engine::Reason reason, absl::string_view message);

absl::Status ToStatus(const Failure& failure);
v1::ErrorDetail ToDetail(const Failure& failure);
v1::CommandError ToCommandError(uint32_t command, const Failure& failure);

// What goes into the trailer "grpc-status-details-bin" (serialised) and into
// ExecuteReply.final_status.
v1::Status ToProto(const absl::Status& status);

// What a status of the codec says; kInternal where it carries no detail.
Failure ToFailure(const absl::Status& status);

}  // namespace tensord::server

#endif  // TENSORD_SERVER_CODEC_STATUS_H_
