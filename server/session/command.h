// What a client asks of a session, and what it answers: free of protobuf and
// of gRPC.
#ifndef TENSORD_SERVER_SESSION_COMMAND_H_
#define TENSORD_SERVER_SESSION_COMMAND_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/container/inlined_vector.h"
#include "engine/engine.h"
#include "server/session/snapshot.h"

namespace tensord::server {

// The name of a tensor within its session. 0 names none.
using Handle = uint64_t;

// From here on handles are the server's to give, in unary calls.
inline constexpr Handle kFirstServerHandle = Handle{1} << 63;

// A tensor argument, by handle.
struct TensorName {
  Handle handle = 0;
};
using TensorNames = std::vector<Handle>;  // 0 stands for None

// An argument as a client states it: like engine::Value, but tensors go by
// handle. An Operand is a TensorName or a Scalar.
using Argument =
    std::variant<std::monostate, TensorName, TensorNames, engine::Scalar,
                 engine::Dims, std::vector<double>, std::string>;
using ArgumentList = absl::InlinedVector<Argument, 5>;

// Flags of a command; the numbers stand on the wire.
enum CommandFlag : uint16_t {
  kNoGrad = 1 << 0,        // grad mode is off
  kDeferred = 1 << 1,      // nobody waits for its verdict
  kHasDeadline = 1 << 2,   // a deadline word follows the first word
  kQuiet = 1 << 3,         // no verdict unless it fails
  kDefaultDTypeShift = 4,  // two bits: the default dtype's number (0-3)
  kOut = 1 << 6,           // results name tensors that exist: out=
};
inline constexpr uint16_t kKnownFlags = 0x7f;

// A result that the client names: one handle, or for a list the first handle
// and how many may follow.
struct ResultName {
  Handle handle = 0;
  uint32_t maximum = 1;
};

// A command without its arguments.
struct CommandHead {
  // An operation's number, or a session command's (server/session/commands.h).
  uint16_t op = 0;
  uint16_t flags = 0;
  // Nanoseconds from arrival, where flagged.
  int64_t deadline = 0;
  // One for each result of the signature that is not its argument written in
  // place; none at all in unary calls, where the server names the results.
  // With kOut they name the tensors into which the results are written.
  absl::InlinedVector<ResultName, 2> results;
};

struct Command : CommandHead {
  ArgumentList arguments;
};

// Where a command stands: a frame's sequence number and a place in it.
struct Origin {
  uint64_t sequence = 0;
  uint32_t command = 0;
};

// A node of the graph at which a backward pass failed.
struct FailedNode {
  std::string name;
  Origin origin;  // of the command that made it
};

// Why a command failed.
struct Failure {
  engine::Reason reason = engine::Reason::kUnspecified;
  engine::ExceptionKind kind = engine::ExceptionKind::kRuntime;
  std::string message;
  std::string op;
  Handle handle = 0;
  Origin origin;
  // With kPoisoned; kind, op and origin are the root cause's as well.
  engine::Reason root_reason = engine::Reason::kUnspecified;
  // In anomaly mode: the node that failed, then, where a backward pass made
  // it, the one that this ran, and so on.
  std::vector<FailedNode> nodes;
};

// A failure that no operation caused.
inline Failure MakeFailure(engine::Reason reason, std::string message) {
  Failure failure;
  failure.reason = reason;
  failure.message = std::move(message);
  return failure;
}

// One result of a command.
struct CommandResult {
  // The tensor's handle: the one that the command gave, or, where the result
  // is a tensor that has a handle already, that one. 0 for None.
  Handle handle = 0;
  engine::OpCall::Identity identity = engine::OpCall::Identity::kNew;
  // With kSame and kView: the place of the argument.
  int source = 0;
  engine::Tensor tensor;
};

// The answer to a command.
struct Verdict {
  // Not defaulted: all its bytes would be cleared before.
  Verdict() {}  // NOLINT(modernize-use-equals-default)

  std::optional<Failure> failure;
  absl::InlinedVector<CommandResult, 2> results;
  // What the node that it made saves, as engine::Invoke tells.
  uint64_t saved = 0;
  // With read: the value, to be sent.
  std::shared_ptr<const Snapshot> value;
  // With graph.
  std::optional<engine::GraphOutline> graph;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_SESSION_COMMAND_H_
