#include "server/rpc/health.h"

#include <grpcpp/client_context.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include "proto/grpc/health/v1/health.grpc.pb.h"
#include "proto/grpc/health/v1/health.pb.h"

namespace tensord::server {

bool IsServing(const std::string& target, std::chrono::milliseconds timeout) {
  const auto stub = grpc::health::v1::Health::NewStub(
      grpc::CreateChannel(target, grpc::InsecureChannelCredentials()));
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + timeout);
  grpc::health::v1::HealthCheckResponse reply;
  const grpc::Status status = stub->Check(&context, {}, &reply);
  return status.ok() &&
         reply.status() == grpc::health::v1::HealthCheckResponse::SERVING;
}

}  // namespace tensord::server
