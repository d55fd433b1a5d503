#include "engine/ops/comparison.h"

#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/core/error.h"
#include "engine/kernels/binary.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/where.h"
#include "engine/ops/elementwise.h"
#include "engine/ops/functions.h"

namespace tensord::engine {
namespace {

using Call = const GradientCall&;

// --- Comparisons and logic ---------------------------------------------------

// What a comparison in place does not depend on: everything.
Gradient ZerosOf(const char* argument) {
  return [argument](Call call) {
    return ops::zeros(call.sizes(argument), call.dtype(argument));
  };
}

// The row and its in-place forms, under the next two numbers, which PyTorch
// lets cut the graph.
void AddComparison(OpList* ops, uint16_t number, absl::string_view name,
                   absl::string_view node_name, absl::string_view doc,
                   CompareFunction function) {
  const Forward forward = CompareForward(function);
  ops->push_back(
      Op(number, absl::StrCat(name,
                              ".Tensor(Tensor self, Operand other) -> "
                              "Tensor"))
          .Doc(doc)
          .Forward(forward)
          .NotDifferentiable()
          .Build());
  const std::string in_place_doc =
      absl::StrCat("In-place form of ", name, ": writes 0 and 1.");
  ops->push_back(
      Op(number + 1, absl::StrCat(name,
                                  "_.Scalar(Tensor(a!) self, Scalar other) -> "
                                  "Tensor(a!)"))
          .Doc(in_place_doc)
          .MethodOnly()
          .NodeName(absl::StrCat(node_name, "Backward0"))
          .Forward(WithNumber(forward))
          .Gradient("self", {}, ZerosOf("self"))
          .Build());
  ops->push_back(
      Op(number + 2, absl::StrCat(name,
                                  "_.Tensor(Tensor(a!) self, Tensor other) -> "
                                  "Tensor(a!)"))
          .Doc(in_place_doc)
          .MethodOnly()
          .NodeName(absl::StrCat(node_name, "Backward1"))
          .Forward(forward)
          .Gradient("self", {}, ZerosOf("self"))
          .Gradient("other", {}, ZerosOf("other"))
          .Build());
}

void AddComparisons(OpList* ops) {
  struct Row {
    uint16_t number;
    const char* name;
    const char* node_name;
    const char* doc;
    CompareFunction function;
  };
  static constexpr Row kRows[] = {
      {200, "eq", "Eq", "Whether elements are equal.", CompareFunction::kEq},
      {204, "ne", "Ne", "Whether elements differ.", CompareFunction::kNe},
      {208, "lt", "Lt", "Whether elements are less than other's.",
       CompareFunction::kLt},
      {212, "le", "Le", "Whether elements are at most other's.",
       CompareFunction::kLe},
      {216, "gt", "Gt", "Whether elements are greater than other's.",
       CompareFunction::kGt},
      {220, "ge", "Ge", "Whether elements are at least other's.",
       CompareFunction::kGe},
  };
  for (const Row& row : kRows) {
    AddComparison(ops, row.number, row.name, row.node_name, row.doc,
                  row.function);
  }
}

void AddLogic(OpList* ops) {
  struct Row {
    uint16_t number;
    const char* name;
    const char* doc;
    CompareFunction function;
  };
  static constexpr Row kRows[] = {
      {230, "logical_and", "Whether neither element is zero.",
       CompareFunction::kLogicalAnd},
      {232, "logical_or", "Whether not both elements are zero.",
       CompareFunction::kLogicalOr},
      {234, "logical_xor", "Whether just one element is zero.",
       CompareFunction::kLogicalXor},
  };
  for (const Row& row : kRows) {
    ops->push_back(
        Op(row.number,
           absl::StrCat(row.name, "(Tensor self, Tensor other) -> Tensor"))
            .Doc(row.doc)
            .InPlace(row.number + 1)
            .Forward(CompareForward(row.function))
            .NotDifferentiable()
            .Build());
  }
}

// --- where -------------------------------------------------------------------

void WhereForward(OpCall& call) {
  const Tensor& condition = call.tensor(0);
  // uint8 is PyTorch's old way to write a condition.
  if (condition.dtype() != DType::kBool && condition.dtype() != DType::kUInt8) {
    Fail(Reason::kDtypeMismatch,
         "where expected condition to be a boolean tensor, but got a tensor "
         "with dtype ",
         ScalarTypeName(condition.dtype()));
  }
  const Tensor flags = condition.dtype() == DType::kBool
                           ? condition
                           : ConvertedCopy(condition, DType::kBool);
  const DType dtype =
      CommonDType(call.tensor(1), call.tensor(2), Promotion::kCommon);
  const InDType self(call.tensor(1), dtype);
  const InDType other(call.tensor(2), dtype);
  const Tensor out = ElementwiseOutput(call, {&flags, &*self, &*other}, dtype);
  Where(flags, *self, *other, out);
}

void AddWhere(OpList* ops) {
  ops->push_back(
      Op(240,
         "where.self(Tensor condition, Operand self, Operand other) -> "
         "Tensor")
          .Doc("Elements of self where condition is true, else of other.")
          .Forward(WhereForward)
          .Gradient("self", {"condition"},
                    [](Call call) {
                      return ops::where(call.saved("condition"), call.grad(),
                                        0);
                    })
          .Gradient("other", {"condition"},
                    [](Call call) {
                      return ops::where(call.saved("condition"), 0,
                                        call.grad());
                    })
          .Build());
}

// --- masked_fill -------------------------------------------------------------

void MaskedFillInto(OpCall& call, Scalar value) {
  const Tensor& self = call.tensor(0);
  const Tensor& mask = call.tensor(1);
  if (mask.dtype() != DType::kBool) {
    Fail(Reason::kDtypeMismatch,
         "masked_fill_ only supports boolean masks, but got mask with dtype ",
         CppTypeName(mask.dtype()));
  }
  // The messages name the operands in the order in which PyTorch expands them.
  const Dims sizes = call.in_place()
                         ? BroadcastSizes(self.sizes(), mask.sizes())
                         : BroadcastSizes(mask.sizes(), self.sizes());
  const Tensor out = call.Output(sizes, self.dtype());
  if (!call.in_place()) Copy(self, out);
  MaskedFill(mask, value, out);
}

void MaskedFillForward(OpCall& call) {
  MaskedFillInto(call, call.value(2).scalar());
}

void MaskedFillTensorForward(OpCall& call) {
  const Tensor& value = call.tensor(2);
  if (value.rank() != 0) {
    Fail(Reason::kShapeMismatch,
         "masked_fill_ only supports a 0-dimensional value tensor, but got "
         "tensor with ",
         value.rank(), " dimension(s).");
  }
  MaskedFillInto(call, ItemOf(value));
}

Tensor MaskedFillGradient(Call call) {
  return ops::masked_fill(call.grad(), call.saved("mask"), 0);
}

void AddMaskedFill(OpList* ops) {
  ops->push_back(
      Op(244,
         "masked_fill.Scalar(Tensor self, Tensor mask, Scalar value) -> "
         "Tensor")
          .Doc("self, with value where mask is true.")
          .InPlace(245)
          .AnyValue("value")
          .Forward(MaskedFillForward)
          .Gradient("self", {"mask"}, MaskedFillGradient)
          .Build());
  ops->push_back(
      Op(246,
         "masked_fill.Tensor(Tensor self, Tensor mask, Tensor value) -> "
         "Tensor")
          .Doc("self, with the element of value where mask is true.")
          .NodeName("MaskedFillBackward1")
          .InPlace(247)
          .Forward(MaskedFillTensorForward)
          .Gradient("self", {"mask"}, MaskedFillGradient)
          .Gradient("value", {"mask"},
                    [](Call call) {
                      return ops::sum(
                          ops::masked_select(call.grad(), call.saved("mask")));
                    })
          .Build());
}

}  // namespace

void AddComparisonOps(OpList* ops) {
  AddComparisons(ops);
  AddLogic(ops);
  AddWhere(ops);
  AddMaskedFill(ops);
}

}  // namespace tensord::engine
