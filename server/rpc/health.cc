#include "server/rpc/health.h"

#include <grpcpp/client_context.h>

#include "proto/grpc/health/v1/health.grpc.pb.h"
#include "proto/grpc/health/v1/health.pb.h"

namespace tensord::server {

bool IsServing(const std::shared_ptr<grpc::Channel>& channel,
               std::chrono::milliseconds timeout) {
  const auto stub = grpc::health::v1::Health::NewStub(channel);
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + timeout);
  grpc::health::v1::HealthCheckResponse reply;
  const grpc::Status status = stub->Check(&context, {}, &reply);
  return status.ok() &&
         reply.status() == grpc::health::v1::HealthCheckResponse::SERVING;
}

}  // namespace tensord::server
