#include "clients/cpp/rpc/channel.h"

#include <gtest/gtest.h>

#include <chrono>
#include <future>

#include "tensord/error.h"
#include "tests/clients/cpp/rpc/scripted_server.h"

namespace tensord::client {
namespace {

constexpr std::chrono::minutes kLong(5);
constexpr std::chrono::milliseconds kShort(50);

template <typename Call>
Error FailureOf(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "it did not fail";
  return Error("");
}

Scripts OpensSessions() {
  Scripts scripts;
  scripts.open_session = [](const v1::OpenSessionRequest& request,
                            v1::OpenSessionReply* reply) {
    reply->set_session_id(request.nonce() + "'s");
    return grpc::Status::OK;
  };
  return scripts;
}

TEST(Channel, CarriesACallAndItsAnswer) {
  ScriptedServer server(OpensSessions());
  Channel channel(server.target(), std::nullopt, "key");
  v1::OpenSessionRequest request;
  request.set_nonce("somebody");
  EXPECT_EQ(channel.OpenSession(request, kLong).session_id(), "somebody's");
}

TEST(Channel, SendsTheRoutingKeyAndTheToken) {
  ScriptedServer server(OpensSessions());
  Channel channel(server.target(), "secret", "key");
  channel.OpenSession({}, kLong);
  const auto metadata = server.metadata();
  EXPECT_EQ(metadata.find("tensord-routing-key")->second, "key");
  EXPECT_EQ(metadata.find("authorization")->second, "Bearer secret");
}

TEST(Channel, SendsNoAuthorizationWithoutAToken) {
  ScriptedServer server(OpensSessions());
  Channel channel(server.target(), std::nullopt, "key");
  channel.OpenSession({}, kLong);
  EXPECT_EQ(server.metadata().count("authorization"), 0u);
}

TEST(Channel, ThrowsWhatTheTrailerTells) {
  Scripts scripts;
  scripts.describe_session = [](const auto&, auto*) {
    v1::ErrorDetail detail;
    detail.set_reason(v1::SESSION_EXPIRED);
    detail.set_exception_kind(v1::VALUE);
    detail.set_op("describe");
    return FailedStatus(grpc::StatusCode::NOT_FOUND, "it has expired", detail);
  };
  ScriptedServer server(scripts);
  Channel channel(server.target(), std::nullopt, "key");
  const Error error = FailureOf([&] { channel.DescribeSession({}, kLong); });
  EXPECT_STREQ(error.what(), "it has expired");
  EXPECT_EQ(error.code(), Code::kNotFound);
  EXPECT_EQ(error.reason(), "SESSION_EXPIRED");
  EXPECT_EQ(error.kind(), ExceptionKind::kValue);
  EXPECT_EQ(error.op(), "describe");
}

TEST(Channel, ThrowsAStatusWithoutATrailer) {
  Scripts scripts;
  scripts.close_session = [](const auto&, auto*) {
    return grpc::Status(grpc::StatusCode::PERMISSION_DENIED, "no");
  };
  ScriptedServer server(scripts);
  Channel channel(server.target(), std::nullopt, "key");
  const Error error = FailureOf([&] { channel.CloseSession({}, kLong); });
  EXPECT_STREQ(error.what(), "no");
  EXPECT_EQ(error.code(), Code::kPermissionDenied);
  EXPECT_EQ(error.reason(), "");
}

TEST(Channel, WaitsNoLongerThanTheTimeout) {
  std::promise<void> failed;
  Scripts scripts;
  scripts.list_ops = [&failed](const auto&, auto*) {
    failed.get_future().wait();
    return grpc::Status::OK;
  };
  ScriptedServer server(scripts);
  Channel channel(server.target(), std::nullopt, "key");
  const Error error = FailureOf([&] { channel.ListOps(kShort); });
  EXPECT_EQ(error.code(), Code::kDeadlineExceeded);
  failed.set_value();
}

TEST(Channel, TakesATimeoutThatNeverEnds) {
  ScriptedServer server(OpensSessions());
  Channel channel(server.target(), std::nullopt, "key");
  channel.OpenSession({}, std::chrono::nanoseconds::max());
}

TEST(Channel, WaitsWithItsFirstQuestionForAServerThatIsNotThereYet) {
  Scripts scripts;
  scripts.get_server_info = [](const auto&, v1::GetServerInfoReply* reply) {
    reply->set_version("1.2");
    return grpc::Status::OK;
  };
  ScriptedServer server(scripts, /*starts=*/false);
  Channel channel(server.target(), std::nullopt, "key");
  EXPECT_EQ(FailureOf([&] { channel.OpenSession({}, kLong); }).code(),
            Code::kUnavailable);
  auto info = std::async(std::launch::async,
                         [&] { return channel.GetServerInfo(kLong); });
  server.Start();
  EXPECT_EQ(info.get().version(), "1.2");
}

}  // namespace
}  // namespace tensord::client
