// A server that answers a core's commands by rote: it knows rows, but computes
// nothing.
#ifndef TENSORD_TESTS_CLIENTS_CPP_CORE_FAKE_SERVER_H_
#define TENSORD_TESTS_CLIENTS_CPP_CORE_FAKE_SERVER_H_

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "clients/cpp/core/conversation.h"
#include "clients/cpp/core/failure.h"
#include "clients/cpp/core/transport.h"
#include "clients/cpp/core/wire.h"

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
// Serves one stream, in a thread of its own. Thread-safe.
class FakeServer {
 public:
  FakeServer();
  ~FakeServer();

  std::unique_ptr<Transport> Way();

  // From now on frames wait; Go answers them, and those that come after them.
  void Hold();
  void Go();
  // Answers the next command of this row with a failure.
  void FailNext(uint16_t row, Failure failure);
  // Answers the next command of this row with this verdict, whose words are as
  // those of a command at place 0.
  void AnswerNext(uint16_t row, std::vector<uint64_t> verdict);

  // What has come of a row, also what waits.
  std::vector<Command> commands(uint16_t row);
  // Waits until so many commands of a row have come.
  void AwaitCommands(uint16_t row, size_t count);
  // Waits for a cancel: through which frame.
  uint64_t AwaitCancel();

 private:
  class ClientEnd;
  class WayThere;

  void Push(const Saying& saying);
  void Serve();
  // With the lock; what is to be said.
  std::vector<Reply> Hear(const Saying& saying);
  void AnswerFrame(const Saying& saying, std::vector<Reply>* replies);
  void AnswerCommand(const Command& command, Reply* reply);

  std::mutex mutex_;
  std::condition_variable changed_;
  std::shared_ptr<StreamListener> listener_;
  std::deque<Saying> said_;
  std::deque<Saying> held_;
  bool holds_ = false;
  bool is_over_ = false;
  std::vector<Command> commands_;
  uint64_t replies_ = 0;
  uint64_t cancelled_ = 0;
  std::map<uint16_t, Failure> failures_;
  std::map<uint16_t, std::vector<uint64_t>> verdicts_;
  std::thread thread_;
};

}  // namespace tensord::client

#endif  // TENSORD_TESTS_CLIENTS_CPP_CORE_FAKE_SERVER_H_
