// Random values. They depend on the generator's seed, on how many draws were
// made from it before, and on the element's row-major index; not on layout or
// threads.
#ifndef TENSORD_ENGINE_KERNELS_SAMPLING_H_
#define TENSORD_ENGINE_KERNELS_SAMPLING_H_

#include <cstdint>

#include "engine/core/random.h"
#include "engine/core/tensor.h"

namespace tensord::engine {

// Uniform in [low, high): 53 random bits for float64, 24 for float32, 11 for
// float16, 8 for bfloat16. Any float dtype.
void Uniform(const Tensor& out, double low, double high, Generator& generator);

// The normal distribution, by Box and Muller's transform. Any float dtype.
void Normal(const Tensor& out, double mean, double std, Generator& generator);

// The exponential distribution with this rate; positive numbers, unless they
// round to 0. Any float dtype.
void Exponential(const Tensor& out, double rate, Generator& generator);

// Whole numbers in [low, high); low < high. Any dtype.
void RandInt(const Tensor& out, int64_t low, int64_t high,
             Generator& generator);

// A permutation of 0 … numel - 1. A 1-d tensor of any dtype but bool.
void RandPerm(const Tensor& out, Generator& generator);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_KERNELS_SAMPLING_H_
