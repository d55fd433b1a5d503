// Requests and replies of the unary calls as commands and verdicts.
#ifndef TENSORD_SERVER_CODEC_UNARY_H_
#define TENSORD_SERVER_CODEC_UNARY_H_

#include "absl/status/statusor.h"
#include "proto/tensord/v1/service.pb.h"
#include "server/session/command.h"
#include "server/session/commands.h"

namespace tensord::server {

// What a request asks for. Fails with kUnknownOp, kBadAttribute and
// kSizeMismatch; whether handles exist is the session's to say.
absl::StatusOr<Command> ToCommand(const v1::CreateRequest& request);
absl::StatusOr<Command> ToCommand(const v1::OpRequest& request);
absl::StatusOr<Command> ToCommand(const v1::BackwardRequest& request);
absl::StatusOr<Command> ToCommand(const v1::GradRequest& request);
absl::StatusOr<Command> ToCommand(const v1::SetGradRequest& request);
absl::StatusOr<Command> ToCommand(const v1::SetRequiresGradRequest& request);
absl::StatusOr<Command> ToCommand(const v1::ReleaseRequest& request);
absl::StatusOr<Command> ToCommand(const v1::GraphRequest& request);

// Session commands that take one tensor: kDetachInPlace, kRetainGrad, kGetGrad,
// kRead, kDescribe.
absl::StatusOr<Command> ToCommand(SessionCommand number,
                                  const v1::TensorRequest& request);
absl::StatusOr<Command> ToDetachCommand(const v1::TensorRequest& request);

// The reply to a command that did not fail.
void FillReply(const Verdict& verdict, v1::TensorReply* reply);
void FillReply(const Verdict& verdict, v1::OpReply* reply);
void FillReply(const Verdict& verdict, v1::ReadReply* reply);
void FillReply(const Verdict& verdict, v1::GraphReply* reply);

v1::TensorMeta ToMeta(const CommandResult& result);

}  // namespace tensord::server

#endif  // TENSORD_SERVER_CODEC_UNARY_H_
