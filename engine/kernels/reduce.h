// Reductions.
//
// How a sum is split depends on sizes and strides alone, so the same program
// gives the same bits.
#ifndef TENSORD_ENGINE_KERNELS_REDUCE_H_
#define TENSORD_ENGINE_KERNELS_REDUCE_H_

#include <cstdint>

#include "engine/core/tensor.h"

namespace tensord::engine {

// In brackets the dtype of the result.
enum class ReduceFunction : uint8_t {
  kSum,   // 0 of nothing; floats add up in pairs, 16-bit ones in float32
  kMean,  // NaN of nothing [floats]
  kProd,  // 1 of nothing
  kMax,   // NaN if any is; needs elements [in's dtype]
  kMin,   // NaN if any is; needs elements [in's dtype]
  kAny,   // false of nothing [bool or uint8]
  kAll,   // true of nothing [bool or uint8]
};

// Reduces each dimension in which `out` has size 1: out has the rank of `in`,
// and in each dimension in's size or 1. Sum, mean and prod convert each element
// of `in` to out's dtype first (x.sum(dtype=...), sums of bools); integers
// wrap. kAny and kAll take any `in`.
void Reduce(ReduceFunction function, const Tensor& in, const Tensor& out);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_REDUCE_H_
