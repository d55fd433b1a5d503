#include "server/codec/manifest.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "engine/engine.h"
#include "nlohmann/json.hpp"
#include "server/codec/committed_manifest.h"
#include "server/session/commands.h"

namespace tensord::server {
namespace {

using Json = nlohmann::ordered_json;

// By the numbers of engine::ArgumentType.
constexpr std::array<absl::string_view, 13> kTypeNames = {
    "Tensor", "Operand",    "Tensor[]", "Tensor?[]", "Scalar",  "int",  "float",
    "bool",   "ScalarType", "str",      "int[]",     "float[]", "bytes"};

// Nodes that no operation's row names.
constexpr std::array<std::pair<uint16_t, absl::string_view>, 2> kOwnNodes = {
    {{1, "AccumulateGrad"}, {2, "CopySlices"}}};

// Rows of an earlier manifest, by their numbers.
using Pasts = absl::flat_hash_map<uint16_t, nlohmann::json>;

Json ToJson(const engine::Value& value) {
  if (value.is_ints()) {
    return std::vector<int64_t>(value.ints().begin(), value.ints().end());
  }
  if (value.is_floats()) return value.floats();
  if (value.is_text()) return value.text();
  if (!value.is_scalar()) return nullptr;
  const engine::Scalar& scalar = value.scalar();
  if (scalar.is_bool()) return scalar.ToBool();
  if (scalar.is_float()) return scalar.ToDouble();
  return scalar.ToInt();
}

// What `function` makes of each element.
template <typename List, typename Function>
std::vector<Json> Map(const List& list, Function function) {
  std::vector<Json> mapped;
  mapped.reserve(list.size());
  for (const auto& element : list) mapped.push_back(function(element));
  return mapped;
}

// Adds a key whose value is not false, 0 or empty.
template <typename T>
void AddKey(Json* object, const char* key, const T& value) {
  if (value != T{}) (*object)[key] = value;
}

Json ArgumentJson(const engine::ArgumentSchema& argument) {
  Json json;
  json["name"] = argument.name;
  json["type"] = kTypeNames[static_cast<size_t>(argument.type)];
  AddKey(&json, "optional", argument.optional);
  AddKey(&json, "keyword_only", argument.keyword_only);
  AddKey(&json, "mutated", argument.mutated);
  AddKey(&json, "alias", argument.alias);
  AddKey(&json, "list_size", argument.list_size);
  if (argument.has_default) json["default"] = ToJson(argument.default_value);
  return json;
}

Json ResultJson(const engine::ResultSchema& result) {
  Json json;
  json["name"] = result.name;
  AddKey(&json, "list", result.is_list);
  AddKey(&json, "optional", result.optional);
  AddKey(&json, "mutated", result.mutated);
  AddKey(&json, "alias", result.alias);
  return json;
}

// What every row has.
Json RowOf(uint16_t number, const engine::Schema& schema) {
  Json json;
  json["number"] = number;
  json["name"] = schema.name;
  AddKey(&json, "overload", schema.overload);
  json["signature"] = schema.text;
  AddKey(&json, "arguments", Map(schema.arguments, ArgumentJson));
  AddKey(&json, "results", Map(schema.results, ResultJson));
  return json;
}

Json RowOf(const engine::OpRow& row) {
  Json json = RowOf(row.number, row.schema);
  const auto differentiability = row.differentiability;
  AddKey(&json, "gradient",
         differentiability != engine::Differentiability::kNotDifferentiable);
  if (differentiability == engine::Differentiability::kGradient) {
    json["node_name"] = row.node_name;
  }
  AddKey(&json, "in_place", row.in_place_number);
  AddKey(&json, "is_method", row.is_method);
  AddKey(&json, "is_function", row.is_function);
  AddKey(&json, "value_roles", Map(row.value_roles, [&](const auto& role) {
    return Json{{"argument", row.schema.arguments[role.argument].name},
                {"low", role.low},
                {"high", role.high}};
  }));
  AddKey(&json, "data_dependent", row.data_dependent);
  return json;
}

Pasts PastsOf(absl::string_view manifest) {
  Pasts pasts;
  const auto json = nlohmann::json::parse(manifest, nullptr,
                                          /*allow_exceptions=*/false);
  if (!json.is_object()) return pasts;
  for (const char* list : {"commands", "ops"}) {
    for (const auto& row : json.value(list, nlohmann::json::array())) {
      pasts[row.value("number", uint16_t{0})] = row;
    }
  }
  return pasts;
}

template <typename AnyJson>
std::string HashOf(const AnyJson& row) {
  return row.value("hash", "");
}

// Whether a client made from the row `past` gives `row` the right words and
// expects of it what it does. What verdicts tell may change.
bool Fits(const nlohmann::json& past, const Json& complete) {
  if (HashOf(past) == HashOf(complete)) return true;
  const auto row = nlohmann::json::parse(complete.dump());
  for (const char* key : {"name", "overload", "results", "data_dependent"}) {
    if (past.value(key, nlohmann::json()) != row.value(key, nlohmann::json())) {
      return false;
    }
  }
  // Roles may be added: a client that does not know of them only waits.
  const auto roles = row.value("value_roles", nlohmann::json::array());
  for (const auto& role : past.value("value_roles", nlohmann::json::array())) {
    if (std::find(roles.begin(), roles.end(), role) == roles.end()) {
      return false;
    }
  }
  const auto known = past.value("arguments", nlohmann::json::array());
  const auto arguments = row.value("arguments", nlohmann::json::array());
  return known.size() <= arguments.size() &&
         std::equal(known.begin(), known.end(), arguments.begin()) &&
         std::all_of(
             arguments.begin() + static_cast<std::ptrdiff_t>(known.size()),
             arguments.end(),
             [](const auto& appended) { return appended.contains("default"); });
}

// Adds what does not count for the hash, and the hash.
Json Complete(Json row, const std::string& doc) {
  const std::string hash = Sha256(row.dump()).substr(0, 16);
  AddKey(&row, "doc", doc);
  row["hash"] = hash;
  return row;
}

void AddHistory(const Pasts& pasts, Json* row) {
  const auto found = pasts.find((*row)["number"].get<uint16_t>());
  if (found == pasts.end() || !Fits(found->second, *row)) return;
  const nlohmann::json& past = found->second;
  auto history = past.value("history", std::vector<std::string>());
  if (HashOf(past) != HashOf(*row)) history.push_back(HashOf(past));
  AddKey(row, "history", history);
}

// Both lists of rows, without history.
struct Rows {
  std::vector<Json> commands;
  std::vector<Json> ops;
};

const Rows& AllRows() {
  static const auto* const rows = new Rows{
      Map(SessionCommands(),
          [](const CommandRow& row) {
            return Complete(
                RowOf(static_cast<uint16_t>(row.number), row.schema), row.doc);
          }),
      Map(engine::AllOps().rows(), [](const engine::OpRow* row) {
        Json json = Complete(RowOf(*row), row->doc);
        const auto* out = engine::FindOutForm(row->schema.full_name());
        if (out != nullptr) json["out"] = out->warns ? "warns" : "silent";
        return json;
      })};
  return *rows;
}

// Names of nodes and their numbers: a row's is its operation's.
const std::vector<std::pair<uint16_t, std::string>>& NodeNames() {
  static const auto* const names = [] {
    auto* names = new std::vector<std::pair<uint16_t, std::string>>(
        kOwnNodes.begin(), kOwnNodes.end());
    absl::flat_hash_map<std::string, bool> seen;
    for (const engine::OpRow* row : engine::AllOps().rows()) {
      if (row->differentiability == engine::Differentiability::kGradient &&
          seen.emplace(row->node_name, true).second) {
        names->emplace_back(row->number, row->node_name);
      }
    }
    return names;
  }();
  return *names;
}

// `"name": [` with one element a line.
std::string ListText(absl::string_view name, const std::vector<Json>& list) {
  std::string text = absl::StrCat("\"", name, "\": [");
  absl::string_view separator = "\n";
  for (const Json& element : list) {
    absl::StrAppend(&text, separator, element.dump());
    separator = ",\n";
  }
  return absl::StrCat(text, "\n]");
}

}  // namespace

std::string ManifestAfter(absl::string_view past) {
  std::vector<Json> dtypes;
  for (int number = 0; number < engine::kDTypeCount; ++number) {
    const auto dtype = static_cast<engine::DType>(number);
    dtypes.push_back({{"number", number},
                      {"name", engine::NameOf(dtype)},
                      {"bytes", engine::SizeOf(dtype)}});
  }
  const auto node_names = Map(NodeNames(), [](const auto& node) {
    return Json{{"number", node.first}, {"name", node.second}};
  });
  const Pasts pasts = PastsOf(past);
  Rows rows = AllRows();
  for (Json& row : rows.commands) AddHistory(pasts, &row);
  for (Json& row : rows.ops) AddHistory(pasts, &row);
  return absl::StrCat("{\n\"protocol\": ", kProtocolMax, ",\n",
                      ListText("dtypes", dtypes), ",\n",
                      ListText("node_names", node_names), ",\n",
                      ListText("commands", rows.commands), ",\n",
                      ListText("ops", rows.ops), "\n}\n");
}

std::vector<std::string> MisfitsAfter(absl::string_view past) {
  const Pasts pasts = PastsOf(past);
  std::vector<std::string> misfits;
  for (const auto* rows : {&AllRows().commands, &AllRows().ops}) {
    for (const Json& row : *rows) {
      const auto found = pasts.find(row["number"].get<uint16_t>());
      if (found != pasts.end() && !Fits(found->second, row)) {
        misfits.push_back(row["signature"]);
      }
    }
  }
  return misfits;
}

std::string Sha256(absl::string_view text) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(),
         digest.data());
  return absl::BytesToHexString(absl::string_view(
      reinterpret_cast<const char*>(digest.data()), digest.size()));
}

const std::string& ManifestText() {
  static const auto* const text =
      new std::string(ManifestAfter(CommittedManifest()));
  return *text;
}

const std::string& ManifestHash() {
  static const auto* const hash = new std::string(Sha256(ManifestText()));
  return *hash;
}

absl::string_view CommittedManifest() { return kCommittedManifest; }

uint16_t NodeNameNumber(absl::string_view node_name) {
  static const auto* const numbers = [] {
    auto* numbers = new absl::flat_hash_map<std::string, uint16_t>;
    for (const auto& [number, name] : NodeNames()) (*numbers)[name] = number;
    return numbers;
  }();
  const auto found = numbers->find(node_name);
  return found == numbers->end() ? 0 : found->second;
}

}  // namespace tensord::server
