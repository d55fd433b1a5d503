// What the C++ client costs, against a server on this machine. Time is the
// calling thread's own, and with it the whole process's; the clock stops when
// the server has done everything.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <ctime>

#include "tensord/tensord.h"

namespace tensord {
namespace {

double Seconds(clockid_t clock) {
  timespec time;
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) +
         static_cast<double>(time.tv_nsec) * 1e-9;
}

const Session& TheSession() {
  static const Session session = Session::Embedded();
  return session;
}

// Runs `step` and counts by its operations: `own` is the calling thread's time
// while it records, `process` the whole client's, `end_to_end` what passes.
template <typename Step>
void Measure(benchmark::State& state, int64_t operations, const Step& step) {
  step();
  step();
  TheSession().synchronize();
  const uint64_t waits = TheSession().stats().waits;
  const double own = Seconds(CLOCK_THREAD_CPUTIME_ID);
  const double process = Seconds(CLOCK_PROCESS_CPUTIME_ID);
  const double wall = Seconds(CLOCK_MONOTONIC);
  for (auto _ : state) step();
  const double own_end = Seconds(CLOCK_THREAD_CPUTIME_ID);
  const uint64_t waits_end = TheSession().stats().waits;
  TheSession().synchronize();
  const double count =
      static_cast<double>(state.iterations()) * static_cast<double>(operations);
  state.counters["own_ns"] = 1e9 * (own_end - own) / count;
  state.counters["process_ns"] =
      1e9 * (Seconds(CLOCK_PROCESS_CPUTIME_ID) - process) / count;
  state.counters["end_to_end_ns"] =
      1e9 * (Seconds(CLOCK_MONOTONIC) - wall) / count;
  state.counters["waits"] = static_cast<double>(waits_end - waits);
}

void BM_Add(benchmark::State& state) {
  const bool requires_grad = state.range(0) != 0;
  const Tensor x = TheSession().ones(8, {.requires_grad = requires_grad});
  constexpr int64_t kOperations = 1000;
  Measure(state, kOperations, [&] {
    for (int64_t i = 0; i < kOperations; ++i) {
      benchmark::DoNotOptimize(x.add(x));
    }
  });
}
BENCHMARK(BM_Add)->ArgName("grad")->Arg(0)->Arg(1)->Iterations(2000);

// A chain of products and sums, forward and backward: three operations a link.
void BM_Chain(benchmark::State& state) {
  const Tensor x = TheSession().ones(8, {.requires_grad = true});
  constexpr int64_t kLinks = 100;
  Measure(state, 2 * kLinks, [&] {
    Tensor y = x;
    for (int64_t i = 0; i < kLinks; ++i) y = y * x + x;
    y.sum().backward();
    x.set_grad({});
  });
}
BENCHMARK(BM_Chain)->Iterations(2000);

// A step of a small network's training.
void BM_Step(benchmark::State& state) {
  const Session& session = TheSession();
  const Tensor x = session.randn({32, 64});
  const Tensor y = session.randn({32, 10});
  const Tensor w1 = (session.randn({128, 64}) * 0.1).requires_grad_();
  const Tensor w2 = (session.randn({10, 128}) * 0.1).requires_grad_();
  Measure(state, 1, [&] {
    namespace F = nn::functional;
    F::mse_loss(F::linear(F::relu(F::linear(x, w1)), w2), y).backward();
    const NoGradGuard no_grad;
    for (const Tensor& w : {w1, w2}) {
      w.sub_(w.grad(), 0.01);
      w.set_grad({});
    }
  });
}
BENCHMARK(BM_Step)->Iterations(10000);

}  // namespace
}  // namespace tensord
