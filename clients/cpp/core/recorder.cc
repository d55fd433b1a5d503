#include "clients/cpp/core/recorder.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "clients/cpp/core/numbers.h"
#include "clients/cpp/core/rows.h"

namespace tensord::client {
namespace {

// A frame that is so long goes out in any case.
constexpr size_t kMostCommands = 2048;
constexpr size_t kMostBytes = size_t{1} << 20;
// One that is so long goes out while the server has only one to work on.
constexpr size_t kManyCommands = 64;
// More frames than these wait for the server, not in memory.
constexpr uint64_t kMostFrames = 8;
// Failures that were told, whose lines are still known.
constexpr size_t kMostTold = 1024;

void ThrowFailure(const Answer& answer) {
  if (!answer.failure) return;
  Error error = ToError(*answer.failure);
  error.set_origin(answer.line);
  throw error;
}

}  // namespace

Recorder::Turn::Turn(Recorder* recorder)
    : recorder_(*recorder), lock_(recorder->link_->mutex()) {
  recorder_.turn_free_.wait(lock_,
                            [this] { return !recorder_.turn_is_taken_; });
}

Recorder::Turn::~Turn() {
  if (!lock_.owns_lock()) return;
  if (recorder_.IsDue()) recorder_.FinishFrame();
  recorder_.link_->Pump(&lock_);
}

Recorder::Recorder(std::unique_ptr<Transport> transport, LinkOptions options,
                   std::unique_ptr<Timekeeper> time)
    : link_(std::make_shared<Link>(
          std::move(transport), options,
          [this](const Reply& reply) { Hear(reply); }, std::move(time))) {}

Recorder::~Recorder() { Close(); }

CommandId Recorder::Record(const Call& call, Line line) {
  const CommandId id{open_sequence(),
                     static_cast<uint32_t>(open_lines_.size())};
  const size_t blobs = open_.blobs.size();
  next_handle_ = Encode(call, next_handle_, &open_);
  for (size_t i = blobs; i < open_.blobs.size(); ++i) {
    open_blob_bytes_ += open_.blobs[i].size();
  }
  open_lines_.push_back(line);
  return id;
}

void Recorder::Await(CommandId id, Answer* answer) {
  answer->id = id;
  answers_.push_back(answer);
}

bool Recorder::IsFull() const {
  return open_lines_.size() >= kMostCommands ||
         8 * open_.words.size() + open_blob_bytes_ >= kMostBytes;
}

bool Recorder::IsDue() const {
  if (open_lines_.empty()) return false;
  switch (link_->outstanding()) {
    case 0:
      return true;
    case 1:
      return open_lines_.size() >= kManyCommands || IsFull();
    default:
      return IsFull();
  }
}

void Recorder::FinishFrame() {
  if (open_lines_.empty()) return;
  Words words = std::move(open_);
  open_ = {};
  open_.words.reserve(words.words.size());
  open_blob_bytes_ = 0;
  std::vector<Line> lines;
  lines.reserve(open_lines_.size());
  std::swap(lines, open_lines_);
  lines_.push_back(std::move(lines));
  link_->Say(std::move(words));
}

void Recorder::Settle(Turn* turn) {
  if (IsFull() && (link_->outstanding() >= kMostFrames || link_->IsStalled())) {
    ++stats_.stalls;
    AwaitAnswer(turn, [this] {
      return link_->outstanding() < kMostFrames && !link_->IsStalled();
    });
  }
  if (!IsDue()) return;
  FinishFrame();
  link_->Pump(&turn->lock_);
}

void Recorder::Flush(Turn* turn) {
  FinishFrame();
  link_->Pump(&turn->lock_);
}

// The turn stays with this thread, whoever has the lock meanwhile.
void Recorder::AwaitAnswer(Turn* turn, const std::function<bool()>& done) {
  turn_is_taken_ = true;
  const auto give_back = [this] {
    turn_is_taken_ = false;
    turn_free_.notify_all();
  };
  try {
    link_->Pump(&turn->lock_);
    link_->Wait(&turn->lock_, done);
  } catch (...) {
    give_back();
    throw;
  }
  give_back();
}

void Recorder::Wait(Turn* turn, Answer* answer) {
  if (!answer->is_done) {
    ++stats_.waits;
    FinishFrame();
    try {
      AwaitAnswer(turn, [answer] { return answer->is_done; });
    } catch (...) {
      Forget(answer);
      throw;
    }
  }
  Forget(answer);
  ThrowLate();
  ThrowFailure(*answer);
}

void Recorder::WaitAside(Turn* turn, Answer* answer) {
  ++stats_.waits;
  FinishFrame();
  try {
    link_->Pump(&turn->lock_);
    link_->Wait(&turn->lock_, [answer] { return answer->is_done; });
  } catch (...) {
    Forget(answer);
    throw;
  }
  turn_free_.wait(turn->lock_, [this] { return !turn_is_taken_; });
  Forget(answer);
  ThrowLate();
  ThrowFailure(*answer);
}

void Recorder::Synchronize(Turn* turn) {
  FinishFrame();
  const uint64_t through = link_->said_through();
  if (link_->answered_through() < through) {
    ++stats_.waits;
    AwaitAnswer(
        turn, [this, through] { return link_->answered_through() >= through; });
  }
  ThrowLate();
}

void Recorder::Forget(const Answer* answer) {
  const auto found = std::find(answers_.begin(), answers_.end(), answer);
  if (found != answers_.end()) answers_.erase(found);
  for (Coming& coming : coming_) {
    if (coming.answer == answer) coming.answer = nullptr;
  }
}

Answer* Recorder::Find(CommandId id) const {
  for (Answer* answer : answers_) {
    if (answer->id.sequence == id.sequence && answer->id.place == id.place) {
      return answer;
    }
  }
  return nullptr;
}

Recorder::Line Recorder::LineOf(CommandId id) const {
  const uint64_t first = link_->said_through() + 1 - lines_.size();
  if (id.sequence >= first && id.sequence - first < lines_.size()) {
    const std::vector<Line>& lines = lines_[id.sequence - first];
    if (id.place < lines.size()) return lines[id.place];
  }
  for (const auto& [told, line] : told_) {
    if (told.sequence == id.sequence && told.place == id.place) return line;
  }
  return Line();
}

void Recorder::Hear(const Reply& reply) {
  const uint64_t sequence = reply.hearing.sequence;
  for (const CommandFailure& failed : reply.failures) {
    HearFailure({sequence, failed.command}, failed.failure);
  }
  HearVerdicts(reply);
  HearValues(reply);
  if (reply.final_status) {
    // The frame as a whole: it is not applied.
    HearFailure({sequence, 0}, *reply.final_status);
    for (Answer* answer : answers_) {
      if (answer->id.sequence != sequence) continue;
      answer->failure = *reply.final_status;
      answer->is_done = true;
    }
  }
  const uint64_t open = link_->said_through() - link_->answered_through();
  while (lines_.size() > open) lines_.pop_front();
  if (link_->outstanding() == 0) FinishFrame();
}

void Recorder::HearVerdicts(const Reply& reply) {
  VerdictReader reader(reply.words);
  while (!reader.AtEnd()) {
    std::optional<Verdict> verdict = reader.Read();
    if (!verdict) return;
    if (verdict->failed) continue;
    const CommandId id{reply.hearing.sequence, verdict->command};
    Answer* answer = Find(id);
    const std::optional<uint64_t> value_bytes = verdict->value_bytes;
    if (answer == nullptr) {
      // Behind a failure nothing need be as it was foreseen.
      if (on_verdict_ && !late_) on_verdict_(id, *verdict);
    } else {
      answer->verdict = std::move(*verdict);
      answer->is_done = value_bytes.value_or(0) == 0;
      if (value_bytes) answer->value.reserve(*value_bytes);
    }
    if (value_bytes.value_or(0) != 0) coming_.push_back({answer, *value_bytes});
  }
}

void Recorder::HearValues(const Reply& reply) {
  for (const std::string& blob : reply.blobs) {
    if (coming_.empty()) return;
    Coming& coming = coming_.front();
    if (coming.answer != nullptr) coming.answer->value += blob;
    coming.remaining -= std::min<uint64_t>(coming.remaining, blob.size());
    if (coming.remaining > 0) continue;
    if (coming.answer != nullptr) coming.answer->is_done = true;
    coming_.pop_front();
  }
}

void Recorder::HearFailure(CommandId id, const Failure& failure) {
  const CommandId origin = failure.origin.sequence != 0 ? failure.origin : id;
  if (Answer* answer = Find(id)) {
    answer->failure = failure;
    answer->line = LineOf(origin);
    answer->is_done = true;
    return;
  }
  if (!late_) {
    late_ = Late{failure, LineOf(origin)};
    told_.emplace_back(origin, late_->line);
    if (told_.size() > kMostTold) told_.pop_front();
  }
}

void Recorder::ThrowLate() {
  if (!late_) return;
  Error error = ToError(late_->failure);
  error.set_origin(late_->line);
  late_.reset();
  Call clear;
  clear.row = FindRow(kClear);
  clear.flags = kQuiet;
  Record(clear, error.origin());
  if (on_late_) on_late_();
  throw error;
}

void Recorder::Cancel() {
  Link::Lock lock(link_->mutex());
  FinishFrame();
  link_->Cancel(link_->said_through());
  link_->Pump(&lock);
}

void Recorder::Close() {
  link_->Close(Failure::Of(Code::kFailedPrecondition, "the session is closed",
                           "SESSION_CLOSED"));
}

}  // namespace tensord::client
