#include "server/rpc/service.h"

#include <spdlog/spdlog.h>

#include <memory>
#include <string>

#include "engine/engine.h"
#include "server/codec/manifest.h"
#include "server/codec/status.h"
#include "server/codec/unary.h"
#include "server/rpc/execute.h"
#include "server/rpc/status.h"
#include "server/rpc/version.h"

namespace tensord::server {
namespace {

// Replies that say nothing.
void FillReply(const Verdict&, v1::BackwardReply*) {}
void FillReply(const Verdict&, v1::ReleaseReply*) {}

}  // namespace

TensordService::TensordService(SessionRegistry* registry, Executor* executor)
    : registry_(registry), executor_(executor) {
  // Made now, so that no call has to.
  ManifestHash();
}

template <typename Request, typename Translate, typename Reply>
TensordService::Reactor* TensordService::QueueAs(Context* context,
                                                 const Request& request,
                                                 Translate translate,
                                                 Reply* reply) {
  UnaryCall call;
  call.session = request.session();
  call.request_bytes = request.ByteSizeLong();
  call.translate = std::move(translate);
  call.reply = [reply](const Verdict& verdict) { FillReply(verdict, reply); };
  return StartUnary(context, registry_, executor_, std::move(call));
}

template <typename Request, typename Reply>
TensordService::Reactor* TensordService::Queue(Context* context,
                                               const Request* request,
                                               Reply* reply) {
  return QueueAs(
      context, *request, [request] { return ToCommand(*request); }, reply);
}

template <typename Reply>
TensordService::Reactor* TensordService::QueueOne(
    Context* context, SessionCommand number, const v1::TensorRequest* request,
    Reply* reply) {
  return QueueAs(
      context, *request,
      [number, request] { return ToCommand(number, *request); }, reply);
}

template <typename Request, typename Use>
TensordService::Reactor* TensordService::WithSession(Context* context,
                                                     const Request& request,
                                                     Use use) {
  Failure failure;
  const std::shared_ptr<LiveSession> session = registry_->Find(
      request.session().id(), request.session().incarnation(), &failure);
  if (session == nullptr) return Answer(context, ToStatus(failure));
  use(*session);
  return Answer(context, absl::OkStatus());
}

TensordService::Reactor* TensordService::GetServerInfo(
    Context* context, const v1::GetServerInfoRequest*,
    v1::GetServerInfoReply* reply) {
  const SessionRegistry::Options& options = registry_->options();
  reply->set_version(kVersion);
  reply->set_protocol_min(kProtocolMin);
  reply->set_protocol_max(kProtocolMax);
  reply->set_incarnation(registry_->incarnation());
  reply->set_manifest_hash(ManifestHash());
  reply->set_max_frame_bytes(options.conversation.max_frame_bytes);
  reply->set_max_session_bytes(static_cast<uint64_t>(options.session_quota));
  reply->set_max_sessions(options.max_sessions);
  return Answer(context, absl::OkStatus());
}

TensordService::Reactor* TensordService::ListOps(Context* context,
                                                 const v1::ListOpsRequest*,
                                                 v1::ListOpsReply* reply) {
  reply->set_manifest(ManifestText());
  reply->set_manifest_hash(ManifestHash());
  return Answer(context, absl::OkStatus());
}

TensordService::Reactor* TensordService::OpenSession(
    Context* context, const v1::OpenSessionRequest* request,
    v1::OpenSessionReply* reply) {
  if (draining_) {
    return Answer(context, MakeStatus(engine::Reason::kDraining,
                                      "the server is shutting down"));
  }
  Failure failure;
  bool is_new = false;
  const std::shared_ptr<LiveSession> session = registry_->Open(
      {request->nonce(), request->quota_bytes(), request->lease_seconds()},
      &failure, &is_new);
  if (session == nullptr) return Answer(context, ToStatus(failure));
  reply->set_session_id(session->id);
  reply->set_incarnation(registry_->incarnation());
  reply->set_quota_bytes(
      static_cast<uint64_t>(session->account->limit_bytes()));
  reply->set_lease_seconds(static_cast<uint64_t>(session->lease.count()));
  if (is_new) {
    spdlog::info("session {} opened, quota {} bytes, lease {} s",
                 session->number, session->account->limit_bytes(),
                 session->lease.count());
  }
  return Answer(context, absl::OkStatus());
}

TensordService::Reactor* TensordService::ResumeSession(
    Context* context, const v1::ResumeSessionRequest* request,
    v1::ResumeSessionReply* reply) {
  return WithSession(context, *request, [reply](const LiveSession& session) {
    reply->set_accepted_through(session.conversation->accepted_through());
    reply->set_acknowledged_through(
        session.conversation->acknowledged_through());
  });
}

TensordService::Reactor* TensordService::KeepAlive(
    Context* context, const v1::KeepAliveRequest* request,
    v1::KeepAliveReply* reply) {
  return WithSession(context, *request, [reply](const LiveSession& session) {
    reply->set_lease_seconds(static_cast<uint64_t>(session.lease.count()));
  });
}

TensordService::Reactor* TensordService::CloseSession(
    Context* context, const v1::CloseSessionRequest* request,
    v1::CloseSessionReply*) {
  Failure failure;
  const std::shared_ptr<LiveSession> session = registry_->Find(
      request->session().id(), request->session().incarnation(), &failure);
  if (session == nullptr) return Answer(context, ToStatus(failure));
  Reactor* reactor = context->DefaultReactor();
  registry_->Close(session, [reactor, number = session->number] {
    spdlog::info("session {} closed", number);
    reactor->Finish(grpc::Status::OK);
  });
  return reactor;
}

TensordService::Reactor* TensordService::Cancel(
    Context* context, const v1::CancelRequest* request, v1::CancelReply*) {
  return WithSession(context, *request, [request](const LiveSession& session) {
    session.conversation->Cancel(request->through_sequence());
  });
}

TensordService::Reactor* TensordService::DescribeSession(
    Context* context, const v1::DescribeSessionRequest* request,
    v1::DescribeSessionReply* reply) {
  return WithSession(context, *request, [reply](const LiveSession& session) {
    for (int i = 0; i < engine::kChargeKindCount; ++i) {
      const auto kind = static_cast<engine::ChargeKind>(i);
      const engine::Account::Usage used = session.account->UsageOf(kind);
      v1::DescribeSessionReply::Usage* usage = reply->add_usage();
      usage->set_kind(std::string(engine::NameOf(kind)));
      usage->set_bytes(used.bytes);
      usage->set_count(used.count);
    }
    reply->set_total_bytes(session.account->total_bytes());
    reply->set_quota_bytes(session.account->limit_bytes());
  });
}

TensordService::Reactor* TensordService::Create(
    Context* context, const v1::CreateRequest* request,
    v1::TensorReply* reply) {
  return Queue(context, request, reply);
}

TensordService::Reactor* TensordService::Op(Context* context,
                                            const v1::OpRequest* request,
                                            v1::OpReply* reply) {
  return Queue(context, request, reply);
}

TensordService::Reactor* TensordService::Backward(
    Context* context, const v1::BackwardRequest* request,
    v1::BackwardReply* reply) {
  return Queue(context, request, reply);
}

TensordService::Reactor* TensordService::Grad(Context* context,
                                              const v1::GradRequest* request,
                                              v1::OpReply* reply) {
  return Queue(context, request, reply);
}

TensordService::Reactor* TensordService::Detach(
    Context* context, const v1::TensorRequest* request,
    v1::TensorReply* reply) {
  return QueueAs(
      context, *request, [request] { return ToDetachCommand(*request); },
      reply);
}

TensordService::Reactor* TensordService::DetachInPlace(
    Context* context, const v1::TensorRequest* request,
    v1::TensorReply* reply) {
  return QueueOne(context, SessionCommand::kDetachInPlace, request, reply);
}

TensordService::Reactor* TensordService::RetainGrad(
    Context* context, const v1::TensorRequest* request,
    v1::TensorReply* reply) {
  return QueueOne(context, SessionCommand::kRetainGrad, request, reply);
}

TensordService::Reactor* TensordService::GetGrad(
    Context* context, const v1::TensorRequest* request,
    v1::TensorReply* reply) {
  return QueueOne(context, SessionCommand::kGetGrad, request, reply);
}

TensordService::Reactor* TensordService::SetGrad(
    Context* context, const v1::SetGradRequest* request,
    v1::TensorReply* reply) {
  return Queue(context, request, reply);
}

TensordService::Reactor* TensordService::SetRequiresGrad(
    Context* context, const v1::SetRequiresGradRequest* request,
    v1::TensorReply* reply) {
  return Queue(context, request, reply);
}

TensordService::Reactor* TensordService::Read(Context* context,
                                              const v1::TensorRequest* request,
                                              v1::ReadReply* reply) {
  return QueueOne(context, SessionCommand::kRead, request, reply);
}

TensordService::Reactor* TensordService::Describe(
    Context* context, const v1::TensorRequest* request,
    v1::TensorReply* reply) {
  return QueueOne(context, SessionCommand::kDescribe, request, reply);
}

TensordService::Reactor* TensordService::Release(
    Context* context, const v1::ReleaseRequest* request,
    v1::ReleaseReply* reply) {
  return Queue(context, request, reply);
}

TensordService::Reactor* TensordService::Graph(Context* context,
                                               const v1::GraphRequest* request,
                                               v1::GraphReply* reply) {
  return Queue(context, request, reply);
}

grpc::ServerBidiReactor<v1::ExecuteRequest, v1::ExecuteReply>*
TensordService::Execute(Context*) {
  return ExecuteStream::Start(registry_);
}

}  // namespace tensord::server
