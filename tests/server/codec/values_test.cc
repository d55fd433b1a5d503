#include "server/codec/values.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/engine.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "server/codec/status.h"

namespace tensord::server {
namespace {

using engine::DType;
using engine::Tensor;
using testing::ElementsAre;
using testing::ElementsAreArray;

constexpr double kInf = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

// 0, 1, 2, … as elements of T.
template <typename T>
Tensor Counted(engine::DimsView sizes, DType dtype) {
  const Tensor tensor = engine::EmptyTensor(sizes, dtype);
  for (int64_t i = 0; i < tensor.numel(); ++i) {
    tensor.elements<T>()[i] = static_cast<T>(i);
  }
  return tensor;
}

std::string Elements(const Tensor& tensor, int64_t begin, int64_t end) {
  std::string bytes;
  AppendElements(tensor, begin, end, &bytes);
  return bytes;
}

std::vector<double> Numbers(const Tensor& tensor) {
  google::protobuf::RepeatedField<double> numbers;
  AppendNumbers(tensor, &numbers);
  return {numbers.begin(), numbers.end()};
}

TEST(AppendElements, BytesAreLittleEndian) {
  const Tensor tensor = Counted<int32_t>({3}, DType::kInt32);
  EXPECT_EQ(Elements(tensor, 1, 3), std::string("\1\0\0\0\2\0\0\0", 8));
}

TEST(AppendElements, ViewsAreReadRowByRow) {
  const Tensor base = Counted<uint8_t>({24}, DType::kUInt8);
  struct Case {
    engine::Dims sizes, strides;
    int64_t offset;
    std::vector<char> expected;
  };
  for (const Case& c : {
           Case{{2, 3}, {1, 2}, 0, {0, 2, 4, 1, 3, 5}},   // transposed
           Case{{3}, {5}, 2, {2, 7, 12}},                 // a step
           Case{{2, 2}, {0, 1}, 4, {4, 5, 4, 5}},         // expanded
           Case{{2, 1, 2}, {6, 9, 3}, 1, {1, 4, 7, 10}},  // of size 1
           Case{{2, 2, 2}, {2, 8, 1}, 0, {0, 1, 8, 9, 2, 3, 10, 11}},
           Case{{}, {}, 23, {23}},
           Case{{2, 0}, {5, 1}, 0, {}},
       }) {
    const Tensor view = ViewOf(base, c.sizes, c.strides, c.offset);
    EXPECT_THAT(Elements(view, 0, view.numel()), ElementsAreArray(c.expected));
  }
}

TEST(AppendElements, PiecesJoinToTheWhole) {
  const Tensor base = Counted<int64_t>({5, 7}, DType::kInt64);
  const Tensor view = ViewOf(base, {7, 5}, {1, 7}, 0);
  std::string pieces;
  for (int64_t begin = 0; begin < 35; begin += 4) {
    AppendElements(view, begin, std::min<int64_t>(begin + 4, 35), &pieces);
  }
  EXPECT_EQ(pieces, Elements(view, 0, 35));
}

TEST(AppendElements, EveryElementSizeIsGathered) {
  for (int number = 0; number < engine::kDTypeCount; ++number) {
    const auto dtype = static_cast<DType>(number);
    const Tensor base = engine::EmptyTensor({2, 2}, dtype);
    std::memcpy(base.raw(), "abcdefghijklmnopqrstuvwxyz012345",
                ValueBytes(base));
    const size_t size = engine::SizeOf(dtype);
    const std::string rows = Elements(base, 0, 4);
    const std::string columns = Elements(ViewOf(base, {2, 2}, {1, 2}, 0), 0, 4);
    EXPECT_EQ(columns, rows.substr(0, size) + rows.substr(2 * size, size) +
                           rows.substr(size, size) + rows.substr(3 * size));
  }
}

TEST(AppendNumbers, EveryTypeConverts) {
  for (int number = 0; number < engine::kDTypeCount; ++number) {
    const auto dtype = static_cast<DType>(number);
    const auto bytes = BytesOfNumbers({0, 1, 1}, dtype);
    ASSERT_TRUE(bytes.ok());
    const Tensor tensor = engine::EmptyTensor({3}, dtype);
    ASSERT_EQ(bytes->size(), ValueBytes(tensor));
    std::memcpy(tensor.raw(), bytes->data(), bytes->size());
    EXPECT_THAT(Numbers(tensor), ElementsAre(0, 1, 1));
  }
}

TEST(BytesOfNumbers, ConvertsAsTorchDoes) {
  struct Case {
    DType dtype;
    double number;
    double expected;
  };
  for (const Case& c : {
           Case{DType::kInt8, 1.9, 1},
           Case{DType::kInt8, -1.5, -1},
           Case{DType::kInt8, 127.9, 127},
           Case{DType::kInt8, -128, -128},
           Case{DType::kUInt8, 255.5, 255},
           Case{DType::kUInt8, -0.0, 0},
           Case{DType::kInt64, -9223372036854775808.0, -9223372036854775808.0},
           Case{DType::kFloat32, 1e40, kInf},
           Case{DType::kFloat16, 1e6, kInf},
           Case{DType::kBFloat16, 1.00390625, 1},
           Case{DType::kBool, kNan, 1},
           Case{DType::kBool, -0.0, 0},
       }) {
    const auto bytes = BytesOfNumbers({c.number}, c.dtype);
    ASSERT_TRUE(bytes.ok()) << c.number;
    const Tensor tensor = engine::EmptyTensor({}, c.dtype);
    std::memcpy(tensor.raw(), bytes->data(), bytes->size());
    EXPECT_THAT(Numbers(tensor), ElementsAre(c.expected)) << c.number;
  }
}

TEST(BytesOfNumbers, RefusesWhatTheTypeCannotHold) {
  struct Case {
    DType dtype;
    double number;
  };
  for (const Case& c : {
           Case{DType::kUInt8, 256},
           Case{DType::kUInt8, -0.5},
           Case{DType::kInt8, 128},
           Case{DType::kInt8, -128.5},
           Case{DType::kInt16, 32768},
           Case{DType::kInt32, 2147483648.0},
           Case{DType::kInt64, 9223372036854775808.0},
           Case{DType::kInt64, kNan},
           Case{DType::kInt64, -kInf},
       }) {
    const auto bytes = BytesOfNumbers({1, c.number}, c.dtype);
    ASSERT_FALSE(bytes.ok()) << c.number;
    EXPECT_EQ(ToFailure(bytes.status()).reason, engine::Reason::kBadAttribute);
    EXPECT_EQ(bytes.status().message(),
              "value cannot be converted to type " +
                  std::string(engine::NameOf(c.dtype)) + " without overflow");
  }
}

}  // namespace
}  // namespace tensord::server
