// What a listener heard, for a test to look at.
#ifndef TENSORD_TESTS_CLIENTS_CPP_RPC_RECORDER_H_
#define TENSORD_TESTS_CLIENTS_CPP_RPC_RECORDER_H_

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <variant>

#include "clients/cpp/core/failure.h"
#include "clients/cpp/core/transport.h"

namespace tensord::client {

struct Written {};
using Heard = std::variant<Written, Reply, Failure>;

// Checks what every listener may rely on: one call at a time, never in the
// owner's thread, and none after the end.
class Recorder : public StreamListener {
 public:
  // `react` runs within each call, after it was noted.
  explicit Recorder(std::function<void(const Heard&)> react = nullptr)
      : react_(std::move(react)) {}

  void OnWritten() override { Note(Written()); }
  void OnReply(Reply reply) override { Note(std::move(reply)); }
  void OnEnd(Failure failure) override { Note(std::move(failure)); }

  // Waits for the next call.
  Heard Next() {
    std::unique_lock<std::mutex> lock(mutex_);
    came_.wait(lock, [this] { return !heard_.empty(); });
    Heard next = std::move(heard_.front());
    heard_.pop_front();
    return next;
  }
  // Waits until a message is written and answered.
  Reply NextAnswer() {
    Heard heard = Next();
    if (auto* const reply = std::get_if<Reply>(&heard)) {
      EXPECT_TRUE(std::holds_alternative<Written>(Next()));
      return std::move(*reply);
    }
    return NextReply();
  }
  // The next reply, and the end: passes over what was written.
  Reply NextReply() { return Find<Reply>(); }
  Failure End() { return Find<Failure>(); }

 private:
  void Note(Heard heard) {
    EXPECT_FALSE(busy_.exchange(true));
    EXPECT_FALSE(ended_);
    EXPECT_NE(std::this_thread::get_id(), owner_);
    ended_ = std::holds_alternative<Failure>(heard);
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      heard_.push_back(heard);
    }
    came_.notify_all();
    if (react_) react_(heard);
    busy_ = false;
  }
  template <typename Kind>
  Kind Find() {
    for (;;) {
      Heard heard = Next();
      if (auto* const found = std::get_if<Kind>(&heard)) {
        return std::move(*found);
      }
      if (std::holds_alternative<Written>(heard)) continue;
      const auto* const failure = std::get_if<Failure>(&heard);
      ADD_FAILURE() << "heard "
                    << (failure == nullptr ? "a reply" : failure->message);
      return Kind();
    }
  }

  const std::function<void(const Heard&)> react_;
  const std::thread::id owner_ = std::this_thread::get_id();
  std::atomic<bool> busy_ = false;
  std::atomic<bool> ended_ = false;
  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<Heard> heard_;
};

}  // namespace tensord::client

#endif  // TENSORD_TESTS_CLIENTS_CPP_RPC_RECORDER_H_
