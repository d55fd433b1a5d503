#include "engine/ops/as_strided.h"

#include <algorithm>
#include <cstdint>
#include <numeric>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/fill.h"
#include "engine/kernels/index.h"
#include "engine/ops/functions.h"
#include "engine/ops/in_place_view.h"
#include "engine/ops/results.h"

namespace tensord::engine {
namespace {

// Which elements of a memory a tensor reads.
struct Layout {
  Dims sizes;
  Dims strides;
  int64_t offset = 0;

  // One past the last element that is read.
  int64_t end() const { return offset + ExtentOf(sizes, strides); }
};

// Throws PyTorch's errors where the extent is no number of elements.
void CheckLayout(const Layout& layout) {
  if (layout.sizes.size() != layout.strides.size()) {
    Fail(Reason::kBadAttribute, "mismatch in length of strides and shape");
  }
  for (int64_t stride : layout.strides) {
    if (stride < 0) {
      Fail(Reason::kBadAttribute,
           "as_strided: Negative strides are not supported at the moment, got "
           "strides: ",
           ToString(layout.strides));
    }
  }
  int64_t last = 0;
  bool fits = true;
  for (size_t i = 0; i < layout.sizes.size() && fits; ++i) {
    int64_t reach = 0;
    fits = layout.sizes[i] >= 0 &&
           (layout.sizes[i] == 0 ||
            (!__builtin_mul_overflow(layout.sizes[i] - 1, layout.strides[i],
                                     &reach) &&
             !__builtin_add_overflow(last, reach, &last) &&
             last < (int64_t{1} << 56)));
  }
  if (!fits) {
    Fail(Reason::kBadAttribute, "Storage size calculation overflowed with ",
         "sizes=", ToString(layout.sizes),
         " and strides=", ToString(layout.strides));
  }
  if (layout.offset < 0) {
    Fail(Reason::kBadAttribute, "Tensor: invalid storage offset ",
         layout.offset);
  }
}

Tensor AsStrided(const Tensor& self, const Layout& layout) {
  CheckLayout(layout);
  return ViewOf(self, layout.sizes, layout.strides, layout.offset);
}

Layout LayoutOf(const OpCall& call) {
  const Value& offset = call.value("storage_offset");
  return {call.ints("size"), call.ints("stride"),
          offset.is_none() ? call.tensor(0).offset() : offset.scalar().ToInt()};
}

// Whether two indices may reach one element. Source: NOTE [ Detecting Memory
// Overlap Within A Strided Tensor ] in PyTorch's
// torch/csrc/autograd/FunctionsManual.cpp.
bool MayOverlap(const Layout& layout) {
  absl::InlinedVector<size_t, 4> order(layout.sizes.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return layout.strides[a] < layout.strides[b];
  });
  int64_t reached = 0;
  for (const size_t dim : order) {
    if (layout.strides[dim] <= reached) return true;
    reached += layout.strides[dim] * (layout.sizes[dim] - 1);
  }
  return false;
}

// Without dimensions of size 1.
Layout Squeezed(const Layout& layout) {
  Layout squeezed{{}, {}, layout.offset};
  for (size_t i = 0; i < layout.sizes.size(); ++i) {
    if (layout.sizes[i] == 1) continue;
    squeezed.sizes.push_back(layout.sizes[i]);
    squeezed.strides.push_back(layout.strides[i]);
  }
  return squeezed;
}

// The places that a layout reads, in row-major order.
Tensor PlacesOf(const Layout& layout) {
  Tensor all = EmptyTensor({layout.end()}, DType::kInt64);
  Arange(all, 0, 1);
  return ops::reshape(ViewOf(all, layout.sizes, layout.strides, layout.offset),
                      Dims{-1});
}

// How many indices of a layout reach each element.
Tensor ReachCounts(const Layout& layout, int64_t element_count, DType dtype) {
  const Tensor places = PlacesOf(layout);
  Tensor ones = EmptyTensor(places.sizes(), dtype);
  Fill(ones, 1);
  Tensor counts = ZeroTensor({element_count}, dtype);
  IndexAdd(counts, 0, places, ones);
  return counts;
}

// Sums the gradient over the dimensions that as_strided expanded, and drops
// those of size 1 from it and from `output`.
Tensor ReduceExpanded(Tensor grad, Layout* output) {
  for (size_t i = output->sizes.size(); i-- > 0;) {
    const bool expanded = output->strides[i] == 0 && output->sizes[i] != 1;
    if (!expanded && output->sizes[i] != 1) continue;
    const int64_t dim = static_cast<int64_t>(i);
    grad =
        expanded ? ops::sum_dim(grad, Dims{dim}) : ops::squeeze_dim(grad, dim);
    output->sizes.erase(output->sizes.begin() + dim);
    output->strides.erase(output->strides.begin() + dim);
  }
  return grad;
}

// Puts the gradient where the output read the memory, and reads it as the
// input did. Source: NOTE [ as_strided Backward and layout-aware/agnostic
// autograd ] in PyTorch's torch/csrc/autograd/FunctionsManual.cpp.
Tensor AsStridedGradient(const GradientCall& call) {
  const Geometry& self = call.geometry("self");
  const Layout input{self.sizes(), self.strides(), self.offset};
  Layout output{call.ints("size"), call.ints("stride"),
                call.has("storage_offset") ? call.integer("storage_offset")
                                           : self.offset};
  if (NumElements(output.sizes) == 0 || NumElements(input.sizes) == 0) {
    return ZeroTensor(input.sizes, call.grad().dtype());
  }
  const Tensor grad = ReduceExpanded(call.grad(), &output);
  Layout shifted = input;
  const int64_t shared = std::min(input.offset, output.offset);
  shifted.offset -= shared;
  output.offset -= shared;

  const int64_t count = std::max(shifted.end(), output.end());
  Tensor memory = ZeroTensor({count}, grad.dtype());
  if (MayOverlap(output)) {
    memory = ops::index_add(memory, 0, PlacesOf(output),
                            ops::reshape(grad, Dims{-1}));
  } else {
    ops::copy_(
        ops::as_strided(memory, output.sizes, output.strides, output.offset),
        grad);
  }
  const Layout squeezed = Squeezed(shifted);
  if (MayOverlap(squeezed)) {
    memory = ops::div(memory, ReachCounts(squeezed, count, grad.dtype()));
  }
  return ops::as_strided(memory, shifted.sizes, shifted.strides,
                         shifted.offset);
}

void AsStridedScatter(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& src = call.tensor("src");
  if (!self.IsContiguous()) {
    Fail(Reason::kShapeMismatch,
         "as_strided_scatter: only contiguous tensors are supported");
  }
  const Tensor out = call.Output(self.sizes(), self.dtype());
  Copy(self, out);
  const Tensor part = AsStrided(out, LayoutOf(call));
  if (part.sizes() != src.sizes()) {
    Fail(Reason::kShapeMismatch,
         "expected src to have a size equal to the slice of self. src size = ",
         ToString(src.sizes()), ", slice size = ", ToString(part.sizes()));
  }
  Copy(src, part);
}

// What src's place received, and zeros around it. That is PyTorch's rule, which
// sees the rest of `self` as memory that nobody asked about. Source:
// as_strided_scatter_backward in torch/csrc/autograd/FunctionsManual.cpp.
Tensor AsStridedScatterGradient(const GradientCall& call) {
  const Dims& sizes = call.ints("size");
  const Dims& strides = call.ints("stride");
  const Value& offset = call.value("storage_offset");
  const Dims& whole = call.sizes("self");
  const Tensor memory = ZeroTensor(whole, call.grad().dtype());
  ops::copy_(
      ops::as_strided(memory, sizes, strides, offset),
      ops::as_strided(ops::contiguous(call.grad()), sizes, strides, offset));
  return ops::as_strided(memory, whole, ContiguousStrides(whole), 0);
}

}  // namespace

void AddAsStridedOps(OpList* ops) {
  ops->push_back(
      Op(543,
         "as_strided(Tensor(a) self, int[] size, int[] stride, int? "
         "storage_offset=None) -> Tensor(a)")
          .Doc("A view of the tensor's memory with any sizes, strides and "
               "offset.")
          .Forward([](OpCall& call) {
            call.ReturnView(0, AsStrided(call.tensor(0), LayoutOf(call)));
          })
          .Gradient("self", {}, AsStridedGradient)
          .Build());
  AddInPlaceView(2318,
                 "as_strided_(Tensor(a!) self, int[] size, int[] stride, int? "
                 "storage_offset=None)",
                 "AsStridedBackward1", ops);
  ops->push_back(
      Op(544,
         "as_strided_scatter(Tensor self, Tensor src, int[] size, int[] "
         "stride, int? storage_offset=None) -> Tensor")
          .Doc("A copy of a contiguous tensor with src where as_strided reads "
               "it.")
          .Internal()
          .Forward(AsStridedScatter)
          .Gradient("self", {}, AsStridedScatterGradient)
          .Gradient("src", {},
                    [](const GradientCall& call) {
                      return ops::as_strided(
                          ops::contiguous(call.grad()), call.ints("size"),
                          call.ints("stride"), call.value("storage_offset"));
                    })
          .Build());
  ops->push_back(
      Op(545,
         "_unsafe_as_strided(Tensor self, int[] size, int[] stride, int? "
         "storage_offset=None) -> Tensor")
          .Doc("As as_strided_, of a tensor that nobody else holds: the result "
               "counts as new.")
          .NodeName("AsStridedBackward1")
          .Internal()
          .Forward([](OpCall& call) {
            const Tensor& self = call.tensor(0);
            self.BumpVersion();
            call.Return(AsStrided(self, LayoutOf(call)));
          })
          .Gradient("self", {}, AsStridedGradient)
          .Build());
}

}  // namespace tensord::engine
