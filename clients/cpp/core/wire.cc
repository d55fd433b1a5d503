#include "clients/cpp/core/wire.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "clients/cpp/core/schema.h"
#include "clients/cpp/core/value.h"
#include "clients/cpp/core/words.h"

namespace tensord::client {
namespace {

enum NumberKind : uint64_t { kTensorKind, kBoolKind, kIntKind, kFloatKind };

constexpr uint64_t kVerdictFailed = 1;
constexpr uint64_t kVerdictHasValue = 2;

uint64_t Bits(double number) {
  uint64_t bits;
  std::memcpy(&bits, &number, sizeof bits);
  return bits;
}

uint64_t Word(int64_t integer) { return static_cast<uint64_t>(integer); }

// Results and arguments that are no lists have no more words than these.
constexpr size_t kMostOfResult = 2;
constexpr size_t kMostOfArgument = 3;

// The methods write from `at` on, where there is room, and return where they
// ended.
class Writer {
 public:
  // There is room for `most` words; for lists it makes more.
  Writer(Words* words, size_t most) : words_(*words), most_(most) {}

  uint64_t* Write(const Parameter& parameter, const Value& value,
                  uint64_t* at) {
    if (parameter.is_optional) {
      *at++ = value.is_none() ? 0 : 1;
      if (value.is_none()) return at;
    }
    switch (parameter.type) {
      case Type::kTensor:
        *at++ = value.tensor().handle;
        return at;
      case Type::kOperand:
      case Type::kScalar:
        return WriteOperand(value, at);
      case Type::kInt:
      case Type::kBool:
      case Type::kDType:
        *at++ = Word(value.integer());
        return at;
      case Type::kFloat:
        *at++ = Bits(value.number());
        return at;
      case Type::kText:
        *at++ = words_.blobs.size();
        words_.blobs.emplace_back(value.text());
        return at;
      default:
        return WriteList(parameter.type, value, at);
    }
  }

 private:
  static uint64_t* WriteOperand(const Value& value, uint64_t* at) {
    switch (value.kind()) {
      case Value::Kind::kTensor:
        *at++ = kTensorKind;
        *at++ = value.tensor().handle;
        return at;
      case Value::Kind::kBool:
        *at++ = kBoolKind;
        break;
      case Value::Kind::kFloat:
        *at++ = kFloatKind;
        *at++ = Bits(value.number());
        return at;
      default:
        *at++ = kIntKind;
    }
    *at++ = Word(value.integer());
    return at;
  }

  uint64_t* WriteList(Type type, const Value& value, uint64_t* at) {
    switch (type) {
      case Type::kInts:
        return WriteEach(value.integers(), at,
                         [&](int64_t integer) { *at++ = Word(integer); });
      case Type::kFloats:
        return WriteEach(value.numbers(), at,
                         [&](double number) { *at++ = Bits(number); });
      case Type::kOptionalTensors:
        return WriteEach(value.tensors(), at, [&](const Named* tensor) {
          *at++ = tensor == nullptr ? 0 : 1;
          if (tensor != nullptr) *at++ = tensor->handle;
        });
      default:
        return WriteEach(value.tensors(), at,
                         [&](const Named* tensor) { *at++ = tensor->handle; });
    }
  }

  template <typename List, typename WriteOne>
  uint64_t* WriteEach(const List& list, uint64_t*& at,
                      const WriteOne& write_one) {
    words_.words.EndAt(at);
    at = words_.words.Room(most_ + 2 * list.size());
    *at++ = list.size();
    for (const auto& one : list) write_one(one);
    return at;
  }

  Words& words_;
  const size_t most_;
};

}  // namespace

uint64_t Encode(const Call& call, uint64_t handle, Words* to,
                uint16_t more_flags) {
  const Row& row = *call.row;
  const size_t start = to->words.size();
  const size_t most = 2 + kMostOfResult * row.outputs.size() +
                      kMostOfArgument * call.arguments.size();
  uint64_t* at = to->words.Room(most) + 1;
  uint64_t flags = call.flags | more_flags;
  if (call.deadline) {
    flags |= kDeadline;
    *at++ = *call.deadline;
  }
  const size_t count = row.parameters.size();
  if ((call.flags & kOut) != 0) {
    for (const Value& out : call.arguments.subspan(count)) {
      *at++ = out.tensor().handle;
    }
  } else {
    for (const Output& output : row.outputs) {
      if (output.is_mutated) continue;
      *at++ = handle;
      if (output.is_list) *at++ = call.maximum;
      handle += output.is_list ? std::max<uint64_t>(call.maximum, 1) : 1;
    }
  }
  Writer writer(to, most);
  const Value* value = call.arguments.data();
  for (const Parameter& parameter : row.parameters) {
    at = writer.Write(parameter, *value++, at);
  }
  to->words.EndAt(at);
  const uint64_t length = to->words.size() - start - 1;
  to->words[start] = row.number | flags << 16 | length << 32;
  return handle;
}

bool VerdictReader::Take(size_t count, absl::Span<const uint64_t>* taken) {
  if (count > words_.size()) return false;
  *taken = words_.first(count);
  words_.remove_prefix(count);
  return true;
}

bool VerdictReader::ReadResult(Result* result) {
  absl::Span<const uint64_t> head, dims;
  if (!Take(4, &head)) return false;
  const size_t rank = head[0] >> 8 & 0xff;
  if (!Take(2 * rank, &dims)) return false;
  const uint64_t bits = head[0] >> 16;
  if ((bits & 1) == 0) return true;
  const uint64_t identity = head[0] >> 32 & 0xff;
  if (identity > static_cast<uint64_t>(Result::Identity::kView)) return false;
  result->handle = head[1];
  result->identity = static_cast<Result::Identity>(identity);
  result->source = static_cast<uint8_t>(head[0] >> 40);
  Meta& meta = result->meta;
  meta.dtype = static_cast<uint8_t>(head[0]);
  meta.requires_grad = (bits & 2) != 0;
  meta.is_leaf = (bits & 4) != 0;
  meta.is_view = (bits & 8) != 0;
  meta.retains_grad = (bits & 16) != 0;
  meta.node_name = static_cast<uint16_t>(head[0] >> 48);
  meta.version = head[2];
  meta.storage_offset = static_cast<int64_t>(head[3]);
  meta.sizes.assign(dims.begin(), dims.begin() + rank);
  meta.strides.assign(dims.begin() + rank, dims.end());
  return true;
}

std::optional<Verdict> VerdictReader::Read() {
  absl::Span<const uint64_t> head;
  if (!Take(1, &head)) return std::nullopt;
  Verdict verdict;
  verdict.command = static_cast<uint32_t>(head[0]);
  const uint64_t flags = head[0] >> 48;
  verdict.failed = (flags & kVerdictFailed) != 0;
  if (verdict.failed) return verdict;
  for (uint64_t count = head[0] >> 32 & 0xffff; count > 0; --count) {
    if (!ReadResult(&verdict.results.emplace_back())) return std::nullopt;
  }
  absl::Span<const uint64_t> tail;
  if (!Take((flags & kVerdictHasValue) != 0 ? 2 : 1, &tail)) {
    return std::nullopt;
  }
  verdict.saved = tail[0];
  if (tail.size() == 2) verdict.value_bytes = tail[1];
  return verdict;
}

}  // namespace tensord::client
