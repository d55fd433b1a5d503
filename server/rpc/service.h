// The service tensord.v1.Tensord.
#ifndef TENSORD_SERVER_RPC_SERVICE_H_
#define TENSORD_SERVER_RPC_SERVICE_H_

#include <grpcpp/server_context.h>
#include <grpcpp/support/server_callback.h>

#include <atomic>
#include <utility>

#include "proto/tensord/v1/service.grpc.pb.h"
#include "server/rpc/unary.h"
#include "server/session/commands.h"
#include "server/session/executor.h"
#include "server/session/registry.h"

namespace tensord::server {

// A row for each call: what it does is the session's, the registry's or the
// conversation's to say. No call blocks or computes here.
class TensordService : public v1::Tensord::CallbackService {
 public:
  using Context = grpc::CallbackServerContext;
  using Reactor = grpc::ServerUnaryReactor;

  // Both must outlive the service.
  TensordService(SessionRegistry* registry, Executor* executor);

  // Opens no more sessions.
  void StartDrain() { draining_ = true; }

  Reactor* GetServerInfo(Context*, const v1::GetServerInfoRequest*,
                         v1::GetServerInfoReply*) override;
  Reactor* ListOps(Context*, const v1::ListOpsRequest*,
                   v1::ListOpsReply*) override;
  Reactor* OpenSession(Context*, const v1::OpenSessionRequest*,
                       v1::OpenSessionReply*) override;
  Reactor* ResumeSession(Context*, const v1::ResumeSessionRequest*,
                         v1::ResumeSessionReply*) override;
  Reactor* KeepAlive(Context*, const v1::KeepAliveRequest*,
                     v1::KeepAliveReply*) override;
  Reactor* CloseSession(Context*, const v1::CloseSessionRequest*,
                        v1::CloseSessionReply*) override;
  Reactor* Cancel(Context*, const v1::CancelRequest*,
                  v1::CancelReply*) override;
  Reactor* DescribeSession(Context*, const v1::DescribeSessionRequest*,
                           v1::DescribeSessionReply*) override;

  Reactor* Create(Context*, const v1::CreateRequest*,
                  v1::TensorReply*) override;
  Reactor* Op(Context*, const v1::OpRequest*, v1::OpReply*) override;
  Reactor* Backward(Context*, const v1::BackwardRequest*,
                    v1::BackwardReply*) override;
  Reactor* Grad(Context*, const v1::GradRequest*, v1::OpReply*) override;
  Reactor* Detach(Context*, const v1::TensorRequest*,
                  v1::TensorReply*) override;
  Reactor* DetachInPlace(Context*, const v1::TensorRequest*,
                         v1::TensorReply*) override;
  Reactor* RetainGrad(Context*, const v1::TensorRequest*,
                      v1::TensorReply*) override;
  Reactor* GetGrad(Context*, const v1::TensorRequest*,
                   v1::TensorReply*) override;
  Reactor* SetGrad(Context*, const v1::SetGradRequest*,
                   v1::TensorReply*) override;
  Reactor* SetRequiresGrad(Context*, const v1::SetRequiresGradRequest*,
                           v1::TensorReply*) override;
  Reactor* Read(Context*, const v1::TensorRequest*, v1::ReadReply*) override;
  Reactor* Describe(Context*, const v1::TensorRequest*,
                    v1::TensorReply*) override;
  Reactor* Release(Context*, const v1::ReleaseRequest*,
                   v1::ReleaseReply*) override;
  Reactor* Graph(Context*, const v1::GraphRequest*, v1::GraphReply*) override;

  grpc::ServerBidiReactor<v1::ExecuteRequest, v1::ExecuteReply>* Execute(
      Context*) override;

 private:
  // Queues the command that ToCommand makes of the request.
  template <typename Request, typename Reply>
  Reactor* Queue(Context* context, const Request* request, Reply* reply);
  // Queues the command that `translate` gives.
  template <typename Request, typename Translate, typename Reply>
  Reactor* QueueAs(Context* context, const Request& request,
                   Translate translate, Reply* reply);
  // Queues a session command that takes one tensor.
  template <typename Reply>
  Reactor* QueueOne(Context* context, SessionCommand number,
                    const v1::TensorRequest* request, Reply* reply);
  // For calls that do not queue: calls `use` with the session.
  template <typename Request, typename Use>
  Reactor* WithSession(Context* context, const Request& request, Use use);

  SessionRegistry* const registry_;
  Executor* const executor_;
  std::atomic<bool> draining_{false};
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_RPC_SERVICE_H_
