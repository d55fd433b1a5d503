#include "engine/ops/indexing.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/index.h"
#include "engine/ops/functions.h"
#include "engine/ops/results.h"

namespace tensord::engine {
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

// The values in self's dtype. Only one number at masks is converted, because
// PyTorch takes masked_fill for it.
Tensor FittingValues(const OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& values = call.tensor("values");
  if (values.dtype() == self.dtype()) return values;
  const TensorList& indices = call.tensors("indices");
  const bool fills =
      !call.flag("accumulate") && values.numel() == 1 &&
      std::all_of(indices.begin(), indices.end(), [](const Tensor& index) {
        return !index.defined() || IsMask(index);
      });
  if (!fills) {
    Fail(Reason::kDtypeMismatch,
         "Index put requires the source and destination dtypes match, got ",
         ScalarTypeName(self.dtype()), " for the destination and ",
         ScalarTypeName(values.dtype()), " for the source.");
  }
  return ops::to(values, self.dtype());
}

void ForwardIndexPut(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const TensorList indices = WithoutMasks(self, call.tensors("indices"));
  GeometryOfIndexed(self, indices);
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

void ForwardMaskedSelect(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& mask = call.tensor("mask");
  if (mask.dtype() != DType::kBool) {
    Fail(Reason::kDtypeMismatch, "masked_select: expected BoolTensor for mask");
  }
  const Dims sizes = BroadcastSizes(self.sizes(), mask.sizes());
  const Tensor from = ops::expand(self, sizes);
  const Tensor where = ops::expand(mask, sizes);
  if (sizes.empty()) {
    return call.Return(ops::index(ops::unsqueeze(from, 0),
                                  TensorList{ops::unsqueeze(where, 0)}));
  }
  // In row-major order, whatever the layout.
  const TensorList indices = WithoutMasks(from, {where});
  Index(from, indices, call.Output({indices[0].numel()}, self.dtype()));
}

Tensor MaskedSelectGradient(const GradientCall& call) {
  const Tensor& mask = call.saved("mask");
  const Dims sizes = BroadcastSizes(call.sizes("self"), mask.sizes());
  const Tensor zeros = ZeroTensor(sizes, call.grad().dtype());
  if (sizes.empty()) {
    return ops::squeeze_dim(
        ops::index_put(ops::unsqueeze(zeros, 0),
                       TensorList{ops::unsqueeze(mask, 0)}, call.grad()),
        0);
  }
  return ops::index_put(zeros, TensorList{ops::expand(mask, sizes)},
                        call.grad());
}

Op IndexPutRow(uint16_t number, const char* signature) {
  return Op(number, signature)
      .Forward(ForwardIndexPut)
      .Gradient("self", {"indices"}, IndexPutSelfGradient)
      .Gradient("values", {"indices"}, IndexPutValuesGradient);
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
}

}  // namespace tensord::engine
