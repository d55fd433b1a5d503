#include "engine/ops/indexing.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/fill.h"
#include "engine/kernels/index.h"
#include "engine/ops/functions.h"
#include "engine/ops/results.h"

namespace tensord::engine {

namespace ops {

// Only this file calls them.
constinit const Function masked_scatter{"masked_scatter"};
constinit const Function masked_scatter_{"masked_scatter_"};
constinit const Function masked_scatter_backward{"masked_scatter_backward"};

}  // namespace ops

namespace {

bool IsMask(const Tensor& index) {
  return index.dtype() == DType::kBool || index.dtype() == DType::kUInt8;
}

// The places of the elements that are not zero, one row each. Columns are
// contiguous, as PyTorch's.
Tensor NonzeroPlaces(const Tensor& in) {
  const int64_t count = CountNonzero(in);
  const Tensor out =
      EmptyStridedTensor({count, in.rank()}, {1, count}, DType::kInt64);
  Nonzero(in, out);
  return out;
}

void CheckMask(const Tensor& self, const Tensor& mask, size_t first_dim) {
  for (int64_t d = 0; d < mask.rank(); ++d) {
    const int64_t dim = static_cast<int64_t>(first_dim) + d;
    if (mask.sizes()[d] == self.sizes()[WrapDim(dim, self.rank())]) continue;
    FailAs(ExceptionKind::kIndex, Reason::kShapeMismatch,
           "The shape of the mask ", ToString(mask.sizes()), " at index ", d,
           " does not match the shape of the indexed tensor ",
           ToString(self.sizes()), " at index ", dim);
  }
}

void CheckCount(const Tensor& self, const TensorList& indices) {
  if (static_cast<int64_t>(indices.size()) <= self.rank()) return;
  FailAs(ExceptionKind::kIndex, Reason::kBadAttribute,
         "too many indices for tensor of dimension ", self.rank(), " (got ",
         indices.size(), ")");
}

// The indices with each mask replaced by the places where it is true, one
// index for each of its dimensions. Throws PyTorch's errors.
TensorList WithoutMasks(const Tensor& self, const TensorList& indices) {
  CheckCount(self, indices);
  TensorList expanded;
  for (const Tensor& index : indices) {
    if (!index.defined() || !IsMask(index)) {
      expanded.push_back(index);
      continue;
    }
    CheckMask(self, index, expanded.size());
    const Tensor places = NonzeroPlaces(index);
    const int64_t count = places.sizes()[0];
    for (int64_t d = 0; d < index.rank(); ++d) {
      expanded.push_back(ViewOf(places, {count}, {1}, d * count));
    }
  }
  const bool any =
      std::any_of(expanded.begin(), expanded.end(),
                  [](const Tensor& index) { return index.defined(); });
  if (!any) {
    FailAs(ExceptionKind::kIndex, Reason::kBadAttribute,
           "at least one index must be provided");
  }
  CheckCount(self, expanded);
  return expanded;
}

void ForwardIndex(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const TensorList indices = WithoutMasks(self, call.tensors("indices"));
  const IndexedGeometry geometry = GeometryOfIndexed(self, indices);
  Index(self, indices,
        call.Output(geometry.sizes, self.dtype(), geometry.strides));
}

// The one mask at which one number is put, else undefined: PyTorch takes
// masked_fill for it.
Tensor MaskToFill(const OpCall& call) {
  Tensor mask;
  if (call.flag("accumulate") || call.tensor("values").numel() != 1) {
    return mask;
  }
  for (const Tensor& index : call.tensors("indices")) {
    if (!index.defined()) continue;
    if (mask.defined() || !IsMask(index)) return Tensor();
    mask = index;
  }
  return mask;
}

// The values in self's dtype, to which only a number that fills is converted.
Tensor FittingValues(const OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& values = call.tensor("values");
  const Tensor mask = MaskToFill(call);
  if (mask.defined()) {
    if (mask.dtype() != DType::kBool) {
      Fail(Reason::kDtypeMismatch,
           "masked_fill_ only supports boolean masks, but got mask with dtype ",
           CppTypeName(mask.dtype()));
    }
    Tensor number = EmptyTensor({}, self.dtype());
    Fill(number, ItemOf(values));
    return number;
  }
  if (values.dtype() != self.dtype()) {
    Fail(Reason::kDtypeMismatch,
         "Index put requires the source and destination dtypes match, got ",
         ScalarTypeName(self.dtype()), " for the destination and ",
         ScalarTypeName(values.dtype()), " for the source.");
  }
  return values;
}

void ForwardIndexPut(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const TensorList indices = WithoutMasks(self, call.tensors("indices"));
  const IndexedGeometry geometry = GeometryOfIndexed(self, indices);
  if (!MaskToFill(call).defined()) {
    CheckValuesFit(call.tensor("values").sizes(), geometry.sizes);
  }
  const Tensor values = FittingValues(call);
  const Tensor out =
      call.Output(self.sizes(), self.dtype(),
                  DenseStridesLike(self.sizes(), self.strides()));
  RefuseOverlap(out, values);
  for (const Tensor& index : indices) {
    if (index.defined()) RefuseOverlap(out, index);
  }
  if (!out.IsSameAs(self)) Copy(self, out);
  IndexPut(out, indices, values, call.flag("accumulate"));
}

Tensor IndexPutSelfGradient(const GradientCall& call) {
  if (call.flag("accumulate")) return call.grad();
  return ops::index_put(call.grad(), call.saved_list("indices"),
                        ZeroTensor(call.sizes("values"), call.grad().dtype()));
}

Tensor IndexPutValuesGradient(const GradientCall& call) {
  return ops::index(call.grad(), call.saved_list("indices"));
}

// A 0-d tensor as 1-D, so that a mask of it has a place to name.
Tensor AtLeast1D(const Tensor& tensor) {
  return tensor.rank() > 0 ? tensor : ViewOf(tensor, {1}, {1}, tensor.offset());
}

void ForwardMaskedSelect(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& mask = call.tensor("mask");
  if (mask.dtype() != DType::kBool) {
    Fail(Reason::kDtypeMismatch, "masked_select: expected BoolTensor for mask");
  }
  const Dims sizes = BroadcastSizes(mask.sizes(), self.sizes());
  const Tensor from = AtLeast1D(ops::expand(self, sizes));
  // In row-major order, whatever the layout.
  const TensorList indices =
      WithoutMasks(from, {AtLeast1D(ops::expand(mask, sizes))});
  Index(from, indices, call.Output({indices[0].numel()}, self.dtype()));
}

Tensor MaskedSelectGradient(const GradientCall& call) {
  const Tensor& mask = call.saved("mask");
  const Geometry& self = call.geometry("self");
  const Dims sizes = BroadcastSizes(self.sizes(), mask.sizes());
  const Dims strides = ExpandedStrides(self.sizes(), self.strides(), sizes);
  const Tensor zeros = EmptyStridedTensor(
      sizes, DenseStridesLike(sizes, strides), call.grad().dtype());
  Fill(zeros, 0);
  return ops::masked_scatter_(zeros, mask, call.grad());
}

void ForwardMaskedScatter(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& mask = call.tensor("mask");
  const Tensor& source = call.tensor("source");
  const Dims sizes = call.in_place()
                         ? self.sizes()
                         : BroadcastSizes(mask.sizes(), self.sizes());
  if (self.dtype() != source.dtype()) {
    Fail(Reason::kDtypeMismatch,
         "masked_scatter: expected self and source to have same dtypes but got",
         ScalarTypeName(self.dtype()), " and ", ScalarTypeName(source.dtype()));
  }
  const Tensor where = AtLeast1D(ops::expand(mask, sizes));
  if (mask.dtype() != DType::kBool) {
    Fail(
        Reason::kDtypeMismatch,
        "masked_scatter_ only supports boolean masks, but got mask with dtype ",
        ScalarTypeName(mask.dtype()));
  }
  const TensorList indices = WithoutMasks(where, {where});
  const int64_t count = indices[0].numel();
  if (source.numel() < count) {
    Fail(Reason::kShapeMismatch,
         "Number of elements of source < number of ones in mask");
  }
  const Tensor out = call.Output(sizes, self.dtype());
  if (!out.IsSameAs(self)) Copy(ops::expand(self, sizes), out);
  const Tensor flat = ops::reshape(source, Dims{source.numel()});
  const Tensor written = ViewOf(flat, {count}, flat.strides(), flat.offset());
  IndexPut(AtLeast1D(out), indices, written, /*accumulate=*/false);
}

// The elements of a gradient at which masked_scatter wrote, then zeros for
// what it left of its source.
void ForwardMaskedScatterBackward(OpCall& call) {
  const Tensor& grad = call.tensor("grad_output");
  const Dims& sizes = call.ints("sizes");
  const Tensor selected = ops::masked_select(grad, call.tensor("mask"));
  const Tensor zeros =
      ZeroTensor({NumElements(sizes) - selected.numel()}, grad.dtype());
  const Tensor all = ops::cat(TensorList{selected, zeros}, 0);
  call.Return(ops::unsafe_view(all, sizes));
}

Op IndexPutRow(uint16_t number, const char* signature) {
  return Op(number, signature)
      .Forward(ForwardIndexPut)
      .Gradient("self", {"indices"}, IndexPutSelfGradient)
      .Gradient("values", {"indices"}, IndexPutValuesGradient);
}

void AddMaskedScatter(OpList* ops) {
  ops->push_back(
      Op(647,
         "masked_scatter(Tensor self, Tensor mask, Tensor source) -> Tensor")
          .Doc("self, with the elements of source, in order, where mask is "
               "true.")
          .InPlace(648)
          .Forward(ForwardMaskedScatter)
          .Gradient("self", {"mask"},
                    [](const GradientCall& call) {
                      return ops::masked_fill(call.grad(), call.saved("mask"),
                                              0);
                    })
          .Gradient("source", {"mask"},
                    [](const GradientCall& call) {
                      return ops::masked_scatter_backward(call.grad(),
                                                          call.saved("mask"),
                                                          call.sizes("source"));
                    })
          .Build());
  ops->push_back(
      Op(649,
         "masked_scatter_backward(Tensor grad_output, Tensor mask, int[] "
         "sizes) -> Tensor")
          .Doc("The gradient of masked_scatter for its source.")
          .Internal()
          .Forward(ForwardMaskedScatterBackward)
          .Gradient("grad_output", {"mask"},
                    [](const GradientCall& call) {
                      return ops::masked_scatter(
                          ZeroTensor(call.sizes("grad_output"),
                                     call.dtype("grad_output")),
                          call.saved("mask"), call.grad());
                    })
          .Build());
}

}  // namespace

void AddIndexingOps(OpList* ops) {
  ops->push_back(
      Op(640, "index.Tensor(Tensor self, Tensor?[] indices) -> Tensor")
          .Doc("Elements at the places that index tensors and masks name "
               "together; None takes a whole dimension.")
          .Internal()
          .DataDependent()
          .Forward(ForwardIndex)
          .Gradient("self", {"indices"},
                    [](const GradientCall& call) {
                      return ops::index_put_impl(
                          ZeroTensor(call.sizes("self"), call.grad().dtype()),
                          call.saved_list("indices"), call.grad(), true);
                    })
          .Build());
  ops->push_back(
      IndexPutRow(641,
                  "index_put(Tensor self, Tensor?[] indices, Tensor values, "
                  "bool accumulate=False) -> Tensor")
          .Doc("Writes, or adds, values at the places that index tensors and "
               "masks name together.")
          .InPlace(642)
          .Build());
  ops->push_back(
      IndexPutRow(643,
                  "_index_put_impl(Tensor self, Tensor?[] indices, Tensor "
                  "values, bool accumulate=False) -> Tensor")
          .Doc("As index_put; the gradient of index.")
          .Internal()
          .Build());
  ops->push_back(Op(645, "nonzero(Tensor self) -> Tensor")
                     .Doc("The places of the elements that are not zero, one "
                          "row each.")
                     .DataDependent()
                     .Forward([](OpCall& call) {
                       call.Return(NonzeroPlaces(call.tensor(0)));
                     })
                     .NotDifferentiable()
                     .Build());
  ops->push_back(
      Op(646, "masked_select(Tensor self, Tensor mask) -> Tensor")
          .Doc("The elements at which a mask is true, in one dimension.")
          .DataDependent()
          .Forward(ForwardMaskedSelect)
          .Gradient("self", {"self", "mask"}, MaskedSelectGradient)
          .Build());
  AddMaskedScatter(ops);
}

}  // namespace tensord::engine
