#include "engine/kernels/sampling.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <type_traits>

#include "engine/core/dtype.h"
#include "engine/core/half.h"
#include "engine/kernels/convert.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/loop.h"

namespace tensord::engine {
namespace {

using Words = Generator::Words;

// Values of type T that come from one draw, each from its own bits.
template <typename T>
using Values = std::array<T, sizeof(Words) / sizeof(T)>;

// The bits for value i of a draw: 32 for a float, else 64.
template <typename T>
uint64_t BitsFor(const Words& words, size_t i) {
  if constexpr (sizeof(T) == sizeof(uint32_t)) return words[i];
  return uint64_t{words[2 * i + 1]} << 32 | words[2 * i];
}

// Writes the Values<T> that values_of(words) makes of each draw.
template <typename T, typename ValuesOf>
void FillFromDraws(const Tensor& out, Generator& generator,
                   ValuesOf values_of) {
  constexpr int64_t kPerDraw = std::tuple_size_v<Values<T>>;
  const uint64_t seed = generator.seed();
  const uint64_t base = generator.Reserve(
      static_cast<uint64_t>((out.numel() + kPerDraw - 1) / kPerDraw));
  ForEachIndexedRow(
      out, [&](char* data, int64_t stride, int64_t first, int64_t count) {
        for (const int64_t end = first + count; first < end;) {
          const uint64_t draw = base + static_cast<uint64_t>(first / kPerDraw);
          const Values<T> values = values_of(Generator::At(seed, draw));
          const int64_t lane = first % kPerDraw;
          const int64_t run = std::min(kPerDraw - lane, end - first);
          ConvertElements(kDTypeOf<T>, values.data() + lane, sizeof(T),
                          out.dtype(), data, stride, run);
          data += run * stride;
          first += run;
        }
      });
}

// The largest T below `high`.
template <typename T>
T LargestBelow(double high) {
  const T nearest = ConvertTo<T>(high);
  if (static_cast<double>(nearest) < high) return nearest;
  if constexpr (std::is_same_v<T, ComputeType<T>>) {
    return std::nextafter(nearest, -std::numeric_limits<T>::infinity());
  } else {
    // The bits of positive floats count up, those of negative ones down.
    constexpr uint16_t kSign = 0x8000;
    const auto bits = std::bit_cast<uint16_t>(nearest);
    const int below = bits == 0 || bits == kSign ? kSign + 1
                      : bits & kSign             ? bits + 1
                                                 : bits - 1;
    return std::bit_cast<T>(static_cast<uint16_t>(below));
  }
}

template <typename T>
void UniformOf(const Tensor& out, double low, double high,
               Generator& generator) {
  using Value = ComputeType<T>;
  constexpr int kBits = std::numeric_limits<T>::digits;
  constexpr int kUnused = static_cast<int>(sizeof(Value)) * 8 - kBits;
  const Value scale = std::ldexp(Value(1), -kBits);
  const Value from = static_cast<Value>(low);
  const Value range = static_cast<Value>(high) - from;
  // Rounding may reach `high`.
  const Value last = static_cast<Value>(LargestBelow<T>(high));
  const Value limit = std::max(last, from);
  FillFromDraws<Value>(out, generator, [=](const Words& words) {
    Values<Value> values;
    for (size_t i = 0; i < values.size(); ++i) {
      const auto bits =
          static_cast<int64_t>(BitsFor<Value>(words, i) >> kUnused);
      const Value unit = static_cast<Value>(bits) * scale;
      values[i] = std::min(from + unit * range, limit);
    }
    return values;
  });
}

// Source: Box and Muller, A Note on the Generation of Random Normal Deviates,
// 1958.
template <typename Value>
void NormalOf(const Tensor& out, double mean, double std,
              Generator& generator) {
  const Value center = static_cast<Value>(mean);
  const Value deviation = static_cast<Value>(std);
  constexpr double kScale = sizeof(Value) == 4 ? 0x1p-32 : 0x1p-64;
  constexpr Value kTwoPi = 2 * std::numbers::pi_v<Value>;
  FillFromDraws<Value>(out, generator, [=](const Words& words) {
    Values<Value> values;
    for (size_t i = 0; i < values.size(); i += 2) {
      // In (0, 1]: its logarithm is finite.
      const auto unit = static_cast<Value>(
          (static_cast<double>(BitsFor<Value>(words, i)) + 1) * kScale);
      const Value angle =
          kTwoPi *
          static_cast<Value>(static_cast<double>(BitsFor<Value>(words, i + 1)) *
                             kScale);
      const Value radius = deviation * std::sqrt(-2 * std::log(unit));
      values[i] = center + radius * std::cos(angle);
      values[i + 1] = center + radius * std::sin(angle);
    }
    return values;
  });
}

// By inversion of the distribution.
template <typename Value>
void ExponentialOf(const Tensor& out, double rate, Generator& generator) {
  // As many bits as leave room for a half in a double.
  constexpr int kBits = sizeof(Value) == 4 ? 32 : 52;
  constexpr int kUnused = static_cast<int>(sizeof(Value)) * 8 - kBits;
  const double scale = std::ldexp(1.0, -kBits);
  FillFromDraws<Value>(out, generator, [=](const Words& words) {
    Values<Value> values;
    for (size_t i = 0; i < values.size(); ++i) {
      // Between 0 and 1, and neither.
      const uint64_t bits = BitsFor<Value>(words, i) >> kUnused;
      const double unit = (static_cast<double>(bits) + 0.5) * scale;
      values[i] = static_cast<Value>(-std::log(unit) / rate);
    }
    return values;
  });
}

// `bits` as a whole number in [0, range): the high half of their product. A
// range of 0 stands for 2^64.
// Source: Lemire, Fast Random Integer Generation in an Interval, 2019.
uint64_t Scaled(uint64_t bits, uint64_t range) {
  if (range == 0) return bits;
  __extension__ using Wide = unsigned __int128;
  return static_cast<uint64_t>(Wide{bits} * range >> 64);
}

}  // namespace

void Uniform(const Tensor& out, double low, double high, Generator& generator) {
  switch (out.dtype()) {
    case DType::kFloat64:
      return UniformOf<double>(out, low, high, generator);
    case DType::kFloat16:
      return UniformOf<Half>(out, low, high, generator);
    case DType::kBFloat16:
      return UniformOf<BFloat16>(out, low, high, generator);
    default:
      return UniformOf<float>(out, low, high, generator);
  }
}

void Normal(const Tensor& out, double mean, double std, Generator& generator) {
  if (out.dtype() == DType::kFloat64) {
    NormalOf<double>(out, mean, std, generator);
  } else {
    NormalOf<float>(out, mean, std, generator);
  }
}

void Exponential(const Tensor& out, double rate, Generator& generator) {
  if (out.dtype() == DType::kFloat64) {
    ExponentialOf<double>(out, rate, generator);
  } else {
    ExponentialOf<float>(out, rate, generator);
  }
}

void RandInt(const Tensor& out, int64_t low, int64_t high,
             Generator& generator) {
  const auto from = static_cast<uint64_t>(low);
  const uint64_t range = static_cast<uint64_t>(high) - from;
  FillFromDraws<int64_t>(out, generator, [=](const Words& words) {
    Values<int64_t> values;
    for (size_t i = 0; i < values.size(); ++i) {
      values[i] = static_cast<int64_t>(
          from + Scaled(BitsFor<int64_t>(words, i), range));
    }
    return values;
  });
}

// Source: Durstenfeld, Algorithm 235: Random permutation, 1964.
void RandPerm(const Tensor& out, Generator& generator) {
  const int64_t count = out.numel();
  const Tensor order = EmptyTensor({count}, DType::kInt64);
  int64_t* const values = order.elements<int64_t>();
  const uint64_t seed = generator.seed();
  const uint64_t base = generator.Reserve(static_cast<uint64_t>(count));
  for (int64_t i = 0; i < count; ++i) {
    const Words words = Generator::At(seed, base + static_cast<uint64_t>(i));
    const auto other = static_cast<int64_t>(
        Scaled(BitsFor<int64_t>(words, 0), static_cast<uint64_t>(i) + 1));
    values[i] = values[other];
    values[other] = i;
  }
  Copy(order, out);
}

}  // namespace tensord::engine
