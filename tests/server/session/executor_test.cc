#include "server/session/executor.h"

#include <gtest/gtest.h>

#include <functional>
#include <future>
#include <string>

namespace tensord::server {
namespace {

using engine::Reason;

// What happened, in order; written by one worker at a time.
class Journal {
 public:
  void Write(const std::string& entry) {
    const std::lock_guard<std::mutex> lock(mutex_);
    text_ += entry;
  }
  std::string text() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return text_;
  }

 private:
  mutable std::mutex mutex_;
  std::string text_;
};

// Runs commands that write a letter each.
class Letters : public Task {
 public:
  Letters(Journal* journal, std::string letters, int64_t cost = 0,
          uint64_t sequence = 0)
      : journal_(journal),
        letters_(std::move(letters)),
        cost_(cost),
        sequence_(sequence) {}

  bool Run(Slice* slice) override {
    for (; next_ < letters_.size(); ++next_) {
      if (!slice->Take(cost_)) return false;
      journal_->Write(letters_.substr(next_, 1));
    }
    return true;
  }
  void Abandon(Reason why) override {
    journal_->Write("<" + std::string(engine::NameOf(why)) + ">");
  }
  uint64_t sequence() const override { return sequence_; }

 private:
  Journal* const journal_;
  const std::string letters_;
  const int64_t cost_;
  const uint64_t sequence_;
  size_t next_ = 0;
};

// Calls a function.
class Call : public Task {
 public:
  explicit Call(std::function<void()> function, int64_t cost = 0)
      : function_(std::move(function)), cost_(cost) {}
  bool Run(Slice* slice) override {
    if (!slice->Take(cost_)) return false;
    function_();
    return true;
  }
  void Abandon(Reason) override {}

 private:
  const std::function<void()> function_;
  const int64_t cost_;
};

constexpr int64_t kLarge = 1 << 20;

Executor::Options OneWorker() {
  Executor::Options options;
  options.workers = 1;
  options.small_workers = 0;
  options.queue_limit = 3;
  return options;
}

// An executor with one worker, whose first task holds it until Go, so that a
// test can queue in peace.
class ExecutorTest : public ::testing::Test {
 protected:
  explicit ExecutorTest(const Executor::Options& options = OneWorker())
      : executor_(options) {}

  void Hold() {
    std::promise<void> held;
    executor_.Submit(gate_, std::make_unique<Call>(
                                [this, &held] {
                                  held.set_value();
                                  go_.get_future().wait();
                                },
                                kLarge));
    held.get_future().wait();
  }
  void Go() { go_.set_value(); }

  // Waits until the queues are empty.
  void Finish() {
    executor_.StartDrain();
    EXPECT_TRUE(executor_.FinishDrain(std::chrono::system_clock::now() +
                                      std::chrono::hours(1)));
  }

  std::unique_ptr<Letters> Word(std::string letters, int64_t cost = kLarge,
                                uint64_t sequence = 0) {
    return std::make_unique<Letters>(&journal_, std::move(letters), cost,
                                     sequence);
  }

  static std::shared_ptr<WorkQueue> NewQueue() {
    return std::make_shared<WorkQueue>();
  }

  Journal journal_;
  std::promise<void> go_;
  std::shared_ptr<WorkQueue> gate_ = NewQueue();
  Executor executor_;
};

TEST_F(ExecutorTest, RunsASessionsTasksInTheirOrder) {
  const auto queue = NewQueue();
  for (int i = 0; i < 100; ++i) {
    executor_.Submit(queue,
                     Word(std::string(1, static_cast<char>('a' + i % 26)), 0,
                          static_cast<uint64_t>(i) + 1));
  }
  Finish();
  std::string expected;
  for (int i = 0; i < 100; ++i) expected += static_cast<char>('a' + i % 26);
  EXPECT_EQ(journal_.text(), expected);
}

TEST_F(ExecutorTest, LargeCommandsOfSessionsTakeTurnsOneByOne) {
  Hold();
  executor_.Submit(NewQueue(), Word("aaa"));
  executor_.Submit(NewQueue(), Word("bbb"));
  executor_.Submit(NewQueue(), Word("c"));
  Go();
  Finish();
  EXPECT_EQ(journal_.text(), "abcabab");
}

TEST_F(ExecutorTest, SmallCommandsOfSessionsTakeTurnsInBatches) {
  Hold();
  const int64_t cost = (1 << 14) - 256;
  executor_.Submit(NewQueue(), Word("aaaaaaaa", cost));
  executor_.Submit(NewQueue(), Word("bbbbbbbb", cost));
  Go();
  Finish();
  EXPECT_EQ(journal_.text(), "aaaabbbbaaaabbbb");
}

// With one more worker, for small commands.
class ExtraWorkerTest : public ExecutorTest {
 protected:
  ExtraWorkerTest() : ExecutorTest(Options()) {}
  static Executor::Options Options() {
    Executor::Options options = OneWorker();
    options.small_workers = 1;
    return options;
  }
};

TEST_F(ExtraWorkerTest, RunsSmallCommandsBesideALargeOne) {
  Hold();
  const auto large_next = NewQueue();
  executor_.Submit(large_next, Word("L"));
  std::promise<void> ran;
  executor_.Submit(NewQueue(), std::make_unique<Call>([&] {
                     journal_.Write("s");
                     ran.set_value();
                   }));
  ran.get_future().wait();  // the only other worker is held
  EXPECT_EQ(journal_.text(), "s");
  Go();
  Finish();
  EXPECT_EQ(journal_.text(), "sL");
}

TEST_F(ExecutorTest, ATaskWaitsForTheFrameThatItNames) {
  Hold();
  const auto queue = NewQueue();
  executor_.Submit(queue, Word("u"), /*after_sequence=*/2);
  executor_.Submit(queue, Word("a", kLarge, 1));
  executor_.Submit(queue, Word("b", kLarge, 2));
  executor_.Submit(queue, Word("c", kLarge, 3));
  Go();
  Finish();
  EXPECT_EQ(journal_.text(), "abuc");
}

TEST_F(ExecutorTest, ATaskDoesNotWaitForAFrameThatIsApplied) {
  const auto queue = NewQueue();
  executor_.Submit(queue, Word("a", kLarge, 1));
  executor_.Submit(queue, Word("u"), /*after_sequence=*/1);
  Finish();
  EXPECT_EQ(journal_.text(), "au");
}

TEST_F(ExecutorTest, AFullQueueRefusesACallButNoFrame) {
  Hold();
  const auto queue = NewQueue();
  for (int i = 0; i < 4; ++i) executor_.Submit(queue, Word("u"));
  EXPECT_EQ(journal_.text(), "<LIMIT>");
  executor_.Submit(queue, Word("f", kLarge, 1));
  Go();
  Finish();
  EXPECT_EQ(journal_.text(), "<LIMIT>uuuf");
}

TEST_F(ExecutorTest, CloseAbandonsWhatWaitsAndLaterTasks) {
  Hold();
  const auto queue = NewQueue();
  executor_.Submit(queue, Word("a"));
  executor_.Submit(queue, Word("b"), /*after_sequence=*/9);
  executor_.Close(queue, Reason::kSessionExpired, [&] { journal_.Write("."); });
  Go();
  Finish();
  EXPECT_EQ(journal_.text(), "<SESSION_EXPIRED><SESSION_EXPIRED>.");
  executor_.Submit(queue, Word("c"));
  EXPECT_EQ(journal_.text(),
            "<SESSION_EXPIRED><SESSION_EXPIRED>.<SESSION_EXPIRED>");
}

TEST_F(ExecutorTest, CloseStopsARunningTaskBetweenTwoCommands) {
  const auto queue = NewQueue();
  class TwoSteps : public Task {
   public:
    TwoSteps(Journal* journal, std::promise<void>* started,
             std::future<void> go)
        : journal_(journal), started_(started), go_(std::move(go)) {}
    bool Run(Slice* slice) override {
      EXPECT_TRUE(slice->Take(kLarge));
      started_->set_value();
      go_.wait();
      journal_->Write("1");
      return slice->Take(kLarge);
    }
    void Abandon(Reason why) override {
      journal_->Write("<" + std::string(engine::NameOf(why)) + ">");
    }

   private:
    Journal* const journal_;
    std::promise<void>* const started_;
    const std::future<void> go_;
  };
  std::promise<void> started;
  executor_.Submit(
      queue, std::make_unique<TwoSteps>(&journal_, &started, go_.get_future()));
  started.get_future().wait();
  executor_.Close(queue, Reason::kSessionClosed, [&] { journal_.Write("."); });
  go_.set_value();
  Finish();
  EXPECT_EQ(journal_.text(), "1<SESSION_CLOSED>.");
}

TEST_F(ExecutorTest, ACancelledTaskThatWaitsIsDropped) {
  class Cancellable : public Letters {
   public:
    using Letters::Letters;
    bool cancelled() const override { return cancelled_; }
    std::atomic<bool> cancelled_{false};
  };
  Hold();
  const auto queue = NewQueue();
  auto task = std::make_unique<Cancellable>(&journal_, "x");
  std::atomic<bool>& cancelled = task->cancelled_;
  executor_.Submit(queue, std::move(task), /*after_sequence=*/5);
  executor_.Submit(queue, Word("a"));
  executor_.DropCancelled(queue);
  EXPECT_EQ(journal_.text(), "");
  cancelled = true;
  executor_.DropCancelled(queue);
  EXPECT_EQ(journal_.text(), "<CANCELLED>");
  Go();
  Finish();
  EXPECT_EQ(journal_.text(), "<CANCELLED>a");
}

TEST_F(ExecutorTest, DrainRefusesNewTasksAndFinishesTheQueues) {
  Hold();
  const auto queue = NewQueue();
  executor_.Submit(queue, Word("aaa"));
  executor_.Submit(queue, Word("w"), /*after_sequence=*/7);
  executor_.StartDrain();
  executor_.Submit(queue, Word("b"));
  EXPECT_EQ(journal_.text(), "<DRAINING>");
  Go();
  Finish();
  EXPECT_EQ(journal_.text(), "<DRAINING>aaa<DRAINING>");
}

TEST_F(ExecutorTest, DrainGivesUpWhenItsTimeIsOver) {
  Hold();
  executor_.StartDrain();
  EXPECT_FALSE(executor_.FinishDrain(std::chrono::system_clock::now()));
  Go();
}

TEST_F(ExecutorTest, StopAbandonsWhatHasNotRunAndLaterTasks) {
  const auto queue = NewQueue();
  executor_.Submit(queue, Word("b"), /*after_sequence=*/1);
  executor_.Stop();
  EXPECT_EQ(journal_.text(), "<DRAINING>");
  executor_.Submit(queue, Word("c"));
  EXPECT_EQ(journal_.text(), "<DRAINING><DRAINING>");
}

TEST_F(ExecutorTest, TellsSinceWhenAQueueIsIdle) {
  Hold();
  const auto queue = NewQueue();
  Instant since;
  EXPECT_TRUE(executor_.Idle(*queue, &since));
  executor_.Submit(queue, Word("a"));
  EXPECT_FALSE(executor_.Idle(*queue, &since));
  const Instant before = std::chrono::steady_clock::now();
  Go();
  Finish();
  EXPECT_TRUE(executor_.Idle(*queue, &since));
  EXPECT_GE(since, before);
}

}  // namespace
}  // namespace tensord::server
