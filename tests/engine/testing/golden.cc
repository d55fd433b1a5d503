#include "tests/engine/testing/golden.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <vector>

#include "tests/engine/testing/tensors.h"

namespace tensord::engine::testing {
namespace {

double DoubleIn(const Json& number) {
  if (number.is_boolean()) return number.get<bool>() ? 1 : 0;
  if (!number.is_string()) return number.get<double>();
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (number == "nan") return std::numeric_limits<double>::quiet_NaN();
  return number == "inf" ? kInfinity : -kInfinity;
}

int64_t IntIn(const Json& number) {
  if (number.is_boolean()) return number.get<bool>() ? 1 : 0;
  return number.get<int64_t>();
}

// A few units in the last place, relative to the value.
double ToleranceOf(DType dtype) {
  switch (dtype) {
    case DType::kFloat64:
      return 1e-15;
    case DType::kFloat16:
      return 1e-3;
    case DType::kBFloat16:
      return 8e-3;
    default:
      return 5e-7;
  }
}

bool AreEqual(double value, double expected, double tolerance) {
  if (std::isnan(expected)) return std::isnan(value);
  if (std::isinf(expected) || expected == 0) {
    return value == expected && std::signbit(value) == std::signbit(expected);
  }
  return std::abs(value - expected) <= tolerance * std::abs(expected);
}

}  // namespace

Json ReadGolden(const std::string& file, const std::string& section) {
  std::ifstream stream("tests/goldens/" + file);
  if (!stream) throw std::runtime_error("no golden " + file);
  Json rows = Json::parse(stream).at(section);
  if (rows.empty()) throw std::runtime_error("nothing in " + section);
  return rows;
}

DType DTypeIn(const Json& name) {
  return DTypeNamed(name.get<std::string>()).value();
}

Scalar ScalarIn(const Json& number) {
  if (number.is_boolean()) return Scalar(number.get<bool>());
  if (number.is_number_integer()) return Scalar(number.get<int64_t>());
  return Scalar(DoubleIn(number));
}

Tensor TensorIn(DType dtype, const Json& numbers) {
  if (dtype == DType::kInt64) {
    std::vector<int64_t> values;
    for (const Json& number : numbers) values.push_back(IntIn(number));
    return Int64s(values);
  }
  std::vector<double> values;
  for (const Json& number : numbers) values.push_back(DoubleIn(number));
  return Vector(dtype, values);
}

::testing::AssertionResult Matches(const Tensor& tensor, const Json& numbers) {
  if (static_cast<size_t>(tensor.numel()) != numbers.size()) {
    return ::testing::AssertionFailure()
           << "got " << tensor.numel() << " elements, not " << numbers.size();
  }
  const bool is_float = IsFloatingPoint(tensor.dtype());
  const auto values = ValuesOf(tensor);
  const auto ints = is_float ? std::vector<int64_t>() : Int64ValuesOf(tensor);
  for (size_t i = 0; i < numbers.size(); ++i) {
    const bool equal = is_float ? AreEqual(values[i], DoubleIn(numbers[i]),
                                           ToleranceOf(tensor.dtype()))
                                : ints[i] == IntIn(numbers[i]);
    if (!equal) {
      return ::testing::AssertionFailure()
             << "element " << i << " is " << values[i] << ", not "
             << numbers[i];
    }
  }
  return ::testing::AssertionSuccess();
}

}  // namespace tensord::engine::testing
