#include "engine/ops/unfolding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/fill.h"
#include "engine/kernels/window.h"
#include "engine/ops/memory_format.h"
#include "engine/ops/nn_functions.h"
#include "engine/ops/results.h"

namespace tensord::engine {
namespace {

// No factor and no extent of a window is larger.
constexpr int64_t kMaxExtent = int64_t{1} << 31;

// --- Pixels and channels -----------------------------------------------------

void CheckShuffle(const OpCall& call, const char* factor_name) {
  const Tensor& self = call.tensor("self");
  if (self.rank() < 3) {
    Fail(Reason::kShapeMismatch, call.name(),
         " expects input to have at least 3 dimensions, but got input with ",
         self.rank(), " dimension(s)");
  }
  const int64_t factor = call.integer(factor_name);
  if (factor > 0) return;
  Fail(Reason::kBadAttribute, call.name(), " expects a positive ", factor_name,
       ", but got ", factor);
}

// Copies `values`, whose last dimensions are those of an image in pieces, into
// the output.
void GiveImage(OpCall& call, const Tensor& values, const Dims& sizes) {
  const Tensor& self = call.tensor("self");
  const Tensor out = call.Output(
      sizes, self.dtype(),
      SuggestsChannelsLast(self) ? ChannelsLastStrides(sizes) : Dims());
  Copy(ops::reshape(values, sizes), out);
}

// Dimensions before the last three stay.
Dims OuterOf(const Dims& sizes) { return Dims(sizes.begin(), sizes.end() - 3); }

Tensor Permuted(const Tensor& pieces, int64_t outer,
                const std::array<int64_t, 5>& order) {
  Dims dims;
  for (int64_t i = 0; i < outer; ++i) dims.push_back(i);
  for (const int64_t dim : order) dims.push_back(outer + dim);
  return ops::permute(pieces, dims);
}

void PixelShuffle(OpCall& call) {
  CheckShuffle(call, "upscale_factor");
  const Tensor& self = call.tensor("self");
  const int64_t factor = call.integer("upscale_factor");
  const int64_t channels = self.size(-3);
  if (factor > kMaxExtent || channels % (factor * factor) != 0) {
    Fail(Reason::kShapeMismatch,
         "pixel_shuffle expects its input's 'channel' dimension to be "
         "divisible by the square of upscale_factor, but input.size(-3)=",
         channels, " is not divisible by ",
         static_cast<uint64_t>(factor) * static_cast<uint64_t>(factor));
  }
  const int64_t fewer = channels / (factor * factor);
  Dims pieces = OuterOf(self.sizes());
  Dims sizes = pieces;
  const auto outer = static_cast<int64_t>(pieces.size());
  for (const int64_t size :
       {fewer, factor, factor, self.size(-2), self.size(-1)}) {
    pieces.push_back(size);
  }
  for (const int64_t size :
       {fewer, self.size(-2) * factor, self.size(-1) * factor}) {
    sizes.push_back(size);
  }
  GiveImage(call, Permuted(ops::reshape(self, pieces), outer, {0, 3, 1, 4, 2}),
            sizes);
}

void PixelUnshuffle(OpCall& call) {
  CheckShuffle(call, "downscale_factor");
  const Tensor& self = call.tensor("self");
  const int64_t factor = call.integer("downscale_factor");
  const int64_t height = self.size(-2);
  const int64_t width = self.size(-1);
  const auto check = [&](const char* name, int64_t size, int dim) {
    if (size % factor == 0) return;
    Fail(Reason::kShapeMismatch, "pixel_unshuffle expects ", name,
         " to be divisible by downscale_factor, but input.size(", dim,
         ")=", size, " is not divisible by ", factor);
  };
  check("height", height, -2);
  check("width", width, -1);
  // As PyTorch, which does not even change the sizes.
  if (self.numel() == 0) return call.Return(ops::clone(self));
  Dims pieces = OuterOf(self.sizes());
  Dims sizes = pieces;
  const auto outer = static_cast<int64_t>(pieces.size());
  for (const int64_t size :
       {self.size(-3), height / factor, factor, width / factor, factor}) {
    pieces.push_back(size);
  }
  int64_t channels = 0;
  if (factor > kMaxExtent ||
      __builtin_mul_overflow(self.size(-3), factor * factor, &channels)) {
    Fail(Reason::kLimit, "an output of this size is too large");
  }
  for (const int64_t size : {channels, height / factor, width / factor}) {
    sizes.push_back(size);
  }
  GiveImage(call, Permuted(ops::reshape(self, pieces), outer, {0, 2, 4, 1, 3}),
            sizes);
}

void AddShuffles(OpList* ops) {
  ops->push_back(
      Op(1980, "pixel_shuffle(Tensor self, int upscale_factor) -> Tensor")
          .Doc("Makes images larger by a factor out of as many channels "
               "squared.")
          .FunctionOnly()
          .Forward(PixelShuffle)
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return ops::pixel_unshuffle(call.grad(),
                                                  call.value("upscale_factor"));
                    })
          .Build());
  ops->push_back(
      Op(1981, "pixel_unshuffle(Tensor self, int downscale_factor) -> Tensor")
          .Doc("Makes channels out of each square of pixels; the inverse of "
               "pixel_shuffle.")
          .FunctionOnly()
          .Forward(PixelUnshuffle)
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return ops::pixel_shuffle(call.grad(),
                                                call.value("downscale_factor"));
                    })
          .Build());
}

// --- Windows as columns ------------------------------------------------------

using Pair = std::array<int64_t, 2>;

// The windows of im2col and col2im.
struct Windows {
  Pair kernel;
  Pair dilation;
  Pair padding;
  Pair stride;
};

Pair PairOf(const OpCall& call, const char* name) {
  const Dims& values = call.ints(name);
  if (values.size() != 2) {
    Fail(Reason::kBadAttribute, "It is expected ", name,
         " equals to 2, but got size ", values.size());
  }
  if (std::max(values[0], values[1]) > kMaxExtent) {
    Fail(Reason::kLimit, "a window of this size is too large");
  }
  return {values[0], values[1]};
}

// Source: im2col_shape_check in PyTorch's
// aten/src/ATen/native/im2col_shape_check.h.
Windows WindowsOf(const OpCall& call) {
  const Windows windows = {PairOf(call, "kernel_size"),
                           PairOf(call, "dilation"), PairOf(call, "padding"),
                           PairOf(call, "stride")};
  const auto check = [](const Pair& pair, const char* name, const char* prefix,
                        int64_t least, const char* rule) {
    if (pair[0] >= least && pair[1] >= least) return;
    Fail(Reason::kBadAttribute, name, " should be ", rule, ", but got ", prefix,
         "_height: ", pair[0], " ", prefix, "_width: ", pair[1]);
  };
  check(windows.kernel, "kernel size", "kernel", 1, "greater than zero");
  check(windows.dilation, "dilation", "dilation", 1, "greater than zero");
  check(windows.padding, "padding", "pad", 0, "non-negative");
  check(windows.stride, "stride", "stride", 1, "greater than zero");
  return windows;
}

Pair CountOf(const Windows& windows, const Pair& image) {
  Pair count;
  for (size_t i = 0; i < 2; ++i) {
    count[i] = WindowCount(image[i], windows.kernel[i], windows.stride[i],
                           windows.padding[i], windows.dilation[i]);
  }
  return count;
}

// A batch of padded images, and all its windows as a view
// [N, C, kernel height, kernel width, windows down, windows across].
struct PaddedImages {
  PaddedImages(int64_t batch, int64_t channels, const Pair& image,
               const Windows& windows, const Pair& count, DType dtype)
      : padded(ZeroTensor({batch, channels, image[0] + 2 * windows.padding[0],
                           image[1] + 2 * windows.padding[1]},
                          dtype)),
        inside(ViewOf(
            padded, {batch, channels, image[0], image[1]}, padded.strides(),
            windows.padding[0] * padded.strides()[2] + windows.padding[1])),
        windows(ViewOf(
            padded,
            {batch, channels, windows.kernel[0], windows.kernel[1], count[0],
             count[1]},
            {padded.strides()[0], padded.strides()[1],
             windows.dilation[0] * padded.strides()[2], windows.dilation[1],
             windows.stride[0] * padded.strides()[2], windows.stride[1]},
            0)) {}

  Tensor padded;
  Tensor inside;
  Tensor windows;
};

void Im2Col(OpCall& call) {
  const Windows windows = WindowsOf(call);
  const Tensor& self = call.tensor("self");
  const int64_t rank = self.rank();
  bool fits = rank == 3 || rank == 4;
  for (int64_t i = rank == 4 ? 1 : 0; fits && i < rank; ++i) {
    fits = self.sizes()[i] != 0;
  }
  if (!fits) {
    Fail(Reason::kShapeMismatch,
         "Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and "
         "other non-zero dimensions for input, but got: ",
         ToString(self.sizes()));
  }
  const Pair image = {self.size(-2), self.size(-1)};
  const Pair count = CountOf(windows, image);
  if (count[0] < 1 || count[1] < 1) {
    const auto text = [](const Pair& pair) {
      return absl::StrCat("(", pair[0], ", ", pair[1], ")");
    };
    Fail(Reason::kShapeMismatch, "Given input with spatial size ", text(image),
         ", kernel_size=", text(windows.kernel),
         ", dilation=", text(windows.dilation),
         ", padding=", text(windows.padding),
         ", calculated shape of the array of sliding blocks as ", text(count),
         ", but its components must be at least one.");
  }
  if (!IsFloatingPoint(self.dtype())) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "\"im2col_out_cpu\" not implemented for '",
           ScalarTypeName(self.dtype()), "'");
  }
  const int64_t batch = rank == 4 ? self.sizes()[0] : 1;
  const int64_t channels = self.size(-3);
  Dims sizes = {channels * windows.kernel[0] * windows.kernel[1],
                count[0] * count[1]};
  if (rank == 4) sizes.insert(sizes.begin(), batch);
  const Tensor out = call.Output(sizes, self.dtype());
  if (out.numel() == 0) return;
  const PaddedImages images(batch, channels, image, windows, count,
                            self.dtype());
  Copy(rank == 4 ? self : ops::unsqueeze(self, 0), images.inside);
  Copy(images.windows, ops::view(out, images.windows.sizes()));
}

// Source: col2im_shape_check, likewise.
void CheckColumns(const Tensor& self, const Windows& windows, const Pair& image,
                  const Pair& count) {
  const int64_t rank = self.rank();
  bool fits = rank == 2 || rank == 3;
  for (int64_t i = rank == 3 ? 1 : 0; fits && i < rank; ++i) {
    fits = self.sizes()[i] != 0;
  }
  if (!fits) {
    Fail(Reason::kShapeMismatch,
         "Expected 2D or 3D (batch mode) tensor for input with possibly 0 "
         "batch size and non-zero dimensions for input, but got: ",
         ToString(self.sizes()));
  }
  const int64_t place = rank - 2;
  const int64_t rows = self.sizes()[place];
  if (rows % (windows.kernel[0] * windows.kernel[1]) != 0) {
    Fail(Reason::kShapeMismatch, "Expected size of input's dimension ", place,
         " to be divisible by the product of kernel_size, but got input.size(",
         place, ")=", rows, " and kernel_size=(", windows.kernel[0], ", ",
         windows.kernel[1], ").");
  }
  const int64_t columns = self.sizes()[place + 1];
  if (count[0] >= 1 && count[1] >= 1 && columns / count[0] == count[1] &&
      columns % count[0] == 0) {
    return;
  }
  const auto text = [](const Pair& pair) {
    return absl::StrCat("(", pair[0], ", ", pair[1], ")");
  };
  Fail(Reason::kShapeMismatch, "Given output_size=", text(image),
       ", kernel_size=", text(windows.kernel),
       ", dilation=", text(windows.dilation),
       ", padding=", text(windows.padding), ", stride=", text(windows.stride),
       ", expected size of input's dimension ", place + 1,
       " to match the calculated number of sliding blocks ", count[0], " * ",
       count[1], " = ", count[0] * count[1], ", but got input.size(", place + 1,
       ")=", columns, ".");
}

void Col2Im(OpCall& call) {
  const Pair image = PairOf(call, "output_size");
  const Windows windows = WindowsOf(call);
  const Tensor& self = call.tensor("self");
  const Pair count = CountOf(windows, image);
  CheckColumns(self, windows, image, count);
  if (!IsFloatingPoint(self.dtype())) {
    FailAs(ExceptionKind::kNotImplemented, Reason::kDtypeMismatch,
           "\"col2im_out_cpu\" not implemented for '",
           ScalarTypeName(self.dtype()), "'");
  }
  const int64_t batch = self.rank() == 3 ? self.sizes()[0] : 1;
  const int64_t channels =
      self.size(-2) / (windows.kernel[0] * windows.kernel[1]);
  Dims sizes = {channels, image[0], image[1]};
  if (self.rank() == 3) sizes.insert(sizes.begin(), batch);
  const Tensor out = call.Output(sizes, self.dtype());
  if (out.numel() == 0) return;
  const PaddedImages images(batch, channels, image, windows, count,
                            self.dtype());
  const Tensor columns = ops::reshape(self, images.windows.sizes());
  for (int64_t y = 0; y < windows.kernel[0]; ++y) {
    for (int64_t x = 0; x < windows.kernel[1]; ++x) {
      const auto tap = [&](const Tensor& all) {
        return ops::select(ops::select(all, 2, y), 2, x);
      };
      ops::add_(tap(images.windows), tap(columns));
    }
  }
  Copy(images.inside, ops::view(out, images.inside.sizes()));
}

void AddColumns(OpList* ops) {
  ops->push_back(
      Op(1982,
         "im2col(Tensor self, int[2] kernel_size, int[2] dilation, int[2] "
         "padding, int[2] stride) -> Tensor")
          .Doc("The windows of images as columns.")
          .NodeName("Im2ColBackward0")
          .Internal()
          .Forward(Im2Col)
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      const Dims& sizes = call.sizes("self");
                      return ops::col2im(
                          call.grad(),
                          Dims{sizes[sizes.size() - 2], sizes.back()},
                          call.value("kernel_size"), call.value("dilation"),
                          call.value("padding"), call.value("stride"));
                    })
          .Build());
  ops->push_back(
      Op(1983,
         "col2im(Tensor self, int[2] output_size, int[2] kernel_size, int[2] "
         "dilation, int[2] padding, int[2] stride) -> Tensor")
          .Doc("Images in which columns are added up as the windows that they "
               "are.")
          .NodeName("Col2ImBackward0")
          .Internal()
          .Forward(Col2Im)
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return ops::im2col(call.grad(), call.value("kernel_size"),
                                         call.value("dilation"),
                                         call.value("padding"),
                                         call.value("stride"));
                    })
          .Build());
}

// --- Classes -----------------------------------------------------------------

// Source: one_hot in PyTorch's aten/src/ATen/native/Onehot.cpp.
void OneHot(OpCall& call) {
  const Tensor& self = call.tensor("self");
  int64_t classes = call.integer("num_classes");
  if (self.dtype() != DType::kInt64) {
    Fail(Reason::kDtypeMismatch,
         "one_hot is only applicable to index tensor of type LongTensor.");
  }
  Dims sizes = self.sizes();
  if (self.numel() == 0) {
    if (classes <= 0) {
      Fail(Reason::kBadAttribute,
           "Can not infer total number of classes from empty tensor.");
    }
    sizes.push_back(classes);
    call.Output(sizes, DType::kInt64);
    return;
  }
  if (ItemOf(ops::min(self)).ToInt() < 0) {
    Fail(Reason::kBadAttribute, "Class values must be non-negative.");
  }
  const int64_t largest = ItemOf(ops::max(self)).ToInt();
  if (classes == -1) {
    classes = largest + 1;
  } else if (classes <= largest) {
    Fail(Reason::kBadAttribute,
         "Class values must be smaller than num_classes.");
  }
  sizes.push_back(classes);
  const Tensor out = call.Output(sizes, DType::kInt64);
  Fill(out, 0);
  Copy(ops::scatter_value(out, -1, ops::unsqueeze(self, -1), 1), out);
}

}  // namespace

void AddUnfoldingOps(OpList* ops) {
  AddShuffles(ops);
  AddColumns(ops);
  ops->push_back(
      Op(1984, "one_hot(Tensor self, int num_classes=-1) -> Tensor")
          .Doc("1 at the place of each class in a last dimension of 0.")
          .Internal()
          .DataDependent()
          .Forward(OneHot)
          .NotDifferentiable()
          .Build());
}

}  // namespace tensord::engine
