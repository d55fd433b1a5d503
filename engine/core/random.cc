#include "engine/core/random.h"

#include <Random123/philox.h>

#include <utility>

namespace tensord::engine {
void Generator::Seed(uint64_t seed) {
  seed_ = seed;
  next_ = 0;
}

uint64_t Generator::Reserve(uint64_t count) {
  return std::exchange(next_, next_ + count);
}

Generator::Words Generator::At(uint64_t seed, uint64_t index) {
  const r123::Philox4x32::ctr_type counter = {
      {static_cast<uint32_t>(index), static_cast<uint32_t>(index >> 32), 0, 0}};
  const r123::Philox4x32::key_type key = {
      {static_cast<uint32_t>(seed), static_cast<uint32_t>(seed >> 32)}};
  const auto words = r123::Philox4x32()(counter, key);
  return {words[0], words[1], words[2], words[3]};
}

Generator& CurrentGenerator() {
  thread_local Generator own;
  Generator* const scoped = generator_internal::scoped;
  return scoped != nullptr ? *scoped : own;
}

}  // namespace tensord::engine
