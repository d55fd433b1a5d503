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

// Result 0 with what `self` holds, to be written to at `index` with what
// `source` holds (undefined: a number).
Tensor OutputFrom(OpCall& call, const Tensor& self, const Tensor& index,
                  const Tensor& source) {
  const Tensor out = call.Output(self.sizes(), self.dtype());
  RefuseOverlap(out, index);
  if (source.defined()) RefuseOverlap(out, source);
  if (!out.IsSameAs(self)) Copy(self, out);
  return out;
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

bool IsLargerThanSource(const Tensor& index, const Tensor& source) {
  for (int64_t d = 0; d < NonzeroRank(index); ++d) {
    const int64_t size =
        source.rank() == 0 ? 1 : source.sizes()[WrapDim(d, source.rank())];
    if (SizeAt(index, d) > size) return true;
  }
  return false;
}

// `source` is undefined where a number is scattered.
void CheckScatter(const Tensor& self, int64_t dim, const Tensor& index,
                  const Tensor& source) {
  if (index.numel() > 0 && !IsIndex(index)) {
    Fail(Reason::kDtypeMismatch,
         "scatter(): Expected dtype int32/int64 for index");
  }
  if (source.defined() && source.dtype() != self.dtype()) {
    Fail(Reason::kDtypeMismatch,
         "scatter(): Expected self.dtype to be equal to src.dtype");
  }
  if (index.numel() == 0) return;
  if (NonzeroRank(self) != NonzeroRank(index)) {
    Fail(Reason::kShapeMismatch,
         "Index tensor must have the same number of dimensions as self tensor");
  }
  bool too_large = false;
  for (int64_t d = 0; d < NonzeroRank(self); ++d) {
    too_large = too_large || (d != dim && SizeAt(index, d) > SizeAt(self, d));
  }
  if (!source.defined()) {
    if (!too_large) return;
    Fail(Reason::kShapeMismatch, "Expected index ", ToString(index.sizes()),
         " to be no larger than self ", ToString(self.sizes()),
         " apart from dimension ", dim);
  }
  too_large = too_large || IsLargerThanSource(index, source);
  if (NonzeroRank(source) != NonzeroRank(index)) {
    Fail(Reason::kShapeMismatch,
         "Index tensor must have the same number of dimensions as src tensor");
  }
  if (too_large) {
    Fail(Reason::kShapeMismatch, "Expected index ", ToString(index.sizes()),
         " to be no larger than self ", ToString(self.sizes()),
         " apart from dimension ", dim, " and to be no larger size than src ",
         ToString(source.sizes()));
  }
}

using ScatterKernel = void (*)(const Tensor& self, int64_t dim,
                               const Tensor& index, const Tensor& source);

Forward ScatterForward(ScatterKernel kernel) {
  return [kernel](OpCall& call) {
    const Tensor& self = call.tensor("self");
    const Tensor& index = call.tensor("index");
    const Tensor& source = call.tensor("src");
    const int64_t dim = WrapDim(call.integer("dim"), self.rank());
    CheckScatter(self, dim, index, source);
    const Tensor out = OutputFrom(call, self, index, source);
    if (index.numel() > 0) kernel(out, dim, index, source);
  };
}

void ForwardScatterValue(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& index = call.tensor("index");
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  CheckScatter(self, dim, index, Tensor());
  const Tensor value = EmptyTensor({}, self.dtype());
  Fill(value, call.scalar("value"));
  const Tensor out = OutputFrom(call, self, index, Tensor());
  if (index.numel() == 0) return;
  Scatter(out, dim, index,
          ViewOf(value, index.sizes(), Dims(index.rank(), 0), 0));
}

Tensor GatheredGradient(const GradientCall& call) {
  return ops::gather(call.grad(), call.integer("dim"), call.saved("index"));
}

// Zero where the forward wrote.
Tensor ScatteredZeros(const GradientCall& call) {
  return ops::scatter_value(call.grad(), call.integer("dim"),
                            call.saved("index"), 0);
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

void AddScatters(OpList* ops) {
  ops->push_back(
      Op(622,
         "scatter.src(Tensor self, int dim, Tensor index, Tensor src) -> "
         "Tensor")
          .Doc("Writes elements of src to the places that index names along a "
               "dimension.")
          .InPlace(623)
          .Forward(ScatterForward(Scatter))
          .Gradient("self", {"index"}, ScatteredZeros)
          .Gradient("src", {"index"}, GatheredGradient)
          .Build());
  ops->push_back(
      Op(624,
         "scatter.value(Tensor self, int dim, Tensor index, Scalar value) -> "
         "Tensor")
          .Doc("Writes a number to the places that index names along a "
               "dimension.")
          .NodeName("ScatterBackward1")
          .InPlace(625)
          .Forward(ForwardScatterValue)
          .Gradient("self", {"index"}, ScatteredZeros)
          .Build());
  ops->push_back(
      Op(626,
         "scatter_add(Tensor self, int dim, Tensor index, Tensor src) -> "
         "Tensor")
          .Doc("Adds elements of src at the places that index names along a "
               "dimension.")
          .InPlace(627)
          .Forward(ScatterForward(ScatterAdd))
          .Gradient("self", {}, SameGradient)
          .Gradient("src", {"index"}, GatheredGradient)
          .Build());
}

}  // namespace

void AddGatherOps(OpList* ops) {
  AddSelections(ops);
  AddScatters(ops);
}

}  // namespace tensord::engine
