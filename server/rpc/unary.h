// The unary calls that work on tensors: each becomes a command in its
// session's queue and is answered by the worker that ran it.
#ifndef TENSORD_SERVER_RPC_UNARY_H_
#define TENSORD_SERVER_RPC_UNARY_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include <cstddef>
#include <functional>
#include <memory>

#include "absl/status/statusor.h"
#include "proto/tensord/v1/service.pb.h"
#include "server/session/command.h"
#include "server/session/executor.h"
#include "server/session/live_session.h"
#include "server/session/registry.h"

namespace tensord::server {

// What a call is about.
struct UnaryCall {
  // Of the request.
  v1::SessionRef session;
  size_t request_bytes = 0;
  // Reads the request; on a worker.
  std::function<absl::StatusOr<Command>()> translate;
  // Writes the reply to a command that did not fail; on a worker.
  std::function<void(const Verdict&)> reply;
};

// Finds the session and queues the call. Request and reply live until the
// reactor is done.
grpc::ServerUnaryReactor* StartUnary(grpc::CallbackServerContext* context,
                                     SessionRegistry* registry,
                                     Executor* executor, UnaryCall call);

// Ends a call at once.
grpc::ServerUnaryReactor* Answer(grpc::CallbackServerContext* context,
                                 const absl::Status& status);

}  // namespace tensord::server

#endif  // TENSORD_SERVER_RPC_UNARY_H_
