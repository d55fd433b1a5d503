#include "server/codec/frame.h"

#include <algorithm>
#include <bit>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "absl/container/inlined_vector.h"
#include "absl/strings/str_cat.h"
#include "engine/engine.h"
#include "server/codec/graph.h"
#include "server/codec/manifest.h"
#include "server/codec/status.h"
#include "server/codec/values.h"
#include "server/session/commands.h"
#include "server/session/snapshot.h"

namespace tensord::server {
namespace {

using engine::ArgumentType;
using engine::Scalar;

// A small frame must not become a large queue.
constexpr size_t kMaxCommands = 65536;
constexpr uint64_t kMaxResults = 65535;

// What decoding a command needs of its signature, close together.
struct Plan {
  struct Step {
    ArgumentType type;
    bool optional;
    bool has_default;
  };
  bool known = false;
  absl::InlinedVector<bool, 4> result_is_list;
  absl::InlinedVector<Step, 8> steps;
};

Plan MakePlan(const engine::Schema& schema) {
  Plan plan;
  plan.known = true;
  for (const engine::ResultSchema& result : schema.results) {
    if (!result.mutated) plan.result_is_list.push_back(result.is_list);
  }
  for (const engine::ArgumentSchema& argument : schema.arguments) {
    plan.steps.push_back(
        {argument.type, argument.optional, argument.has_default});
  }
  return plan;
}

// By number; what is missing is not known.
const std::vector<Plan>& Plans() {
  static const auto* const plans = [] {
    auto* plans = new std::vector<Plan>;
    const auto add = [&](size_t number, const engine::Schema& schema) {
      if (plans->size() <= number) plans->resize(number + 1);
      (*plans)[number] = MakePlan(schema);
    };
    for (const CommandRow& row : SessionCommands()) {
      add(static_cast<size_t>(row.number), row.schema);
    }
    for (const engine::OpRow* row : engine::AllOps().rows()) {
      add(row->number, row->schema);
    }
    return plans;
  }();
  return *plans;
}

// Reads a frame from its first word to its last. Every method tells whether
// the words made sense; where not, problem() says why.
class Decoder {
 public:
  Decoder(v1::ExecuteRequest* frame, Handle last_handle)
      : frame_(frame),
        word_(frame->words().data()),
        frame_end_(word_ + frame->words_size()),
        last_handle_(last_handle) {}

  bool Decode(std::vector<Command>* commands) {
    size_t count = 0;
    if (!CountCommands(&count)) return false;
    commands->reserve(count);
    while (word_ != frame_end_) {
      if (!ReadCommand(&commands->emplace_back())) return false;
    }
    return true;
  }

  Handle last_handle() const { return last_handle_; }
  const char* problem() const { return problem_; }

 private:
  bool Malformed(const char* problem) {
    problem_ = problem;
    return false;
  }

  // Walks from first word to first word.
  bool CountCommands(size_t* count) {
    for (const uint64_t* word = word_; word != frame_end_; ++*count) {
      const uint64_t length = *word >> 32;
      if (length >= static_cast<uint64_t>(frame_end_ - word)) {
        return Malformed("a command is longer than the frame");
      }
      word += 1 + length;
    }
    return *count <= kMaxCommands || Malformed("too many commands");
  }

  bool ReadCommand(Command* command) {
    const uint64_t first = *word_++;
    command->op = static_cast<uint16_t>(first);
    command->flags = static_cast<uint16_t>(first >> 16);
    end_ = word_ + (first >> 32);
    if ((command->flags & ~kKnownFlags) != 0) {
      return Malformed("an unknown flag");
    }
    if ((command->flags & kHasDeadline) != 0 && !ReadDeadline(command)) {
      return false;
    }
    if (command->op >= plans_.size() || !plans_[command->op].known) {
      word_ = end_;
      return true;
    }
    const Plan& plan = plans_[command->op];
    if ((command->flags & kOut) != 0) {
      return ReadOuts(plan, command) && ReadArguments(plan, command);
    }
    return ReadResults(plan, command) && ReadArguments(plan, command);
  }

  bool ReadDeadline(Command* command) {
    uint64_t deadline;
    if (!Next(&deadline)) return false;
    command->deadline = static_cast<int64_t>(deadline);
    return command->deadline >= 0 || Malformed("a negative deadline");
  }

  bool ReadResults(const Plan& plan, Command* command) {
    for (const bool is_list : plan.result_is_list) {
      uint64_t handle;
      uint64_t maximum = 1;
      if (!Next(&handle) || (is_list && !Next(&maximum))) return false;
      if (maximum > kMaxResults) return Malformed("too many results");
      const Handle last = handle + std::max<uint64_t>(maximum, 1) - 1;
      if (handle <= last_handle_ || handle >= kFirstServerHandle ||
          last >= kFirstServerHandle) {
        return Malformed("a result handle is not greater than all before");
      }
      last_handle_ = last;
      command->results.push_back({handle, static_cast<uint32_t>(maximum)});
    }
    return true;
  }

  bool ReadOuts(const Plan& plan, Command* command) {
    if (command->op < engine::kFirstOpNumber) {
      return Malformed("an out flag on a command that is no operation");
    }
    for (const bool is_list : plan.result_is_list) {
      if (is_list) return Malformed("an out flag on a list of results");
      if (!Next(&command->results.emplace_back().handle)) return false;
    }
    return true;
  }

  bool ReadArguments(const Plan& plan, Command* command) {
    for (const Plan::Step& step : plan.steps) {
      if (word_ == end_ && step.has_default) break;
      Argument& argument = command->arguments.emplace_back();
      if (step.optional) {
        bool present;
        if (!NextBool(&present)) return false;
        if (!present) continue;
      }
      if (!ReadValue(step.type, &argument)) return false;
    }
    return word_ == end_ || Malformed("words beyond a command's arguments");
  }

  bool ReadValue(ArgumentType type, Argument* argument) {
    switch (type) {
      case ArgumentType::kTensor:
        return Next(&argument->emplace<TensorName>().handle);
      case ArgumentType::kOperand:
        return ReadOperand(/*lowest_kind=*/0, argument);
      case ArgumentType::kScalar:
        return ReadOperand(/*lowest_kind=*/1, argument);
      case ArgumentType::kTensors:
        return ReadList(&argument->emplace<TensorNames>());
      case ArgumentType::kOptionalTensors:
        return ReadOptionalTensors(&argument->emplace<TensorNames>());
      case ArgumentType::kInt:
      case ArgumentType::kDType:
        return ReadNumber(Scalar::Kind::kInt, argument);
      case ArgumentType::kFloat:
        return ReadNumber(Scalar::Kind::kFloat, argument);
      case ArgumentType::kBool:
        return ReadNumber(Scalar::Kind::kBool, argument);
      case ArgumentType::kInts:
        return ReadList(&argument->emplace<engine::Dims>());
      case ArgumentType::kFloats:
        return ReadList(&argument->emplace<std::vector<double>>());
      case ArgumentType::kText:
      case ArgumentType::kBlob:
        return ReadBlob(&argument->emplace<std::string>());
    }
    return Malformed("an argument of an unknown type");
  }

  bool ReadOperand(uint64_t lowest_kind, Argument* argument) {
    uint64_t kind;
    if (!Next(&kind)) return false;
    if (kind < lowest_kind || kind > 3) return Malformed("an unknown kind");
    if (kind == 0) return Next(&argument->emplace<TensorName>().handle);
    return ReadNumber(static_cast<Scalar::Kind>(kind), argument);
  }

  bool ReadNumber(Scalar::Kind kind, Argument* argument) {
    if (kind == Scalar::Kind::kBool) {
      bool flag;
      if (!NextBool(&flag)) return false;
      argument->emplace<Scalar>(flag);
      return true;
    }
    uint64_t word;
    if (!Next(&word)) return false;
    if (kind == Scalar::Kind::kFloat) {
      argument->emplace<Scalar>(std::bit_cast<double>(word));
    } else {
      argument->emplace<Scalar>(static_cast<int64_t>(word));
    }
    return true;
  }

  // A count and as many words.
  template <typename List>
  bool ReadList(List* list) {
    uint64_t count;
    if (!NextCount(&count)) return false;
    list->resize(count);
    for (auto& element : *list) {
      element = std::bit_cast<typename List::value_type>(*word_++);
    }
    return true;
  }

  bool ReadOptionalTensors(TensorNames* names) {
    uint64_t count;
    if (!NextCount(&count)) return false;
    names->resize(count);
    for (Handle& name : *names) {
      bool present;
      if (!NextBool(&present) || (present && !Next(&name))) return false;
    }
    return true;
  }

  // Each blob goes to one argument, so it can be moved there.
  bool ReadBlob(std::string* bytes) {
    uint64_t place;
    if (!Next(&place)) return false;
    if (place < next_blob_ ||
        place >= static_cast<uint64_t>(frame_->blobs_size())) {
      return Malformed("a blob's place is beyond the blobs or not in order");
    }
    next_blob_ = place + 1;
    *bytes = std::move(*frame_->mutable_blobs(static_cast<int>(place)));
    return true;
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

  v1::ExecuteRequest* const frame_;
  const std::vector<Plan>& plans_ = Plans();
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

absl::StatusOr<std::vector<Command>> DecodeFrame(v1::ExecuteRequest* frame,
                                                 Handle* last_handle) {
  std::vector<Command> commands;
  Decoder decoder(frame, *last_handle);
  if (!decoder.Decode(&commands)) {
    return MakeStatus(engine::Reason::kMalformedFrame,
                      absl::StrCat("malformed frame ", frame->sequence(), ": ",
                                   decoder.problem()));
  }
  *last_handle = decoder.last_handle();
  return commands;
}

ReplyWriter::ReplyWriter(uint64_t sequence, Sink sink)
    : sink_(std::move(sink)) {
  reply_.set_sequence(sequence);
}

void ReplyWriter::Add(uint32_t command, bool quiet, const Verdict& verdict) {
  if (quiet && !verdict.failure) return;
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
