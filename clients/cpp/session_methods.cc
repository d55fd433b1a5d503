// Written by tools/generate; change what it is made from instead.
// clang-format off
#include <cstdint>
#include <optional>
#include <source_location>
#include <string_view>
#include <tuple>
#include <vector>

#include "clients/cpp/invoke.h"
#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/session_state.h"
#include "tensord/arguments.h"
#include "tensord/dtype.h"
#include "tensord/functions.h"
#include "tensord/linalg.h"
#include "tensord/scalar.h"
#include "tensord/session.h"
#include "tensord/tensor.h"

namespace tensord {

using internal::Invoke;
using internal::InvokeList;
using internal::InvokeOut;
using internal::InvokeTuple;
using internal::Made;
using internal::Names;
using internal::Of;

Tensor Session::empty(
    const IntList& size, TensorOptions options, std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kEmptyMemoryFormat, {Of(size),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::zeros(
    const IntList& size, TensorOptions options, std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kZeros, {Of(size),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::ones(
    const IntList& size, TensorOptions options, std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kOnes, {Of(size), Of(options.dtype)},
      where), options, where);
}

Tensor Session::full(
    const IntList& size, Scalar fill_value, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kFull, {Of(size), Of(fill_value),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::arange(
    Scalar end, TensorOptions options, std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kArange, {Of(end),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::arange(
    Scalar start, Scalar end, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kArangeStart, {Of(start), Of(end),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::arange(
    Scalar start, Scalar end, Scalar step, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kArangeStartStep, {Of(start),
      Of(end), Of(step), Of(options.dtype)}, where), options, where);
}

Tensor Session::eye(
    int64_t n, TensorOptions options, std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kEye, {Of(n), Of(options.dtype)},
      where), options, where);
}

Tensor Session::eye(
    int64_t n, int64_t m, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kEyeM, {Of(n), Of(m),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::scalar_tensor(
    Scalar s, TensorOptions options, std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kScalarTensor, {Of(s),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::rand(
    const IntList& size, TensorOptions options, std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kRand, {Of(size), Of(options.dtype)},
      where), options, where);
}

Tensor Session::randn(
    const IntList& size, TensorOptions options, std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kRandn, {Of(size),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::randint(
    int64_t high, const IntList& size, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kRandint, {Of(high), Of(size),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::randint(
    int64_t low, int64_t high, const IntList& size, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kRandintLow, {Of(low), Of(high),
      Of(size), Of(options.dtype)}, where), options, where);
}

Tensor Session::randperm(
    int64_t n, TensorOptions options, std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kRandperm, {Of(n),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::linspace(
    Scalar start, Scalar end, int64_t steps, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kLinspace, {Of(start), Of(end),
      Of(steps), Of(options.dtype)}, where), options, where);
}

Tensor Session::logspace(
    Scalar start, Scalar end, int64_t steps, double base,
    TensorOptions options, std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kLogspace, {Of(start), Of(end),
      Of(steps), Of(base), Of(options.dtype)}, where), options, where);
}

Tensor Session::tril_indices(
    int64_t row, int64_t col, int64_t offset, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kTrilIndices, {Of(row), Of(col),
      Of(offset), Of(options.dtype)}, where), options, where);
}

Tensor Session::triu_indices(
    int64_t row, int64_t col, int64_t offset, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kTriuIndices, {Of(row), Of(col),
      Of(offset), Of(options.dtype)}, where), options, where);
}

Tensor Session::normal(
    double mean, double std, const IntList& size, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(state_->core(), rows::kNormalFloatFloat, {Of(mean),
      Of(std), Of(size), Of(options.dtype)}, where), options, where);
}

}  // namespace tensord
