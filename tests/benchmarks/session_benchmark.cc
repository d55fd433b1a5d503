// What the engine costs through Session::Process: an operation, a node of the
// backward pass, and how often they ask the C library for memory.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdlib>
#include <vector>

#include "engine/engine.h"
#include "server/session/commands.h"
#include "server/session/session.h"
#include "tests/benchmarks/allocations.h"

namespace tensord::server {
namespace {

using engine::DType;
using engine::Scalar;

class World {
 public:
  World() : session_(engine::MakeRef<engine::Account>(int64_t{1} << 32)) {}

  Handle Create(engine::Dims sizes, bool requires_grad) {
    const int64_t numel = engine::NumElements(sizes);
    Command command;
    command.op = static_cast<uint16_t>(SessionCommand::kCreate);
    command.results.push_back({++last_});
    command.arguments = {sizes, Scalar(static_cast<int64_t>(DType::kFloat32)),
                         Scalar(requires_grad),
                         std::string(static_cast<size_t>(numel) * 4, '\0')};
    Run(command);
    return last_;
  }

  // Makes a command of the operation with these tensors, and attributes after
  // them.
  Command Op(const char* full_name, std::initializer_list<Handle> tensors,
             std::initializer_list<Argument> attributes = {}) {
    Command command;
    command.op = engine::AllOps().Find(full_name)->number;
    command.results.push_back({0});
    for (const Handle handle : tensors) {
      command.arguments.push_back(TensorName{handle});
    }
    for (const Argument& attribute : attributes) {
      command.arguments.push_back(attribute);
    }
    return command;
  }

  // Runs an operation under a new handle.
  Handle Run(Command& command) {
    if (command.op >= engine::kFirstOpNumber) {
      command.results[0].handle = ++last_;
    }
    const Verdict verdict = session_.Process(command, {++sequence_, 0});
    if (verdict.failure) std::abort();
    return last_;
  }

  void Release(int64_t handle) {
    release_.op = static_cast<uint16_t>(SessionCommand::kRelease);
    release_.arguments = {engine::Dims{handle}};
    Run(release_);
  }

  void Backward(Handle root) {
    Command command;
    command.op = static_cast<uint16_t>(SessionCommand::kBackward);
    command.arguments = {TensorNames{root}, TensorNames{}, std::monostate(),
                         Scalar(false), TensorNames{}};
    Run(command);
  }

 private:
  Session session_;
  Handle last_ = 0;
  uint64_t sequence_ = 0;
  Command release_;
};

// One operation and the release of its result.
void RunOp(benchmark::State& state, World& world, Command& command) {
  world.Release(static_cast<int64_t>(world.Run(command)));
  const int64_t before = AllocationCount();
  for (auto _ : state) {
    world.Release(static_cast<int64_t>(world.Run(command)));
  }
  state.counters["allocations"] =
      benchmark::Counter(static_cast<double>(AllocationCount() - before),
                         benchmark::Counter::kAvgIterations);
}

void BM_Release(benchmark::State& state) {
  World world;
  for (auto _ : state) world.Release(12345);
}
BENCHMARK(BM_Release);

void BM_Add8(benchmark::State& state) {
  World world;
  const Handle x = world.Create({8}, state.range(0) != 0);
  const Handle y = world.Create({8}, false);
  Command command = world.Op("add.Tensor", {x, y}, {Scalar(1)});
  RunOp(state, world, command);
}
BENCHMARK(BM_Add8)->ArgName("grad")->Arg(0)->Arg(1);

void BM_MulByNumber8(benchmark::State& state) {
  World world;
  const Handle x = world.Create({8}, true);
  Command command = world.Op("mul.Tensor", {x}, {Scalar(2.0)});
  RunOp(state, world, command);
}
BENCHMARK(BM_MulByNumber8);

void BM_Mm8x8(benchmark::State& state) {
  World world;
  const Handle x = world.Create({8, 8}, state.range(0) != 0);
  const Handle y = world.Create({8, 8}, false);
  Command command = world.Op("mm", {x, y});
  RunOp(state, world, command);
}
BENCHMARK(BM_Mm8x8)->ArgName("grad")->Arg(0)->Arg(1);

// A chain of multiplications and additions, forward and backward; the rate
// is of nodes.
void BM_ForwardBackward(benchmark::State& state) {
  constexpr int kLinks = 1000;
  World world;
  const Handle x = world.Create({8}, true);
  const Handle w = world.Create({8}, false);
  Command mul = world.Op("mul.Tensor", {0, w});
  Command add = world.Op("add.Tensor", {0, w}, {Scalar(1)});
  Command sum = world.Op("sum", {0}, {std::monostate()});
  for (auto _ : state) {
    state.PauseTiming();
    Handle y = x;
    std::vector<Handle> handles;
    for (int i = 0; i < kLinks; ++i) {
      for (Command* command : {&mul, &add}) {
        command->arguments[0] = TensorName{y};
        handles.push_back(y = world.Run(*command));
      }
    }
    sum.arguments[0] = TensorName{y};
    handles.push_back(y = world.Run(sum));
    state.ResumeTiming();
    world.Backward(y);
    state.PauseTiming();
    for (const Handle handle : handles) {
      world.Release(static_cast<int64_t>(handle));
    }
    state.ResumeTiming();
  }
  state.counters["per_node"] = benchmark::Counter(
      static_cast<double>(state.iterations()) * (2 * kLinks + 1),
      benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}
BENCHMARK(BM_ForwardBackward);

}  // namespace
}  // namespace tensord::server
