#include "clients/cpp/rpc/grpc_transport.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "clients/cpp/core/conversation.h"
#include "clients/cpp/core/transport.h"
#include "clients/cpp/core/wire.h"
#include "clients/cpp/rpc/channel.h"
#include "tests/clients/cpp/rpc/recorder.h"
#include "tests/clients/cpp/rpc/scripted_server.h"

namespace tensord::client {
namespace {

Saying Opening() {
  Saying saying;
  saying.opens = true;
  return saying;
}

Saying FrameOf(uint64_t sequence, WordList words,
               std::vector<std::string> blobs) {
  Saying saying;
  saying.sequence = sequence;
  saying.frame =
      std::make_shared<Frame>(Words{std::move(words), std::move(blobs)});
  return saying;
}

// Answers with what the script makes of each message.
template <typename Answer>
StreamScript Answering(Answer answer) {
  return [answer](grpc::ServerContext*, ServerStream* stream) {
    v1::ExecuteRequest request;
    while (stream->Read(&request)) {
      v1::ExecuteReply reply;
      answer(request, &reply);
      stream->Write(reply);
    }
    return grpc::Status::OK;
  };
}

// Says back what it hears.
StreamScript Echo() {
  return Answering([](const v1::ExecuteRequest& request, auto* reply) {
    reply->set_sequence(request.sequence());
    reply->mutable_words()->CopyFrom(request.words());
    reply->mutable_blobs()->CopyFrom(request.blobs());
  });
}

// Says when it was called, and nothing else.
StreamScript Until(std::promise<void>* begun, std::shared_future<void> go) {
  return [begun, go](grpc::ServerContext*, ServerStream*) {
    begun->set_value();
    go.wait();
    return grpc::Status::OK;
  };
}

Scripts Executing(StreamScript script) {
  Scripts scripts;
  scripts.execute = std::move(script);
  return scripts;
}

// A server, and a session's way to it.
struct Way {
  explicit Way(StreamScript script)
      : server(Executing(std::move(script))),
        transport(std::make_unique<GrpcTransport>(
            std::make_shared<Channel>(server.target(), "secret", "key"),
            "the session", 17)) {}

  ScriptedServer server;
  std::unique_ptr<GrpcTransport> transport;
  std::shared_ptr<Recorder> recorder = std::make_shared<Recorder>();
};

TEST(GrpcTransport, OpensAStreamWithItsFirstMessageAlone) {
  Way way(Answering([](const v1::ExecuteRequest& request, auto* reply) {
    reply->add_words(request.has_opening());
    reply->add_words(request.opening().incarnation());
    reply->add_blobs(request.opening().session_id());
  }));
  const auto stream = way.transport->Open(way.recorder);
  stream->Write(Opening());
  const Reply first = way.recorder->NextAnswer();
  EXPECT_EQ(first.words, (std::vector<uint64_t>{1, 17}));
  EXPECT_EQ(first.blobs[0], "the session");
  stream->Write(Saying());
  EXPECT_EQ(way.recorder->NextReply().words, (std::vector<uint64_t>{0, 0}));
}

TEST(GrpcTransport, CarriesRoutingKeyAndToken) {
  Way way(Echo());
  const auto stream = way.transport->Open(way.recorder);
  stream->Write(Opening());
  way.recorder->NextReply();
  EXPECT_EQ(way.server.metadata().find("tensord-routing-key")->second, "key");
  EXPECT_EQ(way.server.metadata().find("authorization")->second,
            "Bearer secret");
}

TEST(GrpcTransport, CarriesFrames) {
  Way way(Echo());
  const auto stream = way.transport->Open(way.recorder);
  const std::vector<uint64_t> words = {1, UINT64_MAX, 0};
  const std::vector<std::string> blobs = {"one", "", std::string(3 << 20, 'x')};
  stream->Write(FrameOf(5, absl::MakeConstSpan(words), blobs));
  const Reply reply = way.recorder->NextReply();
  EXPECT_EQ(reply.hearing.sequence, 5u);
  EXPECT_EQ(reply.words, words);
  EXPECT_EQ(reply.blobs, blobs);
}

TEST(GrpcTransport, LeavesNothingOfAMessageInTheNextOne) {
  Way way(Answering([](const v1::ExecuteRequest& request, auto* reply) {
    reply->add_words(request.words_size());
    reply->add_words(request.blobs_size());
    reply->add_words(request.sequence());
    reply->add_words(request.received_through());
    reply->add_words(request.has_cancel() ? request.cancel().through_sequence()
                                          : 99);
  }));
  const auto stream = way.transport->Open(way.recorder);
  Saying frame = FrameOf(1, {1, 2}, {"a", "b", "c"});
  frame.received_through = 3;
  frame.cancel_through = 4;
  stream->Write(frame);
  EXPECT_EQ(way.recorder->NextAnswer().words,
            (std::vector<uint64_t>{2, 3, 1, 3, 4}));
  stream->Write(Saying());
  EXPECT_EQ(way.recorder->NextReply().words,
            (std::vector<uint64_t>{0, 0, 0, 0, 99}));
}

TEST(GrpcTransport, LeavesAFrameAsItIs) {
  Way way(Echo());
  const Saying frame = FrameOf(1, {1}, {"blob"});
  for (int i = 0; i < 3; ++i) {
    const auto recorder = std::make_shared<Recorder>();
    const auto stream = way.transport->Open(recorder);
    stream->Write(frame);
    EXPECT_EQ(recorder->NextAnswer().blobs[0], "blob");
  }
  EXPECT_EQ(frame.frame.use_count(), 1);
}

TEST(GrpcTransport, HearsAllOfAReply) {
  Way way(Answering([](const auto&, v1::ExecuteReply* reply) {
    reply->set_reply_sequence(1);
    reply->set_sequence(2);
    reply->set_acknowledged_through(3);
    reply->mutable_credit()->set_frames(4);
    reply->mutable_credit()->set_bytes(5);
    auto* const error = reply->add_errors();
    error->set_command(6);
    error->set_code(3);
    error->set_message("wrong");
    error->mutable_detail()->set_reason(v1::SHAPE_MISMATCH);
    reply->mutable_final_status()->set_code(14);
    reply->mutable_final_status()->set_message("the end");
  }));
  const auto stream = way.transport->Open(way.recorder);
  stream->Write(Opening());
  const Reply reply = way.recorder->NextReply();
  EXPECT_EQ(reply.hearing.reply_sequence, 1u);
  EXPECT_EQ(reply.hearing.sequence, 2u);
  EXPECT_EQ(reply.hearing.acknowledged_through, 3u);
  EXPECT_EQ(reply.hearing.credit->frames, 4u);
  EXPECT_EQ(reply.hearing.credit->bytes, 5u);
  ASSERT_EQ(reply.failures.size(), 1u);
  EXPECT_EQ(reply.failures[0].command, 6u);
  EXPECT_EQ(reply.failures[0].failure.code, Code::kInvalidArgument);
  EXPECT_EQ(reply.failures[0].failure.reason, "SHAPE_MISMATCH");
  EXPECT_EQ(reply.final_status->code, Code::kUnavailable);
  EXPECT_EQ(reply.final_status->message, "the end");
}

TEST(GrpcTransport, HearsOnlyWhatAReplyHas) {
  Way way(Echo());
  const auto stream = way.transport->Open(way.recorder);
  stream->Write(Opening());
  const Reply reply = way.recorder->NextReply();
  EXPECT_FALSE(reply.hearing.credit.has_value());
  EXPECT_FALSE(reply.final_status.has_value());
  EXPECT_TRUE(reply.failures.empty());
}

TEST(GrpcTransport, TellsTheEndAfterEveryReply) {
  Way way([](grpc::ServerContext*, ServerStream* stream) {
    v1::ExecuteReply reply;
    for (int i = 1; i <= 100; ++i) {
      reply.set_reply_sequence(i);
      stream->Write(reply);
    }
    v1::ErrorDetail detail;
    detail.set_reason(v1::FENCED);
    return FailedStatus(grpc::StatusCode::ABORTED, "another one", detail);
  });
  const auto stream = way.transport->Open(way.recorder);
  for (uint64_t i = 1; i <= 100; ++i) {
    EXPECT_EQ(way.recorder->NextReply().hearing.reply_sequence, i);
  }
  const Failure end = way.recorder->End();
  EXPECT_EQ(end.code, Code::kAborted);
  EXPECT_EQ(end.reason, "FENCED");
  EXPECT_EQ(end.message, "another one");
}

TEST(GrpcTransport, TakesAnEndWithoutAFailureForABreak) {
  Way way([](auto*, auto*) { return grpc::Status::OK; });
  const auto stream = way.transport->Open(way.recorder);
  const Failure end = way.recorder->End();
  EXPECT_EQ(end.code, Code::kUnavailable);
  EXPECT_EQ(end.message, "the server ended the stream");
  EXPECT_EQ(end.reason, "");
}

TEST(GrpcTransport, DoesNothingOnAStreamThatHasEnded) {
  Way way([](auto*, auto*) { return grpc::Status::OK; });
  const auto stream = way.transport->Open(way.recorder);
  way.recorder->End();
  // Which the Recorder would see, too.
  stream->Write(Opening());
}

TEST(GrpcTransport, EndsAStreamToAServerThatIsNotThere) {
  Way way(Echo());
  way.server.Stop();
  const auto stream = way.transport->Open(way.recorder);
  stream->Write(Opening());
  EXPECT_EQ(way.recorder->End().code, Code::kUnavailable);
}

TEST(GrpcTransport, FindsAServerThatHasComeBack) {
  Way way(Echo());
  auto stream = way.transport->Open(way.recorder);
  stream->Write(Opening());
  way.recorder->NextReply();
  way.server.Stop();
  way.recorder->End();
  way.server.Start();
  for (bool answered = false; !answered;) {
    const auto recorder = std::make_shared<Recorder>();
    stream.reset();
    stream = way.transport->Open(recorder);
    stream->Write(Opening());
    Heard heard = recorder->Next();
    while (std::holds_alternative<Written>(heard)) heard = recorder->Next();
    answered = std::holds_alternative<Reply>(heard);
  }
}

TEST(GrpcTransport, ReadsWhileItCannotWrite) {
  std::promise<void> done;
  const std::shared_future<void> is_done = done.get_future();
  Way way([is_done](grpc::ServerContext*, ServerStream* stream) {
    v1::ExecuteReply reply;
    for (int i = 1; i <= 100; ++i) {
      reply.set_reply_sequence(i);
      stream->Write(reply);
    }
    is_done.wait();
    return grpc::Status::OK;
  });
  const auto stream = way.transport->Open(way.recorder);
  // More than what any buffer on the way holds.
  stream->Write(FrameOf(1, {}, {std::string(64 << 20, 'x')}));
  for (uint64_t i = 1; i <= 100; ++i) {
    const Heard heard = way.recorder->Next();
    ASSERT_TRUE(std::holds_alternative<Reply>(heard));
    EXPECT_EQ(std::get<Reply>(heard).hearing.reply_sequence, i);
  }
  done.set_value();
  way.recorder->End();
}

TEST(GrpcTransport, WritesFromWithinTheListener) {
  constexpr int kMessages = 1000;
  Way way(Echo());
  std::unique_ptr<Stream> stream;
  int written = 1;
  const auto recorder = std::make_shared<Recorder>([&](const Heard& heard) {
    if (!std::holds_alternative<Written>(heard) || written == kMessages) return;
    stream->Write(FrameOf(++written, {1}, {"blob"}));
  });
  stream = way.transport->Open(recorder);
  stream->Write(FrameOf(1, {1}, {"blob"}));
  for (uint64_t i = 1; i <= kMessages; ++i) {
    EXPECT_EQ(recorder->NextReply().hearing.sequence, i);
  }
}

TEST(GrpcTransport, BreaksAStreamOffThatIsDestroyed) {
  std::promise<void> broken;
  Way way([&broken](grpc::ServerContext* context, ServerStream* stream) {
    v1::ExecuteRequest request;
    stream->Write(v1::ExecuteReply());
    while (stream->Read(&request)) {
    }
    EXPECT_TRUE(context->IsCancelled());
    broken.set_value();
    return grpc::Status::OK;
  });
  auto stream = way.transport->Open(way.recorder);
  way.recorder->NextReply();
  stream.reset();
  EXPECT_EQ(way.recorder->End().code, Code::kCancelled);
  broken.get_future().wait();
}

TEST(GrpcTransport, MayBeDestroyedBeforeAnythingHappens) {
  Way way(Echo());
  way.transport->Open(way.recorder);
  EXPECT_EQ(way.recorder->End().code, Code::kCancelled);
}

TEST(GrpcTransport, MayBeDestroyedWhileItWrites) {
  std::promise<void> begun, done;
  Way way(Until(&begun, done.get_future()));
  auto stream = way.transport->Open(way.recorder);
  Saying frame = FrameOf(1, {}, {std::string(64 << 20, 'x')});
  const std::weak_ptr<const FrameBody> body = frame.frame;
  stream->Write(frame);
  frame.frame.reset();
  begun.get_future().wait();
  EXPECT_FALSE(body.expired());
  stream.reset();
  way.transport.reset();
  EXPECT_EQ(way.recorder->End().code, Code::kCancelled);
  EXPECT_TRUE(body.expired());
  done.set_value();
}

// What destroys a stream from within its listener.
class DestroyedWithin : public ::testing::TestWithParam<size_t> {};

TEST_P(DestroyedWithin, MayBeDestroyedByItsListener) {
  Way way([](auto*, ServerStream* stream) {
    v1::ExecuteRequest request;
    stream->Read(&request);
    for (int i = 0; i < 3; ++i) stream->Write(v1::ExecuteReply());
    return grpc::Status::OK;
  });
  std::promise<void> said, destroyed;
  bool once = false;
  std::unique_ptr<Stream> stream;
  const auto recorder = std::make_shared<Recorder>([&](const Heard& heard) {
    if (heard.index() != GetParam() || std::exchange(once, true)) return;
    said.get_future().wait();
    stream.reset();
    destroyed.set_value();
  });
  stream = way.transport->Open(recorder);
  stream->Write(Opening());
  said.set_value();
  destroyed.get_future().wait();
  while (!std::holds_alternative<Failure>(recorder->Next())) {
  }
}

INSTANTIATE_TEST_SUITE_P(GrpcTransport, DestroyedWithin,
                         ::testing::Range<size_t>(0,
                                                  std::variant_size_v<Heard>));

TEST(GrpcTransport, MayBeDroppedAltogetherByItsListener) {
  struct Session {
    std::shared_ptr<Channel> channel;
    std::unique_ptr<GrpcTransport> transport;
    std::unique_ptr<Stream> stream;
  };
  for (int i = 0; i < 20; ++i) {
    ScriptedServer server(Executing(Echo()));
    std::promise<void> dropped;
    auto session = std::make_unique<Session>();
    const auto recorder = std::make_shared<Recorder>([&](const Heard& heard) {
      if (!std::holds_alternative<Failure>(heard)) return;
      session.reset();
      dropped.set_value();
    });
    session->channel =
        std::make_shared<Channel>(server.target(), std::nullopt, "key");
    session->transport =
        std::make_unique<GrpcTransport>(session->channel, "the session", 17);
    session->stream = session->transport->Open(recorder);
    session->stream->Write(Opening());
    recorder->NextReply();
    server.Stop();
    dropped.get_future().wait();
  }
}

TEST(GrpcTransport, KeepsAListenerUntilTheEnd) {
  Way way(Echo());
  std::promise<void> ended;
  auto recorder = std::make_shared<Recorder>([&](const Heard& heard) {
    if (std::holds_alternative<Failure>(heard)) ended.set_value();
  });
  const std::weak_ptr<Recorder> watched = recorder;
  auto stream = way.transport->Open(std::move(recorder));
  stream.reset();
  ended.get_future().wait();
  // The stream after it begins when it is over.
  stream = way.transport->Open(way.recorder);
  stream->Write(Opening());
  way.recorder->NextReply();
  EXPECT_TRUE(watched.expired());
}

TEST(GrpcTransport, BeginsAStreamAfterTheEndOfTheOneBefore) {
  std::promise<void> begun, go;
  const std::shared_future<void> may_go = go.get_future();
  std::atomic<int> calls = 0;
  Way way(
      [&, echo = Echo()](grpc::ServerContext* context, ServerStream* stream) {
        if (calls++ == 0) begun.set_value();
        return echo(context, stream);
      });
  // Its listener is not through with the end.
  const auto first = std::make_shared<Recorder>([&](const Heard& heard) {
    if (std::holds_alternative<Failure>(heard)) may_go.wait();
  });
  auto stream = way.transport->Open(first);
  stream->Write(Opening());
  first->NextReply();
  begun.get_future().wait();
  stream.reset();
  first->End();
  stream = way.transport->Open(way.recorder);
  stream->Write(FrameOf(7, {}, {"blob"}));
  EXPECT_EQ(calls, 1);
  go.set_value();
  EXPECT_EQ(way.recorder->NextReply().hearing.sequence, 7u);
  EXPECT_EQ(calls, 2);
}

TEST(GrpcTransport, BeginsTheLastOfManyStreams) {
  Way way(Echo());
  std::vector<std::shared_ptr<Recorder>> recorders;
  std::unique_ptr<Stream> stream;
  for (uint64_t i = 1; i <= 100; ++i) {
    recorders.push_back(std::make_shared<Recorder>());
    stream.reset();
    stream = way.transport->Open(recorders.back());
    stream->Write(FrameOf(i, {}, {"blob"}));
  }
  EXPECT_EQ(recorders.back()->NextReply().hearing.sequence, 100u);
  recorders.pop_back();
  for (const auto& recorder : recorders) {
    while (!std::holds_alternative<Failure>(recorder->Next())) {
    }
  }
}

TEST(GrpcTransport, OpensAnotherStreamFromWithinTheEnd) {
  std::promise<void> opened;
  std::atomic<int> calls = 0;
  Way way(
      [&, echo = Echo()](grpc::ServerContext* context, ServerStream* stream) {
        if (calls++ > 0) return echo(context, stream);
        opened.get_future().wait();
        return grpc::Status::OK;
      });
  std::unique_ptr<Stream> stream;
  const auto first = std::make_shared<Recorder>([&](const Heard& heard) {
    if (!std::holds_alternative<Failure>(heard)) return;
    stream.reset();
    stream = way.transport->Open(way.recorder);
    stream->Write(Opening());
  });
  stream = way.transport->Open(first);
  opened.set_value();
  way.recorder->NextReply();
  // Before that, the listener may still be at work.
  first->End();
  EXPECT_EQ(calls, 2);
}

}  // namespace
}  // namespace tensord::client
