// The kernels alone: loops over memory, without ops, graph or session.
#include <benchmark/benchmark.h>

#include <cstdint>

#include "engine/core/dtype.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/conv.h"
#include "engine/kernels/fill.h"
#include "engine/kernels/gemm.h"
#include "engine/kernels/index.h"
#include "engine/kernels/loss.h"
#include "engine/kernels/pool.h"
#include "engine/kernels/softmax.h"

namespace tensord::engine {
namespace {

Tensor Filled(DimsView sizes, DType dtype = DType::kFloat32) {
  Tensor tensor = EmptyTensor(sizes, dtype);
  Fill(tensor, 1);
  return tensor;
}

// Row numbers that jump about, below `limit`.
Tensor Places(int64_t count, int64_t limit) {
  Tensor tensor = EmptyTensor({count}, DType::kInt64);
  for (int64_t i = 0; i < count; ++i) {
    tensor.elements<int64_t>()[i] = i * 7919 % limit;
  }
  return tensor;
}

void BM_Gemm(benchmark::State& state) {
  const int64_t m = state.range(0);
  const int64_t k = state.range(1);
  const int64_t n = state.range(2);
  const Tensor a = Filled({m, k});
  const Tensor b = Filled({k, n});
  const Tensor out = Filled({m, n});
  for (auto _ : state) Gemm(a, b, out);
  state.counters["flops"] =
      benchmark::Counter(2.0 * static_cast<double>(m * k * n),
                         benchmark::Counter::kIsIterationInvariantRate);
}
BENCHMARK(BM_Gemm)
    ->ArgNames({"m", "k", "n"})
    ->Args({1, 1, 1})
    ->Args({8, 8, 8})
    ->Args({64, 64, 64})
    ->Args({64, 64, 128})
    ->Args({64, 128, 10})
    ->Args({512, 512, 512})
    ->Args({64, 4096, 64})
    ->UseRealTime();

// A gradient of a weight: both operands transposed.
void BM_GemmTransposed(benchmark::State& state) {
  const int64_t size = state.range(0);
  const Tensor matrix = Filled({size, size});
  const Tensor transposed = ViewOf(matrix, {size, size}, {1, size}, 0);
  const Tensor out = Filled({size, size});
  for (auto _ : state) Gemm(transposed, transposed, out);
}
BENCHMARK(BM_GemmTransposed)->Arg(8)->Arg(64)->Arg(512)->UseRealTime();

void BM_BatchGemm(benchmark::State& state) {
  const int64_t size = state.range(0);
  const Tensor a = Filled({64, size, size});
  const Tensor out = Filled({64, size, size});
  for (auto _ : state) BatchGemm(a, a, out);
}
BENCHMARK(BM_BatchGemm)->Arg(8)->Arg(64)->UseRealTime();

// The convolutions of a small network on a batch of 64 digits of 8 x 8: from
// 1 to 16 channels, and from 16 to 32 after pooling.
struct Convolution {
  explicit Convolution(bool first)
      : input(Filled({64, first ? 1 : 16, first ? 8 : 4, first ? 8 : 4})),
        weight(Filled({first ? 16 : 32, first ? 1 : 16, 3, 3})),
        bias(Filled({weight.sizes()[0]})),
        output(Filled(
            {64, weight.sizes()[0], input.sizes()[2], input.sizes()[3]})) {
    geometry.padding = {1, 1};
  }

  Tensor input, weight, bias, output;
  ConvGeometry geometry;
};

void BM_ConvForward(benchmark::State& state) {
  const Convolution c(state.range(0) == 1);
  for (auto _ : state) {
    Conv2dForward(c.input, c.weight, c.bias, c.geometry, c.output);
  }
}
BENCHMARK(BM_ConvForward)->ArgName("layer")->Arg(1)->Arg(2)->UseRealTime();

void BM_ConvBackwardInput(benchmark::State& state) {
  const Convolution c(state.range(0) == 1);
  for (auto _ : state) {
    Conv2dBackwardInput(c.output, c.weight, c.geometry, c.input);
  }
}
BENCHMARK(BM_ConvBackwardInput)
    ->ArgName("layer")
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime();

void BM_ConvBackwardWeight(benchmark::State& state) {
  const Convolution c(state.range(0) == 1);
  for (auto _ : state) {
    Conv2dBackwardWeight(c.output, c.input, c.geometry, c.weight);
    Conv2dBackwardBias(c.output, c.bias);
  }
}
BENCHMARK(BM_ConvBackwardWeight)
    ->ArgName("layer")
    ->Arg(1)
    ->Arg(2)
    ->UseRealTime();

// A large image, as a network for photographs has it.
void BM_ConvLarge(benchmark::State& state) {
  const Tensor input = Filled({1, 64, 56, 56});
  const Tensor weight = Filled({64, 64, 3, 3});
  const Tensor output = Filled({1, 64, 56, 56});
  ConvGeometry geometry;
  geometry.padding = {1, 1};
  for (auto _ : state) {
    Conv2dForward(input, weight, Tensor(), geometry, output);
  }
}
BENCHMARK(BM_ConvLarge)->UseRealTime();

constexpr PoolGeometry kHalve{{2, 2}, {2, 2}};

void BM_MaxPool(benchmark::State& state) {
  const Tensor in = Filled({64, 16, 8, 8});
  const Tensor out = Filled({64, 16, 4, 4});
  const Tensor indices = Filled({64, 16, 4, 4}, DType::kInt64);
  for (auto _ : state) MaxPool2dForward(in, kHalve, out, indices);
}
BENCHMARK(BM_MaxPool)->UseRealTime();

void BM_MaxPoolBackward(benchmark::State& state) {
  const Tensor in = Filled({64, 16, 8, 8});
  const Tensor out = Filled({64, 16, 4, 4});
  const Tensor indices = Filled({64, 16, 4, 4}, DType::kInt64);
  MaxPool2dForward(in, kHalve, out, indices);
  for (auto _ : state) MaxPool2dBackward(out, indices, in);
}
BENCHMARK(BM_MaxPoolBackward)->UseRealTime();

void BM_LogSoftmax(benchmark::State& state) {
  const int64_t classes = state.range(0);
  const Tensor in = Filled({64, classes});
  const Tensor out = Filled({64, classes});
  for (auto _ : state) LogSoftmax(in, 1, out);
}
BENCHMARK(BM_LogSoftmax)->Arg(10)->Arg(1000)->UseRealTime();

void BM_NllLoss(benchmark::State& state) {
  const Tensor input = Filled({64, 10});
  const Tensor target = Places(64, 10);
  const Tensor out = Filled({});
  const Tensor total = Filled({});
  for (auto _ : state) {
    NllLossForward(input, target, Tensor(), Reduction::kMean, -100, out, total);
  }
}
BENCHMARK(BM_NllLoss)->UseRealTime();

// A batch taken from a data set by row numbers.
void BM_IndexRows(benchmark::State& state) {
  const Tensor data = Filled({1437, 64});
  const Tensor index = Places(64, 1437);
  const Tensor out = Filled({64, 64});
  for (auto _ : state) Index(data, {index}, out);
}
BENCHMARK(BM_IndexRows)->UseRealTime();

void BM_IndexElements(benchmark::State& state) {
  const Tensor data = Filled({1437});
  const Tensor index = Places(64, 1437);
  const Tensor out = Filled({64});
  for (auto _ : state) Index(data, {index}, out);
}
BENCHMARK(BM_IndexElements)->UseRealTime();

}  // namespace
}  // namespace tensord::engine
