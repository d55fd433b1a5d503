#include "clients/cpp/rpc/failure.h"

#include <gtest/gtest.h>

namespace tensord::client {
namespace {

v1::CommandError CommandFailed() {
  v1::CommandError error;
  error.set_command(3);
  error.set_code(9);
  error.set_message("a second time");
  error.mutable_detail()->set_reason(v1::GRAPH_FREED);
  error.mutable_detail()->set_exception_kind(v1::INDEX);
  error.mutable_detail()->set_op("backward");
  error.mutable_detail()->set_origin_sequence(7);
  error.mutable_detail()->set_origin_command(2);
  return error;
}

TEST(Failure, TellsWhatTheServerTellsOfACommand) {
  const Failure failure = ToFailure(CommandFailed());
  EXPECT_EQ(failure.code, Code::kFailedPrecondition);
  EXPECT_EQ(failure.message, "a second time");
  EXPECT_EQ(failure.reason, "GRAPH_FREED");
  EXPECT_EQ(failure.kind, ExceptionKind::kIndex);
  EXPECT_EQ(failure.op, "backward");
  EXPECT_EQ(failure.origin.sequence, 7u);
  EXPECT_EQ(failure.origin.place, 2u);
  EXPECT_FALSE(failure.poisoned);
}

TEST(Failure, HasTheRootsReasonWhereACommandFellToAnEarlierOne) {
  v1::CommandError error = CommandFailed();
  error.mutable_detail()->set_reason(v1::POISONED);
  error.mutable_detail()->set_root_reason(v1::NUMERICAL);
  const Failure failure = ToFailure(error);
  EXPECT_TRUE(failure.poisoned);
  EXPECT_EQ(failure.reason, "NUMERICAL");
}

TEST(Failure, OfALaterServerIsUnspecific) {
  v1::CommandError error = CommandFailed();
  error.set_code(99);
  error.mutable_detail()->set_reason(static_cast<v1::Reason>(999));
  error.mutable_detail()->set_exception_kind(
      static_cast<v1::ExceptionKind>(99));
  Failure failure = ToFailure(error);
  EXPECT_EQ(failure.code, Code::kUnknown);
  EXPECT_EQ(failure.reason, "");
  EXPECT_EQ(failure.kind, ExceptionKind::kRuntime);
  error.set_code(-1);
  EXPECT_EQ(ToFailure(error).code, Code::kUnknown);
}

TEST(Failure, MayLackADetail) {
  v1::Status status;
  status.set_code(14);
  status.set_message("gone");
  const Failure failure = ToFailure(status);
  EXPECT_EQ(failure.code, Code::kUnavailable);
  EXPECT_EQ(failure.message, "gone");
  EXPECT_EQ(failure.reason, "");
}

TEST(Failure, OfACallIsThatOfItsTrailer) {
  v1::Status status;
  status.set_code(8);
  status.set_message("too much");
  status.add_details()->set_type_url("type.googleapis.com/another.Message");
  v1::ErrorDetail detail;
  detail.set_reason(v1::QUOTA);
  status.add_details()->PackFrom(detail);
  const Failure failure = ToFailure(grpc::Status(
      grpc::StatusCode::UNKNOWN, "unknown", status.SerializeAsString()));
  EXPECT_EQ(failure.code, Code::kResourceExhausted);
  EXPECT_EQ(failure.message, "too much");
  EXPECT_EQ(failure.reason, "QUOTA");
}

TEST(Failure, OfACallWithATrailerThatMeansNothingIsGrpcs) {
  for (const char* const trailer : {"", "\xff\xff", "\x12\x01x"}) {
    const Failure failure = ToFailure(
        grpc::Status(grpc::StatusCode::UNAVAILABLE, "no way", trailer));
    EXPECT_EQ(failure.code, Code::kUnavailable);
    EXPECT_EQ(failure.message, "no way");
    EXPECT_EQ(failure.reason, "");
  }
}

TEST(Failure, BecomesAnError) {
  const Error error = ToError(ToFailure(CommandFailed()));
  EXPECT_STREQ(error.what(), "a second time");
  EXPECT_EQ(error.code(), Code::kFailedPrecondition);
  EXPECT_EQ(error.reason(), "GRAPH_FREED");
  EXPECT_EQ(error.kind(), ExceptionKind::kIndex);
  EXPECT_EQ(error.op(), "backward");
}

}  // namespace
}  // namespace tensord::client
