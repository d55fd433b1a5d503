// A failure as the protocol tells it.
#ifndef TENSORD_CLIENTS_CPP_CORE_FAILURE_H_
#define TENSORD_CLIENTS_CPP_CORE_FAILURE_H_

#include <cstdint>
#include <string>
#include <utility>

#include "tensord/error.h"

namespace tensord::client {

// A command of the session: its frame's number, and its place there.
struct CommandId {
  uint64_t sequence = 0;  // 0: no command of a frame
  uint32_t place = 0;

  bool operator==(const CommandId&) const = default;
};

struct Failure {
  static Failure Of(Code code, std::string message, std::string reason = {}) {
    Failure failure;
    failure.code = code;
    failure.message = std::move(message);
    failure.reason = std::move(reason);
    return failure;
  }

  Code code = Code::kUnknown;
  std::string message;
  // As in "GRAPH_FREED"; with POISONED the root cause's, as are the others.
  std::string reason;
  ExceptionKind kind = ExceptionKind::kRuntime;
  std::string op;
  CommandId origin;
  // The command fell to an earlier one's failure.
  bool poisoned = false;
};

// As an exception. Its origin is the caller's to set.
inline Error ToError(const Failure& failure) {
  return Error(failure.message, failure.code, failure.reason, failure.kind,
               failure.op);
}

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_CORE_FAILURE_H_
