// Goldens: JSON files that a script under tools/goldens made with PyTorch.
#ifndef TENSORD_TESTS_ENGINE_TESTING_GOLDEN_H_
#define TENSORD_TESTS_ENGINE_TESTING_GOLDEN_H_

#include <string>
#include <utility>

#include "engine/core/dtype.h"
#include "engine/core/scalar.h"
#include "engine/core/tensor.h"
#include "gtest/gtest.h"
#include "nlohmann/json.hpp"

namespace tensord::engine::testing {

using Json = nlohmann::json;

// What stands under `section` in tests/goldens/<file>, which is not empty.
Json ReadGolden(const std::string& file, const std::string& section);

// The type that a golden names, as "float32".
DType DTypeIn(const Json& name);

// A number; what JSON has no word for is "nan", "inf" or "-inf".
Scalar ScalarIn(const Json& number);

// A 1-d tensor of a list of numbers.
Tensor TensorIn(DType dtype, const Json& numbers);

// Whether the elements are the golden's: integers and the sign of zeros
// exactly, floats but for the last bits.
::testing::AssertionResult Matches(const Tensor& tensor, const Json& numbers);

}  // namespace tensord::engine::testing

#endif  // TENSORD_TESTS_ENGINE_TESTING_GOLDEN_H_
