// A whole server: workers, sessions, and the service on its addresses.
#ifndef TENSORD_SERVER_RPC_SERVER_H_
#define TENSORD_SERVER_RPC_SERVER_H_

#include <grpcpp/server.h>

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/statusor.h"
#include "server/rpc/listen.h"
#include "server/rpc/service.h"
#include "server/session/executor.h"
#include "server/session/registry.h"

namespace tensord::server {

struct ServerOptions {
  std::vector<ListenAddress> listen;
  Executor::Options executor;
  SessionRegistry::Options sessions;
};

class Server {
 public:
  // A server that listens and answers; beside the service it offers
  // reflection and the standard health service. Fails where an address cannot
  // be had.
  static absl::StatusOr<std::unique_ptr<Server>> Start(
      const ServerOptions& options);
  // Ends at once what Drain has not ended.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Where it listens, as clients name it, with the ports that were free.
  const std::vector<std::string>& targets() const { return targets_; }

  // Shuts down in good order: health says NOT_SERVING, new work is refused
  // with kDraining, the sessions' queues run empty, streams end. Once. False
  // where that took longer than `timeout`; then commands may still run.
  bool Drain(std::chrono::milliseconds timeout);

 private:
  explicit Server(const ServerOptions& options);
  absl::Status Listen(const std::vector<ListenAddress>& addresses);
  // Ends sessions whose lease is over, now and then.
  void ExpireLeases();
  void StopExpiring();

  Executor executor_;
  SessionRegistry registry_;
  TensordService service_;
  std::vector<std::string> targets_;
  std::unique_ptr<grpc::Server> server_;

  std::mutex mutex_;
  std::condition_variable stopping_;
  bool stopped_ = false;
  std::thread expirer_;
};

}  // namespace tensord::server

#endif  // TENSORD_SERVER_RPC_SERVER_H_
