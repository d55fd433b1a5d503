// Runs what the sessions are asked to do, on a few workers.
#ifndef TENSORD_SERVER_SESSION_EXECUTOR_H_
#define TENSORD_SERVER_SESSION_EXECUTOR_H_

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "engine/core/error.h"
#include "server/session/clock.h"

namespace tensord::server {

// A worker's turn with a session: how much it may do before the others' turn.
class Slice {
 public:
  // Asks to run a command of this cost (about the elements that it touches).
  // False ends the turn: the task returns from Run and is called again later.
  // Costs a few instructions and no lock.
  bool Take(int64_t cost) {
    if (cost > largest_) {
      refused_ = true;
      return false;
    }
    if (spent_ >= budget_ && !Renew()) return false;
    if (stop_.load(std::memory_order_relaxed)) return false;
    spent_ += kCommandCost + cost;
    return true;
  }

 private:
  friend class Executor;
  // What every command costs, however little it touches.
  static constexpr int64_t kCommandCost = 256;

  Slice(int64_t budget, int64_t largest, const std::atomic<bool>& stop,
        const std::atomic<int>& others)
      : budget_(budget), largest_(largest), stop_(stop), others_(others) {}

  // Goes on where nobody else waits for a turn.
  bool Renew() {
    if (others_.load(std::memory_order_relaxed) > 0) return false;
    spent_ = 0;
    return true;
  }

  const int64_t budget_;
  const int64_t largest_;
  const std::atomic<bool>& stop_;
  const std::atomic<int>& others_;
  int64_t spent_ = 0;
  bool refused_ = false;
};

// One unit of a session's work: a frame of many commands, or a unary call.
class Task {
 public:
  virtual ~Task() = default;

  // Runs commands for as long as the slice lets it; true when all are done.
  virtual bool Run(Slice* slice) = 0;

  // Ends the task without running the rest. May come from any thread, but not
  // while Run runs.
  virtual void Abandon(engine::Reason why) = 0;

  // Whether nobody wants it any more. From any thread.
  virtual bool cancelled() const { return false; }

  // The frame that is applied when this task is done, or 0.
  virtual uint64_t sequence() const { return 0; }
};

// The tasks of one session, in order. Its state belongs to the executor.
class WorkQueue {
 public:
  WorkQueue() = default;
  WorkQueue(const WorkQueue&) = delete;
  WorkQueue& operator=(const WorkQueue&) = delete;

 private:
  friend class Executor;

  std::deque<std::unique_ptr<Task>> tasks_;
  // By the frame that they wait for.
  std::multimap<uint64_t, std::unique_ptr<Task>> waiting_;
  uint64_t applied_through_ = 0;
  // In the line for a worker, or with one.
  bool active_ = false;
  bool closed_ = false;
  engine::Reason why_closed_ = engine::Reason::kSessionClosed;
  // Ends a slice between two commands.
  std::atomic<bool> stop_{false};
  Instant idle_since_;
};

// Workers run the queues in turns, a queue on one worker at a time. A worker
// beyond the number of cores takes only commands of small cost, so that those
// do not wait behind large ones. Thread-safe.
class Executor {
 public:
  struct Options {
    // Workers that take any command, and those that take small ones only.
    int workers = 1;
    int small_workers = 1;
    // Ends a turn when others wait (see Slice).
    int64_t slice_cost = 1 << 16;
    // The largest command that counts as small.
    int64_t small_cost = 1 << 10;
    // Tasks that may wait in a queue.
    size_t queue_limit = 4096;
    Clock clock = std::chrono::steady_clock::now;
  };

  explicit Executor(const Options& options);
  // Stops.
  ~Executor();
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  // Puts a task at the end of the queue; with `after_sequence`, right behind
  // that frame once it is applied. A task that cannot be taken is abandoned
  // here: kCancelled, kDraining, kLimit (the queue is full), or for what the
  // queue was closed.
  void Submit(const std::shared_ptr<WorkQueue>& queue,
              std::unique_ptr<Task> task, uint64_t after_sequence = 0);

  // Abandons the waiting tasks that are cancelled.
  void DropCancelled(const std::shared_ptr<WorkQueue>& queue);

  // Ends the queue: stops a running task between two commands, abandons all
  // tasks and every later one with `why`, and last calls `farewell`: on a
  // worker or, where the executor has stopped, on the stopping thread or here.
  // The first Close counts; another one's farewell comes at its end too.
  void Close(const std::shared_ptr<WorkQueue>& queue, engine::Reason why,
             std::function<void()> farewell);

  // Whether nothing runs or waits, and since when.
  bool Idle(const WorkQueue& queue, Instant* since) const;

  // Refuses new tasks with kDraining from now on.
  void StartDrain();

  // Waits until every queue has run empty, or until `until`; then abandons
  // (kDraining) tasks that wait for frames that will not come. False when
  // time ran out.
  bool FinishDrain(std::chrono::system_clock::time_point until);

  // Stops between commands, ends the workers and abandons what is left
  // (kDraining).
  void Stop();

 private:
  using QueueRef = std::shared_ptr<WorkQueue>;
  using Tasks = std::vector<std::unique_ptr<Task>>;
  using Lock = std::unique_lock<std::mutex>;
  // Queues by the turn they drew.
  using Line = std::map<uint64_t, QueueRef>;

  void Work(bool small_only);
  // One turn of a queue; the lock is released while tasks run.
  void RunTurn(uint64_t turn, const QueueRef& queue, bool small_only,
               Lock* lock);

  // These want the lock.
  // Lines a queue up that has tasks and is not active yet.
  void Activate(const QueueRef& queue);
  void LineUp(uint64_t turn, const QueueRef& queue, bool large);
  void WakeWorker();
  void GoIdle(WorkQueue* queue);
  // Moves the tasks that waited for this frame to the front.
  void Applied(const QueueRef& queue, uint64_t sequence);
  // Moves a queue's tasks out.
  void TakeAll(const QueueRef& queue, Tasks* tasks);

  const Options options_;
  mutable std::mutex mutex_;
  std::condition_variable any_work_;
  std::condition_variable small_work_;
  std::condition_variable all_idle_;
  // In large_, the next command is not small.
  Line line_;
  Line large_;
  // Queues that would like a worker: those in line, and those at a worker
  // that may find their next command too large. For slices.
  std::atomic<int> in_line_{0};
  uint64_t next_turn_ = 1;
  std::set<QueueRef> running_;
  // Queues with tasks that wait for a frame.
  std::set<QueueRef> waiting_;
  int active_ = 0;
  int idle_workers_ = 0;
  bool draining_ = false;
  bool stopped_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_EXECUTOR_H_
