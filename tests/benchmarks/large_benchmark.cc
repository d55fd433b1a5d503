// Large tensors: how many elements a second the kernels compute, and what the
// vectors of an instruction set are worth.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/dtype.h"
#include "engine/core/tensor.h"
#include "engine/kernels/binary.h"
#include "engine/kernels/fill.h"
#include "engine/kernels/reduce.h"
#include "engine/kernels/row.h"
#include "engine/kernels/simd.h"
#include "engine/kernels/unary.h"
#include "hwy/targets.h"

namespace tensord::engine {
namespace {

constexpr int64_t kCached = int64_t{1} << 16;
constexpr int64_t kLarge = int64_t{1} << 24;

Tensor Filled(int64_t count) {
  Tensor tensor = EmptyTensor({count}, DType::kFloat32);
  Fill(tensor, 0.5);
  return tensor;
}

void CountElements(benchmark::State& state, int64_t count) {
  state.SetItemsProcessed(state.iterations() * count);
}

// --- Kernels as operations call them, on all idle cores ----------------------

void BM_LargeBinary(benchmark::State& state, BinaryFunction function) {
  const Tensor a = Filled(state.range(0));
  const Tensor b = Filled(state.range(0));
  const Tensor out = Filled(state.range(0));
  for (auto _ : state) Binary(function, a, b, out);
  CountElements(state, state.range(0));
}

void BM_LargeUnary(benchmark::State& state, UnaryFunction function) {
  const Tensor in = Filled(state.range(0));
  const Tensor out = Filled(state.range(0));
  for (auto _ : state) Unary(function, in, out);
  CountElements(state, state.range(0));
}

void BM_LargeSum(benchmark::State& state) {
  const Tensor in = Filled(state.range(0));
  const Tensor out = EmptyTensor({1}, DType::kFloat32);
  for (auto _ : state) Reduce(ReduceFunction::kSum, in, out);
  CountElements(state, state.range(0));
}

void Sizes(benchmark::internal::Benchmark* benchmark) {
  benchmark->Arg(kCached)->Arg(kLarge)->UseRealTime();
}
BENCHMARK_CAPTURE(BM_LargeBinary, add, BinaryFunction::kAdd)->Apply(Sizes);
BENCHMARK_CAPTURE(BM_LargeBinary, mul, BinaryFunction::kMul)->Apply(Sizes);
BENCHMARK_CAPTURE(BM_LargeUnary, exp, UnaryFunction::kExp)->Apply(Sizes);
BENCHMARK_CAPTURE(BM_LargeUnary, tanh, UnaryFunction::kTanh)->Apply(Sizes);
BENCHMARK(BM_LargeSum)->Apply(Sizes);

// --- One block on one core: the C library, and each instruction set ----------

void RunBlock(benchmark::State& state, RowBlock block) {
  std::vector<float> a(kCached, 0.5F);
  std::vector<float> b(kCached, 0.5F);
  std::vector<float> out(kCached);
  void* const data[] = {out.data(), a.data(), b.data()};
  for (auto _ : state) {
    block(data, kCached, nullptr);
    benchmark::ClobberMemory();
  }
  CountElements(state, kCached);
}

// As a row's own loop is, for machines without vectors.
template <float (*function)(float)>
void PlainBlock(void* const* data, int64_t count, const Scalar*) {
  float* const out = static_cast<float*>(data[0]);
  const float* const in = static_cast<const float*>(data[1]);
  for (int64_t i = 0; i < count; ++i) out[i] = function(in[i]);
}

template <typename Function>
void RegisterOnEveryTarget(const std::string& name, Function function) {
  for (int64_t targets = hwy::SupportedTargets(); targets != 0;
       targets &= targets - 1) {
    const int64_t target = targets & -targets;
    hwy::SetSupportedTargetsForTest(target);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    const RowBlock block = SimdBlock(function, DType::kFloat32);
    if (block == nullptr) continue;
    benchmark::RegisterBenchmark(
        ("BM_Block/" + name + "/" + hwy::TargetName(target)).c_str(), RunBlock,
        block);
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
}

const bool kRegistered = [] {
  RegisterOnEveryTarget("add", BinaryFunction::kAdd);
  RegisterOnEveryTarget("mul", BinaryFunction::kMul);
  benchmark::RegisterBenchmark("BM_Block/exp/plain", RunBlock,
                               PlainBlock<std::exp>);
  RegisterOnEveryTarget("exp", UnaryFunction::kExp);
  benchmark::RegisterBenchmark("BM_Block/tanh/plain", RunBlock,
                               PlainBlock<std::tanh>);
  RegisterOnEveryTarget("tanh", UnaryFunction::kTanh);
  return true;
}();

}  // namespace
}  // namespace tensord::engine
