#include "tests/clients/cpp/core/fake_server.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/core/rows.h"
#include "clients/cpp/core/schema.h"

namespace tensord::client {
namespace {

constexpr uint64_t kFailed = uint64_t{1} << 48;
constexpr uint64_t kHasValue = uint64_t{2} << 48;
constexpr uint64_t kOneResult = uint64_t{1} << 32;

// Whether the row's first word is the handle of a new tensor.
bool MakesTensor(const Row& row) {
  return !row.outputs.empty() && !row.outputs[0].is_mutated;
}

}  // namespace

std::vector<Command> CommandsOf(const Saying& saying) {
  std::vector<Command> commands;
  if (saying.frame == nullptr) return commands;
  const WordList& words =
      static_cast<const Frame&>(*saying.frame).words().words;
  for (size_t i = 0; i < words.size();) {
    Command command;
    command.frame = saying.sequence;
    command.place = static_cast<uint32_t>(commands.size());
    command.row = static_cast<uint16_t>(words[i]);
    command.flags = static_cast<uint16_t>(words[i] >> 16);
    size_t end = i + 1 + (words[i] >> 32);
    ++i;
    if ((command.flags & kDeadline) != 0) command.deadline = words[i++];
    command.words.assign(words.begin() + i, words.begin() + end);
    commands.push_back(std::move(command));
    i = end;
  }
  return commands;
}

std::vector<uint64_t> EmptyVerdict(uint32_t place) { return {place, 0}; }

std::vector<uint64_t> TensorVerdict(uint32_t place, uint64_t handle,
                                    std::optional<uint64_t> value_bytes) {
  constexpr uint64_t kExists = 1 << 16, kLeaf = 4 << 16, kRankOne = 1 << 8;
  // With a value, it is argument 0.
  const uint64_t identity = uint64_t{value_bytes ? 1u : 0u} << 32;
  std::vector<uint64_t> words = {
      place | kOneResult | (value_bytes ? kHasValue : 0),
      kExists | kLeaf | kRankOne | identity,
      handle,
      0,
      0,
      2,
      1,
      0};
  if (value_bytes) words.push_back(*value_bytes);
  return words;
}

class FakeServer::ClientEnd : public Stream {
 public:
  explicit ClientEnd(FakeServer* server) : server_(*server) {}
  void Write(const Saying& saying) override { server_.Push(saying); }

 private:
  FakeServer& server_;
};

class FakeServer::WayThere : public Transport {
 public:
  explicit WayThere(FakeServer* server) : server_(*server) {}
  std::unique_ptr<Stream> Open(
      std::shared_ptr<StreamListener> listener) override {
    const std::lock_guard lock(server_.mutex_);
    server_.listener_ = std::move(listener);
    return std::make_unique<ClientEnd>(&server_);
  }

 private:
  FakeServer& server_;
};

FakeServer::FakeServer() : thread_([this] { Serve(); }) {}

FakeServer::~FakeServer() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
    changed_.notify_all();
  }
  thread_.join();
}

std::unique_ptr<Transport> FakeServer::Way() {
  return std::make_unique<WayThere>(this);
}

void FakeServer::Hold() {
  const std::lock_guard lock(mutex_);
  holds_ = true;
}

void FakeServer::Go() {
  const std::lock_guard lock(mutex_);
  holds_ = false;
  changed_.notify_all();
}

void FakeServer::FailNext(uint16_t row, Failure failure) {
  const std::lock_guard lock(mutex_);
  failures_[row] = std::move(failure);
}

void FakeServer::AnswerNext(uint16_t row, std::vector<uint64_t> verdict) {
  const std::lock_guard lock(mutex_);
  verdicts_[row] = std::move(verdict);
}

std::vector<Command> FakeServer::commands(uint16_t row) {
  const std::lock_guard lock(mutex_);
  std::vector<Command> found;
  std::copy_if(commands_.begin(), commands_.end(), std::back_inserter(found),
               [row](const Command& command) { return command.row == row; });
  return found;
}

void FakeServer::AwaitCommands(uint16_t row, size_t count) {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] {
    return static_cast<size_t>(std::count_if(
               commands_.begin(), commands_.end(),
               [row](const Command& c) { return c.row == row; })) >= count;
  });
}

uint64_t FakeServer::AwaitCancel() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return cancelled_ != 0; });
  return std::exchange(cancelled_, 0);
}

void FakeServer::Push(const Saying& saying) {
  const std::lock_guard lock(mutex_);
  said_.push_back(saying);
  changed_.notify_all();
}

void FakeServer::Serve() {
  std::unique_lock lock(mutex_);
  while (true) {
    const auto may_answer = [this] { return !holds_ && !held_.empty(); };
    changed_.wait(lock,
                  [&] { return is_over_ || !said_.empty() || may_answer(); });
    if (is_over_) return;
    std::vector<Reply> replies;
    const bool took = !said_.empty();
    if (took) {
      replies = Hear(said_.front());
      said_.pop_front();
    }
    while (may_answer()) {
      AnswerFrame(held_.front(), &replies);
      held_.pop_front();
    }
    changed_.notify_all();
    const std::shared_ptr<StreamListener> listener = listener_;
    lock.unlock();
    if (took) listener->OnWritten();
    for (Reply& reply : replies) listener->OnReply(std::move(reply));
    lock.lock();
  }
}

std::vector<Reply> FakeServer::Hear(const Saying& saying) {
  std::vector<Reply> replies;
  if (saying.opens) {
    replies.emplace_back().hearing.credit = Credit{100, 1 << 30};
  }
  if (saying.cancel_through) cancelled_ = *saying.cancel_through;
  if (saying.sequence != 0) {
    for (Command& command : CommandsOf(saying)) {
      commands_.push_back(std::move(command));
    }
    held_.push_back(saying);
  }
  return replies;
}

// A value's bytes come behind the verdicts, each in a reply of its own.
void FakeServer::AnswerFrame(const Saying& saying,
                             std::vector<Reply>* replies) {
  Reply answer;
  for (const Command& command : CommandsOf(saying)) {
    AnswerCommand(command, &answer);
  }
  std::vector<std::string> blobs = std::exchange(answer.blobs, {});
  std::vector<Reply> parts(1, std::move(answer));
  for (std::string& blob : blobs) {
    parts.emplace_back().blobs.push_back(std::move(blob));
  }
  for (Reply& part : parts) {
    part.hearing = {++replies_, saying.sequence, saying.sequence - 1,
                    std::nullopt};
    replies->push_back(std::move(part));
  }
  replies->back().hearing.acknowledged_through = saying.sequence;
}

void FakeServer::AnswerCommand(const Command& command, Reply* reply) {
  const auto append = [reply](const std::vector<uint64_t>& words) {
    reply->words.insert(reply->words.end(), words.begin(), words.end());
  };
  const auto failure = failures_.find(command.row);
  if (failure != failures_.end()) {
    append({command.place | kFailed});
    reply->failures.push_back({command.place, failure->second});
    failures_.erase(failure);
    return;
  }
  const auto verdict = verdicts_.find(command.row);
  if (verdict != verdicts_.end()) {
    verdict->second[0] |= command.place;
    append(verdict->second);
    verdicts_.erase(verdict);
    return;
  }
  if ((command.flags & kQuiet) != 0) return;
  if (command.row == rows::kDescribe) {
    std::vector<uint64_t> verdict =
        TensorVerdict(command.place, command.words[0]);
    verdict[1] |= uint64_t{1} << 32;  // argument 0
    append(verdict);
    return;
  }
  if (command.row == rows::kRead) {
    append(TensorVerdict(command.place, command.words[0], 8));
    for (const char* part : {"12", "3", "45678"}) {
      reply->blobs.emplace_back(part);
    }
  } else if (command.row == rows::kCreateChunk ||
             MakesTensor(*FindRow(command.row))) {
    append(TensorVerdict(command.place, command.words[0]));
  } else {
    append(EmptyVerdict(command.place));
  }
}

}  // namespace tensord::client
