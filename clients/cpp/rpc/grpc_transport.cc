#include "clients/cpp/rpc/grpc_transport.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>

#include <utility>

#include "clients/cpp/rpc/execute_call.h"
#include "proto/tensord/v1/execute.pb.h"
#include "proto/tensord/v1/service.grpc.pb.h"

namespace tensord::client {
namespace {

class GrpcStream : public Stream {
 public:
  GrpcStream(std::shared_ptr<ExecuteCall> call, v1::StreamOpening opening)
      : call_(std::move(call)), opening_(std::move(opening)) {}
  ~GrpcStream() override { call_->Cancel(); }

  void Write(const Saying& saying) override { call_->Write(saying, opening_); }

 private:
  const std::shared_ptr<ExecuteCall> call_;
  const v1::StreamOpening opening_;
};

// gRPC ends the threads in which it reacts, and waits for them, with the last
// channel that had a call with a reactor. A listener may be what drops that
// one, in such a thread. So one call, which never starts, keeps them.
void KeepGrpcThreads() {
  struct Call {
    std::unique_ptr<v1::Tensord::Stub> stub =
        v1::Tensord::NewStub(grpc::CreateChannel(
            "unix:nowhere", grpc::InsecureChannelCredentials()));
    grpc::ClientContext context;
    grpc::ClientBidiReactor<v1::ExecuteRequest, v1::ExecuteReply> reactor;
    Call() { stub->async()->Execute(&context, &reactor); }
  };
  static const auto* const kept = new Call();
  static_cast<void>(kept);
}

}  // namespace

GrpcTransport::GrpcTransport(std::shared_ptr<Channel> channel,
                             std::string session_id, uint64_t incarnation)
    : channel_(std::move(channel)),
      session_id_(std::move(session_id)),
      incarnation_(incarnation) {
  KeepGrpcThreads();
}

std::unique_ptr<Stream> GrpcTransport::Open(
    std::shared_ptr<StreamListener> listener) {
  v1::StreamOpening opening;
  opening.set_session_id(session_id_);
  opening.set_incarnation(incarnation_);
  std::shared_ptr<ExecuteCall> call =
      ExecuteCall::Begin(channel_, std::move(listener), last_.lock());
  last_ = call;
  return std::make_unique<GrpcStream>(std::move(call), std::move(opening));
}

}  // namespace tensord::client
