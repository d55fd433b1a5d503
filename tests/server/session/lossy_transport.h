// A conversation in memory: the client's side, the server's side, and streams
// between them whose every message is passed on by hand, so that it may be
// late, lost, or the last.
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

#include "clients/cpp/core/conversation.h"
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

// A frame of the program at the client.
class ScriptBody : public client::FrameBody {
 public:
  explicit ScriptBody(const Script* script) : script_(*script) {}
  uint64_t bytes() const override { return script_.bytes; }
  const Script& script() const { return script_; }

 private:
  const Script& script_;
};

// Says a program by the client's own conversation.
class ScriptClient {
 public:
  explicit ScriptClient(std::vector<Script> program)
      : program_(std::move(program)), told_(program_.size()) {
    for (const Script& script : program_) {
      conversation_.Say(std::make_shared<ScriptBody>(&script));
    }
  }

  // Begins a stream; whatever the older one still says is not heard.
  LineRef Open() {
    line_ = std::make_shared<Line>();
    closing_ = false;
    conversation_.Begin();
    SendNext();
    return line_;
  }

  // Whether it has something to say now.
  bool CanSend() const { return may_speak() && conversation_.HasNext(); }
  void SendNext() {
    const client::Saying saying = *conversation_.Next();
    Upward upward;
    if (saying.opens) upward.kind = Upward::Kind::kOpening;
    upward.message.sequence = saying.sequence;
    upward.message.received_through = saying.received_through;
    upward.message.cancel_through = saying.cancel_through;
    if (saying.frame) {
      const auto& body = static_cast<const ScriptBody&>(*saying.frame);
      upward.message.bytes = body.bytes();
      upward.message.frame = FrameOf(body.script());
      sent_through_ = std::max(sent_through_, saying.sequence);
    }
    line_->up.push_back(std::move(upward));
  }
  void Cancel(uint64_t through) {
    conversation_.Cancel(through);
    if (CanSend()) SendNext();
  }
  // More often than it would.
  void Confirm() { Send({0, received(), std::nullopt, 0, nullptr}); }
  // Each ends the stream and consumes nothing.
  void SkipFrame(const Script& script) {
    Send({sent_through_ + 1000, received(), std::nullopt, 8, FrameOf(script)});
  }
  void SendUnnumbered(const Script& script) {
    Send({0, received(), std::nullopt, 8, FrameOf(script)});
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
    if (message.ended || message.failure) line_ = nullptr;
    if (message.ended) return;
    client::Hearing hearing;
    hearing.reply_sequence = message.reply_sequence;
    hearing.sequence = message.sequence;
    hearing.acknowledged_through = message.acknowledged_through;
    if (message.credit) {
      hearing.credit = {message.credit->frames, message.credit->bytes};
    }
    const client::Conversation::News news = conversation_.Hear(hearing);
    // The server sends again only what it was not told of.
    ASSERT_EQ(news, message.reply_sequence > 0
                        ? client::Conversation::News::kReply
                        : client::Conversation::News::kNothing);
    if (message.reply_sequence > 0) Keep(message);
  }

  bool connected() const { return line_ != nullptr; }
  // Whether there is a stream that it may say something on.
  bool may_speak() const { return connected() && !closing_; }
  bool finished() const {
    return conversation_.answered_through() == program_.size();
  }
  const LineRef& line() const { return line_; }
  uint64_t sent_through() const { return sent_through_; }
  uint64_t received() const { return conversation_.received_through(); }
  const std::vector<Script>& program() const { return program_; }
  // The replies to each frame; of one that was rejected, the reason.
  const std::vector<std::vector<std::string>>& told() const { return told_; }

 private:
  void Send(ClientMessage message) {
    line_->up.push_back({Upward::Kind::kMessage, std::move(message)});
  }

  void Keep(const ServerMessage& message) {
    ASSERT_GT(message.sequence, 0);
    ASSERT_LE(message.sequence, program_.size());
    told_[message.sequence - 1].push_back(
        message.failure ? std::string(engine::NameOf(message.failure->reason))
                        : static_cast<const TextReply&>(*message.body).text());
  }

  const std::vector<Script> program_;
  std::vector<std::vector<std::string>> told_;
  client::Conversation conversation_;
  uint64_t sent_through_ = 0;
  // Of this stream.
  LineRef line_;
  bool closing_ = false;
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
