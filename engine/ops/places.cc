#include "engine/ops/places.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/index.h"
#include "engine/kernels/places.h"
#include "engine/ops/elementwise.h"
#include "engine/ops/functions.h"
#include "engine/ops/results.h"

namespace tensord::engine {

namespace {

using Call = const GradientCall&;

// PyTorch records these operations, but cannot differentiate them.
Gradient NoGradient(const char* name) {
  return [name](Call) -> Tensor {
    FailAs(ExceptionKind::kNotImplemented, Reason::kUnimplemented,
           "the derivative for '", name, "' is not implemented.");
  };
}

// --- Unique elements ---------------------------------------------------------

// Equal rows of a matrix.
struct Groups {
  Tensor of_row;  // the number of each row's group
  Tensor firsts;  // the first row of each group

  Groups(const Tensor& rows, bool consecutive) {
    const Dims size = {rows.sizes()[0]};
    of_row = EmptyTensor(size, DType::kInt64);
    const Tensor found = EmptyTensor(size, DType::kInt64);
    const int64_t count = GroupRows(rows, consecutive, of_row, found);
    firsts = ViewOf(found, {count}, {1}, 0);
  }

  // How many rows each group has.
  Tensor Counts() const {
    const Tensor counts = ZeroTensor(firsts.sizes(), DType::kInt64);
    CountPlaces(of_row, Tensor(), counts);
    return counts;
  }
};

// The number of each row's group, in the sizes of what was grouped.
Tensor InverseOf(const Groups& groups, DimsView sizes) {
  return ViewOf(groups.of_row, sizes, ContiguousStrides(sizes), 0);
}

void UniqueElements(OpCall& call, bool consecutive) {
  const Tensor& self = call.tensor(0);
  const Tensor flat = ops::reshape(self, Dims{self.numel()});
  const Dims sizes = {self.numel(), 1};
  const Groups groups(ops::reshape(flat, sizes), consecutive);
  const Tensor out = EmptyTensor(groups.firsts.sizes(), self.dtype());
  if (out.numel() > 0) IndexSelect(flat, 0, groups.firsts, out);
  call.Return(out);
  call.Return(call.flag("return_inverse") ? InverseOf(groups, self.sizes())
                                          : EmptyTensor({0}, DType::kInt64));
  call.Return(call.flag("return_counts") ? groups.Counts()
                                         : EmptyTensor({0}, DType::kInt64));
}

// Refuses parts without elements. Source: unique_dim_template in PyTorch's
// aten/src/ATen/native/Unique.cpp.
void CheckHasParts(const Tensor& self, int64_t dim) {
  if (self.rank() == 0) {
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
           "Dimension specified as 0 but tensor has no dimensions");
  }
  const auto zeros = std::count(self.sizes().begin(), self.sizes().end(), 0);
  if (self.sizes()[dim] == 0 && zeros > 1) {
    Fail(Reason::kShapeMismatch,
         "Number of zero sized dimensions is more than one, so unique cannot "
         "be applied ");
  }
  if (self.sizes()[dim] != 0 && zeros > 0) {
    Fail(Reason::kShapeMismatch,
         "There are 0 sized dimensions, and they aren't selected, so unique "
         "cannot be applied");
  }
}

// `tensor` with its first dimension moved to `dim`.
Tensor MovedTo(const Tensor& tensor, int64_t dim) {
  Dims sizes = tensor.sizes();
  Dims strides = tensor.strides();
  std::rotate(sizes.begin(), sizes.begin() + 1, sizes.begin() + dim + 1);
  std::rotate(strides.begin(), strides.begin() + 1, strides.begin() + dim + 1);
  return ViewOf(tensor, sizes, strides, tensor.offset());
}

// The unique parts of a dimension.
void UniqueParts(OpCall& call, bool consecutive) {
  const Tensor& self = call.tensor(0);
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  CheckHasParts(self, dim);
  const Tensor moved = ops::contiguous(ops::movedim(self, dim, 0));
  Dims sizes = moved.sizes();
  const int64_t count = sizes[0];
  const int64_t size = NumElements(DimsView(sizes).subspan(1));
  const Groups groups(ops::reshape(moved, Dims{count, size}), consecutive);
  sizes[0] = groups.firsts.numel();
  const Tensor out = EmptyTensor(sizes, self.dtype());
  if (out.numel() > 0) IndexSelect(moved, 0, groups.firsts, out);
  call.Return(MovedTo(out, dim));
  // Asked for or not.
  call.Return(InverseOf(groups, {count}));
  call.Return(groups.Counts());
}

void AddUniques(OpList* ops) {
  ops->push_back(
      Op(1370,
         "_unique2(Tensor self, bool sorted=True, bool return_inverse=False, "
         "bool return_counts=False) -> (Tensor, Tensor, Tensor)")
          .Doc("The unique elements in order; where each element is among "
               "them, and how often each is there.")
          .Internal()
          .DataDependent()
          .NodeName("Unique2Backward0")
          .Forward([](OpCall& call) { UniqueElements(call, false); })
          .Gradient("self", {}, NoGradient("_unique2"))
          .Build());
  ops->push_back(
      Op(1371,
         "unique_dim(Tensor self, int dim, bool sorted=True, bool "
         "return_inverse=False, bool return_counts=False) -> (Tensor, Tensor, "
         "Tensor)")
          .Doc("The unique parts of a dimension in order; where each part is "
               "among them, and how often each is there.")
          .Internal()
          .DataDependent()
          .Forward([](OpCall& call) { UniqueParts(call, false); })
          .Gradient("self", {}, NoGradient("unique_dim"))
          .Build());
  ops->push_back(
      Op(1372,
         "unique_consecutive(Tensor self, bool return_inverse=False, bool "
         "return_counts=False, int? dim=None) -> (Tensor, Tensor, Tensor)")
          .Doc("The first of each run of equal elements or parts; which run "
               "each is in, and how long each run is.")
          .Internal()
          .DataDependent()
          .Forward([](OpCall& call) {
            if (call.has("dim")) return UniqueParts(call, true);
            UniqueElements(call, true);
          })
          .Gradient("self", {}, NoGradient("unique_consecutive"))
          .Build());
}

// --- Counts ------------------------------------------------------------------

void BinCountForward(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& weights = call.tensor("weights");
  const int64_t least = call.integer("minlength");
  if (IsFloatingPoint(self.dtype()) || self.dtype() == DType::kBool) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "\"bincount_cpu\" not implemented for '",
           ScalarTypeName(self.dtype()), "'");
  }
  if (least < 0) Fail(Reason::kBadAttribute, "minlength should be >= 0");
  if (self.rank() == 1 && self.numel() == 0) {
    return call.Return(ZeroTensor({least}, DType::kInt64));
  }
  if (self.rank() != 1 || ItemOf(ops::amin(self)).ToInt() < 0) {
    Fail(Reason::kBadAttribute,
         "bincount only supports 1-d non-negative integral inputs.");
  }
  if (weights.defined() &&
      (weights.rank() != 1 || weights.numel() != self.numel())) {
    Fail(Reason::kShapeMismatch,
         "weights should be 1-d and have the same length as input");
  }
  const int64_t largest = ItemOf(ops::amax(self)).ToInt();
  if (largest == std::numeric_limits<int64_t>::max()) {
    Fail(Reason::kBadAttribute,
         "maximum value of input overflowed, it should be < ", largest,
         " but got ", largest);
  }
  DType dtype = DType::kInt64;
  if (weights.defined()) {
    dtype =
        weights.dtype() == DType::kFloat32 ? DType::kFloat32 : DType::kFloat64;
  }
  const Tensor out = ZeroTensor({std::max(largest + 1, least)}, dtype);
  CountPlaces(self, weights, out);
  call.Return(out);
}

// The ends of the bins: those given, or the extremes where these are equal.
struct Range {
  double low;
  double high;

  explicit Range(const OpCall& call)
      : low(call.number("min")), high(call.number("max")) {
    const Tensor& self = call.tensor(0);
    if (low == high && self.numel() > 0) {
      low = ItemOf(ops::amin(self)).ToDouble();
      high = ItemOf(ops::amax(self)).ToDouble();
    }
    if (low == high) {
      low -= 1;
      high += 1;
    }
    if (!std::isfinite(low) || !std::isfinite(high)) {
      Fail(Reason::kBadAttribute, "torch.histc: range of [", low, ", ", high,
           "] is not finite");
    }
    if (low > high) {
      Fail(Reason::kBadAttribute, "torch.histc: max must be larger than min");
    }
  }
};

void HistogramForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const int64_t bins = call.integer("bins");
  if (!IsFloatingPoint(self.dtype())) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "\"histogram_cpu\" not implemented for '",
           ScalarTypeName(self.dtype()), "'");
  }
  if (bins <= 0) {
    Fail(Reason::kBadAttribute, "torch.histogram(): bins must be > 0, but got ",
         bins, " for dimension 0");
  }
  const Range range(call);
  Histogram(self, range.low, range.high, call.Output({bins}, self.dtype()));
}

// --- Places in a sorted tensor -----------------------------------------------

// Whether an element is put behind those that equal it.
bool GoesRight(const OpCall& call) {
  if (!call.has("side")) return call.flag("right");
  const std::string& side = call.text("side");
  if (side != "left" && side != "right") {
    Fail(Reason::kBadAttribute,
         "torch.searchsorted(): side can only be 'left' or 'right' but got ",
         side);
  }
  if (call.flag("right") && side == "left") {
    Fail(Reason::kBadAttribute,
         "torch.searchsorted(): side and right can't be set to opposites, got "
         "side of ",
         side, " while right was True");
  }
  return side == "right";
}

void CheckSorter(const Tensor& sorted, const Tensor& sorter) {
  if (!sorter.defined()) return;
  if (sorter.sizes() != sorted.sizes()) {
    Fail(Reason::kShapeMismatch,
         "torch.searchsorted(): boundary and sorter must have the same size, "
         "but got boundary tensor ",
         ToString(sorted.sizes()), "and got sorter tensor ",
         ToString(sorter.sizes()));
  }
  if (sorter.dtype() != DType::kInt64) {
    Fail(Reason::kDtypeMismatch,
         "torch.searchsorted(): sorter must be a tensor of long dtype but got "
         "dtype ",
         ScalarTypeName(sorter.dtype()));
  }
  if (sorter.numel() == 0) return;
  if (ItemOf(ops::amin(sorter)).ToInt() < 0 ||
      ItemOf(ops::amax(sorter)).ToInt() >= sorter.sizes().back()) {
    Fail(Reason::kIndexOutOfRange,
         "torch.searchsorted(): sorter index out of range");
  }
}

bool MatchBeforeLast(const Tensor& sorted, const Tensor& values) {
  if (sorted.rank() != values.rank()) return false;
  for (int64_t d = 0; d + 1 < sorted.rank(); ++d) {
    if (sorted.sizes()[d] != values.sizes()[d]) return false;
  }
  return true;
}

void CheckSearch(const Tensor& sorted, const Tensor& values) {
  if (values.rank() == 0 && sorted.rank() != 1) {
    Fail(Reason::kShapeMismatch,
         "torch.searchsorted(): input value can be a scalar only when "
         "boundaries tensor dimension is 1, but we got boundaries tensor dim(",
         sorted.rank(), ") and input value's dim(0) numel(1)");
  }
  if (sorted.rank() == 0) {
    Fail(Reason::kShapeMismatch,
         "torch.searchsorted(): boundaries tensor should have positive "
         "dimension, but got 0 dimension");
  }
  if (sorted.rank() != 1 && !MatchBeforeLast(sorted, values)) {
    Fail(Reason::kShapeMismatch,
         "torch.searchsorted(): boundaries tensor should be 1 dimension or "
         "the first N-1 dimensions of boundaries tensor and input value "
         "tensor must match, but we got boundaries tensor ",
         ToString(sorted.sizes()), " and input value tensor ",
         ToString(values.sizes()));
  }
}

// A tensor in `dtype`, a copy only where it has another.
Tensor AsDType(const Tensor& tensor, DType dtype) {
  return tensor.dtype() == dtype ? tensor : ConvertedCopy(tensor, dtype);
}

void SearchSortedForward(OpCall& call) {
  const Tensor& sorted = call.tensor("sorted_sequence");
  const Tensor& values = call.tensor("self");
  const Tensor& sorter = call.tensor("sorter");
  const bool right = GoesRight(call);
  CheckSorter(sorted, sorter);
  CheckSearch(sorted, values);
  const DType dtype = CommonDType(sorted, values, Promotion::kCommon);
  const Tensor out = call.Output(
      values.sizes(), call.flag("out_int32") ? DType::kInt32 : DType::kInt64);
  if (out.numel() == 0) return;
  SearchSorted(AsDType(sorted, dtype), AsDType(values, dtype), sorter, right,
               out);
}

void Bucketize(OpCall& call) {
  const Tensor& boundaries = call.tensor("boundaries");
  if (boundaries.rank() != 1) {
    Fail(Reason::kShapeMismatch,
         "boundaries tensor must be 1 dimension, but got dim(",
         boundaries.rank(), ")");
  }
  call.Return(ops::searchsorted(boundaries, call.value("self"),
                                call.value("out_int32"), call.value("right")));
}

}  // namespace

void AddPlaceOps(OpList* ops) {
  AddUniques(ops);
  ops->push_back(
      Op(1376,
         "bincount(Tensor self, Tensor? weights=None, int minlength=0) -> "
         "Tensor")
          .Doc("How often each number occurs, or the sum of its weights.")
          .DataDependent()
          .Forward(BinCountForward)
          .NotDifferentiable()
          .Build());
  ops->push_back(
      Op(1377,
         "histc(Tensor self, int bins=100, Scalar min=0, Scalar max=0) -> "
         "Tensor")
          .Doc("How many elements are in each of equal bins from min to max, "
               "or between the extremes where both are equal.")
          .Forward(HistogramForward)
          .NotDifferentiable()
          .Build());
  ops->push_back(
      Op(1378,
         "searchsorted(Tensor sorted_sequence, Operand self, *, bool "
         "out_int32=False, bool right=False, str? side=None, Tensor? "
         "sorter=None) -> Tensor")
          .Doc("Where in the last dimension of a sorted tensor elements could "
               "be put.")
          .FunctionOnly()
          .Forward(SearchSortedForward)
          .NotDifferentiable()
          .Build());
  ops->push_back(
      Op(1379,
         "bucketize(Operand self, Tensor boundaries, *, bool out_int32=False, "
         "bool right=False) -> Tensor")
          .Doc("Which bucket between boundaries each element is in.")
          .FunctionOnly()
          .Composite(Bucketize)
          .Build());
}

}  // namespace tensord::engine
