// Cases made by PyTorch: calls of operations with what they give. How they
// look in JSON, tools/goldens/ops.py says.
#ifndef TENSORD_TESTS_ENGINE_OPS_GOLDEN_H_
#define TENSORD_TESTS_ENGINE_OPS_GOLDEN_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/autograd/backward.h"
#include "engine/core/dtype.h"
#include "engine/core/tensor.h"
#include "engine/ops/op.h"
#include "engine/ops/value.h"
#include "nlohmann/json.hpp"

namespace tensord::engine::testing {

using Json = nlohmann::json;

// All cases of tests/goldens/ops, by operation.
const std::map<std::string, std::vector<Json>>& GoldenCases();

// The tensor that `row` describes, in its layout; of another dtype where one is
// given and the tensor's own is a float.
Tensor TensorOf(const Json& row, std::optional<DType> floats = std::nullopt);

// The elements as JSON has them: numbers, or "nan", "inf", "-inf".
double NumberOf(const Json& value);

// One execution of a case's call, on tensors of its own.
class GoldenRun {
 public:
  // Makes the arguments; `floats` as in TensorOf, for dtypes too.
  explicit GoldenRun(const Json& row,
                     std::optional<DType> floats = std::nullopt);

  // Calls the operation. Throws its Error. May be called again: an in-place
  // form works on a new clone of its first argument, where that requires grad.
  void Call();

  // The arguments as they were made, in the order of the signature.
  const Arguments& leaves() const { return leaves_; }
  // Those of the last call; after Call an in-place form's
  // first one is the tensor that it wrote.
  const Arguments& arguments() const { return arguments_; }
  bool is_in_place() const { return row_.mutated_argument == 0; }

  // The leaves among the arguments that are of a float type, in order.
  const std::vector<Tensor>& inputs() const { return inputs_; }
  // Those that require grad.
  std::vector<Tensor> wanted() const;

  const std::vector<OpCall::Result>& results() const { return results_; }
  // The results that require grad, of those that the case uses.
  std::vector<Tensor> outputs() const;

  // Gradients of the outputs for wanted().
  std::vector<Tensor> Gradients(const std::vector<Tensor>& grad_outputs,
                                BackwardOptions options = {}) const;

 private:
  Value ValueOf(const Json& value, const ArgumentSchema& schema,
                std::optional<DType> floats);
  Tensor Leaf(const Json& value, std::optional<DType> floats);

  bool Uses(size_t result) const;

  const OpRow& row_;
  std::vector<size_t> used_;  // empty: all results
  Arguments leaves_;
  Arguments arguments_;
  std::vector<Tensor> inputs_;
  std::vector<OpCall::Result> results_;
};

// torch.autograd.grad with allow_unused.
std::vector<Tensor> GradientsOf(const std::vector<Tensor>& outputs,
                                const std::vector<Tensor>& inputs,
                                const std::vector<Tensor>& grad_outputs,
                                BackwardOptions options = {});

// How `tensor` differs from what a case expects: dtype, sizes, strides, values
// (where the case has them), or being absent. Empty where it does not.
std::string Difference(const Tensor& tensor, const Json& expected);

}  // namespace tensord::engine::testing

#endif  // TENSORD_TESTS_ENGINE_OPS_GOLDEN_H_
