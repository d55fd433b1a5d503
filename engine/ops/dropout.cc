#include "engine/ops/dropout.h"

#include <cmath>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "engine/autograd/grad_mode.h"
#include "engine/core/error.h"
#include "engine/core/random.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/sampling.h"
#include "engine/ops/nn_functions.h"
#include "engine/ops/results.h"

namespace tensord::engine {
namespace {

// 1 with probability `keep`, else 0.
Tensor KeptWith(double keep, DimsView sizes, DimsView strides, DType dtype) {
  const GradModeScope no_grad(false);
  const Tensor draws = EmptyStridedTensor(sizes, strides, DType::kFloat64);
  Uniform(draws, 0, 1, CurrentGenerator());
  return ops::to(ops::lt(draws, keep), dtype);
}

// One draw for each channel of each sample.
Dims ChannelSizes(const Tensor& input) {
  if (input.rank() < 2) {
    Fail(Reason::kShapeMismatch,
         "Feature dropout requires at least 2 dimensions in the input");
  }
  Dims sizes(input.rank(), 1);
  sizes[0] = input.sizes()[0];
  sizes[1] = input.sizes()[1];
  return sizes;
}

struct Kind {
  bool per_channel;
  bool is_alpha;  // keeps mean and variance, not zero
};

// Source: _dropout_impl in PyTorch's aten/src/ATen/native/Dropout.cpp.
void Dropout(OpCall& call, Kind kind, bool in_place) {
  const Tensor& input = call.tensor(0);
  const double p = call.number("p");
  if (!(p >= 0 && p <= 1)) {
    Fail(Reason::kBadAttribute,
         "dropout probability has to be between 0 and 1, but got ", p);
  }
  if (p == 0 || !call.flag("train") || input.numel() == 0) {
    return call.ReturnSame(0);
  }
  const auto multiply = [&](const Tensor& factor) {
    return in_place ? ops::mul_(input, factor) : ops::mul(input, factor);
  };
  const auto give = [&](Tensor result) {
    in_place ? call.ReturnSame(0) : call.Return(std::move(result));
  };
  if (p == 1) return give(multiply(ZeroTensor({}, input.dtype())));
  const Dims sizes = kind.per_channel ? ChannelSizes(input) : input.sizes();
  const Dims strides = kind.per_channel
                           ? ContiguousStrides(sizes)
                           : DenseStridesLike(sizes, input.strides());
  const Tensor kept = KeptWith(1 - p, sizes, strides, input.dtype());
  if (!kind.is_alpha) return give(multiply(ops::div_scalar(kept, 1 - p)));
  constexpr double kAlpha = 1.7580993408473766;
  const double a = 1 / std::sqrt((kAlpha * kAlpha * p + 1) * (1 - p));
  const Tensor shift = ops::add_scalar(
      ops::mul_scalar(ops::sub_scalar(kept, 1), kAlpha * a), kAlpha * a * p);
  // In place the first write must not happen unless the second can be recorded.
  Tensor room = EmptyTensor({in_place ? 4096 : 0}, DType::kUInt8);
  const Tensor scaled = multiply(ops::mul_scalar(kept, a));
  room = Tensor();
  give(in_place ? ops::add_(scaled, shift) : ops::add(scaled, shift));
}

}  // namespace

void AddDropoutOps(OpList* ops) {
  struct Row {
    uint16_t number;
    const char* name;
    Kind kind;
    const char* doc;
  };
  static constexpr Row kRows[] = {
      {1920,
       "dropout",
       {false, false},
       "Sets elements to 0 with probability p, and scales the others so that "
       "the mean stays."},
      {1922,
       "feature_dropout",
       {true, false},
       "As dropout, but of whole channels."},
      {1924,
       "alpha_dropout",
       {false, true},
       "As dropout, but keeps mean and variance of what SELU gives."},
      {1926,
       "feature_alpha_dropout",
       {true, true},
       "As alpha_dropout, but of whole channels."},
  };
  for (const Row& row : kRows) {
    const Kind kind = row.kind;
    ops->push_back(
        Op(row.number, absl::StrCat(row.name,
                                    "(Tensor input, float p, bool "
                                    "train) -> Tensor"))
            .Doc(row.doc)
            .FunctionOnly()
            .ValueRole("p", 0, 1)
            .Composite([kind](OpCall& call) { Dropout(call, kind, false); })
            .Build());
    ops->push_back(
        Op(row.number + 1, absl::StrCat(row.name,
                                        "_(Tensor(a!) self, float "
                                        "p, bool train) -> "
                                        "Tensor(a!)"))
            .Doc(absl::StrCat(row.doc))
            .FunctionOnly()
            .ValueRole("p", 0, 1)
            .Composite([kind](OpCall& call) { Dropout(call, kind, true); })
            .Build());
  }
}

}  // namespace tensord::engine
