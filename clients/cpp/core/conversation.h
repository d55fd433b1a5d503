// The client's end of a session's conversation: which message to send next, on
// this stream or on another one after it, and which replies are news.
// docs/protocol.md has the rules. Free of protobuf, gRPC and threads.
#ifndef TENSORD_CLIENTS_CPP_CORE_CONVERSATION_H_
#define TENSORD_CLIENTS_CPP_CORE_CONVERSATION_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>

namespace tensord::client {

// The commands of a frame, as they travel.
class FrameBody {
 public:
  virtual ~FrameBody() = default;
  // As credit counts them.
  virtual uint64_t bytes() const = 0;
};

// How much may be outstanding: sent, and not wholly answered.
struct Credit {
  uint64_t frames = 1;
  uint64_t bytes = 0;
};

// A message to the server.
struct Saying {
  bool opens = false;     // the first one of its stream
  uint64_t sequence = 0;  // 0: without a frame
  uint64_t received_through = 0;
  std::optional<uint64_t> cancel_through;
  std::shared_ptr<const FrameBody> frame;
};

// A message of the server, without its body.
struct Hearing {
  uint64_t reply_sequence = 0;  // 0: without verdicts
  uint64_t sequence = 0;
  uint64_t acknowledged_through = 0;
  std::optional<Credit> credit;
};

// Not thread-safe.
class Conversation {
 public:
  // What is to become of a message that came.
  enum class News {
    kReply,     // verdicts or a value that did not come before
    kNothing,   // known already, or for the conversation alone
    kNonsense,  // a server that keeps to the protocol does not say this
  };

  // Adds a frame behind the earlier ones. Returns its number, from 1.
  uint64_t Say(std::shared_ptr<const FrameBody> frame);

  // Has the frames up to this number cancelled, also those that are yet to be
  // sent.
  void Cancel(uint64_t through_sequence);

  // A stream begins; the one before it is no more.
  void Begin();

  // Whether Next has something.
  bool HasNext() const;

  // The next message for the stream, or nothing; then something may come after
  // Say, Cancel, Begin or Hear. A frame is kept, and may come again after
  // Begin, until its last reply is here.
  std::optional<Saying> Next();

  News Hear(const Hearing& hearing);

  // Whether a frame waits for credit alone.
  bool IsStalled() const;

  // Every frame up to this one was said, or is answered.
  uint64_t said_through() const { return said_through_; }
  uint64_t answered_through() const { return answered_through_; }
  // The last reply that is here.
  uint64_t received_through() const { return received_; }

 private:
  bool HasFrame() const { return next_ <= said_through(); }
  bool MayConfirm() const;
  bool MaySendFrame() const;
  const std::shared_ptr<const FrameBody>& Kept(uint64_t sequence) const {
    return kept_[sequence - answered_through_ - 1];
  }

  // Those that are not answered, up to the last one that was said.
  std::deque<std::shared_ptr<const FrameBody>> kept_;
  uint64_t said_through_ = 0;
  uint64_t answered_through_ = 0;
  // The last frame that some stream brought, and what of them is outstanding.
  uint64_t sent_through_ = 0;
  uint64_t outstanding_bytes_ = 0;
  uint64_t received_ = 0;
  uint64_t confirmed_ = 0;
  uint64_t cancelled_through_ = 0;
  Credit credit_;

  // Of this stream. It has begun when it has a first message to send.
  bool begun_ = false;
  bool opened_ = false;
  bool greeted_ = false;
  uint64_t next_ = 1;  // the frame to send
  bool owes_cancel_ = false;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_CONVERSATION_H_
