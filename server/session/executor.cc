#include "server/session/executor.h"

#include <limits>
#include <utility>

#include "engine/core/parallel.h"

namespace tensord::server {
namespace {

void AbandonAll(const std::vector<std::unique_ptr<Task>>& tasks,
                engine::Reason why) {
  for (const std::unique_ptr<Task>& task : tasks) task->Abandon(why);
}

// What a closed queue runs last.
class Farewell : public Task {
 public:
  explicit Farewell(std::function<void()> say) : say_(std::move(say)) {}
  bool Run(Slice*) override {
    say_();
    return true;
  }
  void Abandon(engine::Reason) override { say_(); }

 private:
  const std::function<void()> say_;
};

}  // namespace

Executor::Executor(const Options& options) : options_(options) {
  for (int i = 0; i < options_.workers; ++i) {
    threads_.emplace_back([this] { Work(/*small_only=*/false); });
  }
  for (int i = 0; i < options_.small_workers; ++i) {
    threads_.emplace_back([this] { Work(/*small_only=*/true); });
  }
}

Executor::~Executor() { Stop(); }

void Executor::Submit(const QueueRef& queue, std::unique_ptr<Task> task,
                      uint64_t after_sequence) {
  engine::Reason refusal = engine::Reason::kUnspecified;
  {
    const Lock lock(mutex_);
    // Frames are bounded by their stream's credit.
    const bool full =
        task->sequence() == 0 &&
        queue->tasks_.size() + queue->waiting_.size() >= options_.queue_limit;
    if (queue->closed_) {
      refusal = queue->why_closed_;
    } else if (draining_ || stopped_) {
      refusal = engine::Reason::kDraining;
    } else if (full) {
      refusal = engine::Reason::kLimit;
    } else if (task->cancelled()) {
      refusal = engine::Reason::kCancelled;
    } else if (after_sequence > queue->applied_through_) {
      queue->waiting_.emplace(after_sequence, std::move(task));
      waiting_.insert(queue);
    } else {
      queue->tasks_.push_back(std::move(task));
      Activate(queue);
    }
  }
  // Null where it was moved. NOLINTNEXTLINE(bugprone-use-after-move)
  if (task != nullptr) task->Abandon(refusal);
}

void Executor::DropCancelled(const QueueRef& queue) {
  Tasks dropped;
  {
    const Lock lock(mutex_);
    std::deque<std::unique_ptr<Task>> kept;
    for (std::unique_ptr<Task>& task : queue->tasks_) {
      if (task->cancelled()) {
        dropped.push_back(std::move(task));
      } else {
        kept.push_back(std::move(task));
      }
    }
    queue->tasks_ = std::move(kept);
    for (auto it = queue->waiting_.begin(); it != queue->waiting_.end();) {
      if (it->second->cancelled()) {
        dropped.push_back(std::move(it->second));
        it = queue->waiting_.erase(it);
      } else {
        ++it;
      }
    }
    if (queue->waiting_.empty() && waiting_.erase(queue) > 0) {
      queue->idle_since_ = options_.clock();
    }
  }
  AbandonAll(dropped, engine::Reason::kCancelled);
}

void Executor::Close(const QueueRef& queue, engine::Reason why,
                     std::function<void()> farewell) {
  Tasks abandoned;
  std::unique_ptr<Task> last = std::make_unique<Farewell>(std::move(farewell));
  {
    const Lock lock(mutex_);
    if (!queue->closed_) {
      TakeAll(queue, &abandoned);
      queue->closed_ = true;
      queue->why_closed_ = why;
      queue->stop_.store(true, std::memory_order_relaxed);
    }
    if (!stopped_) {
      queue->tasks_.push_back(std::move(last));
      Activate(queue);
    }
  }
  AbandonAll(abandoned, why);
  // Null where it was moved. NOLINTNEXTLINE(bugprone-use-after-move)
  if (last != nullptr) last->Abandon(why);
}

bool Executor::Idle(const WorkQueue& queue, Instant* since) const {
  const Lock lock(mutex_);
  *since = queue.idle_since_;
  return !queue.active_ && queue.waiting_.empty();
}

void Executor::StartDrain() {
  const Lock lock(mutex_);
  draining_ = true;
}

bool Executor::FinishDrain(std::chrono::system_clock::time_point until) {
  Tasks hopeless;
  {
    Lock lock(mutex_);
    if (!all_idle_.wait_until(lock, until, [&] { return active_ == 0; })) {
      return false;
    }
    for (const QueueRef& queue : std::set<QueueRef>(waiting_)) {
      TakeAll(queue, &hopeless);
    }
  }
  AbandonAll(hopeless, engine::Reason::kDraining);
  return true;
}

void Executor::Stop() {
  {
    const Lock lock(mutex_);
    if (stopped_) return;
    stopped_ = true;
    for (const QueueRef& queue : running_) {
      queue->stop_.store(true, std::memory_order_relaxed);
    }
    any_work_.notify_all();
    small_work_.notify_all();
  }
  for (std::thread& thread : threads_) thread.join();
  Tasks left;
  {
    const Lock lock(mutex_);
    for (const Line* line : {&line_, &large_}) {
      for (const auto& [turn, queue] : *line) TakeAll(queue, &left);
    }
    for (const QueueRef& queue : std::set<QueueRef>(waiting_)) {
      TakeAll(queue, &left);
    }
    line_.clear();
    large_.clear();
  }
  AbandonAll(left, engine::Reason::kDraining);
}

void Executor::Work(bool small_only) {
  Lock lock(mutex_);
  while (true) {
    const auto ready = [&] {
      return stopped_ || !line_.empty() || (!small_only && !large_.empty());
    };
    if (small_only) {
      small_work_.wait(lock, ready);
    } else {
      ++idle_workers_;
      any_work_.wait(lock, ready);
      --idle_workers_;
    }
    if (stopped_) return;
    const bool from_large =
        !small_only && !large_.empty() &&
        (line_.empty() || large_.begin()->first < line_.begin()->first);
    Line& line = from_large ? large_ : line_;
    const auto [turn, queue] = *line.begin();
    line.erase(line.begin());
    if (!small_only) in_line_.fetch_sub(1, std::memory_order_relaxed);
    if (!line_.empty() || !large_.empty()) WakeWorker();
    RunTurn(turn, queue, small_only, &lock);
    if (small_only) in_line_.fetch_sub(1, std::memory_order_relaxed);
  }
}

void Executor::RunTurn(uint64_t turn, const QueueRef& queue, bool small_only,
                       Lock* lock) {
  Slice slice(
      options_.slice_cost,
      small_only ? options_.small_cost : std::numeric_limits<int64_t>::max(),
      queue->stop_, in_line_);
  running_.insert(queue);
  while (!queue->tasks_.empty()) {
    std::unique_ptr<Task> task = std::move(queue->tasks_.front());
    queue->tasks_.pop_front();
    lock->unlock();
    bool done = task->cancelled();
    if (done) {
      task->Abandon(engine::Reason::kCancelled);
    } else {
      const engine::BusyScope busy;
      done = task->Run(&slice);
    }
    const uint64_t sequence = done ? task->sequence() : 0;
    // What a task holds may be large: it goes without the lock.
    if (done) task.reset();
    lock->lock();
    if (done) {
      Applied(queue, sequence);
    } else if (queue->closed_ && !stopped_) {
      const engine::Reason why = queue->why_closed_;
      lock->unlock();
      task->Abandon(why);
      task.reset();
      lock->lock();
    } else {
      queue->tasks_.push_front(std::move(task));
      running_.erase(queue);
      // A queue whose first command is not small keeps its turn.
      const bool untouched = slice.refused_ && slice.spent_ == 0;
      LineUp(untouched ? turn : next_turn_++, queue, slice.refused_);
      return;
    }
  }
  running_.erase(queue);
  GoIdle(queue.get());
}

void Executor::Activate(const QueueRef& queue) {
  if (queue->active_) return;
  queue->active_ = true;
  ++active_;
  LineUp(next_turn_++, queue, /*large=*/false);
}

void Executor::LineUp(uint64_t turn, const QueueRef& queue, bool large) {
  (large ? large_ : line_).emplace(turn, queue);
  in_line_.fetch_add(1, std::memory_order_relaxed);
  WakeWorker();
}

void Executor::WakeWorker() {
  if (idle_workers_ > 0) {
    any_work_.notify_one();
  } else if (!line_.empty()) {
    small_work_.notify_one();
  }
}

void Executor::GoIdle(WorkQueue* queue) {
  queue->active_ = false;
  queue->idle_since_ = options_.clock();
  if (--active_ == 0) all_idle_.notify_all();
}

void Executor::Applied(const QueueRef& queue, uint64_t sequence) {
  if (sequence <= queue->applied_through_) return;
  queue->applied_through_ = sequence;
  const auto end = queue->waiting_.upper_bound(sequence);
  if (end == queue->waiting_.begin()) return;
  std::deque<std::unique_ptr<Task>> tasks;
  for (auto it = queue->waiting_.begin(); it != end; ++it) {
    tasks.push_back(std::move(it->second));
  }
  queue->waiting_.erase(queue->waiting_.begin(), end);
  if (queue->waiting_.empty()) waiting_.erase(queue);
  for (std::unique_ptr<Task>& task : queue->tasks_) {
    tasks.push_back(std::move(task));
  }
  queue->tasks_ = std::move(tasks);
}

void Executor::TakeAll(const QueueRef& queue, Tasks* tasks) {
  for (std::unique_ptr<Task>& task : queue->tasks_) {
    tasks->push_back(std::move(task));
  }
  queue->tasks_.clear();
  for (auto& [sequence, task] : queue->waiting_) {
    tasks->push_back(std::move(task));
  }
  queue->waiting_.clear();
  waiting_.erase(queue);
}

}  // namespace tensord::server
