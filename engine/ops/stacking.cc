#include "engine/ops/stacking.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/ops/functions.h"
#include "engine/ops/results.h"

namespace tensord::engine {

namespace ops {

// Only this file calls them.
constinit const Function hstack{"hstack"};
constinit const Function tensor_split_indices{"tensor_split.indices"};
constinit const Function tensor_split_sections{"tensor_split.sections"};

}  // namespace ops

namespace {

// More results than this are refused.
constexpr int64_t kMaxParts = int64_t{1} << 20;

// --- Joins by rank ---

using Shaping = Tensor (*)(const Tensor& tensor);

Tensor AtLeast1D(const Tensor& tensor) {
  return tensor.rank() == 0 ? ops::reshape(tensor, Dims{1}) : tensor;
}

Tensor AtLeast2D(const Tensor& tensor) {
  switch (tensor.rank()) {
    case 0:
      return ops::reshape(tensor, Dims{1, 1});
    case 1:
      return ops::unsqueeze(tensor, 0);
    default:
      return tensor;
  }
}

Tensor AtLeast3D(const Tensor& tensor) {
  switch (tensor.rank()) {
    case 0:
      return ops::reshape(tensor, Dims{1, 1, 1});
    case 1:
      return ops::unsqueeze(ops::unsqueeze(tensor, 0), -1);
    case 2:
      return ops::unsqueeze(tensor, -1);
    default:
      return tensor;
  }
}

Tensor AsColumn(const Tensor& tensor) {
  return tensor.rank() <= 1 ? ops::reshape(tensor, Dims{tensor.numel(), 1})
                            : tensor;
}

TensorList Shaped(const TensorList& tensors, Shaping shape) {
  TensorList shaped;
  for (const Tensor& tensor : tensors) shaped.push_back(shape(tensor));
  return shaped;
}

// `name` is the operation's in PyTorch's message.
void RefuseNone(const OpCall& call, absl::string_view name) {
  if (!call.tensors("tensors").empty()) return;
  Fail(Reason::kBadAttribute, name, " expects a non-empty TensorList");
}

void HStack(OpCall& call) {
  RefuseNone(call, "hstack");
  TensorList tensors = Shaped(call.tensors("tensors"), AtLeast1D);
  const int64_t dim = tensors[0].rank() == 1 ? 0 : 1;
  call.Return(ops::cat(std::move(tensors), dim));
}

// Tensors brought to a shape, then joined along a dimension.
Forward JoinForward(absl::string_view name, Shaping shape, int64_t dim) {
  return [name, shape, dim](OpCall& call) {
    RefuseNone(call, name);
    call.Return(ops::cat(Shaped(call.tensors("tensors"), shape), dim));
  };
}

void ColumnStack(OpCall& call) {
  RefuseNone(call, "column_stack");
  call.Return(ops::hstack(Shaped(call.tensors("tensors"), AsColumn)));
}

// A row that gives a tensor more dimensions where it has too few.
Op ShapingRow(uint16_t number, const char* signature, Shaping shape) {
  return Op(number, signature).FunctionOnly().Composite([shape](OpCall& call) {
    ReturnDerived(call, 0, shape(call.tensor(0)));
  });
}

// --- block_diag ---

Dims BlockSizes(const Dims& sizes) {
  switch (sizes.size()) {
    case 0:
      return {1, 1};
    case 1:
      return {1, sizes[0]};
    default:
      return sizes;
  }
}

void BlockDiag(OpCall& call) {
  const TensorList& tensors = call.tensors("tensors");
  std::vector<const Tensor*> operands;
  Dims sizes = {0, 0};
  for (size_t i = 0; i < tensors.size(); ++i) {
    operands.push_back(&tensors[i]);
    if (tensors[i].rank() > 2) {
      Fail(Reason::kShapeMismatch,
           "torch.block_diag: Input tensors must have 2 or fewer dimensions. "
           "Input ",
           i, " has ", tensors[i].rank(), " dimensions");
    }
    const Dims block = BlockSizes(tensors[i].sizes());
    for (int dim = 0; dim < 2; ++dim) sizes[dim] += block[dim];
  }
  if (tensors.empty()) {
    call.Output({1, 0}, DefaultDType());
    return;
  }
  const DType dtype = ResultType(operands, DefaultDType());
  const Tensor out = call.Output(sizes, dtype);
  Copy(ZeroTensor({}, dtype), out);
  int64_t row = 0;
  int64_t column = 0;
  for (const Tensor& tensor : tensors) {
    const Dims block = BlockSizes(tensor.sizes());
    const int64_t offset = row * out.strides()[0] + column;
    if (tensor.numel() > 0) {
      const Dims strides = {tensor.rank() == 2 ? tensor.strides()[0] : 0,
                            tensor.rank() == 0 ? 0 : tensor.strides().back()};
      Copy(ViewOf(tensor, block, strides, tensor.offset()),
           ViewOf(out, block, out.strides(), offset));
    }
    row += block[0];
    column += block[1];
  }
}

// Source: block_diag_backward in torch/csrc/autograd/FunctionsManual.cpp.
void BlockDiagGradients(GradientCall& call) {
  int64_t row = 0;
  int64_t column = 0;
  for (int i = 0; i < call.list_length("tensors"); ++i) {
    const Dims& sizes = call.geometry("tensors", i).sizes();
    const Dims block = BlockSizes(sizes);
    if (call.needs("tensors", i)) {
      Tensor grad = ops::slice(call.grad(), 0, row, row + block[0], 1);
      grad = ops::slice(grad, 1, column, column + block[1], 1);
      // Of a vector's row [1, n], the engine sums to [n], as PyTorch's does.
      for (size_t rank = 2; rank > sizes.size(); --rank) {
        grad = ops::squeeze_dim(grad, -1);
      }
      call.Return("tensors", grad, i);
    }
    row += block[0];
    column += block[1];
  }
}

// --- Splits ---

void ReturnSlices(OpCall& call, int64_t dim, const Dims& ends) {
  const Tensor& self = call.tensor(0);
  TensorList parts;
  int64_t start = 0;
  for (const int64_t end : ends) {
    parts.push_back(ops::slice(self, dim, start, end, 1));
    start = end;
  }
  call.ReturnViews(0, std::move(parts));
}

int64_t TensorSplitDim(const OpCall& call) {
  const Tensor& self = call.tensor(0);
  if (self.rank() == 0) {
    Fail(Reason::kShapeMismatch,
         "tensor_split expected at least a 1-dimensional tensor, but got a "
         "tensor with ",
         self.rank(), " dims");
  }
  return WrapDim(call.integer("dim"), self.rank());
}

void SplitInSections(OpCall& call) {
  const int64_t dim = TensorSplitDim(call);
  const int64_t sections = call.integer("sections");
  if (sections <= 0) {
    Fail(Reason::kBadAttribute,
         "number of sections must be larger than 0, got ", sections);
  }
  if (sections > kMaxParts) {
    Fail(Reason::kLimit, "tensor_split: ", sections, " results are too many");
  }
  const int64_t size = call.tensor(0).sizes()[dim];
  Dims ends;
  int64_t end = 0;
  for (int64_t i = 0; i < sections; ++i) {
    end += size / sections + (i < size % sections ? 1 : 0);
    ends.push_back(end);
  }
  ReturnSlices(call, dim, ends);
}

void SplitAtIndices(OpCall& call) {
  const int64_t dim = TensorSplitDim(call);
  Dims ends = call.ints("indices");
  ends.push_back(call.tensor(0).sizes()[dim]);
  ReturnSlices(call, dim, ends);
}

// One of hsplit, vsplit and dsplit: the dimension that it splits, and how many
// the tensor must have.
struct Direction {
  absl::string_view name;
  int64_t dim;
  int64_t least_rank;
};

int64_t DirectedDim(const Direction& direction, const Tensor& self) {
  if (self.rank() < direction.least_rank) {
    Fail(Reason::kShapeMismatch, "torch.", direction.name,
         " requires a tensor with at least ", direction.least_rank,
         " dimension, but got a tensor with ", self.rank(), " dimensions!");
  }
  return std::min(direction.dim, self.rank() - 1);
}

Forward DirectedSplit(const Direction& direction) {
  return [direction](OpCall& call) {
    const Tensor& self = call.tensor(0);
    const int64_t dim = DirectedDim(direction, self);
    const Value& places = call.value(1);
    if (places.is_scalar()) {
      const int64_t sections = places.scalar().ToInt();
      if (sections == 0 || self.sizes()[dim] % sections != 0) {
        Fail(Reason::kBadAttribute, "torch.", direction.name,
             " attempted to split along dimension ", dim,
             ", but the size of the dimension ", self.sizes()[dim],
             " is not divisible by the split_size ", sections, "!");
      }
    }
    const Function& split = places.is_scalar() ? ops::tensor_split_sections
                                               : ops::tensor_split_indices;
    TensorList parts;
    for (auto& result : split.All(self, places, dim)) {
      parts.push_back(std::move(result.tensor));
    }
    call.ReturnViews(0, std::move(parts));
  };
}

void AddJoinsByRank(OpList* ops) {
  ops->push_back(Op(1540, "hstack(Tensor[] tensors) -> Tensor")
                     .Doc("Joins tensors side by side.")
                     .FunctionOnly()
                     .Composite(HStack)
                     .Build());
  for (const auto& [number, signature] :
       {std::pair<uint16_t, const char*>{1541,
                                         "vstack(Tensor[] tensors) -> Tensor"},
        {1542, "row_stack(Tensor[] tensors) -> Tensor"}}) {
    ops->push_back(Op(number, signature)
                       .Doc("Joins tensors as rows, one below another.")
                       .FunctionOnly()
                       .Composite(JoinForward("vstack", AtLeast2D, 0))
                       .Build());
  }
  ops->push_back(Op(1543, "dstack(Tensor[] tensors) -> Tensor")
                     .Doc("Joins tensors along a third dimension.")
                     .FunctionOnly()
                     .Composite(JoinForward("dstack", AtLeast3D, 2))
                     .Build());
  ops->push_back(Op(1544, "column_stack(Tensor[] tensors) -> Tensor")
                     .Doc("Joins tensors side by side, vectors as columns.")
                     .FunctionOnly()
                     .Composite(ColumnStack)
                     .Build());
  ops->push_back(Op(1545, "block_diag(Tensor[] tensors) -> Tensor")
                     .Doc("The matrix with these blocks on its diagonal, else "
                          "0.")
                     .Internal()
                     .Forward(BlockDiag)
                     .Gradients({"tensors"}, {}, BlockDiagGradients)
                     .Build());
  ops->push_back(
      ShapingRow(1546, "atleast_1d(Tensor(a) self) -> Tensor(a)", AtLeast1D)
          .Doc("The tensor, with a dimension where it has none.")
          .Internal()
          .Build());
  ops->push_back(
      ShapingRow(1547, "atleast_2d(Tensor(a) self) -> Tensor(a)", AtLeast2D)
          .Doc("The tensor, with leading dimensions up to two.")
          .Internal()
          .Build());
  ops->push_back(
      ShapingRow(1548, "atleast_3d(Tensor(a) self) -> Tensor(a)", AtLeast3D)
          .Doc("The tensor, with dimensions around its own up to three.")
          .Internal()
          .Build());
}

void AddSplitsAtPlaces(OpList* ops) {
  ops->push_back(
      Op(1550,
         "tensor_split.sections(Tensor(a) self, int sections, int dim=0) -> "
         "Tensor(a)[]")
          .Doc("So many parts along a dimension; the first ones are larger by "
               "one where it does not divide.")
          .Composite(SplitInSections)
          .Build());
  ops->push_back(
      Op(1551,
         "tensor_split.indices(Tensor(a) self, int[] indices, int dim=0) -> "
         "Tensor(a)[]")
          .Doc("The parts between these places along a dimension.")
          .Composite(SplitAtIndices)
          .Build());
  constexpr Direction kHorizontal = {"hsplit", 1, 1};
  constexpr Direction kVertical = {"vsplit", 0, 2};
  constexpr Direction kDepth = {"dsplit", 2, 3};
  const struct {
    uint16_t number;
    const char* signature;
    Direction direction;
    const char* doc;
  } rows[] = {
      {1553, "hsplit.int(Tensor(a) self, int sections) -> Tensor(a)[]",
       kHorizontal, "So many equal parts side by side."},
      {1554, "hsplit.array(Tensor(a) self, int[] indices) -> Tensor(a)[]",
       kHorizontal, "The parts side by side between these places."},
      {1555, "vsplit.int(Tensor(a) self, int sections) -> Tensor(a)[]",
       kVertical, "So many equal groups of rows."},
      {1556, "vsplit.array(Tensor(a) self, int[] indices) -> Tensor(a)[]",
       kVertical, "The groups of rows between these places."},
      {1557, "dsplit.int(Tensor(a) self, int sections) -> Tensor(a)[]", kDepth,
       "So many equal parts along the third dimension."},
      {1558, "dsplit.array(Tensor(a) self, int[] indices) -> Tensor(a)[]",
       kDepth, "The parts along the third dimension between these places."},
  };
  for (const auto& row : rows) {
    ops->push_back(Op(row.number, row.signature)
                       .Doc(row.doc)
                       .Composite(DirectedSplit(row.direction))
                       .Build());
  }
}

}  // namespace

void AddStackingOps(OpList* ops) {
  AddJoinsByRank(ops);
  AddSplitsAtPlaces(ops);
}

}  // namespace tensord::engine
