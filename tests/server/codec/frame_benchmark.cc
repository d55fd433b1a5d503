// What the codec costs per command:
//   bazel run --config=opt //tests/server/codec:frame_benchmark
#include <cstdint>
#include <utility>
#include <vector>

#include "benchmark/benchmark.h"
#include "engine/engine.h"
#include "proto/tensord/v1/execute.pb.h"
#include "server/codec/command_reader.h"
#include "server/codec/frame.h"
#include "server/session/command.h"
#include "server/session/commands.h"
#include "server/session/handles.h"
#include "server/session/resolver.h"
#include "tests/server/codec/frames.h"

namespace tensord::server {
namespace {

// Frames of `range` commands add.Tensor(self, other, alpha=1).
void BM_Decode(benchmark::State& state) {
  const auto count = static_cast<uint64_t>(state.range(0));
  const uint16_t add = NumberOf("add.Tensor");
  std::vector<uint64_t> words;
  for (uint64_t i = 1; i <= count; ++i) {
    for (const uint64_t word :
         {First(add, 6), i, i, uint64_t{0}, i, uint64_t{2}, uint64_t{1}}) {
      words.push_back(word);
    }
  }
  const v1::ExecuteRequest frame = Frame(words);
  const HandleTable no_handles(engine::MakeRef<engine::Account>(1 << 20));
  Resolver resolver(no_handles);
  for (auto _ : state) {
    Handle last_handle = 0;
    benchmark::DoNotOptimize(CheckFrame(frame, &last_handle));
    CommandReader reader(frame);
    while (reader.Next(&resolver)) {
      resolver.Clear();
    }
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_Decode)->Arg(32)->Arg(512)->Arg(4096);

// Verdicts with one result of two dimensions that has a grad_fn.
void BM_Write(benchmark::State& state) {
  const engine::Tensor leaf =
      engine::EmptyTensor({2, 4}, engine::DType::kFloat32);
  engine::SetRequiresGrad(leaf, true);
  Verdict verdict;
  verdict.results.push_back(
      {2, engine::OpCall::Identity::kNew, 0,
       engine::Invoke(*engine::AllOps().Find("neg"), {engine::Value(leaf)})[0]
           .tensor});
  for (auto _ : state) {
    ReplyWriter writer(1, [](v1::ExecuteReply reply, auto) {
      benchmark::DoNotOptimize(reply);
    });
    for (int64_t i = 0; i < state.range(0); ++i) {
      writer.Add(static_cast<uint32_t>(i), /*quiet=*/false, verdict);
    }
    benchmark::DoNotOptimize(writer.Finish());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(BM_Write)->Arg(32)->Arg(512)->Arg(4096);

}  // namespace
}  // namespace tensord::server

BENCHMARK_MAIN();
