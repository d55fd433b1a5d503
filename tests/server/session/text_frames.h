// Frames and replies without a wire, and a task that calls.
#ifndef TENSORD_TESTS_SERVER_SESSION_TEXT_FRAMES_H_
#define TENSORD_TESTS_SERVER_SESSION_TEXT_FRAMES_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "engine/engine.h"
#include "server/session/command.h"
#include "server/session/conversation.h"
#include "server/session/executor.h"
#include "server/session/resolver.h"

namespace tensord::server {

// A reply that says what it says in words.
class TextReply : public ReplyBody {
 public:
  explicit TextReply(std::string text) : text_(std::move(text)) {}
  size_t bytes() const override { return text_.size(); }
  void Number(uint64_t, uint64_t) override {}
  const std::string& text() const { return text_; }

 private:
  const std::string text_;
};

// Writes "ok" or the reason for each verdict; a verdict that is not quiet
// fills a reply where the frame wants that.
class TextWriter : public VerdictWriter {
 public:
  TextWriter(bool reply_each, FrameBody::Sink sink)
      : reply_each_(reply_each), sink_(std::move(sink)) {}

  void Add(uint32_t command, bool quiet, const Verdict& verdict) override {
    if (quiet && !verdict.failure) return;
    absl::StrAppend(
        &text_, text_.empty() ? "" : " ", command, ":",
        verdict.failure ? engine::NameOf(verdict.failure->reason) : "ok");
    if (!reply_each_) return;
    sink_(std::make_unique<TextReply>(text_));
    text_.clear();
  }
  std::unique_ptr<ReplyBody> Finish() override {
    return std::make_unique<TextReply>(text_);
  }

 private:
  const bool reply_each_;
  const FrameBody::Sink sink_;
  std::string text_;
};

class TextFrame : public FrameBody {
 public:
  std::vector<Command> commands;
  bool malformed = false;
  bool reply_each = false;

  std::optional<Failure> Check(Handle*) override {
    if (!malformed) return std::nullopt;
    return MakeFailure(engine::Reason::kMalformedFrame, "malformed");
  }
  const CommandHead* Next(Resolver* resolver) override {
    if (next_ == commands.size()) return nullptr;
    resolver->Add(commands[next_].arguments);
    return &commands[next_++];
  }
  std::unique_ptr<VerdictWriter> NewWriter(Sink sink) override {
    return std::make_unique<TextWriter>(reply_each, std::move(sink));
  }

 private:
  size_t next_ = 0;
};

class CallTask : public Task {
 public:
  explicit CallTask(std::function<void()> function)
      : function_(std::move(function)) {}
  bool Run(Slice*) override {
    function_();
    return true;
  }
  void Abandon(engine::Reason) override {}

 private:
  const std::function<void()> function_;
};

}  // namespace tensord::server

#endif  // TENSORD_TESTS_SERVER_SESSION_TEXT_FRAMES_H_
