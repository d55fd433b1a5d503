#include "engine/ops/reduction.h"

#include <cstdint>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/autograd/grad_mode.h"
#include "engine/core/error.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/extrema.h"
#include "engine/kernels/reduce.h"
#include "engine/ops/functions.h"
#include "engine/ops/reduced_shape.h"
#include "engine/ops/reduction_gradients.h"

namespace tensord::engine {
namespace {

using Call = const GradientCall&;

// The dimensions that argument `dim` names; all of them where it is None or
// names none.
Dims DimsOrAll(const OpCall& call, int64_t rank) {
  if (!call.has("dim") || call.ints("dim").empty()) return AllDims(rank);
  return call.ints("dim");
}

// A dim argument as a list.
Dims SingleDim(const OpCall& call) { return Dims{call.integer("dim")}; }

// --- Sums, means and products ------------------------------------------------

// Integers add up in int64, unless a dtype is asked for.
DType SumDType(const OpCall& call) {
  const DType own = call.tensor(0).dtype();
  return call.dtype_or("dtype", IsFloatingPoint(own) ? own : DType::kInt64);
}

DType MeanDType(const OpCall& call) {
  const DType dtype = call.dtype_or("dtype", call.tensor(0).dtype());
  if (!IsFloatingPoint(dtype)) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "mean(): could not infer output dtype. ",
           call.has("dtype") ? "Optional" : "Input",
           " dtype must be either a floating point or complex dtype. Got: ",
           ScalarTypeName(dtype));
  }
  return dtype;
}

void ReduceAll(OpCall& call, ReduceFunction function, DType dtype) {
  const Tensor& self = call.tensor(0);
  const ReducedShape shape(self.sizes(), AllDims(self.rank()), false);
  Reduce(function, self, ReductionOutput(call, shape, dtype));
}

void ReduceDims(OpCall& call, ReduceFunction function, DimsView dims,
                DType dtype) {
  const Tensor& self = call.tensor(0);
  const ReducedShape shape(self.sizes(), dims, call.flag("keepdim"));
  Reduce(function, self, ReductionOutput(call, shape, dtype));
}

Dims DimsOf(Call call) { return call.has("dim") ? call.ints("dim") : Dims(); }

void AddSums(OpList* ops) {
  ops->push_back(
      Op(300, "sum(Tensor self, *, ScalarType? dtype=None) -> Tensor")
          .Doc("The sum of all elements.")
          .Forward([](OpCall& call) {
            ReduceAll(call, ReduceFunction::kSum, SumDType(call));
          })
          .Gradient("self", {},
                    [](Call call) {
                      return ops::expand(call.grad(), call.sizes("self"));
                    })
          .Build());
  ops->push_back(
      Op(301,
         "sum.dim_IntList(Tensor self, int[1]? dim, bool keepdim=False, "
         "*, ScalarType? dtype=None) -> Tensor")
          .Doc("The sum over dimensions; over all of them where none is named.")
          .NodeName("SumBackward1")
          .Forward([](OpCall& call) {
            ReduceDims(call, ReduceFunction::kSum,
                       DimsOrAll(call, call.tensor(0).rank()), SumDType(call));
          })
          .Gradient("self", {},
                    [](Call call) {
                      return SumGradient(call.grad(), call.sizes("self"),
                                         DimsOf(call), call.flag("keepdim"));
                    })
          .Build());
  ops->push_back(
      Op(304, "mean(Tensor self, *, ScalarType? dtype=None) -> Tensor")
          .Doc("The mean of all elements.")
          .Forward([](OpCall& call) {
            ReduceAll(call, ReduceFunction::kMean, MeanDType(call));
          })
          .Gradient("self", {},
                    [](Call call) {
                      const Dims& sizes = call.sizes("self");
                      return ops::div_scalar(ops::expand(call.grad(), sizes),
                                             NumElements(sizes));
                    })
          .Build());
  ops->push_back(
      Op(305,
         "mean.dim(Tensor self, int[1]? dim, bool keepdim=False, *, "
         "ScalarType? dtype=None) -> Tensor")
          .Doc("The mean over dimensions; over all of them where none is "
               "named.")
          .NodeName("MeanBackward1")
          .Forward([](OpCall& call) {
            ReduceDims(call, ReduceFunction::kMean,
                       DimsOrAll(call, call.tensor(0).rank()), MeanDType(call));
          })
          .Gradient("self", {},
                    [](Call call) {
                      return MeanGradient(call.grad(), call.sizes("self"),
                                          DimsOf(call), call.flag("keepdim"));
                    })
          .Build());
}

// Sums over what `size` lacks or has 1 of. Source: at::sum_to.
void SumToSize(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const Dims& size = call.ints("size");
  if (!IsExpandableTo(size, self.sizes())) {
    Fail(Reason::kShapeMismatch, "size {", ToString(size),
         "} is not expandable to size {", ToString(self.sizes()), "}.");
  }
  if (size.empty()) return call.Return(ops::sum(self));
  const int64_t lead = self.rank() - static_cast<int64_t>(size.size());
  Dims dims = AllDims(lead);
  for (int64_t i = lead; i < self.rank(); ++i) {
    if (size[i - lead] == 1 && self.sizes()[i] != 1) dims.push_back(i);
  }
  if (dims.empty()) return call.ReturnSame(0);
  const Tensor sum = ops::sum_dim(self, dims, true);
  if (lead == 0) return call.Return(sum);
  call.Return(ops::view(sum, size));
}

// --- Products ----------------------------------------------------------------

// For each element along `dim` the product of those before it, or of those
// after it. In steps that double, so that it needs few operations and all of
// them are differentiable.
Tensor ProductsOfOthers(const Tensor& self, int64_t dim, bool before) {
  const int64_t size = self.size(dim);
  // `tensor` moved by `shift` places, with ones moved in.
  const auto shifted = [&](const Tensor& tensor, int64_t shift) {
    Dims sizes = tensor.sizes();
    sizes[dim] = shift;
    const Tensor ones = ops::ones(sizes, tensor.dtype());
    const Tensor rest =
        ops::narrow(tensor, dim, before ? 0 : shift, size - shift);
    return ops::cat(before ? TensorList{ones, rest} : TensorList{rest, ones},
                    dim);
  };
  Tensor products = shifted(self, 1);
  for (int64_t step = 1; step < size; step *= 2) {
    products = ops::mul(products, shifted(products, step));
  }
  return products;
}

// The gradient of a product that has zeros among its factors.
Tensor ProductGradientWithZeros(const Tensor& grad, const Tensor& self,
                                int64_t dim) {
  if (self.numel() == 0) return ops::expand(grad, self.sizes());
  if (self.size(dim) == 1) return grad;
  return ops::mul(grad, ops::mul(ProductsOfOthers(self, dim, true),
                                 ProductsOfOthers(self, dim, false)));
}

bool HasZeros(const Tensor& tensor) {
  return ItemOf(ops::sum(ops::eq(tensor, 0))).ToInt() > 0;
}

Tensor ProdGradient(Call call) {
  const Tensor& grad = call.grad();
  if (call.rank("self") == 0) return grad;
  const Tensor self = ops::to(call.saved("self"), grad.dtype());
  if (!HasZeros(self))
    return ops::mul(grad, ops::div(call.saved("result"), self));
  const Tensor flat = ops::reshape(self, Dims{-1});
  return ops::reshape(ProductGradientWithZeros(grad, flat, 0), self.sizes());
}

Tensor ProdDimGradient(Call call) {
  if (call.rank("self") == 0) return call.grad();
  const int64_t dim = WrapDim(call.integer("dim"), call.rank("self"));
  Tensor grad = call.grad();
  Tensor result = call.saved("result");
  if (!call.flag("keepdim")) {
    grad = ops::unsqueeze(grad, dim);
    result = ops::unsqueeze(result, dim);
  }
  const Tensor self = ops::to(call.saved("self"), grad.dtype());
  if (!HasZeros(self)) return ops::mul(grad, ops::div(result, self));
  return ProductGradientWithZeros(grad, self, dim);
}

void AddProducts(OpList* ops) {
  ops->push_back(
      Op(308, "prod(Tensor self, *, ScalarType? dtype=None) -> Tensor")
          .Doc("The product of all elements.")
          .Forward([](OpCall& call) {
            ReduceAll(call, ReduceFunction::kProd, SumDType(call));
          })
          .Gradient("self", {"self", "result"}, ProdGradient)
          .Build());
  ops->push_back(Op(309,
                    "prod.dim_int(Tensor self, int dim, bool keepdim=False, *, "
                    "ScalarType? dtype=None) -> Tensor")
                     .Doc("The product over a dimension.")
                     .NodeName("ProdBackward1")
                     .Forward([](OpCall& call) {
                       ReduceDims(call, ReduceFunction::kProd, SingleDim(call),
                                  SumDType(call));
                     })
                     .Gradient("self", {"self", "result"}, ProdDimGradient)
                     .Build());
}

// --- Extremes ----------------------------------------------------------------

// Maxima or minima.
struct Extreme {
  const char* full;     // "max"
  const char* over;     // "amax"
  const char* arg;      // "argmax"
  const char* node;     // "Max"
  const char* subject;  // "largest"
  ReduceFunction function;
  void (*with_indices)(const Tensor& in, int64_t dim, const Tensor& values,
                       const Tensor& indices);
  uint16_t number;
};

constexpr Extreme kExtremes[] = {
    {"max", "amax", "argmax", "Max", "largest", ReduceFunction::kMax,
     MaxWithIndices, 312},
    {"min", "amin", "argmin", "Min", "smallest", ReduceFunction::kMin,
     MinWithIndices, 320},
};

// Refuses to look for an extreme among no elements. PyTorch's message has the
// dimension as it is here: as it was given, or wrapped.
void CheckHasElements(const char* name, const Tensor& self, DimsView dims) {
  if (self.numel() > 0 || self.rank() == 0) return;
  for (int64_t dim : dims) {
    if (self.size(dim) == 0) {
      FailAs(ExceptionKind::kIndex, Reason::kBadAttribute, name,
             "(): Expected reduction dim ", dim, " to have non-zero size.");
    }
  }
}

void CheckNotEmpty(const char* name, const Tensor& self) {
  if (self.numel() > 0) return;
  Fail(Reason::kBadAttribute, name,
       "(): Expected reduction dim to be specified for input.numel() == 0. "
       "Specify the reduction dim with the 'dim' argument.");
}

void ArgForward(OpCall& call, const Extreme& extreme) {
  const Tensor& self = call.tensor(0);
  if (self.dtype() == DType::kBool) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, extreme.arg,
           "(): does not support bool input");
  }
  if (call.has("dim")) {
    const Dims dims = SingleDim(call);
    CheckHasElements(extreme.arg, self, {WrapDim(dims[0], self.rank())});
    const ReducedShape shape(self.sizes(), dims, call.flag("keepdim"));
    return extreme.with_indices(self, WrapDim(dims[0], self.rank()), Tensor(),
                                ReductionOutput(call, shape, DType::kInt64));
  }
  if (self.numel() == 0) {
    FailAs(ExceptionKind::kIndex, Reason::kBadAttribute, extreme.arg,
           "(): Expected reduction dim to be specified for input.numel() == "
           "0.");
  }
  const ReducedShape shape(self.sizes(), AllDims(self.rank()),
                           call.flag("keepdim"));
  const Tensor out = call.Output(shape.sizes, DType::kInt64);
  Tensor dense = self;
  if (!self.IsContiguous()) {
    dense = EmptyTensor(self.sizes(), self.dtype());
    Copy(self, dense);
  }
  const Dims count = {self.numel()};
  const Dims one = {1};
  extreme.with_indices(ViewOf(dense, count, one, dense.offset()), 0, Tensor(),
                       ViewOf(out, one, one, out.offset()));
}

void AddExtremes(OpList* ops, const Extreme& extreme) {
  const uint16_t number = extreme.number;
  ops->push_back(
      Op(number, absl::StrCat(extreme.full, "(Tensor self) -> Tensor"))
          .Doc(absl::StrCat("The ", extreme.subject, " element."))
          .NodeName(absl::StrCat(extreme.node, "Backward1"))
          .Forward([&extreme](OpCall& call) {
            CheckNotEmpty(extreme.full, call.tensor(0));
            ReduceAll(call, extreme.function, call.tensor(0).dtype());
          })
          .Gradient("self", {"self", "result"},
                    [](Call call) {
                      return SharedGradient(call.grad(), call.saved("self"),
                                            call.saved("result"));
                    })
          .Build());
  ops->push_back(
      Op(number + 1, absl::StrCat(extreme.full,
                                  ".dim(Tensor self, int dim, bool "
                                  "keepdim=False) -> (Tensor values, Tensor "
                                  "indices)"))
          .Doc(absl::StrCat("The ", extreme.subject,
                            " elements along a dimension, and where they "
                            "are."))
          .NodeName(absl::StrCat(extreme.node, "Backward0"))
          .Forward([&extreme](OpCall& call) {
            const Tensor& self = call.tensor(0);
            const Dims dims = SingleDim(call);
            const ReducedShape shape(self.sizes(), dims, call.flag("keepdim"));
            CheckHasElements(extreme.full, self,
                             {WrapDim(dims[0], self.rank())});
            const Tensor values = ReductionOutput(call, shape, self.dtype());
            const Tensor indices =
                FurtherReductionOutput(call, shape, DType::kInt64);
            extreme.with_indices(self, WrapDim(dims[0], self.rank()), values,
                                 indices);
          })
          .Gradient("self", {"indices"},
                    [](Call call) {
                      return ops::value_selecting_reduction_backward(
                          call.grad(), call.integer("dim"),
                          call.saved("indices"), call.sizes("self"),
                          call.flag("keepdim"));
                    })
          .Build());
  ops->push_back(
      Op(number + 2, absl::StrCat(extreme.over,
                                  "(Tensor self, int[1] dim=[], bool "
                                  "keepdim=False) -> Tensor"))
          .Doc(absl::StrCat("The ", extreme.subject,
                            " elements over dimensions; over all of them "
                            "where none is named."))
          .Forward([&extreme](OpCall& call) {
            const Tensor& self = call.tensor(0);
            const Dims& dims = call.ints("dim");
            if (dims.empty()) {
              CheckNotEmpty(extreme.over, self);
            } else {
              CheckHasElements(extreme.over, self, dims);
            }
            ReduceDims(call, extreme.function, DimsOrAll(call, self.rank()),
                       self.dtype());
          })
          .Gradient("self", {"self", "result"},
                    [](Call call) {
                      return SharedGradientOverDims(
                          call.grad(), call.saved("self"), call.saved("result"),
                          call.ints("dim"), call.flag("keepdim"));
                    })
          .Build());
  ops->push_back(
      Op(number + 3, absl::StrCat(extreme.arg,
                                  "(Tensor self, int? dim=None, "
                                  "bool keepdim=False) -> "
                                  "Tensor"))
          .Doc(absl::StrCat("Where the ", extreme.subject,
                            " element is: along a dimension, or in row-major "
                            "order among all."))
          .Forward([&extreme](OpCall& call) { ArgForward(call, extreme); })
          .NotDifferentiable()
          .Build());
}

// grad at the elements that were chosen, else 0.
void AddSelectionBackward(OpList* ops) {
  ops->push_back(
      Op(340,
         "value_selecting_reduction_backward(Tensor grad, int dim, Tensor "
         "indices, int[] sizes, bool keepdim) -> Tensor")
          .Doc("The gradient of choosing elements along a dimension.")
          .Internal()
          .Composite([](OpCall& call) {
            Tensor grad = call.tensor("grad");
            Tensor indices = call.tensor("indices");
            const Dims& sizes = call.ints("sizes");
            const int64_t dim = WrapDim(call.integer("dim"), sizes.size());
            if (!call.flag("keepdim") && !sizes.empty()) {
              grad = ops::unsqueeze(grad, dim);
              indices = ops::unsqueeze(indices, dim);
            }
            call.Return(ops::scatter(ops::zeros(sizes, grad.dtype()), dim,
                                     indices, grad));
          })
          .Build());
}

// --- all and any -------------------------------------------------------------

// uint8 stays what it was before PyTorch had bool.
DType LogicDType(const OpCall& call) {
  return call.tensor(0).dtype() == DType::kUInt8 ? DType::kUInt8 : DType::kBool;
}

void AddLogicOps(OpList* ops, uint16_t number, absl::string_view name,
                 absl::string_view doc, ReduceFunction function) {
  ops->push_back(Op(number, absl::StrCat(name, "(Tensor self) -> Tensor"))
                     .Doc(doc)
                     .Forward([function](OpCall& call) {
                       ReduceAll(call, function, LogicDType(call));
                     })
                     .NotDifferentiable()
                     .Build());
  ops->push_back(Op(number + 1, absl::StrCat(name,
                                             ".dim(Tensor self, int dim, bool "
                                             "keepdim=False) -> Tensor"))
                     .Doc(absl::StrCat(doc, " Along a dimension."))
                     .Forward([function](OpCall& call) {
                       ReduceDims(call, function, SingleDim(call),
                                  LogicDType(call));
                     })
                     .NotDifferentiable()
                     .Build());
  ops->push_back(
      Op(number + 2, absl::StrCat(name,
                                  ".dims(Tensor self, int[]? dim=None, "
                                  "bool keepdim=False) -> Tensor"))
          .Doc(absl::StrCat(doc, " Over dimensions."))
          .Forward([function](OpCall& call) {
            // Here an empty list names no dimension.
            const Dims dims = call.has("dim") ? call.ints("dim")
                                              : AllDims(call.tensor(0).rank());
            ReduceDims(call, function, dims, LogicDType(call));
          })
          .NotDifferentiable()
          .Build());
}

}  // namespace

void AddReductionOps(OpList* ops) {
  AddSums(ops);
  ops->push_back(Op(302, "sum_to_size(Tensor self, int[] size) -> Tensor")
                     .Doc("Sums over dimensions until self has this size.")
                     .MethodOnly()
                     .Composite(SumToSize)
                     .Build());
  AddProducts(ops);
  for (const Extreme& extreme : kExtremes) AddExtremes(ops, extreme);
  AddLogicOps(ops, 330, "all", "Whether no element is zero.",
              ReduceFunction::kAll);
  AddLogicOps(ops, 334, "any", "Whether an element is not zero.",
              ReduceFunction::kAny);
  AddSelectionBackward(ops);
}

}  // namespace tensord::engine
