// Calls of operations, with arguments that PyTorch was asked about: what
// tests/goldens/ops has, one for each kind of arguments.
#ifndef TENSORD_TESTS_CLIENTS_CPP_EXACTNESS_SAMPLES_H_
#define TENSORD_TESTS_CLIENTS_CPP_EXACTNESS_SAMPLES_H_

#include <cstdint>
#include <string>
#include <vector>

#include "clients/cpp/core/schema.h"

namespace tensord::client::testing {

// A tensor as it is made: its elements little-endian.
struct NewTensor {
  uint8_t dtype = 0;
  std::vector<int64_t> sizes;
  bool requires_grad = false;
  std::string data;
};

// An argument, whose tensors are yet to be made.
struct SampleValue {
  enum class Kind {
    kNone,
    kTensor,
    kTensors,
    kBool,
    kInt,
    kFloat,
    kDType,
    kText,
    kInts,
    kFloats,
  };

  Kind kind = Kind::kNone;
  // Of kTensor and kTensors; places of None in the list are in `missing`.
  std::vector<NewTensor> tensors;
  std::vector<bool> missing;
  int64_t integer = 0;
  double number = 0;
  std::string text;
  std::vector<int64_t> integers;
  std::vector<double> numbers;
};

struct Sample {
  const Row* row = nullptr;
  std::vector<SampleValue> arguments;  // one for each parameter of the row
};

// All samples of one operation.
struct SampledOperation {
  std::string name;
  std::vector<Sample> samples;
};

// In the order of their names.
const std::vector<SampledOperation>& SampledOperations();

// The row of that full name.
const Row& RowNamed(const std::string& name);

}  // namespace tensord::client::testing

#endif  // TENSORD_TESTS_CLIENTS_CPP_EXACTNESS_SAMPLES_H_
