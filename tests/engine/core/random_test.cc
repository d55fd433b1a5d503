#include "engine/core/random.h"

#include <cstdint>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tensord::engine {
namespace {

using ::testing::ElementsAre;

TEST(Generator, IsPhilox4x32WithTenRounds) {
  // Source: kat_vectors of Random123, counter and key 0.
  EXPECT_THAT(Generator::At(0, 0),
              ElementsAre(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8));
}

TEST(Generator, TakesAllBitsOfSeedAndDraw) {
  const Generator::Words words = Generator::At(0, 0);
  for (int bit = 0; bit < 64; ++bit) {
    EXPECT_NE(Generator::At(uint64_t{1} << bit, 0), words) << bit;
    EXPECT_NE(Generator::At(0, uint64_t{1} << bit), words) << bit;
  }
}

TEST(Generator, ReservesDrawsOneAfterAnother) {
  Generator generator(5);
  EXPECT_EQ(generator.Reserve(10), 0U);
  EXPECT_EQ(generator.Reserve(0), 10U);
  EXPECT_EQ(generator.Reserve(1), 10U);
  EXPECT_EQ(generator.Reserve(1), 11U);
}

TEST(Generator, StartsOverWhenSeeded) {
  Generator generator(5);
  generator.Reserve(10);
  generator.Seed(6);
  EXPECT_EQ(generator.seed(), 6U);
  EXPECT_EQ(generator.Reserve(1), 0U);
}

TEST(Generator, IsTheOneOfTheScope) {
  Generator* const own = &CurrentGenerator();
  Generator outer(1);
  Generator inner(2);
  {
    const GeneratorScope outer_scope(&outer);
    EXPECT_EQ(&CurrentGenerator(), &outer);
    {
      const GeneratorScope inner_scope(&inner);
      EXPECT_EQ(&CurrentGenerator(), &inner);
    }
    EXPECT_EQ(&CurrentGenerator(), &outer);
  }
  EXPECT_EQ(&CurrentGenerator(), own);
}

}  // namespace
}  // namespace tensord::engine
