// Frames of the Execute stream as commands, and verdicts as replies.
// docs/protocol.md lays the words out.
#ifndef TENSORD_SERVER_CODEC_FRAME_H_
#define TENSORD_SERVER_CODEC_FRAME_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "proto/tensord/v1/execute.pb.h"
#include "server/session/command.h"
#include "server/session/snapshot.h"

namespace tensord::server {

// A frame's bytes, as credit and max_frame_bytes count them: 8 for a word,
// its length and 8 for a blob.
size_t FrameBytes(const v1::ExecuteRequest& frame);

// Checks a frame whole: kMalformedFrame where it lies about a length, a count,
// a flag or a result handle. `last_handle` is the greatest result handle that
// the session was given by earlier frames, and then by this one as well; a
// malformed frame leaves it.
absl::Status CheckFrame(const v1::ExecuteRequest& frame, Handle* last_handle);

// A piece of a long value, kChunkBytes of it: copied only when it is sent, so
// that replies which wait do not hold the value a second time.
struct Piece {
  std::shared_ptr<const Snapshot> value;
  int64_t begin = 0;  // its first element

  // Appends a blob with the piece.
  void AppendTo(v1::ExecuteReply* reply) const;
};

// Writes the verdicts of one frame into replies, as many as its values need.
// Reply numbers, acknowledgement and credit are the caller's to add.
class ReplyWriter {
 public:
  // Takes a reply that is full, maybe with a piece of a value that is to
  // follow its blobs. More of the same frame will come.
  using Sink = std::function<void(v1::ExecuteReply, std::optional<Piece>)>;

  // `sequence` is the frame's.
  ReplyWriter(uint64_t sequence, Sink sink);

  // The verdict of the next command that has one; `command` is its place in
  // the frame. With `quiet` only a failure is written.
  void Add(uint32_t command, bool quiet, const Verdict& verdict) {
    if (!quiet || verdict.failure) Write(command, verdict);
  }

  // The frame's last reply; maybe empty.
  v1::ExecuteReply Finish();

 private:
  void Write(uint32_t command, const Verdict& verdict);
  void AddResults(uint64_t first, const Verdict& verdict);
  void AddValue(const std::shared_ptr<const Snapshot>& value);
  void AddGraph(const std::string& graph);
  void SendIfFull();
  void Send(std::optional<Piece> piece);

  const Sink sink_;
  v1::ExecuteReply reply_;
  size_t other_bytes_ = 0;  // of reply_, beside its words
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_CODEC_FRAME_H_
