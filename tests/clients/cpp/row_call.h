// Calls of operations by name, whose arguments are data.
#ifndef TENSORD_TESTS_CLIENTS_CPP_ROW_CALL_H_
#define TENSORD_TESTS_CLIENTS_CPP_ROW_CALL_H_

#include <functional>
#include <nlohmann/json.hpp>
#include <source_location>
#include <string>
#include <vector>

#include "tensord/dtype.h"
#include "tensord/tensor.h"

namespace tensord::testing {

DType DTypeNamed(const std::string& name);

// The tensor of a name.
using FindTensor = std::function<Tensor(const std::string&)>;

// Runs the first row of that name, whatever its overload, that the arguments
// fit, as the server does for an Op request: inputs stand for the parameters
// that take tensors, in order, where no attribute has the parameter's name; in
// attributes "$name" is a tensor. There must be an input.
std::vector<Tensor> CallRow(const std::string& operation,
                            const std::vector<Tensor>& inputs,
                            const nlohmann::json& attributes,
                            const FindTensor& find, std::source_location where);

}  // namespace tensord::testing

#endif  // TENSORD_TESTS_CLIENTS_CPP_ROW_CALL_H_
