// One call of Execute: carries messages between gRPC and a listener.
#ifndef TENSORD_CLIENTS_CPP_RPC_EXECUTE_CALL_H_
#define TENSORD_CLIENTS_CPP_RPC_EXECUTE_CALL_H_

#include <grpcpp/client_context.h>
#include <grpcpp/support/client_callback.h>

#include <memory>
#include <mutex>
#include <utility>

#include "clients/cpp/core/conversation.h"
#include "clients/cpp/core/transport.h"
#include "clients/cpp/rpc/channel.h"
#include "clients/cpp/rpc/messages.h"
#include "proto/tensord/v1/execute.pb.h"

namespace tensord::client {

// Keeps itself, and its listener, until the call is over. Thread-safe. gRPC
// never reacts within a call of a method here.
class ExecuteCall
    : public grpc::ClientBidiReactor<v1::ExecuteRequest, v1::ExecuteReply> {
 public:
  // Begins a call, once the one before it is over.
  static std::shared_ptr<ExecuteCall> Begin(
      const std::shared_ptr<Channel>& channel,
      std::shared_ptr<StreamListener> listener,
      const std::shared_ptr<ExecuteCall>& previous);

  // As Stream has it. `opening` is for the first message.
  void Write(const Saying& saying, const v1::StreamOpening& opening);

  // Ends the call without waiting for that.
  void Cancel() { context_.TryCancel(); }

  void OnReadDone(bool ok) override;
  void OnWriteDone(bool ok) override;
  void OnDone(const grpc::Status& status) override;

 private:
  explicit ExecuteCall(std::shared_ptr<StreamListener> listener)
      : listener_(std::move(listener)) {}

  // Begins a call when this one is over.
  void StartAfterThis(std::shared_ptr<ExecuteCall> next);

  grpc::ClientContext context_;
  std::shared_ptr<ExecuteCall> self_;         // until OnDone
  std::shared_ptr<StreamListener> listener_;  // likewise
  Outgoing outgoing_;                         // the writer's
  v1::ExecuteReply reply_;                    // the reader's

  // Held while the listener hears something: reads and writes end in different
  // threads.
  std::mutex listening_;

  std::mutex mutex_;
  // Nothing may be started any more. Until then a read is under way, so that
  // OnDone cannot come in between.
  bool ended_ = false;
  bool done_ = false;
  std::shared_ptr<ExecuteCall> next_;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_RPC_EXECUTE_CALL_H_
