// The Execute stream: carries messages between gRPC and a conversation.
#ifndef TENSORD_SERVER_RPC_EXECUTE_H_
#define TENSORD_SERVER_RPC_EXECUTE_H_

#include <grpcpp/support/server_callback.h>

#include <memory>
#include <mutex>

#include "proto/tensord/v1/execute.pb.h"
#include "server/session/conversation.h"
#include "server/session/live_session.h"
#include "server/session/registry.h"

namespace tensord::server {

// Serves one stream; deletes itself when the stream is done. It reads without
// a pause, since credit bounds what comes, never blocks, and computes nothing;
// it copies a piece of a long value for each message that it writes.
class ExecuteStream
    : public grpc::ServerBidiReactor<v1::ExecuteRequest, v1::ExecuteReply>,
      public Stream,
      public std::enable_shared_from_this<ExecuteStream> {
 public:
  static ExecuteStream* Start(SessionRegistry* registry);

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnCancel() override;
  void OnDone() override;
  void Wake() override;

 private:
  explicit ExecuteStream(SessionRegistry* registry) : registry_(registry) {}

  // Finds the session that the first message names; false where the stream
  // has ended for want of one.
  bool Open();
  void Receive();
  // With the mutex.
  void EndWith(const Failure& failure, const ServerMessage& message);

  SessionRegistry* const registry_;
  std::shared_ptr<ExecuteStream> self_;  // until OnDone
  std::shared_ptr<LiveSession> session_;
  v1::ExecuteRequest request_;  // the reader's

  // Guards the calls that start something, too: none may follow Finish. gRPC
  // never reacts within such a call.
  std::mutex mutex_;
  bool writing_ = false;
  bool finished_ = false;
  // What is being written.
  std::shared_ptr<const ReplyBody> body_;
  v1::ExecuteReply reply_;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_RPC_EXECUTE_H_
