#include "clients/cpp/core/wire.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>

#include "absl/types/span.h"
#include "clients/cpp/core/schema.h"
#include "clients/cpp/core/value.h"

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

class Writer {
 public:
  explicit Writer(Words* to) : words_(to->words), blobs_(to->blobs) {}

  void Write(const Parameter& parameter, const Value& value) {
    if (parameter.is_optional) {
      words_.push_back(value.is_none() ? 0 : 1);
      if (value.is_none()) return;
    }
    switch (parameter.type) {
      case Type::kTensor:
        words_.push_back(value.tensor().handle);
        break;
      case Type::kOperand:
      case Type::kScalar:
        WriteOperand(value);
        break;
      case Type::kInt:
      case Type::kBool:
      case Type::kDType:
        words_.push_back(Word(value.integer()));
        break;
      case Type::kFloat:
        words_.push_back(Bits(value.number()));
        break;
      case Type::kText:
        words_.push_back(blobs_.size());
        blobs_.emplace_back(value.text());
        break;
      case Type::kTensors:
        words_.push_back(value.tensors().size());
        for (const Named* tensor : value.tensors()) {
          words_.push_back(tensor->handle);
        }
        break;
      case Type::kOptionalTensors:
        words_.push_back(value.tensors().size());
        for (const Named* tensor : value.tensors()) {
          words_.push_back(tensor == nullptr ? 0 : 1);
          if (tensor != nullptr) words_.push_back(tensor->handle);
        }
        break;
      case Type::kInts:
        words_.push_back(value.integers().size());
        for (int64_t integer : value.integers()) {
          words_.push_back(Word(integer));
        }
        break;
      case Type::kFloats:
        words_.push_back(value.numbers().size());
        for (double number : value.numbers()) words_.push_back(Bits(number));
        break;
    }
  }

 private:
  void WriteOperand(const Value& value) {
    switch (value.kind()) {
      case Value::Kind::kTensor:
        Write(kTensorKind, value.tensor().handle);
        break;
      case Value::Kind::kBool:
        Write(kBoolKind, Word(value.integer()));
        break;
      case Value::Kind::kFloat:
        Write(kFloatKind, Bits(value.number()));
        break;
      default:
        Write(kIntKind, Word(value.integer()));
    }
  }

  void Write(NumberKind kind, uint64_t payload) {
    words_.push_back(kind);
    words_.push_back(payload);
  }

  std::vector<uint64_t>& words_;
  std::vector<std::string>& blobs_;
};

}  // namespace

uint64_t Encode(const Call& call, uint64_t handle, Words* to) {
  std::vector<uint64_t>& words = to->words;
  const Row& row = *call.row;
  const size_t start = words.size();
  words.push_back(0);
  const size_t count = row.parameters.size();
  if ((call.flags & kOut) != 0) {
    for (const Value& out : call.arguments.subspan(count)) {
      words.push_back(out.tensor().handle);
    }
  } else {
    for (const Output& output : row.outputs) {
      if (output.is_mutated) continue;
      words.push_back(handle);
      if (output.is_list) words.push_back(call.maximum);
      handle += output.is_list ? std::max<uint64_t>(call.maximum, 1) : 1;
    }
  }
  Writer writer(to);
  for (size_t i = 0; i < count; ++i) {
    writer.Write(row.parameters[i], call.arguments[i]);
  }
  const uint64_t length = words.size() - start - 1;
  words[start] = row.number | uint64_t{call.flags} << 16 | length << 32;
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
