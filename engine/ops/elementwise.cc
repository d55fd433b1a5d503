#include "engine/ops/elementwise.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>

#include "absl/base/attributes.h"
#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/kernels/copy.h"
#include "engine/ops/memory_format.h"

namespace tensord::engine {
namespace {

using TensorSpan = absl::Span<const Tensor* const>;

DType Promoted(DType dtype, Promotion promotion) {
  return promotion == Promotion::kFloating && !IsFloatingPoint(dtype)
             ? DefaultDType()
             : dtype;
}

template <typename Predicate>
bool AllOf(TensorSpan tensors, const Predicate& predicate) {
  return std::all_of(tensors.begin(), tensors.end(),
                     [&](const Tensor* tensor) { return predicate(*tensor); });
}

// Whether dimension `a` is slower in memory than `b` (1), faster (-1), or
// neither, as the first operand with an opinion has it.
int CompareDimensions(absl::Span<const Dims> strides, DimsView sizes, int a,
                      int b) {
  for (const Dims& stride : strides) {
    // A broadcast dimension has no opinion.
    if (stride[a] == 0 || stride[b] == 0) continue;
    if (stride[a] != stride[b]) return stride[a] < stride[b] ? -1 : 1;
    if (sizes[a] > sizes[b]) return 1;
  }
  return 0;
}

// TensorIterator::reorder_dimensions: an insertion sort, which leaves
// dimensions that cannot be compared where they are.
absl::InlinedVector<int, 4> OrderOfDimensions(TensorSpan inputs,
                                              DimsView sizes) {
  absl::InlinedVector<Dims, 3> strides;
  for (const Tensor* input : inputs) {
    strides.push_back(ExpandedStrides(input->sizes(), input->strides(), sizes));
  }
  const int rank = static_cast<int>(sizes.size());
  absl::InlinedVector<int, 4> order(rank);
  std::iota(order.rbegin(), order.rend(), 0);
  for (int i = 1; i < rank; ++i) {
    int right = i;
    for (int left = i - 1; left >= 0; --left) {
      const int comparison =
          CompareDimensions(strides, sizes, order[left], order[right]);
      if (comparison < 0) break;
      if (comparison > 0) {
        std::swap(order[left], order[right]);
        right = left;
      }
    }
  }
  return order;
}

// The commonest case, in which there is nothing to settle.
bool AreAlikeAndContiguous(TensorSpan tensors) {
  const TensorLayout* const first = tensors[0]->layout().get();
  for (const Tensor* tensor : tensors) {
    const TensorLayout* const layout = tensor->layout().get();
    if (!layout->is_contiguous()) return false;
    if (layout != first && layout->sizes() != first->sizes()) return false;
  }
  return true;
}

ABSL_ATTRIBUTE_NOINLINE Tensor BroadcastOutput(OpCall& call, TensorSpan inputs,
                                               DType dtype) {
  Dims sizes = inputs[0]->sizes();
  for (const Tensor* input : inputs.subspan(1)) {
    sizes = BroadcastSizes(sizes, input->sizes());
  }
  if (call.in_place()) return call.Output(sizes, dtype);
  return call.Output(sizes, dtype, ElementwiseStrides(inputs, sizes));
}

}  // namespace

DType CommonDType(const Tensor& a, Promotion promotion) {
  return Promoted(a.dtype(), promotion);
}

DType CommonDType(const Tensor& a, const Tensor& b, Promotion promotion) {
  // Nothing to settle in the commonest case.
  if (a.dtype() == b.dtype() && !a.is_wrapped_number() &&
      !b.is_wrapped_number()) {
    return Promoted(a.dtype(), promotion);
  }
  const Tensor* const operands[] = {&a, &b};
  return Promoted(ResultType(operands, DefaultDType()), promotion);
}

void InDType::Convert(DType dtype) {
  converted_ = ConvertedCopy(*tensor_, dtype);
  tensor_ = &converted_;
}

Tensor ConvertedCopy(const Tensor& tensor, DType dtype) {
  Tensor copy = EmptyStridedTensor(
      tensor.sizes(), DenseStridesLike(tensor.sizes(), tensor.strides()),
      dtype);
  Copy(tensor, copy);
  return copy;
}

Dims ElementwiseStrides(TensorSpan inputs, DimsView sizes) {
  const Tensor& first = *inputs[0];
  if (AllOf(inputs, [&](const Tensor& t) { return t.sizes() == sizes; })) {
    if (AllOf(inputs, [](const Tensor& t) { return t.IsContiguous(); })) {
      return {};
    }
    if (AllOf(inputs, [](const Tensor& t) {
          return IsChannelsLast(t.sizes(), t.strides());
        })) {
      return ChannelsLastStrides(sizes);
    }
    if (IsNonOverlappingAndDense(first.sizes(), first.strides()) &&
        AllOf(inputs, [&](const Tensor& t) {
          return t.strides() == first.strides();
        })) {
      return first.strides();
    }
  }
  const absl::InlinedVector<int, 4> order = OrderOfDimensions(inputs, sizes);
  const bool row_major = std::is_sorted(order.rbegin(), order.rend());
  return row_major ? Dims() : StridesInOrder(sizes, order);
}

Tensor ElementwiseOutput(OpCall& call,
                         std::initializer_list<const Tensor*> inputs,
                         DType dtype) {
  const TensorSpan span(inputs.begin(), inputs.size());
  if (!AreAlikeAndContiguous(span)) return BroadcastOutput(call, span, dtype);
  const Tensor& first = *span[0];
  return first.layout()->is_row_major() ? call.OutputLike(first, dtype)
                                        : call.Output(first.sizes(), dtype);
}

Forward UnaryForward(UnaryFunction function, Promotion promotion) {
  return [function, promotion](OpCall& call) {
    const Tensor& self = call.tensor(0);
    const DType dtype = CommonDType(self, promotion);
    const Tensor converted =
        self.dtype() == dtype ? self : ConvertedCopy(self, dtype);
    const Tensor out = ElementwiseOutput(call, {&converted}, dtype);
    Unary(function, converted, out);
  };
}

Forward BinaryForward(BinaryFunction function, Promotion promotion) {
  return [function, promotion](OpCall& call) {
    const DType dtype = CommonDType(call.tensor(0), call.tensor(1), promotion);
    const InDType a(call.tensor(0), dtype);
    const InDType b(call.tensor(1), dtype);
    const Tensor out = ElementwiseOutput(call, {&*a, &*b}, dtype);
    Binary(function, *a, *b, out);
  };
}

Forward CompareForward(CompareFunction function) {
  return [function](OpCall& call) {
    const DType dtype =
        CommonDType(call.tensor(0), call.tensor(1), Promotion::kCommon);
    const InDType a(call.tensor(0), dtype);
    const InDType b(call.tensor(1), dtype);
    const Tensor out = ElementwiseOutput(call, {&*a, &*b}, DType::kBool);
    Compare(function, *a, *b, dtype, out);
  };
}

Forward WithNumber(Forward forward) {
  return [forward = std::move(forward)](OpCall& call) {
    call.arguments()[1] = WrappedNumber(call.value(1).scalar());
    forward(call);
  };
}

}  // namespace tensord::engine
