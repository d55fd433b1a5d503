#include "engine/ops/conv_functions.h"

#include <cstdint>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/dtype_names.h"
#include "engine/ops/functions.h"

namespace tensord::engine {
namespace {

Tensor Convolve(const OpCall& call, const Tensor& input, const Value& padding) {
  return ops::convolution(input, call.value("weight"), call.value("bias"),
                          call.value("stride"), padding, call.value("dilation"),
                          false, Dims{0}, call.value("groups"));
}

// The padding that keeps the sizes; where it is uneven, the input is padded
// with the difference first.
Tensor ConvolveSame(const OpCall& call, const Tensor& input) {
  const Tensor& weight = call.tensor("weight");
  const Dims& dilation = call.ints("dilation");
  for (const int64_t step : call.ints("stride")) {
    if (step == 1) continue;
    Fail(Reason::kBadAttribute,
         "padding='same' is not supported for strided convolutions");
  }
  const size_t dims = input.rank() - 2;
  if (weight.rank() != input.rank() || dilation.size() != dims) {
    return Convolve(call, input, Value(Dims{0}));  // refuses it
  }
  Dims padding;
  Dims uneven(2 * dims, 0);  // (before, after) of the last dimension first
  bool even = true;
  for (size_t i = 0; i < dims; ++i) {
    int64_t total = 0;
    if (__builtin_mul_overflow(dilation[i], weight.sizes()[i + 2] - 1,
                               &total) ||
        total < 0) {
      return Convolve(call, input, Value(Dims{0}));  // refuses it
    }
    padding.push_back(total / 2);
    uneven[2 * (dims - 1 - i) + 1] = total % 2;
    even = even && total % 2 == 0;
  }
  return Convolve(call, even ? input : ops::constant_pad_nd(input, uneven),
                  Value(padding));
}

// Computes a batch.
using Convolver = Tensor (*)(const OpCall& call, const Tensor& input);

Tensor ConvolvePadded(const OpCall& call, const Tensor& input) {
  return Convolve(call, input, call.value("padding"));
}

Tensor ConvolvePaddedByName(const OpCall& call, const Tensor& input) {
  const std::string& padding = call.text("padding");
  if (padding == "same") return ConvolveSame(call, input);
  if (padding == "valid") return Convolve(call, input, Value(Dims{0}));
  Fail(Reason::kBadAttribute, "Invalid padding string: '", padding, "'");
}

Tensor ConvolveTransposed(const OpCall& call, const Tensor& input) {
  return ops::convolution(input, call.value("weight"), call.value("bias"),
                          call.value("stride"), call.value("padding"),
                          call.value("dilation"), true,
                          call.value("output_padding"), call.value("groups"));
}

// The other two functions convert the bias where they can.
void CheckBiasType(const OpCall& call) {
  const Tensor& bias = call.tensor("bias");
  const DType dtype = call.tensor("input").dtype();
  if (!bias.defined() || bias.dtype() == dtype) return;
  Fail(Reason::kDtypeMismatch, "Input type (", CppNameOf(dtype),
       ") and bias type (", CppNameOf(bias.dtype()), ") should be the same");
}

// A function of a tensor with `dims` dimensions after the channels, or of a
// batch of them.
Forward ConvFunction(int64_t dims, Convolver convolve) {
  return [dims, convolve](OpCall& call) {
    if (convolve == ConvolvePadded) CheckBiasType(call);
    const Tensor& input = call.tensor("input");
    if (input.rank() == dims + 2) return call.Return(convolve(call, input));
    if (input.rank() == dims + 1) {
      const Tensor batch = convolve(call, ops::unsqueeze(input, 0));
      return call.Return(ops::squeeze_dim(batch, 0));
    }
    Fail(Reason::kShapeMismatch, "Expected ", dims + 1, "D (unbatched) or ",
         dims + 2, "D (batched) input to ", call.name(),
         ", but got input of size: ", ToString(input.sizes()));
  };
}

struct Row {
  uint16_t number;
  const char* name;
  const char* attributes;  // behind "Tensor? bias=None"; $ is `dims`
  int64_t dims;
  Convolver convolve;
  const char* doc;
};

constexpr char kPadded[] =
    "int[$] stride=1, int[$] padding=0, int[$] dilation=1, int groups=1";
constexpr char kPaddedByName[] =
    "int[$] stride=1, str padding='valid', int[$] dilation=1, int groups=1";
constexpr char kTransposed[] =
    "int[$] stride=1, int[$] padding=0, int[$] output_padding=0, int groups=1, "
    "int[$] dilation=1";

constexpr Row kRows[] = {
    {802, "conv2d", kPadded, 2, ConvolvePadded,
     "The cross-correlation of an image [C, H, W], or of a batch of them, with "
     "weights."},
    {803, "conv2d.padding", kPaddedByName, 2, ConvolvePaddedByName,
     "As conv2d; the padding 'same' keeps the image's sizes, 'valid' is none."},
    {2300, "conv1d", kPadded, 1, ConvolvePadded,
     "The cross-correlation of a line [C, L], or of a batch of them, with "
     "weights."},
    {2301, "conv1d.padding", kPaddedByName, 1, ConvolvePaddedByName,
     "As conv1d; the padding 'same' keeps the line's length, 'valid' is none."},
    {2302, "conv_transpose1d", kTransposed, 1, ConvolveTransposed,
     "The gradient of conv1d as a function of its own, on a line or a batch."},
    {2303, "conv_transpose2d.input", kTransposed, 2, ConvolveTransposed,
     "The gradient of conv2d as a function of its own, on an image or a "
     "batch."},
};

}  // namespace

void AddConvFunctionOps(OpList* ops) {
  for (const Row& row : kRows) {
    const std::string signature = absl::StrCat(
        row.name, "(Tensor input, Tensor weight, Tensor? bias=None, ",
        absl::StrReplaceAll(row.attributes, {{"$", absl::StrCat(row.dims)}}),
        ") -> Tensor");
    ops->push_back(Op(row.number, signature)
                       .Doc(row.doc)
                       .FunctionOnly()
                       .Composite(ConvFunction(row.dims, row.convolve))
                       .Build());
  }
}

}  // namespace tensord::engine
