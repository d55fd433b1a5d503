#include "tensord/index.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/invoke.h"
#include "tensord/error.h"

// As PyTorch's Python client applies an index expression: Python's
// `_indexing.py` is its twin.
namespace tensord {

using internal::Access;
using internal::Invoke;
using internal::Location;
using internal::Names;
using internal::Of;
using internal::Throw;

namespace {

// An operation on the result of the step before; its integers follow the
// tensor. All give views; index tensors come after the last.
struct Step {
  uint16_t row;
  std::vector<int64_t> arguments;
};

struct Bounds {
  int64_t start;
  int64_t end;
  int64_t step;
};

bool IsMask(DType dtype) { return dtype == kBool || dtype == kUInt8; }

// The steps so far, and where in the tensor's dimensions they stand.
class Plan {
 public:
  Plan(const Tensor& tensor, Location where)
      : tensor_(tensor), where_(where), sizes_(tensor.sizes(where)) {}

  void AddAll(std::span<const TensorIndex> indices) {
    if (indices.size() == 1 && AddAlone(indices[0])) return;
    int64_t specified = 0;
    for (const TensorIndex& index : indices) specified += DimsOf(index);
    const int64_t dims = static_cast<int64_t>(sizes_.size());
    if (specified > dims) {
      Fail(absl::StrCat("too many indices for tensor of dimension ", dims));
    }
    for (size_t place = 0; place < indices.size(); ++place) {
      Add(indices[place], static_cast<int64_t>(place), dims - specified);
    }
  }

  // The tensor after all steps but the index tensors.
  Tensor View() const {
    Tensor result = tensor_;
    for (const Step& step : steps_) result = Apply(step, result);
    return result;
  }
  bool has_steps() const { return !steps_.empty(); }
  // An undefined one takes a whole dimension.
  const std::vector<Tensor>& indices() const { return indices_; }

 private:
  // Adds an index that is the whole expression, where that differs.
  bool AddAlone(const TensorIndex& index) {
    if (index.kind() == TensorIndex::Kind::kInteger) {
      if (sizes_.empty() && index.integer() == 0) {
        Fail(
            "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or "
            "`tensor.item<T>()` in C++ to convert a 0-dim tensor to a number");
      }
      Select(index.integer(), 0);
      return true;
    }
    if (index.kind() == TensorIndex::Kind::kSlice) {
      const Bounds bounds = BoundsOf(index.slice());
      if (sizes_.empty()) Fail("slice() cannot be applied to a 0-dim tensor.");
      Slice(bounds);
      return true;
    }
    return false;
  }

  void Add(const TensorIndex& index, int64_t position, int64_t ellipsis_dims) {
    switch (index.kind()) {
      case TensorIndex::Kind::kInteger:
        return Select(index.integer(), position);
      case TensorIndex::Kind::kSlice:
        return SliceUnlessWhole(BoundsOf(index.slice()));
      case TensorIndex::Kind::kEllipsis:
        dim_ += ellipsis_dims;
        return;
      case TensorIndex::Kind::kNone:
        Unsqueeze();
        ++dim_;
        return;
      case TensorIndex::Kind::kBool:
        return KeepIf(index.integer() != 0);
      case TensorIndex::Kind::kTensor:
        return AddTensor(index.tensor(), position);
    }
  }

  // How many of the tensor's dimensions an index speaks of.
  int64_t DimsOf(const TensorIndex& index) const {
    switch (index.kind()) {
      case TensorIndex::Kind::kInteger:
      case TensorIndex::Kind::kSlice:
        return 1;
      case TensorIndex::Kind::kTensor:
        return IsMask(index.tensor().dtype(where_)) ? index.tensor().dim(where_)
                                                    : 1;
      default:
        return 0;
    }
  }

  // A second Ellipsis can lead beyond the last dimension.
  int64_t Size() const {
    return dim_ < static_cast<int64_t>(sizes_.size()) ? sizes_[dim_] : 0;
  }

  void Select(int64_t index, int64_t position) {
    const int64_t size = Size();
    if (index < -size || index >= size) {
      Fail(absl::StrCat("index ", index, " is out of bounds for dimension ",
                        position, " with size ", size));
    }
    steps_.push_back({rows::kSelectInt, {dim_, index}});
    sizes_.erase(sizes_.begin() + dim_);
  }

  void SliceUnlessWhole(const Bounds& bounds) {
    if (bounds.start != 0 || bounds.end < Size() || bounds.step != 1) {
      Slice(bounds);
    }
    ++dim_;
  }

  void Slice(const Bounds& bounds) {
    CheckDim(static_cast<int64_t>(sizes_.size()));
    steps_.push_back(
        {rows::kSliceTensor, {dim_, bounds.start, bounds.end, bounds.step}});
    const int64_t size = Size();
    const auto clamped = [size](int64_t bound) {
      return std::clamp<int64_t>(bound < 0 ? bound + size : bound, 0, size);
    };
    const int64_t length = clamped(bounds.end) - clamped(bounds.start);
    sizes_[dim_] = length <= 0 ? 0 : (length - 1) / bounds.step + 1;
  }

  void Unsqueeze() {
    CheckDim(static_cast<int64_t>(sizes_.size()) + 1);
    steps_.push_back({rows::kUnsqueeze, {dim_}});
    sizes_.insert(sizes_.begin() + dim_, 1);
  }

  void CheckDim(int64_t count) const {
    if (dim_ < count) return;
    Fail(absl::StrCat("Dimension out of range (expected to be in range of [",
                      -count, ", ", count - 1, "], but got ", dim_, ")"));
  }

  // Adds a dimension, of size 1 if the condition holds, else 0.
  void KeepIf(bool condition) {
    Unsqueeze();
    const int64_t size = condition ? 1 : 0;
    const std::string zeros(condition ? sizeof(int64_t) : 0, '\0');
    Index(Access::Make(Access::variable(tensor_)->core()->Create(
              {size}, static_cast<uint8_t>(kInt64), false, zeros, where_)),
          1);
  }

  void AddTensor(const Tensor& tensor, int64_t position) {
    const DType dtype = tensor.dtype(where_);
    const int64_t dims = tensor.dim(where_);
    if (dims == 0 && IsMask(dtype)) {
      KeepIf(tensor.item<bool>(where_));
    } else if (dims == 0 && !IsFloatingPoint(dtype)) {
      Select(tensor.item<int64_t>(where_), position);
    } else {
      Index(tensor, IsMask(dtype) ? dims : 1);
    }
  }

  void Index(const Tensor& tensor, int64_t dims) {
    indices_.resize(indices_.size() + (dim_ - indexed_dims_));
    indices_.push_back(tensor);
    dim_ += dims;
    indexed_dims_ = dim_;
  }

  // A slice's start, end and step, by Python's rules.
  Bounds BoundsOf(const indexing::Slice& slice) const {
    const Bounds bounds = {
        slice.start.value_or(0),
        slice.stop.value_or(std::numeric_limits<int64_t>::max()),
        slice.step.value_or(1)};
    if (bounds.step == 0) {
      Throw("slice step cannot be zero", ExceptionKind::kValue, "index",
            where_);
    }
    if (bounds.step < 0) {
      Throw("step must be greater than zero", ExceptionKind::kValue, "index",
            where_);
    }
    return bounds;
  }

  Tensor Apply(const Step& step, const Tensor& to) const {
    const std::vector<int64_t>& a = step.arguments;
    if (step.row == rows::kUnsqueeze)
      return Invoke(step.row, {Of(to), Of(a[0])}, where_);
    if (step.row == rows::kSelectInt) {
      return Invoke(step.row, {Of(to), Of(a[0]), Of(a[1])}, where_);
    }
    return Invoke(step.row, {Of(to), Of(a[0]), Of(a[1]), Of(a[2]), Of(a[3])},
                  where_);
  }

  [[noreturn]] void Fail(const std::string& message) const {
    Throw(message, ExceptionKind::kIndex, "index", where_);
  }

  const Tensor& tensor_;
  Location where_;
  std::vector<Step> steps_;
  std::vector<int64_t> sizes_;  // of the result so far
  int64_t dim_ = 0;             // that the next index is about
  std::vector<Tensor> indices_;
  int64_t indexed_dims_ = 0;  // that `indices_` stand for
};

// A view without those dimensions of size 1 that go first.
Tensor WithoutLeadingOnes(const Tensor& tensor, Location where) {
  const std::vector<int64_t> sizes = tensor.sizes(where);
  const auto first = std::find_if(sizes.begin(), sizes.end(),
                                  [](int64_t size) { return size != 1; });
  if (first == sizes.begin()) return tensor;
  return tensor.view(std::vector<int64_t>(first, sizes.end()), where);
}

// Writes a tensor, broadcast, or a number to all elements.
void CopyTo(const Tensor& place, const Operand& source, Location where) {
  if (!source.is_tensor()) {
    place.fill_(source.number(), where);
    return;
  }
  const Tensor& tensor = source.tensor();
  const std::vector<int64_t> sizes = place.sizes(where);
  if (tensor.dim(where) == 0 && !sizes.empty()) {
    place.fill_(tensor, where);
  } else if (tensor.sizes(where) == sizes) {
    place.copy_(tensor, false, where);
  } else {
    place.copy_(WithoutLeadingOnes(tensor, where).expand(sizes, false, where),
                false, where);
  }
}

}  // namespace

Tensor Tensor::operator[](const TensorIndex& index) const {
  return Index({&index, 1}, index.where());
}

Tensor Tensor::index(std::initializer_list<TensorIndex> indices,
                     Location where) const {
  return Index({std::data(indices), indices.size()}, where);
}

Tensor Tensor::index(const std::vector<TensorIndex>& indices,
                     Location where) const {
  return Index(indices, where);
}

const Tensor& Tensor::index_put_(std::initializer_list<TensorIndex> indices,
                                 const Operand& value, Location where) const {
  IndexPut({std::data(indices), indices.size()}, value, where);
  return *this;
}

const Tensor& Tensor::index_put_(const std::vector<TensorIndex>& indices,
                                 const Operand& value, Location where) const {
  IndexPut(indices, value, where);
  return *this;
}

Tensor Tensor::Index(std::span<const TensorIndex> indices,
                     Location where) const {
  Plan plan(*this, where);
  plan.AddAll(indices);
  if (!plan.indices().empty()) {
    return Invoke(rows::kIndexTensor,
                  {Of(plan.View()), Of(Names(plan.indices()))}, where);
  }
  return plan.has_steps() ? plan.View()
                          : Invoke(rows::kAlias, {Of(*this)}, where);
}

void Tensor::IndexPut(std::span<const TensorIndex> indices,
                      const Operand& value, Location where) const {
  if (indices.size() == 1 && indices[0].kind() == TensorIndex::Kind::kBool) {
    if (indices[0].integer() != 0) CopyTo(unsqueeze(0, where), value, where);
    return;
  }
  Plan plan(*this, where);
  plan.AddAll(indices);
  if (plan.indices().empty()) return CopyTo(plan.View(), value, where);
  const Tensor place = plan.View();
  const Tensor source =
      value.is_tensor()
          ? WithoutLeadingOnes(value.tensor(), where)
          : Invoke(*Access::variable(*this)->core(), rows::kScalarTensor,
                   {Of(value.number()), Of(dtype(where))}, where);
  Invoke(rows::kIndexPutInPlace,
         {Of(place), Of(Names(plan.indices())), Of(source), Of(false)}, where);
}

}  // namespace tensord
