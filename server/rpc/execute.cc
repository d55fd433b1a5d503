#include "server/rpc/execute.h"

#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "server/codec/command_reader.h"
#include "server/codec/frame.h"
#include "server/codec/status.h"
#include "server/rpc/status.h"
#include "server/session/resolver.h"

namespace tensord::server {
namespace {

class WireReply : public ReplyBody {
 public:
  explicit WireReply(v1::ExecuteReply message, std::optional<Piece> piece = {})
      : message_(std::move(message)),
        piece_(std::move(piece)),
        bytes_(message_.ByteSizeLong()) {}

  size_t bytes() const override { return bytes_; }
  void Number(uint64_t reply_sequence, uint64_t acknowledged_through) override {
    message_.set_reply_sequence(reply_sequence);
    message_.set_acknowledged_through(acknowledged_through);
  }
  // The whole message; `room` is used where it must be put together.
  const v1::ExecuteReply& message(v1::ExecuteReply* room) const {
    if (!piece_) return message_;
    *room = message_;
    piece_->AppendTo(room);
    return *room;
  }

 private:
  v1::ExecuteReply message_;
  const std::optional<Piece> piece_;
  const size_t bytes_;
};

class WireWriter : public VerdictWriter {
 public:
  WireWriter(uint64_t sequence, FrameBody::Sink sink)
      : writer_(sequence, [sink = std::move(sink)](v1::ExecuteReply reply,
                                                   std::optional<Piece> piece) {
          sink(std::make_unique<WireReply>(std::move(reply), std::move(piece)));
        }) {}

  void Add(uint32_t command, bool quiet, const Verdict& verdict) override {
    writer_.Add(command, quiet, verdict);
  }
  std::unique_ptr<ReplyBody> Finish() override {
    return std::make_unique<WireReply>(writer_.Finish());
  }

 private:
  ReplyWriter writer_;
};

class WireFrame : public FrameBody {
 public:
  explicit WireFrame(v1::ExecuteRequest request)
      : sequence_(request.sequence()), reader_(std::move(request)) {}

  std::optional<Failure> Check(Handle* last_handle) override {
    const absl::Status status = CheckFrame(reader_.frame(), last_handle);
    if (!status.ok()) return ToFailure(status);
    return std::nullopt;
  }
  const CommandHead* Next(Resolver* resolver) override {
    return reader_.Next(resolver);
  }
  std::unique_ptr<VerdictWriter> NewWriter(Sink sink) override {
    return std::make_unique<WireWriter>(sequence_, std::move(sink));
  }

 private:
  const uint64_t sequence_;
  CommandReader reader_;
};

ClientMessage ToMessage(v1::ExecuteRequest request) {
  ClientMessage message;
  message.sequence = request.sequence();
  message.received_through = request.received_through();
  if (request.has_cancel()) {
    message.cancel_through = request.cancel().through_sequence();
  }
  message.bytes = FrameBytes(request);
  if (message.sequence > 0 || message.bytes > 0) {
    message.frame = std::make_unique<WireFrame>(std::move(request));
  }
  return message;
}

}  // namespace

ExecuteStream* ExecuteStream::Start(SessionRegistry* registry) {
  const std::shared_ptr<ExecuteStream> stream(new ExecuteStream(registry));
  stream->self_ = stream;
  stream->StartRead(&stream->request_);
  return stream.get();
}

void ExecuteStream::OnReadDone(bool ok) {
  if (ok) {
    if (session_ == nullptr && !Open()) return;
    Receive();
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!finished_) StartRead(&request_);
  } else if (session_ != nullptr) {
    session_->conversation->CloseWrites(*this);
  } else {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!std::exchange(finished_, true)) Finish(grpc::Status::OK);
  }
}

bool ExecuteStream::Open() {
  Failure failure;
  if (request_.has_opening()) {
    session_ = registry_->Find(request_.opening().session_id(),
                               request_.opening().incarnation(), &failure);
  } else {
    failure = MakeFailure(engine::Reason::kMalformedFrame,
                          "the first message does not open the stream");
  }
  if (session_ != nullptr) {
    session_->conversation->Open(shared_from_this(),
                                 request_.received_through());
    return true;
  }
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!finished_) EndWith(failure, {});
  return false;
}

void ExecuteStream::Receive() {
  v1::ExecuteRequest request;
  request.Swap(&request_);
  session_->conversation->Receive(*this, ToMessage(std::move(request)));
}

void ExecuteStream::Wake() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (writing_ || finished_) return;
  std::optional<ServerMessage> message = session_->conversation->Next(*this);
  if (!message) return;
  if (message->ended) {
    finished_ = true;
    Finish(grpc::Status::OK);
    return;
  }
  if (message->failure) return EndWith(*message->failure, *message);
  writing_ = true;
  if (message->body != nullptr) {
    body_ = std::move(message->body);
    StartWrite(&static_cast<const WireReply&>(*body_).message(&reply_));
    return;
  }
  reply_.Clear();
  reply_.set_acknowledged_through(message->acknowledged_through);
  if (message->credit) {
    reply_.mutable_credit()->set_frames(message->credit->frames);
    reply_.mutable_credit()->set_bytes(message->credit->bytes);
  }
  StartWrite(&reply_);
}

void ExecuteStream::EndWith(const Failure& failure,
                            const ServerMessage& message) {
  const absl::Status status = ToStatus(failure);
  reply_.Clear();
  reply_.set_reply_sequence(message.reply_sequence);
  reply_.set_sequence(message.sequence);
  reply_.set_acknowledged_through(message.acknowledged_through);
  *reply_.mutable_final_status() = ToProto(status);
  finished_ = true;
  StartWriteAndFinish(&reply_, grpc::WriteOptions(), ToGrpc(status));
}

void ExecuteStream::OnWriteDone(bool ok) {
  std::shared_ptr<const ReplyBody> written;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    writing_ = false;
    written = std::move(body_);
  }
  // Where a write failed the peer is gone, and OnCancel tells.
  if (ok) Wake();
}

void ExecuteStream::OnCancel() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (std::exchange(finished_, true)) return;
  Finish(grpc::Status::CANCELLED);
}

void ExecuteStream::OnDone() {
  if (session_ != nullptr) session_->conversation->Detach(*this);
  self_.reset();
}

}  // namespace tensord::server
