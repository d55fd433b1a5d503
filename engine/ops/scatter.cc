#include "engine/ops/scatter.h"

#include <cstdint>
#include <limits>
#include <string>
#include <utility>

#include "absl/strings/string_view.h"
#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/half.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/fill.h"
#include "engine/kernels/index.h"
#include "engine/ops/functions.h"
#include "engine/ops/results.h"

namespace tensord::engine {

namespace ops {

// Only this file calls it.
constinit const Function scatter_reduce{"scatter_reduce.two"};

}  // namespace ops

namespace {

bool IsIndex(const Tensor& index) {
  return index.dtype() == DType::kInt64 || index.dtype() == DType::kInt32;
}

// A 0-d tensor counts as 1-d of one element.
int64_t NonzeroRank(const Tensor& tensor) {
  return tensor.rank() == 0 ? 1 : tensor.rank();
}

int64_t SizeAt(const Tensor& tensor, int64_t dim) {
  return tensor.rank() == 0 ? 1 : tensor.sizes()[dim];
}

bool IsLargerThanSource(const Tensor& index, const Tensor& source) {
  for (int64_t d = 0; d < NonzeroRank(index); ++d) {
    const int64_t size =
        source.rank() == 0 ? 1 : source.sizes()[WrapDim(d, source.rank())];
    if (SizeAt(index, d) > size) return true;
  }
  return false;
}

// `source` is undefined where a number is scattered.
void CheckScatter(const Tensor& self, int64_t dim, const Tensor& index,
                  const Tensor& source) {
  if (index.numel() > 0 && !IsIndex(index)) {
    Fail(Reason::kDtypeMismatch,
         "scatter(): Expected dtype int32/int64 for index");
  }
  if (source.defined() && source.dtype() != self.dtype()) {
    Fail(Reason::kDtypeMismatch,
         "scatter(): Expected self.dtype to be equal to src.dtype");
  }
  if (index.numel() == 0) return;
  if (NonzeroRank(self) != NonzeroRank(index)) {
    Fail(Reason::kShapeMismatch,
         "Index tensor must have the same number of dimensions as self tensor");
  }
  bool too_large = false;
  for (int64_t d = 0; d < NonzeroRank(self); ++d) {
    too_large = too_large || (d != dim && SizeAt(index, d) > SizeAt(self, d));
  }
  if (!source.defined()) {
    if (!too_large) return;
    Fail(Reason::kShapeMismatch, "Expected index ", ToString(index.sizes()),
         " to be no larger than self ", ToString(self.sizes()),
         " apart from dimension ", dim);
  }
  too_large = too_large || IsLargerThanSource(index, source);
  if (NonzeroRank(source) != NonzeroRank(index)) {
    Fail(Reason::kShapeMismatch,
         "Index tensor must have the same number of dimensions as src tensor");
  }
  if (too_large) {
    Fail(Reason::kShapeMismatch, "Expected index ", ToString(index.sizes()),
         " to be no larger than self ", ToString(self.sizes()),
         " apart from dimension ", dim, " and to be no larger size than src ",
         ToString(source.sizes()));
  }
}

using ScatterKernel = void (*)(const Tensor& self, int64_t dim,
                               const Tensor& index, const Tensor& source);

Forward ScatterForward(ScatterKernel kernel) {
  return [kernel](OpCall& call) {
    const Tensor& self = call.tensor("self");
    const Tensor& index = call.tensor("index");
    const Tensor& source = call.tensor("src");
    const int64_t dim = WrapDim(call.integer("dim"), self.rank());
    CheckScatter(self, dim, index, source);
    const Tensor out = OutputFrom(call, self, index, source);
    if (index.numel() > 0) kernel(out, dim, index, source);
  };
}

void ForwardScatterValue(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& index = call.tensor("index");
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  CheckScatter(self, dim, index, Tensor());
  const Tensor value = EmptyTensor({}, self.dtype());
  Fill(value, call.scalar("value"));
  const Tensor out = OutputFrom(call, self, index, Tensor());
  if (index.numel() == 0) return;
  Scatter(out, dim, index,
          ViewOf(value, index.sizes(), Dims(index.rank(), 0), 0));
}

Tensor SameGradient(const GradientCall& call) { return call.grad(); }

Tensor GatheredGradient(const GradientCall& call) {
  return ops::gather(call.grad(), call.integer("dim"), call.saved("index"));
}

// Zero where the forward wrote.
Tensor ScatteredZeros(const GradientCall& call) {
  return ops::scatter_value(call.grad(), call.integer("dim"),
                            call.saved("index"), 0);
}

// --- scatter with reduce ---

// One of the ways to combine, by its name in a call.
struct Combination {
  absl::string_view name;
  ScatterFunction function;
};

constexpr Combination kScatterCombinations[] = {
    {"add", ScatterFunction::kAdd},
    {"multiply", ScatterFunction::kMultiply},
};

constexpr Combination kReductions[] = {
    {"sum", ScatterFunction::kAdd},  {"prod", ScatterFunction::kMultiply},
    {"mean", ScatterFunction::kAdd}, {"amax", ScatterFunction::kMax},
    {"amin", ScatterFunction::kMin},
};

ScatterFunction CombinationOf(const OpCall& call) {
  for (const auto& [name, function] : kScatterCombinations) {
    if (name == call.text("reduce")) return function;
  }
  Fail(Reason::kBadAttribute,
       "reduce argument must be either add or multiply.");
}

ScatterFunction ReductionOf(const OpCall& call) {
  for (const auto& [name, function] : kReductions) {
    if (name == call.text("reduce")) return function;
  }
  Fail(Reason::kBadAttribute,
       "reduce argument must be either sum, prod, mean, amax or amin, got ",
       call.text("reduce"));
}

void ForwardScatterCombined(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& index = call.tensor("index");
  const Tensor& source = call.tensor("src");
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  CheckScatter(self, dim, index, source);
  const ScatterFunction function = CombinationOf(call);
  const Tensor out = OutputFrom(call, self, index, source);
  if (index.numel() > 0) ScatterReduce(function, out, dim, index, source);
}

void ForwardScatterValueCombined(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& index = call.tensor("index");
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  CheckScatter(self, dim, index, Tensor());
  const ScatterFunction function = CombinationOf(call);
  const Tensor value = EmptyTensor({}, self.dtype());
  Fill(value, call.scalar("value"));
  const Tensor out = OutputFrom(call, self, index, Tensor());
  if (index.numel() == 0) return;
  ScatterReduce(function, out, dim, index,
                ViewOf(value, index.sizes(), Dims(index.rank(), 0), 0));
}

// A row whose results require grad, but for which PyTorch has no gradient.
Op CombinationRow(uint16_t number, const char* signature,
                  const engine::Forward& forward) {
  return Op(number, signature).NodeName("NotImplemented").Forward(forward);
}

// Refuses in the words of the operation called `name`.
Gradient NotImplemented(absl::string_view name) {
  return [name](const GradientCall&) -> Tensor {
    Fail(Reason::kUnimplemented, "derivative for aten::", name,
         " is not implemented");
  };
}

// --- scatter_reduce ---

// A number that changes nothing when it is combined with another.
Tensor NeutralElement(ScatterFunction function, DType dtype) {
  const Tensor out = EmptyTensor({}, dtype);
  VisitDType(dtype, [&](auto tag) {
    using T = typename decltype(tag)::type;
    using Limits = std::numeric_limits<ComputeType<T>>;
    const auto lowest =
        Limits::has_infinity ? -Limits::infinity() : Limits::lowest();
    const auto highest =
        Limits::has_infinity ? Limits::infinity() : Limits::max();
    *out.elements<T>() = static_cast<T>(
        function == ScatterFunction::kMax        ? lowest
        : function == ScatterFunction::kMin      ? highest
        : function == ScatterFunction::kMultiply ? ComputeType<T>(1)
                                                 : ComputeType<T>(0));
  });
  return out;
}

Tensor OnesLike(const Tensor& tensor) {
  Tensor ones = EmptyTensor(tensor.sizes(), tensor.dtype());
  Fill(ones, 1);
  return ones;
}

// How many elements met at each place of `self`, at least 1.
Tensor CountsAt(const OpCall& call, const Tensor& self, int64_t dim) {
  const Tensor& index = call.tensor("index");
  const Tensor counts = call.flag("include_self")
                            ? OnesLike(self)
                            : ZeroTensor(self.sizes(), self.dtype());
  ScatterAdd(counts, dim, index, OnesLike(call.tensor("src")));
  return ops::masked_fill(counts, ops::eq(counts, 0), 1);
}

void ForwardScatterReduce(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Tensor& index = call.tensor("index");
  const Tensor& source = call.tensor("src");
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  CheckScatter(self, dim, index, source);
  const ScatterFunction function = ReductionOf(call);
  const Tensor out = OutputFrom(call, self, index, source);
  if (index.numel() == 0) return;
  // Sums stand apart, so that nothing is written before all has found memory.
  const bool is_mean = call.text("reduce") == "mean";
  const Tensor reduced = is_mean ? ops::clone(out) : out;
  if (!call.flag("include_self")) {
    const Tensor neutral = NeutralElement(function, self.dtype());
    Scatter(reduced, dim, index,
            ViewOf(neutral, index.sizes(), Dims(index.rank(), 0), 0));
  }
  ScatterReduce(function, reduced, dim, index, source);
  if (!is_mean) return;
  const Tensor counts = CountsAt(call, reduced, dim);
  const Value rounding =
      IsFloatingPoint(out.dtype()) ? Value() : Value("floor");
  Copy(ops::div_mode(reduced, counts, rounding), out);
}

// The gradients of scatter_reduce for each reduction. Source:
// scatter_reduce_backward in torch/csrc/autograd/FunctionsManual.cpp.
class ScatterReduceGradients {
 public:
  explicit ScatterReduceGradients(const GradientCall& call)
      : call_(call),
        grad_(call.grad()),
        self_(call.saved("self")),
        index_(call.saved("index")),
        src_(call.saved("src")),
        result_(call.saved("result")),
        dim_(call.integer("dim")) {}

  // For self and for src.
  std::pair<Tensor, Tensor> Compute() const {
    const std::string& reduce = call_.value("reduce").text();
    auto [self, src] = reduce == "sum"    ? std::pair(grad_, Gathered(grad_))
                       : reduce == "prod" ? OfProduct()
                       : reduce == "mean" ? OfMean()
                                          : OfExtremum();
    if (!call_.flag("include_self")) {
      self = ops::scatter_value(self, dim_, index_, 0);
    }
    return {self, src};
  }

 private:
  Tensor Gathered(const Tensor& tensor) const {
    return ops::gather(tensor, dim_, index_);
  }

  Tensor Product(const Tensor& self, const Tensor& src) const {
    return ops::scatter_reduce(self, dim_, index_, src, "prod",
                               call_.value("include_self"));
  }

  // A factor of 0 leaves the others' product, unless there is another.
  std::pair<Tensor, Tensor> OfProduct() const {
    const Tensor masked_self = ops::masked_fill(self_, ops::eq(self_, 0), 1);
    const Tensor self =
        ops::div(ops::mul(grad_, Product(masked_self, src_)), masked_self);
    const Tensor is_zero = ops::eq(src_, 0);
    const Tensor zeros = Gathered(
        ops::scatter_add(ZeroTensor(self_.sizes(), self_.dtype()), dim_, index_,
                         ops::to(is_zero, self_.dtype())));
    const Tensor only_zero = ops::logical_and(is_zero, ops::eq(zeros, 1));
    const Tensor others = Product(self_, ops::masked_fill(src_, only_zero, 1));
    const Tensor src = ops::where(only_zero, Gathered(ops::mul(grad_, others)),
                                  ops::div(Gathered(ops::mul(grad_, result_)),
                                           ops::masked_fill(src_, is_zero, 1)));
    return {self, src};
  }

  std::pair<Tensor, Tensor> OfMean() const {
    Tensor counts = call_.flag("include_self")
                        ? OnesLike(grad_)
                        : ZeroTensor(grad_.sizes(), grad_.dtype());
    counts = ops::scatter_add(counts, dim_, index_, OnesLike(src_));
    counts = ops::masked_fill(counts, ops::eq(counts, 0), 1);
    return {ops::div(grad_, counts),
            ops::div(Gathered(grad_), Gathered(counts))};
  }

  // Shared among those that are equal to the result.
  std::pair<Tensor, Tensor> OfExtremum() const {
    const Tensor self_is_result = ops::eq(self_, result_);
    const Tensor src_is_result = ops::eq(src_, Gathered(result_));
    const Tensor counts =
        ops::scatter_add(ops::to(self_is_result, self_.dtype()), dim_, index_,
                         ops::to(src_is_result, src_.dtype()));
    const Tensor share = ops::div(grad_, counts);
    return {ops::mul(self_is_result, share),
            ops::mul(src_is_result, Gathered(share))};
  }

  const GradientCall& call_;
  const Tensor& grad_;
  const Tensor& self_;
  const Tensor& index_;
  const Tensor& src_;
  const Tensor& result_;
  const int64_t dim_;
};

void AddScatters(OpList* ops) {
  ops->push_back(
      Op(622,
         "scatter.src(Tensor self, int dim, Tensor index, Tensor src) -> "
         "Tensor")
          .Doc("Writes elements of src to the places that index names along a "
               "dimension.")
          .InPlace(623)
          .Forward(ScatterForward(Scatter))
          .Gradient("self", {"index"}, ScatteredZeros)
          .Gradient("src", {"index"}, GatheredGradient)
          .Build());
  ops->push_back(
      Op(624,
         "scatter.value(Tensor self, int dim, Tensor index, Scalar value) -> "
         "Tensor")
          .Doc("Writes a number to the places that index names along a "
               "dimension.")
          .NodeName("ScatterBackward1")
          .InPlace(625)
          .Forward(ForwardScatterValue)
          .Gradient("self", {"index"}, ScatteredZeros)
          .Build());
  ops->push_back(
      Op(626,
         "scatter_add(Tensor self, int dim, Tensor index, Tensor src) -> "
         "Tensor")
          .Doc("Adds elements of src at the places that index names along a "
               "dimension.")
          .InPlace(627)
          .Forward(ScatterForward(ScatterAdd))
          .Gradient("self", {}, SameGradient)
          .Gradient("src", {"index"}, GatheredGradient)
          .Build());
}

void AddCombinations(OpList* ops) {
  constexpr absl::string_view kDoc =
      "Adds elements of src to, or multiplies by them, what stands at the "
      "places that index names along a dimension.";
  constexpr absl::string_view kValueDoc =
      "Adds a number to, or multiplies by it, what stands at the places that "
      "index names along a dimension.";
  ops->push_back(
      CombinationRow(1560,
                     "scatter.reduce(Tensor self, int dim, Tensor index, "
                     "Tensor src, *, str reduce) -> Tensor",
                     ForwardScatterCombined)
          .Doc(kDoc)
          .Gradient("self", {}, NotImplemented("scatter"))
          .Gradient("src", {}, NotImplemented("scatter"))
          .Build());
  ops->push_back(
      CombinationRow(1561,
                     "scatter_.reduce(Tensor(a!) self, int dim, Tensor index, "
                     "Tensor src, *, str reduce) -> Tensor(a!)",
                     ForwardScatterCombined)
          .Doc(kDoc)
          .MethodOnly()
          .Gradient("self", {}, NotImplemented("scatter_"))
          .Gradient("src", {}, NotImplemented("scatter_"))
          .Build());
  ops->push_back(
      CombinationRow(1562,
                     "scatter.value_reduce(Tensor self, int dim, Tensor index, "
                     "Scalar value, *, str reduce) -> Tensor",
                     ForwardScatterValueCombined)
          .Doc(kValueDoc)
          .Gradient("self", {}, NotImplemented("scatter"))
          .Build());
  ops->push_back(
      CombinationRow(1563,
                     "scatter_.value_reduce(Tensor(a!) self, int dim, Tensor "
                     "index, Scalar value, *, str reduce) -> Tensor(a!)",
                     ForwardScatterValueCombined)
          .Doc(kValueDoc)
          .MethodOnly()
          .Gradient("self", {}, NotImplemented("scatter_"))
          .Build());
  ops->push_back(
      Op(1564,
         "scatter_reduce.two(Tensor self, int dim, Tensor index, Tensor src, "
         "str reduce, *, bool include_self=True) -> Tensor")
          .Doc(
              "The sum, prod, mean, amax or amin of those elements of src, and "
              "of self unless include_self is False, that meet at a place "
              "which index names along a dimension.")
          .InPlace(1565)
          .Forward(ForwardScatterReduce)
          .Gradients({"self", "src"}, {"self", "index", "src", "result"},
                     [](GradientCall& call) {
                       auto [self, src] =
                           ScatterReduceGradients(call).Compute();
                       if (call.needs("self")) call.Return("self", self);
                       if (call.needs("src")) call.Return("src", src);
                     })
          .Build());
}

}  // namespace

Tensor OutputFrom(OpCall& call, const Tensor& self, const Tensor& index,
                  const Tensor& source) {
  const Tensor out = call.Output(self.sizes(), self.dtype());
  RefuseOverlap(out, index);
  if (source.defined()) RefuseOverlap(out, source);
  if (!out.IsSameAs(self)) Copy(self, out);
  return out;
}

void AddScatterOps(OpList* ops) {
  AddScatters(ops);
  AddCombinations(ops);
}

}  // namespace tensord::engine
