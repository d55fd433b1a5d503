#include "engine/ops/diagonal.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <numeric>
#include <utility>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/fill.h"
#include "engine/kernels/rearrange.h"
#include "engine/kernels/reduce.h"
#include "engine/ops/functions.h"
#include "engine/ops/results.h"

namespace tensord::engine {

namespace ops {

// Only this file calls them.
constinit const Function diagonal_backward{"diagonal_backward"};
constinit const Function diagonal_copy{"diagonal_copy"};
constinit const Function index_fill{"index_fill.int_Tensor"};
constinit const Function trace_backward{"trace_backward"};

}  // namespace ops

namespace {

// A diagonal of two dimensions as the last one.
Tensor Diagonal(const Tensor& self, int64_t offset, int64_t dim1,
                int64_t dim2) {
  const int64_t first = WrapDim(dim1, self.rank());
  const int64_t second = WrapDim(dim2, self.rank());
  if (first == second) {
    Fail(Reason::kBadAttribute, "diagonal dimensions cannot be identical ",
         dim1, ", ", dim2);
  }
  Dims sizes = self.sizes();
  Dims strides = self.strides();
  // So far from 0 no element is left; that keeps the sums in range.
  offset = std::clamp(offset, -sizes[first], sizes[second]);
  const int64_t down = std::max<int64_t>(-offset, 0);
  const int64_t right = std::max<int64_t>(offset, 0);
  const int64_t length = std::max<int64_t>(
      std::min(sizes[first] - down, sizes[second] - right), 0);
  const int64_t start =
      length == 0 ? 0 : down * strides[first] + right * strides[second];
  const int64_t stride = strides[first] + strides[second];
  for (const int64_t dim : {std::max(first, second), std::min(first, second)}) {
    sizes.erase(sizes.begin() + dim);
    strides.erase(strides.begin() + dim);
  }
  sizes.push_back(length);
  strides.push_back(stride);
  return ViewOf(self, sizes, strides, self.offset() + start);
}

Tensor DiagonalOf(const OpCall& call, const Tensor& self) {
  return Diagonal(self, call.integer("offset"), call.integer("dim1"),
                  call.integer("dim2"));
}

Tensor DiagonalGradient(const GradientCall& call) {
  return ops::diagonal_backward(call.grad(), call.sizes("self"),
                                call.integer("offset"), call.integer("dim1"),
                                call.integer("dim2"));
}

Tensor DiagonalOfGradient(const GradientCall& call) {
  return ops::diagonal(call.grad(), call.integer("offset"),
                       call.integer("dim1"), call.integer("dim2"));
}

// Zeros but for a diagonal.
void DiagonalBackward(OpCall& call) {
  const Tensor& grad = call.tensor("grad_output");
  const Tensor out = call.Output(call.ints("input_sizes"), grad.dtype());
  Copy(ZeroTensor({}, grad.dtype()), out);
  Copy(grad, DiagonalOf(call, out));
}

void DiagEmbed(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const int64_t rank = self.rank() + 1;
  const int64_t dim1 = WrapDim(call.integer("dim1"), rank);
  const int64_t dim2 = WrapDim(call.integer("dim2"), rank);
  const int64_t offset = call.integer("offset");
  if (dim1 == dim2) {
    Fail(Reason::kBadAttribute, "diagonal dimensions cannot be identical ",
         call.integer("dim1"), ", ", call.integer("dim2"));
  }
  // Sizes beyond kMaxElements are refused below.
  const int64_t distance =
      std::abs(std::clamp(offset, -kMaxElements, kMaxElements));
  const int64_t length = self.size(-1) + distance;
  Dims sizes = self.sizes();
  sizes.pop_back();
  sizes.insert(sizes.begin() + std::min(dim1, dim2), length);
  sizes.insert(sizes.begin() + std::max(dim1, dim2), length);
  const Tensor out = call.Output(sizes, self.dtype());
  Copy(ZeroTensor({}, self.dtype()), out);
  Copy(self, Diagonal(out, offset, dim1, dim2));
}

void Diag(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const int64_t offset = call.integer("diagonal");
  switch (self.rank()) {
    case 1:
      return call.Return(ops::diag_embed(self, offset));
    case 2:
      return call.Return(ops::diagonal_copy(self, offset));
    default:
      Fail(Reason::kShapeMismatch, "diag(): Supports 1D or 2D tensors. Got ",
           self.rank(), "D");
  }
}

Forward TriangleForward(Triangle side) {
  return [side](OpCall& call) {
    const Tensor& self = call.tensor("self");
    if (self.rank() < 2) {
      Fail(Reason::kShapeMismatch, side == Triangle::kLower ? "tril" : "triu",
           ": input tensor must have at least 2 dimensions");
    }
    CopyTriangle(side, call.integer("diagonal"), self,
                 call.Output(self.sizes(), self.dtype()));
  };
}

void Trace(OpCall& call) {
  const Tensor& self = call.tensor("self");
  if (self.rank() != 2) {
    Fail(Reason::kShapeMismatch,
         "trace: expected a matrix, but got tensor "
         "with dim ",
         self.rank());
  }
  if (self.dtype() == DType::kBool) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "\"trace\" not implemented for 'Bool'");
  }
  const DType dtype =
      IsFloatingPoint(self.dtype()) ? self.dtype() : DType::kInt64;
  const Tensor out = call.Output({}, dtype);
  Reduce(ReduceFunction::kSum, Diagonal(self, 0, 0, 1),
         ViewOf(out, {1}, {1}, 0));
}

// Source: trace_backward_symint in torch/csrc/autograd/FunctionsManual.cpp.
void TraceBackward(OpCall& call) {
  const Dims& sizes = call.ints("sizes");
  const Tensor& grad = call.tensor("grad");
  if (sizes.size() != 2) {
    Fail(Reason::kShapeMismatch, "expected matrix input");
  }
  const int64_t length = std::min(sizes[0], sizes[1]);
  const Tensor places = EmptyTensor({length}, DType::kInt64);
  Arange(places, 0, sizes[1] + 1);
  const Tensor zeros = ZeroTensor({NumElements(sizes)}, grad.dtype());
  call.Return(ops::view(ops::index_fill(zeros, 0, places, grad), sizes));
}

void AddDiagonals(OpList* ops) {
  ops->push_back(
      Op(1500,
         "diagonal(Tensor(a) self, int offset=0, int dim1=0, int dim2=1) -> "
         "Tensor(a)")
          .Doc("A view of a diagonal of two dimensions, which becomes the last "
               "one.")
          .Forward([](OpCall& call) {
            call.ReturnView(0, DiagonalOf(call, call.tensor("self")));
          })
          .Gradient("self", {}, DiagonalGradient)
          .Build());
  ops->push_back(
      Op(1501,
         "diagonal_backward(Tensor grad_output, int[] input_sizes, int offset, "
         "int dim1, int dim2) -> Tensor")
          .Doc("The gradient of diagonal.")
          .Internal()
          .Forward(DiagonalBackward)
          .Gradient("grad_output", {}, DiagonalOfGradient)
          .Build());
  ops->push_back(
      Op(1502,
         "diagonal_copy(Tensor self, int offset=0, int dim1=0, int dim2=1) -> "
         "Tensor")
          .Doc("A copy of a diagonal of two dimensions.")
          .NodeName("DiagonalBackward0_copy")
          .FunctionOnly()
          .Forward([](OpCall& call) {
            const Tensor part = DiagonalOf(call, call.tensor("self"));
            Copy(part, call.Output(part.sizes(), part.dtype()));
          })
          .Gradient("self", {}, DiagonalGradient)
          .Build());
  ops->push_back(
      Op(1503,
         "diag_embed(Tensor self, int offset=0, int dim1=-2, int dim2=-1) -> "
         "Tensor")
          .Doc("Zeros, with the last dimension on a diagonal of two new ones.")
          .Forward(DiagEmbed)
          .Gradient("self", {}, DiagonalOfGradient)
          .Build());
  ops->push_back(Op(1504, "diag(Tensor self, int diagonal=0) -> Tensor")
                     .Doc("The matrix with a vector on its diagonal, or the "
                          "diagonal of a matrix.")
                     .Composite(Diag)
                     .Build());
  ops->push_back(Op(1505, "diagflat(Tensor self, int offset=0) -> Tensor")
                     .Doc("The matrix with all elements on its diagonal.")
                     .Composite([](OpCall& call) {
                       const Tensor flat = ops::view(
                           ops::contiguous(call.tensor("self")), Dims{-1});
                       call.Return(ops::diag_embed(flat, call.value(1)));
                     })
                     .Build());
}

// Source: fill_diagonal_ in PyTorch's aten/src/ATen/native/Fill.cpp.
void FillDiagonal(OpCall& call) {
  const Tensor& self = call.tensor("self");
  if (self.rank() < 2) {
    Fail(Reason::kShapeMismatch, "dimensions must larger than 1");
  }
  const int64_t height = self.size(0);
  const int64_t width = self.size(1);
  for (int64_t dim = 1; self.rank() > 2 && dim < self.rank(); ++dim) {
    if (self.size(dim) == height) continue;
    Fail(Reason::kShapeMismatch,
         "all dimensions of input must be of equal length");
  }
  const int64_t count = std::min(height, width);
  const auto step = [](const Tensor& tensor) {
    return std::accumulate(tensor.strides().begin(), tensor.strides().end(),
                           int64_t{0});
  };
  const auto fill = [&](const Tensor& tensor, int64_t elements,
                        int64_t offset) {
    ops::fill_(ops::as_strided(tensor, Dims{elements}, Dims{step(tensor)},
                               tensor.offset() + offset),
               call.value("fill_value"));
  };
  // A tall matrix' diagonal starts again after a row without it.
  const bool wraps =
      call.flag("wrap") && self.rank() == 2 && height > width + 1;
  const int64_t all = (self.numel() + width) / (width + 1);
  const auto second = [&](const Tensor& tensor) {
    return tensor.strides()[0] * (width + 1);
  };
  if (!wraps) {
    fill(self, count, 0);
  } else if (second(self) == count * step(self)) {
    // Row by row the second diagonal is the first one's continuation.
    fill(self, all, 0);
  } else {
    const auto fill_both = [&](const Tensor& tensor) {
      fill(tensor, count, 0);
      fill(tensor, all - count, second(tensor));
    };
    // What fails on a copy, for want of memory, has written nothing.
    fill_both(ops::clone(self));
    fill_both(self);
  }
  call.ReturnSame(0);
}

void AddTriangles(OpList* ops) {
  ops->push_back(Op(1506, "tril(Tensor self, int diagonal=0) -> Tensor")
                     .Doc("Matrices with zeros above a diagonal.")
                     .InPlace(1507)
                     .Forward(TriangleForward(Triangle::kLower))
                     .Gradient("self", {},
                               [](const GradientCall& call) {
                                 return ops::tril(call.grad(),
                                                  call.integer("diagonal"));
                               })
                     .Build());
  ops->push_back(Op(1508, "triu(Tensor self, int diagonal=0) -> Tensor")
                     .Doc("Matrices with zeros below a diagonal.")
                     .InPlace(1509)
                     .Forward(TriangleForward(Triangle::kUpper))
                     .Gradient("self", {},
                               [](const GradientCall& call) {
                                 return ops::triu(call.grad(),
                                                  call.integer("diagonal"));
                               })
                     .Build());
}

}  // namespace

void AddDiagonalOps(OpList* ops) {
  AddDiagonals(ops);
  AddTriangles(ops);
  ops->push_back(
      Op(2430,
         "fill_diagonal_(Tensor(a!) self, Scalar fill_value, bool wrap=False) "
         "-> Tensor(a!)")
          .Doc("Writes a number to the diagonal, which may start again below "
               "in a tall matrix.")
          .MethodOnly()
          .Composite(FillDiagonal)
          .Build());
  ops->push_back(Op(1510, "trace(Tensor self) -> Tensor")
                     .Doc("The sum of a matrix's diagonal.")
                     .Forward(Trace)
                     .Gradient("self", {},
                               [](const GradientCall& call) {
                                 return ops::trace_backward(call.grad(),
                                                            call.sizes("self"));
                               })
                     .Build());
  ops->push_back(Op(1511, "trace_backward(Tensor grad, int[] sizes) -> Tensor")
                     .Doc("The gradient of trace.")
                     .Internal()
                     .Composite(TraceBackward)
                     .Build());
}

}  // namespace tensord::engine
