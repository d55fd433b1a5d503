#include "server/codec/manifest.h"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "engine/engine.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"
#include "server/session/commands.h"

namespace tensord::server {
namespace {

using Json = nlohmann::json;

const Json& Manifest() {
  static const auto* const manifest = new Json(Json::parse(ManifestText()));
  return *manifest;
}

Json OpNamed(const std::string& name, const std::string& overload) {
  for (const Json& row : Manifest()["ops"]) {
    if (row["name"] == name && row.value("overload", "") == overload) {
      return row;
    }
  }
  ADD_FAILURE() << "the manifest has no " << name;
  return {};
}

TEST(Manifest, TheOneInTheTreeIsNotStale) {
  EXPECT_TRUE(CommittedManifest() == ManifestText())
      << "proto/tensord/v1/manifest.json is stale: run tools/generate";
}

TEST(Manifest, HasEveryOperationAndCommand) {
  EXPECT_EQ(Manifest()["ops"].size(), engine::AllOps().rows().size());
  EXPECT_EQ(Manifest()["commands"].size(), SessionCommands().size());
  EXPECT_EQ(Manifest()["dtypes"].size(), size_t{engine::kDTypeCount});
}

TEST(Manifest, ARowTellsItsArguments) {
  const Json row = OpNamed("sum", "dim_IntList");
  EXPECT_EQ(row["number"], engine::AllOps().Find("sum.dim_IntList")->number);
  EXPECT_EQ(row["gradient"], true);
  EXPECT_EQ(row["node_name"], "SumBackward1");
  const Json& arguments = row["arguments"];
  EXPECT_EQ(arguments[0], Json::parse(R"({"name": "self", "type": "Tensor"})"));
  EXPECT_EQ(arguments[1]["type"], "int[]");
  EXPECT_EQ(arguments[1]["list_size"], 1);
  EXPECT_EQ(arguments[1]["optional"], true);
  EXPECT_EQ(arguments[2]["default"], false);
  EXPECT_EQ(arguments[3]["keyword_only"], true);
  EXPECT_TRUE(arguments[3]["default"].is_null());
  EXPECT_EQ(row["results"].size(), 1u);
}

TEST(Manifest, AnInPlaceFormWritesItsFirstArgument) {
  const Json row = OpNamed("mul_", "Tensor");
  EXPECT_EQ(row["number"], OpNamed("mul", "Tensor")["in_place"]);
  EXPECT_EQ(row["signature"],
            "mul_.Tensor(Tensor(a!) self, Operand other) -> Tensor(a!)");
  EXPECT_EQ(row["arguments"][0]["mutated"], true);
  EXPECT_EQ(row["results"][0]["mutated"], true);
}

TEST(Manifest, NodeNamesHaveOneNumberEach) {
  std::set<uint16_t> numbers;
  std::set<std::string> names;
  for (const Json& node : Manifest()["node_names"]) {
    const auto number = node["number"].get<uint16_t>();
    const auto name = node["name"].get<std::string>();
    EXPECT_NE(number, 0);
    EXPECT_TRUE(numbers.insert(number).second) << number;
    EXPECT_TRUE(names.insert(name).second) << name;
    EXPECT_EQ(NodeNameNumber(name), number);
  }
  EXPECT_EQ(NodeNameNumber("AccumulateGrad"), 1);
  EXPECT_EQ(NodeNameNumber("CopySlices"), 2);
  EXPECT_EQ(NodeNameNumber(""), 0);
}

TEST(Manifest, RowsHaveAHashThatTheDocDoesNotCountFor) {
  std::set<std::string> hashes;
  for (const char* list : {"commands", "ops"}) {
    for (const Json& row : Manifest()[list]) {
      EXPECT_THAT(row["hash"].get<std::string>(),
                  testing::MatchesRegex("[0-9a-f]{16}"));
      EXPECT_TRUE(hashes.insert(row["hash"]).second) << row["signature"];
    }
  }
}

// A manifest of one operation, altered, as if it had been so before.
std::string PastWith(const std::string& name, const std::string& overload,
                     const std::function<void(Json&)>& alter) {
  Json row = OpNamed(name, overload);
  row["hash"] = "the hash before";
  row["history"] = {"an older one"};
  alter(row);
  return Json{{"ops", {row}}}.dump();
}

Json HistoryAfter(const std::string& past, const std::string& name) {
  const Json manifest = Json::parse(ManifestAfter(past));
  for (const Json& row : manifest["ops"]) {
    if (row["name"] == name) return row.value("history", Json::array());
  }
  return {};
}

TEST(Manifest, ClientsOfTheCommittedOneGetNoRowWrong) {
  EXPECT_THAT(MisfitsAfter(CommittedManifest()), testing::IsEmpty())
      << "run tools/generate, which says what to do";
}

TEST(Manifest, AChangeThatOldClientsNeedNotKnowKeepsTheHistory) {
  const std::map<std::string, std::function<void(Json&)>> changes = {
      {"an appended argument with a default",
       [](Json& row) { row["arguments"].erase(2); }},
      {"a gradient", [](Json& row) { row.erase("gradient"); }},
      {"a node's name", [](Json& row) { row["node_name"] = "Backward0"; }},
      {"an in-place form", [](Json& row) { row["in_place"] = 9; }},
      {"where Python has it", [](Json& row) { row.erase("is_method"); }},
      {"the text", [](Json& row) { row["doc"] = "Other words."; }},
  };
  for (const auto& [change, undo] : changes) {
    const std::string past = PastWith("softmax", "int", undo);
    EXPECT_THAT(MisfitsAfter(past), testing::IsEmpty()) << change;
    EXPECT_EQ(HistoryAfter(past, "softmax"),
              Json({"an older one", "the hash before"}))
        << change;
  }
}

TEST(Manifest, AChangeThatOldClientsWouldGetWrongEndsTheHistory) {
  const std::map<std::string, std::function<void(Json&)>> changes = {
      {"another name", [](Json& row) { row["name"] = "hardmax"; }},
      {"another overload", [](Json& row) { row["overload"] = "Dimname"; }},
      {"an argument's type",
       [](Json& row) { row["arguments"][1]["type"] = "float"; }},
      {"an argument that may be None",
       [](Json& row) { row["arguments"][1]["optional"] = true; }},
      {"an argument's default",
       [](Json& row) { row["arguments"][2]["default"] = 0; }},
      {"an argument less",
       [](Json& row) { row["arguments"].push_back(row["arguments"][2]); }},
      {"an argument put between", [](Json& row) { row["arguments"].erase(1); }},
      {"an appended argument without a default",
       [](Json& row) {
         row["arguments"].erase(2);
         row["arguments"].erase(1);
       }},
      {"a list of results",
       [](Json& row) { row["results"][0]["list"] = true; }},
      {"another result",
       [](Json& row) { row["results"].push_back(row["results"][0]); }},
      {"the values that matter",
       [](Json& row) { row["value_roles"] = Json::array({1}); }},
      {"shapes that depend on values",
       [](Json& row) { row["data_dependent"] = true; }},
  };
  const Json row = OpNamed("softmax", "int");
  for (const auto& [change, undo] : changes) {
    const std::string past = PastWith("softmax", "int", undo);
    EXPECT_THAT(MisfitsAfter(past), testing::ElementsAre(row["signature"]))
        << change;
    EXPECT_EQ(HistoryAfter(past, "softmax"), Json::array()) << change;
  }
}

TEST(Manifest, AFurtherRoleOfValuesFitsOldClients) {
  const Json row = OpNamed("add", "Tensor");
  ASSERT_FALSE(row["value_roles"].empty());
  const std::string past =
      PastWith("add", "Tensor", [](Json& row) { row.erase("value_roles"); });
  EXPECT_THAT(MisfitsAfter(past), testing::IsEmpty());
}

TEST(Manifest, ANewRowHasNoHistory) {
  EXPECT_THAT(MisfitsAfter("{}"), testing::IsEmpty());
  EXPECT_EQ(HistoryAfter("{}", "addmm"), Json::array());
}

TEST(Manifest, TheHashIsTheSha256OfTheText) {
  EXPECT_EQ(Sha256("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(ManifestHash(), Sha256(ManifestText()));
}

}  // namespace
}  // namespace tensord::server
