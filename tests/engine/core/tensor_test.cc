#include "engine/core/tensor.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "engine/core/account.h"
#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/scalar.h"
#include "engine/core/shape.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

using ::testing::ElementsAre;
using testing::Holds;
using testing::Vector;

// The message of the error that `call` throws.
template <typename Call>
std::string MessageOf(Call call) {
  try {
    call();
  } catch (const Error& error) {
    return error.message();
  }
  return "no error";
}

TEST(Tensor, IsUndefinedByDefault) {
  EXPECT_FALSE(Tensor().defined());
  EXPECT_TRUE(EmptyTensor({}, DType::kBool).defined());
}

TEST(Tensor, HasTheGeometryItWasAskedFor) {
  const Tensor x = EmptyTensor({2, 3}, DType::kInt16);
  EXPECT_EQ(x.dtype(), DType::kInt16);
  EXPECT_THAT(x.sizes(), ElementsAre(2, 3));
  EXPECT_THAT(x.strides(), ElementsAre(3, 1));
  EXPECT_EQ(x.rank(), 2);
  EXPECT_EQ(x.numel(), 6);
  EXPECT_EQ(x.offset(), 0);
  EXPECT_EQ(x.size(-1), 3);
  EXPECT_EQ(x.stride(0), 3);
  EXPECT_EQ(x.storage()->bytes(), 12U);
  EXPECT_TRUE(x.IsContiguous());
}

TEST(Tensor, TakesDenseStridesOnly) {
  const Tensor x = EmptyStridedTensor({2, 3}, {1, 2}, DType::kFloat32);
  EXPECT_THAT(x.strides(), ElementsAre(1, 2));
  EXPECT_FALSE(x.IsContiguous());
  EXPECT_THROW(EmptyStridedTensor({2, 3}, {6, 2}, DType::kFloat32), Error);
}

TEST(Tensor, RefusesSizesThatNoMemoryHolds) {
  // 2^61 doubles are 2^64 bytes, which would wrap to none.
  EXPECT_THROW(EmptyTensor({int64_t{1} << 61}, DType::kFloat64), Error);
  EXPECT_THROW(EmptyTensor({kMaxElements}, DType::kFloat64), Error);
  EXPECT_THROW(EmptyTensor({-1}, DType::kFloat64), Error);
}

TEST(Tensor, CopiesAreTheSameTensor) {
  const Tensor x = EmptyTensor({2}, DType::kFloat32);
  const Tensor copy = x;
  EXPECT_TRUE(copy.IsSameAs(x));
  EXPECT_EQ(x.use_count(), 2U);
  EXPECT_FALSE(EmptyTensor({2}, DType::kFloat32).IsSameAs(x));
}

TEST(Tensor, ViewsReadTheSameMemory) {
  const Tensor x = Vector(DType::kInt32, {0, 1, 2, 3, 4, 5});
  const Tensor view = ViewOf(x, {2, 2}, {1, 2}, 1);
  EXPECT_THAT(view, Holds({1, 3, 2, 4}));
  EXPECT_TRUE(SharesStorage(x, view));
  x.elements<int32_t>()[3] = 30;
  EXPECT_THAT(view, Holds({1, 30, 2, 4}));
}

TEST(Tensor, ViewsMayReachTheLastElementButNoFurther) {
  const Tensor x = EmptyTensor({4}, DType::kFloat32);
  ViewOf(x, {4}, {1}, 0);
  ViewOf(x, {2, 2}, {2, 1}, 0);
  ViewOf(x, {1000, 2}, {0, 3}, 0);
  ViewOf(x, {0}, {1}, 4);
  ViewOf(x, {}, {}, 3);
  // Messages as PyTorch's as_strided gives them.
  EXPECT_EQ(MessageOf([&] { ViewOf(x, {5}, {1}, 0); }),
            "setStorage: sizes [5], strides [1], storage offset 0, and "
            "itemsize 4 requiring a storage size of 20 are out of bounds for "
            "storage of size 16");
  EXPECT_EQ(MessageOf([&] { ViewOf(x, {2}, {1}, 3); }),
            "setStorage: sizes [2], strides [1], storage offset 3, and "
            "itemsize 4 requiring a storage size of 20 are out of bounds for "
            "storage of size 16");
  EXPECT_EQ(MessageOf([&] { ViewOf(x, {3}, {-1}, 3); }),
            "as_strided: Negative strides are not supported at the moment, "
            "got strides: [-1]");
  EXPECT_EQ(MessageOf([&] { ViewOf(x, {1}, {1}, -1); }),
            "Tensor: invalid storage offset -1");
  EXPECT_EQ(MessageOf([&] { ViewOf(x, {3}, {int64_t{1} << 62}, 0); }),
            "Storage size calculation overflowed with sizes=[3] and "
            "strides=[4611686018427387904]");
  constexpr int64_t kFar = std::numeric_limits<int64_t>::max();
  EXPECT_THROW(ViewOf(x, {1}, {1}, kFar), Error);
  EXPECT_THROW(ViewOf(x, {0}, {1}, kFar), Error);
}

TEST(Tensor, FamiliesShareAVersion) {
  const Tensor x = EmptyTensor({4}, DType::kFloat32);
  const Tensor view = ViewOf(x, {2}, {1}, 1);
  const Tensor detached = ShallowCopy(x);
  const Tensor data = ShallowCopyInNewFamily(x);
  view.BumpVersion();
  EXPECT_EQ(x.version(), 1U);
  EXPECT_EQ(detached.version(), 1U);
  EXPECT_EQ(data.version(), 0U);
  EXPECT_TRUE(SharesStorage(x, detached));
  EXPECT_TRUE(SharesStorage(x, data));
  EXPECT_FALSE(detached.IsSameAs(x));
}

TEST(Tensor, StandsForAPythonNumber) {
  const Tensor number = WrappedNumber(2.5);
  EXPECT_TRUE(number.is_wrapped_number());
  EXPECT_EQ(number.dtype(), DType::kFloat64);
  EXPECT_EQ(number.rank(), 0);
  EXPECT_THAT(number, Holds({2.5}));
  EXPECT_FALSE(ScalarTensor(2.5, DType::kFloat64).is_wrapped_number());
  EXPECT_FALSE(ViewOf(number, {1}, {1}, 0).is_wrapped_number());
}

TEST(Tensor, HoldsAScalarOfAnyType) {
  for (DType dtype : testing::kAllDTypes) {
    EXPECT_THAT(ScalarTensor(1, dtype), Holds({1})) << NameOf(dtype);
    EXPECT_EQ(ItemOf(ScalarTensor(true, dtype)).ToDouble(), 1);
  }
  EXPECT_THAT(ScalarTensor(0.1, DType::kFloat16), Holds({0.0999755859375}));
  EXPECT_THAT(ScalarTensor(NAN, DType::kBool), Holds({1}));
}

TEST(Tensor, GivesItsItemAsAPythonNumber) {
  EXPECT_TRUE(ItemOf(Vector(DType::kBool, {1})).is_bool());
  EXPECT_TRUE(ItemOf(Vector(DType::kBFloat16, {1})).is_float());
  EXPECT_EQ(ItemOf(testing::Int64s({INT64_MAX})), Scalar(INT64_MAX));
  EXPECT_EQ(MessageOf([] { ItemOf(Vector(DType::kInt8, {1, 2})); }),
            "a Tensor with 2 elements cannot be converted to Scalar");
}

TEST(Tensor, OverlapsItselfWhereItIsExpanded) {
  const Tensor x = EmptyTensor({3, 1}, DType::kFloat32);
  EXPECT_FALSE(HasInternalOverlap(x));
  EXPECT_TRUE(HasInternalOverlap(testing::Expanded(x, {3, 2})));
  EXPECT_FALSE(HasInternalOverlap(ViewOf(x, {1, 3}, {0, 1}, 0)));
}

TEST(Tensor, TellsHowTwoOverlap) {
  const Tensor x = EmptyTensor({4}, DType::kFloat32);
  const auto part = [&](int64_t begin, int64_t size) {
    return ViewOf(x, {size}, {1}, begin);
  };
  EXPECT_EQ(OverlapOf(x, EmptyTensor({4}, DType::kFloat32)), Overlap::kNone);
  EXPECT_EQ(OverlapOf(x, part(0, 4)), Overlap::kFull);
  EXPECT_EQ(OverlapOf(part(0, 2), part(2, 2)), Overlap::kNone);
  EXPECT_EQ(OverlapOf(part(0, 3), part(1, 3)), Overlap::kPartial);
  EXPECT_EQ(OverlapOf(x, part(1, 0)), Overlap::kNone);
  EXPECT_EQ(OverlapOf(x, ViewOf(x, {2}, {2}, 0)), Overlap::kUnknown);
  EXPECT_EQ(
      OverlapOf(ViewOf(x, {2, 2}, {2, 1}, 0), ViewOf(x, {2, 2}, {1, 2}, 0)),
      Overlap::kPartial);
}

TEST(Tensor, IsChargedUntilItsLastReferenceDrops) {
  const auto account = MakeRef<Account>(1 << 20);
  Tensor x;
  {
    const AccountScope scope(account);
    x = EmptyTensor({100}, DType::kFloat32);
  }
  EXPECT_EQ(account->UsageOf(ChargeKind::kStorage).bytes, 400);
  EXPECT_EQ(account->UsageOf(ChargeKind::kTensor).count, 1);
  Tensor view = ViewOf(x, {2}, {1}, 0);
  x = Tensor();
  EXPECT_EQ(account->UsageOf(ChargeKind::kStorage).bytes, 400);
  EXPECT_EQ(account->UsageOf(ChargeKind::kTensor).count, 1);
  view = Tensor();
  EXPECT_EQ(account->total_bytes(), 0);
}

TEST(Tensor, SharesItsLayoutOnOneThread) {
  const Tensor x = EmptyStridedTensor({2, 3}, {1, 2}, DType::kFloat32);
  EXPECT_TRUE(EmptyTensorLike(x, DType::kInt64).layout() == x.layout());
  EXPECT_TRUE(ShallowCopy(x).layout() == x.layout());
  const Tensor copy = ShallowCopyForThread(x);
  EXPECT_FALSE(copy.layout() == x.layout());
  EXPECT_EQ(copy.sizes(), x.sizes());
  EXPECT_EQ(copy.strides(), x.strides());
  EXPECT_TRUE(SharesStorage(copy, x));
}

TEST(Tensor, LeavesNoChargeWhenItIsRefused) {
  const auto account = MakeRef<Account>(kTensorCharge + 100);
  const AccountScope scope(account);
  EXPECT_THROW(EmptyTensor({1000}, DType::kFloat32), Error);
  EXPECT_EQ(account->total_bytes(), 0);
  // The storage fits, the tensor does not.
  EXPECT_THROW(EmptyTensor({30}, DType::kFloat32), Error);
  EXPECT_EQ(account->total_bytes(), 0);
}

}  // namespace
}  // namespace tensord::engine
