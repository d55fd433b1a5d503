// Frames are the bytes that the Python client sends for the same script.
#include <gtest/gtest.h>

#include <cctype>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <memory>
#include <optional>
#include <source_location>
#include <string>
#include <utility>

#include "absl/strings/escaping.h"
#include "clients/cpp/core/conversation.h"
#include "clients/cpp/core/link.h"
#include "clients/cpp/core/recorder.h"
#include "clients/cpp/core/rows.h"
#include "clients/cpp/core/transport.h"
#include "clients/cpp/core/wire.h"
#include "clients/cpp/rpc/messages.h"
#include "nlohmann/json.hpp"
#include "proto/tensord/v1/execute.pb.h"
#include "tests/clients/cpp/core/golden_arguments.h"

namespace tensord::client {
namespace {

using Json = nlohmann::json;

const Json& Golden() {
  static const auto* const golden = [] {
    std::ifstream file("tests/goldens/frames.json");
    return new Json(Json::parse(file));
  }();
  return *golden;
}

// A server's end: what was written waits here until the test answers.
class FakeServer {
 public:
  std::unique_ptr<Transport> MakeTransport() {
    return std::make_unique<FakeTransport>(this);
  }

  // Takes the message that is on its way, serialised, and answers it: the
  // opening with credit enough, a frame as applied.
  std::string Answer() {
    const Saying saying = *std::exchange(written_, std::nullopt);
    v1::StreamOpening opening;
    opening.set_session_id(Golden()["opening"]["session_id"]);
    opening.set_incarnation(Golden()["opening"]["incarnation"]);
    Outgoing outgoing;
    std::string bytes = outgoing.Fill(saying, opening).SerializeAsString();
    listener_->OnWritten();
    Reply reply;
    if (saying.opens) {
      reply.hearing.credit = {.frames = 8, .bytes = uint64_t{1} << 20};
    } else if (saying.frame != nullptr) {
      reply.hearing.reply_sequence = ++replies_;
      reply.hearing.sequence = saying.sequence;
      reply.hearing.acknowledged_through = saying.sequence;
    }
    listener_->OnReply(std::move(reply));
    return bytes;
  }

  // Takes what only confirms replies.
  void SkipConfirmations() {
    while (written_ && !written_->opens && written_->frame == nullptr) Answer();
  }

 private:
  class FakeStream : public Stream {
   public:
    explicit FakeStream(FakeServer* server) : server_(server) {}
    void Write(const Saying& saying) override {
      ASSERT_FALSE(server_->written_);
      server_->written_ = saying;
    }

   private:
    FakeServer* const server_;
  };

  class FakeTransport : public Transport {
   public:
    explicit FakeTransport(FakeServer* server) : server_(server) {}
    std::unique_ptr<Stream> Open(
        std::shared_ptr<StreamListener> listener) override {
      server_->listener_ = std::move(listener);
      return std::make_unique<FakeStream>(server_);
    }

   private:
    FakeServer* const server_;
  };

  std::shared_ptr<StreamListener> listener_;
  std::optional<Saying> written_;
  uint64_t replies_ = 0;
};

void Record(const Json& command, Recorder* recorder) {
  const Row* const row = FindRow(command["row"].get<uint16_t>());
  ASSERT_NE(row, nullptr);
  const GoldenArguments arguments(*row, command);
  Call call;
  call.row = row;
  call.flags = command["flags"];
  call.maximum = command["maximum"];
  call.arguments = arguments.values();
  recorder->Record(call, std::source_location::current());
}

void Say(const Json& frame, Recorder* recorder) {
  Recorder::Turn turn(recorder);
  for (const Json& command : frame["commands"]) Record(command, recorder);
  recorder->Flush(&turn);
}

class Frames : public ::testing::TestWithParam<size_t> {};

TEST_P(Frames, AreTheBytesThatThePythonClientSends) {
  const Json& script = Golden()["cases"][GetParam()];
  SCOPED_TRACE(script["name"].get<std::string>());
  FakeServer server;
  Recorder recorder(server.MakeTransport(), LinkOptions(), RealTime());
  bool is_open = false;
  for (const Json& frame : script["frames"]) {
    Say(frame, &recorder);
    if (!std::exchange(is_open, true)) {
      EXPECT_EQ(absl::BytesToHexString(server.Answer()),
                Golden()["opening"]["message"].get<std::string>());
    }
    ASSERT_EQ(absl::BytesToHexString(server.Answer()),
              frame["message"].get<std::string>())
        << frame["commands"];
    server.SkipConfirmations();
  }
  EXPECT_EQ(recorder.next_handle(), script["next_handle"].get<uint64_t>());
}

std::string NameOf(const ::testing::TestParamInfo<size_t>& info) {
  std::string name = Golden()["cases"][info.param]["name"];
  for (char& c : name) {
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Scripts, Frames,
                         ::testing::Range(size_t{0}, Golden()["cases"].size()),
                         NameOf);

}  // namespace
}  // namespace tensord::client
