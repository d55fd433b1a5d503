#include "engine/ops/view.h"

#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/functions.h"
#include "engine/ops/results.h"

namespace tensord::engine {
namespace {

Tensor ViewAs(const Tensor& self, DimsView requested) {
  const Dims sizes = InferSizes(requested, self.numel());
  Dims strides;
  if (!ViewStrides(self.sizes(), self.strides(), sizes, &strides)) {
    Fail(Reason::kShapeMismatch,
         "view size is not compatible with input tensor's size and stride (at "
         "least one dimension spans across two contiguous subspaces). Use "
         ".reshape(...) instead.");
  }
  return ViewOf(self, sizes, strides, self.offset());
}

// A view where that is possible without a copy.
Tensor Reshaped(const Tensor& self, DimsView requested) {
  if (self.IsContiguous()) {
    return ops::view(self, Dims(requested.begin(), requested.end()));
  }
  const Dims sizes = InferSizes(requested, self.numel());
  Dims strides;
  if (ViewStrides(self.sizes(), self.strides(), sizes, &strides)) {
    return ops::reshape_alias(self, sizes, strides);
  }
  return ops::unsafe_view(ops::clone(self, "contiguous_format"), sizes);
}

void Flatten(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const int64_t start = WrapDim(call.integer("start_dim"), self.rank());
  const int64_t end = WrapDim(call.integer("end_dim"), self.rank());
  if (start > end) {
    Fail(Reason::kBadAttribute,
         "flatten() has invalid args: start_dim cannot come after end_dim");
  }
  if (self.rank() == 0) return call.ReturnView(0, Reshaped(self, {1}));
  if (start == end) return call.ReturnSame(0);
  const DimsView sizes = self.sizes();
  Dims flat(sizes.begin(), sizes.begin() + start);
  flat.push_back(NumElements(sizes.subspan(start, end - start + 1)));
  flat.insert(flat.end(), sizes.begin() + end + 1, sizes.end());
  ReturnDerived(call, 0, Reshaped(self, flat));
}

// The sizes that replace dimension `dim`, with a -1 filled in.
Dims UnflattenedSizes(const Tensor& self, int64_t dim, const Dims& sizes) {
  if (sizes.empty()) {
    Fail(Reason::kBadAttribute, "unflatten: sizes must be non-empty");
  }
  constexpr absl::string_view kUnexpected =
      "unflatten got an unexpected error:\n";
  if (self.rank() == 0) {
    Fail(Reason::kBadAttribute, kUnexpected,
         "Dimension specified as 0 but tensor has no dimensions");
  }
  const int64_t size = self.sizes()[dim];
  try {
    return InferSizes(sizes, size);
  } catch (const Error& error) {
    if (error.reason() != Reason::kShapeMismatch) {
      Fail(error.reason(), kUnexpected, error.message());
    }
    Fail(Reason::kShapeMismatch, "unflatten: Provided sizes ", ToString(sizes),
         " don't multiply up to the size of dim ", dim, " (", size,
         ") in the input tensor");
  }
}

void Unflatten(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  const Dims inner = UnflattenedSizes(self, dim, call.ints("sizes"));
  Dims sizes = self.sizes();
  sizes.erase(sizes.begin() + dim);
  sizes.insert(sizes.begin() + dim, inner.begin(), inner.end());
  call.ReturnView(0, ops::view(self, sizes));
}

Tensor ReshapedToSelf(const GradientCall& call) {
  return ops::reshape(call.grad(), call.sizes("self"));
}

void AddReshapes(OpList* ops) {
  ops->push_back(
      Op(500, "view(Tensor(a) self, int[] size) -> Tensor(a)")
          .Doc("The same elements with other sizes, without a copy. One size "
               "may be -1 and is then inferred.")
          .MethodOnly()
          .Forward([](OpCall& call) {
            call.ReturnView(0, ViewAs(call.tensor(0), call.ints("size")));
          })
          .Gradient("self", {}, ReshapedToSelf)
          .Build());
  ops->push_back(
      Op(501, "_unsafe_view(Tensor self, int[] size) -> Tensor")
          .Doc("As view, of a tensor that nobody else holds: the result counts "
               "as new.")
          .Internal()
          .Forward([](OpCall& call) {
            call.Return(ShallowCopyInNewFamily(
                ViewAs(call.tensor(0), call.ints("size"))));
          })
          .Gradient("self", {}, ReshapedToSelf)
          .Build());
  ops->push_back(
      Op(502,
         "_reshape_alias(Tensor(a) self, int[] size, int[] stride) -> "
         "Tensor(a)")
          .Doc("A view with these sizes and strides, at the same offset.")
          .Internal()
          .Forward([](OpCall& call) {
            const Tensor& self = call.tensor(0);
            // Only what the sizes imply: other strides could reach elsewhere.
            Tensor view = ViewAs(self, call.ints("size"));
            if (view.strides() != call.ints("stride")) {
              Fail(Reason::kBadAttribute,
                   "_reshape_alias: strides do not follow from the sizes");
            }
            call.ReturnView(0, std::move(view));
          })
          .Gradient("self", {}, ReshapedToSelf)
          .Build());
  ops->push_back(
      Op(503, "reshape(Tensor(a) self, int[] shape) -> Tensor(a)")
          .Doc("The same elements with other sizes: a view where that is "
               "possible, else a copy.")
          .Composite([](OpCall& call) {
            ReturnDerived(call, 0,
                          Reshaped(call.tensor(0), call.ints("shape")));
          })
          .Build());
}

void AddFlattens(OpList* ops) {
  ops->push_back(
      Op(504,
         "flatten.using_ints(Tensor(a) self, int start_dim=0, int end_dim=-1) "
         "-> Tensor(a)")
          .Doc("Joins the dimensions from start_dim to end_dim into one.")
          .Composite(Flatten)
          .Build());
  ops->push_back(
      Op(505,
         "unflatten.int(Tensor(a) self, int dim, int[] sizes) -> Tensor(a)")
          .Doc("Splits one dimension into several.")
          .Composite(Unflatten)
          .Build());
  ops->push_back(Op(506, "ravel(Tensor(a) self) -> Tensor(a)")
                     .Doc("All elements in one dimension.")
                     .Composite([](OpCall& call) {
                       const Tensor dense = ops::contiguous(call.tensor(0));
                       ReturnDerived(call, 0, ops::view(dense, Dims{-1}));
                     })
                     .Build());
  ops->push_back(
      Op(507, "view_as(Tensor(a) self, Tensor other) -> Tensor(a)")
          .Doc("As view, with the sizes of another tensor.")
          .MethodOnly()
          .Composite([](OpCall& call) {
            call.ReturnView(
                0, ops::view(call.tensor(0), call.tensor("other").sizes()));
          })
          .Build());
  ops->push_back(
      Op(508, "reshape_as(Tensor(a) self, Tensor other) -> Tensor(a)")
          .Doc("As reshape, with the sizes of another tensor.")
          .MethodOnly()
          .Composite([](OpCall& call) {
            ReturnDerived(
                call, 0,
                Reshaped(call.tensor(0), call.tensor("other").sizes()));
          })
          .Build());
}

void AddAliases(OpList* ops) {
  ops->push_back(
      Op(540, "alias(Tensor(a) self) -> Tensor(a)")
          .Doc("A view of everything.")
          .Internal()
          .Forward([](OpCall& call) {
            call.ReturnView(0, ShallowCopy(call.tensor(0)));
          })
          .Gradient("self", {},
                    [](const GradientCall& call) { return call.grad(); })
          .Build());
  ops->push_back(
      Op(541, "detach(Tensor(a) self) -> Tensor(a)")
          .Doc("The same memory, outside of the graph. Writes to either are "
               "counted for both.")
          .Forward([](OpCall& call) {
            call.ReturnView(0, ShallowCopy(call.tensor(0)));
          })
          .NotDifferentiable()
          .Build());
  ops->push_back(
      Op(542, "data(Tensor self) -> Tensor")
          .Doc("The same memory, outside of the graph and with a version of "
               "its own: x.data in Python.")
          .Internal()
          .Forward([](OpCall& call) {
            call.Return(ShallowCopyInNewFamily(call.tensor(0)));
          })
          .NotDifferentiable()
          .Build());
}

}  // namespace

void AddViewOps(OpList* ops) {
  AddReshapes(ops);
  AddFlattens(ops);
  AddAliases(ops);
}

}  // namespace tensord::engine
