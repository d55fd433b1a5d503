// Frames made by hand.
#ifndef TENSORD_TESTS_SERVER_CODEC_FRAMES_H_
#define TENSORD_TESTS_SERVER_CODEC_FRAMES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/engine.h"
#include "proto/tensord/v1/execute.pb.h"
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

}  // namespace tensord::server

#endif  // TENSORD_TESTS_SERVER_CODEC_FRAMES_H_
