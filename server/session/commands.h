// The commands that are not operations: they work on handles, graphs and
// values. Their signatures stand in the manifest beside the operations'.
#ifndef TENSORD_SERVER_SESSION_COMMANDS_H_
#define TENSORD_SERVER_SESSION_COMMANDS_H_

#include <cstdint>

#include "absl/types/span.h"
#include "engine/engine.h"
#include "server/session/command.h"

namespace tensord::server {

// The numbers stand on the wire and never change meaning; operations start at
// engine::kFirstOpNumber.
enum class SessionCommand : uint16_t {
  kCreate = 1,
  kCreateChunk = 2,
  kBackward = 3,
  kGrad = 4,
  kRetainGrad = 5,
  kGetGrad = 6,
  kSetGrad = 7,
  kSetRequiresGrad = 8,
  kRead = 9,
  kDescribe = 10,
  kRelease = 11,
  kManualSeed = 12,
  kGraph = 13,
  kDetachInPlace = 14,
  kClear = 15,
};

struct CommandRow {
  SessionCommand number;
  engine::Schema schema;
  const char* doc;
  // Whether it may change what exists: see Mutates.
  bool mutates;
};

// In the order of their numbers.
absl::Span<const CommandRow> SessionCommands();

// The signature of an operation or a session command, or null.
const engine::Schema* FindSchema(uint16_t number);

// Whether a command may change what exists: a tensor's elements, version or
// place in the graph, its .grad, the graph, the random generator's seed. Of
// operations, whether they write in place or into an out=; that one draws
// random numbers, only its run tells.
bool Mutates(const CommandHead& command, const engine::Arguments& arguments);

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_COMMANDS_H_
