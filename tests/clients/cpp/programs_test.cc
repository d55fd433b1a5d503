// Random programs through the C++ library, whose outcomes PyTorch gave: made by
// tools/goldens/programs.py. Others than the committed ones can be named by
// their file's absolute path in TENSORD_PROGRAMS.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>

#include "tests/clients/cpp/behaviour_face.h"

namespace tensord::testing {
namespace {

using nlohmann::json;

const json& Cases() {
  static const json* const cases = [] {
    const char* chosen = std::getenv("TENSORD_PROGRAMS");
    return new json(
        ReadCases(chosen != nullptr ? chosen : "tests/goldens/programs.json"));
  }();
  return *cases;
}

class Programs : public ::testing::TestWithParam<std::tuple<Telling, size_t>> {
};

TEST_P(Programs, GoAsUnderPyTorch) {
  const auto& [telling, place] = GetParam();
  const std::string name = Cases()[place]["name"];
  SCOPED_TRACE(name);
  PlayCase(telling, Cases()[place]["steps"]);
}

std::string NameOf(const ::testing::TestParamInfo<Programs::ParamType>& info) {
  return IdentifierOf(Cases()[std::get<1>(info.param)]["name"]);
}

auto AllCases(Telling telling) {
  return ::testing::Combine(::testing::Values(telling),
                            ::testing::Range(size_t{0}, Cases().size()));
}

INSTANTIATE_TEST_SUITE_P(Blocking, Programs, AllCases(Telling::kAtOnce),
                         NameOf);
INSTANTIATE_TEST_SUITE_P(Pipelined, Programs, AllCases(Telling::kNext), NameOf);
INSTANTIATE_TEST_SUITE_P(Late, Programs, AllCases(Telling::kLate), NameOf);

}  // namespace
}  // namespace tensord::testing
