#include "server/session/conversation.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "absl/strings/str_cat.h"
#include "server/session/turn.h"

namespace tensord::server {
namespace {

std::string WhyNotRun(engine::Reason reason) {
  switch (reason) {
    case engine::Reason::kDeadline:
      return "the deadline passed before the command began";
    case engine::Reason::kCancelled:
      return "the command was cancelled";
    case engine::Reason::kDraining:
      return "the server is shutting down";
    default:
      return "the session is closed";
  }
}

}  // namespace

// A frame in the session's queue.
class Conversation::FrameTask : public Task {
 public:
  FrameTask(std::shared_ptr<Conversation> conversation, ClientMessage message,
            std::optional<Failure> rejection)
      : conversation_(std::move(conversation)),
        sequence_(message.sequence),
        epoch_(conversation_->epoch_),
        arrival_(conversation_->clock_()),
        frame_(std::move(message.frame)),
        rejection_(std::move(rejection)),
        charge_(std::in_place, conversation_->account_,
                engine::ChargeKind::kCommand,
                kWaitingCharge + static_cast<int64_t>(message.bytes)) {
    if (rejection_) frame_.reset();
  }

  bool Run(Slice* slice) override {
    if (!begun_ && !Begin()) return true;
    Session& session = *conversation_->session_;
    CommandTurn turn(*this, slice);
    for (; command_ != nullptr; command_ = Next(), ++place_) {
      const CommandHead& command = *command_;
      if (!under_way_ && !slice->Take(session.resolver().CostOf(command.op))) {
        return false;
      }
      const Origin origin{sequence_, place_};
      const std::optional<Verdict> verdict =
          under_way_ ? session.GoOn(command, origin, &turn)
                     : Start(command, origin, &turn);
      under_way_ = !verdict;
      if (under_way_) return false;
      writer_->Add(place_, (command.flags & kQuiet) != 0, *verdict);
    }
    // Whoever has the answer finds an account without the frame.
    charge_.reset();
    conversation_->Reply(sequence_, writer_->Finish(), /*last=*/true);
    return true;
  }

  void Abandon(engine::Reason why) override {
    conversation_->Return(sequence_, epoch_, why);
    forgotten_ = true;
  }

  uint64_t sequence() const override { return forgotten_ ? 0 : sequence_; }

 private:
  class CommandTurn : public Turn {
   public:
    CommandTurn(const FrameTask& task, Slice* slice)
        : task_(task), slice_(slice) {}
    bool Take(int64_t cost) override { return slice_->Take(cost); }
    engine::Reason WhyRefused() override { return task_.WhyRefused(); }

   private:
    const FrameTask& task_;
    Slice* const slice_;
  };

  // Reads the frame; false where there is nothing to run.
  bool Begin() {
    if (!conversation_->Begins(epoch_)) {
      forgotten_ = true;
      return false;
    }
    if (!rejection_) rejection_ = frame_->Check(&conversation_->last_handle_);
    if (rejection_) {
      charge_.reset();
      conversation_->Reject(sequence_, *std::move(rejection_));
      return false;
    }
    writer_ = frame_->NewWriter([this](std::unique_ptr<ReplyBody> body) {
      conversation_->Reply(sequence_, std::move(body), /*last=*/false);
    });
    conversation_->session_->resolver().Clear();
    command_ = Next();
    begun_ = true;
    return true;
  }

  const CommandHead* Next() {
    return frame_->Next(&conversation_->session_->resolver());
  }

  std::optional<Verdict> Start(const CommandHead& command, Origin origin,
                               Turn* turn) const {
    Session& session = *conversation_->session_;
    const engine::Reason refusal = WhyRefused();
    return refusal == engine::Reason::kUnspecified
               ? session.Start(command, origin, turn)
               : session.Refuse(command, origin, refusal, WhyNotRun(refusal));
  }

  engine::Reason WhyRefused() const {
    if (conversation_->Cancelled(sequence_)) {
      return engine::Reason::kCancelled;
    }
    if ((command_->flags & kHasDeadline) != 0 &&
        conversation_->clock_() - arrival_ >=
            std::chrono::nanoseconds(command_->deadline)) {
      return engine::Reason::kDeadline;
    }
    return engine::Reason::kUnspecified;
  }

  const std::shared_ptr<Conversation> conversation_;
  const uint64_t sequence_;
  const uint64_t epoch_;
  const Instant arrival_;
  std::unique_ptr<FrameBody> frame_;
  std::optional<Failure> rejection_;
  std::optional<HeldCharge> charge_;
  bool begun_ = false;
  bool forgotten_ = false;
  // The command that is next, and its place in the frame.
  const CommandHead* command_ = nullptr;
  uint32_t place_ = 0;
  // It has begun in an earlier turn.
  bool under_way_ = false;
  std::unique_ptr<VerdictWriter> writer_;
};

Conversation::Conversation(std::shared_ptr<Session> session,
                           engine::Ref<engine::Account> account,
                           Executor* executor, std::shared_ptr<WorkQueue> queue,
                           const Limits& limits, Clock clock)
    : session_(std::move(session)),
      account_(std::move(account)),
      executor_(executor),
      queue_(std::move(queue)),
      limits_(limits),
      clock_(std::move(clock)),
      last_detached_(clock_()) {}

Conversation::~Conversation() = default;

void Conversation::Open(std::shared_ptr<Stream> stream,
                        uint64_t received_through) {
  std::shared_ptr<Stream> fenced;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    fenced = std::exchange(stream_, std::move(stream));
    greeted_ = ending_ = writes_closed_ = false;
    stream_failure_.reset();
    Confirm(received_through);
    sent_through_ = confirmed_through_;
  }
  if (fenced != nullptr) fenced->Wake();
  WakeStream();
}

void Conversation::Receive(const Stream& stream, ClientMessage message) {
  const std::lock_guard<std::mutex> receive_lock(receive_mutex_);
  std::unique_ptr<FrameTask> task;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (stream_.get() == &stream) task = Hear(std::move(message));
  }
  if (task != nullptr) executor_->Submit(queue_, std::move(task));
  WakeStream();
}

std::unique_ptr<Conversation::FrameTask> Conversation::Hear(
    ClientMessage message) {
  Confirm(message.received_through);
  if (message.cancel_through) CancelAccepted(*message.cancel_through);
  if (ending_ || end_) return nullptr;
  if (message.sequence == 0) {
    if (message.frame != nullptr) {
      Fail(engine::Reason::kMalformedFrame, "a control message has commands");
    }
    return nullptr;
  }
  if (message.sequence > accepted_through_ + 1) {
    Fail(engine::Reason::kMalformedFrame,
         absl::StrCat("frame ", message.sequence, " came after frame ",
                      accepted_through_));
    return nullptr;
  }
  if (message.sequence <= accepted_through_) return nullptr;  // sent again
  return Accept(std::move(message));
}

void Conversation::CloseWrites(const Stream& stream) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (stream_.get() != &stream) return;
    writes_closed_ = true;
  }
  WakeStream();
}

void Conversation::Detach(const Stream& stream) {
  std::shared_ptr<Stream> gone;
  const std::lock_guard<std::mutex> lock(mutex_);
  if (stream_.get() != &stream) return;
  gone = std::move(stream_);
  stream_.reset();
  last_detached_ = clock_();
}

std::optional<ServerMessage> Conversation::Next(const Stream& stream) {
  const std::lock_guard<std::mutex> lock(mutex_);
  ServerMessage message;
  if (stream_.get() != &stream) {
    message.failure = MakeFailure(engine::Reason::kFenced,
                                  "a newer stream serves the session");
    return message;
  }
  if (!greeted_) {
    greeted_ = true;
    message.acknowledged_through = acknowledged_through_;
    message.credit = limits_.credit;
    return message;
  }
  sent_through_ = std::max(sent_through_, confirmed_through_);
  if (sent_through_ < last_reply_) {
    ++sent_through_;
    return kept_[sent_through_ - confirmed_through_ - 1].message;
  }
  if (!answered()) return std::nullopt;
  if (stream_failure_ || end_) {
    message.failure = stream_failure_ ? stream_failure_ : end_;
    return message;
  }
  if (writes_closed_) {
    message.ended = true;
    return message;
  }
  return std::nullopt;
}

void Conversation::Cancel(uint64_t through_sequence) {
  const std::lock_guard<std::mutex> lock(mutex_);
  CancelAccepted(through_sequence);
}

void Conversation::End(Failure why) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!end_) end_ = std::move(why);
  }
  WakeStream();
}

void Conversation::Close(Failure why) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    end_ = std::move(why);
    kept_.clear();
    confirmed_through_ = last_reply_;
  }
  WakeStream();
}

bool Conversation::has_stream() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return stream_ != nullptr;
}

Instant Conversation::last_detached() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return last_detached_;
}

uint64_t Conversation::accepted_through() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return accepted_through_;
}

uint64_t Conversation::acknowledged_through() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return acknowledged_through_;
}

void Conversation::CancelAccepted(uint64_t through_sequence) {
  cancel_through_ = std::max(cancel_through_.load(),
                             std::min(through_sequence, accepted_through_));
}

void Conversation::Confirm(uint64_t received_through) {
  if (received_through > last_reply_) {
    Fail(engine::Reason::kMalformedFrame,
         absl::StrCat("received_through names reply ", received_through,
                      ", but the last one is ", last_reply_));
    return;
  }
  while (confirmed_through_ < received_through) {
    kept_.pop_front();
    ++confirmed_through_;
  }
  while (!outstanding_.empty() && outstanding_.front().last_reply != 0 &&
         outstanding_.front().last_reply <= confirmed_through_) {
    outstanding_bytes_ -= outstanding_.front().bytes;
    outstanding_.pop_front();
  }
}

std::unique_ptr<Conversation::FrameTask> Conversation::Accept(
    ClientMessage message) {
  accepted_through_ = message.sequence;
  std::optional<Failure> rejection = WhyRejected(message);
  // Nothing behind a frame that ends the stream is heard.
  if (rejection) ending_ = true;
  outstanding_.push_back({message.sequence, message.bytes, 0});
  outstanding_bytes_ += message.bytes;
  return std::make_unique<FrameTask>(shared_from_this(), std::move(message),
                                     std::move(rejection));
}

std::optional<Failure> Conversation::WhyRejected(
    const ClientMessage& message) const {
  if (message.bytes > limits_.max_frame_bytes) {
    return MakeFailure(
        engine::Reason::kLimit,
        absl::StrCat("a frame of ", message.bytes, " bytes; at most ",
                     limits_.max_frame_bytes, " are allowed"));
  }
  if (outstanding_.size() >= limits_.credit.frames ||
      outstanding_bytes_ + message.bytes > limits_.credit.bytes) {
    return MakeFailure(
        engine::Reason::kCredit,
        absl::StrCat("more outstanding than ", limits_.credit.frames,
                     " frames of ", limits_.credit.bytes, " bytes"));
  }
  return std::nullopt;
}

void Conversation::Keep(uint64_t sequence, std::unique_ptr<ReplyBody> body,
                        std::optional<Failure> failure) {
  const int64_t bytes =
      body == nullptr ? 0 : static_cast<int64_t>(body->bytes());
  Kept kept;
  kept.message.reply_sequence = ++last_reply_;
  kept.message.sequence = sequence;
  kept.message.acknowledged_through = acknowledged_through_;
  if (body != nullptr) body->Number(last_reply_, acknowledged_through_);
  kept.message.body = std::move(body);
  kept.message.failure = std::move(failure);
  kept.charge = std::make_unique<HeldCharge>(
      account_, engine::ChargeKind::kReply, kWaitingCharge + bytes);
  kept_.push_back(std::move(kept));
}

void Conversation::ForgetAfter(uint64_t sequence) {
  accepted_through_ = sequence;
  while (!outstanding_.empty() && outstanding_.back().sequence > sequence) {
    outstanding_bytes_ -= outstanding_.back().bytes;
    outstanding_.pop_back();
  }
  ++epoch_;
}

void Conversation::Fail(engine::Reason reason, std::string message) {
  ending_ = true;
  if (!stream_failure_) {
    stream_failure_ = MakeFailure(reason, std::move(message));
  }
}

bool Conversation::Begins(uint64_t epoch) const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return epoch == epoch_;
}

void Conversation::Reply(uint64_t sequence, std::unique_ptr<ReplyBody> body,
                         bool last) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (last) acknowledged_through_ = sequence;
    Keep(sequence, std::move(body), std::nullopt);
    if (last) {
      outstanding_[sequence - outstanding_.front().sequence].last_reply =
          last_reply_;
    }
  }
  WakeStream();
}

void Conversation::Reject(uint64_t sequence, Failure why) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ForgetAfter(sequence);
    acknowledged_through_ = sequence;
    Keep(sequence, nullptr, std::move(why));
    outstanding_.back().last_reply = last_reply_;
    ending_ = true;
  }
  WakeStream();
}

void Conversation::Return(uint64_t sequence, uint64_t epoch,
                          engine::Reason why) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (epoch != epoch_) return;
    ForgetAfter(sequence - 1);
    Fail(why, WhyNotRun(why));
  }
  WakeStream();
}

void Conversation::WakeStream() {
  std::shared_ptr<Stream> stream;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    stream = stream_;
  }
  if (stream != nullptr) stream->Wake();
}

}  // namespace tensord::server
