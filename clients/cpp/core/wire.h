// Commands and verdicts as words: docs/protocol.md describes them.
#ifndef TENSORD_CLIENTS_CPP_CORE_WIRE_H_
#define TENSORD_CLIENTS_CPP_CORE_WIRE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "absl/types/span.h"
#include "clients/cpp/core/schema.h"
#include "clients/cpp/core/value.h"
#include "clients/cpp/core/words.h"

namespace tensord::client {

// Flags of a command.
inline constexpr uint16_t kNoGrad = 1;
inline constexpr uint16_t kDeferred = 2;
inline constexpr uint16_t kDeadline = 4;
inline constexpr uint16_t kQuiet = 8;
inline constexpr int kDefaultDTypeShift = 4;
inline constexpr uint16_t kOut = 64;

// The commands of a frame.
struct Words {
  WordList words;
  std::vector<std::string> blobs;
};

struct Call {
  const Row* row;
  uint16_t flags = 0;
  // How many results a list may have.
  uint32_t maximum = 0;
  // One for each parameter of the row; with kOut, behind them the tensors into
  // which the results are written.
  absl::Span<const Value> arguments;
  // Whether to wait for the verdict even where it can be foreseen.
  bool waits = false;
  // Nanoseconds from the frame's arrival, under 2^63; Encode sets kDeadline
  // itself, so that `flags` are the same with and without one.
  std::optional<uint64_t> deadline = std::nullopt;
};

// Appends a command whose results have the handles from `handle` on, with more
// flags than the call has. Returns the first handle that it does not use.
uint64_t Encode(const Call& call, uint64_t handle, Words* to,
                uint16_t more_flags = 0);

using Dims = absl::InlinedVector<int64_t, 6>;

// What a verdict tells of a tensor.
struct Meta {
  uint8_t dtype = 0;  // its number
  bool requires_grad = false;
  bool is_leaf = false;
  bool is_view = false;
  bool retains_grad = false;
  uint16_t node_name = 0;  // its number; 0: no grad_fn
  uint64_t version = 0;
  int64_t storage_offset = 0;  // in elements
  Dims sizes;
  Dims strides;  // in elements
};

struct Result {
  enum class Identity : uint8_t { kNew, kSame, kView };

  uint64_t handle = 0;  // 0: None
  Identity identity = Identity::kNew;
  uint8_t source = 0;  // the argument that it is, or is a view of
  Meta meta;
};

struct Verdict {
  uint32_t command = 0;  // its place in its frame
  bool failed = false;   // then the rest means nothing
  absl::InlinedVector<Result, 1> results;
  uint64_t saved = 0;  // what the command's node saves
  std::optional<uint64_t> value_bytes;
};

// Reads the verdicts of a reply, one after the other.
class VerdictReader {
 public:
  explicit VerdictReader(absl::Span<const uint64_t> words) : words_(words) {}

  bool AtEnd() const { return words_.empty(); }

  // The next verdict; nothing where the words are no verdict.
  std::optional<Verdict> Read();

 private:
  bool Take(size_t count, absl::Span<const uint64_t>* taken);
  bool ReadResult(Result* result);

  absl::Span<const uint64_t> words_;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_WIRE_H_
