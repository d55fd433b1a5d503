// What a session says and hears on its Execute streams: numbering, credit,
// kept replies, resumption, fencing. Free of protobuf and of gRPC.
#ifndef TENSORD_SERVER_SESSION_CONVERSATION_H_
#define TENSORD_SERVER_SESSION_CONVERSATION_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "engine/engine.h"
#include "server/session/charge.h"
#include "server/session/clock.h"
#include "server/session/command.h"
#include "server/session/executor.h"
#include "server/session/resolver.h"
#include "server/session/session.h"

namespace tensord::server {

// A reply as it travels.
class ReplyBody {
 public:
  virtual ~ReplyBody() = default;
  virtual size_t bytes() const = 0;
  // Writes its numbers into it, once.
  virtual void Number(uint64_t reply_sequence,
                      uint64_t acknowledged_through) = 0;
};

// Writes the verdicts of one frame.
class VerdictWriter {
 public:
  virtual ~VerdictWriter() = default;
  // The verdict of the command at this place; with `quiet` only a failure is
  // written.
  virtual void Add(uint32_t command, bool quiet, const Verdict& verdict) = 0;
  // The frame's last reply; maybe one that says nothing.
  virtual std::unique_ptr<ReplyBody> Finish() = 0;
};

// A frame as it travels.
class FrameBody {
 public:
  using Sink = std::function<void(std::unique_ptr<ReplyBody>)>;

  virtual ~FrameBody() = default;
  // Checks the commands as a whole: why the frame is malformed, if it is.
  // `last_handle` is the greatest result handle that the session was given.
  virtual std::optional<Failure> Check(Handle* last_handle) = 0;
  // The next command of a frame that was checked, until the next call; null
  // after the last. Its arguments go to the resolver.
  virtual const CommandHead* Next(Resolver* resolver) = 0;
  // For the frame's verdicts; replies that are full go to `sink`.
  virtual std::unique_ptr<VerdictWriter> NewWriter(Sink sink) = 0;
};

// A message from the client, its commands unread.
struct ClientMessage {
  uint64_t sequence = 0;  // 0: a control message, without a frame
  uint64_t received_through = 0;
  std::optional<uint64_t> cancel_through;
  // Of the frame, as credit counts them.
  uint64_t bytes = 0;
  std::unique_ptr<FrameBody> frame;
};

struct Credit {
  uint64_t frames = 0;
  uint64_t bytes = 0;
};

// A message to the client.
struct ServerMessage {
  uint64_t reply_sequence = 0;  // 0: a control message
  uint64_t sequence = 0;
  uint64_t acknowledged_through = 0;
  std::optional<Credit> credit;
  std::shared_ptr<const ReplyBody> body;
  // The last message: the stream ends with this.
  std::optional<Failure> failure;
  // There is no message: the stream ends well.
  bool ended = false;
};

// A stream as the conversation sees it.
class Stream {
 public:
  virtual ~Stream() = default;
  // Next may have something. From any thread, also while Receive runs.
  virtual void Wake() = 0;
};

// One session's conversation, over all its streams. Thread-safe.
class Conversation : public std::enable_shared_from_this<Conversation> {
 public:
  struct Limits {
    Credit credit = {1024, uint64_t{32} << 20};
    // A larger frame ends the stream.
    uint64_t max_frame_bytes = uint64_t{32} << 20;
  };

  // What waits is charged to `account`.
  Conversation(std::shared_ptr<Session> session,
               engine::Ref<engine::Account> account, Executor* executor,
               std::shared_ptr<WorkQueue> queue, const Limits& limits,
               Clock clock);
  ~Conversation();

  // A stream takes over; an older one ends with kFenced. Replies after
  // `received_through` are sent on it again.
  void Open(std::shared_ptr<Stream> stream, uint64_t received_through);

  // A message that came on this stream; on an older one it is passed over.
  void Receive(const Stream& stream, ClientMessage message);

  // The client has closed its side: the stream ends once all is answered.
  void CloseWrites(const Stream& stream);

  // The stream is gone. Frames that it brought stay.
  void Detach(const Stream& stream);

  // What to send on this stream next, if there is something; after nothing,
  // Wake tells. After a message that ends the stream not to be called again.
  std::optional<ServerMessage> Next(const Stream& stream);

  // Fails the commands that have not begun in frames accepted so far, up to
  // this one.
  void Cancel(uint64_t through_sequence);

  // Takes no more frames and ends the stream, and every later one, as soon as
  // the accepted frames are answered.
  void End(Failure why);

  // As End, for a session that has ended: forgets what it keeps.
  void Close(Failure why);

  bool has_stream() const;
  // When the last stream went.
  Instant last_detached() const;
  uint64_t accepted_through() const;
  uint64_t acknowledged_through() const;

 private:
  class FrameTask;
  friend class FrameTask;

  // A numbered reply that the client has not confirmed.
  struct Kept {
    ServerMessage message;
    std::unique_ptr<HeldCharge> charge;
  };
  // A frame whose last reply the client has not confirmed.
  struct Outstanding {
    uint64_t sequence;
    uint64_t bytes;
    uint64_t last_reply;  // 0: not answered yet
  };

  // These want the mutex.
  // Takes a message in; the task of the frame, if it is a new one.
  std::unique_ptr<FrameTask> Hear(ClientMessage message);
  void CancelAccepted(uint64_t through_sequence);
  void Confirm(uint64_t received_through);
  std::unique_ptr<FrameTask> Accept(ClientMessage message);
  std::optional<Failure> WhyRejected(const ClientMessage& message) const;
  void Keep(uint64_t sequence, std::unique_ptr<ReplyBody> body,
            std::optional<Failure> failure);
  // Takes back that frames after this one were accepted.
  void ForgetAfter(uint64_t sequence);
  bool answered() const { return acknowledged_through_ == accepted_through_; }

  // Ends the stream because of what it brought. No frame is consumed.
  void Fail(engine::Reason reason, std::string message);

  // For FrameTask. Whether the frame still counts.
  bool Begins(uint64_t epoch) const;
  bool Cancelled(uint64_t sequence) const {
    return sequence <= cancel_through_.load(std::memory_order_relaxed);
  }
  void Reply(uint64_t sequence, std::unique_ptr<ReplyBody> body, bool last);
  // Consumes a frame that ends its stream.
  void Reject(uint64_t sequence, Failure why);
  // Gives a frame back that will not run.
  void Return(uint64_t sequence, uint64_t epoch, engine::Reason why);
  void WakeStream();

  const std::shared_ptr<Session> session_;
  const engine::Ref<engine::Account> account_;
  Executor* const executor_;
  const std::shared_ptr<WorkQueue> queue_;
  const Limits limits_;
  const Clock clock_;
  // The worker's alone.
  Handle last_handle_ = 0;

  std::atomic<uint64_t> cancel_through_{0};
  // Held while a message is received, so that frames are queued in order.
  // Before mutex_.
  std::mutex receive_mutex_;
  mutable std::mutex mutex_;
  std::shared_ptr<Stream> stream_;
  // Of this stream: whether credit was told, the last reply sent, whether
  // frames are passed over because it ends.
  bool greeted_ = false;
  uint64_t sent_through_ = 0;
  bool ending_ = false;
  bool writes_closed_ = false;
  std::optional<Failure> stream_failure_;
  // Of the conversation.
  std::optional<Failure> end_;
  Instant last_detached_;
  uint64_t accepted_through_ = 0;
  uint64_t acknowledged_through_ = 0;
  uint64_t confirmed_through_ = 0;
  uint64_t last_reply_ = 0;
  // Grows when accepted frames are forgotten.
  uint64_t epoch_ = 0;
  std::deque<Kept> kept_;  // replies confirmed_through_ + 1 to last_reply_
  std::deque<Outstanding> outstanding_;
  uint64_t outstanding_bytes_ = 0;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_CONVERSATION_H_
