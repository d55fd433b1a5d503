// The public headers alone.
#include <gtest/gtest.h>

#include <concepts>
#include <type_traits>
#include <utility>

#include "tensord/tensord.h"

// NOLINTNEXTLINE: whatever the test's own library includes has none of these.
#if defined(GOOGLE_PROTOBUF_VERSION) || defined(GRPC_CPP_VERSION_STRING) || \
    defined(ABSL_NAMESPACE_BEGIN)
#error "the public headers bring gRPC, protobuf or Abseil"
#endif

namespace tensord {
namespace {

static_assert(sizeof(Tensor) == sizeof(void*));
static_assert(std::is_nothrow_move_constructible_v<Tensor>);
static_assert(std::is_nothrow_move_assignable_v<Tensor>);
static_assert(std::is_copy_assignable_v<Tensor>);
static_assert(!std::is_convertible_v<Tensor, bool>);
static_assert(!std::is_constructible_v<Operand, DType>);
static_assert(!std::is_constructible_v<IntList, bool>);
static_assert(!std::is_constructible_v<Flag, int>);
static_assert(!std::is_constructible_v<Correction, bool>);

TEST(Scalar, KeepsItsKind) {
  EXPECT_EQ(Scalar(true).kind(), Scalar::Kind::kBool);
  EXPECT_EQ(Scalar(1).kind(), Scalar::Kind::kInt);
  EXPECT_EQ(Scalar(1.0f).kind(), Scalar::Kind::kFloat);
  EXPECT_EQ(Scalar(1.5).to<int>(), 1);
}

TEST(IntList, HoldsFewAndMany) {
  const IntList one = 3;
  EXPECT_EQ(one.size(), 1u);
  IntList many = {1, 2, 3, 4, 5, 6, 7, 8};
  const IntList copy = many;
  many = one;
  EXPECT_EQ(copy.size(), 8u);
  EXPECT_EQ(copy[7], 8);
  EXPECT_EQ(many[0], 3);
  EXPECT_TRUE(IntList().empty());
}

TEST(Operand, KnowsTheLineThatMadeIt) {
  const Operand operand = 1;
  EXPECT_EQ(operand.where().line(), static_cast<uint32_t>(__LINE__ - 1));
}

}  // namespace
}  // namespace tensord
