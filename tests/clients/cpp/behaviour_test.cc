// The behaviour suite through the C++ library, over a real server: waiting for
// every verdict, and foreseeing them.
#include <gtest/gtest.h>

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>

#include "tests/clients/cpp/behaviour_face.h"

namespace tensord::testing {
namespace {

using nlohmann::json;

const json& Cases() {
  static const json* const cases =
      new json(ReadCases("tests/goldens/behaviour.json"));
  return *cases;
}

class Behaviour : public ::testing::TestWithParam<std::tuple<Telling, size_t>> {
};

TEST_P(Behaviour, IsPyTorchs) {
  const auto& [telling, place] = GetParam();
  const std::string name = Cases()[place]["name"];
  SCOPED_TRACE(name);
  PlayCase(telling, Cases()[place]["steps"]);
}

std::string NameOf(const ::testing::TestParamInfo<Behaviour::ParamType>& info) {
  return IdentifierOf(Cases()[std::get<1>(info.param)]["name"]);
}

auto AllCases(Telling telling) {
  return ::testing::Combine(::testing::Values(telling),
                            ::testing::Range(size_t{0}, Cases().size()));
}

INSTANTIATE_TEST_SUITE_P(Blocking, Behaviour, AllCases(Telling::kAtOnce),
                         NameOf);
INSTANTIATE_TEST_SUITE_P(Pipelined, Behaviour, AllCases(Telling::kNext),
                         NameOf);
INSTANTIATE_TEST_SUITE_P(Late, Behaviour, AllCases(Telling::kLate), NameOf);

}  // namespace
}  // namespace tensord::testing
