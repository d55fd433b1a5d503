// The way to a server as the link sees it: streams that carry messages, and
// break. Free of protobuf and gRPC.
#ifndef TENSORD_CLIENTS_CPP_CORE_TRANSPORT_H_
#define TENSORD_CLIENTS_CPP_CORE_TRANSPORT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "clients/cpp/core/conversation.h"
#include "clients/cpp/core/failure.h"
#include "clients/cpp/core/wire.h"

namespace tensord::client {

// A frame of commands.
class Frame : public FrameBody {
 public:
  explicit Frame(Words words) : words_(std::move(words)) {
    bytes_ = 8 * words_.words.size();
    for (const std::string& blob : words_.blobs) bytes_ += blob.size() + 8;
  }
  uint64_t bytes() const override { return bytes_; }
  const Words& words() const { return words_; }

 private:
  Words words_;
  uint64_t bytes_;
};

// A command's failure.
struct CommandFailure {
  uint32_t command = 0;  // its place in its frame
  Failure failure;
};

// A message of the server.
struct Reply {
  Hearing hearing;
  std::vector<uint64_t> words;
  std::vector<std::string> blobs;
  std::vector<CommandFailure> failures;
  // The server ends the stream with this.
  std::optional<Failure> final_status;
};

// Hears of one stream. Called from the transport's threads, one call at a
// time, and never from inside of a call of the stream's owner.
class StreamListener {
 public:
  virtual ~StreamListener() = default;
  // The last message given to Write is on its way: the next may come.
  virtual void OnWritten() = 0;
  virtual void OnReply(Reply reply) = 0;
  // The stream is no more; the last call. The status with which gRPC ended it.
  virtual void OnEnd(Failure failure) = 0;
};

// One Execute stream.
class Stream {
 public:
  // Breaks the stream off, if it has not ended, and does not wait for that.
  // The listener, which the stream shares, may hear of it after this.
  virtual ~Stream() = default;

  // Sends a message, whose frame is a `Frame`. One at a time: the next after
  // OnWritten. On a broken stream it does nothing.
  virtual void Write(const Saying& saying) = 0;
};

// Opens streams of one session.
class Transport {
 public:
  virtual ~Transport() = default;
  // Begins a stream at once; whether the server is there shows later. A stream
  // that was opened before must have been destroyed.
  virtual std::unique_ptr<Stream> Open(
      std::shared_ptr<StreamListener> listener) = 0;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_TRANSPORT_H_
