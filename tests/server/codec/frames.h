// Frames made by hand.
#ifndef TENSORD_TESTS_SERVER_CODEC_FRAMES_H_
#define TENSORD_TESTS_SERVER_CODEC_FRAMES_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/engine.h"
#include "proto/tensord/v1/execute.pb.h"
#include "server/codec/command_reader.h"
#include "server/codec/frame.h"
#include "server/session/command.h"
#include "server/session/commands.h"

namespace tensord::server {

// A command's first word.
constexpr uint64_t First(uint16_t op, uint64_t count, uint64_t flags = 0) {
  return op | flags << 16 | count << 32;
}
constexpr uint64_t First(SessionCommand command, uint64_t count,
                         uint64_t flags = 0) {
  return First(static_cast<uint16_t>(command), count, flags);
}

// An operation's number.
inline uint16_t NumberOf(absl::string_view full_name) {
  return engine::AllOps().Find(full_name)->number;
}

inline v1::ExecuteRequest Frame(const std::vector<uint64_t>& words,
                                const std::vector<std::string>& blobs = {}) {
  v1::ExecuteRequest frame;
  frame.set_sequence(1);
  frame.mutable_words()->Add(words.begin(), words.end());
  for (const std::string& blob : blobs) frame.add_blobs(blob);
  return frame;
}

// Keeps arguments as a client states them.
class ArgumentKeeper {
 public:
  explicit ArgumentKeeper(ArgumentList* arguments) : arguments_(*arguments) {}

  void AddNone() { arguments_.emplace_back(); }
  void AddTensor(Handle handle) { arguments_.emplace_back(TensorName{handle}); }
  void AddNumber(engine::Scalar number) { arguments_.emplace_back(number); }
  void AddTensors(absl::Span<const Handle> handles) {
    arguments_.emplace_back(TensorNames(handles.begin(), handles.end()));
  }
  void AddInts(engine::Dims ints) { arguments_.emplace_back(std::move(ints)); }
  void AddFloats(std::vector<double> floats) {
    arguments_.emplace_back(std::move(floats));
  }
  void AddText(std::string text) { arguments_.emplace_back(std::move(text)); }

 private:
  ArgumentList& arguments_;
};

// All commands of a frame that CheckFrame finds good.
inline absl::StatusOr<std::vector<Command>> DecodeFrame(
    v1::ExecuteRequest* frame, Handle* last_handle) {
  const absl::Status status = CheckFrame(*frame, last_handle);
  if (!status.ok()) return status;
  CommandReader reader(*frame);
  std::vector<Command> commands;
  while (true) {
    Command command;
    ArgumentKeeper keeper(&command.arguments);
    const CommandHead* head = reader.Next(&keeper);
    if (head == nullptr) return commands;
    static_cast<CommandHead&>(command) = *head;
    commands.push_back(std::move(command));
  }
}

}  // namespace tensord::server

#endif  // TENSORD_TESTS_SERVER_CODEC_FRAMES_H_
