// Values that come in odd pieces: what was sent is what is read.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "engine/engine.h"
#include "google/protobuf/repeated_field.h"
#include "server/codec/values.h"
#include "server/session/staging.h"

namespace tensord::server {
namespace {

void Require(bool promise) {
  if (!promise) std::abort();
}

// Reads what an input says, from its beginning.
class Input {
 public:
  explicit Input(absl::string_view bytes) : rest_(bytes) {}

  uint8_t Byte() {
    if (rest_.empty()) return 0;
    const auto byte = static_cast<uint8_t>(rest_[0]);
    rest_.remove_prefix(1);
    return byte;
  }
  absl::string_view Bytes(size_t count) {
    const absl::string_view bytes = rest_.substr(0, count);
    rest_.remove_prefix(bytes.size());
    return bytes;
  }
  bool empty() const { return rest_.empty(); }

 private:
  absl::string_view rest_;
};

engine::DType DTypeOf(uint8_t byte) {
  return static_cast<engine::DType>(byte % engine::kDTypeCount);
}

// Sizes of up to four dimensions; rarely huge ones.
engine::Dims SizesOf(Input* input) {
  engine::Dims sizes;
  const int rank = input->Byte() % 5;
  for (int i = 0; i < rank; ++i) {
    const uint8_t byte = input->Byte();
    sizes.push_back(byte < 250 ? byte % 8 : int64_t{1} << (byte - 220));
  }
  return sizes;
}

// What comes back: bytes as they were sent, but a bool is 0 or 1.
std::string Expected(std::string sent, engine::DType dtype) {
  if (dtype == engine::DType::kBool) {
    for (char& byte : sent) byte = byte != 0 ? 1 : 0;
  }
  return sent;
}

void CheckReading(const engine::Tensor& tensor, const std::string& sent) {
  std::string whole;
  AppendElements(tensor, 0, tensor.numel(), &whole);
  Require(whole == Expected(sent, tensor.dtype()));
  std::string halves;
  AppendElements(tensor, 0, tensor.numel() / 2, &halves);
  AppendElements(tensor, tensor.numel() / 2, tensor.numel(), &halves);
  Require(halves == whole);
}

void CheckNumbers(const engine::Tensor& tensor) {
  google::protobuf::RepeatedField<double> numbers;
  AppendNumbers(tensor, &numbers);
  Require(numbers.size() == tensor.numel());
  const auto bytes = BytesOfNumbers(
      absl::MakeSpan(numbers.data(), static_cast<size_t>(numbers.size())),
      tensor.dtype());
  if (bytes.ok()) Require(bytes->size() == ValueBytes(tensor));
}

void Stage(Input input) {
  const auto account = engine::MakeRef<engine::Account>(int64_t{1} << 20);
  const engine::AccountScope scope(account);
  try {
    const engine::DType dtype = DTypeOf(input.Byte());
    Staging staging(SizesOf(&input), dtype, /*requires_grad=*/false);
    std::string sent;
    while (!staging.complete()) {
      if (input.empty()) return;
      const absl::string_view piece = input.Bytes(input.Byte());
      staging.Append(piece);
      absl::StrAppend(&sent, piece);
    }
    const engine::Tensor tensor = staging.Take();
    CheckReading(tensor, sent);
    CheckNumbers(tensor);
  } catch (const engine::Error&) {
    // Refused, as much that is odd is.
  }
}

}  // namespace
}  // namespace tensord::server

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using tensord::server::Input;
  tensord::server::Stage(
      Input(absl::string_view(reinterpret_cast<const char*>(data), size)));
  return 0;
}
