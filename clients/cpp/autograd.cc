#include "tensord/autograd.h"

#include <vector>

#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/invoke.h"
#include "tensord/error.h"

namespace tensord::autograd {
namespace {

using internal::Access;
using internal::Defined;
using internal::Names;
using internal::Of;
using internal::Results;
using internal::Run;
using internal::RunIn;
using internal::Throw;

// Anomaly detection, which this library does not have.
constexpr bool kDetectAnomaly = false;
constexpr bool kCheckNan = true;

}  // namespace

void backward(TensorList tensors, const BackwardOptions& options,
              std::source_location where) {
  if (tensors.empty()) return;
  Run(rows::kBackward,
      {Of(Names(tensors)), Of(Names(options.grad_tensors)),
       Of(options.retain_graph), Of(options.create_graph),
       Of(Names(options.inputs)), Of(kDetectAnomaly), Of(kCheckNan)},
      where);
}

std::vector<Tensor> grad(TensorList outputs, TensorList inputs,
                         const GradOptions& options,
                         std::source_location where) {
  if (options.materialize_grads && options.allow_unused == false) {
    Throw(
        "Expected allow_unused to be True or not passed when "
        "materialize_grads=True, but got: allow_unused=False.",
        ExceptionKind::kValue, "grad", where);
  }
  if (inputs.empty()) {
    Throw("`inputs` argument to `grad()` cannot be empty.",
          ExceptionKind::kRuntime, "grad", where);
  }
  const client::VariableRef first = Defined(inputs[0], "grad", where);
  const bool allow_unused =
      options.allow_unused.value_or(false) || options.materialize_grads;
  const Results results = RunIn(
      *first->core(), rows::kGrad,
      {Of(Names(outputs)), Of(Names(inputs)), Of(Names(options.grad_outputs)),
       Of(options.retain_graph), Of(options.create_graph), Of(allow_unused),
       Of(options.materialize_grads), Of(kDetectAnomaly), Of(kCheckNan)},
      where, static_cast<uint32_t>(inputs.size()));
  std::vector<Tensor> gradients;
  gradients.reserve(results.size());
  for (const client::VariableRef& result : results) {
    gradients.push_back(Access::Make(result));
  }
  return gradients;
}

}  // namespace tensord::autograd
