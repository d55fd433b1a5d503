#include "tensord/tensor.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/elements.h"
#include "clients/cpp/invoke.h"
#include "clients/cpp/session_state.h"
#include "tensord/autograd.h"
#include "tensord/error.h"
#include "tensord/printing.h"
#include "tensord/session.h"

namespace tensord {

using internal::Access;
using internal::Converted;
using internal::Defined;
using internal::ElementAt;
using internal::Invoke;
using internal::Location;
using internal::MetaOf;
using internal::Of;
using internal::Throw;

namespace {

int64_t NumelOf(const client::Dims& sizes) {
  int64_t count = 1;
  for (int64_t size : sizes) count *= size;
  return count;
}

// Where in a list of dimensions one is.
size_t PlaceOf(int64_t dim, size_t dims, Location where) {
  const int64_t count = dims == 0 ? 1 : static_cast<int64_t>(dims);
  if (dim < -count || dim >= count || dims == 0) {
    Throw(absl::StrCat("Dimension out of range (expected to be in range of [",
                       -count, ", ", count - 1, "], but got ", dim, ")"),
          ExceptionKind::kIndex, "size", where);
  }
  return static_cast<size_t>(dim < 0 ? dim + count : dim);
}

std::vector<int64_t> VectorOf(const client::Dims& dims) {
  return {dims.begin(), dims.end()};
}

}  // namespace

void Tensor::operator=(const Operand& value) && {
  IndexPut({}, value, value.where());
}

Session Tensor::session(Location where) const {
  const client::VariableRef variable = Defined(*this, "session", where);
  std::shared_ptr<SessionState> state = SessionState::Find(*variable->core());
  if (state == nullptr) {
    Throw("the tensor's session has ended", ExceptionKind::kRuntime, "session",
          where);
  }
  return Session(std::move(state));
}

std::vector<int64_t> Tensor::sizes(Location where) const {
  return VectorOf(MetaOf(*this, "sizes", where).sizes);
}

std::vector<int64_t> Tensor::strides(Location where) const {
  return VectorOf(MetaOf(*this, "strides", where).strides);
}

int64_t Tensor::size(int64_t dim, Location where) const {
  const client::Dims sizes = MetaOf(*this, "size", where).sizes;
  return sizes[PlaceOf(dim, sizes.size(), where)];
}

int64_t Tensor::stride(int64_t dim, Location where) const {
  const client::Dims strides = MetaOf(*this, "stride", where).strides;
  return strides[PlaceOf(dim, strides.size(), where)];
}

int64_t Tensor::dim(Location where) const {
  return static_cast<int64_t>(MetaOf(*this, "dim", where).sizes.size());
}

int64_t Tensor::numel(Location where) const {
  return NumelOf(MetaOf(*this, "numel", where).sizes);
}

int64_t Tensor::storage_offset(Location where) const {
  return MetaOf(*this, "storage_offset", where).storage_offset;
}

DType Tensor::dtype(Location where) const {
  return static_cast<DType>(MetaOf(*this, "dtype", where).dtype);
}

size_t Tensor::itemsize(Location where) const { return ItemSize(dtype(where)); }

size_t Tensor::nbytes(Location where) const {
  return static_cast<size_t>(numel(where)) * itemsize(where);
}

bool Tensor::is_contiguous(Location where) const {
  const client::Meta meta = MetaOf(*this, "is_contiguous", where);
  if (NumelOf(meta.sizes) == 0) return true;
  int64_t expected = 1;
  for (size_t place = meta.sizes.size(); place-- > 0;) {
    if (meta.sizes[place] != 1 && meta.strides[place] != expected) return false;
    expected *= meta.sizes[place];
  }
  return true;
}

bool Tensor::is_floating_point(Location where) const {
  return IsFloatingPoint(dtype(where));
}

bool Tensor::is_view(Location where) const {
  return MetaOf(*this, "is_view", where).is_view;
}

uint64_t Tensor::version(Location where) const {
  const client::VariableRef variable = Defined(*this, "version", where);
  return variable->core()->Describe(variable, where).version;
}

bool Tensor::requires_grad(Location where) const {
  return MetaOf(*this, "requires_grad", where).requires_grad;
}

const Tensor& Tensor::requires_grad_(bool requires_grad, Location where) const {
  Invoke(rows::kSetRequiresGrad, {Of(*this), Of(requires_grad)}, where);
  return *this;
}

bool Tensor::is_leaf(Location where) const {
  return MetaOf(*this, "is_leaf", where).is_leaf;
}

std::optional<Node> Tensor::grad_fn(Location where) const {
  const client::Meta meta = MetaOf(*this, "grad_fn", where);
  if (meta.node_name == 0) return std::nullopt;
  return Node(
      SessionState::NodeName(*Access::variable(*this)->core(), meta.node_name));
}

void Tensor::retain_grad(Location where) const {
  Invoke(rows::kRetainGrad, {Of(*this)}, where);
}

bool Tensor::retains_grad(Location where) const {
  return MetaOf(*this, "retains_grad", where).retains_grad;
}

Tensor Tensor::grad(Location where) const {
  return Invoke(rows::kGetGrad, {Of(*this)}, where);
}

void Tensor::set_grad(const Tensor& grad, Location where) const {
  Invoke(rows::kSetGrad, {Of(*this), Of(grad)}, where);
}

Tensor Tensor::detach(Location where) const {
  return Invoke(rows::kDetach, {Of(*this)}, where);
}

Tensor Tensor::data(Location where) const {
  return Invoke(rows::kData, {Of(*this)}, where);
}

const Tensor& Tensor::detach_(Location where) const {
  Invoke(rows::kDetachInPlace, {Of(*this)}, where);
  return *this;
}

void Tensor::backward(Location where) const {
  autograd::backward(TensorList(this, 1), {}, where);
}

void Tensor::backward(const BackwardOptions& options, Location where) const {
  autograd::BackwardOptions all;
  if (options.gradient.defined()) all.grad_tensors = {options.gradient};
  all.retain_graph = options.retain_graph;
  all.create_graph = options.create_graph;
  all.inputs = options.inputs;
  autograd::backward(TensorList(this, 1), all, where);
}

void Tensor::backward(const Tensor& gradient, std::optional<bool> retain_graph,
                      bool create_graph, Location where) const {
  backward({.gradient = gradient,
            .retain_graph = retain_graph,
            .create_graph = create_graph},
           where);
}

Scalar Tensor::item(Location where) const {
  const int64_t count = numel(where);
  if (count != 1) {
    Throw(absl::StrCat("a Tensor with ", count,
                       " elements cannot be converted to Scalar"),
          ExceptionKind::kRuntime, "item", where);
  }
  const DType own = dtype(where);
  return ElementAt(internal::Read(*this, "item", where), own, 0);
}

std::string Tensor::ReadAs(DType dtype, Location where) const {
  const DType own = this->dtype(where);
  return Converted(internal::Read(*this, "to_vector", where), own, dtype);
}

std::string Tensor::to_string(Location where) const {
  std::ostringstream out;
  out << Printed(*this, where);
  return out.str();
}

bool Tensor::equal(const Tensor& other, Location where) const {
  return Invoke(rows::kEqual, {Of(*this), Of(other)}, where).item<bool>(where);
}

bool Tensor::allclose(const Tensor& other, double rtol, double atol,
                      bool equal_nan, Location where) const {
  return Invoke(rows::kAllclose,
                {Of(*this), Of(other), Of(rtol), Of(atol), Of(equal_nan)},
                where)
      .item<bool>(where);
}

Tensor Tensor::T(Location where) const {
  std::vector<int64_t> dims;
  for (int64_t place = dim(where); place-- > 0;) dims.push_back(place);
  return permute(dims, where);
}

Tensor Tensor::mT(Location where) const {
  const int64_t dims = dim(where);
  if (dims < 2) {
    Throw(absl::StrCat("tensor.mT is only supported on matrices or batches of "
                       "matrices. Got ",
                       dims, "-D tensor."),
          ExceptionKind::kRuntime, "mT", where);
  }
  return transpose(-2, -1, where);
}

}  // namespace tensord
