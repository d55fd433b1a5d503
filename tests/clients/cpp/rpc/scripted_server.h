// A server that does what a test says.
#ifndef TENSORD_TESTS_CLIENTS_CPP_RPC_SCRIPTED_SERVER_H_
#define TENSORD_TESTS_CLIENTS_CPP_RPC_SCRIPTED_SERVER_H_

#include <grpcpp/server.h>
#include <grpcpp/server_context.h>

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "proto/tensord/v1/errors.pb.h"
#include "proto/tensord/v1/service.grpc.pb.h"
#include "proto/tensord/v1/service.pb.h"
#include "tests/clients/cpp/rpc/temporary_folder.h"

namespace tensord::client {

template <typename Request, typename Reply>
using UnaryScript = std::function<grpc::Status(const Request&, Reply*)>;

using ServerStream =
    grpc::ServerReaderWriter<v1::ExecuteReply, v1::ExecuteRequest>;
using StreamScript =
    std::function<grpc::Status(grpc::ServerContext*, ServerStream*)>;

// A call without a script is answered with UNIMPLEMENTED.
struct Scripts {
  UnaryScript<v1::GetServerInfoRequest, v1::GetServerInfoReply> get_server_info;
  UnaryScript<v1::ListOpsRequest, v1::ListOpsReply> list_ops;
  UnaryScript<v1::OpenSessionRequest, v1::OpenSessionReply> open_session;
  UnaryScript<v1::CloseSessionRequest, v1::CloseSessionReply> close_session;
  UnaryScript<v1::DescribeSessionRequest, v1::DescribeSessionReply>
      describe_session;
  StreamScript execute;
};

// A place to listen at, from the start or later.
class ScriptedServer {
 public:
  explicit ScriptedServer(Scripts scripts, bool starts = true);
  ~ScriptedServer();

  const std::string& target() const { return target_; }
  void Start();
  // Breaks every call off.
  void Stop();

  // What the last call carried.
  std::multimap<std::string, std::string> metadata();

 private:
  class Service;

  const TemporaryFolder folder_;
  const std::string target_;
  const std::unique_ptr<Service> service_;
  std::unique_ptr<grpc::Server> server_;
};

// A failure as the server tells it.
grpc::Status FailedStatus(grpc::StatusCode code, const std::string& message,
                          const v1::ErrorDetail& detail);

}  // namespace tensord::client

#endif  // TENSORD_TESTS_CLIENTS_CPP_RPC_SCRIPTED_SERVER_H_
