// Failures as the server and gRPC tell them. Numbers that this client does not
// know, of a later server, become the unspecific ones.
#ifndef TENSORD_CLIENTS_CPP_RPC_FAILURE_H_
#define TENSORD_CLIENTS_CPP_RPC_FAILURE_H_

#include <grpcpp/support/status.h>

#include "clients/cpp/core/failure.h"
#include "proto/tensord/v1/errors.pb.h"
#include "proto/tensord/v1/execute.pb.h"
#include "tensord/error.h"

namespace tensord::client {

Failure ToFailure(const v1::CommandError& error);

Failure ToFailure(const v1::Status& status);

// Of a call that failed: as its trailer has it, if it has one.
Failure ToFailure(const grpc::Status& status);

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_RPC_FAILURE_H_
