// The messages of the Execute stream as protobuf has them.
#ifndef TENSORD_CLIENTS_CPP_RPC_MESSAGES_H_
#define TENSORD_CLIENTS_CPP_RPC_MESSAGES_H_

#include <memory>

#include "clients/cpp/core/conversation.h"
#include "clients/cpp/core/transport.h"
#include "proto/tensord/v1/execute.pb.h"

namespace tensord::client {

// A message on its way to the server, and room for the next one. Blobs are the
// frame's own, which it holds so long. Not thread-safe.
class Outgoing {
 public:
  Outgoing() = default;
  ~Outgoing() { Empty(); }
  Outgoing(const Outgoing&) = delete;
  Outgoing& operator=(const Outgoing&) = delete;

  // The message, until Empty, where it was empty before. Its frame is a
  // `Frame`; `opening` is for a message that opens its stream.
  const v1::ExecuteRequest& Fill(const Saying& saying,
                                 const v1::StreamOpening& opening);
  void Empty();

 private:
  v1::ExecuteRequest request_;
  std::shared_ptr<const FrameBody> frame_;
};

// Takes the blobs out of the message.
Reply TakeReply(v1::ExecuteReply* message);

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_RPC_MESSAGES_H_
