#include "engine/ops/slicing.h"

#include <algorithm>
#include <cstdint>
#include <limits>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/ops/functions.h"
#include "engine/ops/results.h"

namespace tensord::engine {
namespace {

constexpr int64_t kMaxInt = std::numeric_limits<int64_t>::max();

Tensor Selected(const Tensor& self, int64_t dim, int64_t index) {
  if (self.rank() == 0) {
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
           "select() cannot be applied to a 0-dim tensor.");
  }
  dim = WrapDim(dim, self.rank());
  const int64_t size = self.sizes()[dim];
  if (index < -size || index >= size) {
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange, "select(): index ",
           index, " out of range for tensor of size ", ToString(self.sizes()),
           " at dimension ", dim);
  }
  if (index < 0) index += size;
  Dims sizes = self.sizes();
  Dims strides = self.strides();
  const int64_t offset = self.offset() + index * strides[dim];
  sizes.erase(sizes.begin() + dim);
  strides.erase(strides.begin() + dim);
  return ViewOf(self, sizes, strides, offset);
}

// Bounds count from the end where negative, and are moved into range.
Tensor Sliced(const Tensor& self, int64_t dim, int64_t start, int64_t end,
              int64_t step) {
  if (self.rank() == 0) {
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
           "slice() cannot be applied to a 0-dim tensor.");
  }
  dim = WrapDim(dim, self.rank());
  if (step <= 0) Fail(Reason::kBadAttribute, "slice step must be positive");
  Dims sizes = self.sizes();
  Dims strides = self.strides();
  const int64_t size = sizes[dim];
  if (start < 0) start += size;
  if (end < 0) end += size;
  start = std::clamp<int64_t>(start, 0, size);
  end = std::clamp(end, start, size);
  const int64_t offset = self.offset() + start * strides[dim];
  sizes[dim] = end == start ? 0 : (end - start - 1) / step + 1;
  // Of at most one element the stride is never used; it wraps as PyTorch's.
  strides[dim] = static_cast<int64_t>(static_cast<uint64_t>(strides[dim]) *
                                      static_cast<uint64_t>(step));
  return ViewOf(self, sizes, strides, offset);
}

int64_t IntOr(const Value& value, int64_t fallback) {
  return value.is_none() ? fallback : value.scalar().ToInt();
}

// All zeros but where `part_of` reads: there a copy of the gradient.
template <typename PartOf>
void EmbedInZeros(OpCall& call, const PartOf& part_of) {
  const Tensor& grad = call.tensor("grad_output");
  const Tensor out = call.Output(call.ints("input_sizes"), grad.dtype());
  Copy(ZeroTensor({}, grad.dtype()), out);
  const Tensor part = part_of(out);
  if (!IsExpandableTo(grad.sizes(), part.sizes())) {
    Fail(Reason::kShapeMismatch, call.name(), ": a gradient of sizes ",
         ToString(grad.sizes()), " does not fit ", ToString(part.sizes()));
  }
  Copy(grad, part);
}

void Narrow(OpCall& call) {
  const Tensor& self = call.tensor(0);
  if (self.rank() == 0) {
    Fail(Reason::kShapeMismatch,
         "narrow() cannot be applied to a 0-dim tensor.");
  }
  const int64_t length = call.integer("length");
  if (length < 0) {
    Fail(Reason::kBadAttribute, "narrow(): length must be non-negative.");
  }
  const int64_t dim = WrapDim(call.integer("dim"), self.rank());
  const int64_t size = self.sizes()[dim];
  int64_t start = call.integer("start");
  if (start < -size || start > size) {
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
           "start out of range (expected to be in range of [", -size, ", ",
           size, "], but got ", start, ")");
  }
  if (start < 0) start += size;
  if (length > size - start) {
    Fail(Reason::kIndexOutOfRange, "start (", start, ") + length (", length,
         ") exceeds dimension size (", size, ").");
  }
  call.ReturnView(0, ops::slice(self, dim, start, start + length, 1));
}

void AddSelects(OpList* ops) {
  ops->push_back(
      Op(600, "select.int(Tensor(a) self, int dim, int index) -> Tensor(a)")
          .Doc("The part at one index of a dimension, without it.")
          .Forward([](OpCall& call) {
            call.ReturnView(0, Selected(call.tensor(0), call.integer("dim"),
                                        call.integer("index")));
          })
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return ops::select_backward(
                          call.grad(), call.sizes("self"), call.integer("dim"),
                          call.integer("index"));
                    })
          .Build());
  ops->push_back(
      Op(601,
         "select_backward(Tensor grad_output, int[] input_sizes, int dim, int "
         "index) -> Tensor")
          .Doc("The gradient of select.")
          .Internal()
          .Forward([](OpCall& call) {
            EmbedInZeros(call, [&](const Tensor& out) {
              return Selected(out, call.integer("dim"), call.integer("index"));
            });
          })
          .Gradient("grad_output", {},
                    [](const GradientCall& call) {
                      return ops::select(call.grad(), call.integer("dim"),
                                         call.integer("index"));
                    })
          .Build());
}

void AddSlices(OpList* ops) {
  ops->push_back(
      Op(602,
         "slice.Tensor(Tensor(a) self, int dim=0, int? start=None, int? "
         "end=None, int step=1) -> Tensor(a)")
          .Doc("Every step-th part from start to before end of a dimension.")
          .Internal()
          .Forward([](OpCall& call) {
            call.ReturnView(0, Sliced(call.tensor(0), call.integer("dim"),
                                      IntOr(call.value("start"), 0),
                                      IntOr(call.value("end"), kMaxInt),
                                      call.integer("step")));
          })
          .Gradient("self", {},
                    [](const GradientCall& call) {
                      return ops::slice_backward(
                          call.grad(), call.sizes("self"), call.integer("dim"),
                          IntOr(call.value("start"), 0),
                          IntOr(call.value("end"), kMaxInt),
                          call.integer("step"));
                    })
          .Build());
  ops->push_back(
      Op(603,
         "slice_backward(Tensor grad_output, int[] input_sizes, int dim, int "
         "start, int end, int step) -> Tensor")
          .Doc("The gradient of slice.")
          .Internal()
          .Forward([](OpCall& call) {
            EmbedInZeros(call, [&](const Tensor& out) {
              return Sliced(out, call.integer("dim"), call.integer("start"),
                            call.integer("end"), call.integer("step"));
            });
          })
          .Gradient("grad_output", {},
                    [](const GradientCall& call) {
                      return ops::slice(call.grad(), call.integer("dim"),
                                        call.integer("start"),
                                        call.integer("end"),
                                        call.integer("step"));
                    })
          .Build());
  ops->push_back(
      Op(604,
         "narrow(Tensor(a) self, int dim, int start, int length) -> Tensor(a)")
          .Doc("So many parts of a dimension, from start on.")
          .Composite(Narrow)
          .Build());
}

}  // namespace

void AddSlicingOps(OpList* ops) {
  AddSelects(ops);
  AddSlices(ops);
}

}  // namespace tensord::engine
