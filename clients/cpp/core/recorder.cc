#include "clients/cpp/core/recorder.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/core/rows.h"
#include "clients/cpp/core/value.h"
#include "tensord/error.h"

namespace tensord::client {
namespace {

// A frame that is so long goes out while the server has only one to work on.
constexpr size_t kManyCommands = 64;
// More frames than these wait for the server, not in memory.
constexpr uint64_t kMostFrames = 8;
// Failures that were told, whose lines are still known.
constexpr size_t kMostTold = 1024;

// What is done in any case, whatever becomes of the calls around it.
bool IsHousekeeping(uint16_t row) {
  return row == rows::kRelease || row == rows::kClear;
}

Call Limited(Call call, const Limits& limits, std::chrono::nanoseconds now) {
  if (limits.deadline == Limits::kNever) return call;
  const std::chrono::nanoseconds left = limits.deadline - now;
  call.deadline = static_cast<uint64_t>(std::max<int64_t>(left.count(), 0));
  return call;
}

void ThrowFailure(const Answer& answer) {
  if (!answer.failure) return;
  Error error = ToError(*answer.failure);
  error.set_origin(answer.line);
  throw error;
}

}  // namespace

Recorder::Turn::Turn(Recorder* recorder)
    : recorder_(*recorder), limits_(Limits::Current()) {
  if (limits_ != nullptr && limits_->stop.stop_possible()) {
    on_stop_.emplace(limits_->stop, WakeAll{recorder});
  }
  lock_ = Link::Lock(recorder->link_->mutex());
  if (recorder->turn_is_taken_) recorder->AwaitTurn(this);
}

Recorder::Turn::~Turn() {
  if (!lock_.owns_lock()) return;
  if (!recorder_.IsDue()) return;
  recorder_.FinishFrame();
  recorder_.link_->Pump(&lock_);
}

Recorder::Recorder(std::unique_ptr<Transport> transport, LinkOptions options,
                   std::unique_ptr<Timekeeper> time)
    : link_(std::make_shared<Link>(
          std::move(transport), std::move(options),
          [this](const Reply& reply) { Hear(reply); }, std::move(time))) {}

Recorder::~Recorder() { Close(); }

CommandId Recorder::Record(const Call& call, Line line, uint16_t more_flags) {
  if (OwesRenewed()) RecordRenewed();
  const CommandId id{open_sequence(),
                     static_cast<uint32_t>(open_lines_.size())};
  Limits* const limits = Limits::Current();
  if (limits == nullptr || IsHousekeeping(call.row->number)) {
    next_handle_ = Encode(call, next_handle_, &open_, more_flags);
  } else {
    next_handle_ = Encode(Limited(call, *limits, link_->Now()), next_handle_,
                          &open_, more_flags);
    if (limits->stop.stop_possible()) limits->Note(this, id.sequence);
  }
  for (; open_blobs_ < open_.blobs.size(); ++open_blobs_) {
    open_blob_bytes_ += open_.blobs[open_blobs_].size();
  }
  open_lines_.push_back(line);
  return id;
}

void Recorder::Await(CommandId id, Answer* answer) {
  answer->id = id;
  answers_.push_back(answer);
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
  // The next one will hardly be more than twice as long.
  Words next;
  next.words.Room(2 * open_.words.size());
  Words words = std::exchange(open_, std::move(next));
  open_blobs_ = open_blob_bytes_ = 0;
  std::vector<Line> lines;
  lines.reserve(2 * open_lines_.size());
  std::swap(lines, open_lines_);
  sent_.push_back(
      {std::make_shared<const Frame>(std::move(words)), std::move(lines)});
  link_->Say(sent_.back().frame);
}

void Recorder::SettleFull(Turn* turn) {
  if (link_->outstanding() >= kMostFrames || link_->IsStalled()) {
    ++stats_.stalls;
    AwaitAnswer(turn, [this] {
      return link_->outstanding() < kMostFrames && !link_->IsStalled();
    });
  }
  FinishFrame();
  // Its command may go on behind this: nobody comes between.
  turn_is_taken_ = true;
  link_->Pump(&turn->lock_);
  turn_is_taken_ = false;
  turn_free_.notify_all();
}

void Recorder::Flush(Turn* turn) {
  if (OwesRenewed()) RecordRenewed();
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
    link_->Wait(&turn->lock_, done, turn->limits_);
  } catch (...) {
    give_back();
    DropStopped(turn);
    throw;
  }
  give_back();
}

void Recorder::AwaitTurn(Turn* turn) {
  const auto is_free = [this] { return !turn_is_taken_; };
  while (!is_free()) {
    CheckLimits(turn);
    const Limits* const limits = turn->limits_;
    if (limits == nullptr || limits->deadline == Limits::kNever) {
      turn_free_.wait(turn->lock_);
    } else {
      turn_free_.wait_for(turn->lock_, limits->deadline - link_->Now());
    }
  }
}

void Recorder::Wake() {
  const Link::Lock lock(link_->mutex());
  link_->Wake();
  turn_free_.notify_all();
}

void Recorder::CheckLimits(Turn* turn) {
  if (turn->limits_ == nullptr) return;
  const std::optional<Error> ended = turn->limits_->Ended(link_->Now());
  if (!ended) return;
  DropStopped(turn);
  throw *ended;
}

void Recorder::DropStopped(Turn* turn) {
  Limits* const limits = turn->limits_;
  if (limits == nullptr || !limits->stop.stop_requested()) return;
  const uint64_t through = limits->Take(this);
  if (through <= link_->answered_through()) return;
  if (through > link_->said_through()) FinishFrame();
  link_->Cancel(std::min(through, link_->said_through()));
  link_->Pump(&turn->lock_);
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
    link_->Wait(
        &turn->lock_, [answer] { return answer->is_done; }, turn->limits_);
    AwaitTurn(turn);
  } catch (...) {
    Forget(answer);
    DropStopped(turn);
    throw;
  }
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
  if (found == answers_.end()) return;
  answers_.erase(found);
  if (!answer->is_done) forgotten_.push_back(answer->id);
  for (Coming& coming : coming_) {
    if (coming.answer == answer) coming.answer = nullptr;
  }
}

Answer* Recorder::Find(CommandId id) const {
  for (Answer* answer : answers_) {
    if (answer->id == id) return answer;
  }
  return nullptr;
}

const Recorder::Sent* Recorder::FindSent(uint64_t sequence) const {
  const uint64_t first = link_->said_through() + 1 - sent_.size();
  if (sequence < first || sequence - first >= sent_.size()) return nullptr;
  return &sent_[sequence - first];
}

Recorder::Line Recorder::LineOf(CommandId id) const {
  const Sent* const sent = FindSent(id.sequence);
  if (sent != nullptr && id.place < sent->lines.size()) {
    return sent->lines[id.place];
  }
  for (const auto& [told, line] : told_) {
    if (told == id) return line;
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
  if (reply.final_status) HearEnd(sequence, *reply.final_status);
  if (link_->answered_through() >= sequence) {
    FailUnanswered(sequence, Failure::Of(Code::kInternal,
                                         "the server's answer means nothing"));
    coming_.clear();
    while (sent_.size() > link_->outstanding()) sent_.pop_front();
    std::erase_if(forgotten_, [sequence](const CommandId& id) {
      return id.sequence <= sequence;
    });
  }
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
  if (std::find(forgotten_.begin(), forgotten_.end(), id) != forgotten_.end()) {
    return;
  }
  if (failure.code == Code::kCancelled && Renew(id)) return;
  NoteLate(failure, origin);
}

void Recorder::NoteLate(const Failure& failure, CommandId origin) {
  if (late_) return;
  late_ = Late{failure, LineOf(origin)};
  told_.emplace_back(origin, late_->line);
  if (told_.size() > kMostTold) told_.pop_front();
}

void Recorder::FailUnanswered(uint64_t sequence, const Failure& failure) {
  for (Answer* answer : answers_) {
    if (answer->is_done || answer->id.sequence != sequence) continue;
    answer->failure = failure;
    answer->line = LineOf(answer->id);
    answer->is_done = true;
  }
}

// Nothing of the frame was applied.
void Recorder::HearEnd(uint64_t sequence, const Failure& failure) {
  const Sent* const sent = FindSent(sequence);
  if (sent == nullptr) return;
  for (uint32_t place = 0; place < sent->lines.size(); ++place) {
    const CommandId id{sequence, place};
    if (!Renew(id) && Find(id) == nullptr) {
      NoteLate(failure, id);
      break;
    }
  }
  FailUnanswered(sequence, failure);
}

bool Recorder::Renew(CommandId id) {
  const Sent* const sent = FindSent(id.sequence);
  if (sent == nullptr) return false;
  absl::Span<const uint64_t> words = sent->frame->words().words;
  for (uint32_t place = 0; place < id.place && !words.empty(); ++place) {
    words.remove_prefix(std::min<size_t>(words.size(), 1 + (words[0] >> 32)));
  }
  if (words.empty()) return false;
  switch (static_cast<uint16_t>(words[0])) {
    case rows::kClear:
      owes_clear_ = true;
      return true;
    case rows::kRelease: {
      // The list's length, and the handles.
      const auto handles = words.subspan(2, words[1]);
      to_release_.insert(to_release_.end(), handles.begin(), handles.end());
      return true;
    }
    default:
      return false;
  }
}

void Recorder::ThrowLate() {
  if (!late_) return;
  Error error = ToError(late_->failure);
  error.set_origin(late_->line);
  late_.reset();
  RecordClear(error.origin());
  if (on_late_) on_late_();
  throw error;
}

void Recorder::RecordClear(Line line) {
  Call clear;
  clear.row = FindRow(rows::kClear);
  clear.flags = kQuiet;
  Record(clear, line);
}

void Recorder::RecordRenewed() {
  const std::vector<int64_t> handles = std::exchange(to_release_, {});
  if (std::exchange(owes_clear_, false)) RecordClear(Line());
  if (handles.empty()) return;
  const Value argument = Value::Of(absl::MakeConstSpan(handles));
  Call release;
  release.row = FindRow(rows::kRelease);
  release.flags = kQuiet;
  release.arguments = absl::MakeConstSpan(&argument, 1);
  Record(release, Line());
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
