#include "server/codec/manifest.h"

#include <cstdint>
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

TEST(Manifest, TheHashIsTheSha256OfTheText) {
  EXPECT_EQ(Sha256("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(ManifestHash(), Sha256(ManifestText()));
}

}  // namespace
}  // namespace tensord::server
