// Values as they were when they were read.
#include "server/session/snapshot.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "engine/engine.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace tensord::server {
namespace {

using engine::DType;
using engine::Tensor;
using testing::ElementsAre;

Tensor Counting(int64_t count) {
  Tensor tensor = engine::EmptyTensor({count}, DType::kFloat32);
  for (int64_t i = 0; i < count; ++i) {
    tensor.elements<float>()[i] = static_cast<float>(i);
  }
  return tensor;
}

std::vector<float> Elements(const Snapshot& snapshot) {
  std::vector<float> elements;
  snapshot.Read([&](const Tensor& tensor) {
    for (int64_t i = 0; i < tensor.numel(); ++i) {
      elements.push_back(tensor.elements<float>()[i * tensor.stride(0)]);
    }
  });
  return elements;
}

TEST(Snapshot, ReadsTheTensorsOwnMemory) {
  const Tensor tensor = Counting(3);
  const Snapshot snapshot(ShallowCopy(tensor));
  snapshot.Read(
      [&](const Tensor& read) { EXPECT_EQ(read.raw(), tensor.raw()); });
  EXPECT_EQ(snapshot.numel(), 3);
  EXPECT_EQ(snapshot.dtype(), DType::kFloat32);
}

TEST(Snapshot, KeepsItsElementsWhereItsMemoryIsWritten) {
  const Tensor tensor = Counting(6);
  Snapshot snapshot(ViewOf(tensor, {3}, {2}, 1));
  snapshot.Preserve(*tensor.storage());
  tensor.elements<float>()[3] = 100;
  EXPECT_THAT(Elements(snapshot), ElementsAre(1, 3, 5));
}

TEST(Snapshot, DoesNotCopyWhereOtherMemoryIsWritten) {
  const Tensor tensor = Counting(3);
  Snapshot snapshot(ShallowCopy(tensor));
  snapshot.Preserve(*Counting(3).storage());
  tensor.elements<float>()[0] = 100;
  EXPECT_THAT(Elements(snapshot), ElementsAre(100, 1, 2));
}

TEST(Snapshot, DoesNotCopyWhatNobodyElseHolds) {
  Tensor tensor = Counting(3);
  const void* const memory = tensor.raw();
  Snapshot snapshot(ShallowCopy(tensor));
  tensor = Tensor();
  snapshot.Preserve();
  snapshot.Read([&](const Tensor& read) { EXPECT_EQ(read.raw(), memory); });
}

TEST(Snapshot, StaysWholeWhereThereIsNoRoomForACopy) {
  const auto account = engine::MakeRef<engine::Account>(int64_t{6} << 20);
  const engine::AccountScope scope(account);
  const Tensor tensor = Counting(int64_t{1} << 20);
  Snapshot snapshot(ShallowCopy(tensor));
  EXPECT_THROW(snapshot.Preserve(*tensor.storage()), engine::Error);
  EXPECT_EQ(Elements(snapshot).back(), (1 << 20) - 1);
}

}  // namespace
}  // namespace tensord::server
