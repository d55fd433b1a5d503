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
         length, "while the input has ", rank, "dimensions.");
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

// What negative pads leave of self, as a view.
Tensor Narrowed(const Tensor& self, const Pads& pads) {
  Dims kept = self.sizes();
  int64_t from = self.offset();
  for (size_t i = 0; i < kept.size(); ++i) {
    const int64_t before = std::max<int64_t>(-pads.before[i], 0);
    const int64_t after = std::max<int64_t>(-pads.after[i], 0);
    kept[i] -= before + after;
    if (kept[i] < 0) {
      Fail(Reason::kBadAttribute, "narrow(): length must be non-negative.");
    }
    if (kept[i] > 0) from += before * self.strides()[i];
  }
  return ViewOf(self, kept, self.strides(), from);
}

bool OnlyNarrow(const Pads& pads) {
  const auto narrows = [](int64_t pad) { return pad <= 0; };
  return std::all_of(pads.before.begin(), pads.before.end(), narrows) &&
         std::all_of(pads.after.begin(), pads.after.end(), narrows);
}

void ConstantPadNd(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Pads pads = PadsOf(call.ints("pad"), self.rank());
  const Tensor kept = Narrowed(self, pads);
  if (OnlyNarrow(pads)) return call.Return(ops::clone(kept));
  Dims sizes = self.sizes();
  for (size_t i = 0; i < sizes.size(); ++i) {
    sizes[i] += pads.before[i] + pads.after[i];
  }
  const Tensor out = call.Output(
      sizes, self.dtype(),
      SuggestsChannelsLast(self) ? ChannelsLastStrides(sizes) : Dims());
  Fill(out, call.scalar("value"));
  if (kept.numel() == 0) return;
  int64_t to = out.offset();
  for (size_t i = 0; i < sizes.size(); ++i) {
    to += std::max<int64_t>(pads.before[i], 0) * out.strides()[i];
  }
  Copy(kept, ViewOf(out, kept.sizes(), out.strides(), to));
}

// --- Circular padding
// ---------------------------------------------------------

int64_t Positive(int64_t size) { return std::max<int64_t>(size, 0); }

Dims CircularSizes(const Dims& sizes, const Pads& pads) {
  Dims padded = sizes;
  for (size_t i = 0; i < sizes.size(); ++i) {
    if (pads.before[i] > sizes[i] || pads.after[i] > sizes[i]) {
      Fail(Reason::kBadAttribute,
           "Padding value causes wrapping around more than once.");
    }
    padded[i] += pads.before[i] + pads.after[i];
    if (padded[i] < 0) {
      Fail(Reason::kBadAttribute,
           "Negative padding value is resulting in an empty dimension");
    }
  }
  return padded;
}

// Copies what is at one end of a dimension to the other, where that grows.
void WrapAround(const Tensor& out, int64_t dim, int64_t before, int64_t after) {
  const int64_t end = out.size(dim) - Positive(after);
  if (before > 0) {
    ops::copy_(ops::slice(out, dim, 0, before),
               ops::slice(out, dim, end - before, end));
  }
  if (after > 0) {
    const int64_t begin = Positive(before);
    ops::copy_(ops::slice(out, dim, end, out.size(dim)),
               ops::slice(out, dim, begin, begin + after));
  }
}

// Source: _pad_circular_symint in PyTorch's aten/src/ATen/native/PadNd.cpp.
void PadCircular(OpCall& call) {
  const Tensor& self = call.tensor("self");
  const Dims& pad = call.ints("pad");
  const int64_t first = self.rank() - static_cast<int64_t>(pad.size()) / 2;
  if (first != 1 && first != 2) {
    Fail(Reason::kBadAttribute,
         "Invalid padding size, expected 1 or 2 non-padded dimensions, which "
         "would be equivalent to padding of length ",
         2 * (self.rank() - 1), " or ", 2 * (self.rank() - 2),
         " respectively but got ", pad.size());
  }
  const Pads pads = PadsOf(pad, self.rank());
  const Tensor out =
      EmptyTensor(CircularSizes(self.sizes(), pads), self.dtype());
  Tensor middle = out;
  Tensor kept = self;
  for (int64_t dim = self.rank() - 1; dim >= first; --dim) {
    const int64_t before = pads.before[dim];
    const int64_t after = pads.after[dim];
    middle = ops::slice(middle, dim, Positive(before),
                        out.size(dim) - Positive(after));
    kept = ops::slice(kept, dim, Positive(-before),
                      self.size(dim) - Positive(-after));
  }
  ops::copy_(middle, kept);
  for (int64_t dim = self.rank() - 1; dim >= first; --dim) {
    WrapAround(out, dim, pads.before[dim], pads.after[dim]);
  }
  call.Return(out);
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
  ops->push_back(
      Op(2450, "_pad_circular(Tensor self, int[] pad) -> Tensor")
          .Doc("Adds before and after the last dimensions what is at "
               "their other end; negative sizes take away.")
          .Internal()
          .Composite(PadCircular)
          .Build());
}

}  // namespace tensord::engine
