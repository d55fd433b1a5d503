#include "server/codec/status.h"

#include <string>

#include "absl/status/status.h"
#include "engine/engine.h"
#include "gtest/gtest.h"
#include "proto/tensord/v1/errors.pb.h"
#include "server/session/command.h"

namespace tensord::server {
namespace {

Failure AFailure() {
  Failure failure;
  failure.reason = engine::Reason::kGraphFreed;
  failure.kind = engine::ExceptionKind::kNotImplemented;
  failure.message = "Trying to backward through the graph a second time";
  failure.op = "backward";
  failure.handle = 12;
  failure.origin = {3, 4};
  failure.root_reason = engine::Reason::kQuota;
  failure.nodes = {{"PowBackward0", {2, 1}}, {"MulBackward0", {1, 5}}};
  return failure;
}

TEST(Reason, NumbersAndNamesAreTheEngines) {
  const auto* descriptor = v1::Reason_descriptor();
  for (int i = 0; i < descriptor->value_count(); ++i) {
    const auto* value = descriptor->value(i);
    EXPECT_EQ(value->name(),
              std::string(engine::NameOf(
                  static_cast<engine::Reason>(value->number()))));
  }
  // The engine's last.
  EXPECT_EQ(v1::Reason_MAX, static_cast<int>(engine::Reason::kMemoryOverlap));
  EXPECT_EQ(descriptor->value_count(), v1::Reason_ARRAYSIZE);
}

TEST(ExceptionKind, NumbersAreTheEngines) {
  using engine::ExceptionKind;
  EXPECT_EQ(v1::RUNTIME, static_cast<int>(ExceptionKind::kRuntime));
  EXPECT_EQ(v1::VALUE, static_cast<int>(ExceptionKind::kValue));
  EXPECT_EQ(v1::INDEX, static_cast<int>(ExceptionKind::kIndex));
  EXPECT_EQ(v1::TYPE, static_cast<int>(ExceptionKind::kType));
  EXPECT_EQ(v1::NOT_IMPLEMENTED,
            static_cast<int>(ExceptionKind::kNotImplemented));
  EXPECT_EQ(v1::LINALG, static_cast<int>(ExceptionKind::kLinalg));
  EXPECT_EQ(v1::ExceptionKind_ARRAYSIZE, 6);
}

TEST(Status, AFailureKeepsItsDetailThroughAStatus) {
  const absl::Status status = ToStatus(AFailure());
  EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
  const Failure failure = ToFailure(status);
  EXPECT_EQ(failure.reason, engine::Reason::kGraphFreed);
  EXPECT_EQ(failure.kind, engine::ExceptionKind::kNotImplemented);
  EXPECT_EQ(failure.message, AFailure().message);
  EXPECT_EQ(failure.op, "backward");
  EXPECT_EQ(failure.handle, 12u);
  EXPECT_EQ(failure.origin.sequence, 3u);
  EXPECT_EQ(failure.origin.command, 4u);
  EXPECT_EQ(failure.root_reason, engine::Reason::kQuota);
  ASSERT_EQ(failure.nodes.size(), 2u);
  EXPECT_EQ(failure.nodes[0].name, "PowBackward0");
  EXPECT_EQ(failure.nodes[1].origin.sequence, 1u);
  EXPECT_EQ(failure.nodes[1].origin.command, 5u);
}

TEST(Status, AStatusWithoutDetailIsAnInternalFailure) {
  const Failure failure = ToFailure(absl::UnavailableError("gone"));
  EXPECT_EQ(failure.reason, engine::Reason::kInternal);
  EXPECT_EQ(failure.message, "gone");
}

TEST(Status, TheReasonDecidesTheCode) {
  EXPECT_EQ(MakeStatus(engine::Reason::kFenced, "").code(),
            absl::StatusCode::kAborted);
  EXPECT_EQ(MakeStatus(engine::Reason::kCredit, "").code(),
            absl::StatusCode::kResourceExhausted);
}

TEST(Status, TheMessageCarriesCodeTextAndDetail) {
  const v1::Status status = ToProto(ToStatus(AFailure()));
  EXPECT_EQ(status.code(), 9);
  EXPECT_EQ(status.message(), AFailure().message);
  ASSERT_EQ(status.details_size(), 1);
  EXPECT_EQ(status.details(0).type_url(),
            "type.googleapis.com/tensord.v1.ErrorDetail");
  v1::ErrorDetail detail;
  ASSERT_TRUE(status.details(0).UnpackTo(&detail));
  EXPECT_EQ(detail.reason(), v1::GRAPH_FREED);
  EXPECT_EQ(detail.handle(), 12u);
}

TEST(Status, TheMessageHasTheLayoutOfGoogleRpcStatus) {
  const auto* descriptor = v1::Status::descriptor();
  EXPECT_EQ(descriptor->FindFieldByName("code")->number(), 1);
  EXPECT_EQ(descriptor->FindFieldByName("message")->number(), 2);
  EXPECT_EQ(descriptor->FindFieldByName("details")->number(), 3);
}

TEST(Status, TextOfAClientThatIsNotUtf8BecomesPrintable) {
  Failure failure;
  failure.message = "no reduction '\xc3\x28'";
  failure.op = "\xff";
  const v1::CommandError error = ToCommandError(2, failure);
  EXPECT_EQ(error.command(), 2u);
  EXPECT_EQ(error.message(), "no reduction '?('");
  EXPECT_EQ(error.detail().op(), "?");
}

}  // namespace
}  // namespace tensord::server
