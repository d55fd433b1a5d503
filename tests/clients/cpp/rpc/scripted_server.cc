#include "tests/clients/cpp/rpc/scripted_server.h"

#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>

#include <chrono>
#include <utility>

namespace tensord::client {

class ScriptedServer::Service : public v1::Tensord::Service {
 public:
  explicit Service(Scripts scripts) : scripts_(std::move(scripts)) {}

  std::multimap<std::string, std::string> metadata() {
    const std::lock_guard<std::mutex> lock(mutex_);
    return metadata_;
  }

  grpc::Status GetServerInfo(grpc::ServerContext* context,
                             const v1::GetServerInfoRequest* request,
                             v1::GetServerInfoReply* reply) override {
    return Run(scripts_.get_server_info, context, *request, reply);
  }
  grpc::Status ListOps(grpc::ServerContext* context,
                       const v1::ListOpsRequest* request,
                       v1::ListOpsReply* reply) override {
    return Run(scripts_.list_ops, context, *request, reply);
  }
  grpc::Status OpenSession(grpc::ServerContext* context,
                           const v1::OpenSessionRequest* request,
                           v1::OpenSessionReply* reply) override {
    return Run(scripts_.open_session, context, *request, reply);
  }
  grpc::Status CloseSession(grpc::ServerContext* context,
                            const v1::CloseSessionRequest* request,
                            v1::CloseSessionReply* reply) override {
    return Run(scripts_.close_session, context, *request, reply);
  }
  grpc::Status DescribeSession(grpc::ServerContext* context,
                               const v1::DescribeSessionRequest* request,
                               v1::DescribeSessionReply* reply) override {
    return Run(scripts_.describe_session, context, *request, reply);
  }
  grpc::Status Execute(grpc::ServerContext* context,
                       ServerStream* stream) override {
    Note(*context);
    if (!scripts_.execute) return Unscripted();
    return scripts_.execute(context, stream);
  }

 private:
  template <typename Request, typename Reply>
  grpc::Status Run(const UnaryScript<Request, Reply>& script,
                   grpc::ServerContext* context, const Request& request,
                   Reply* reply) {
    Note(*context);
    if (!script) return Unscripted();
    return script(request, reply);
  }

  static grpc::Status Unscripted() {
    return {grpc::StatusCode::UNIMPLEMENTED, "not in the script"};
  }

  void Note(const grpc::ServerContext& context) {
    const std::lock_guard<std::mutex> lock(mutex_);
    metadata_.clear();
    for (const auto& [key, value] : context.client_metadata()) {
      metadata_.emplace(std::string(key.data(), key.size()),
                        std::string(value.data(), value.size()));
    }
  }

  const Scripts scripts_;
  std::mutex mutex_;
  std::multimap<std::string, std::string> metadata_;
};

ScriptedServer::ScriptedServer(Scripts scripts, bool starts)
    : target_("unix:" + folder_.path() + "/socket"),
      service_(std::make_unique<Service>(std::move(scripts))) {
  if (starts) Start();
}

ScriptedServer::~ScriptedServer() { Stop(); }

void ScriptedServer::Start() {
  grpc::ServerBuilder builder;
  builder.SetMaxReceiveMessageSize(-1);
  builder.AddListeningPort(target_, grpc::InsecureServerCredentials());
  builder.RegisterService(service_.get());
  server_ = builder.BuildAndStart();
}

void ScriptedServer::Stop() {
  if (server_ == nullptr) return;
  server_->Shutdown(std::chrono::system_clock::now());
  server_.reset();
}

std::multimap<std::string, std::string> ScriptedServer::metadata() {
  return service_->metadata();
}

grpc::Status FailedStatus(grpc::StatusCode code, const std::string& message,
                          const v1::ErrorDetail& detail) {
  v1::Status status;
  status.set_code(code);
  status.set_message(message);
  status.add_details()->PackFrom(detail);
  return grpc::Status(code, message, status.SerializeAsString());
}

}  // namespace tensord::client
