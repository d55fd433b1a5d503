// A conversation in memory: a small client that keeps to the protocol, the
// server's side, and streams between them whose every message is passed on by
// hand, so that it may be late, lost, or the last.
#ifndef TENSORD_TESTS_SERVER_SESSION_LOSSY_TRANSPORT_H_
#define TENSORD_TESTS_SERVER_SESSION_LOSSY_TRANSPORT_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <deque>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/engine.h"
#include "server/session/clock.h"
#include "server/session/command.h"
#include "server/session/conversation.h"
#include "server/session/executor.h"
#include "server/session/session.h"
#include "tests/server/session/text_frames.h"

namespace tensord::server {

inline constexpr int64_t kQuota = 1 << 20;
inline constexpr Credit kCredit = {3, 300};
inline constexpr uint64_t kMaxFrameBytes = 200;
// A frame of the program, which may be sent several times.
struct Script {
  enum class Fate { kRuns, kMalformed, kTooLarge };
  std::vector<Command> commands;
  uint64_t bytes = 8;
  bool reply_each = false;
  Fate fate = Fate::kRuns;
};

inline Script Runs(std::vector<Command> commands, bool reply_each = false) {
  return {std::move(commands), 8, reply_each, Script::Fate::kRuns};
}

inline std::unique_ptr<TextFrame> FrameOf(const Script& script) {
  auto frame = std::make_unique<TextFrame>();
  frame->commands = script.commands;
  frame->reply_each = script.reply_each;
  frame->malformed = script.fate == Script::Fate::kMalformed;
  return frame;
}

// --- The transport -----------------------------------------------------------

// What travels to the server.
struct Upward {
  enum class Kind { kOpening, kMessage, kClose };
  Kind kind = Kind::kMessage;
  ClientMessage message;
};

// One stream, both of its ends and what is between them.
class Line : public Stream {
 public:
  void Wake() override { woken = true; }

  std::deque<Upward> up;
  std::deque<ServerMessage> down;
  std::atomic<bool> woken{false};
  bool opened = false;  // at the server
  bool ended = false;   // by the server
};
using LineRef = std::shared_ptr<Line>;

// --- The client --------------------------------------------------------------

// Keeps frames until they are acknowledged, and sends them again on the next
// stream; has as much outstanding as it has credit for.
class ModelClient {
 public:
  explicit ModelClient(std::vector<Script> program)
      : program_(std::move(program)), told_(program_.size()) {}

  // Begins a stream; whatever the older one still says is not heard.
  LineRef Open() {
    line_ = std::make_shared<Line>();
    greeted_ = closing_ = false;
    next_ = answered_through_ + 1;
    Upward opening;
    opening.kind = Upward::Kind::kOpening;
    opening.message.received_through = received_;
    line_->up.push_back(std::move(opening));
    return line_;
  }

  // Whether the credit allows the next frame on this stream.
  bool CanSend() const {
    if (!may_speak() || next_ > program_.size()) return false;
    if (next_ <= sent_through_) return true;  // outstanding already
    const uint64_t frames = sent_through_ - answered_through_;
    if (frames == 0) return true;
    uint64_t bytes = program_[next_ - 1].bytes;
    for (uint64_t i = answered_through_; i < sent_through_; ++i) {
      bytes += program_[i].bytes;
    }
    return credit_ && frames < credit_->frames && bytes <= credit_->bytes;
  }
  void SendNext() {
    const Script& script = program_[next_ - 1];
    Send({next_, received_, std::nullopt, script.bytes, FrameOf(script)});
    sent_through_ = std::max(sent_through_, next_);
    ++next_;
  }
  void Confirm() { Send({0, received_, std::nullopt, 0, nullptr}); }
  void Cancel(uint64_t through) { Send({0, received_, through, 0, nullptr}); }
  // Each ends the stream and consumes nothing.
  void SkipFrame(const Script& script) {
    Send({sent_through_ + 1000, received_, std::nullopt, 8, FrameOf(script)});
  }
  void SendUnnumbered(const Script& script) {
    Send({0, received_, std::nullopt, 8, FrameOf(script)});
  }
  void ConfirmTooMuch() {
    Send({0, uint64_t{1} << 40, std::nullopt, 0, nullptr});
  }
  void Close() {
    Upward close;
    close.kind = Upward::Kind::kClose;
    line_->up.push_back(std::move(close));
    closing_ = true;
  }

  // Hears the next message of the stream.
  void Hear() {
    const ServerMessage message = std::move(line_->down.front());
    line_->down.pop_front();
    if (message.reply_sequence > 0) {
      HearReply(message);
    } else if (!message.ended && !message.failure) {
      EXPECT_FALSE(greeted_);
      greeted_ = true;
      ASSERT_TRUE(message.credit);
      credit_ = message.credit;
      next_ = std::max(next_, message.acknowledged_through + 1);
      EXPECT_GE(message.acknowledged_through, answered_through_);
      EXPECT_LE(message.acknowledged_through, sent_through_);
    }
    if (message.ended || message.failure) line_ = nullptr;
  }

  bool connected() const { return line_ != nullptr; }
  // Whether there is a stream that it may say something on.
  bool may_speak() const { return connected() && !closing_; }
  bool finished() const { return answered_through_ == program_.size(); }
  const LineRef& line() const { return line_; }
  uint64_t sent_through() const { return sent_through_; }
  uint64_t received() const { return received_; }
  const std::vector<Script>& program() const { return program_; }
  // The replies to each frame; of one that was rejected, the reason.
  const std::vector<std::vector<std::string>>& told() const { return told_; }

 private:
  void Send(ClientMessage message) {
    line_->up.push_back({Upward::Kind::kMessage, std::move(message)});
  }

  void HearReply(const ServerMessage& message) {
    EXPECT_EQ(message.reply_sequence, received_ + 1);
    EXPECT_EQ(message.sequence, answered_through_ + 1);
    ASSERT_LE(message.sequence, program_.size());
    received_ = message.reply_sequence;
    told_[message.sequence - 1].push_back(
        message.failure ? std::string(engine::NameOf(message.failure->reason))
                        : static_cast<const TextReply&>(*message.body).text());
    const bool last = message.acknowledged_through >= message.sequence;
    EXPECT_EQ(message.acknowledged_through, message.sequence - (last ? 0 : 1));
    if (last) answered_through_ = message.sequence;
  }

  const std::vector<Script> program_;
  std::vector<std::vector<std::string>> told_;
  std::optional<Credit> credit_;
  uint64_t received_ = 0;
  uint64_t answered_through_ = 0;
  uint64_t sent_through_ = 0;
  // Of this stream.
  LineRef line_;
  bool greeted_ = false;
  bool closing_ = false;
  uint64_t next_ = 1;
};

// --- The server --------------------------------------------------------------

// The worker that all servers of a test share, and can be held back.
class Worker {
 public:
  Worker() : executor_(Options()) {}
  ~Worker() { Go(); }

  Executor* executor() { return &executor_; }
  bool held() const { return go_ != nullptr; }

  void Hold() {
    go_ = std::make_unique<std::promise<void>>();
    const auto go = std::make_shared<std::future<void>>(go_->get_future());
    std::promise<void> held;
    executor_.Submit(std::make_shared<WorkQueue>(),
                     std::make_unique<CallTask>([&held, go] {
                       held.set_value();
                       go->wait();
                     }));
    held.get_future().wait();
  }
  void Go() {
    if (held()) go_->set_value();
    go_.reset();
  }
  // Waits until what stands in the queue has run, unless the worker is held.
  void Settle(const std::shared_ptr<WorkQueue>& queue) {
    if (held()) return;
    std::promise<void> settled;
    executor_.Submit(
        queue, std::make_unique<CallTask>([&settled] { settled.set_value(); }));
    settled.get_future().wait();
  }

 private:
  static Executor::Options Options() {
    Executor::Options options;
    options.workers = 1;
    options.small_workers = 0;
    return options;
  }

  Executor executor_;
  std::unique_ptr<std::promise<void>> go_;
};

// How many replies may be kept at once: those to as many frames as there is
// credit for.
inline int64_t MostReplies(const std::vector<Script>& program) {
  std::vector<int64_t> counts;
  for (const Script& script : program) {
    const size_t parts = script.reply_each ? script.commands.size() : 0;
    counts.push_back(1 + static_cast<int64_t>(parts));
  }
  std::sort(counts.rbegin(), counts.rend());
  counts.resize(std::min<size_t>(counts.size(), kCredit.frames));
  int64_t most = 0;
  for (const int64_t count : counts) most += count;
  return most;
}

// A session's side, and the streams that it knows of.
class Server {
 public:
  Server(Worker* worker, const std::vector<Script>& program)
      : worker_(worker), most_replies_(MostReplies(program)) {
    Conversation::Limits limits;
    limits.credit = kCredit;
    limits.max_frame_bytes = kMaxFrameBytes;
    conversation_ = std::make_shared<Conversation>(
        session_, account_, worker->executor(), queue_, limits,
        [] { return Instant(); });
  }

  void Deliver(Line* line) {
    Upward upward = std::move(line->up.front());
    line->up.pop_front();
    switch (upward.kind) {
      case Upward::Kind::kOpening:
        line->opened = true;
        conversation_->Open(Share(line), upward.message.received_through);
        break;
      case Upward::Kind::kMessage:
        conversation_->Receive(*line, std::move(upward.message));
        break;
      case Upward::Kind::kClose:
        conversation_->CloseWrites(*line);
    }
    Settle();
    EXPECT_LE(account_->UsageOf(engine::ChargeKind::kReply).count,
              most_replies_);
  }

  // Sends what there is, if the conversation has said that there is something;
  // at most `count` messages.
  void Emit(Line* line, int count) {
    if (!line->opened || line->ended || !line->woken.exchange(false)) return;
    for (; count > 0; --count) {
      std::optional<ServerMessage> message = conversation_->Next(*line);
      if (!message) return;
      line->ended = message->ended || message->failure;
      line->down.push_back(*std::move(message));
      if (line->ended) return;
    }
    line->woken = true;
  }

  // Waits until what was delivered has run, unless the worker is held.
  void Settle() { worker_->Settle(queue_); }

  void Connect(LineRef line) { lines_.push_back(std::move(line)); }
  void Detach(Line* line) {
    conversation_->Detach(*line);
    lines_.erase(std::find(lines_.begin(), lines_.end(), Share(line)));
  }

  const std::vector<LineRef>& lines() const { return lines_; }
  const Session& session() const { return *session_; }
  const engine::Account& account() const { return *account_; }

 private:
  LineRef Share(Line* line) const {
    return *std::find_if(lines_.begin(), lines_.end(),
                         [line](const auto& one) { return one.get() == line; });
  }

  Worker* const worker_;
  const int64_t most_replies_;
  const engine::Ref<engine::Account> account_ =
      engine::MakeRef<engine::Account>(kQuota);
  const std::shared_ptr<Session> session_ = std::make_shared<Session>(account_);
  const std::shared_ptr<WorkQueue> queue_ = std::make_shared<WorkQueue>();
  std::shared_ptr<Conversation> conversation_;
  std::vector<LineRef> lines_;
};

}  // namespace tensord::server

#endif  // TENSORD_TESTS_SERVER_SESSION_LOSSY_TRANSPORT_H_
