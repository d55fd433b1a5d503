#include "clients/cpp/rpc/greeting.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "clients/cpp/core/rows.h"
#include "clients/cpp/core/schema.h"
#include "clients/cpp/rpc/random_hex.h"
#include "proto/tensord/v1/service.pb.h"
#include "tensord/error.h"

namespace tensord::client {
namespace {

using Json = nlohmann::json;
using Texts = absl::flat_hash_map<uint16_t, std::string>;

constexpr uint32_t kProtocol = 1;
constexpr absl::string_view kRemedy =
    "use a client and a server of the same version";
constexpr size_t kNonceBytes = 16;

v1::GetServerInfoReply AwaitServer(Channel& channel,
                                   std::chrono::nanoseconds timeout) {
  try {
    return channel.GetServerInfo(timeout);
  } catch (const Error& error) {
    if (error.code() != Code::kDeadlineExceeded) throw;
    throw Error(absl::StrCat("no tensord server answers at ", channel.target()),
                Code::kUnavailable);
  }
}

void CheckProtocol(const Channel& channel, const v1::GetServerInfoReply& info) {
  if (info.protocol_min() <= kProtocol && kProtocol <= info.protocol_max()) {
    return;
  }
  throw Error(
      absl::StrCat("the server at ", channel.target(), " speaks versions ",
                   info.protocol_min(), " to ", info.protocol_max(),
                   " of the protocol, and this client ", kProtocol, "; ",
                   kRemedy),
      Code::kFailedPrecondition);
}

bool HasHash(const Json& row, absl::string_view hash) {
  if (row.at("hash").get_ref<const std::string&>() == hash) return true;
  const auto history = row.find("history");
  return history != row.end() &&
         std::any_of(history->begin(), history->end(), [&](const Json& old) {
           return old.get_ref<const std::string&>() == hash;
         });
}

// Why the server would get some of our rows wrong, by their numbers.
Texts RefusedRows(const Json& manifest) {
  absl::flat_hash_map<uint64_t, const Json*> theirs;
  for (const char* const part : {"commands", "ops"}) {
    for (const Json& row : manifest.at(part)) {
      theirs[row.at("number").get<uint64_t>()] = &row;
    }
  }
  Texts refused;
  for (const Row& ours : Rows()) {
    const auto found = theirs.find(ours.number);
    if (found == theirs.end()) {
      refused[ours.number] =
          absl::StrCat("the server has no ", ours.name, "; ", kRemedy);
    } else if (!HasHash(*found->second, ours.hash)) {
      refused[ours.number] =
          absl::StrCat("the server's ", ours.name,
                       " is not the one that this client knows: it has "
                       "changed; ",
                       kRemedy);
    }
  }
  return refused;
}

Texts TheirNodeNames(const Json& manifest) {
  Texts names;
  for (const Json& node : manifest.at("node_names")) {
    names[node.at("number").get<uint16_t>()] =
        node.at("name").get<std::string>();
  }
  return names;
}

Texts OurNodeNames() {
  Texts names;
  for (const NodeName& node : NodeNames()) {
    names[node.number] = std::string(node.name);
  }
  return names;
}

void CompareManifests(Greeting* greeting) {
  const v1::ListOpsReply reply = greeting->channel->ListOps(greeting->timeout);
  try {
    const Json manifest = Json::parse(reply.manifest());
    greeting->refused = RefusedRows(manifest);
    greeting->node_names = TheirNodeNames(manifest);
  } catch (const Json::exception& error) {
    throw Error(
        absl::StrCat("the server at ", greeting->target,
                     " tells a manifest that means nothing: ", error.what()),
        Code::kInternal);
  }
}

template <typename Request>
Request AboutSession(const Greeting& greeting) {
  Request request;
  request.mutable_session()->set_id(greeting.session_id);
  request.mutable_session()->set_incarnation(greeting.incarnation);
  return request;
}

}  // namespace

Greeting Greet(std::shared_ptr<Channel> channel,
               std::chrono::nanoseconds timeout) {
  const v1::GetServerInfoReply info = AwaitServer(*channel, timeout);
  CheckProtocol(*channel, info);
  Greeting greeting;
  greeting.channel = std::move(channel);
  greeting.target = greeting.channel->target();
  greeting.timeout = timeout;
  if (info.manifest_hash() == ManifestHash()) {
    greeting.node_names = OurNodeNames();
  } else {
    CompareManifests(&greeting);
  }
  v1::OpenSessionRequest request;
  request.set_nonce(RandomHex(kNonceBytes));
  const v1::OpenSessionReply opened =
      greeting.channel->OpenSession(request, timeout);
  greeting.session_id = opened.session_id();
  greeting.incarnation = opened.incarnation();
  return greeting;
}

void Greeting::CloseSession(std::chrono::nanoseconds timeout) const {
  try {
    channel->CloseSession(AboutSession<v1::CloseSessionRequest>(*this),
                          timeout);
  } catch (const Error&) {
    // A session that cannot be closed is gone or will expire.
  }
}

std::vector<Usage> Greeting::DescribeSession() const {
  const v1::DescribeSessionReply reply = channel->DescribeSession(
      AboutSession<v1::DescribeSessionRequest>(*this), timeout);
  std::vector<Usage> usage;
  Usage total{.kind = "total", .bytes = reply.total_bytes()};
  for (const v1::DescribeSessionReply::Usage& part : reply.usage()) {
    usage.push_back({part.kind(), part.bytes(), part.count()});
    total.count += part.count();
  }
  usage.push_back(std::move(total));
  return usage;
}

}  // namespace tensord::client
