// Failures as gRPC tells them.
#ifndef TENSORD_SERVER_RPC_STATUS_H_
#define TENSORD_SERVER_RPC_STATUS_H_

#include <grpcpp/support/status.h>

#include "absl/status/status.h"

namespace tensord::server {

// The status with its detail in "grpc-status-details-bin".
grpc::Status ToGrpc(const absl::Status& status);

}  // namespace tensord::server

#endif  // TENSORD_SERVER_RPC_STATUS_H_
