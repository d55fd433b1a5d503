#include "engine/ops/scan.h"

#include <cstdint>
#include <limits>

#include "absl/strings/str_cat.h"
#include "engine/autograd/grad_mode.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/scan.h"
#include "engine/ops/functions.h"

namespace tensord::engine {

namespace ops {

// Only this file calls it.
constinit const Function logcumsumexp{"logcumsumexp"};

}  // namespace ops

namespace {

using Call = const GradientCall&;

// --- Sums and products -------------------------------------------------------

// The dtype of the result; the message names it as PyTorch's kernel does.
DType ScanDType(const OpCall& call) {
  const DType own = call.tensor(0).dtype();
  const DType natural =
      IsFloatingPoint(own) || call.in_place() ? own : DType::kInt64;
  const DType dtype = call.dtype_or("dtype", natural);
  if (call.in_place() && dtype != own) {
    Fail(Reason::kDtypeMismatch, "Bad in-place call: input tensor dtype ",
         CppTypeName(own), " and output tensor dtype ", CppTypeName(dtype),
         " should match");
  }
  return dtype;
}

void ScanForward(OpCall& call, const char* name, ScanFunction function) {
  const Tensor& self = call.tensor(0);
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  const DType dtype = ScanDType(call);
  if (dtype == DType::kBool) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, "\"", name,
           "_out_cpu\" not implemented for '", ScalarTypeName(dtype), "'");
  }
  Scan(function, self, dim, call.Output(self.sizes(), dtype));
}

// The sum of an element and all that follow it.
Tensor ReversedSums(const Tensor& tensor, int64_t dim) {
  const Dims dims = {dim};
  return ops::flip(ops::cumsum(ops::flip(tensor, dims), dim), dims);
}

Tensor CumSumGradient(Call call) {
  const int64_t dim = call.integer("dim");
  const Tensor grad = ops::to(call.grad(), call.dtype("self"));
  if (grad.numel() <= 1 || grad.size(dim) == 1) return grad;
  return ReversedSums(grad, dim);
}

// The product of all but the k-th element, up to each from there on. All in
// operations, so that it can be differentiated.
Tensor ProductsWithout(const Tensor& self, int64_t dim, int64_t k) {
  const int64_t size = self.size(dim);
  Tensor before;
  if (k > 0) {
    before = ops::prod_dim(ops::narrow(self, dim, 0, k), dim, true);
  } else {
    Dims sizes = self.sizes();
    sizes[dim] = 1;
    before = ops::ones(sizes, self.dtype());
  }
  if (k == size - 1) return before;
  Tensor after = ops::cumprod(ops::narrow(self, dim, k + 1, size - k - 1), dim);
  if (k > 0) after = ops::mul(before, after);
  return ops::cat(TensorList{before, after}, dim);
}

// The gradient of a product that has zeros among its factors.
Tensor CumProdGradientWithZeros(const Tensor& grad, const Tensor& self,
                                int64_t dim) {
  const Tensor result = ops::zeros_like(self);
  if (!GradModeEnabled()) {
    ScanProdBackward(ops::to(grad, self.dtype()), self, dim, result);
    return result;
  }
  const int64_t size = self.size(dim);
  for (int64_t k = 0; k < size; ++k) {
    const Tensor rest = ops::narrow(grad, dim, k, size - k);
    const Tensor part =
        ops::sum_dim(ops::mul(rest, ProductsWithout(self, dim, k)), Dims{dim});
    ops::copy_(ops::select(result, dim, k), part);
  }
  return result;
}

Tensor CumProdGradient(Call call) {
  const Tensor& self = call.saved("self");
  const Tensor grad = ops::to(call.grad(), self.dtype());
  if (self.numel() <= 1) return grad;
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  if (self.size(dim) == 1) return grad;
  const Tensor weighted = ops::mul(call.saved("result"), grad);
  if (ItemOf(ops::sum(ops::eq(self, 0))).ToInt() == 0) {
    return ops::div(ReversedSums(weighted, dim), self);
  }
  return CumProdGradientWithZeros(grad, self, dim);
}

// --- Extremes ----------------------------------------------------------------

using ExtremeKernel = void (*)(const Tensor& in, int64_t dim,
                               const Tensor& values, const Tensor& indices);

void ExtremeForward(OpCall& call, const char* name, ExtremeKernel kernel) {
  const Tensor& self = call.tensor(0);
  const int64_t named = call.integer("dim");
  if (self.rank() == 0 && named != 0 && named != -1) {
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange, name,
           "(): Expected reduction dim -1 or 0 for scalar but got ", named);
  }
  const int64_t dim = WrapDim(named, self.rank());
  const Tensor values = call.Output(self.sizes(), self.dtype());
  const Tensor indices = EmptyTensor(self.sizes(), DType::kInt64);
  call.Return(indices);
  kernel(self, dim, values, indices);
}

Tensor ExtremeGradient(Call call) {
  const Tensor& self = call.saved("self");
  if (self.numel() == 0) return self;
  return ops::scatter_add(ops::zeros(self.sizes(), self.dtype()),
                          call.integer("dim"), call.saved("indices"),
                          call.grad());
}

void AddExtreme(OpList* ops, uint16_t number, const char* name, const char* doc,
                ExtremeKernel kernel) {
  ops->push_back(
      Op(number, absl::StrCat(name,
                              "(Tensor self, int dim) -> (Tensor values, "
                              "Tensor indices)"))
          .Doc(doc)
          .Forward([name, kernel](OpCall& call) {
            ExtremeForward(call, name, kernel);
          })
          .Gradient("self", {"self", "indices"}, ExtremeGradient)
          .Build());
}

// --- logcumsumexp ------------------------------------------------------------

void LogCumSumExpForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  if (!IsFloatingPoint(self.dtype())) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "\"logcumsumexp_out_cpu\" not implemented for '",
           ScalarTypeName(self.dtype()), "'");
  }
  Scan(ScanFunction::kLogSumExp, self, dim,
       call.Output(self.sizes(), self.dtype()));
}

double LowestOf(DType dtype) {
  switch (dtype) {
    case DType::kFloat64:
      return std::numeric_limits<double>::lowest();
    case DType::kFloat16:
      return -65504.0;
    case DType::kBFloat16:
      return -0x1.FEp127;
    default:
      return std::numeric_limits<float>::lowest();
  }
}

// Positive and negative gradients apart, by their logarithms.
// Source: logcumsumexp_backward in PyTorch's
// torch/csrc/autograd/FunctionsManual.cpp.
Tensor LogCumSumExpGradient(Call call) {
  const Tensor& grad = call.grad();
  const Tensor& self = call.saved("self");
  if (grad.rank() == 0 || grad.numel() == 0) return grad;
  const Dims dims = {call.integer("dim")};
  const Tensor logarithm = ops::log(ops::abs(grad));
  const auto part = [&](const Tensor& is_part) {
    const Tensor own = ops::where(is_part, logarithm, LowestOf(grad.dtype()));
    const Tensor reversed =
        ops::flip(ops::sub(own, call.saved("result")), dims);
    const Tensor sums = ops::flip(ops::logcumsumexp(reversed, dims[0]), dims);
    return ops::exp(ops::add(sums, self));
  };
  return ops::sub(part(ops::gt(grad, 0)), part(ops::lt(grad, 0)));
}

}  // namespace

void AddScanOps(OpList* ops) {
  ops->push_back(
      Op(1400,
         "cumsum(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor")
          .Doc("The sum of each element and those before it.")
          .InPlace(1401)
          .Forward([](OpCall& call) {
            ScanForward(call, "cumsum", ScanFunction::kSum);
          })
          .Gradient("self", {}, CumSumGradient)
          .Build());
  ops->push_back(
      Op(1402,
         "cumprod(Tensor self, int dim, *, ScalarType? dtype=None) -> Tensor")
          .Doc("The product of each element and those before it.")
          .InPlace(1403)
          .Forward([](OpCall& call) {
            ScanForward(call, "cumprod", ScanFunction::kProd);
          })
          .Gradient("self", {"self", "result"}, CumProdGradient)
          .Build());
  AddExtreme(ops, 1404, "cummax",
             "The largest element so far, and its last place.", ScanMax);
  AddExtreme(ops, 1405, "cummin",
             "The smallest element so far, and its last place.", ScanMin);
  ops->push_back(
      Op(1406, "logcumsumexp(Tensor self, int dim) -> Tensor")
          .Doc("The logarithm of the sum of the exponentials so far.")
          .Forward(LogCumSumExpForward)
          .Gradient("self", {"self", "result"}, LogCumSumExpGradient)
          .Build());
}

}  // namespace tensord::engine
