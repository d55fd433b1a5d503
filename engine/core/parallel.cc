#include "engine/core/parallel.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <fstream>
#include <latch>
#include <mutex>
#include <string>
#include <thread>
#include <unsupported/Eigen/CXX11/ThreadPool>

#include "engine/core/account.h"
#include "engine/core/ref.h"

namespace tensord::engine {
namespace {

std::atomic<int> busy_threads{0};
std::atomic<int> core_count_override{0};

// Cores that the cgroup's quota amounts to, or 0 without one.
int CgroupCores() {
  std::ifstream file("/sys/fs/cgroup/cpu.max");
  std::string quota;
  double period = 0;
  if (!(file >> quota >> period) || quota == "max" || period <= 0) return 0;
  return static_cast<int>(std::ceil(std::atof(quota.c_str()) / period));
}

int DetectCores() {
  const int hardware =
      std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const int cgroup = CgroupCores();
  return cgroup > 0 ? std::min(hardware, cgroup) : hardware;
}

Eigen::ThreadPool& Pool() {
  static Eigen::ThreadPool* const pool =
      new Eigen::ThreadPool(std::max(1, CoreCount() - 1));
  return *pool;
}

// Hands out pieces to however many threads came to help.
class Loop {
 public:
  Loop(int64_t count, int64_t grain,
       absl::FunctionRef<void(int64_t, int64_t)> body)
      : count_(count), grain_(grain), body_(body) {}

  void Work() {
    while (true) {
      const int64_t begin = next_.fetch_add(grain_, std::memory_order_relaxed);
      if (begin >= count_) return;
      try {
        body_(begin, std::min(begin + grain_, count_));
      } catch (...) {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (!error_) error_ = std::current_exception();
      }
    }
  }

  void RethrowError() {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  const int64_t count_;
  const int64_t grain_;
  const absl::FunctionRef<void(int64_t, int64_t)> body_;
  std::atomic<int64_t> next_{0};
  std::mutex mutex_;
  std::exception_ptr error_;
};

}  // namespace

void ParallelFor(int64_t count, int64_t grain,
                 absl::FunctionRef<void(int64_t begin, int64_t end)> body) {
  if (count <= 0) return;
  if (count <= grain) return body(0, count);
  const int64_t pieces = (count - 1) / grain + 1;
  const int busy = std::max(1, busy_threads.load(std::memory_order_relaxed));
  const int helpers = static_cast<int>(
      std::min<int64_t>(pieces - 1, std::max(0, CoreCount() - busy)));
  Loop loop(count, grain, body);
  std::latch done(helpers);
  // A copy: the helpers must not read what this thread may change meanwhile.
  // NOLINTNEXTLINE(performance-unnecessary-copy-initialization)
  const Ref<Account> account = CurrentAccount();
  for (int i = 0; i < helpers; ++i) {
    Pool().Schedule([&] {
      {
        const AccountScope scope(account);
        loop.Work();
      }
      done.count_down();
    });
  }
  loop.Work();
  done.wait();
  loop.RethrowError();
}

BusyScope::BusyScope() { busy_threads.fetch_add(1, std::memory_order_relaxed); }

BusyScope::~BusyScope() {
  busy_threads.fetch_sub(1, std::memory_order_relaxed);
}

int CoreCount() {
  static const int detected = DetectCores();
  const int cores = core_count_override.load(std::memory_order_relaxed);
  return cores > 0 ? cores : detected;
}

void SetCoreCount(int cores) {
  core_count_override.store(cores, std::memory_order_relaxed);
}

}  // namespace tensord::engine
