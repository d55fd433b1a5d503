// Reads the commands of a frame.
#ifndef TENSORD_SERVER_CODEC_COMMAND_READER_H_
#define TENSORD_SERVER_CODEC_COMMAND_READER_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/base/attributes.h"
#include "absl/types/span.h"
#include "engine/engine.h"
#include "proto/tensord/v1/execute.pb.h"
#include "server/codec/plan.h"
#include "server/session/command.h"

namespace tensord::server {

// Reads one command at a time from a frame that CheckFrame has found good, so
// it checks nothing again. Arguments go where they are wanted without a stop.
class CommandReader {
 public:
  explicit CommandReader(v1::ExecuteRequest frame)
      : frame_(std::move(frame)),
        word_(frame_.words().data()),
        frame_end_(word_ + frame_.words_size()) {}
  CommandReader(const CommandReader&) = delete;
  CommandReader& operator=(const CommandReader&) = delete;

  // The next command, which the next call overwrites; null after the last. Its
  // arguments are added to `sink`, which has the Add methods of Resolver. A
  // command whose number is unknown comes without results and arguments.
  template <typename Sink>
  const CommandHead* Next(Sink* sink) {
    if (word_ == frame_end_) return nullptr;
    const uint64_t first = *word_++;
    end_ = word_ + (first >> 32);
    command_.op = static_cast<uint16_t>(first);
    command_.flags = static_cast<uint16_t>(first >> 16);
    command_.deadline = 0;
    if ((command_.flags & kHasDeadline) != 0) {
      command_.deadline = static_cast<int64_t>(NextWord());
    }
    if (const Plan* plan = plans_.Find(command_.op)) {
      ReadResults(*plan);
      ReadArguments(*plan, sink);
    } else {
      command_.results.clear();
    }
    word_ = end_;
    return &command_;
  }

  // The frame, without the blobs that were read.
  const v1::ExecuteRequest& frame() const { return frame_; }

 private:
  void ReadResults(const Plan& plan) {
    if (command_.results.size() != plan.results.size()) {
      command_.results.resize(plan.results.size());
    }
    ResultName* name = command_.results.data();
    for (const Plan::Result& result : plan.results) {
      name->handle = NextWord();
      name->maximum = result.is_list ? static_cast<uint32_t>(NextWord()) : 1;
      ++name;
    }
  }

  // What is called for every command or argument is inlined; what allocates is
  // not.
  template <typename Sink>
  ABSL_ATTRIBUTE_ALWAYS_INLINE void ReadArguments(const Plan& plan,
                                                  Sink* sink) {
    for (const Plan::Argument& argument : plan.arguments) {
      if (word_ == end_ && argument.has_default) break;
      if (argument.optional && NextWord() == 0) {
        sink->AddNone();
      } else {
        ReadValue(argument.type, sink);
      }
    }
  }

  template <typename Sink>
  ABSL_ATTRIBUTE_ALWAYS_INLINE void ReadValue(engine::ArgumentType type,
                                              Sink* sink) {
    using engine::ArgumentType;
    using engine::Scalar;
    switch (type) {
      case ArgumentType::kTensor:
        return sink->AddTensor(NextWord());
      case ArgumentType::kOperand:
      case ArgumentType::kScalar:
        return ReadOperand(sink);
      case ArgumentType::kTensors:
        return sink->AddTensors(NextList());
      case ArgumentType::kOptionalTensors:
        return ReadOptionalTensors(sink);
      case ArgumentType::kInt:
      case ArgumentType::kDType:
        return ReadNumber(Scalar::Kind::kInt, sink);
      case ArgumentType::kFloat:
        return ReadNumber(Scalar::Kind::kFloat, sink);
      case ArgumentType::kBool:
        return ReadNumber(Scalar::Kind::kBool, sink);
      case ArgumentType::kInts:
        return ReadInts(sink);
      case ArgumentType::kFloats:
        return ReadFloats(sink);
      case ArgumentType::kText:
      case ArgumentType::kBlob:
        return ReadText(sink);
    }
  }

  template <typename Sink>
  void ReadOperand(Sink* sink) {
    const uint64_t kind = NextWord();
    if (kind == 0) return sink->AddTensor(NextWord());
    ReadNumber(static_cast<engine::Scalar::Kind>(kind), sink);
  }

  template <typename Sink>
  void ReadNumber(engine::Scalar::Kind kind, Sink* sink) {
    using Kind = engine::Scalar::Kind;
    const uint64_t word = NextWord();
    if (kind == Kind::kInt) {
      sink->AddNumber(static_cast<int64_t>(word));
    } else if (kind == Kind::kFloat) {
      sink->AddNumber(std::bit_cast<double>(word));
    } else {
      sink->AddNumber(word != 0);
    }
  }

  template <typename Sink>
  ABSL_ATTRIBUTE_NOINLINE void ReadOptionalTensors(Sink* sink) {
    std::vector<Handle> names(NextWord());
    for (Handle& name : names) name = NextWord() == 0 ? 0 : NextWord();
    sink->AddTensors(names);
  }

  template <typename Sink>
  ABSL_ATTRIBUTE_NOINLINE void ReadInts(Sink* sink) {
    const absl::Span<const uint64_t> list = NextList();
    sink->AddInts(engine::Dims(list.begin(), list.end()));
  }

  // Each blob goes to one argument, so it can be moved there.
  template <typename Sink>
  ABSL_ATTRIBUTE_NOINLINE void ReadText(Sink* sink) {
    const auto place = static_cast<int>(NextWord());
    sink->AddText(std::move(*frame_.mutable_blobs(place)));
  }

  template <typename Sink>
  ABSL_ATTRIBUTE_NOINLINE void ReadFloats(Sink* sink) {
    std::vector<double> floats;
    for (const uint64_t word : NextList()) {
      floats.push_back(std::bit_cast<double>(word));
    }
    sink->AddFloats(std::move(floats));
  }

  uint64_t NextWord() { return *word_++; }

  // A count and as many words.
  absl::Span<const uint64_t> NextList() {
    const uint64_t count = NextWord();
    const uint64_t* const begin = std::exchange(word_, word_ + count);
    return {begin, static_cast<size_t>(count)};
  }

  const Plans& plans_ = AllPlans();
  v1::ExecuteRequest frame_;
  const uint64_t* word_;           // the next word
  const uint64_t* end_ = nullptr;  // of the command
  const uint64_t* const frame_end_;
  CommandHead command_;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_CODEC_COMMAND_READER_H_
