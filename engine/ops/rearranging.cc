#include "engine/ops/rearranging.h"

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <utility>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/binary.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/rearrange.h"
#include "engine/ops/functions.h"
#include "engine/ops/results.h"

namespace tensord::engine {

namespace ops {

// Only this file calls them.
constinit const Function flatten{"flatten.using_ints"};
constinit const Function movedim_intlist{"movedim.intlist"};
constinit const Function repeat_interleave{"repeat_interleave.Tensor"};
constinit const Function roll{"roll"};
constinit const Function rot90{"rot90"};
constinit const Function unfold{"unfold"};
constinit const Function unfold_backward{"unfold_backward"};

}  // namespace ops

namespace {

// The dimensions counted from the front. Throws where one is named twice.
Dims DistinctDims(const Dims& dims, int64_t rank) {
  std::bitset<kMaxDims> seen;
  Dims wrapped;
  for (int64_t dim : dims) {
    dim = WrapDim(dim, rank);
    if (seen[dim]) {
      Fail(Reason::kBadAttribute, "dim ", dim,
           " appears multiple times in the list of dims");
    }
    seen.set(dim);
    wrapped.push_back(dim);
  }
  return wrapped;
}

// --- flip and rot90 ---

void ForwardFlip(OpCall& call) {
  const Tensor& self = call.tensor("self");
  Dims dims = DistinctDims(call.ints("dims"), self.rank());
  if (self.rank() == 0) dims.clear();
  Flip(self, dims,
       call.Output(self.sizes(), self.dtype(),
                   DenseStridesLike(self.sizes(), self.strides())));
}

// A row that flips one dimension of tensors of at least so many.
Op FlipRow(uint16_t number, const char* signature, int64_t dim) {
  return Op(number, signature).Composite([dim](OpCall& call) {
    if (call.tensor(0).rank() <= dim) {
      Fail(Reason::kShapeMismatch, "Input must be >= ", dim + 1, "-d.");
    }
    call.Return(ops::flip(call.tensor(0), Dims{dim}));
  });
}

// Source: rot90 in PyTorch's aten/src/ATen/native/TensorTransformations.cpp.
void CheckRot90(const Tensor& self, const Dims& dims) {
  const int64_t rank = self.rank();
  if (dims.size() != 2) {
    Fail(Reason::kBadAttribute,
         "expected total rotation dims == 2, but got dims = ", dims.size());
  }
  if (rank < 2) {
    Fail(Reason::kShapeMismatch,
         "expected total dims >= 2, but got total dims = ", rank);
  }
  if (WrapDim(dims[0], rank) == WrapDim(dims[1], rank)) {
    Fail(Reason::kBadAttribute,
         "expected rotation dims to be different, but got dim0 = ", dims[0],
         " and dim1 = ", dims[1]);
  }
}

void Rot90(OpCall& call) {
  const Tensor& self = call.tensor("self");
  CheckRot90(self, call.ints("dims"));
  const int64_t dim0 = WrapDim(call.ints("dims")[0], self.rank());
  const int64_t dim1 = WrapDim(call.ints("dims")[1], self.rank());
  const int64_t quarters = ((call.integer("k") % 4) + 4) % 4;
  if (quarters == 0) {
    return Copy(self, call.Output(self.sizes(), self.dtype()));
  }
  const Dims flipped = quarters == 1   ? Dims{dim1}
                       : quarters == 2 ? Dims{dim0, dim1}
                                       : Dims{dim0};
  Tensor turned = ops::flip(self, flipped);
  if (quarters != 2) {
    Dims sizes = turned.sizes();
    Dims strides = turned.strides();
    std::swap(sizes[dim0], sizes[dim1]);
    std::swap(strides[dim0], strides[dim1]);
    turned = ViewOf(turned, sizes, strides, 0);
  }
  call.Return(std::move(turned));
}

// --- roll ---

// By one shift along one dimension: from `self` to `out`, which is dense.
void RollOnce(const Tensor& self, int64_t shift, int64_t dim,
              const Tensor& out) {
  const int64_t size = self.sizes()[dim];
  // To the left, from 0 to size - 1.
  const int64_t start = ((-(shift % size)) % size + size) % size;
  const auto part = [&](const Tensor& whole, int64_t from, int64_t length) {
    Dims sizes = whole.sizes();
    sizes[dim] = length;
    return ViewOf(whole, sizes, whole.strides(),
                  whole.offset() + from * whole.strides()[dim]);
  };
  Copy(part(self, start, size - start), part(out, 0, size - start));
  Copy(part(self, 0, start), part(out, size - start, start));
}

void Roll(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Dims& shifts = call.ints("shifts");
  const Dims& dims = call.ints("dims");
  if (shifts.empty()) {
    Fail(Reason::kBadAttribute, "`shifts` required");
  }
  if (dims.empty() && shifts.size() == 1) {
    const Tensor flat = ops::view(ops::contiguous(self), Dims{self.numel()});
    const Tensor out = call.Output(self.sizes(), self.dtype());
    if (out.numel() == 0) return;
    return RollOnce(flat, shifts[0], 0,
                    ViewOf(out, flat.sizes(), {1}, out.offset()));
  }
  if (shifts.size() != dims.size()) {
    Fail(Reason::kBadAttribute,
         "shifts and dimensions must align. shifts: ", shifts.size(),
         ", dims:", dims.size());
  }
  if (self.numel() == 0) {
    call.Output(self.sizes(), self.dtype(),
                DenseStridesLike(self.sizes(), self.strides()));
    return;
  }
  Tensor from = self;
  for (size_t i = 0; i < dims.size(); ++i) {
    const int64_t dim = WrapDim(dims[i], self.rank());
    if (self.rank() == 0) {
      FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
             "Dimension specified as ", dims[i],
             " but tensor has no dimensions");
    }
    const Tensor out = EmptyTensor(self.sizes(), self.dtype());
    RollOnce(from, shifts[i], dim, out);
    from = out;
  }
  call.Return(std::move(from));
}

// --- repeat ---

// A tensor of at most as many dimensions as `repeats`, with sizes of 1 put
// before its own.
Dims SizesBefore(const Dims& sizes, size_t rank) {
  Dims padded(rank - sizes.size(), 1);
  padded.insert(padded.end(), sizes.begin(), sizes.end());
  return padded;
}

void Repeat(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Dims& repeats = call.ints("repeats");
  const size_t rank = repeats.size();
  if (static_cast<int64_t>(rank) < self.rank()) {
    Fail(Reason::kShapeMismatch,
         "Number of dimensions of repeat dims can not be smaller than number "
         "of dimensions of tensor");
  }
  const Dims sizes = SizesBefore(self.sizes(), rank);
  // Each dimension as two: repeats, then elements.
  Dims target(rank);
  Dims pairs;
  Dims from_strides;
  const Dims own_strides = [&] {
    Dims strides(rank - self.sizes().size(), 0);
    strides.insert(strides.end(), self.strides().begin(), self.strides().end());
    return strides;
  }();
  for (size_t dim = 0; dim < rank; ++dim) {
    // What is negative, or too much after all, Output refuses.
    if (sizes[dim] > 0 && repeats[dim] > kMaxElements) {
      NumElements(Dims{repeats[dim]});
    }
    target[dim] = sizes[dim] * repeats[dim];
    pairs.push_back(repeats[dim]);
    pairs.push_back(sizes[dim]);
    from_strides.push_back(0);
    from_strides.push_back(own_strides[dim]);
  }
  const Tensor out = call.Output(target, self.dtype());
  if (out.numel() == 0) return;
  Dims to_strides;
  for (size_t dim = 0; dim < rank; ++dim) {
    to_strides.push_back(sizes[dim] * out.strides()[dim]);
    to_strides.push_back(out.strides()[dim]);
  }
  Copy(ViewOf(self, pairs, from_strides, self.offset()),
       ViewOf(out, pairs, to_strides, out.offset()));
}

// Source: repeat_backward in torch/csrc/autograd/FunctionsManual.cpp.
Tensor RepeatGradient(const GradientCall& call) {
  const Dims& repeats = call.ints("repeats");
  const Dims& sizes = call.sizes("self");
  Tensor grad = call.grad();
  if (std::find(repeats.begin(), repeats.end(), 0) != repeats.end()) {
    return ZeroTensor(sizes, grad.dtype());
  }
  const size_t lead = repeats.size() - sizes.size();
  for (size_t i = 0; i < lead; ++i) {
    grad = ops::sum_dim(grad, Dims{0}, false);
  }
  Dims pairs;
  Dims summed;
  for (size_t dim = 0; dim < sizes.size(); ++dim) {
    if (repeats[dim + lead] != 1) {
      summed.push_back(static_cast<int64_t>(pairs.size()));
      pairs.push_back(repeats[dim + lead]);
    }
    pairs.push_back(sizes[dim]);
  }
  if (summed.empty()) return grad;
  return ops::sum_dim(ops::reshape(grad, pairs), summed, false);
}

void Tile(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Dims& dims = call.ints("dims");
  const size_t rank = std::max(self.sizes().size(), dims.size());
  call.Return(ops::repeat(self, SizesBefore(dims, rank)));
}

// --- repeat_interleave ---

void CheckOutputSize(const OpCall& call, int64_t size) {
  if (!call.has("output_size") || call.integer("output_size") == size) return;
  Fail(Reason::kBadAttribute,
       "repeat_interleave: Invalid output_size, expected ", size, " but got ",
       call.integer("output_size"));
}

void RepeatEachEqually(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const int64_t repeats = call.integer("repeats");
  const Tensor flat = call.has("dim") ? self : ops::flatten(self, 0, -1);
  const int64_t dim =
      WrapDim(call.has("dim") ? call.integer("dim") : 0, self.rank());
  if (repeats < 0) {
    Fail(Reason::kBadAttribute, "Repeats must be non-negative");
  }
  const Tensor spread = ops::unsqueeze(flat, dim + 1);
  Dims sizes = spread.sizes();
  sizes[dim + 1] = repeats;
  if (call.has("output_size")) {
    CheckOutputSize(call, NumElements(Dims{repeats, sizes[dim]}));
  }
  const Tensor copy =
      ops::clone(ops::expand(spread, sizes), "contiguous_format");
  call.Return(ops::flatten(copy, dim, dim + 1));
}

// Each place as often as `repeats` says: 0 0 2 of [2, 0, 1].
void RepeatPlaces(OpCall& call) {
  const Tensor& repeats = call.tensor("repeats");
  if (repeats.rank() != 1) {
    Fail(Reason::kShapeMismatch,
         "repeat_interleave only accept 1D vector as repeat");
  }
  if (repeats.dtype() != DType::kInt64 && repeats.dtype() != DType::kInt32) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "\"repeat_interleave_cpu\" not implemented for '",
           ScalarTypeName(repeats.dtype()), "'");
  }
  const Tensor counts = EmptyTensor(repeats.sizes(), DType::kInt64);
  Copy(repeats, counts);
  const int64_t* const count = counts.elements<int64_t>();
  int64_t total = 0;
  for (int64_t i = 0; i < counts.numel(); ++i) {
    if (count[i] < 0) {
      Fail(Reason::kBadAttribute, "repeats can not be negative");
    }
    total = NumElements(Dims{std::min(count[i], kMaxElements)}) + total;
    NumElements(Dims{total});
  }
  if (call.has("output_size") && call.integer("output_size") != total) {
    Fail(Reason::kBadAttribute, "allocated size does not match required size");
  }
  const Tensor places = EmptyTensor({total}, DType::kInt64);
  int64_t* place = places.elements<int64_t>();
  for (int64_t i = 0; i < counts.numel(); ++i) {
    place = std::fill_n(place, count[i], i);
  }
  Copy(places, call.Output({total}, repeats.dtype()));
}

void RepeatEach(OpCall& call) {
  const Tensor& self = call.tensor("self");
  Tensor repeats = call.tensor("repeats");
  const Tensor flat = call.has("dim") ? self : ops::flatten(self, 0, -1);
  const int64_t dim = call.has("dim") ? call.integer("dim") : 0;
  const bool is_one = repeats.rank() <= 1 && repeats.numel() == 1;
  if (!is_one && repeats.rank() != 1) {
    Fail(Reason::kShapeMismatch, "repeats must be 0-dim or 1-dim tensor");
  }
  if (flat.rank() == 0) {
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
           "Dimension specified as ", dim, " but tensor has no dimensions");
  }
  const int64_t size = flat.size(dim);
  if (is_one) {
    repeats = ops::expand(ops::reshape(repeats, Dims{1}), Dims{size});
  } else if (repeats.sizes()[0] != size) {
    Fail(Reason::kShapeMismatch,
         "repeats must have the same size as input along dim, but got "
         "repeats.size(0) = ",
         repeats.sizes()[0], " and input.size(", dim, ") = ", size);
  }
  call.Return(ops::index_select(
      flat, dim, ops::repeat_interleave(repeats, call.value("output_size"))));
}

// --- unfold ---

// Windows of a dimension, as a new last dimension.
Tensor Unfolded(const Tensor& self, int64_t dimension, int64_t size,
                int64_t step) {
  const int64_t dim = WrapDim(dimension, self.rank());
  const int64_t whole = self.rank() == 0 ? 1 : self.sizes()[dim];
  if (size > whole) {
    Fail(Reason::kBadAttribute, "maximum size for tensor at dimension ", dim,
         " is ", whole, " but size is ", size);
  }
  if (size < 0) {
    Fail(Reason::kBadAttribute, "size is ", size, " but must be >= 0");
  }
  if (step <= 0) {
    Fail(Reason::kBadAttribute, "step is ", step, " but must be > 0");
  }
  Dims sizes = self.sizes();
  Dims strides = self.strides();
  sizes.push_back(size);
  strides.push_back(self.rank() == 0 ? 1 : strides[dim]);
  if (self.rank() > 0) {
    sizes[dim] = (sizes[dim] - size) / step + 1;
    strides[dim] = static_cast<int64_t>(static_cast<uint64_t>(strides[dim]) *
                                        static_cast<uint64_t>(step));
  }
  return ViewOf(self, sizes, strides, self.offset());
}

// Adds the windows up: they may overlap, but not at one place within them.
void UnfoldBackward(OpCall& call) {
  const Tensor& grad = call.tensor("grad_in");
  const Tensor out = call.Output(call.ints("input_sizes"), grad.dtype());
  Copy(ZeroTensor({}, grad.dtype()), out);
  const Tensor windows = Unfolded(out, call.integer("dim"),
                                  call.integer("size"), call.integer("step"));
  if (windows.sizes() != grad.sizes()) {
    Fail(Reason::kShapeMismatch, call.name(), ": a gradient of sizes ",
         ToString(grad.sizes()), " does not fit ", ToString(windows.sizes()));
  }
  if (grad.numel() == 0) return;
  const auto place = [](const Tensor& of, int64_t i) {
    Dims sizes = of.sizes();
    Dims strides = of.strides();
    const int64_t offset = of.offset() + i * strides.back();
    sizes.pop_back();
    strides.pop_back();
    return ViewOf(of, sizes, strides, offset);
  };
  for (int64_t i = 0; i < grad.sizes().back(); ++i) {
    const Tensor sum = place(windows, i);
    Binary(BinaryFunction::kAdd, sum, place(grad, i), sum);
  }
}

void AddFlips(OpList* ops) {
  ops->push_back(Op(1520, "flip(Tensor self, int[] dims) -> Tensor")
                     .Doc("The elements in reverse order along dimensions.")
                     .Forward(ForwardFlip)
                     .Gradient("self", {},
                               [](const GradientCall& call) {
                                 return ops::flip(call.grad(),
                                                  call.ints("dims"));
                               })
                     .Build());
  ops->push_back(FlipRow(1521, "fliplr(Tensor self) -> Tensor", 1)
                     .Doc("The columns in reverse order.")
                     .Build());
  ops->push_back(FlipRow(1522, "flipud(Tensor self) -> Tensor", 0)
                     .Doc("The rows in reverse order.")
                     .Build());
  ops->push_back(
      Op(1523, "rot90(Tensor self, int k=1, int[] dims=[0, 1]) -> Tensor")
          .Doc("Turns by so many quarters in the plane of two dimensions, from "
               "the first towards the second.")
          .Forward(Rot90)
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return ops::rot90(call.grad(), -(call.integer("k") % 4),
                                        call.ints("dims"));
                    })
          .Build());
  ops->push_back(
      Op(1524, "roll(Tensor self, int[1] shifts, int[1] dims=[]) -> Tensor")
          .Doc("Shifts elements along dimensions, or in row-major order; those "
               "that leave come in at the other end.")
          .Forward(Roll)
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      Dims back = call.ints("shifts");
                      for (int64_t& shift : back) {
                        shift =
                            static_cast<int64_t>(-static_cast<uint64_t>(shift));
                      }
                      return ops::roll(call.grad(), back, call.ints("dims"));
                    })
          .Build());
}

void AddRepeats(OpList* ops) {
  ops->push_back(
      Op(1525, "repeat(Tensor self, int[] repeats) -> Tensor")
          .Doc("The whole tensor over and over, so often along each dimension.")
          .MethodOnly()
          .Forward(Repeat)
          .Gradient("self", {}, RepeatGradient)
          .Build());
  ops->push_back(Op(1526, "tile(Tensor self, int[] dims) -> Tensor")
                     .Doc("As repeat; missing leading numbers are 1.")
                     .Composite(Tile)
                     .Build());
  ops->push_back(
      Op(1527,
         "repeat_interleave.Tensor(Tensor repeats, *, int? output_size=None) "
         "-> Tensor")
          .Doc("Each place in a vector as often as the number there says.")
          .FunctionOnly()
          .DataDependent()
          .Forward(RepeatPlaces)
          .NotDifferentiable()
          .Build());
  ops->push_back(
      Op(1528,
         "repeat_interleave.self_Tensor(Tensor self, Tensor repeats, int? "
         "dim=None, *, int? output_size=None) -> Tensor")
          .Doc("Each part of a dimension, or element, as often as a vector "
               "says.")
          .DataDependent()
          .Composite(RepeatEach)
          .Build());
  ops->push_back(
      Op(1529,
         "repeat_interleave.self_int(Tensor self, int repeats, int? dim=None, "
         "*, int? output_size=None) -> Tensor")
          .Doc("Each part of a dimension, or element, so often in a row.")
          .Composite(RepeatEachEqually)
          .Build());
}

void AddUnfolds(OpList* ops) {
  ops->push_back(
      Op(1530,
         "unfold(Tensor(a) self, int dimension, int size, int step) -> "
         "Tensor(a)")
          .Doc("Windows of a dimension, every step-th, along a new last "
               "dimension.")
          .MethodOnly()
          .Forward([](OpCall& call) {
            call.ReturnView(
                0, Unfolded(call.tensor(0), call.integer("dimension"),
                            call.integer("size"), call.integer("step")));
          })
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return ops::unfold_backward(
                          call.grad(), call.sizes("self"),
                          call.integer("dimension"), call.integer("size"),
                          call.integer("step"));
                    })
          .Build());
  ops->push_back(
      Op(1531,
         "unfold_backward(Tensor grad_in, int[] input_sizes, int dim, int "
         "size, int step) -> Tensor")
          .Doc("The gradient of unfold.")
          .Internal()
          .Forward(UnfoldBackward)
          .Gradient("grad_in", {},
                    [](const GradientCall& call) {
                      return ops::unfold(call.grad(), call.integer("dim"),
                                         call.integer("size"),
                                         call.integer("step"));
                    })
          .Build());
}

void AddMoves(OpList* ops) {
  ops->push_back(
      Op(1532,
         "moveaxis.int(Tensor(a) self, int source, int destination) -> "
         "Tensor(a)")
          .Doc("As movedim.")
          .Composite([](OpCall& call) {
            call.ReturnView(
                0, ops::movedim(call.tensor(0), call.value(1), call.value(2)));
          })
          .Build());
  ops->push_back(
      Op(1533,
         "moveaxis.intlist(Tensor(a) self, int[] source, int[] destination) -> "
         "Tensor(a)")
          .Doc("As movedim.")
          .Composite([](OpCall& call) {
            call.ReturnView(0,
                            ops::movedim_intlist(call.tensor(0), call.value(1),
                                                 call.value(2)));
          })
          .Build());
}

}  // namespace

void AddRearrangingOps(OpList* ops) {
  AddFlips(ops);
  AddRepeats(ops);
  AddUnfolds(ops);
  AddMoves(ops);
}

}  // namespace tensord::engine
