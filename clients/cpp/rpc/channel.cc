#include "clients/cpp/rpc/channel.h"

#include <grpcpp/create_channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/channel_arguments.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "clients/cpp/rpc/failure.h"

namespace tensord::client {
namespace {

constexpr int kFirstReconnectMs = 100;
constexpr int kLongestReconnectMs = 2'000;

// Finds servers that are gone without a word. A server of ours lets clients
// ping every five seconds.
constexpr int kPingEveryMs = 20'000;
constexpr int kPingTimeoutMs = 10'000;

grpc::ChannelArguments Arguments() {
  grpc::ChannelArguments arguments;
  arguments.SetMaxReceiveMessageSize(-1);
  arguments.SetMaxSendMessageSize(-1);
  // A call that changes something must not run twice.
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kFirstReconnectMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kLongestReconnectMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, kPingEveryMs);
  arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kPingTimeoutMs);
  // A stream may be silent for long.
  arguments.SetInt(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
  // Sessions share neither a connection's flow control nor its backoff.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return arguments;
}

std::unique_ptr<v1::Tensord::Stub> Connect(const std::string& target) {
  return v1::Tensord::NewStub(grpc::CreateCustomChannel(
      target, grpc::InsecureChannelCredentials(), Arguments()));
}

// Makes a unary call; `method` is the stub's.
template <typename Request, typename Reply>
Reply CallUnary(Channel& channel,
                grpc::Status (v1::Tensord::Stub::*method)(grpc::ClientContext*,
                                                          const Request&,
                                                          Reply*),
                const Request& request, std::chrono::nanoseconds timeout,
                bool wait_for_ready = false) {
  grpc::ClientContext context;
  channel.AddMetadata(&context);
  context.set_wait_for_ready(wait_for_ready);
  // Does not overflow.
  context.set_deadline(
      absl::ToChronoTime(absl::Now() + absl::FromChrono(timeout)));
  Reply reply;
  const grpc::Status status =
      (channel.stub().*method)(&context, request, &reply);
  if (!status.ok()) throw ToError(ToFailure(status));
  return reply;
}

}  // namespace

Channel::Channel(std::string target, const std::optional<std::string>& token,
                 std::string routing_key)
    : target_(std::move(target)),
      routing_key_(std::move(routing_key)),
      authorization_(token ? absl::StrCat("Bearer ", *token) : ""),
      stub_(Connect(target_)) {}

void Channel::AddMetadata(grpc::ClientContext* context) const {
  context->AddMetadata("tensord-routing-key", routing_key_);
  if (!authorization_.empty()) {
    context->AddMetadata("authorization", authorization_);
  }
}

v1::GetServerInfoReply Channel::GetServerInfo(
    std::chrono::nanoseconds timeout) {
  return CallUnary(*this, &v1::Tensord::Stub::GetServerInfo, {}, timeout,
                   /*wait_for_ready=*/true);
}

v1::ListOpsReply Channel::ListOps(std::chrono::nanoseconds timeout) {
  return CallUnary(*this, &v1::Tensord::Stub::ListOps, {}, timeout);
}

v1::OpenSessionReply Channel::OpenSession(const v1::OpenSessionRequest& request,
                                          std::chrono::nanoseconds timeout) {
  return CallUnary(*this, &v1::Tensord::Stub::OpenSession, request, timeout);
}

void Channel::CloseSession(const v1::CloseSessionRequest& request,
                           std::chrono::nanoseconds timeout) {
  CallUnary(*this, &v1::Tensord::Stub::CloseSession, request, timeout);
}

v1::DescribeSessionReply Channel::DescribeSession(
    const v1::DescribeSessionRequest& request,
    std::chrono::nanoseconds timeout) {
  return CallUnary(*this, &v1::Tensord::Stub::DescribeSession, request,
                   timeout);
}

}  // namespace tensord::client
