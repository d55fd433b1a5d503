#include "clients/cpp/rpc/execute_call.h"

#include <utility>

#include "clients/cpp/rpc/failure.h"

namespace tensord::client {

std::shared_ptr<ExecuteCall> ExecuteCall::Begin(
    const std::shared_ptr<Channel>& channel,
    std::shared_ptr<StreamListener> listener,
    const std::shared_ptr<ExecuteCall>& previous) {
  std::shared_ptr<ExecuteCall> call(new ExecuteCall(std::move(listener)));
  call->self_ = call;
  channel->AddMetadata(&call->context_);
  channel->stub().async()->Execute(&call->context_, call.get());
  call->StartRead(&call->reply_);
  // What is started before StartCall waits for it.
  if (previous != nullptr) {
    previous->StartAfterThis(call);
  } else {
    call->StartCall();
  }
  return call;
}

void ExecuteCall::StartAfterThis(std::shared_ptr<ExecuteCall> next) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!done_) {
      next_ = std::move(next);
      return;
    }
  }
  next->StartCall();
}

void ExecuteCall::Write(const Saying& saying,
                        const v1::StreamOpening& opening) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (ended_) return;
  StartWrite(&outgoing_.Fill(saying, opening));
}

void ExecuteCall::OnWriteDone(bool ok) {
  outgoing_.Empty();
  // Where a write failed the call is over, and the reader notices.
  if (!ok) return;
  const std::lock_guard<std::mutex> lock(listening_);
  listener_->OnWritten();
}

void ExecuteCall::OnReadDone(bool ok) {
  if (!ok) {
    const std::lock_guard<std::mutex> lock(mutex_);
    ended_ = true;
    return;
  }
  {
    const std::lock_guard<std::mutex> lock(listening_);
    listener_->OnReply(TakeReply(&reply_));
  }
  StartRead(&reply_);
}

void ExecuteCall::OnDone(const grpc::Status& status) {
  const std::shared_ptr<ExecuteCall> self = std::move(self_);
  Failure failure = ToFailure(status);
  if (status.ok()) {
    failure.code = Code::kUnavailable;
    failure.message = "the server ended the stream";
  }
  std::exchange(listener_, nullptr)->OnEnd(std::move(failure));
  std::shared_ptr<ExecuteCall> next;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    done_ = true;
    next = std::move(next_);
  }
  if (next != nullptr) next->StartCall();
}

}  // namespace tensord::client
