#include "clients/cpp/rpc/messages.h"

#include <string>
#include <utility>

#include "clients/cpp/rpc/failure.h"

namespace tensord::client {

const v1::ExecuteRequest& Outgoing::Fill(const Saying& saying,
                                         const v1::StreamOpening& opening) {
  request_.set_sequence(saying.sequence);
  request_.set_received_through(saying.received_through);
  if (saying.opens) *request_.mutable_opening() = opening;
  if (saying.cancel_through) {
    request_.mutable_cancel()->set_through_sequence(*saying.cancel_through);
  }
  frame_ = saying.frame;
  if (frame_ != nullptr) {
    const Words& body = static_cast<const Frame&>(*frame_).words();
    request_.mutable_words()->Add(body.words.begin(), body.words.end());
    for (const std::string& blob : body.blobs) {
      // Lent, not copied: who sends a message only reads it.
      request_.mutable_blobs()->UnsafeArenaAddAllocated(
          const_cast<std::string*>(&blob));
    }
  }
  return request_;
}

void Outgoing::Empty() {
  while (request_.blobs_size() > 0) {
    request_.mutable_blobs()->UnsafeArenaReleaseLast();
  }
  request_.Clear();
  frame_.reset();
}

Reply TakeReply(v1::ExecuteReply* message) {
  Reply reply;
  reply.hearing.reply_sequence = message->reply_sequence();
  reply.hearing.sequence = message->sequence();
  reply.hearing.acknowledged_through = message->acknowledged_through();
  if (message->has_credit()) {
    reply.hearing.credit = {.frames = message->credit().frames(),
                            .bytes = message->credit().bytes()};
  }
  reply.words.assign(message->words().begin(), message->words().end());
  reply.blobs.reserve(message->blobs_size());
  for (std::string& blob : *message->mutable_blobs()) {
    reply.blobs.push_back(std::move(blob));
  }
  for (const v1::CommandError& error : message->errors()) {
    reply.failures.push_back({error.command(), ToFailure(error)});
  }
  if (message->has_final_status()) {
    reply.final_status = ToFailure(message->final_status());
  }
  return reply;
}

}  // namespace tensord::client
