#include "server/rpc/server.h"

#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/health_check_service_interface.h>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server_builder.h>
#include <spdlog/spdlog.h>

#include <utility>

#include "absl/strings/str_cat.h"

namespace tensord::server {
namespace {

// Above the largest frame, so that a larger one gets our own error.
constexpr int kMaxMessageBytes = 64 << 20;

// Finds peers that are gone without a word.
constexpr int kPingEveryMs = 20'000;
constexpr int kPingTimeoutMs = 10'000;
// How often clients may ping.
constexpr int kMinPingIntervalMs = 5'000;

void Configure(grpc::ServerBuilder* builder) {
  builder->SetMaxReceiveMessageSize(kMaxMessageBytes);
  builder->SetMaxSendMessageSize(-1);
  builder->SetDefaultCompressionAlgorithm(GRPC_COMPRESS_NONE);
  // Two servers must not share a port without knowing.
  builder->AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kPingEveryMs);
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kPingTimeoutMs);
  builder->AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder->AddChannelArgument(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  builder->AddChannelArgument(
      GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
      kMinPingIntervalMs);
}

}  // namespace

Server::Server(const ServerOptions& options)
    : executor_(options.executor),
      registry_(options.sessions, &executor_),
      service_(&registry_, &executor_) {}

absl::StatusOr<std::unique_ptr<Server>> Server::Start(
    const ServerOptions& options) {
  std::unique_ptr<Server> server(new Server(options));
  const absl::Status status = server->Listen(options.listen);
  if (!status.ok()) return status;
  server->expirer_ = std::thread([raw = server.get()] { raw->ExpireLeases(); });
  return server;
}

absl::Status Server::Listen(const std::vector<ListenAddress>& addresses) {
  for (const ListenAddress& address : addresses) {
    if (address.path.empty()) continue;
    const absl::Status status = RemoveStaleSocket(address.path);
    if (!status.ok()) return status;
  }
  grpc::EnableDefaultHealthCheckService(true);
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  grpc::ServerBuilder builder;
  Configure(&builder);
  builder.RegisterService(&service_);
  std::vector<int> ports(addresses.size(), 0);
  for (size_t i = 0; i < addresses.size(); ++i) {
    builder.AddListeningPort(addresses[i].target(),
                             grpc::InsecureServerCredentials(), &ports[i]);
  }
  server_ = builder.BuildAndStart();
  for (size_t i = 0; i < addresses.size(); ++i) {
    if (ports[i] == 0) {
      return absl::UnavailableError(absl::StrCat("cannot listen on ",
                                                 addresses[i].target(),
                                                 ": it is taken, or not "
                                                 "ours to take"));
    }
    ListenAddress bound = addresses[i];
    if (bound.path.empty()) bound.port = ports[i];
    targets_.push_back(bound.target());
  }
  if (server_ == nullptr) return absl::UnavailableError("gRPC did not start");
  return absl::OkStatus();
}

Server::~Server() {
  StopExpiring();
  if (server_ != nullptr) {
    server_->Shutdown(std::chrono::system_clock::now());
    server_->Wait();
  }
  executor_.Stop();
}

bool Server::Drain(std::chrono::milliseconds timeout) {
  const auto until = std::chrono::system_clock::now() + timeout;
  spdlog::info("draining {} sessions", registry_.size());
  server_->GetHealthCheckService()->SetServingStatus(false);
  service_.StartDrain();
  executor_.StartDrain();
  StopExpiring();
  registry_.EndStreams(
      MakeFailure(engine::Reason::kDraining, "the server is shutting down"));
  const bool finished = executor_.FinishDrain(until);
  server_->Shutdown(until);
  return finished;
}

void Server::ExpireLeases() {
  std::unique_lock<std::mutex> lock(mutex_);
  while (!stopped_) {
    lock.unlock();
    for (const uint64_t number : registry_.Expire()) {
      spdlog::info("session {} expired", number);
    }
    lock.lock();
    stopping_.wait_until(
        lock, std::chrono::system_clock::now() + std::chrono::seconds(1),
        [this] { return stopped_; });
  }
}

void Server::StopExpiring() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stopped_ = true;
  }
  stopping_.notify_all();
  if (expirer_.joinable()) expirer_.join();
}

}  // namespace tensord::server
