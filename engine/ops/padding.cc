#include "engine/ops/padding.h"

#include <algorithm>
#include <cstdint>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/fill.h"
#include "engine/ops/functions.h"
#include "engine/ops/memory_format.h"

namespace tensord::engine {
namespace {

// No dimension grows by more.
constexpr int64_t kMaxPad = int64_t{1} << 40;

// What is added before and after each dimension; negative: taken away.
struct Pads {
  Dims before;
  Dims after;
};

// `pad` is (before, after) of the last dimension, then of the one before it.
Pads PadsOf(const Dims& pad, int64_t rank) {
  const int64_t length = static_cast<int64_t>(pad.size());
  if (length % 2 != 0) {
    Fail(Reason::kBadAttribute,
         "Length of pad must be even but instead it equals ", length);
  }
  if (length > 2 * rank) {
    Fail(Reason::kBadAttribute,
         "Length of pad should be no more than twice the number of dimensions "
         "of the input. Pad length is ",
         length, " while the input has ", rank, " dimensions.");
  }
  Pads pads{Dims(rank, 0), Dims(rank, 0)};
  for (int64_t i = 0; i < length; i += 2) {
    const int64_t dim = rank - 1 - i / 2;
    for (const int64_t size : {pad[i], pad[i + 1]}) {
      if (size < -kMaxPad || size > kMaxPad) {
        Fail(Reason::kLimit, "a padding of ", size, " is too large");
      }
    }
    pads.before[dim] = pad[i];
    pads.after[dim] = pad[i + 1];
  }
  return pads;
}

void ConstantPadNd(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Pads pads = PadsOf(call.ints("pad"), self.rank());
  Dims sizes = self.sizes();
  // What is kept of self, and where it goes.
  Dims kept = self.sizes();
  int64_t from = self.offset();
  for (size_t i = 0; i < sizes.size(); ++i) {
    sizes[i] += pads.before[i] + pads.after[i];
    if (sizes[i] < 0) {
      Fail(Reason::kBadAttribute, "The input size ", self.sizes()[i],
           ", plus negative padding ", pads.before[i], " and ", pads.after[i],
           " resulted in a negative output size, which is invalid. Check "
           "dimension ",
           i, " of your input.");
    }
    const int64_t cut_before = std::max<int64_t>(-pads.before[i], 0);
    const int64_t cut_after = std::max<int64_t>(-pads.after[i], 0);
    kept[i] = std::max<int64_t>(kept[i] - cut_before - cut_after, 0);
    if (kept[i] > 0) from += cut_before * self.strides()[i];
  }
  const Tensor out = call.Output(
      sizes, self.dtype(),
      SuggestsChannelsLast(self) ? ChannelsLastStrides(sizes) : Dims());
  Fill(out, call.scalar("value"));
  if (NumElements(kept) == 0) return;
  int64_t to = out.offset();
  for (size_t i = 0; i < sizes.size(); ++i) {
    to += std::max<int64_t>(pads.before[i], 0) * out.strides()[i];
  }
  Copy(ViewOf(self, kept, self.strides(), from),
       ViewOf(out, kept, out.strides(), to));
}

}  // namespace

void AddPaddingOps(OpList* ops) {
  ops->push_back(
      Op(830,
         "constant_pad_nd(Tensor self, int[] pad, Scalar value=0) -> Tensor")
          .Doc("Adds a number before and after the last dimensions, from the "
               "last one on; negative sizes take away.")
          .FunctionOnly()
          .Forward(ConstantPadNd)
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      Dims negated = call.ints("pad");
                      for (int64_t& size : negated) size = -size;
                      return ops::constant_pad_nd(call.grad(), negated, 0);
                    })
          .Build());
}

}  // namespace tensord::engine
