#include "engine/core/scalar.h"

#include <cmath>
#include <cstdint>

#include "engine/core/dtype.h"
#include "gtest/gtest.h"

namespace tensord::engine {
namespace {

TEST(Scalar, IsWhatItIsMadeOf) {
  EXPECT_EQ(Scalar().kind(), Scalar::Kind::kInt);
  EXPECT_EQ(Scalar(true).kind(), Scalar::Kind::kBool);
  EXPECT_EQ(Scalar(3).kind(), Scalar::Kind::kInt);
  EXPECT_EQ(Scalar(3.0).kind(), Scalar::Kind::kFloat);
}

TEST(Scalar, HasTheTypeThatPyTorchWrapsItIn) {
  EXPECT_EQ(Scalar(true).dtype(), DType::kBool);
  EXPECT_EQ(Scalar(3).dtype(), DType::kInt64);
  EXPECT_EQ(Scalar(3.0).dtype(), DType::kFloat64);
}

TEST(Scalar, KeepsAllBitsOfAnInt) {
  EXPECT_EQ(Scalar(INT64_MAX).ToInt(), INT64_MAX);
  EXPECT_EQ(Scalar(INT64_MIN).ToInt(), INT64_MIN);
}

TEST(Scalar, TruncatesAFloatAndSaturates) {
  const struct {
    double value;
    int64_t result;
  } rows[] = {
      {2.9, 2},
      {-2.9, -2},
      {0x1p63, INT64_MAX},
      {1e300, INT64_MAX},
      {INFINITY, INT64_MAX},
      {-0x1p63, INT64_MIN},
      {-1e300, INT64_MIN},
      {NAN, 0},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(Scalar(row.value).ToInt(), row.result) << row.value;
  }
}

TEST(Scalar, IsTrueUnlessZero) {
  EXPECT_FALSE(Scalar(0).ToBool());
  EXPECT_FALSE(Scalar(-0.0).ToBool());
  EXPECT_FALSE(Scalar(false).ToBool());
  EXPECT_TRUE(Scalar(0.5).ToBool());
  EXPECT_TRUE(Scalar(NAN).ToBool());
}

TEST(Scalar, EqualsTheSameNumberOfItsKind) {
  EXPECT_EQ(Scalar(2), Scalar(2));
  EXPECT_FALSE(Scalar(true) == Scalar(1));
  EXPECT_FALSE(Scalar(2) == Scalar(2.0));
  EXPECT_FALSE(Scalar(NAN) == Scalar(NAN));
}

}  // namespace
}  // namespace tensord::engine
