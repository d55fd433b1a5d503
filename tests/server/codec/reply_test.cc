// Verdicts as the words, errors and blobs of replies.
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/engine.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "proto/tensord/v1/execute.pb.h"
#include "proto/tensord/v1/service.pb.h"
#include "server/codec/frame.h"
#include "server/codec/manifest.h"
#include "server/codec/values.h"
#include "server/session/command.h"
#include "server/session/snapshot.h"

namespace tensord::server {
namespace {

using engine::DType;
using engine::EmptyTensor;
using engine::OpCall;
using engine::Reason;
using engine::Tensor;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr uint64_t kSequence = 7;

// All replies of a frame.
std::vector<v1::ExecuteReply> Write(const std::vector<Verdict>& verdicts,
                                    bool quiet = false) {
  std::vector<v1::ExecuteReply> replies;
  ReplyWriter writer(kSequence,
                     [&](v1::ExecuteReply reply, std::optional<Piece> piece) {
                       if (piece) piece->AppendTo(&reply);
                       replies.push_back(std::move(reply));
                     });
  uint32_t command = 0;
  for (const Verdict& verdict : verdicts) {
    writer.Add(command++, quiet, verdict);
  }
  replies.push_back(writer.Finish());
  return replies;
}

std::vector<uint64_t> WordsOf(const Verdict& verdict) {
  const std::vector<v1::ExecuteReply> replies = Write({verdict});
  EXPECT_EQ(replies.size(), 1u);
  return {replies[0].words().begin(), replies[0].words().end()};
}

Verdict Failed() {
  Verdict verdict;
  verdict.failure.emplace();
  verdict.failure->reason = Reason::kShapeMismatch;
  verdict.failure->message = "no \xff";
  verdict.failure->op = "mm";
  verdict.failure->origin = {kSequence, 1};
  return verdict;
}

Verdict Gave(CommandResult result) {
  Verdict verdict;
  verdict.results.push_back(std::move(result));
  return verdict;
}

TEST(ReplyWriter, AFrameWithoutVerdictsHasAnEmptyReply) {
  const auto replies = Write({});
  ASSERT_EQ(replies.size(), 1u);
  EXPECT_EQ(replies[0].sequence(), kSequence);
  EXPECT_THAT(replies[0].words(), IsEmpty());
}

TEST(ReplyWriter, AVerdictWithoutResultsTellsWhatIsSaved) {
  Verdict verdict;
  verdict.saved = 5;
  EXPECT_THAT(WordsOf(verdict), ElementsAre(0u, 5u));
}

TEST(ReplyWriter, AResultTellsItsMeta) {
  const Tensor base = EmptyTensor({4, 6}, DType::kFloat64);
  const Tensor view = ViewOf(base, {3, 2}, {6, 2}, 7);
  view.BumpVersion();
  EXPECT_THAT(WordsOf(Gave({42, OpCall::Identity::kView, 3, view})),
              ElementsAre(0x0000000100000000, 0x0000030200050201, 42, 1, 7, 3,
                          2, 6, 2, 0));
}

TEST(ReplyWriter, AResultThatRequiresGradSaysSo) {
  const Tensor leaf = EmptyTensor({}, DType::kFloat32);
  SetRequiresGrad(leaf, true);
  EXPECT_THAT(WordsOf(Gave({1, OpCall::Identity::kNew, 0, leaf})),
              ElementsAre(0x0000000100000000, 0x0000000000070000, 1, 0, 0, 0));
}

TEST(ReplyWriter, ANodeGoesByItsNumber) {
  const Tensor leaf = EmptyTensor({}, DType::kFloat32);
  SetRequiresGrad(leaf, true);
  const Tensor result =
      Invoke(*engine::AllOps().Find("neg"), {engine::Value(leaf)})[0].tensor;
  RetainGrad(result);
  const uint64_t number = NodeNameNumber("NegBackward0");
  EXPECT_NE(number, 0u);
  EXPECT_THAT(
      WordsOf(Gave({2, OpCall::Identity::kNew, 0, result})),
      ElementsAre(0x0000000100000000, 0x130000 | number << 48, 2, 0, 0, 0));
}

TEST(ReplyWriter, ANoneIsFourWords) {
  EXPECT_THAT(WordsOf(Gave({})),
              ElementsAre(0x0000000100000000, 0, 0, 0, 0, 0));
}

TEST(ReplyWriter, AFailureStandsInErrors) {
  const auto replies = Write({Verdict(), Failed()});
  ASSERT_EQ(replies.size(), 1u);
  EXPECT_THAT(replies[0].words(), ElementsAre(0, 0, 0x0001000000000001));
  ASSERT_EQ(replies[0].errors_size(), 1);
  const v1::CommandError& error = replies[0].errors(0);
  EXPECT_EQ(error.command(), 1u);
  EXPECT_EQ(error.code(), 3);
  EXPECT_EQ(error.message(), "no ?");
  EXPECT_EQ(error.detail().reason(), v1::SHAPE_MISMATCH);
  EXPECT_EQ(error.detail().op(), "mm");
  EXPECT_EQ(error.detail().origin_sequence(), kSequence);
  EXPECT_EQ(error.detail().origin_command(), 1u);
}

TEST(ReplyWriter, QuietCommandsTellOnlyFailures) {
  const auto replies = Write({Verdict(), Failed()}, /*quiet=*/true);
  ASSERT_EQ(replies.size(), 1u);
  EXPECT_THAT(replies[0].words(), ElementsAre(0x0001000000000001));
  EXPECT_EQ(replies[0].errors_size(), 1);
}

TEST(ReplyWriter, AValueFollowsAsABlob) {
  Verdict verdict;
  verdict.value = std::make_shared<Snapshot>(
      ScalarTensor(engine::Scalar(1.0), DType::kFloat32));
  const auto replies = Write({verdict});
  ASSERT_EQ(replies.size(), 1u);
  EXPECT_THAT(replies[0].words(), ElementsAre(0x0002000000000000, 0, 4));
  EXPECT_THAT(replies[0].blobs(), ElementsAre(std::string("\0\0\x80\x3f", 4)));
}

// Also by a write that counts up no version.
TEST(ReplyWriter, ALaterWriteDoesNotChangeAValue) {
  const auto filled = [](float first, float second) {
    const Tensor tensor = EmptyTensor({2, 1}, DType::kFloat32);
    tensor.elements<float>()[0] = first;
    tensor.elements<float>()[1] = second;
    return tensor;
  };
  const Tensor mean = ViewOf(filled(0, 0), {1}, {1}, 0);
  Verdict verdict;
  verdict.value = std::make_shared<Snapshot>(ShallowCopy(mean));
  ReplyWriter writer(kSequence, [](auto, auto) { FAIL(); });
  writer.Add(0, false, verdict);
  Invoke(*engine::AllOps().Find("batch_norm"),
         {engine::Value(filled(2, 4)), engine::Value(), engine::Value(),
          engine::Value(mean), engine::Value(mean), engine::Value(true),
          engine::Value(0.5), engine::Value(1e-5), engine::Value(false)});
  ASSERT_NE(*mean.elements<float>(), 0);
  EXPECT_EQ(mean.version(), 0u);
  EXPECT_THAT(writer.Finish().blobs(), ElementsAre(std::string(4, '\0')));
}

TEST(ReplyWriter, AnEmptyValueHasNoBlob) {
  Verdict verdict;
  verdict.value =
      std::make_shared<Snapshot>(EmptyTensor({0, 3}, DType::kFloat32));
  const auto replies = Write({verdict});
  EXPECT_THAT(replies[0].words(), ElementsAre(0x0002000000000000, 0, 0));
  EXPECT_THAT(replies[0].blobs(), IsEmpty());
}

TEST(ReplyWriter, ALargeValueContinuesInTheNextReplies) {
  const int64_t count = int64_t{5} << 18;  // 2.5 MiB of int16
  const Tensor value = EmptyTensor({count}, DType::kInt16);
  for (int64_t i = 0; i < count; ++i) {
    value.elements<int16_t>()[i] = static_cast<int16_t>(i * 7);
  }
  Verdict verdict;
  verdict.value = std::make_shared<Snapshot>(value);
  const auto replies = Write({verdict, Verdict()});
  ASSERT_EQ(replies.size(), 3u);
  std::string bytes;
  for (const v1::ExecuteReply& reply : replies) {
    EXPECT_EQ(reply.sequence(), kSequence);
    for (const std::string& blob : reply.blobs()) {
      EXPECT_LE(blob.size(), kChunkBytes);
      bytes += blob;
    }
  }
  EXPECT_EQ(bytes.size(), ValueBytes(value));
  EXPECT_EQ(std::memcmp(bytes.data(), value.raw(), bytes.size()), 0);
  EXPECT_THAT(replies[2].words(), ElementsAre(1, 0));
}

TEST(ReplyWriter, RepliesStayOfModerateSize) {
  std::vector<Verdict> verdicts(100000);
  const auto replies = Write(verdicts);
  EXPECT_EQ(replies.size(), 2u);
  EXPECT_EQ(replies[0].words_size() + replies[1].words_size(), 200000);
}

TEST(ReplyWriter, AGraphIsAMessage) {
  Verdict verdict;
  verdict.graph.emplace();
  verdict.graph->nodes.push_back(
      {"MulBackward0", {{1, 0}, {}}, 8, true, 31, {}});
  verdict.graph->nodes.push_back(
      {"AccumulateGrad", {}, 0, false, 30, EmptyTensor({2, 3}, DType::kInt8)});
  verdict.graph->nodes[1].variable.impl()->tag = 5;
  verdict.graph->roots = {0, -1};
  const auto replies = Write({verdict});
  ASSERT_EQ(replies[0].blobs_size(), 1);
  EXPECT_THAT(replies[0].words(),
              ElementsAre(0x0002000000000000, 0, replies[0].blobs(0).size()));
  v1::GraphReply graph;
  ASSERT_TRUE(graph.ParseFromString(replies[0].blobs(0)));
  ASSERT_EQ(graph.nodes_size(), 2);
  EXPECT_EQ(graph.nodes(0).name(), "MulBackward0");
  EXPECT_EQ(graph.nodes(0).next(0).node(), 1);
  EXPECT_EQ(graph.nodes(0).next(1).node(), -1);
  EXPECT_EQ(graph.nodes(0).saved_bytes(), 8);
  EXPECT_TRUE(graph.nodes(0).freed());
  EXPECT_EQ(graph.nodes(0).id(), 31u);
  EXPECT_EQ(graph.nodes(1).variable(), 5u);
  EXPECT_THAT(graph.nodes(1).sizes(), ElementsAre(2, 3));
  EXPECT_THAT(graph.roots(), ElementsAre(0, -1));
}

}  // namespace
}  // namespace tensord::server
