#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <string_view>
#include <utility>

#include "clients/cpp/core/core.h"
#include "clients/cpp/core/link.h"
#include "clients/cpp/rpc/channel.h"
#include "clients/cpp/rpc/embedded.h"
#include "clients/cpp/rpc/greeting.h"
#include "clients/cpp/rpc/grpc_transport.h"
#include "clients/cpp/rpc/random_hex.h"
#include "clients/cpp/session_state.h"
#include "tensord/error.h"
#include "tensord/session.h"

namespace tensord {
namespace {

using Location = std::source_location;

constexpr std::chrono::seconds kTimeToClose(2);
constexpr size_t kRoutingKeyBytes = 8;

// Calls with errors that tell the caller's line.
template <typename Call>
auto WithOrigin(Location where, const Call& call) {
  try {
    return call();
  } catch (Error& error) {
    error.set_origin(where);
    throw;
  }
}

// The unary calls of a session, and the server that is its own, if any.
class UnaryOffice : public Office {
 public:
  UnaryOffice(client::Greeting greeting,
              std::shared_ptr<client::EmbeddedServer> server)
      : greeting_(std::move(greeting)), server_(std::move(server)) {}

  std::map<std::string, Usage> DescribeSession(Location where) override {
    std::map<std::string, Usage> by_kind;
    for (const client::Usage& usage :
         WithOrigin(where, [this] { return greeting_.DescribeSession(); })) {
      by_kind[usage.kind] = {.bytes = static_cast<uint64_t>(usage.bytes),
                             .count = static_cast<uint64_t>(usage.count)};
    }
    return by_kind;
  }

  std::optional<Error> Death() override {
    return server_ == nullptr ? std::nullopt : server_->Death();
  }

  void CloseSession() override {
    greeting_.CloseSession(kTimeToClose);
    if (server_ != nullptr) server_->Stop();
  }

 private:
  const client::Greeting greeting_;
  const std::shared_ptr<client::EmbeddedServer> server_;
};

// Time as the link to a private server sees it: it flies when that has ended,
// so that nobody waits for its return.
class ServerTime : public client::Timekeeper {
 public:
  explicit ServerTime(std::shared_ptr<client::EmbeddedServer> server)
      : server_(std::move(server)) {}

  std::chrono::nanoseconds Now() override {
    constexpr int64_t kSpeed = 1'000'000;
    constexpr std::chrono::nanoseconds kMost = std::chrono::hours(1);
    const std::chrono::nanoseconds now = time_->Now();
    const std::chrono::nanoseconds ended = ended_.load();
    if (ended.count() == 0) return now;
    return now + std::min(now - ended, kMost) * kSpeed;
  }
  void Sleep(std::chrono::nanoseconds duration) override {
    if (ended_.load().count() == 0 && server_->Death()) ended_ = time_->Now();
    time_->Sleep(duration);
  }
  void Wake() override { time_->Wake(); }

 private:
  const std::shared_ptr<client::EmbeddedServer> server_;
  const std::unique_ptr<client::Timekeeper> time_ = client::RealTime();
  std::atomic<std::chrono::nanoseconds> ended_{std::chrono::nanoseconds(0)};
};

// Whether every call is to wait, whatever the program says.
bool IsBlocking() {
  const char* value = std::getenv("TENSORD_BLOCKING");
  return value != nullptr && std::string_view(value) == "1";
}

Session Open(const std::string& target, const ConnectOptions& options,
             std::shared_ptr<client::EmbeddedServer> server) {
  std::optional<std::string> token;
  if (!options.token.empty()) token = options.token;
  auto channel = std::make_shared<client::Channel>(
      target, token, client::RandomHex(kRoutingKeyBytes));
  client::Greeting greeting = client::Greet(channel, options.timeout);
  client::CoreOptions core_options;
  core_options.link.patience = options.timeout;
  core_options.blocking = options.blocking || IsBlocking();
  core_options.refused = greeting.refused;
  auto transport = std::make_unique<client::GrpcTransport>(
      channel, greeting.session_id, greeting.incarnation);
  auto time = server == nullptr ? client::RealTime()
                                : std::make_unique<ServerTime>(server);
  SessionState::NodeNames node_names = greeting.node_names;
  auto office =
      std::make_unique<UnaryOffice>(std::move(greeting), std::move(server));
  return Session(SessionState::Make(
      client::Core::Make(std::move(transport), std::move(core_options),
                         std::move(time)),
      std::move(office), std::move(node_names)));
}

}  // namespace

Session Session::Connect(const std::string& target,
                         const ConnectOptions& options, Location where) {
  return WithOrigin(where, [&] { return Open(target, options, nullptr); });
}

Session Session::Embedded(Location where) {
  return WithOrigin(where, [] {
    auto server = std::make_shared<client::EmbeddedServer>();
    const std::string target = server->target();
    return Open(target, {}, std::move(server));
  });
}

}  // namespace tensord
