// Source locations that stand for the steps of a program which is data.
#ifndef TENSORD_TESTS_CLIENTS_CPP_STEP_LINES_H_
#define TENSORD_TESTS_CLIENTS_CPP_STEP_LINES_H_

#include <array>
#include <source_location>
#include <string_view>
#include <utility>

namespace tensord::testing {

inline constexpr int kMostSteps = 512;

// They differ in the function's name.
template <int kNumber>
std::source_location MakeStepLine() {
  return std::source_location::current();
}

template <int... kNumbers>
std::array<std::source_location, kMostSteps> MakeStepLines(
    std::integer_sequence<int, kNumbers...>) {
  return {MakeStepLine<kNumbers>()...};
}

inline const std::array<std::source_location, kMostSteps>& StepLines() {
  static const auto lines =
      MakeStepLines(std::make_integer_sequence<int, kMostSteps>());
  return lines;
}

inline std::source_location StepLine(int step) { return StepLines().at(step); }

// -1 for a line that is no step's.
inline int StepOf(const std::source_location& line) {
  for (int step = 0; step < kMostSteps; ++step) {
    if (std::string_view(StepLines()[step].function_name()) ==
        line.function_name()) {
      return step;
    }
  }
  return -1;
}

}  // namespace tensord::testing

#endif  // TENSORD_TESTS_CLIENTS_CPP_STEP_LINES_H_
