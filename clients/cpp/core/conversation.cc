#include "clients/cpp/core/conversation.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

namespace tensord::client {

uint64_t Conversation::Say(std::shared_ptr<const FrameBody> frame) {
  kept_.push_back(std::move(frame));
  return ++said_through_;
}

void Conversation::Cancel(uint64_t through_sequence) {
  cancelled_through_ = std::max(cancelled_through_, through_sequence);
  owes_cancel_ = cancelled_through_ > answered_through_;
}

void Conversation::Begin() {
  begun_ = true;
  opened_ = greeted_ = false;
  next_ = answered_through_ + 1;
  // It may have been lost with the stream.
  owes_cancel_ = cancelled_through_ > answered_through_;
}

bool Conversation::MaySendFrame() const {
  if (!HasFrame()) return false;
  // What is sent again is outstanding already, unless the server has it.
  if (next_ <= sent_through_) return greeted_;
  // Alone, a frame always may.
  if (sent_through_ == answered_through_) return true;
  return sent_through_ - answered_through_ < credit_.frames &&
         outstanding_bytes_ + Kept(next_)->bytes() <= credit_.bytes;
}

// Frames confirm too: without one, when there is nothing else to wait for, or
// when the server keeps much, the parts of a long value.
bool Conversation::MayConfirm() const {
  constexpr uint64_t kMuch = 8;
  const uint64_t kept = received_ - confirmed_;
  return kept >= kMuch || (kept > 0 && sent_through_ == answered_through_);
}

bool Conversation::IsStalled() const {
  return greeted_ && HasFrame() && !MaySendFrame();
}

bool Conversation::HasNext() const {
  if (!begun_) return false;
  if (!opened_) return true;
  return owes_cancel_ || MaySendFrame() || MayConfirm();
}

std::optional<Saying> Conversation::Next() {
  if (!HasNext()) return std::nullopt;
  Saying saying;
  saying.received_through = confirmed_ = received_;
  if (!opened_) {
    opened_ = saying.opens = true;
  } else if (owes_cancel_) {
    owes_cancel_ = false;
    saying.cancel_through = cancelled_through_;
  } else if (MaySendFrame()) {
    saying.sequence = next_;
    saying.frame = Kept(next_);
    if (next_ > sent_through_) {
      sent_through_ = next_;
      outstanding_bytes_ += saying.frame->bytes();
    }
    ++next_;
    // The server cancels what it has: not frames that come behind a cancel.
    owes_cancel_ = saying.sequence <= cancelled_through_;
  }
  return saying;
}

Conversation::News Conversation::Hear(const Hearing& hearing) {
  const uint64_t acknowledged = hearing.acknowledged_through;
  if (!opened_ || acknowledged > sent_through_) return News::kNonsense;
  if (hearing.credit) credit_ = *hearing.credit;
  if (hearing.reply_sequence == 0) {
    if (!greeted_) next_ = std::max(next_, acknowledged + 1);
    greeted_ = true;
    return News::kNothing;
  }
  if (hearing.reply_sequence <= received_) return News::kNothing;
  // Replies follow each other, and so do the frames that they answer.
  const uint64_t frame = answered_through_ + 1;
  if (hearing.reply_sequence != received_ + 1 || hearing.sequence != frame ||
      acknowledged > frame || frame > sent_through_) {
    return News::kNonsense;
  }
  received_ = hearing.reply_sequence;
  if (acknowledged == frame) {
    outstanding_bytes_ -= kept_.front()->bytes();
    kept_.pop_front();
    answered_through_ = frame;
    next_ = std::max(next_, frame + 1);
  }
  return News::kReply;
}

}  // namespace tensord::client
