// The behaviour suite on a Session directly; clients/python/tests runs the
// same cases over a real server.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/server/behaviour/session_face.h"

namespace tensord::server::testing {
namespace {

using nlohmann::json;

const json& Cases() {
  static const json* const cases = [] {
    std::ifstream file("tests/goldens/behaviour.json");
    return new json(json::parse(file));
  }();
  return *cases;
}

class Behaviour : public ::testing::TestWithParam<size_t> {};

TEST_P(Behaviour, IsPyTorchs) {
  const json& behaviour_case = Cases()[GetParam()];
  SCOPED_TRACE(behaviour_case["name"].get<std::string>());
  SessionFace face;
  for (const json& step : behaviour_case["steps"]) face.Run(step);
}

std::string NameOf(const ::testing::TestParamInfo<size_t>& info) {
  std::string name = Cases()[info.param]["name"];
  for (char& c : name) {
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Cases, Behaviour,
                         ::testing::Range(size_t{0}, Cases().size()), NameOf);

}  // namespace
}  // namespace tensord::server::testing
