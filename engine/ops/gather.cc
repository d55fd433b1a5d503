#include "engine/ops/gather.h"

#include <cstdint>

#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/binary.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/fill.h"
#include "engine/kernels/index.h"
#include "engine/ops/functions.h"
#include "engine/ops/results.h"
#include "engine/ops/scatter.h"

namespace tensord::engine {
namespace {

bool IsIndex(const Tensor& index) {
  return index.dtype() == DType::kInt64 || index.dtype() == DType::kInt32;
}

// A 0-d tensor counts as 1-d of one element.
int64_t NonzeroRank(const Tensor& tensor) {
  return tensor.rank() == 0 ? 1 : tensor.rank();
}

int64_t SizeAt(const Tensor& tensor, int64_t dim) {
  return tensor.rank() == 0 ? 1 : tensor.sizes()[dim];
}

void ForwardIndexSelect(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& index = call.tensor("index");
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  if (index.rank() > 1) {
    FailAs(ExceptionKind::kIndex, Reason::kShapeMismatch,
           "index_select(): Index is supposed to be a vector");
  }
  if (!IsIndex(index)) {
    Fail(Reason::kDtypeMismatch,
         "index_select(): Expected dtype int32 or int64 for index");
  }
  Dims sizes = self.sizes();
  if (sizes.empty()) {
    if (index.numel() != 1) {
      Fail(Reason::kShapeMismatch,
           "index_select(): Index to scalar can have only 1 value, got ",
           index.numel(), " value(s)");
    }
  } else {
    sizes[dim] = index.numel();
  }
  IndexSelect(self, dim, index, call.Output(sizes, self.dtype()));
}

void CheckIndexAdd(const Tensor& self, int64_t dim, const Tensor& index,
                   const Tensor& source) {
  if (index.rank() > 1) {
    FailAs(ExceptionKind::kIndex, Reason::kShapeMismatch,
           "index_add_(): Index is supposed to be a vector, but got dim: ",
           index.rank(), " with type: ", ScalarTypeName(index.dtype()),
           " and size: ", ToString(index.sizes()));
  }
  if (!IsIndex(index)) {
    Fail(Reason::kDtypeMismatch,
         "index_add_(): Expected dtype int32/int64 for index but got: ",
         ScalarTypeName(index.dtype()));
  }
  if (self.dtype() != source.dtype()) {
    Fail(Reason::kDtypeMismatch, "index_add_(): self (",
         ScalarTypeName(self.dtype()), ") and source (",
         ScalarTypeName(source.dtype()), ") must have the same scalar type");
  }
  if (dim != 0 && dim >= source.rank()) {
    Fail(Reason::kShapeMismatch, "index_add_(): Indexing dim ", dim,
         " is out of bounds of the source tensor with dim ", source.rank());
  }
  if (index.numel() != SizeAt(source, dim)) {
    if (source.rank() == 0) {
      FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
             "Dimension specified as ", dim, " but tensor has no dimensions");
    }
    Fail(Reason::kShapeMismatch, "index_add_(): Number of indices (",
         index.numel(), ") should be equal to source.size(dim): (",
         SizeAt(source, dim), "), for dim: ", dim);
  }
  Dims expected = self.sizes();
  if (!expected.empty() && source.rank() == self.rank()) {
    expected[dim] = SizeAt(source, dim);
  }
  if (expected != source.sizes()) {
    Fail(Reason::kShapeMismatch,
         "source tensor shape must match self tensor shape, excluding the "
         "specified dimension. Got self.shape = ",
         ToString(self.sizes()), " source.shape = ", ToString(source.sizes()));
  }
}

void ForwardIndexAdd(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& index = call.tensor("index");
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  Tensor source = call.tensor("source");
  CheckIndexAdd(self, dim, index, source);
  const Tensor alpha = ScalarTensor(call.scalar("alpha"), source.dtype());
  if (call.scalar("alpha").ToDouble() != 1 && source.dtype() != DType::kBool) {
    const Tensor scaled = EmptyTensor(source.sizes(), source.dtype());
    Binary(BinaryFunction::kMul, source, alpha, scaled);
    source = scaled;
  }
  const Tensor out = OutputFrom(call, self, index, source);
  // PyTorch does not look at the indices of an empty matrix.
  if (out.numel() > 0 || out.rank() == 1) IndexAdd(out, dim, index, source);
}

// `alpha` times the tensor, itself where alpha is 1.
Tensor MaybeMultiply(Tensor tensor, Scalar alpha) {
  if (alpha.ToDouble() == 1) return tensor;
  return ops::mul_scalar(tensor, alpha);
}

Tensor IndexAddSourceGradient(const GradientCall& call) {
  const Tensor& index = call.saved("index");
  const int64_t dim = call.integer("dim");
  const Scalar alpha = call.scalar("alpha");
  if (call.rank("source") == 0) {
    return MaybeMultiply(
        ops::index_select(call.grad(), dim, ops::squeeze_dim(index, 0)), alpha);
  }
  return MaybeMultiply(ops::expand(ops::index_select(call.grad(), dim, index),
                                   call.sizes("source")),
                       alpha);
}

void ForwardGather(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& index = call.tensor("index");
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  if (index.numel() == 0) {
    call.Output(index.sizes(), self.dtype());
    return;
  }
  if (!IsIndex(index)) {
    Fail(Reason::kDtypeMismatch,
         "gather(): Expected dtype int32/int64 for index");
  }
  if (NonzeroRank(self) != NonzeroRank(index)) {
    Fail(Reason::kShapeMismatch,
         "Index tensor must have the same number of dimensions as input "
         "tensor");
  }
  for (int64_t d = 0; d < NonzeroRank(self); ++d) {
    if (d == dim || SizeAt(index, d) <= SizeAt(self, d)) continue;
    Fail(Reason::kShapeMismatch, "Size does not match at dimension ", d,
         " expected index ", ToString(index.sizes()),
         " to be no larger than self ", ToString(self.sizes()),
         " apart from dimension ", dim);
  }
  Gather(self, dim, index, call.Output(index.sizes(), self.dtype()));
}

Tensor SameGradient(const GradientCall& call) { return call.grad(); }

void AddSelections(OpList* ops) {
  ops->push_back(
      Op(610, "index_select(Tensor self, int dim, Tensor index) -> Tensor")
          .Doc("The parts of a dimension at the places that a vector names.")
          .Forward(ForwardIndexSelect)
          .Gradient("self", {"index"},
                    [](const GradientCall& call) {
                      return ops::index_add(
                          ZeroTensor(call.sizes("self"), call.grad().dtype()),
                          call.integer("dim"), call.saved("index"),
                          call.grad());
                    })
          .Build());
  ops->push_back(
      Op(612,
         "index_add(Tensor self, int dim, Tensor index, Tensor source, *, "
         "Scalar alpha=1) -> Tensor")
          .Doc("Adds alpha times the parts of source to those parts of a "
               "dimension that a vector names.")
          .InPlace(613)
          .Forward(ForwardIndexAdd)
          .Gradient("self", {}, SameGradient)
          .Gradient("source", {"index", "source"}, IndexAddSourceGradient)
          .Build());
  ops->push_back(
      Op(620,
         "gather(Tensor self, int dim, Tensor index, *, bool "
         "sparse_grad=False) -> Tensor")
          .Doc("Elements at the places that index names along a dimension.")
          .Forward(ForwardGather)
          .Gradient("self", {"self", "index"},
                    [](const GradientCall& call) {
                      return ops::scatter_add(
                          ZeroTensor(call.sizes("self"), call.grad().dtype()),
                          call.integer("dim"), call.saved("index"),
                          call.grad());
                    })
          .Build());
}

}  // namespace

void AddGatherOps(OpList* ops) { AddSelections(ops); }

}  // namespace tensord::engine
