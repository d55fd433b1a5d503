#include "server/codec/frame.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "engine/engine.h"
#include "server/codec/graph.h"
#include "server/codec/manifest.h"
#include "server/codec/plan.h"
#include "server/codec/status.h"
#include "server/codec/values.h"
#include "server/session/snapshot.h"

namespace tensord::server {
namespace {

using engine::ArgumentType;
using engine::Scalar;

// A small frame must not become a large queue.
constexpr size_t kMaxCommands = 65536;
constexpr uint64_t kMaxResults = 65535;

// Walks a frame from its first word to its last. Every method tells whether
// the words made sense; where not, problem() says why.
class Checker {
 public:
  Checker(const v1::ExecuteRequest& frame, Handle last_handle)
      : blobs_(static_cast<uint64_t>(frame.blobs_size())),
        word_(frame.words().data()),
        frame_end_(word_ + frame.words_size()),
        last_handle_(last_handle) {}

  bool Check() {
    const uint64_t* const begin = word_;
    size_t count = 0;
    for (; word_ != frame_end_; ++count) {
      if (!CheckCommand()) {
        CheckLengths(begin);  // a problem with these is told before all else
        return false;
      }
    }
    return count <= kMaxCommands || Malformed("too many commands");
  }

  Handle last_handle() const { return last_handle_; }
  const char* problem() const { return problem_; }

 private:
  bool Malformed(const char* problem) {
    problem_ = problem;
    return false;
  }

  // Whether the command at `word` ends within the frame.
  bool CheckLength(const uint64_t* word) {
    return *word >> 32 < static_cast<uint64_t>(frame_end_ - word) ||
           Malformed("a command is longer than the frame");
  }

  // Walks from first word to first word.
  bool CheckLengths(const uint64_t* word) {
    size_t count = 0;
    for (; word != frame_end_; word += 1 + (*word >> 32)) {
      if (!CheckLength(word)) return false;
      ++count;
    }
    return count <= kMaxCommands || Malformed("too many commands");
  }

  bool CheckCommand() {
    if (!CheckLength(word_)) return false;
    const uint64_t first = *word_++;
    const auto op = static_cast<uint16_t>(first);
    const auto flags = static_cast<uint16_t>(first >> 16);
    end_ = word_ + (first >> 32);
    if ((flags & ~kKnownFlags) != 0) return Malformed("an unknown flag");
    if ((flags & kHasDeadline) != 0 && !CheckDeadline()) return false;
    const Plan* plan = plans_.Find(op);
    if (plan == nullptr) {
      word_ = end_;
      return true;
    }
    const bool names_fit =
        (flags & kOut) != 0 ? CheckOuts(*plan, op) : CheckResults(*plan);
    return names_fit && CheckArguments(*plan);
  }

  bool CheckDeadline() {
    uint64_t deadline;
    if (!Next(&deadline)) return false;
    return static_cast<int64_t>(deadline) >= 0 ||
           Malformed("a negative deadline");
  }

  bool CheckResults(const Plan& plan) {
    for (const Plan::Result& result : plan.results) {
      uint64_t handle;
      uint64_t maximum = 1;
      if (!Next(&handle) || (result.is_list && !Next(&maximum))) return false;
      if (maximum > kMaxResults) return Malformed("too many results");
      const Handle last = handle + std::max<uint64_t>(maximum, 1) - 1;
      if (handle <= last_handle_ || handle >= kFirstServerHandle ||
          last >= kFirstServerHandle) {
        return Malformed("a result handle is not greater than all before");
      }
      last_handle_ = last;
    }
    return true;
  }

  bool CheckOuts(const Plan& plan, uint16_t op) {
    if (op < engine::kFirstOpNumber) {
      return Malformed("an out flag on a command that is no operation");
    }
    for (const Plan::Result& result : plan.results) {
      if (result.is_list) return Malformed("an out flag on a list of results");
      if (!Skip()) return false;
    }
    return true;
  }

  bool CheckArguments(const Plan& plan) {
    for (const Plan::Argument& argument : plan.arguments) {
      if (word_ == end_ && argument.has_default) break;
      bool present = true;
      if (argument.optional && !NextBool(&present)) return false;
      if (present && !CheckValue(argument.type)) return false;
    }
    return word_ == end_ || Malformed("words beyond a command's arguments");
  }

  bool CheckValue(ArgumentType type) {
    switch (type) {
      case ArgumentType::kTensor:
      case ArgumentType::kInt:
      case ArgumentType::kDType:
      case ArgumentType::kFloat:
        return Skip();
      case ArgumentType::kOperand:
        return CheckOperand(/*lowest_kind=*/0);
      case ArgumentType::kScalar:
        return CheckOperand(/*lowest_kind=*/1);
      case ArgumentType::kBool:
        return CheckBool();
      case ArgumentType::kTensors:
      case ArgumentType::kInts:
      case ArgumentType::kFloats:
        return CheckList();
      case ArgumentType::kOptionalTensors:
        return CheckOptionalTensors();
      case ArgumentType::kText:
      case ArgumentType::kBlob:
        return CheckBlob();
    }
    return Malformed("an argument of an unknown type");
  }

  bool CheckOperand(uint64_t lowest_kind) {
    uint64_t kind;
    if (!Next(&kind)) return false;
    if (kind < lowest_kind || kind > 3) return Malformed("an unknown kind");
    const bool is_bool = kind == static_cast<uint64_t>(Scalar::Kind::kBool);
    return is_bool ? CheckBool() : Skip();
  }

  bool CheckBool() {
    bool flag;
    return NextBool(&flag);
  }

  // A count and as many words.
  bool CheckList() {
    uint64_t count;
    if (!NextCount(&count)) return false;
    word_ += count;
    return true;
  }

  bool CheckOptionalTensors() {
    uint64_t count;
    if (!NextCount(&count)) return false;
    for (; count > 0; --count) {
      bool present;
      if (!NextBool(&present) || (present && !Skip())) return false;
    }
    return true;
  }

  // Each blob goes to one argument, so it can be moved there.
  bool CheckBlob() {
    uint64_t place;
    if (!Next(&place)) return false;
    if (place < next_blob_ || place >= blobs_) {
      return Malformed("a blob's place is beyond the blobs or not in order");
    }
    next_blob_ = place + 1;
    return true;
  }

  bool Skip() {
    uint64_t word;
    return Next(&word);
  }

  bool Next(uint64_t* word) {
    if (word_ == end_) return Malformed("a command ends too early");
    *word = *word_++;
    return true;
  }

  bool NextBool(bool* flag) {
    uint64_t word;
    if (!Next(&word)) return false;
    *flag = word != 0;
    return word <= 1 || Malformed("a presence or bool word is not 0 or 1");
  }

  // Every element takes at least a word.
  bool NextCount(uint64_t* count) {
    if (!Next(count)) return false;
    return *count <= static_cast<uint64_t>(end_ - word_) ||
           Malformed("a list is longer than its command");
  }

  const Plans& plans_ = AllPlans();
  const uint64_t blobs_;
  const uint64_t* word_;           // the next word
  const uint64_t* end_ = nullptr;  // of the command
  const uint64_t* const frame_end_;
  Handle last_handle_;
  uint64_t next_blob_ = 0;
  const char* problem_ = "";
};

// Flags of a verdict.
constexpr uint64_t kErrorFlag = uint64_t{1} << 48;
constexpr uint64_t kValueFlag = uint64_t{2} << 48;

// What a verdict tells of a tensor in one word.
uint64_t MetaWord(const CommandResult& result) {
  const engine::Tensor& tensor = result.tensor;
  uint64_t bits = 1;
  uint64_t node_name = 0;
  if (const engine::AutogradMeta* meta = engine::FindMeta(tensor)) {
    if (engine::RequiresGrad(tensor)) bits |= 2;
    if (!meta->grad_fn) bits |= 4;
    if (meta->view) bits |= 8;
    if (meta->retained_by) bits |= 16;
    if (meta->grad_fn) node_name = NodeNameNumber(meta->grad_fn->name());
  } else {
    bits |= 4;
  }
  return static_cast<uint64_t>(tensor.dtype()) |
         static_cast<uint64_t>(tensor.rank()) << 8 | bits << 16 |
         static_cast<uint64_t>(result.identity) << 32 |
         static_cast<uint64_t>(result.source & 0xff) << 40 | node_name << 48;
}

using Words = google::protobuf::RepeatedField<uint64_t>;

void AddResult(const CommandResult& result, Words* words) {
  const engine::Tensor& tensor = result.tensor;
  if (!tensor.defined()) {
    words->Resize(words->size() + 4, 0);
    return;
  }
  words->Reserve(words->size() + 4 + 2 * static_cast<int>(tensor.rank()));
  words->AddAlreadyReserved(MetaWord(result));
  words->AddAlreadyReserved(result.handle);
  words->AddAlreadyReserved(tensor.version());
  words->AddAlreadyReserved(static_cast<uint64_t>(tensor.offset()));
  for (const engine::Dims* dims : {&tensor.sizes(), &tensor.strides()}) {
    for (const int64_t dim : *dims) {
      words->AddAlreadyReserved(static_cast<uint64_t>(dim));
    }
  }
}

int64_t ElementsPerChunk(engine::DType dtype) {
  return static_cast<int64_t>(kChunkBytes / engine::SizeOf(dtype));
}

}  // namespace

size_t FrameBytes(const v1::ExecuteRequest& frame) {
  size_t bytes = sizeof(uint64_t) *
                 static_cast<size_t>(frame.words_size() + frame.blobs_size());
  for (const std::string& blob : frame.blobs()) bytes += blob.size();
  return bytes;
}

absl::Status CheckFrame(const v1::ExecuteRequest& frame, Handle* last_handle) {
  Checker checker(frame, *last_handle);
  if (!checker.Check()) {
    return MakeStatus(engine::Reason::kMalformedFrame,
                      absl::StrCat("malformed frame ", frame.sequence(), ": ",
                                   checker.problem()));
  }
  *last_handle = checker.last_handle();
  return absl::OkStatus();
}

ReplyWriter::ReplyWriter(uint64_t sequence, Sink sink)
    : sink_(std::move(sink)) {
  reply_.set_sequence(sequence);
}

void ReplyWriter::Write(uint32_t command, const Verdict& verdict) {
  if (verdict.failure) {
    reply_.add_words(command | kErrorFlag);
    v1::CommandError* error = reply_.add_errors();
    *error = ToCommandError(command, *verdict.failure);
    other_bytes_ += error->ByteSizeLong();
  } else if (verdict.value != nullptr) {
    AddResults(command | kValueFlag, verdict);
    AddValue(verdict.value);
  } else if (verdict.graph) {
    AddResults(command | kValueFlag, verdict);
    AddGraph(ToGraphReply(verdict).SerializeAsString());
  } else {
    AddResults(command, verdict);
  }
  SendIfFull();
}

v1::ExecuteReply ReplyWriter::Finish() { return std::move(reply_); }

void ReplyWriter::AddResults(uint64_t first, const Verdict& verdict) {
  Words* words = reply_.mutable_words();
  words->Add(first | static_cast<uint64_t>(verdict.results.size()) << 32);
  for (const CommandResult& result : verdict.results) AddResult(result, words);
  words->Add(verdict.saved);
}

void ReplyWriter::AddValue(const std::shared_ptr<const Snapshot>& value) {
  const int64_t chunk = ElementsPerChunk(value->dtype());
  const int64_t numel = value->numel();
  reply_.add_words(static_cast<uint64_t>(numel) *
                   engine::SizeOf(value->dtype()));
  int64_t begin = 0;
  for (; numel - begin >= chunk; begin += chunk) Send(Piece{value, begin});
  if (begin == numel) return;
  std::string* blob = reply_.add_blobs();
  value->Read([&](const engine::Tensor& tensor) {
    AppendElements(tensor, begin, numel, blob);
  });
  other_bytes_ += blob->size();
}

void ReplyWriter::AddGraph(const std::string& graph) {
  reply_.add_words(graph.size());
  for (size_t begin = 0; begin < graph.size(); begin += kChunkBytes) {
    std::string* blob = reply_.add_blobs();
    blob->assign(graph, begin, kChunkBytes);
    other_bytes_ += blob->size();
    SendIfFull();
  }
}

void ReplyWriter::SendIfFull() {
  const auto words = static_cast<size_t>(reply_.words_size());
  if (sizeof(uint64_t) * words + other_bytes_ >= kChunkBytes) {
    Send(std::nullopt);
  }
}

void ReplyWriter::Send(std::optional<Piece> piece) {
  v1::ExecuteReply full;
  full.set_sequence(reply_.sequence());
  full.Swap(&reply_);
  other_bytes_ = 0;
  sink_(std::move(full), std::move(piece));
}

void Piece::AppendTo(v1::ExecuteReply* reply) const {
  value->Read([&](const engine::Tensor& tensor) {
    AppendElements(tensor, begin, begin + ElementsPerChunk(tensor.dtype()),
                   reply->add_blobs());
  });
}

}  // namespace tensord::server
