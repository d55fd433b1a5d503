// Written by tools/generate; change what it is made from instead.
// clang-format off
#include <cstdint>
#include <optional>
#include <source_location>
#include <string_view>
#include <tuple>
#include <vector>

#include "clients/cpp/invoke.h"
#include "tensord/arguments.h"
#include "tensord/dtype.h"
#include "tensord/functions.h"
#include "tensord/linalg.h"
#include "tensord/scalar.h"
#include "tensord/session.h"
#include "tensord/tensor.h"

namespace tensord {

using namespace internal;

Tensor Session::empty(
    IntList size, TensorOptions options, std::source_location where) const {
  return Made(Invoke(*state_.get(), 400, {Of(size), Of(options.dtype)}, where),
      options, where);
}

Tensor Session::zeros(
    IntList size, TensorOptions options, std::source_location where) const {
  return Made(Invoke(*state_.get(), 401, {Of(size), Of(options.dtype)}, where),
      options, where);
}

Tensor Session::ones(
    IntList size, TensorOptions options, std::source_location where) const {
  return Made(Invoke(*state_.get(), 402, {Of(size), Of(options.dtype)}, where),
      options, where);
}

Tensor Session::full(
    IntList size, Scalar fill_value, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(*state_.get(), 403, {Of(size), Of(fill_value),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::arange(
    Scalar end, TensorOptions options, std::source_location where) const {
  return Made(Invoke(*state_.get(), 404, {Of(end), Of(options.dtype)}, where),
      options, where);
}

Tensor Session::arange(
    Scalar start, Scalar end, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(*state_.get(), 405, {Of(start), Of(end),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::arange(
    Scalar start, Scalar end, Scalar step, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(*state_.get(), 406, {Of(start), Of(end), Of(step),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::eye(
    int64_t n, TensorOptions options, std::source_location where) const {
  return Made(Invoke(*state_.get(), 407, {Of(n), Of(options.dtype)}, where),
      options, where);
}

Tensor Session::eye(
    int64_t n, int64_t m, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(*state_.get(), 408, {Of(n), Of(m), Of(options.dtype)},
      where), options, where);
}

Tensor Session::scalar_tensor(
    Scalar s, TensorOptions options, std::source_location where) const {
  return Made(Invoke(*state_.get(), 409, {Of(s), Of(options.dtype)}, where),
      options, where);
}

Tensor Session::rand(
    IntList size, TensorOptions options, std::source_location where) const {
  return Made(Invoke(*state_.get(), 460, {Of(size), Of(options.dtype)}, where),
      options, where);
}

Tensor Session::randn(
    IntList size, TensorOptions options, std::source_location where) const {
  return Made(Invoke(*state_.get(), 462, {Of(size), Of(options.dtype)}, where),
      options, where);
}

Tensor Session::randint(
    int64_t high, IntList size, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(*state_.get(), 464, {Of(high), Of(size),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::randint(
    int64_t low, int64_t high, IntList size, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(*state_.get(), 465, {Of(low), Of(high), Of(size),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::randperm(
    int64_t n, TensorOptions options, std::source_location where) const {
  return Made(Invoke(*state_.get(), 468, {Of(n), Of(options.dtype)}, where),
      options, where);
}

Tensor Session::linspace(
    Scalar start, Scalar end, int64_t steps, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(*state_.get(), 2200, {Of(start), Of(end), Of(steps),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::logspace(
    Scalar start, Scalar end, int64_t steps, double base,
    TensorOptions options, std::source_location where) const {
  return Made(Invoke(*state_.get(), 2204, {Of(start), Of(end), Of(steps),
      Of(base), Of(options.dtype)}, where), options, where);
}

Tensor Session::tril_indices(
    int64_t row, int64_t col, int64_t offset, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(*state_.get(), 2208, {Of(row), Of(col), Of(offset),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::triu_indices(
    int64_t row, int64_t col, int64_t offset, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(*state_.get(), 2209, {Of(row), Of(col), Of(offset),
      Of(options.dtype)}, where), options, where);
}

Tensor Session::normal(
    double mean, double std, IntList size, TensorOptions options,
    std::source_location where) const {
  return Made(Invoke(*state_.get(), 2219, {Of(mean), Of(std), Of(size),
      Of(options.dtype)}, where), options, where);
}

}  // namespace tensord
