// Frames are the bytes that the Python client sends for the same script.
#include <gtest/gtest.h>

#include <cctype>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <memory>
#include <source_location>
#include <string>

#include "absl/strings/escaping.h"
#include "clients/cpp/core/conversation.h"
#include "clients/cpp/core/link.h"
#include "clients/cpp/core/recorder.h"
#include "clients/cpp/core/rows.h"
#include "clients/cpp/core/wire.h"
#include "clients/cpp/rpc/messages.h"
#include "nlohmann/json.hpp"
#include "proto/tensord/v1/execute.pb.h"
#include "tests/clients/cpp/core/fake_transport.h"
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

// A message as it travels.
std::string BytesOf(const Saying& saying) {
  v1::StreamOpening opening;
  opening.set_session_id(Golden()["opening"]["session_id"]);
  opening.set_incarnation(Golden()["opening"]["incarnation"]);
  Outgoing outgoing;
  return absl::BytesToHexString(
      outgoing.Fill(saying, opening).SerializeAsString());
}

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
  const auto streams = std::make_shared<FakeStreams>();
  Recorder recorder(std::make_unique<FakeTransport>(streams), LinkOptions(),
                    RealTime());
  std::shared_ptr<FakeStream> stream;
  uint64_t sequence = 0;
  for (const Json& frame : script["frames"]) {
    Say(frame, &recorder);
    if (stream == nullptr) {
      stream = streams->Next();
      EXPECT_EQ(BytesOf(stream->Take()), Golden()["opening"]["message"]);
    }
    ASSERT_EQ(BytesOf(stream->Take()), frame["message"]) << frame["commands"];
    ++sequence;
    stream->Answer(sequence, sequence);
    stream->Take();  // confirms the answer
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
