#include "engine/ops/view_scatter.h"

#include <cstdint>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/kernels/copy.h"
#include "engine/ops/functions.h"
#include "engine/ops/results.h"

namespace tensord::engine {

namespace ops {

// Only this file calls them.
constinit const Function diagonal_scatter{"diagonal_scatter"};
constinit const Function select_scatter{"select_scatter"};
constinit const Function slice_scatter{"slice_scatter"};

}  // namespace ops

namespace {

// Gaps between elements stay, where no two indices reach one element.
Tensor CloneWithStrides(const Tensor& self) {
  if (HasInternalOverlap(self)) return ops::clone(self);
  const Tensor memory =
      EmptyTensor({ExtentOf(self.sizes(), self.strides())}, self.dtype());
  const Tensor copy = ViewOf(memory, self.sizes(), self.strides(), 0);
  Copy(self, copy);
  return copy;
}

// A view of a tensor, by the attributes of a call: OpCall or GradientCall.
struct SelectView {
  template <typename Call>
  Tensor operator()(const Call& call, const Tensor& tensor) const {
    return ops::select(tensor, call.value("dim"), call.value("index"));
  }
  static Tensor Scatter(const GradientCall& call, const Tensor& zeros) {
    return ops::select_scatter(call.grad(), zeros, call.value("dim"),
                               call.value("index"));
  }
};

struct SliceView {
  template <typename Call>
  Tensor operator()(const Call& call, const Tensor& tensor) const {
    return ops::slice(tensor, call.value("dim"), call.value("start"),
                      call.value("end"), call.value("step"));
  }
  static Tensor Scatter(const GradientCall& call, const Tensor& zeros) {
    return ops::slice_scatter(call.grad(), zeros, call.value("dim"),
                              call.value("start"), call.value("end"),
                              call.value("step"));
  }
};

struct DiagonalView {
  template <typename Call>
  Tensor operator()(const Call& call, const Tensor& tensor) const {
    return ops::diagonal(tensor, call.value("offset"), call.value("dim1"),
                         call.value("dim2"));
  }
  static Tensor Scatter(const GradientCall& call, const Tensor& zeros) {
    return ops::diagonal_scatter(call.grad(), zeros, call.value("offset"),
                                 call.value("dim1"), call.value("dim2"));
  }
};

// A row whose forward and gradients follow from the view that it writes to.
template <typename View>
Op ScatterRow(uint16_t number, const char* signature) {
  return Op(number, signature)
      .Forward([](OpCall& call) {
        const Tensor& self = call.tensor("self");
        const Tensor& src = call.tensor("src");
        const Tensor out = CloneWithStrides(self);
        const Tensor part = View()(call, out);
        if (part.sizes() != src.sizes()) {
          Fail(Reason::kShapeMismatch,
               "expected src to have a size equal to the slice of self. src "
               "size = ",
               ToString(src.sizes()),
               ", slice size = ", ToString(part.sizes()));
        }
        Copy(src, part);
        call.Return(out);
      })
      .Gradient("self", {},
                [](const GradientCall& call) {
                  return View::Scatter(
                      call, ZeroTensor(call.sizes("src"), call.grad().dtype()));
                })
      .Gradient("src", {}, [](const GradientCall& call) {
        return View()(call, call.grad());
      });
}

}  // namespace

void AddViewScatterOps(OpList* ops) {
  ops->push_back(
      ScatterRow<SelectView>(1590,
                             "select_scatter(Tensor self, Tensor src, int dim, "
                             "int index) -> Tensor")
          .Doc("A copy of the tensor with src at one index of a dimension.")
          .Build());
  ops->push_back(
      ScatterRow<SliceView>(1591,
                            "slice_scatter(Tensor self, Tensor src, int dim=0, "
                            "int? start=None, int? end=None, int step=1) -> "
                            "Tensor")
          .Doc("A copy of the tensor with src at every step-th part from start "
               "to before end of a dimension.")
          .Build());
  ops->push_back(
      ScatterRow<DiagonalView>(1592,
                               "diagonal_scatter(Tensor self, Tensor src, int "
                               "offset=0, int dim1=0, int dim2=1) -> Tensor")
          .Doc("A copy of the tensor with src on a diagonal.")
          .Build());
}

}  // namespace tensord::engine
