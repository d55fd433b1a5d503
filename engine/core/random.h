// Random numbers by counter (Philox 4x32-10, from Random123): the same seed
// gives the same values whatever the threads do.
#ifndef TENSORD_ENGINE_CORE_RANDOM_H_
#define TENSORD_ENGINE_CORE_RANDOM_H_

#include <array>
#include <cstdint>
#include <utility>

namespace tensord::engine {

// One stream of random numbers, of one session. Not thread-safe.
class Generator {
 public:
  // Four 32-bit words of randomness.
  using Words = std::array<uint32_t, 4>;

  explicit Generator(uint64_t seed = 0) : seed_(seed) {}

  // Whether both will give the same draws.
  bool operator==(const Generator& other) const = default;

  uint64_t seed() const { return seed_; }
  void Seed(uint64_t seed);

  // Reserves `count` draws and returns the number of the first. Draws are
  // read by At, in any order and from any thread.
  uint64_t Reserve(uint64_t count);

  // The words of draw `index` of the stream with `seed`.
  static Words At(uint64_t seed, uint64_t index);

 private:
  uint64_t seed_;
  uint64_t next_ = 0;
};

namespace generator_internal {

// Of this thread's innermost scope, or null.
inline constinit thread_local Generator* scoped = nullptr;

}  // namespace generator_internal

// The generator of the session that this thread works for. Never null.
Generator& CurrentGenerator();

class GeneratorScope {
 public:
  explicit GeneratorScope(Generator* generator)
      : previous_(std::exchange(generator_internal::scoped, generator)) {}
  ~GeneratorScope() { generator_internal::scoped = previous_; }
  GeneratorScope(const GeneratorScope&) = delete;
  GeneratorScope& operator=(const GeneratorScope&) = delete;

 private:
  Generator* const previous_;
};

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_CORE_RANDOM_H_
