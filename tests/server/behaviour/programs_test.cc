// Random programs on a Session, whose outcomes PyTorch gave: made by
// tools/goldens/programs.py. Others than the committed ones can be named by
// their file's absolute path in TENSORD_PROGRAMS.
#include <gtest/gtest.h>

#include <cctype>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/server/behaviour/session_face.h"

namespace tensord::server::testing {
namespace {

using nlohmann::json;

const json& ProgramList() {
  static const json* const programs = [] {
    const char* chosen = std::getenv("TENSORD_PROGRAMS");
    std::ifstream file(chosen != nullptr ? chosen
                                         : "tests/goldens/programs.json");
    return new json(json::parse(file));
  }();
  return *programs;
}

class Programs : public ::testing::TestWithParam<size_t> {};

TEST_P(Programs, GoAsUnderPyTorch) {
  const json& program = ProgramList()[GetParam()];
  SCOPED_TRACE(program["name"].get<std::string>());
  SessionFace face;
  for (size_t i = 0; i < program["steps"].size() && !HasFailure(); ++i) {
    SCOPED_TRACE("step " + std::to_string(i));
    face.Run(program["steps"][i]);
  }
}

std::string NameOf(const ::testing::TestParamInfo<size_t>& info) {
  std::string name = ProgramList()[info.param]["name"];
  for (char& c : name) {
    if (!std::isalnum(static_cast<unsigned char>(c))) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Random, Programs,
                         ::testing::Range(size_t{0}, ProgramList().size()),
                         NameOf);

}  // namespace
}  // namespace tensord::server::testing
