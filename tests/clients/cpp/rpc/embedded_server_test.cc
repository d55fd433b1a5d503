// The real server, over the whole way.
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "clients/cpp/core/conversation.h"
#include "clients/cpp/core/transport.h"
#include "clients/cpp/core/wire.h"
#include "clients/cpp/rpc/channel.h"
#include "clients/cpp/rpc/embedded.h"
#include "clients/cpp/rpc/greeting.h"
#include "clients/cpp/rpc/grpc_transport.h"
#include "tests/clients/cpp/rpc/recorder.h"

namespace tensord::client {
namespace {

constexpr std::chrono::minutes kLong(5);

// docs/protocol.md's worked frame, and its value.
Saying WorkedFrame() {
  Words words{
      .words = {0x0000000600000001, 1, 1, 2, 0, 1, 0, 0x000000040000009c, 2, 1,
                3, 0x4008000000000000, 0x0000000100000009, 2},
      .blobs = {std::string("\0\0\x80\x3f\0\0\0\x40", 8)}};
  Saying saying;
  saying.opens = true;
  saying.sequence = 1;
  saying.frame = std::make_shared<Frame>(std::move(words));
  return saying;
}

int64_t TensorsOf(const Greeting& greeting) {
  for (const Usage& usage : greeting.DescribeSession()) {
    if (usage.kind == "tensor") return usage.count;
  }
  return 0;
}

TEST(EmbeddedServer, ComputesForASessionAndIsGoneAfterwards) {
  // Keeps a server that the caller names.
  setenv("TENSORD_SERVER_BINARY", "server/tensord", /*replace=*/0);
  EmbeddedServer server;
  const Greeting greeting = Greet(
      std::make_shared<Channel>(server.target(), std::nullopt, "key"), kLong);
  GrpcTransport transport(greeting.channel, greeting.session_id,
                          greeting.incarnation);
  const auto recorder = std::make_shared<Recorder>();
  const auto stream = transport.Open(recorder);
  stream->Write(WorkedFrame());

  const Reply opened = recorder->NextReply();
  EXPECT_EQ(opened.hearing.reply_sequence, 0u);
  EXPECT_TRUE(opened.hearing.credit.has_value());
  const Reply reply = recorder->NextReply();
  EXPECT_EQ(reply.hearing.reply_sequence, 1u);
  EXPECT_EQ(reply.hearing.acknowledged_through, 1u);
  EXPECT_TRUE(reply.failures.empty());
  ASSERT_EQ(reply.blobs.size(), 1u);
  EXPECT_EQ(reply.blobs[0], std::string("\0\0\x40\x40\0\0\xc0\x40", 8));
  VerdictReader verdicts(reply.words);
  ASSERT_TRUE(verdicts.Read().has_value());
  EXPECT_EQ(greeting.node_names.at(verdicts.Read()->results[0].meta.node_name),
            "MulBackward0");
  EXPECT_GE(TensorsOf(greeting), 2);

  greeting.CloseSession(kLong);
  EXPECT_EQ(recorder->NextReply().final_status->reason, "SESSION_CLOSED");
  EXPECT_EQ(recorder->End().reason, "SESSION_CLOSED");
  server.Stop();
  EXPECT_EQ(kill(server.process(), 0), -1);
}

}  // namespace
}  // namespace tensord::client
