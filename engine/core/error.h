// The one exception of the engine, and the reasons that every layer above
// reports to clients.
//
// Inside the engine code throws, because gradients are nested expressions of
// operations; the face of the engine turns an Error into a status.
#ifndef TENSORD_ENGINE_CORE_ERROR_H_
#define TENSORD_ENGINE_CORE_ERROR_H_

#include <cstdint>
#include <exception>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace tensord::engine {

// Why a command failed. The numbers are those of tensord.v1.Reason and never
// change meaning.
enum class Reason : uint8_t {
  kUnspecified = 0,
  kShapeMismatch = 1,
  kSizeMismatch = 2,
  kDtypeMismatch = 3,
  kUnknownOp = 4,
  kBadAttribute = 5,
  kNonScalarImplicitGrad = 6,
  kMalformedFrame = 7,
  kUnusedInput = 8,
  kGraphFreed = 9,
  kVersionMismatch = 10,
  kLeafInplace = 11,
  kNoGradFn = 12,
  kSessionClosed = 13,
  kHandleUnknown = 14,
  kHandleReused = 15,
  kSessionNeverExisted = 16,
  kSessionExpired = 17,
  kSessionLostInRestart = 18,
  kIndexOutOfRange = 19,
  kQuota = 20,
  kLimit = 21,
  kCredit = 22,
  kPoisoned = 23,
  kFenced = 24,
  kNumerical = 25,
  kDraining = 26,
  kDeadline = 27,
  kCancelled = 28,
  kUnimplemented = 29,
  kInternal = 30,
  kUnauthenticated = 31,
  kPermissionDenied = 32,
  kViewInplace = 33,
  kMemoryOverlap = 34,
};

// What PyTorch would raise. The numbers are those of tensord.v1.ExceptionKind.
enum class ExceptionKind : uint8_t {
  kRuntime = 0,
  kValue = 1,
  kIndex = 2,
  kType = 3,
  kNotImplemented = 4,
  kLinalg = 5,
};

// The canonical status code of a reason, e.g. FAILED_PRECONDITION of
// kGraphFreed.
absl::StatusCode CodeOf(Reason reason);

// The reason's name as clients see it, e.g. "GRAPH_FREED".
absl::string_view NameOf(Reason reason);

// A failure of an operation or of a backward pass. `message` carries
// PyTorch's wording where PyTorch has one.
class Error : public std::exception {
 public:
  Error(Reason reason, ExceptionKind kind, std::string message)
      : reason_(reason), kind_(kind), message_(std::move(message)) {}

  Reason reason() const { return reason_; }
  ExceptionKind kind() const { return kind_; }
  const std::string& message() const { return message_; }
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  Reason reason_;
  ExceptionKind kind_;
  std::string message_;
};

// Throws Error(reason, kRuntime, pieces joined as by absl::StrCat).
template <typename... Pieces>
[[noreturn]] void Fail(Reason reason, const Pieces&... pieces) {
  throw Error(reason, ExceptionKind::kRuntime, absl::StrCat(pieces...));
}

// As Fail, with another kind of exception for the client.
template <typename... Pieces>
[[noreturn]] void FailAs(ExceptionKind kind, Reason reason,
                         const Pieces&... pieces) {
  throw Error(reason, kind, absl::StrCat(pieces...));
}

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_CORE_ERROR_H_
