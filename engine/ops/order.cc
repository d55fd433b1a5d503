#include "engine/ops/order.h"

#include <cstdint>
#include <limits>

#include "absl/strings/str_cat.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/fill.h"
#include "engine/kernels/order.h"
#include "engine/ops/functions.h"
#include "engine/ops/reduced_shape.h"
#include "engine/ops/reduction_gradients.h"

namespace tensord::engine {

namespace ops {

// Only this file calls them.
constinit const Function sort{"sort"};
constinit const Function sort_stable{"sort.stable"};

}  // namespace ops

namespace {

using Call = const GradientCall&;

// Puts the gradient to the elements that were chosen. `keepdim`: whether the
// results have the dimension.
Tensor SelectedGradient(Call call, bool keepdim) {
  return ops::value_selecting_reduction_backward(
      call.grad(), call.integer("dim"), call.saved("indices"),
      call.sizes("self"), keepdim);
}

Tensor LineGradient(Call call) { return SelectedGradient(call, true); }

Tensor ElementGradient(Call call) {
  return SelectedGradient(call, call.flag("keepdim"));
}

int64_t SizeAlong(const Tensor& self, int64_t dim) {
  return self.rank() == 0 ? 1 : self.sizes()[dim];
}

void RefuseBool(const Tensor& self, const char* kernel) {
  if (self.dtype() != DType::kBool) return;
  FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, "\"", kernel,
         "\" not implemented for 'Bool'");
}

// --- Sorting -----------------------------------------------------------------

void SortForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  const Dims strides = DenseStridesLike(self.sizes(), self.strides());
  const Tensor values = call.Output(self.sizes(), self.dtype(), strides);
  const Tensor indices =
      EmptyStridedTensor(self.sizes(), strides, DType::kInt64);
  call.Return(indices);
  Sort(self, dim, call.flag("descending"), values, indices);
}

void TopKForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  const int64_t k = call.integer("k");
  if (k < 0 || k > SizeAlong(self, dim)) {
    Fail(Reason::kBadAttribute, "selected index k out of range");
  }
  if (self.dtype() == DType::kBool) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "topk does not support bool dtypes on CPU");
  }
  Dims sizes = self.sizes();
  if (!sizes.empty()) sizes[dim] = k;
  const Tensor values = call.Output(sizes, self.dtype());
  const Tensor indices = EmptyTensor(sizes, DType::kInt64);
  call.Return(indices);
  TopK(self, dim, call.flag("largest"), call.flag("sorted"), values, indices);
}

void AddSorts(OpList* ops) {
  ops->push_back(
      Op(1340,
         "sort(Tensor self, int dim=-1, bool descending=False) -> (Tensor "
         "values, Tensor indices)")
          .Doc("The elements along a dimension in order, and where they "
               "were; NaN is greatest.")
          .Forward(SortForward)
          .Gradient("self", {"indices"}, LineGradient)
          .Build());
  ops->push_back(
      Op(1341,
         "sort.stable(Tensor self, *, bool? stable, int dim=-1, bool "
         "descending=False) -> (Tensor values, Tensor indices)")
          .Doc("As sort, which is always stable here.")
          .NodeName("SortBackward1")
          .Forward(SortForward)
          .Gradient("self", {"indices"}, LineGradient)
          .Build());
  ops->push_back(
      Op(1342,
         "argsort(Tensor self, int dim=-1, bool descending=False) -> Tensor")
          .Doc("Where the elements along a dimension are in order.")
          .Composite([](OpCall& call) {
            call.Return(ops::sort
                            .All(call.value(0), call.value("dim"),
                                 call.value("descending"))[1]
                            .tensor);
          })
          .Build());
  ops->push_back(
      Op(1343,
         "argsort.stable(Tensor self, *, bool stable, int dim=-1, bool "
         "descending=False) -> Tensor")
          .Doc("As argsort, which is always stable here.")
          .Composite([](OpCall& call) {
            call.Return(ops::sort_stable
                            .All(call.value(0), call.value("stable"),
                                 call.value("dim"), call.value("descending"))[1]
                            .tensor);
          })
          .Build());
  ops->push_back(Op(1344, "msort(Tensor self) -> Tensor")
                     .Doc("The elements along the first dimension in order.")
                     .Composite([](OpCall& call) {
                       call.Return(ops::sort(call.value(0), 0));
                     })
                     .Build());
  ops->push_back(
      Op(1345,
         "topk(Tensor self, int k, int dim=-1, bool largest=True, bool "
         "sorted=True) -> (Tensor values, Tensor indices)")
          .Doc("The k largest or smallest elements along a dimension, and "
               "where they are.")
          .Forward(TopKForward)
          .Gradient("self", {"indices"}, LineGradient)
          .Build());
}

// --- One element by its rank -------------------------------------------------

// Results of choosing one element along `dim`, as the kernels want them.
struct Chosen {
  Tensor values;
  Tensor indices;

  Chosen(OpCall& call, int64_t dim) {
    const Tensor& self = call.tensor(0);
    const ReducedShape shape(self.sizes(), Dims{dim}, call.flag("keepdim"));
    values = ReductionOutput(call, shape, self.dtype());
    indices = FurtherReductionOutput(call, shape, DType::kInt64);
  }
};

// The dimension to choose along, which must have elements.
int64_t ChoosingDim(const OpCall& call, const char* name) {
  const Tensor& self = call.tensor(0);
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  if (SizeAlong(self, dim) == 0) {
    FailAs(ExceptionKind::kIndex, Reason::kBadAttribute, name,
           "(): Expected reduction dim ", dim, " to have non-zero size.");
  }
  return dim;
}

void KthValueForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const int64_t dim = ChoosingDim(call, "kthvalue");
  const int64_t k = call.integer("k");
  if (k < 1 || k > SizeAlong(self, dim)) {
    Fail(Reason::kBadAttribute,
         "kthvalue(): selected number k out of range for dimension ", dim);
  }
  RefuseBool(self, "kthvalue_cpu");
  const Chosen chosen(call, dim);
  KthValue(self, dim, k, chosen.values, chosen.indices);
}

void MedianForward(OpCall& call, bool skips_nan) {
  const Tensor& self = call.tensor(0);
  RefuseBool(self, "median_cpu");
  const Tensor out = call.Output({}, self.dtype());
  if (self.numel() == 0) {
    return Fill(out, std::numeric_limits<double>::quiet_NaN());
  }
  const Tensor flat = ops::reshape(self, Dims{-1});
  const Tensor indices = EmptyTensor({1}, DType::kInt64);
  Median(flat, 0, skips_nan, ViewOf(out, {1}, {1}, out.offset()), indices);
}

void MedianDimForward(OpCall& call, bool skips_nan) {
  const Tensor& self = call.tensor(0);
  const int64_t dim = ChoosingDim(call, "median");
  RefuseBool(self, "median_out");
  const Chosen chosen(call, dim);
  Median(self, dim, skips_nan, chosen.values, chosen.indices);
}

void AddMedians(OpList* ops, uint16_t number, const char* name,
                const char* node, bool skips_nan) {
  ops->push_back(
      Op(number, absl::StrCat(name, "(Tensor self) -> Tensor"))
          .Doc(skips_nan ? "The lower median of the elements that are not NaN."
                         : "The lower median of all elements.")
          .Forward(
              [skips_nan](OpCall& call) { MedianForward(call, skips_nan); })
          .Gradient("self", {"self", "result"},
                    [](Call call) {
                      return SharedGradient(call.grad(), call.saved("self"),
                                            call.saved("result"));
                    })
          .Build());
  ops->push_back(
      Op(number + 1, absl::StrCat(name,
                                  ".dim(Tensor self, int dim, bool "
                                  "keepdim=False) -> (Tensor values, Tensor "
                                  "indices)"))
          .Doc("The lower medians along a dimension, and where they are.")
          .NodeName(absl::StrCat(node, "Backward1"))
          .Forward(
              [skips_nan](OpCall& call) { MedianDimForward(call, skips_nan); })
          .Gradient("self", {"indices"}, ElementGradient)
          .Build());
}

}  // namespace

void AddOrderOps(OpList* ops) {
  AddSorts(ops);
  ops->push_back(
      Op(1346,
         "kthvalue(Tensor self, int k, int dim=-1, bool keepdim=False) -> "
         "(Tensor values, Tensor indices)")
          .Doc("The k-th smallest elements along a dimension, and where they "
               "are.")
          .Forward(KthValueForward)
          .Gradient("self", {"indices"}, ElementGradient)
          .Build());
  ops->push_back(
      Op(1347,
         "mode(Tensor self, int dim=-1, bool keepdim=False) -> (Tensor "
         "values, Tensor indices)")
          .Doc("The most frequent elements along a dimension, and the last "
               "places of each.")
          .Forward([](OpCall& call) {
            const int64_t dim = ChoosingDim(call, "mode");
            const Chosen chosen(call, dim);
            Mode(call.tensor(0), dim, chosen.values, chosen.indices);
          })
          .Gradient("self", {"indices"}, ElementGradient)
          .Build());
  AddMedians(ops, 1348, "median", "Median", false);
  AddMedians(ops, 1350, "nanmedian", "Nanmedian", true);
}

}  // namespace tensord::engine
