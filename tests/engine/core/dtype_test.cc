#include "engine/core/dtype.h"

#include <cstdint>
#include <optional>

#include "engine/core/half.h"
#include "gtest/gtest.h"

namespace tensord::engine {
namespace {

// One row per type, in the order of the numbers on the wire.
const struct {
  DType dtype;
  const char* name;
  const char* scalar_type_name;
  size_t size;
  bool is_float;
  bool is_integer;
} kRows[] = {
    {DType::kFloat32, "float32", "Float", 4, true, false},
    {DType::kFloat64, "float64", "Double", 8, true, false},
    {DType::kFloat16, "float16", "Half", 2, true, false},
    {DType::kBFloat16, "bfloat16", "BFloat16", 2, true, false},
    {DType::kInt8, "int8", "Char", 1, false, true},
    {DType::kInt16, "int16", "Short", 2, false, true},
    {DType::kInt32, "int32", "Int", 4, false, true},
    {DType::kInt64, "int64", "Long", 8, false, true},
    {DType::kUInt8, "uint8", "Byte", 1, false, true},
    {DType::kBool, "bool", "Bool", 1, false, false},
};

TEST(DType, KeepsItsNumberOnTheWire) {
  ASSERT_EQ(std::size(kRows), static_cast<size_t>(kDTypeCount));
  for (size_t number = 0; number < std::size(kRows); ++number) {
    EXPECT_EQ(DTypeNumbered(number), kRows[number].dtype);
  }
  EXPECT_EQ(DTypeNumbered(kDTypeCount), std::nullopt);
  EXPECT_EQ(DTypeNumbered(UINT64_MAX), std::nullopt);
}

TEST(DType, IsNamedAsInPyTorch) {
  for (const auto& row : kRows) {
    EXPECT_EQ(NameOf(row.dtype), row.name);
    EXPECT_EQ(ScalarTypeName(row.dtype), row.scalar_type_name);
    EXPECT_EQ(DTypeNamed(row.name), row.dtype);
  }
}

TEST(DType, HasPyTorchsAliases) {
  EXPECT_EQ(DTypeNamed("float"), DType::kFloat32);
  EXPECT_EQ(DTypeNamed("double"), DType::kFloat64);
  EXPECT_EQ(DTypeNamed("half"), DType::kFloat16);
  EXPECT_EQ(DTypeNamed("short"), DType::kInt16);
  EXPECT_EQ(DTypeNamed("int"), DType::kInt32);
  EXPECT_EQ(DTypeNamed("long"), DType::kInt64);
  EXPECT_EQ(DTypeNamed(""), std::nullopt);
  EXPECT_EQ(DTypeNamed("complex64"), std::nullopt);
}

TEST(DType, KnowsItsSizeAndKind) {
  for (const auto& row : kRows) {
    EXPECT_EQ(SizeOf(row.dtype), row.size) << row.name;
    EXPECT_EQ(IsFloatingPoint(row.dtype), row.is_float) << row.name;
    EXPECT_EQ(IsIntegral(row.dtype), row.is_integer) << row.name;
    EXPECT_EQ(IsReducedFloat(row.dtype), row.is_float && row.size == 2)
        << row.name;
  }
}

TEST(DType, IsVisitedAsItsCppType) {
  for (const auto& row : kRows) {
    VisitDType(row.dtype, [&](auto tag) {
      using T = typename decltype(tag)::type;
      EXPECT_EQ(kDTypeOf<T>, row.dtype);
      EXPECT_EQ(sizeof(T), row.size);
      EXPECT_EQ(kIsFloatingPoint<T>, row.is_float);
    });
  }
}

}  // namespace
}  // namespace tensord::engine
