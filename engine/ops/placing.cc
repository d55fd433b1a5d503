#include "engine/ops/placing.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "absl/strings/str_join.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/fill.h"
#include "engine/kernels/index.h"
#include "engine/ops/functions.h"
#include "engine/ops/results.h"
#include "engine/ops/scatter.h"

namespace tensord::engine {

namespace ops {

// Only this file calls them.
constinit const Function index_fill{"index_fill.int_Scalar"};
constinit const Function nonzero{"nonzero"};
constinit const Function put{"put"};
constinit const Function put_{"put_"};
constinit const Function remainder{"remainder.Scalar"};
constinit const Function take{"take"};
constinit const Function unbind{"unbind.int"};

}  // namespace ops

namespace {

int64_t SizeAt(const Tensor& tensor, int64_t dim) {
  return tensor.rank() == 0 ? 1 : tensor.sizes()[dim];
}

// --- Parts of a dimension ---

void CheckIndexCopy(const Tensor& self, int64_t dim, const Tensor& index,
                    const Tensor& source) {
  if (index.rank() >= 2) {
    FailAs(ExceptionKind::kIndex, Reason::kShapeMismatch,
           "index_copy_(): Index should have dimension 1 or 0 (got ",
           index.rank(), ")");
  }
  const int64_t count = index.numel();
  if (source.rank() == 0 && count != 1) {
    FailAs(ExceptionKind::kIndex, Reason::kShapeMismatch,
           "index_copy_(): When source is scalar, index should have one "
           "element (got ",
           count, ")");
  }
  if (source.rank() != self.rank() && source.rank() != 0 && self.rank() != 0) {
    FailAs(ExceptionKind::kIndex, Reason::kShapeMismatch,
           "index_copy_(): When source and destination are not scalars, their "
           "dimensionality must match. Source dimensionality (",
           source.rank(), "), destination dimensionality (", self.rank(), ")");
  }
  if (index.dtype() != DType::kInt64) {
    Fail(Reason::kDtypeMismatch,
         "index_copy_(): Expected a long tensor for index, but got ",
         ScalarTypeName(index.dtype()));
  }
  if (self.dtype() != source.dtype()) {
    Fail(Reason::kDtypeMismatch,
         "index_copy_(): self and source expected to have the same dtype, but "
         "got (self) ",
         ScalarTypeName(self.dtype()), " and (source) ",
         ScalarTypeName(source.dtype()));
  }
  Dims self_rest = self.sizes();
  Dims source_rest = source.sizes();
  if (!self_rest.empty()) self_rest.erase(self_rest.begin() + dim);
  if (!source_rest.empty()) source_rest.erase(source_rest.begin() + dim);
  if (self_rest != source_rest) {
    Fail(Reason::kShapeMismatch,
         "index_copy_(): Source/destination tensor must have same slice "
         "shapes. Destination slice shape: ",
         absl::StrJoin(self_rest, " "), " at dimension ", dim,
         " and source slice shape: ", absl::StrJoin(source_rest, " "),
         " at dimension 0.");
  }
  if (source.rank() > 0 && count != source.sizes()[dim]) {
    FailAs(ExceptionKind::kIndex, Reason::kShapeMismatch,
           "index_copy_(): Number of indices (", count,
           ") should be equal to source.size(dim) (", source.sizes()[dim], ")");
  }
}

void ForwardIndexCopy(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& index = call.tensor("index");
  const Tensor& source = call.tensor("source");
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  CheckIndexCopy(self, dim, index, source);
  const Tensor out = OutputFrom(call, self, index, source);
  if (index.numel() > 0) IndexCopy(out, dim, index, source);
}

Tensor IndexCopySourceGradient(const GradientCall& call) {
  const Tensor& index = call.saved("index");
  const int64_t dim = call.integer("dim");
  if (call.rank("source") == 0) {
    return ops::index_select(call.grad(), dim, ops::squeeze_dim(index, 0));
  }
  return ops::expand(ops::index_select(call.grad(), dim, index),
                     call.sizes("source"));
}

// The index as a dense vector, counted from the front. Throws where a place is
// outside a dimension of `size`.
Tensor WrappedIndex(const Tensor& index, int64_t dim, int64_t size) {
  const Tensor wrapped = EmptyTensor({index.numel()}, DType::kInt64);
  Copy(index,
       ViewOf(wrapped, index.sizes(), ContiguousStrides(index.sizes()), 0));
  int64_t* const places = wrapped.elements<int64_t>();
  for (int64_t i = 0; i < wrapped.numel(); ++i) {
    if (places[i] < -size || places[i] >= size) {
      FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange, "index ",
             places[i], " is out of bounds for dimension ", dim, " with size ",
             size);
    }
    if (places[i] < 0) places[i] += size;
  }
  return wrapped;
}

// Where `value` is not a number but a tensor, it has no dimensions.
void ForwardIndexFill(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& index = call.tensor("index");
  const Value& given = call.value("value");
  if (given.is_tensor() && given.tensor().rank() != 0) {
    Fail(Reason::kShapeMismatch,
         "index_fill_ only supports a 0-dimensional value tensor, but got "
         "tensor with ",
         given.tensor().rank(), " dimension(s).");
  }
  const Scalar number =
      given.is_tensor() ? ItemOf(given.tensor()) : given.scalar();
  if (index.dtype() != DType::kInt64) {
    FailAs(ExceptionKind::kIndex, Reason::kDtypeMismatch,
           "index_fill_(): Expected dtype int64 for index.");
  }
  if (index.rank() > 1) {
    Fail(Reason::kShapeMismatch, "Index has to be a vector/scalar");
  }
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  const Tensor value = EmptyTensor({}, self.dtype());
  Fill(value, number);
  const Tensor places = WrappedIndex(index, dim, SizeAt(self, dim));
  const Tensor out =
      call.Output(self.sizes(), self.dtype(),
                  DenseStridesLike(self.sizes(), self.strides()));
  RefuseOverlap(out, index);
  if (!out.IsSameAs(self)) Copy(self, out);
  Dims sizes = out.sizes();
  if (!sizes.empty()) sizes[dim] = places.numel();
  if (places.numel() == 0) return;
  IndexCopy(out, dim, places, ViewOf(value, sizes, Dims(sizes.size(), 0), 0));
}

Tensor FilledZeros(const GradientCall& call) {
  return ops::index_fill(call.grad(), call.integer("dim"), call.saved("index"),
                         0);
}

// What the parts named by the index received, each counted once.
Tensor IndexFillValueGradient(const GradientCall& call) {
  const Tensor& index = call.saved("index");
  Dims places(index.numel());
  CopyToBytes(index, places.data());
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  const Tensor distinct =
      EmptyTensor({static_cast<int64_t>(places.size())}, DType::kInt64);
  CopyFromBytes(places.data(), distinct);
  return ops::sum(
      ops::index_select(call.grad(), call.integer("dim"), distinct));
}

// --- Places in the flattened tensor ---

// The index dense, counted from the front.
Tensor FlatPlaces(const Tensor& index, int64_t numel) {
  const Tensor flat = EmptyTensor({index.numel()}, DType::kInt64);
  Copy(index, ViewOf(flat, index.sizes(), ContiguousStrides(index.sizes()), 0));
  int64_t* const places = flat.elements<int64_t>();
  for (int64_t i = 0; i < flat.numel(); ++i) {
    if (places[i] < -numel || places[i] >= numel) {
      FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
             "out of range: tried to access index ", places[i],
             " on a tensor of ", numel, " elements.");
    }
    if (places[i] < 0) places[i] += numel;
  }
  return flat;
}

// All elements in one dimension; shares memory where that is possible.
Tensor Flat(const Tensor& tensor) {
  return ops::reshape(tensor, Dims{tensor.numel()});
}

void ForwardTake(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& index = call.tensor("index");
  if (index.dtype() != DType::kInt64) {
    Fail(Reason::kDtypeMismatch,
         "take(): Expected a long tensor for index, but got ",
         ScalarTypeName(index.dtype()));
  }
  if (self.numel() == 0 && index.numel() > 0) {
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
           "take(): tried to take from an empty tensor");
  }
  const Tensor places = FlatPlaces(index, self.numel());
  const Tensor out = call.Output(index.sizes(), self.dtype());
  if (out.numel() == 0) return;
  Index(Flat(self), TensorList{places},
        ViewOf(out, places.sizes(), {1}, out.offset()));
}

void CheckPut(const Tensor& self, const Tensor& index, const Tensor& source) {
  if (index.dtype() != DType::kInt64) {
    Fail(Reason::kDtypeMismatch,
         "put_(): Expected a long tensor for index, but got ",
         ScalarTypeName(index.dtype()));
  }
  if (self.dtype() != source.dtype()) {
    Fail(Reason::kDtypeMismatch,
         "put_(): self and source expected to have the same dtype, but got "
         "self.dtype = ",
         ScalarTypeName(self.dtype()),
         " and source.dtype = ", ScalarTypeName(source.dtype()));
  }
  if (source.numel() != index.numel()) {
    FailAs(ExceptionKind::kIndex, Reason::kShapeMismatch,
           "put_(): Expected source and index to have the same number of "
           "elements, but got source.numel() = ",
           source.numel(), ", index.numel() = ", index.numel());
  }
  if (self.numel() == 0 && index.numel() > 0) {
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
           "put_(): Tried to put elements into an empty tensor");
  }
}

void ForwardPut(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& index = call.tensor("index");
  const Tensor& source = call.tensor("source");
  CheckPut(self, index, source);
  const Tensor places = FlatPlaces(index, self.numel());
  const Tensor out =
      call.Output(self.sizes(), self.dtype(),
                  DenseStridesLike(self.sizes(), self.strides()));
  RefuseOverlap(out, index);
  RefuseOverlap(out, source);
  if (!out.IsSameAs(self)) Copy(self, out);
  if (index.numel() == 0) return;
  const Tensor flat = Flat(out);
  IndexPut(flat, TensorList{places}, Flat(source), call.flag("accumulate"));
  if (!SharesStorage(flat, out)) {
    Copy(ViewOf(flat, out.sizes(), ContiguousStrides(out.sizes()), 0), out);
  }
}

void TakeAlongDim(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& indices = call.tensor("indices");
  if (indices.dtype() != DType::kInt64) {
    Fail(Reason::kDtypeMismatch,
         "torch.take_along_dim(): dtype of indices should be Long but got ",
         ScalarTypeName(indices.dtype()));
  }
  if (!call.has("dim")) {
    return call.Return(ops::gather(ops::view(self, Dims{-1}), 0,
                                   ops::view(indices, Dims{-1})));
  }
  if (self.rank() != indices.rank()) {
    Fail(Reason::kShapeMismatch,
         "torch.take_along_dim(): input and indices should have the same "
         "number of dimensions, but got ",
         self.rank(), " dimensions for input, and ", indices.rank(),
         " dimensions for indices");
  }
  if (self.rank() == 0) {
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
           "Dimension specified as ", call.integer("dim"),
           " but tensor has no dimensions");
  }
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  const auto but_at_dim = [&](Dims sizes, int64_t size) {
    sizes[dim] = size;
    return sizes;
  };
  const Dims index_sizes = BroadcastSizes(
      but_at_dim(self.sizes(), indices.sizes()[dim]), indices.sizes());
  const Dims self_sizes = BroadcastSizes(
      but_at_dim(indices.sizes(), self.sizes()[dim]), self.sizes());
  // Places count round the dimension, in both directions.
  const Tensor within = ops::remainder(indices, self.sizes()[dim]);
  call.Return(ops::gather(ops::expand(self, self_sizes), dim,
                          ops::expand(within, index_sizes)));
}

// --- Places of what is not zero ---

void NonzeroByDimension(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const Tensor places =
      ops::nonzero(self.rank() == 0 ? ops::unsqueeze(self, 0) : self);
  TensorList columns;
  for (auto& result : ops::unbind.All(places, 1)) {
    columns.push_back(std::move(result.tensor));
  }
  call.ReturnList(std::move(columns));
}

Op IndexFillRow(uint16_t number, const char* signature) {
  return Op(number, signature)
      .Doc("Writes a number to those parts of a dimension that a vector names.")
      .Forward(ForwardIndexFill)
      .Gradient("self", {"index"}, FilledZeros);
}

void AddParts(OpList* ops) {
  ops->push_back(
      Op(1570,
         "index_copy(Tensor self, int dim, Tensor index, Tensor source) -> "
         "Tensor")
          .Doc("Writes the parts of source to those parts of a dimension that "
               "a vector names.")
          .InPlace(1571)
          .Forward(ForwardIndexCopy)
          .Gradient("self", {"index"}, FilledZeros)
          .Gradient("source", {"index", "source"}, IndexCopySourceGradient)
          .Build());
  ops->push_back(
      IndexFillRow(1572,
                   "index_fill.int_Scalar(Tensor self, int dim, Tensor index, "
                   "Scalar value) -> Tensor")
          .InPlace(1573)
          .Build());
  ops->push_back(
      IndexFillRow(1574,
                   "index_fill.int_Tensor(Tensor self, int dim, Tensor index, "
                   "Tensor value) -> Tensor")
          .NodeName("IndexFillBackward1")
          .InPlace(1575)
          .Gradient("value", {"index"}, IndexFillValueGradient)
          .Build());
}

void AddFlatPlaces(OpList* ops) {
  ops->push_back(
      Op(1576, "take(Tensor self, Tensor index) -> Tensor")
          .Doc("Elements at places in the flattened tensor.")
          .Forward(ForwardTake)
          .Gradient("self", {"self", "index"},
                    [](const GradientCall& call) {
                      const Geometry& self = call.geometry("self");
                      const Tensor zeros = EmptyStridedTensor(
                          self.sizes(),
                          DenseStridesLike(self.sizes(), self.strides()),
                          call.grad().dtype());
                      Fill(zeros, 0);
                      return ops::put_(zeros, call.saved("index"), call.grad(),
                                       true);
                    })
          .Build());
  ops->push_back(
      Op(1577,
         "put(Tensor self, Tensor index, Tensor source, bool "
         "accumulate=False) -> Tensor")
          .Doc("Writes, or adds, elements at places in the flattened tensor.")
          .InPlace(1578)
          .Forward(ForwardPut)
          .Gradient("self", {"index"},
                    [](const GradientCall& call) {
                      if (call.flag("accumulate")) return call.grad();
                      return ops::put(
                          call.grad(), call.saved("index"),
                          ZeroTensor(call.sizes("source"), call.grad().dtype()),
                          false);
                    })
          .Gradient("source", {"index", "source"},
                    [](const GradientCall& call) {
                      return ops::reshape(
                          ops::take(call.grad(), call.saved("index")),
                          call.sizes("source"));
                    })
          .Build());
  ops->push_back(
      Op(1579,
         "take_along_dim(Tensor self, Tensor indices, int? dim=None) -> "
         "Tensor")
          .Doc("Elements at the places that indices name along a dimension, "
               "or in the flattened tensor.")
          .Composite(TakeAlongDim)
          .Build());
}

void AddNonzeros(OpList* ops) {
  ops->push_back(Op(1580, "argwhere(Tensor self) -> Tensor")
                     .Doc("As nonzero.")
                     .DataDependent()
                     .Composite([](OpCall& call) {
                       call.Return(ops::nonzero(call.tensor(0)));
                     })
                     .Build());
  ops->push_back(
      Op(1581, "nonzero_numpy(Tensor self) -> Tensor[]")
          .Doc("The places of the elements that are not zero, a vector for "
               "each dimension.")
          .Internal()
          .DataDependent()
          .Composite(NonzeroByDimension)
          .Build());
  ops->push_back(
      Op(1582, "where(Tensor condition) -> Tensor[]")
          .Doc("The places of the elements that are not zero, a vector for "
               "each dimension.")
          .FunctionOnly()
          .DataDependent()
          .Composite(NonzeroByDimension)
          .Build());
}

}  // namespace

void AddPlacingOps(OpList* ops) {
  AddParts(ops);
  AddFlatPlaces(ops);
  AddNonzeros(ops);
}

}  // namespace tensord::engine
