#include "engine/ops/spaces.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/fill.h"

namespace tensord::engine {
namespace {

void RefuseDType(absl::string_view kernel, DType dtype) {
  FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, "\"", kernel,
         "\" not implemented for '", ScalarTypeName(dtype), "'");
}

// --- linspace and logspace ---------------------------------------------------

// An end of the space: a number, or a tensor without dimensions.
Scalar EndOf(const OpCall& call, const char* name) {
  const Value& value = call.value(name);
  return value.is_tensor() ? ItemOf(value.tensor()) : value.scalar();
}

void CheckEnds(const OpCall& call) {
  std::string ranks;
  bool all_are_numbers = true;
  for (const char* const name : {"start", "end"}) {
    if (!call.value(name).is_tensor()) continue;
    const int64_t rank = call.tensor(name).rank();
    absl::StrAppend(&ranks, ranks.empty() ? "" : " and ", name, " with ", rank,
                    " dimension(s)");
    all_are_numbers = all_are_numbers && rank == 0;
  }
  if (all_are_numbers) return;
  Fail(Reason::kShapeMismatch, call.name(),
       " only supports 0-dimensional start and end tensors, but got ", ranks,
       ".");
}

// Source, as of the kernels: aten/src/ATen/native/RangeFactories.cpp.
void ReturnSpace(OpCall& call) {
  CheckEnds(call);
  const bool is_logarithmic = call.name() == "logspace";
  const int64_t steps = call.integer("steps");
  if (steps < 0) {
    Fail(Reason::kBadAttribute, "number of steps must be non-negative");
  }
  const Scalar start = EndOf(call, "start");
  const Scalar end = EndOf(call, "end");
  const Tensor out =
      call.Output({steps}, call.dtype_or("dtype", DefaultDType()));
  if (steps == 0) return;
  if (steps == 1) {
    const Scalar only = is_logarithmic
                            ? std::pow(call.number("base"), start.ToDouble())
                            : start;
    return Fill(out, only);
  }
  if (out.dtype() == DType::kBool) {
    RefuseDType(absl::StrCat(call.name(), "_cpu"), out.dtype());
  }
  if (is_logarithmic) {
    Logspace(out, start, end, call.number("base"));
  } else {
    Linspace(out, start, end);
  }
}

void AddSpaces(OpList* ops) {
  struct Form {
    const char* overload;
    const char* start;
    const char* end;
  };
  static constexpr Form kForms[] = {
      {"", "Scalar", "Scalar"},
      {".Tensor_Tensor", "Tensor", "Tensor"},
      {".Tensor_Scalar", "Tensor", "Scalar"},
      {".Scalar_Tensor", "Scalar", "Tensor"},
  };
  uint16_t number = 2200;
  for (const bool is_logarithmic : {false, true}) {
    for (const Form& form : kForms) {
      ops->push_back(
          Op(number++, absl::StrCat(is_logarithmic ? "logspace" : "linspace",
                                    form.overload, "(", form.start, " start, ",
                                    form.end, " end, int steps",
                                    is_logarithmic ? ", float base=10.0" : "",
                                    ", *, ScalarType? dtype=None) -> Tensor"))
              .Doc(is_logarithmic
                       ? "The powers of base from base ** start to base ** "
                         "end, with even steps of the exponent."
                       : "The numbers from start to end in even steps.")
              .FunctionOnly()
              .Forward(ReturnSpace)
              .NotDifferentiable()
              .Build());
    }
  }
}

// --- Triangles ---------------------------------------------------------------

// The columns of a matrix up to a diagonal, or from it on.
struct Triangle {
  int64_t rows;
  int64_t columns;
  int64_t diagonal;  // its column in row 0, from -rows to columns
  bool is_lower;

  // Rows that have an element: from FirstRow to EndRow.
  int64_t FirstRow() const {
    return is_lower ? std::max<int64_t>(0, -diagonal) : 0;
  }
  int64_t EndRow() const {
    return is_lower ? rows : std::clamp<int64_t>(columns - diagonal, 0, rows);
  }
  // Of such a row: its columns from First to End.
  int64_t First(int64_t row) const {
    return is_lower ? 0 : std::max<int64_t>(0, row + diagonal);
  }
  int64_t End(int64_t row) const {
    return is_lower ? std::min(row + diagonal + 1, columns) : columns;
  }
};

// The number of elements of a lower triangle. The matrix has no more elements
// than an int64 counts.
int64_t LowerCount(int64_t rows, int64_t columns, int64_t diagonal) {
  const int64_t first = std::max<int64_t>(0, -diagonal);
  if (first >= rows) return 0;
  const int64_t width = std::min(first + diagonal + 1, columns);
  const int64_t growing = std::min(rows - first, columns - width);
  return growing * width + growing * (growing - 1) / 2 +
         (rows - first - growing) * columns;
}

int64_t CountOf(const Triangle& t) {
  return t.is_lower ? LowerCount(t.rows, t.columns, t.diagonal)
                    : t.rows * t.columns -
                          LowerCount(t.rows, t.columns, t.diagonal - 1);
}

void ReturnTriangle(OpCall& call, bool is_lower) {
  const int64_t rows = call.integer("row");
  const int64_t columns = call.integer("col");
  const DType dtype = call.dtype_or("dtype", DType::kInt64);
  for (const auto& [name, size] : {std::pair{"row", rows}, {"col", columns}}) {
    if (size >= 0) continue;
    Fail(Reason::kBadAttribute, name, " must be non-negative, got", size);
  }
  if (dtype != DType::kInt64 && dtype != DType::kInt32) {
    RefuseDType(call.name(), dtype);
  }
  const bool is_empty = NumElements({rows, columns}) == 0;
  const Triangle triangle = {rows, columns,
                             std::clamp(call.integer("offset"), -rows, columns),
                             is_lower};
  const int64_t count = is_empty ? 0 : CountOf(triangle);
  const Tensor out = call.Output({2, count}, dtype);
  if (count == 0) return;
  const Tensor places = EmptyTensor({2, count}, DType::kInt64);
  int64_t* row_of = places.elements<int64_t>();
  int64_t* column_of = row_of + count;
  for (int64_t row = triangle.FirstRow(); row < triangle.EndRow(); ++row) {
    for (int64_t i = triangle.First(row); i < triangle.End(row); ++i) {
      *row_of++ = row;
      *column_of++ = i;
    }
  }
  Copy(places, out);
}

void AddTriangles(OpList* ops) {
  for (const bool is_lower : {true, false}) {
    ops->push_back(
        Op(is_lower ? 2208 : 2209,
           absl::StrCat(is_lower ? "tril" : "triu",
                        "_indices(int row, int col, int offset=0, *, "
                        "ScalarType? dtype=None) -> Tensor"))
            .Doc(absl::StrCat(
                "The rows and columns of a matrix's elements ",
                is_lower ? "up to a diagonal." : "from a diagonal on."))
            .FunctionOnly()
            .Forward(
                [is_lower](OpCall& call) { ReturnTriangle(call, is_lower); })
            .NotDifferentiable()
            .Build());
  }
}

}  // namespace

void AddSpaceOps(OpList* ops) {
  AddSpaces(ops);
  AddTriangles(ops);
}

}  // namespace tensord::engine
