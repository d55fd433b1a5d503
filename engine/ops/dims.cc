#include "engine/ops/dims.h"

#include <bitset>
#include <cstdint>
#include <utility>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/functions.h"
#include "engine/ops/in_place_view.h"

namespace tensord::engine {
namespace {

using DimSet = std::bitset<kMaxDims>;

constinit const Function alias{"alias"};

// The dimensions as a set. Throws where one is named twice.
DimSet SetOf(const Dims& dims, int64_t rank) {
  DimSet set;
  for (int64_t dim : dims) {
    dim = WrapDim(dim, rank);
    if (set[dim]) {
      Fail(Reason::kBadAttribute, "dim ", dim,
           " appears multiple times in the list of dims");
    }
    set.set(dim);
  }
  return set;
}

Tensor Transposed(const Tensor& self, int64_t dim0, int64_t dim1) {
  dim0 = WrapDim(dim0, self.rank());
  dim1 = WrapDim(dim1, self.rank());
  if (self.rank() == 0) return ShallowCopy(self);
  Dims sizes = self.sizes();
  Dims strides = self.strides();
  std::swap(sizes[dim0], sizes[dim1]);
  std::swap(strides[dim0], strides[dim1]);
  return ViewOf(self, sizes, strides, self.offset());
}

Tensor MatrixTransposed(const OpCall& call) {
  const Tensor& self = call.tensor(0);
  if (self.rank() > 2) {
    Fail(Reason::kShapeMismatch, call.name(),
         "() expects a tensor with <= 2 dimensions, but self is ", self.rank(),
         "D");
  }
  return Transposed(self, 0, self.rank() < 2 ? 0 : 1);
}

Tensor Permuted(const Tensor& self, const Dims& dims) {
  if (static_cast<int64_t>(dims.size()) != self.rank()) {
    Fail(Reason::kBadAttribute,
         "permute(sparse_coo): number of dimensions in the tensor input does "
         "not match the length of the desired ordering of dimensions i.e. "
         "input.dim() = ",
         self.rank(), " is not equal to len(dims) = ", dims.size());
  }
  DimSet seen;
  Dims sizes;
  Dims strides;
  for (int64_t dim : dims) {
    dim = WrapDim(dim, self.rank());
    if (seen[dim]) {
      Fail(Reason::kBadAttribute, "permute(): duplicate dims are not allowed.");
    }
    seen.set(dim);
    sizes.push_back(self.sizes()[dim]);
    strides.push_back(self.strides()[dim]);
  }
  return ViewOf(self, sizes, strides, self.offset());
}

Dims InversePermutation(const Dims& dims) {
  const int64_t rank = static_cast<int64_t>(dims.size());
  Dims inverse(dims.size());
  for (int64_t i = 0; i < rank; ++i) inverse[WrapDim(dims[i], rank)] = i;
  return inverse;
}

// The order of dimensions that moves each of `source` to its `destination`
// and leaves the others as they are.
Dims MovedOrder(int64_t rank, const Dims& source, const Dims& destination) {
  if (source.size() != destination.size()) {
    Fail(Reason::kBadAttribute,
         "movedim: Invalid source or destination dims: source (",
         ToString(source), " dims) should contain the same number of dims as ",
         "destination (", ToString(destination), " dims)");
  }
  Dims order(rank, -1);
  DimSet moved;
  for (size_t i = 0; i < source.size(); ++i) {
    const int64_t from = WrapDim(source[i], rank);
    const int64_t to = WrapDim(destination[i], rank);
    if (moved[from]) {
      Fail(Reason::kBadAttribute, "movedim: repeated dim in `source` (",
           ToString(source), ")");
    }
    if (rank > 0 && order[to] != -1) {
      Fail(Reason::kBadAttribute, "movedim: repeated dim in `destination` (",
           ToString(destination), ")");
    }
    moved.set(from);
    if (rank > 0) order[to] = from;
  }
  int64_t next = 0;
  for (int64_t& dim : order) {
    if (dim != -1) continue;
    while (moved[next]) ++next;
    dim = next++;
  }
  return order;
}

Tensor Moved(const Tensor& self, const Dims& source, const Dims& destination) {
  const Dims order = MovedOrder(self.rank(), source, destination);
  return self.rank() == 0 ? alias(self) : ops::permute(self, order);
}

// Without those dimensions of `dims` that have size 1.
Tensor Squeezed(const Tensor& self, const DimSet& dims) {
  Dims sizes;
  Dims strides;
  for (int64_t dim = 0; dim < self.rank(); ++dim) {
    if (dims[dim] && self.sizes()[dim] == 1) continue;
    sizes.push_back(self.sizes()[dim]);
    strides.push_back(self.strides()[dim]);
  }
  return ViewOf(self, sizes, strides, self.offset());
}

// Gives the gradient of Squeezed the dimensions again that it dropped.
Tensor UnsqueezedTo(Tensor grad, const Dims& sizes, const DimSet& dims) {
  for (size_t dim = 0; dim < sizes.size(); ++dim) {
    if (dims[dim] && sizes[dim] == 1) {
      grad = ops::unsqueeze(grad, static_cast<int64_t>(dim));
    }
  }
  return grad;
}

Tensor SqueezeDimGradient(const GradientCall& call) {
  DimSet dim;
  dim.set(WrapDim(call.integer("dim"), call.rank("self")));
  return UnsqueezedTo(call.grad(), call.sizes("self"), dim);
}

Tensor Unsqueezed(const Tensor& self, int64_t dim) {
  dim = WrapDim(dim, self.rank() + 1);
  Dims sizes = self.sizes();
  Dims strides = self.strides();
  const int64_t stride = dim == self.rank() ? 1 : sizes[dim] * strides[dim];
  sizes.insert(sizes.begin() + dim, 1);
  strides.insert(strides.begin() + dim, stride);
  return ViewOf(self, sizes, strides, self.offset());
}

// Source: inferExpandGeometry in PyTorch's aten/src/ATen/ExpandUtils.cpp.
Tensor Expanded(const Tensor& self, const Dims& requested) {
  const int64_t rank = static_cast<int64_t>(requested.size());
  const int64_t lead = rank - self.rank();
  if (lead < 0) {
    Fail(Reason::kShapeMismatch, "expand(", TypeString(self.dtype()), "{",
         ToString(self.sizes()), "}, size=", ToString(requested),
         "): the number of sizes provided (", rank,
         ") must be greater or equal to the number of dimensions in the "
         "tensor (",
         self.rank(), ")");
  }
  Dims sizes = requested;
  Dims strides(rank, 0);
  for (int64_t i = rank - 1; i >= 0 && self.rank() > 0; --i) {
    const int64_t size = i < lead ? 1 : self.sizes()[i - lead];
    if (sizes[i] == -1) {
      if (i < lead) {
        Fail(Reason::kShapeMismatch,
             "The expanded size of the tensor (-1) isn't allowed in a leading, "
             "non-existing dimension ",
             i);
      }
      sizes[i] = size;
    }
    if (sizes[i] == size) {
      strides[i] =
          i < lead ? sizes[i + 1] * strides[i + 1] : self.strides()[i - lead];
    } else if (size != 1) {
      Fail(Reason::kShapeMismatch, "The expanded size of the tensor (",
           sizes[i], ") must match the existing size (", size,
           ") at non-singleton dimension ", i,
           ".  Target sizes: ", ToString(requested),
           ".  Tensor sizes: ", ToString(self.sizes()));
    }
  }
  for (int64_t size : sizes) {
    if (size < 0) {
      Fail(Reason::kBadAttribute, "numel: integer multiplication overflow");
    }
  }
  return ViewOf(self, sizes, strides, self.offset());
}

Forward TransposeComposite() {
  return [](OpCall& call) {
    call.ReturnView(
        0, ops::transpose(call.tensor(0), call.value(1).scalar().ToInt(),
                          call.value(2).scalar().ToInt()));
  };
}

// Through transpose_, which records itself.
void TransposeInPlace(OpCall& call) {
  static constinit const Function transpose_{"transpose_"};
  transpose_(call.tensor(0), call.value(1), call.value(2));
  call.ReturnSame(0);
}

void AddOrders(OpList* ops) {
  ops->push_back(
      Op(510, "transpose.int(Tensor(a) self, int dim0, int dim1) -> Tensor(a)")
          .Doc("Exchanges two dimensions.")
          .Forward([](OpCall& call) {
            call.ReturnView(0, Transposed(call.tensor(0), call.integer("dim0"),
                                          call.integer("dim1")));
          })
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return ops::transpose(call.grad(), call.integer("dim0"),
                                            call.integer("dim1"));
                    })
          .Build());
  AddInPlaceView(2310, "transpose_(Tensor(a!) self, int dim0, int dim1)",
                 "TransposeBackward1", ops);
  ops->push_back(Op(511, "t(Tensor(a) self) -> Tensor(a)")
                     .Doc("The transpose of a matrix; a vector stays itself.")
                     .Forward([](OpCall& call) {
                       call.ReturnView(0, MatrixTransposed(call));
                     })
                     .Gradient("self", {},
                               [](const GradientCall& call) {
                                 return ops::t(call.grad());
                               })
                     .Build());
  AddInPlaceView(2311, "t_(Tensor(a!) self)", "TBackward1", ops);
  ops->push_back(
      Op(512, "permute(Tensor(a) self, int[] dims) -> Tensor(a)")
          .Doc("The dimensions in another order.")
          .Forward([](OpCall& call) {
            call.ReturnView(0, Permuted(call.tensor(0), call.ints("dims")));
          })
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return ops::permute(
                          call.grad(), InversePermutation(call.ints("dims")));
                    })
          .Build());
  ops->push_back(
      Op(513, "swapaxes(Tensor(a) self, int axis0, int axis1) -> Tensor(a)")
          .Doc("As transpose.")
          .Composite(TransposeComposite())
          .Build());
  ops->push_back(
      Op(2312, "swapaxes_(Tensor(a!) self, int axis0, int axis1) -> Tensor(a!)")
          .Doc("In-place form of swapaxes.")
          .MethodOnly()
          .Composite(TransposeInPlace)
          .Build());
  ops->push_back(
      Op(514, "swapdims(Tensor(a) self, int dim0, int dim1) -> Tensor(a)")
          .Doc("As transpose.")
          .Composite(TransposeComposite())
          .Build());
  ops->push_back(
      Op(2313, "swapdims_(Tensor(a!) self, int dim0, int dim1) -> Tensor(a!)")
          .Doc("In-place form of swapdims.")
          .MethodOnly()
          .Composite(TransposeInPlace)
          .Build());
  ops->push_back(
      Op(515,
         "movedim.int(Tensor(a) self, int source, int destination) -> "
         "Tensor(a)")
          .Doc("Moves one dimension, and the others close up.")
          .Composite([](OpCall& call) {
            call.ReturnView(0, Moved(call.tensor(0), {call.integer("source")},
                                     {call.integer("destination")}));
          })
          .Build());
  ops->push_back(
      Op(516,
         "movedim.intlist(Tensor(a) self, int[] source, int[] destination) -> "
         "Tensor(a)")
          .Doc("Moves dimensions, and the others close up.")
          .Composite([](OpCall& call) {
            call.ReturnView(0, Moved(call.tensor(0), call.ints("source"),
                                     call.ints("destination")));
          })
          .Build());
}

void AddSqueezes(OpList* ops) {
  ops->push_back(
      Op(520, "squeeze(Tensor(a) self) -> Tensor(a)")
          .Doc("Drops all dimensions of size 1.")
          .Forward([](OpCall& call) {
            call.ReturnView(0, Squeezed(call.tensor(0), DimSet().set()));
          })
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return UnsqueezedTo(call.grad(), call.sizes("self"),
                                          DimSet().set());
                    })
          .Build());
  AddInPlaceView(2314, "squeeze_(Tensor(a!) self)", "SqueezeBackward3", ops);
  ops->push_back(
      Op(521, "squeeze.dim(Tensor(a) self, int dim) -> Tensor(a)")
          .Doc("Drops this dimension if its size is 1.")
          .NodeName("SqueezeBackward1")
          .Forward([](OpCall& call) {
            const Tensor& self = call.tensor(0);
            call.ReturnView(
                0, Squeezed(self, SetOf({call.integer("dim")}, self.rank())));
          })
          .Gradient("self", {}, SqueezeDimGradient)
          .Build());
  AddInPlaceView(2315, "squeeze_.dim(Tensor(a!) self, int dim)",
                 "SqueezeBackward4", ops);
  ops->push_back(
      Op(522, "squeeze.dims(Tensor(a) self, int[] dim) -> Tensor(a)")
          .Doc("Drops those of these dimensions that have size 1.")
          .NodeName("SqueezeBackward2")
          .Forward([](OpCall& call) {
            const Tensor& self = call.tensor(0);
            call.ReturnView(
                0, Squeezed(self, SetOf(call.ints("dim"), self.rank())));
          })
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return UnsqueezedTo(
                          call.grad(), call.sizes("self"),
                          SetOf(call.ints("dim"), call.rank("self")));
                    })
          .Build());
  AddInPlaceView(2316, "squeeze_.dims(Tensor(a!) self, int[] dim)",
                 "SqueezeBackward5", ops);
  ops->push_back(
      Op(523, "_unsafe_squeeze.dim(Tensor self, int dim) -> Tensor")
          .Doc("As squeeze_, of a tensor that nobody else holds: the result "
               "counts as new.")
          .NodeName("SqueezeBackward4")
          .Internal()
          .Forward([](OpCall& call) {
            const Tensor& self = call.tensor(0);
            self.BumpVersion();
            call.Return(
                Squeezed(self, SetOf({call.integer("dim")}, self.rank())));
          })
          .Gradient("self", {}, SqueezeDimGradient)
          .Build());
  ops->push_back(
      Op(524, "unsqueeze(Tensor(a) self, int dim) -> Tensor(a)")
          .Doc("Inserts a dimension of size 1.")
          .Forward([](OpCall& call) {
            call.ReturnView(0, Unsqueezed(call.tensor(0), call.integer("dim")));
          })
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return ops::squeeze_dim(call.grad(), call.integer("dim"));
                    })
          .Build());
  AddInPlaceView(2317, "unsqueeze_(Tensor(a!) self, int dim)",
                 "UnsqueezeBackward1", ops);
}

void AddExpansions(OpList* ops) {
  ops->push_back(
      Op(530,
         "expand(Tensor(a) self, int[] size, *, bool implicit=False) -> "
         "Tensor(a)")
          .Doc("Repeats dimensions of size 1 without a copy; -1 keeps a size.")
          .MethodOnly()
          .Forward([](OpCall& call) {
            call.ReturnView(0, Expanded(call.tensor(0), call.ints("size")));
          })
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return ops::sum_to_size(call.grad(), call.sizes("self"));
                    })
          .Build());
  ops->push_back(
      Op(531, "expand_as(Tensor(a) self, Tensor other) -> Tensor(a)")
          .Doc("As expand, with the sizes of another tensor.")
          .MethodOnly()
          .Composite([](OpCall& call) {
            call.ReturnView(
                0, ops::expand(call.tensor(0), call.tensor("other").sizes()));
          })
          .Build());
  ops->push_back(
      Op(532, "broadcast_to(Tensor(a) self, int[] size) -> Tensor(a)")
          .Doc("As expand.")
          .Composite([](OpCall& call) {
            call.ReturnView(0, ops::expand(call.tensor(0), call.ints("size")));
          })
          .Build());
}

}  // namespace

void AddDimOps(OpList* ops) {
  AddOrders(ops);
  AddSqueezes(ops);
  AddExpansions(ops);
}

}  // namespace tensord::engine
