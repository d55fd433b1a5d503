#include "clients/cpp/rpc/greeting.h"

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "clients/cpp/core/rows.h"
#include "clients/cpp/core/schema.h"
#include "tensord/error.h"
#include "tests/clients/cpp/rpc/scripted_server.h"

namespace tensord::client {
namespace {

using Json = nlohmann::json;

constexpr std::chrono::minutes kLong(5);
constexpr std::chrono::milliseconds kShort(50);

// A manifest with our own rows.
Json OurManifest() {
  Json manifest = {{"commands", Json::array()},
                   {"ops", Json::array()},
                   {"node_names", Json::array()}};
  for (const Row& row : Rows()) {
    manifest[row.number < 100 ? "commands" : "ops"].push_back(
        {{"number", row.number}, {"hash", std::string(row.hash)}});
  }
  for (const NodeName& node : NodeNames()) {
    manifest["node_names"].push_back(
        {{"number", node.number}, {"name", std::string(node.name)}});
  }
  return manifest;
}

const Row& RowNamed(absl::string_view name) {
  for (const Row& row : Rows()) {
    if (row.name == name) return row;
  }
  throw Error(absl::StrCat("no row ", name));
}

Json& Find(Json& manifest, absl::string_view name) {
  const Row& row = RowNamed(name);
  for (const char* const part : {"commands", "ops"}) {
    for (Json& theirs : manifest[part]) {
      if (theirs["number"] == row.number) return theirs;
    }
  }
  throw Error(absl::StrCat("no row ", name));
}

class GreetingTest : public ::testing::Test {
 protected:
  // Serves a manifest in place of ours.
  Greeting GreetWith(const std::function<void(Json&)>& alter) {
    Json manifest = OurManifest();
    alter(manifest);
    manifest_ = manifest.dump();
    return Greet();
  }
  Greeting Greet() {
    Serve();
    return client::Greet(
        std::make_shared<Channel>(server_->target(), std::nullopt, "key"),
        kLong);
  }
  Error GreetFailure() {
    try {
      Greet();
    } catch (const Error& error) {
      return error;
    }
    ADD_FAILURE() << "it did not fail";
    return Error("");
  }

  v1::GetServerInfoReply info_ = [] {
    v1::GetServerInfoReply info;
    info.set_protocol_min(1);
    info.set_protocol_max(1);
    return info;
  }();
  std::optional<std::string> manifest_;
  std::set<std::string> nonces_;
  v1::SessionRef named_;  // by the last call about a session
  std::unique_ptr<ScriptedServer> server_;

 private:
  void Serve() {
    info_.set_manifest_hash(manifest_ ? "another"
                                      : std::string(ManifestHash()));
    Scripts scripts;
    scripts.get_server_info = [this](const auto&, auto* reply) {
      *reply = info_;
      return grpc::Status::OK;
    };
    if (manifest_) {
      scripts.list_ops = [this](const auto&, auto* reply) {
        reply->set_manifest(*manifest_);
        return grpc::Status::OK;
      };
    }
    scripts.open_session = [this](const auto& request, auto* reply) {
      nonces_.insert(request.nonce());
      reply->set_session_id("the session");
      reply->set_incarnation(17);
      return grpc::Status::OK;
    };
    scripts.close_session = [this](const auto& request, auto*) {
      named_ = request.session();
      return grpc::Status(grpc::StatusCode::NOT_FOUND, "it has expired");
    };
    scripts.describe_session = [this](const auto& request, auto* reply) {
      named_ = request.session();
      for (const int64_t count : {2, 3}) {
        auto* const usage = reply->add_usage();
        usage->set_kind(absl::StrCat("kind ", count));
        usage->set_bytes(10 * count);
        usage->set_count(count);
      }
      reply->set_total_bytes(60);
      return grpc::Status::OK;
    };
    server_ = std::make_unique<ScriptedServer>(scripts);
  }
};

TEST_F(GreetingTest, OpensASession) {
  const Greeting greeting = Greet();
  EXPECT_EQ(greeting.target, server_->target());
  EXPECT_EQ(greeting.session_id, "the session");
  EXPECT_EQ(greeting.incarnation, 17u);
}

TEST_F(GreetingTest, DrawsANonceThatNobodyGuesses) {
  Greet();
  Greet();
  EXPECT_EQ(nonces_.size(), 2u);
  EXPECT_EQ(nonces_.begin()->size(), 32u);
}

TEST_F(GreetingTest, DoesNotFetchAManifestThatIsItsOwn) {
  // Which would fail.
  const Greeting greeting = Greet();
  EXPECT_TRUE(greeting.refused.empty());
  ASSERT_EQ(greeting.node_names.size(), NodeNames().size());
  for (const NodeName& node : NodeNames()) {
    EXPECT_EQ(greeting.node_names.at(node.number), node.name);
  }
}

TEST_F(GreetingTest, RefusesAnotherVersionOfTheProtocol) {
  for (const auto& [lowest, highest] : {std::pair(2, 3), std::pair(0, 0)}) {
    info_.set_protocol_min(lowest);
    info_.set_protocol_max(highest);
    const Error error = GreetFailure();
    EXPECT_EQ(error.code(), Code::kFailedPrecondition);
    EXPECT_EQ(error.what(),
              absl::StrCat("the server at ", server_->target(),
                           " speaks versions ", lowest, " to ", highest,
                           " of the protocol, and this client 1; use a client "
                           "and a server of the same version"));
  }
}

TEST_F(GreetingTest, TakesAServerThatAlsoSpeaksOtherVersions) {
  info_.set_protocol_min(0);
  info_.set_protocol_max(9);
  EXPECT_EQ(Greet().session_id, "the session");
}

TEST_F(GreetingTest, RefusesNoRowThatIsTheSame) {
  const Greeting greeting = GreetWith([](Json&) {});
  EXPECT_TRUE(greeting.refused.empty());
}

TEST_F(GreetingTest, RefusesNoRowWhoseHashIsInTheHistory) {
  const Greeting greeting = GreetWith([](Json& manifest) {
    Json& row = Find(manifest, "mm");
    row["history"] = {"fedcba9876543210", row["hash"]};
    row["hash"] = "0123456789abcdef";
  });
  EXPECT_TRUE(greeting.refused.empty());
}

TEST_F(GreetingTest, RefusesARowThatChanged) {
  const Greeting greeting = GreetWith([](Json& manifest) {
    Json& row = Find(manifest, "mm");
    row["hash"] = "0123456789abcdef";
    row["history"] = {"fedcba9876543210"};
  });
  ASSERT_EQ(greeting.refused.size(), 1u);
  EXPECT_EQ(greeting.refused.at(RowNamed("mm").number),
            "the server's mm is not the one that this client knows: it has "
            "changed; use a client and a server of the same version");
}

TEST_F(GreetingTest, RefusesARowThatTheServerLacks) {
  const Greeting greeting = GreetWith([](Json& manifest) {
    Find(manifest, "mm")["number"] = 60'000;
    Find(manifest, "read")["number"] = 100'000;
  });
  EXPECT_EQ(greeting.refused.size(), 2u);
  EXPECT_EQ(greeting.refused.at(RowNamed("mm").number),
            "the server has no mm; use a client and a server of the same "
            "version");
  EXPECT_TRUE(greeting.refused.contains(RowNamed("read").number));
}

TEST_F(GreetingTest, RefusesAnotherRowAtANumber) {
  const Greeting greeting = GreetWith([](Json& manifest) {
    std::swap(Find(manifest, "exp")["hash"], Find(manifest, "mm")["hash"]);
  });
  EXPECT_EQ(greeting.refused.size(), 2u);
}

TEST_F(GreetingTest, TellsTheServersNamesOfNodes) {
  const Greeting greeting = GreetWith([](Json& manifest) {
    manifest["node_names"] = {{{"number", 5}, {"name", "NewerBackward0"}}};
  });
  ASSERT_EQ(greeting.node_names.size(), 1u);
  EXPECT_EQ(greeting.node_names.at(5), "NewerBackward0");
}

TEST_F(GreetingTest, RefusesAManifestThatMeansNothing) {
  for (const char* const text : {"", "{}", "[1]", R"({"commands": 1})",
                                 R"({"commands": [{}], "ops": []})"}) {
    manifest_ = text;
    const Error error = GreetFailure();
    EXPECT_EQ(error.code(), Code::kInternal);
    EXPECT_NE(std::string(error.what()).find("a manifest that means nothing"),
              std::string::npos);
  }
}

TEST_F(GreetingTest, TellsWhereNoServerAnswers) {
  ScriptedServer absent({}, /*starts=*/false);
  try {
    client::Greet(
        std::make_shared<Channel>(absent.target(), std::nullopt, "key"),
        kShort);
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), Code::kUnavailable);
    EXPECT_EQ(error.what(), "no tensord server answers at " + absent.target());
  }
}

TEST_F(GreetingTest, ClosesASessionEvenWhereItIsGone) {
  Greet().CloseSession(kLong);
  EXPECT_EQ(named_.id(), "the session");
  EXPECT_EQ(named_.incarnation(), 17u);
}

TEST_F(GreetingTest, ClosesASessionEvenWhereTheServerIsGone) {
  const Greeting greeting = Greet();
  server_->Stop();
  greeting.CloseSession(kLong);
}

TEST_F(GreetingTest, DescribesASession) {
  const std::vector<Usage> usage = Greet().DescribeSession();
  EXPECT_EQ(named_.id(), "the session");
  ASSERT_EQ(usage.size(), 3u);
  EXPECT_EQ(usage[0].kind, "kind 2");
  EXPECT_EQ(usage[1].bytes, 30);
  EXPECT_EQ(usage[2].kind, "total");
  EXPECT_EQ(usage[2].bytes, 60);
  EXPECT_EQ(usage[2].count, 5);
}

}  // namespace
}  // namespace tensord::client
