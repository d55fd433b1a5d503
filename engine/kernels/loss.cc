#include "engine/kernels/loss.h"

#include <type_traits>

#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/half.h"
#include "engine/core/shape.h"
#include "engine/kernels/fill.h"
#include "engine/kernels/walk.h"

namespace tensord::engine {
namespace {

void RefuseIntegers(const Tensor& input, const char* direction) {
  if (IsFloatingPoint(input.dtype())) return;
  const bool spatial = input.rank() > 2;
  FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch, "\"nll_loss",
         spatial ? "2d_" : "_", direction, "out_frame\" not implemented for '",
         ScalarTypeName(input.dtype()), "'");
}

// The targets with, at each, the place of its scores (those of `input`, along
// the classes) and of its loss (in `losses`, if it has one per target).
struct Targets {
  Targets(const Tensor& input, const Tensor& target, const Tensor& losses)
      : target(target), count(target.numel()) {
    const bool single = input.rank() == 1;
    const int64_t class_dim = single ? 0 : 1;
    classes = input.sizes()[class_dim];
    class_stride = input.strides()[class_dim];
    if (single) return;  // one target, at the first place of everything
    sizes = target.sizes();
    target_strides = target.strides();
    score_strides = input.strides();
    score_strides.erase(score_strides.begin() + 1);
    loss_strides =
        losses.rank() == target.rank() ? losses.strides() : Dims(sizes.size());
  }

  Walk<3> Begin() const {
    return Walk<3>(sizes, {target_strides, score_strides, loss_strides});
  }

  const Tensor& target;
  int64_t count;
  int64_t classes;
  int64_t class_stride;
  Dims sizes;
  Dims target_strides;
  Dims score_strides;
  Dims loss_strides;
};

// Calls visit(class, whether it is ignored, place of the scores, place of the
// loss) for each target in order.
template <typename Visit>
void ForEachTarget(const Targets& targets, int64_t ignore_index,
                   const Visit& visit) {
  const auto walk_all = [&](const auto* elements) {
    Walk<3> walk = targets.Begin();
    for (int64_t i = 0; i < targets.count; ++i, walk.Next()) {
      const int64_t value = elements[walk.offset(0)];
      visit(value, value == ignore_index, walk.offset(1), walk.offset(2));
    }
  };
  if (targets.target.dtype() == DType::kUInt8) {
    walk_all(targets.target.elements<uint8_t>());
  } else {
    walk_all(targets.target.elements<int64_t>());
  }
}

void CheckTargets(const Targets& targets, int64_t ignore_index) {
  ForEachTarget(targets, ignore_index,
                [&](int64_t value, bool ignored, int64_t, int64_t) {
                  if (!ignored && (value < 0 || value >= targets.classes)) {
                    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
                           "Target ", value, " is out of bounds.");
                  }
                });
}

// Calls kernel(TypeTag<T>{}, weight_of) where weight_of(class) is the weight
// in T's compute type.
template <typename Kernel>
void VisitWeights(DType dtype, const Tensor& weight, const Kernel& kernel) {
  VisitDType(dtype, [&](auto tag) {
    using T = typename decltype(tag)::type;
    using C = ComputeType<T>;
    if constexpr (kIsFloatingPoint<T>) {
      const T* const weights =
          weight.defined() ? weight.elements<T>() : nullptr;
      const int64_t stride = weight.defined() ? weight.strides()[0] : 0;
      kernel(tag, [=](int64_t label) {
        return weights == nullptr ? C(1)
                                  : static_cast<C>(weights[label * stride]);
      });
    }
  });
}

}  // namespace

void NllLossForward(const Tensor& input, const Tensor& target,
                    const Tensor& weight, Reduction reduction,
                    int64_t ignore_index, const Tensor& out,
                    const Tensor& total_weight) {
  RefuseIntegers(input, input.rank() > 2 ? "forward_" : "");
  const Targets targets(input, target, out);
  CheckTargets(targets, ignore_index);
  const bool each = reduction == Reduction::kNone;
  VisitWeights(input.dtype(), weight, [&](auto tag, const auto& weight_of) {
    using T = typename decltype(tag)::type;
    using C = ComputeType<T>;
    const T* const scores = input.elements<T>();
    T* const losses = out.elements<T>();
    double loss_sum = 0;
    double weight_sum = 0;
    ForEachTarget(
        targets, ignore_index,
        [&](int64_t label, bool ignored, int64_t score_offset,
            int64_t loss_offset) {
          C loss = 0;
          if (!ignored) {
            const C factor = weight_of(label);
            loss = -factor *
                   static_cast<C>(
                       scores[score_offset + label * targets.class_stride]);
            weight_sum += static_cast<double>(factor);
            loss_sum += static_cast<double>(loss);
          }
          if (each) losses[loss_offset] = static_cast<T>(loss);
        });
    if (reduction == Reduction::kMean) loss_sum /= weight_sum;
    if (!each) *losses = static_cast<T>(static_cast<C>(loss_sum));
    if (each && input.rank() > 1) weight_sum = 0;
    *total_weight.elements<T>() = static_cast<T>(static_cast<C>(weight_sum));
  });
}

void NllLossBackward(const Tensor& grad, const Tensor& target,
                     const Tensor& weight, Reduction reduction,
                     int64_t ignore_index, const Tensor& total_weight,
                     const Tensor& grad_input) {
  RefuseIntegers(grad_input, "backward_");
  const Targets targets(grad_input, target, grad);
  CheckTargets(targets, ignore_index);
  Fill(grad_input, 0);
  VisitWeights(
      grad_input.dtype(), weight, [&](auto tag, const auto& weight_of) {
        using T = typename decltype(tag)::type;
        using C = ComputeType<T>;
        const T* const grads = grad.elements<T>();
        T* const results = grad_input.elements<T>();
        const C divisor = reduction == Reduction::kMean
                              ? static_cast<C>(*total_weight.elements<T>())
                              : C(1);
        ForEachTarget(targets, ignore_index,
                      [&](int64_t label, bool ignored, int64_t result_offset,
                          int64_t grad_offset) {
                        if (ignored) return;
                        const C share =
                            -static_cast<C>(grads[grad_offset]) / divisor;
                        results[result_offset + label * targets.class_stride] =
                            static_cast<T>(weight_of(label) * share);
                      });
      });
}

}  // namespace tensord::engine
