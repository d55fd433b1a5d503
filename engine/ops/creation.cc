#include "engine/ops/creation.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/kernels/fill.h"
#include "engine/ops/memory_format.h"

namespace tensord::engine {
namespace {

DType FactoryDType(const OpCall& call) {
  return call.dtype_or("dtype", DefaultDType());
}

// The dtype of a tensor filled with `value`, where none is asked for.
DType InferredDType(Scalar value) {
  return value.is_float() ? DefaultDType() : value.dtype();
}

// --- Constants ---------------------------------------------------------------

// empty, zeros, ones and full, and what they write: nothing, a constant or
// fill_value. Each has the forms name(size), name_like(self) and
// self.new_name(size).
struct ConstantRow {
  const char* name;
  const char* overload;
  const char* doc;
  std::optional<int> constant;
  bool takes_value;
};

constexpr ConstantRow kConstants[] = {
    {"empty", ".memory_format", "An uninitialised tensor", std::nullopt, false},
    {"zeros", "", "A tensor of zeros", 0, false},
    {"ones", "", "A tensor of ones", 1, false},
    {"full", "", "A tensor of fill_value", std::nullopt, true},
};

void Write(const OpCall& call, const ConstantRow& row, const Tensor& out) {
  if (row.takes_value) {
    Fill(out, call.scalar("fill_value"));
  } else if (row.constant.has_value()) {
    Fill(out, *row.constant);
  }
}

void AddConstant(OpList* ops, const ConstantRow& row, uint16_t number) {
  const char* const value = row.takes_value ? ", Scalar fill_value" : "";
  ops->push_back(
      Op(number, absl::StrCat(row.name, row.overload, "(int[] size", value,
                              ", *, ScalarType? dtype=None) -> Tensor"))
          .Doc(absl::StrCat(row.doc, "."))
          .FunctionOnly()
          .Forward([&row](OpCall& call) {
            const DType dtype =
                row.takes_value
                    ? call.dtype_or("dtype",
                                    InferredDType(call.scalar("fill_value")))
                    : FactoryDType(call);
            Write(call, row, call.Output(call.ints("size"), dtype));
          })
          .NotDifferentiable()
          .Build());
  ops->push_back(
      Op(number + 10,
         absl::StrCat(row.name, "_like(Tensor self", value,
                      ", *, ScalarType? dtype=None, str? memory_format=None) "
                      "-> Tensor"))
          .Doc(absl::StrCat(row.doc, ", otherwise like self."))
          .FunctionOnly()
          .Forward([&row](OpCall& call) {
            const Tensor& self = call.tensor(0);
            Write(call, row,
                  call.Output(
                      self.sizes(), call.dtype_or("dtype", self.dtype()),
                      StridesInFormat(call.value("memory_format"), self)));
          })
          .NotDifferentiable()
          .Build());
  ops->push_back(
      Op(number + 20,
         absl::StrCat("new_", row.name, "(Tensor self, int[] size", value,
                      ", *, ScalarType? dtype=None) -> Tensor"))
          .Doc(absl::StrCat(row.doc, ", of self's dtype."))
          .MethodOnly()
          .Forward([&row](OpCall& call) {
            Write(call, row,
                  call.Output(call.ints("size"),
                              call.dtype_or("dtype", call.tensor(0).dtype())));
          })
          .NotDifferentiable()
          .Build());
}

// --- Sequences ---------------------------------------------------------------

// The numbers start, start + step, … below end.
struct Range {
  Scalar start;
  Scalar end;
  Scalar step;

  bool is_integral() const {
    return !start.is_float() && !end.is_float() && !step.is_float();
  }
};

// Source: aten/src/ATen/native/RangeUtils.h.
void CheckRange(const Range& range) {
  const double start = range.start.ToDouble();
  const double end = range.end.ToDouble();
  const double step = range.step.ToDouble();
  if (step == 0) Fail(Reason::kBadAttribute, "step must be nonzero");
  if (!std::isfinite(start) || !std::isfinite(end)) {
    Fail(Reason::kBadAttribute, "unsupported range: ", start, " -> ", end);
  }
  if (!std::isfinite(step)) {
    Fail(Reason::kBadAttribute, "step must be finite but got ", step);
  }
  if (step > 0 ? end < start : end > start) {
    Fail(Reason::kBadAttribute,
         "upper bound and lower bound inconsistent with step sign");
  }
}

int64_t CountOf(const Range& range) {
  if (range.is_integral()) {
    __extension__ using Wide = __int128;
    const Wide step = range.step.ToInt();
    const Wide distance = Wide{range.end.ToInt()} - range.start.ToInt();
    const Wide count = (distance + step - (step > 0 ? 1 : -1)) / step;
    return static_cast<int64_t>(
        std::min<Wide>(count, std::numeric_limits<int64_t>::max()));
  }
  const double count = std::ceil(
      (range.end.ToDouble() - range.start.ToDouble()) / range.step.ToDouble());
  // The first double beyond an int64.
  if (!(count < 0x1p63)) {
    Fail(Reason::kBadAttribute, "invalid size, possible overflow?");
  }
  return static_cast<int64_t>(count);
}

void ReturnRange(OpCall& call, const Range& range) {
  const DType dtype = call.dtype_or(
      "dtype", range.is_integral() ? DType::kInt64 : DefaultDType());
  if (dtype == DType::kBool) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "\"arange_cpu\" not implemented for 'Bool'");
  }
  CheckRange(range);
  const Tensor out = call.Output({CountOf(range)}, dtype);
  if (IsFloatingPoint(dtype)) {
    Arange(out, range.start, range.step);
  } else {
    Arange(out, range.start.ToInt(), range.step.ToInt());
  }
}

void AddRanges(OpList* ops) {
  const absl::string_view rest = ", *, ScalarType? dtype=None) -> Tensor";
  ops->push_back(Op(404, absl::StrCat("arange(Scalar end", rest))
                     .Doc("The numbers 0, 1, … below end.")
                     .FunctionOnly()
                     .Forward([](OpCall& call) {
                       ReturnRange(call, {0, call.scalar("end"), 1});
                     })
                     .NotDifferentiable()
                     .Build());
  ops->push_back(
      Op(405, absl::StrCat("arange.start(Scalar start, Scalar end", rest))
          .Doc("The numbers start, start + 1, … below end.")
          .FunctionOnly()
          .Forward([](OpCall& call) {
            ReturnRange(call, {call.scalar("start"), call.scalar("end"), 1});
          })
          .NotDifferentiable()
          .Build());
  ops->push_back(
      Op(406, absl::StrCat("arange.start_step(Scalar start, Scalar end, Scalar "
                           "step=1",
                           rest))
          .Doc("The numbers start, start + step, … before end.")
          .FunctionOnly()
          .Forward([](OpCall& call) {
            ReturnRange(call, {call.scalar("start"), call.scalar("end"),
                               call.scalar("step")});
          })
          .NotDifferentiable()
          .Build());
}

// --- Others ------------------------------------------------------------------

void CheckEyeSize(const char* name, int64_t size) {
  if (size < 0) {
    Fail(Reason::kBadAttribute, name, " must be greater or equal to 0, got ",
         size);
  }
}

void ReturnEye(OpCall& call, int64_t n, int64_t m) {
  CheckEyeSize("n", n);
  CheckEyeSize("m", m);
  Eye(call.Output({n, m}, FactoryDType(call)));
}

void AddOthers(OpList* ops) {
  ops->push_back(Op(407, "eye(int n, *, ScalarType? dtype=None) -> Tensor")
                     .Doc("The identity matrix.")
                     .FunctionOnly()
                     .Forward([](OpCall& call) {
                       const int64_t n = call.integer("n");
                       ReturnEye(call, n, n);
                     })
                     .NotDifferentiable()
                     .Build());
  ops->push_back(
      Op(408, "eye.m(int n, int m, *, ScalarType? dtype=None) -> Tensor")
          .Doc("A matrix with ones on its diagonal.")
          .FunctionOnly()
          .Forward([](OpCall& call) {
            ReturnEye(call, call.integer("n"), call.integer("m"));
          })
          .NotDifferentiable()
          .Build());
  ops->push_back(
      Op(409, "scalar_tensor(Scalar s, *, ScalarType? dtype=None) -> Tensor")
          .Doc("A number as a 0-d tensor.")
          .FunctionOnly()
          .Forward([](OpCall& call) {
            Fill(call.Output({}, FactoryDType(call)), call.scalar("s"));
          })
          .NotDifferentiable()
          .Build());
}

}  // namespace

void AddCreationOps(OpList* ops) {
  uint16_t number = 400;
  for (const ConstantRow& row : kConstants) AddConstant(ops, row, number++);
  AddRanges(ops);
  AddOthers(ops);
}

}  // namespace tensord::engine
