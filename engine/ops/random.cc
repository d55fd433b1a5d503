#include "engine/ops/random.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/core/half.h"
#include "engine/core/promotion.h"
#include "engine/core/random.h"
#include "engine/kernels/convert.h"
#include "engine/kernels/sampling.h"
#include "engine/ops/functions.h"
#include "engine/ops/memory_format.h"

namespace tensord::engine {
namespace {

using Call = const GradientCall&;

// --- What may be drawn -------------------------------------------------------

// The largest finite value of a dtype; the smallest is its negative for floats.
double LargestOf(DType dtype) {
  return VisitDType(dtype, [](auto tag) {
    using T = typename decltype(tag)::type;
    return static_cast<double>(std::numeric_limits<T>::max());
  });
}

void CheckFloating(const char* kernel, DType dtype) {
  if (IsFloatingPoint(dtype)) return;
  FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, "\"", kernel,
         "\" not implemented for '", ScalarTypeName(dtype), "'");
}

void CheckBound(const char* name, double value, DType dtype) {
  const double largest = LargestOf(dtype);
  if (value >= -largest && value <= largest) return;
  Fail(Reason::kBadAttribute, name, " is out of bounds for ",
       CppTypeName(dtype));
}

// Source: aten/src/ATen/native/DistributionTemplates.h, uniform_impl_.
void DrawUniform(const Tensor& out, double from, double to) {
  const DType dtype = out.dtype();
  CheckFloating("check_uniform_bounds", dtype);
  CheckBound("from", from, dtype);
  CheckBound("to", to, dtype);
  if (from > to) {
    Fail(Reason::kBadAttribute,
         "uniform_ expects to return a [from, to) range, but found from=", from,
         " > to=", to);
  }
  if (to - from > LargestOf(dtype)) {
    Fail(Reason::kBadAttribute,
         "uniform_ expects to-from <= std::numeric_limits<",
         ScalarTypeName(dtype), ">::max(), but found to=", to,
         " and from=", from, " which result in to-from to exceed the limit");
  }
  Uniform(out, from, to, CurrentGenerator());
}

void DrawNormal(const Tensor& out, double mean, double std) {
  if (std < 0) {
    Fail(Reason::kBadAttribute, "normal expects std >= 0.0, but found std ",
         std);
  }
  CheckFloating("normal_kernel_cpu", out.dtype());
  Normal(out, mean, std, CurrentGenerator());
}

// Whether a dtype holds this integer; floats hold those between their extremes.
bool Holds(DType dtype, int64_t value) {
  return VisitDType(dtype, [value](auto tag) {
    using T = typename decltype(tag)::type;
    if constexpr (kIsFloatingPoint<T>) {
      return std::abs(static_cast<double>(value)) <=
             static_cast<double>(std::numeric_limits<T>::max());
    } else {
      return value >= int64_t{std::numeric_limits<T>::lowest()} &&
             value <= int64_t{std::numeric_limits<T>::max()};
    }
  });
}

// Source: aten/src/ATen/native/DistributionTemplates.h, random_from_to_impl.
void DrawIntegers(const Tensor& out, int64_t from, int64_t to) {
  if (from >= to) {
    Fail(Reason::kBadAttribute,
         "random_ expects 'from' to be less than 'to', but got from=", from,
         " >= to=", to);
  }
  if (!Holds(out.dtype(), from)) {
    Fail(Reason::kBadAttribute, "from is out of bounds for ",
         CppTypeName(out.dtype()));
  }
  if (!Holds(out.dtype(), to - 1)) {
    Fail(Reason::kBadAttribute, "to - 1 is out of bounds for ",
         CppTypeName(out.dtype()));
  }
  RandInt(out, from, to, CurrentGenerator());
}

// One past the largest integer that random_() draws: a float draws those that
// it holds exactly.
int64_t DefaultBound(DType dtype) {
  return VisitDType(dtype, [](auto tag) {
    using T = typename decltype(tag)::type;
    if constexpr (kIsFloatingPoint<T>) {
      return (int64_t{1} << std::numeric_limits<T>::digits) + 1;
    } else if constexpr (std::is_same_v<T, int64_t>) {
      return std::numeric_limits<int64_t>::max();
    } else {
      return int64_t{std::numeric_limits<T>::max()} + 1;
    }
  });
}

// --- New tensors -------------------------------------------------------------

constexpr absl::string_view kOptions = ", *, ScalarType? dtype=None) -> Tensor";
constexpr absl::string_view kLikeOptions =
    ", *, ScalarType? dtype=None, str? memory_format=None) -> Tensor";

// rand and randn: name(size) and name_like(self).
void AddFloats(OpList* ops, uint16_t number, const char* name, const char* doc,
               void (*draw)(const Tensor& out)) {
  ops->push_back(Op(number, absl::StrCat(name, "(int[] size", kOptions))
                     .Doc(absl::StrCat(doc, "."))
                     .FunctionOnly()
                     .Forward([draw](OpCall& call) {
                       draw(
                           call.Output(call.ints("size"),
                                       call.dtype_or("dtype", DefaultDType())));
                     })
                     .NotDifferentiable()
                     .Build());
  ops->push_back(
      Op(number + 1, absl::StrCat(name, "_like(Tensor self", kLikeOptions))
          .Doc(absl::StrCat(doc, ", otherwise like self."))
          .FunctionOnly()
          .Forward([draw](OpCall& call) {
            const Tensor& self = call.tensor(0);
            draw(call.Output(
                self.sizes(), call.dtype_or("dtype", self.dtype()),
                StridesInFormat(call.value("memory_format"), self)));
          })
          .NotDifferentiable()
          .Build());
}

int64_t LowOf(const OpCall& call) {
  return call.row().schema.FindArgument("low") < 0 ? 0 : call.integer("low");
}

void RandIntForward(OpCall& call) {
  DrawIntegers(
      call.Output(call.ints("size"), call.dtype_or("dtype", DType::kInt64)),
      LowOf(call), call.integer("high"));
}

void RandIntLikeForward(OpCall& call) {
  const Tensor& self = call.tensor(0);
  DrawIntegers(call.Output(self.sizes(), call.dtype_or("dtype", self.dtype()),
                           StridesInFormat(call.value("memory_format"), self)),
               LowOf(call), call.integer("high"));
}

void AddIntegers(OpList* ops) {
  struct Row {
    uint16_t number;
    absl::string_view arguments;
    absl::string_view options;
    const char* doc;
    void (*forward)(OpCall& call);
  };
  static constexpr Row kRows[] = {
      {464, "randint(int high, int[] size", kOptions,
       "Whole numbers from 0 to high, which is excluded.", RandIntForward},
      {465, "randint.low(int low, int high, int[] size", kOptions,
       "Whole numbers from low to high, which is excluded.", RandIntForward},
      {466, "randint_like(Tensor self, int high", kLikeOptions,
       "Whole numbers from 0 to high, otherwise like self.",
       RandIntLikeForward},
      {467, "randint_like.low_dtype(Tensor self, int low, int high",
       kLikeOptions, "Whole numbers from low to high, otherwise like self.",
       RandIntLikeForward},
  };
  for (const Row& row : kRows) {
    ops->push_back(Op(row.number, absl::StrCat(row.arguments, row.options))
                       .Doc(row.doc)
                       .FunctionOnly()
                       .Forward(row.forward)
                       .NotDifferentiable()
                       .Build());
  }
}

// Refuses what the dtype cannot count exactly.
// Source: aten/src/ATen/native/TensorFactories.h.
void CheckCountable(int64_t n, DType dtype) {
  if (dtype == DType::kBool) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "\"randperm\" not implemented for 'Bool'");
  }
  CheckFits(n, dtype);
  struct Row {
    DType dtype;
    int64_t largest;
    const char* text;
  };
  static constexpr Row kRows[] = {
      {DType::kFloat16, (int64_t{1} << 11) + 1, "2049"},
      {DType::kFloat32, (int64_t{1} << 24) + 1, "2^24+1"},
      {DType::kFloat64, (int64_t{1} << 53) + 1, "2^53+1"},
  };
  for (const Row& row : kRows) {
    if (dtype == row.dtype && n > row.largest) {
      Fail(Reason::kBadAttribute, "n cannot be greater than ", row.text,
           " for ", ScalarTypeName(dtype), " type.");
    }
  }
}

void AddPermutation(OpList* ops) {
  ops->push_back(Op(468, absl::StrCat("randperm(int n", kOptions))
                     .Doc("The numbers 0 to n - 1 in random order.")
                     .FunctionOnly()
                     .Forward([](OpCall& call) {
                       const int64_t n = call.integer("n");
                       const DType dtype =
                           call.dtype_or("dtype", DType::kInt64);
                       const Tensor out = call.Output({n}, dtype);
                       CheckCountable(n, dtype);
                       RandPerm(out, CurrentGenerator());
                     })
                     .NotDifferentiable()
                     .Build());
}

// --- In place ----------------------------------------------------------------

// A row that overwrites self with what `draw` puts there.
void AddFilling(OpList* ops, uint16_t number, absl::string_view signature,
                absl::string_view node_name, absl::string_view doc,
                void (*draw)(const OpCall& call, const Tensor& out)) {
  ops->push_back(
      Op(number, signature)
          .Doc(doc)
          .MethodOnly()
          .NodeName(node_name)
          .Forward([draw](OpCall& call) {
            const Tensor& self = call.tensor(0);
            draw(call, call.Output(self.sizes(), self.dtype()));
          })
          .Gradient("self", {},
                    [](Call call) { return ops::zeros_like(call.grad()); })
          .Build());
}

void AddFillings(OpList* ops) {
  AddFilling(
      ops, 470,
      "uniform_(Tensor(a!) self, float from=0, float to=1) -> Tensor(a!)",
      "UniformBackward0", "Draws from the uniform distribution of [from, to).",
      [](const OpCall& call, const Tensor& out) {
        DrawUniform(out, call.number("from"), call.number("to"));
      });
  AddFilling(
      ops, 471,
      "normal_(Tensor(a!) self, float mean=0, float std=1) -> Tensor(a!)",
      "NormalBackward0", "Draws from a normal distribution.",
      [](const OpCall& call, const Tensor& out) {
        DrawNormal(out, call.number("mean"), call.number("std"));
      });
  AddFilling(ops, 472,
             "random_.from(Tensor(a!) self, int from, int? to) -> Tensor(a!)",
             "RandomBackward0", "Draws whole numbers from `from` to `to`.",
             [](const OpCall& call, const Tensor& out) {
               DrawIntegers(out, call.integer("from"),
                            call.has("to") ? call.integer("to")
                                           : DefaultBound(out.dtype()));
             });
  AddFilling(ops, 473, "random_.to(Tensor(a!) self, int to) -> Tensor(a!)",
             "RandomBackward1", "Draws whole numbers from 0 to `to`.",
             [](const OpCall& call, const Tensor& out) {
               DrawIntegers(out, 0, call.integer("to"));
             });
  AddFilling(ops, 474, "random_(Tensor(a!) self) -> Tensor(a!)",
             "RandomBackward2",
             "Draws whole numbers from all that the dtype has.",
             [](const OpCall&, const Tensor& out) {
               DrawIntegers(out, 0, DefaultBound(out.dtype()));
             });
}

}  // namespace

void AddRandomOps(OpList* ops) {
  AddFloats(ops, 460, "rand", "Numbers drawn uniformly from [0, 1)",
            [](const Tensor& out) { DrawUniform(out, 0, 1); });
  AddFloats(ops, 462, "randn",
            "Numbers drawn from the standard normal distribution",
            [](const Tensor& out) { DrawNormal(out, 0, 1); });
  AddIntegers(ops);
  AddPermutation(ops);
  AddFillings(ops);
}

}  // namespace tensord::engine
