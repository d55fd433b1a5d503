// What a failure throws.
#ifndef TENSORD_ERROR_H_
#define TENSORD_ERROR_H_

#include <cstdint>
#include <source_location>
#include <stdexcept>
#include <string>
#include <utility>

namespace tensord {

// Canonical status codes, by gRPC's numbers.
enum class Code : uint8_t {
  kOk,
  kCancelled,
  kUnknown,
  kInvalidArgument,
  kDeadlineExceeded,
  kNotFound,
  kAlreadyExists,
  kPermissionDenied,
  kResourceExhausted,
  kFailedPrecondition,
  kAborted,
  kOutOfRange,
  kUnimplemented,
  kInternal,
  kUnavailable,
  kDataLoss,
  kUnauthenticated,
};

// "INVALID_ARGUMENT"
const char* CodeName(Code code);

// What PyTorch raises where this fails.
enum class ExceptionKind : uint8_t {
  kRuntime,
  kValue,
  kIndex,
  kType,
  kNotImplemented,
  kLinAlg,
};

// A failure that the server, or the way to it, reported. `what()` is the
// message, in PyTorch's words where PyTorch has some.
class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& message, Code code = Code::kUnknown)
      : std::runtime_error(message), code_(code) {}
  Error(const std::string& message, Code code, std::string reason,
        ExceptionKind kind, std::string op)
      : std::runtime_error(message),
        code_(code),
        kind_(kind),
        reason_(std::move(reason)),
        op_(std::move(op)) {}

  Code code() const { return code_; }
  // As in "GRAPH_FREED"; empty where there is none.
  const std::string& reason() const { return reason_; }
  ExceptionKind kind() const { return kind_; }
  // The operation that failed, as in "mm"; may be empty.
  const std::string& op() const { return op_; }
  // The caller's line that recorded what failed. A failure that was noticed
  // late carries the line that caused it, not the one that waited.
  const std::source_location& origin() const { return origin_; }

  // For the library.
  void set_origin(const std::source_location& origin) { origin_ = origin; }

 private:
  Code code_;
  ExceptionKind kind_ = ExceptionKind::kRuntime;
  std::string reason_;
  std::string op_;
  std::source_location origin_;
};

}  // namespace tensord

#endif  // TENSORD_ERROR_H_
