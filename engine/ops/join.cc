#include "engine/ops/join.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/core/error.h"
#include "engine/core/promotion.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/ops/functions.h"
#include "engine/ops/memory_format.h"
#include "engine/ops/results.h"

namespace tensord::engine {
namespace {

// More results than this are refused.
constexpr int64_t kMaxParts = int64_t{1} << 20;

// A 1-d tensor without elements fits beside any other, for cat's old sake.
bool IsSkipped(DimsView sizes) { return sizes.size() == 1 && sizes[0] == 0; }

DType CommonDType(const TensorList& tensors) {
  std::vector<const Tensor*> operands;
  for (const Tensor& tensor : tensors) operands.push_back(&tensor);
  return ResultType(operands, DefaultDType());
}

// Part of a tensor along one dimension.
Tensor PartOf(const Tensor& self, int64_t dim, int64_t start, int64_t length) {
  Dims sizes = self.sizes();
  sizes[dim] = length;
  return ViewOf(self, sizes, self.strides(),
                self.offset() + start * self.strides()[dim]);
}

// Throws where the tensors do not fit; gives the sizes of their cat.
Dims CatSizes(const TensorList& tensors, int64_t dim) {
  const Tensor* first = nullptr;
  size_t first_place = 0;
  for (size_t i = 0; i < tensors.size(); ++i) {
    if (tensors[i].rank() == 0) {
      Fail(Reason::kShapeMismatch, "zero-dimensional tensor (at position ", i,
           ") cannot be concatenated");
    }
    if (first == nullptr && !IsSkipped(tensors[i].sizes())) {
      first = &tensors[i];
      first_place = i;
    }
  }
  if (first == nullptr) return {0};
  dim = WrapDim(dim, first->rank());
  Dims sizes = first->sizes();
  for (size_t i = first_place + 1; i < tensors.size(); ++i) {
    const Tensor& tensor = tensors[i];
    if (IsSkipped(tensor.sizes())) continue;
    if (tensor.rank() != first->rank()) {
      Fail(Reason::kShapeMismatch,
           "Tensors must have same number of dimensions: got ", first->rank(),
           " and ", tensor.rank());
    }
    for (int64_t d = 0; d < first->rank(); ++d) {
      if (d == dim || tensor.sizes()[d] == first->sizes()[d]) continue;
      Fail(Reason::kShapeMismatch,
           "Sizes of tensors must match except in dimension ", dim,
           ". Expected size ", first->sizes()[d], " but got size ",
           tensor.sizes()[d], " for tensor number ", i, " in the list.");
    }
    sizes[dim] += tensor.sizes()[dim];
  }
  return sizes;
}

// Channels-last where all tensors suggest it, else none: row-major.
Dims CatStrides(const TensorList& tensors, DimsView sizes) {
  const bool channels_last = std::all_of(
      tensors.begin(), tensors.end(),
      [](const Tensor& tensor) { return SuggestsChannelsLast(tensor); });
  return channels_last ? ChannelsLastStrides(sizes) : Dims();
}

void CopyInto(const TensorList& tensors, int64_t dim, const Tensor& out) {
  int64_t start = 0;
  for (const Tensor& tensor : tensors) {
    if (IsSkipped(tensor.sizes())) continue;
    const int64_t length = tensor.sizes()[dim];
    Copy(tensor, PartOf(out, dim, start, length));
    start += length;
  }
}

void Cat(OpCall& call) {
  const TensorList& tensors = call.tensors("tensors");
  if (tensors.empty()) {
    FailAs(ExceptionKind::kValue, Reason::kBadAttribute,
           "torch.cat(): expected a non-empty list of Tensors");
  }
  const int64_t dim = call.integer("dim");
  const Dims sizes = CatSizes(tensors, dim);
  const Tensor out =
      call.Output(sizes, CommonDType(tensors), CatStrides(tensors, sizes));
  if (out.numel() > 0) CopyInto(tensors, WrapDim(dim, out.rank()), out);
}

void CatGradients(GradientCall& call) {
  int64_t dim = call.integer("dim");
  int64_t start = 0;
  for (int i = 0; i < call.list_length("tensors"); ++i) {
    const Dims& sizes = call.geometry("tensors", i).sizes();
    if (IsSkipped(sizes)) {
      call.Return("tensors", ZeroTensor({0}, call.grad().dtype()), i);
      continue;
    }
    dim = WrapDim(dim, static_cast<int64_t>(sizes.size()));
    if (call.needs("tensors", i)) {
      call.Return("tensors", ops::narrow(call.grad(), dim, start, sizes[dim]),
                  i);
    }
    start += sizes[dim];
  }
}

// Along a new dimension. Sizes are equal.
void Stack(OpCall& call) {
  const TensorList& tensors = call.tensors("tensors");
  if (tensors.empty()) {
    Fail(Reason::kBadAttribute, "stack expects a non-empty TensorList");
  }
  const Tensor& first = tensors[0];
  const int64_t dim = WrapDim(call.integer("dim"), first.rank() + 1);
  for (size_t i = 1; i < tensors.size(); ++i) {
    if (tensors[i].sizes() == first.sizes()) continue;
    Fail(Reason::kShapeMismatch,
         "stack expects each tensor to be equal size, but got ",
         ToString(first.sizes()), " at entry 0 and ",
         ToString(tensors[i].sizes()), " at entry ", i);
  }
  Dims sizes = first.sizes();
  sizes.insert(sizes.begin() + dim, static_cast<int64_t>(tensors.size()));
  // PyTorch joins along `dim` and splits that, which shows in the strides of
  // channels-last images.
  Dims strides;
  if (dim < first.rank()) {
    Dims joined = first.sizes();
    joined[dim] *= static_cast<int64_t>(tensors.size());
    const Dims joined_strides = CatStrides(tensors, joined);
    if (!joined_strides.empty()) {
      ViewStrides(joined, joined_strides, sizes, &strides);
    }
  }
  const Tensor out = call.Output(sizes, CommonDType(tensors), strides);
  for (size_t i = 0; i < tensors.size(); ++i) {
    Dims part_strides = out.strides();
    part_strides.erase(part_strides.begin() + dim);
    Copy(tensors[i],
         ViewOf(out, first.sizes(), part_strides,
                out.offset() + static_cast<int64_t>(i) * out.strides()[dim]));
  }
}

void StackGradients(GradientCall& call) {
  for (int i = 0; i < call.list_length("tensors"); ++i) {
    if (!call.needs("tensors", i)) continue;
    call.Return("tensors", ops::select(call.grad(), call.integer("dim"), i), i);
  }
}

void Unbind(OpCall& call) {
  const Tensor& self = call.tensor(0);
  if (self.rank() == 0) {
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
           "Dimension specified as 0 but tensor has no dimensions");
  }
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  const int64_t count = self.sizes()[dim];
  if (count > kMaxParts) {
    Fail(Reason::kLimit, "unbind: ", count, " results are too many");
  }
  Dims sizes = self.sizes();
  Dims strides = self.strides();
  sizes.erase(sizes.begin() + dim);
  strides.erase(strides.begin() + dim);
  TensorList parts;
  for (int64_t i = 0; i < count; ++i) {
    parts.push_back(
        ViewOf(self, sizes, strides, self.offset() + i * self.strides()[dim]));
  }
  call.ReturnViews(0, std::move(parts));
}

// The gradient of one of the parts, zeros where it is absent.
Tensor GradOrZeros(const GradientCall& call, int part, const Dims& sizes) {
  const Tensor& grad = call.grad(part);
  return grad.defined() ? grad : ZeroTensor(sizes, call.dtype("self"));
}

Tensor UnbindGradient(const GradientCall& call) {
  const int64_t dim = WrapDim(call.integer("dim"), call.rank("self"));
  const int64_t count = call.sizes("self")[dim];
  Dims sizes = call.sizes("self");
  sizes.erase(sizes.begin() + dim);
  TensorList grads;
  for (int64_t i = 0; i < count; ++i) {
    grads.push_back(GradOrZeros(call, static_cast<int>(i), sizes));
  }
  return ops::stack(std::move(grads), dim);
}

// The sizes of a dimension's parts, all of `part` but the last.
Dims EqualParts(int64_t size, int64_t part) {
  if (part < 0) {
    Fail(Reason::kBadAttribute,
         "split expects split_size be non-negative, but got split_size=", part);
  }
  if (part == 0 && size != 0) {
    Fail(Reason::kBadAttribute,
         "split_size can only be 0 if dimension size is 0, but got dimension "
         "size of ",
         size);
  }
  const int64_t count = size == 0 ? 1 : (size - 1) / part + 1;
  if (count > kMaxParts) {
    Fail(Reason::kLimit, "split: ", count, " results are too many");
  }
  Dims parts(count, part);
  parts.back() = size - (count - 1) * part;
  return parts;
}

int64_t SplitDim(const OpCall& call, absl::string_view name) {
  const Tensor& self = call.tensor(0);
  if (self.rank() == 0) {
    Fail(Reason::kShapeMismatch, name,
         " expects at least a 1-dimensional tensor");
  }
  return WrapDim(call.integer("dim"), self.rank());
}

void ReturnParts(OpCall& call, int64_t dim, const Dims& lengths) {
  TensorList parts;
  int64_t start = 0;
  for (const int64_t length : lengths) {
    parts.push_back(PartOf(call.tensor(0), dim, start, length));
    start += length;
  }
  call.ReturnViews(0, std::move(parts));
}

void Split(OpCall& call) {
  const int64_t dim = SplitDim(call, "split");
  ReturnParts(
      call, dim,
      EqualParts(call.tensor(0).sizes()[dim], call.integer("split_size")));
}

void SplitWithSizes(OpCall& call) {
  const int64_t dim = SplitDim(call, "split");
  const Dims& lengths = call.ints("split_sizes");
  const int64_t size = call.tensor(0).sizes()[dim];
  if (std::any_of(lengths.begin(), lengths.end(),
                  [](int64_t length) { return length < 0; })) {
    Fail(Reason::kBadAttribute,
         "split_with_sizes expects split_sizes have only non-negative entries, "
         "but got split_sizes=",
         ToString(lengths));
  }
  int64_t rest = size;
  for (const int64_t length : lengths) {
    rest = rest < length ? -1 : rest - length;
    if (rest < 0) break;
  }
  if (rest != 0) {
    Fail(Reason::kBadAttribute,
         "split_with_sizes expects split_sizes to sum exactly to ", size,
         " (input tensor's size at dimension ", dim,
         "), but got split_sizes=", ToString(lengths));
  }
  ReturnParts(call, dim, lengths);
}

Tensor JoinedGradient(const GradientCall& call, const Dims& lengths) {
  const int64_t dim = WrapDim(call.integer("dim"), call.rank("self"));
  TensorList grads;
  Dims sizes = call.sizes("self");
  for (size_t i = 0; i < lengths.size(); ++i) {
    sizes[dim] = lengths[i];
    grads.push_back(GradOrZeros(call, static_cast<int>(i), sizes));
  }
  return ops::cat(std::move(grads), dim);
}

void ReturnAll(OpCall& call, Results results) {
  TensorList views;
  for (OpCall::Result& result : results) {
    views.push_back(std::move(result.tensor));
  }
  call.ReturnViews(0, std::move(views));
}

void Chunk(OpCall& call) {
  const Tensor& self = call.tensor(0);
  const int64_t dim = SplitDim(call, "chunk");
  const int64_t chunks = call.integer("chunks");
  if (chunks <= 0) {
    Fail(Reason::kBadAttribute,
         "chunk expects `chunks` to be greater than 0, got: ", chunks);
  }
  const int64_t size = self.sizes()[dim];
  if (size > 0) {
    return ReturnAll(call, ops::split.All(self, (size - 1) / chunks + 1, dim));
  }
  if (chunks > kMaxParts) {
    Fail(Reason::kLimit, "chunk: ", chunks, " results are too many");
  }
  ReturnAll(call, ops::split_with_sizes.All(self, Dims(chunks, 0), dim));
}

void AddJoins(OpList* ops) {
  ops->push_back(Op(550, "cat(Tensor[] tensors, int dim=0) -> Tensor")
                     .Doc("Joins tensors along a dimension.")
                     .FunctionOnly()
                     .Forward(Cat)
                     .Gradients({"tensors"}, {}, CatGradients)
                     .Build());
  ops->push_back(Op(551, "stack(Tensor[] tensors, int dim=0) -> Tensor")
                     .Doc("Joins tensors along a new dimension.")
                     .FunctionOnly()
                     .Forward(Stack)
                     .Gradients({"tensors"}, {}, StackGradients)
                     .Build());
  for (const auto& [number, signature] :
       {std::pair<uint16_t, const char*>{
            552, "concat(Tensor[] tensors, int dim=0) -> Tensor"},
        {553, "concatenate(Tensor[] tensors, int dim=0) -> Tensor"}}) {
    ops->push_back(Op(number, signature)
                       .Doc("As cat.")
                       .FunctionOnly()
                       .Composite([](OpCall& call) {
                         call.Return(ops::cat(call.tensors("tensors"),
                                              call.integer("dim")));
                       })
                       .Build());
  }
}

void AddSplits(OpList* ops) {
  ops->push_back(Op(560, "unbind.int(Tensor(a) self, int dim=0) -> Tensor(a)[]")
                     .Doc("The parts along a dimension, without it.")
                     .Forward(Unbind)
                     .Gradient("self", {}, UnbindGradient)
                     .Build());
  ops->push_back(
      Op(561,
         "split.Tensor(Tensor(a) self, int split_size, int dim=0) -> "
         "Tensor(a)[]")
          .Doc("Parts of equal size along a dimension; the last may be "
               "smaller.")
          .Forward(Split)
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      const int64_t dim =
                          WrapDim(call.integer("dim"), call.rank("self"));
                      return JoinedGradient(
                          call, EqualParts(call.sizes("self")[dim],
                                           call.integer("split_size")));
                    })
          .Build());
  ops->push_back(
      Op(562,
         "split_with_sizes(Tensor(a) self, int[] split_sizes, int dim=0) -> "
         "Tensor(a)[]")
          .Doc("Parts of these sizes along a dimension.")
          .Forward(SplitWithSizes)
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return JoinedGradient(call, call.ints("split_sizes"));
                    })
          .Build());
  ops->push_back(
      Op(563,
         "split.sizes(Tensor(a) self, int[] split_size, int dim=0) -> "
         "Tensor(a)[]")
          .Doc("As split_with_sizes.")
          .Composite([](OpCall& call) {
            ReturnAll(call, ops::split_with_sizes.All(call.tensor(0),
                                                      call.ints("split_size"),
                                                      call.integer("dim")));
          })
          .Build());
  ops->push_back(
      Op(564, "chunk(Tensor(a) self, int chunks, int dim=0) -> Tensor(a)[]")
          .Doc("At most so many parts along a dimension.")
          .Composite(Chunk)
          .Build());
}

}  // namespace

void AddJoinOps(OpList* ops) {
  AddJoins(ops);
  AddSplits(ops);
}

}  // namespace tensord::engine
