#include "engine/core/error.h"

#include <array>

namespace tensord::engine {
namespace {

struct Row {
  Reason reason;
  absl::string_view name;
  absl::StatusCode code;
};

using absl::StatusCode;

constexpr std::array kRows = {
    Row{Reason::kUnspecified, "REASON_UNSPECIFIED", StatusCode::kUnknown},
    Row{Reason::kShapeMismatch, "SHAPE_MISMATCH", StatusCode::kInvalidArgument},
    Row{Reason::kSizeMismatch, "SIZE_MISMATCH", StatusCode::kInvalidArgument},
    Row{Reason::kDtypeMismatch, "DTYPE_MISMATCH", StatusCode::kInvalidArgument},
    Row{Reason::kUnknownOp, "UNKNOWN_OP", StatusCode::kInvalidArgument},
    Row{Reason::kBadAttribute, "BAD_ATTRIBUTE", StatusCode::kInvalidArgument},
    Row{Reason::kNonScalarImplicitGrad, "NON_SCALAR_IMPLICIT_GRAD",
        StatusCode::kInvalidArgument},
    Row{Reason::kMalformedFrame, "MALFORMED_FRAME",
        StatusCode::kInvalidArgument},
    Row{Reason::kUnusedInput, "UNUSED_INPUT", StatusCode::kInvalidArgument},
    Row{Reason::kGraphFreed, "GRAPH_FREED", StatusCode::kFailedPrecondition},
    Row{Reason::kVersionMismatch, "VERSION_MISMATCH",
        StatusCode::kFailedPrecondition},
    Row{Reason::kLeafInplace, "LEAF_INPLACE", StatusCode::kFailedPrecondition},
    Row{Reason::kNoGradFn, "NO_GRAD_FN", StatusCode::kFailedPrecondition},
    Row{Reason::kSessionClosed, "SESSION_CLOSED",
        StatusCode::kFailedPrecondition},
    Row{Reason::kHandleUnknown, "HANDLE_UNKNOWN", StatusCode::kNotFound},
    Row{Reason::kHandleReused, "HANDLE_REUSED", StatusCode::kInvalidArgument},
    Row{Reason::kSessionNeverExisted, "SESSION_NEVER_EXISTED",
        StatusCode::kNotFound},
    Row{Reason::kSessionExpired, "SESSION_EXPIRED", StatusCode::kNotFound},
    Row{Reason::kSessionLostInRestart, "SESSION_LOST_IN_RESTART",
        StatusCode::kNotFound},
    Row{Reason::kIndexOutOfRange, "INDEX_OUT_OF_RANGE",
        StatusCode::kOutOfRange},
    Row{Reason::kQuota, "QUOTA", StatusCode::kResourceExhausted},
    Row{Reason::kLimit, "LIMIT", StatusCode::kResourceExhausted},
    Row{Reason::kCredit, "CREDIT", StatusCode::kResourceExhausted},
    Row{Reason::kPoisoned, "POISONED", StatusCode::kAborted},
    Row{Reason::kFenced, "FENCED", StatusCode::kAborted},
    Row{Reason::kNumerical, "NUMERICAL", StatusCode::kAborted},
    Row{Reason::kDraining, "DRAINING", StatusCode::kUnavailable},
    Row{Reason::kDeadline, "DEADLINE", StatusCode::kDeadlineExceeded},
    Row{Reason::kCancelled, "CANCELLED", StatusCode::kCancelled},
    Row{Reason::kUnimplemented, "UNIMPLEMENTED", StatusCode::kUnimplemented},
    Row{Reason::kInternal, "INTERNAL", StatusCode::kInternal},
    Row{Reason::kUnauthenticated, "UNAUTHENTICATED",
        StatusCode::kUnauthenticated},
    Row{Reason::kPermissionDenied, "PERMISSION_DENIED",
        StatusCode::kPermissionDenied},
    Row{Reason::kViewInplace, "VIEW_INPLACE", StatusCode::kFailedPrecondition},
    Row{Reason::kMemoryOverlap, "MEMORY_OVERLAP",
        StatusCode::kFailedPrecondition},
};

constexpr bool RowsStandInOrder() {
  for (size_t i = 0; i < kRows.size(); ++i) {
    if (static_cast<size_t>(kRows[i].reason) != i) return false;
  }
  return true;
}
static_assert(RowsStandInOrder(), "row i describes reason i");

const Row& RowOf(Reason reason) {
  const auto index = static_cast<size_t>(reason);
  return index < kRows.size() ? kRows[index] : kRows[0];
}

}  // namespace

absl::StatusCode CodeOf(Reason reason) { return RowOf(reason).code; }

absl::string_view NameOf(Reason reason) { return RowOf(reason).name; }

}  // namespace tensord::engine
