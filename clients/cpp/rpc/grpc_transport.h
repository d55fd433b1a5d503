// The Execute streams of a session, over gRPC.
#ifndef TENSORD_CLIENTS_CPP_RPC_GRPC_TRANSPORT_H_
#define TENSORD_CLIENTS_CPP_RPC_GRPC_TRANSPORT_H_

#include <cstdint>
#include <memory>
#include <string>

#include "clients/cpp/core/transport.h"
#include "clients/cpp/rpc/channel.h"

namespace tensord::client {

class ExecuteCall;

// Its streams read without a pause, whether or not they can write, and what
// comes goes to the listener, in gRPC's threads: credit bounds it. A listener
// may use its stream, open another one, and drop whatever it holds.
//
// A stream is heard by the server after the one before it, which is over then:
// so the newest one is never taken for a late one. One Open at a time.
class GrpcTransport : public Transport {
 public:
  // The session that OpenSession returned.
  GrpcTransport(std::shared_ptr<Channel> channel, std::string session_id,
                uint64_t incarnation);

  std::unique_ptr<Stream> Open(
      std::shared_ptr<StreamListener> listener) override;

 private:
  const std::shared_ptr<Channel> channel_;
  const std::string session_id_;
  const uint64_t incarnation_;
  std::weak_ptr<ExecuteCall> last_;
};

}  // namespace tensord::client

#endif  // TENSORD_CLIENTS_CPP_RPC_GRPC_TRANSPORT_H_
