// Streams whose other end a test holds, and a time that it makes pass.
#ifndef TENSORD_TESTS_CLIENTS_CPP_CORE_FAKE_TRANSPORT_H_
#define TENSORD_TESTS_CLIENTS_CPP_CORE_FAKE_TRANSPORT_H_

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "clients/cpp/core/conversation.h"
#include "clients/cpp/core/failure.h"
#include "clients/cpp/core/link.h"
#include "clients/cpp/core/transport.h"

namespace tensord::client {

// The server's end of a stream. Thread-safe.
class FakeStream {
 public:
  explicit FakeStream(std::shared_ptr<StreamListener> listener)
      : listener_(std::move(listener)) {}

  // The next message, for which it waits; the one after it may come then.
  Saying Next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !said_.empty(); });
    Saying saying = std::move(said_.front());
    said_.pop_front();
    return saying;
  }
  // As Next, and lets the client write the one after it.
  Saying Take() {
    Saying saying = Next();
    Written();
    return saying;
  }
  bool HasNext() {
    const std::lock_guard lock(mutex_);
    return !said_.empty();
  }

  void Written() { listener_->OnWritten(); }
  void Say(Reply reply) { listener_->OnReply(std::move(reply)); }
  void End(Failure failure) { listener_->OnEnd(std::move(failure)); }
  void Break() { End(Failure::Of(Code::kUnavailable, "connection reset")); }

  // Takes the opening and answers it.
  void Greet(uint64_t acknowledged = 0, Credit credit = {100, 1 << 30}) {
    Take();
    Reply reply;
    reply.hearing = {0, 0, acknowledged, credit};
    Say(std::move(reply));
  }
  // A frame's only reply.
  void Answer(uint64_t reply_sequence, uint64_t frame,
              std::vector<uint64_t> words = {}) {
    Reply reply;
    reply.hearing = {reply_sequence, frame, frame, std::nullopt};
    reply.words = std::move(words);
    Say(std::move(reply));
  }

  // For the client's end.
  void Write(const Saying& saying) {
    const std::lock_guard lock(mutex_);
    said_.push_back(saying);
    changed_.notify_all();
  }

 private:
  const std::shared_ptr<StreamListener> listener_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Saying> said_;
};

// The streams that a transport has opened. Thread-safe.
class FakeStreams {
 public:
  // The next one, for which it waits.
  std::shared_ptr<FakeStream> Next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return taken_ < streams_.size(); });
    return streams_[taken_++];
  }
  size_t opened() {
    const std::lock_guard lock(mutex_);
    return streams_.size();
  }
  // How many were open at once, at most.
  int most_at_once() {
    const std::lock_guard lock(mutex_);
    return most_;
  }

  // For the client's end.
  std::shared_ptr<FakeStream> Add(std::shared_ptr<StreamListener> listener) {
    const std::lock_guard lock(mutex_);
    streams_.push_back(std::make_shared<FakeStream>(std::move(listener)));
    most_ = std::max(most_, ++open_);
    changed_.notify_all();
    return streams_.back();
  }
  void Drop() {
    const std::lock_guard lock(mutex_);
    --open_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::shared_ptr<FakeStream>> streams_;
  size_t taken_ = 0;
  int open_ = 0;
  int most_ = 0;
};

class FakeTransport : public Transport {
 public:
  explicit FakeTransport(std::shared_ptr<FakeStreams> streams)
      : streams_(std::move(streams)) {}

  std::unique_ptr<Stream> Open(
      std::shared_ptr<StreamListener> listener) override {
    return std::make_unique<ClientEnd>(streams_, std::move(listener));
  }

 private:
  class ClientEnd : public Stream {
   public:
    ClientEnd(std::shared_ptr<FakeStreams> streams,
              std::shared_ptr<StreamListener> listener)
        : streams_(std::move(streams)),
          stream_(streams_->Add(std::move(listener))) {}
    ~ClientEnd() override { streams_->Drop(); }
    void Write(const Saying& saying) override { stream_->Write(saying); }

   private:
    const std::shared_ptr<FakeStreams> streams_;
    const std::shared_ptr<FakeStream> stream_;
  };

  const std::shared_ptr<FakeStreams> streams_;
};

// What a test and the Timekeeper of its link share. Thread-safe.
class FakeTime {
 public:
  std::chrono::nanoseconds now() {
    const std::lock_guard lock(mutex_);
    return now_;
  }
  void Pass(std::chrono::nanoseconds duration) {
    const std::lock_guard lock(mutex_);
    now_ += duration;
  }
  // Those that were slept through.
  std::vector<std::chrono::nanoseconds> pauses() {
    const std::lock_guard lock(mutex_);
    return pauses_;
  }
  // From now on who sleeps does so until it is woken.
  void Stop() {
    const std::lock_guard lock(mutex_);
    is_stopped_ = true;
  }
  // Waits until so many sleep or slept.
  void AwaitSleepers(size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return pauses_.size() >= count; });
  }

  std::unique_ptr<Timekeeper> Keeper() {
    return std::make_unique<KeeperOf>(this);
  }

 private:
  class KeeperOf : public Timekeeper {
   public:
    explicit KeeperOf(FakeTime* time) : time_(*time) {}
    std::chrono::nanoseconds Now() override { return time_.now(); }
    void Sleep(std::chrono::nanoseconds duration) override {
      std::unique_lock lock(time_.mutex_);
      time_.pauses_.push_back(duration);
      time_.changed_.notify_all();
      if (time_.is_stopped_) {
        time_.changed_.wait(lock, [this] { return time_.is_woken_; });
      }
      time_.now_ += duration;
    }
    void Wake() override {
      const std::lock_guard lock(time_.mutex_);
      time_.is_woken_ = true;
      time_.changed_.notify_all();
    }

   private:
    FakeTime& time_;
  };

  std::mutex mutex_;
  std::condition_variable changed_;
  std::chrono::nanoseconds now_{0};
  std::vector<std::chrono::nanoseconds> pauses_;
  bool is_stopped_ = false;
  bool is_woken_ = false;
};

}  // namespace tensord::client

#endif  // TENSORD_TESTS_CLIENTS_CPP_CORE_FAKE_TRANSPORT_H_
