#include "clients/cpp/core/link.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <utility>

namespace tensord::client {
namespace {

using std::chrono::nanoseconds;

// What the server says when the session cannot go on over this link.
constexpr std::array kFinalReasons = {
    "FENCED", "SESSION_CLOSED", "SESSION_EXPIRED", "SESSION_LOST_IN_RESTART",
    "SESSION_NEVER_EXISTED"};
// A stream that ends with one of these was broken.
constexpr std::array kBrokenCodes = {Code::kOk, Code::kUnavailable,
                                     Code::kCancelled, Code::kInternal,
                                     Code::kUnknown};

template <typename List, typename Item>
bool Contains(const List& list, const Item& item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

class SteadyTime : public Timekeeper {
 public:
  nanoseconds Now() override {
    return std::chrono::steady_clock::now().time_since_epoch();
  }
  void Sleep(nanoseconds duration) override {
    std::unique_lock lock(mutex_);
    awake_.wait_for(lock, duration, [this] { return woken_; });
  }
  void Wake() override {
    const std::lock_guard lock(mutex_);
    woken_ = true;
    awake_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable awake_;
  bool woken_ = false;
};

}  // namespace

std::unique_ptr<Timekeeper> RealTime() {
  return std::make_unique<SteadyTime>();
}

// Hears of one stream, also after the link has let go of it.
class Link::Ear : public StreamListener {
 public:
  Ear(std::shared_ptr<Link> link, uint64_t stream)
      : link_(std::move(link)), stream_(stream) {}
  void OnWritten() override { link_->OnWritten(stream_); }
  void OnReply(Reply reply) override { link_->OnReply(stream_, reply); }
  void OnEnd(Failure failure) override {
    link_->OnEnd(stream_, std::move(failure));
  }

 private:
  const std::shared_ptr<Link> link_;
  const uint64_t stream_;
};

Link::Link(std::unique_ptr<Transport> transport, LinkOptions options, Hear hear,
           std::unique_ptr<Timekeeper> time)
    : transport_(std::move(transport)),
      options_(std::move(options)),
      hear_(std::move(hear)),
      time_(std::move(time)) {}

Link::~Link() = default;

uint64_t Link::Say(std::shared_ptr<const Frame> frame) {
  return conversation_.Say(std::move(frame));
}

void Link::Cancel(uint64_t through_sequence) {
  conversation_.Cancel(through_sequence);
}

void Link::Open() {
  conversation_.Begin();
  is_writing_ = false;
  ending_.reset();
  is_about_frame_ = false;
  stream_ = transport_->Open(
      std::make_shared<Ear>(shared_from_this(), ++stream_number_));
}

void Link::Pump(Lock* lock) {
  if (stream_number_ == 0 && !is_closed_) {
    disconnected_since_ = time_->Now();
    Open();
  }
  while (stream_ && !is_writing_ && conversation_.HasNext()) {
    const Saying saying = *conversation_.Next();
    std::shared_ptr<Stream> stream = stream_;
    is_writing_ = true;
    ++writes_;
    lock->unlock();
    stream->Write(saying);
    lock->lock();
    stream.reset();
    if (--writes_ == 0 && stream_ == nullptr) changed_.notify_all();
  }
}

void Link::ThrowFault() const { throw ToError(*fault_); }

void Link::Wait(Lock* lock, const std::function<bool()>& done,
                const Limits* limits) {
  // How often the time is looked at where nothing happens, while it counts.
  constexpr std::chrono::seconds kLook(1);
  const nanoseconds begun = time_->Now();
  while (!done()) {
    Check();
    const nanoseconds now = time_->Now();
    nanoseconds look = Limits::kNever;
    if (limits != nullptr) {
      if (const std::optional<Error> ended = limits->Ended(now)) throw *ended;
      if (limits->deadline != Limits::kNever) look = limits->deadline - now;
    }
    if (is_connected_ && look == Limits::kNever) {
      changed_.wait(*lock);
      continue;
    }
    const nanoseconds since = std::max(begun, disconnected_since_);
    if (!is_connected_ && now - since > options_.patience) {
      throw Error("the server does not answer" +
                      (trouble_.empty() ? trouble_ : ": " + trouble_),
                  Code::kUnavailable);
    }
    changed_.wait_for(*lock, std::min<nanoseconds>(look, kLook));
  }
}

void Link::OnWritten(uint64_t stream) {
  Lock lock(mutex_);
  if (stream != stream_number_) return;
  is_writing_ = false;
  Pump(&lock);
}

void Link::OnReply(uint64_t stream, const Reply& reply) {
  Lock lock(mutex_);
  if (stream != stream_number_ || is_closed_) return;
  is_connected_ = true;
  attempts_ = 0;
  // One that comes again, on a later stream, does not end that.
  ending_ = reply.final_status;
  is_about_frame_ = reply.hearing.reply_sequence != 0;
  switch (conversation_.Hear(reply.hearing)) {
    case Conversation::News::kReply:
      hear_(reply);
      break;
    case Conversation::News::kNothing:
      break;
    case Conversation::News::kNonsense:
      Break(Failure::Of(Code::kInternal,
                        "the server does not keep to the protocol"));
  }
  changed_.notify_all();
  Pump(&lock);
}

void Link::OnEnd(uint64_t stream, Failure failure) {
  Lock lock(mutex_);
  if (stream != stream_number_ || is_closed_) return;
  Break(ending_.value_or(std::move(failure)));
}

bool Link::MayGoOn(const Failure& failure) const {
  if (Contains(kFinalReasons, failure.reason)) return false;
  if (ending_ && is_about_frame_) return true;
  return Contains(kBrokenCodes, failure.code) &&
         (failure.reason.empty() || failure.reason == "DRAINING");
}

void Link::Break(Failure failure) {
  // What it still says is not heard.
  ++stream_number_;
  stream_.reset();
  if (is_connected_) disconnected_since_ = time_->Now();
  is_connected_ = false;
  trouble_ = failure.message;
  if (MayGoOn(failure)) {
    keeper_is_due_ = true;
    if (!keeper_.joinable()) keeper_ = std::thread([this] { KeepOpen(); });
  } else {
    fault_ = std::move(failure);
  }
  changed_.notify_all();
}

nanoseconds Link::NextPause() {
  thread_local std::minstd_rand chance(std::random_device{}());
  const int doublings = std::min(attempts_++, 20);
  const nanoseconds pause =
      std::min(options_.longest_pause, options_.first_pause * (1 << doublings));
  std::uniform_int_distribution<int64_t> jitter(0, pause.count() / 2);
  return pause - nanoseconds(jitter(chance));
}

bool Link::IsDead() {
  if (!options_.death) return false;
  const std::optional<Error> death = options_.death();
  if (!death) return false;
  const Lock lock(mutex_);
  if (!fault_) {
    fault_ = Failure::Of(death->code(), death->what(), death->reason());
  }
  changed_.notify_all();
  return true;
}

void Link::KeepOpen() {
  Lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return keeper_is_due_ || is_closed_; });
    if (is_closed_) return;
    keeper_is_due_ = false;
    const nanoseconds pause = NextPause();
    lock.unlock();
    if (IsDead()) return;
    time_->Sleep(pause);
    if (IsDead()) return;
    lock.lock();
    // The one before must be no more.
    changed_.wait(lock, [this] { return writes_ == 0 || is_closed_; });
    if (is_closed_) return;
    Open();
    Pump(&lock);
  }
}

void Link::Close(Failure fault) {
  std::shared_ptr<Stream> stream;
  std::thread keeper;
  {
    const Lock lock(mutex_);
    if (!is_closed_) fault_ = std::move(fault);
    is_closed_ = true;
    ++stream_number_;
    stream = std::move(stream_);
    keeper.swap(keeper_);
    changed_.notify_all();
  }
  time_->Wake();
  if (keeper.joinable()) keeper.join();
  // Nobody opens streams any more. It may know listeners, and they the link.
  std::unique_ptr<Transport> transport;
  const Lock lock(mutex_);
  transport.swap(transport_);
}

}  // namespace tensord::client
