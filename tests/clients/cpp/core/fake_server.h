// A server that answers a core's commands by rote: it knows rows, but computes
// nothing.
#ifndef TENSORD_TESTS_CLIENTS_CPP_CORE_FAKE_SERVER_H_
#define TENSORD_TESTS_CLIENTS_CPP_CORE_FAKE_SERVER_H_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "clients/cpp/core/conversation.h"
#include "clients/cpp/core/failure.h"
#include "clients/cpp/core/transport.h"
#include "clients/cpp/core/wire.h"
#include "tests/clients/cpp/core/fake_transport.h"

namespace tensord::client {

// A command as the server reads it.
struct Command {
  uint64_t frame = 0;
  uint32_t place = 0;
  uint16_t row = 0;
  uint16_t flags = 0;
  std::optional<uint64_t> deadline;
  // Result handles and arguments.
  std::vector<uint64_t> words;
};

std::vector<Command> CommandsOf(const Saying& saying);

// A verdict without results.
std::vector<uint64_t> EmptyVerdict(uint32_t place);
// The verdict of a command whose result is a new float32 tensor of two
// elements, or, with a value, of `read`.
std::vector<uint64_t> TensorVerdict(
    uint32_t place, uint64_t handle,
    std::optional<uint64_t> value_bytes = std::nullopt);

// Answers in a thread of its own. Thread-safe.
class FakeServer {
 public:
  FakeServer();
  ~FakeServer();

  std::unique_ptr<Transport> Transport();

  // From now on frames wait; Go answers them, and those that come after them.
  void Hold();
  void Go();
  // Answers the next command of this row with a failure.
  void FailNext(uint16_t row, Failure failure);
  // What `read` gives.
  void SetValue(std::string value);

  // What has come, of frames that wait, too.
  std::vector<Command> commands();
  // Those of a row.
  std::vector<Command> commands(uint16_t row);
  // Waits until so many frames have come, cancels included.
  void AwaitFrames(size_t count);
  // Waits for a cancel; through which frame.
  uint64_t AwaitCancel();

 private:
  void Serve();
  void Hear(const Saying& saying);
  void AnswerFrames();
  void Answer(const std::vector<Command>& frame, uint64_t sequence);
  void AnswerCommand(const Command& command, Reply* reply);
  // A value goes in parts of this many bytes, each in a reply of its own.
  static constexpr size_t kPart = 4;

  const std::shared_ptr<FakeStreams> streams_;
  std::shared_ptr<FakeStream> stream_;

  std::mutex mutex_;
  std::condition_variable changed_;
  bool holds_ = false;
  bool is_over_ = false;
  std::vector<Saying> waiting_;
  std::vector<Command> commands_;
  size_t frames_ = 0;
  uint64_t replies_ = 0;
  std::optional<uint64_t> cancelled_;
  std::map<uint16_t, Failure> failures_;
  std::string value_ = "12345678";
  std::thread thread_;
};

}  // namespace tensord::client

#endif  // TENSORD_TESTS_CLIENTS_CPP_CORE_FAKE_SERVER_H_
