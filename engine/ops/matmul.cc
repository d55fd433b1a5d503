#include "engine/ops/matmul.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <utility>

#include "engine/autograd/variable.h"
#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/functions.h"

namespace tensord::engine {
namespace {

// Whether the larger operand is made one matrix by joining its leading
// dimensions, so that mm or mv does, without copies. A copy is accepted where
// the smaller operand requires grad: bmm would expand it, and its gradient
// with it. Source: should_fold in PyTorch's
// aten/src/ATen/native/LinearAlgebra.cpp.
bool ShouldFold(const Tensor& a, const Tensor& b) {
  const bool a_is_larger = a.rank() >= b.rank();
  const Tensor& larger = a_is_larger ? a : b;
  const Tensor& smaller = a_is_larger ? b : a;
  if (larger.rank() < 3 || smaller.rank() > 2) return false;
  if (RequiresGrad(smaller)) return true;
  if (a.rank() == 2) return false;  // the result would have to be transposed
  if (larger.numel() == 0) return true;
  Dims sizes = larger.sizes();
  Dims strides = larger.strides();
  const size_t rank = sizes.size();
  if (!a_is_larger) {
    std::swap(sizes[rank - 1], sizes[rank - 2]);
    std::swap(strides[rank - 1], strides[rank - 2]);
  }
  for (size_t i = 0; i + 2 < rank; ++i) {
    if (strides[i] != strides[i + 1] * sizes[i + 1]) return false;
  }
  return true;
}

Tensor MatricesTransposed(const Tensor& tensor) {
  return ops::transpose(tensor, -2, -1);
}

Tensor Folded(const Tensor& a, const Tensor& b) {
  const bool transposed = b.rank() > a.rank();
  const Tensor larger = transposed ? MatricesTransposed(b) : a;
  const Tensor smaller = !transposed ? b : (a.rank() == 2 ? ops::t(a) : a);
  Dims sizes(larger.sizes().begin(), larger.sizes().end() - 1);
  const Tensor matrix =
      ops::reshape(larger, Dims{NumElements(sizes), larger.sizes().back()});
  if (smaller.rank() == 1) {
    return ops::unsafe_view(ops::mv(matrix, smaller), sizes);
  }
  sizes.push_back(smaller.sizes()[1]);
  const Tensor product = ops::unsafe_view(ops::mm(matrix, smaller), sizes);
  return transposed ? ops::contiguous(MatricesTransposed(product)) : product;
}

Tensor Matmul(const Tensor& a, const Tensor& b);

// As a batch of matrices after broadcasting. At least one operand has three
// dimensions or more.
Tensor Batched(const Tensor& a, const Tensor& b) {
  const Dims batch_a(a.sizes().begin(),
                     a.sizes().end() - std::min<int64_t>(a.rank(), 2));
  const Dims batch_b(b.sizes().begin(),
                     b.sizes().end() - std::min<int64_t>(b.rank(), 2));
  if (a.rank() == 3 && b.rank() == 3 && batch_a != batch_b) {
    // One matrix for all: it is folded rather than expanded.
    if (batch_a[0] == 1 && RequiresGrad(a)) {
      return Matmul(ops::squeeze_dim(a, 0), b);
    }
    if (batch_b[0] == 1 && RequiresGrad(b)) {
      return Matmul(a, ops::squeeze_dim(b, 0));
    }
  }
  const bool b_is_vector = b.rank() == 1;
  const int64_t n = a.rank() > 1 ? a.size(-2) : 1;
  const int64_t m_a = a.size(-1);
  const int64_t m_b = b_is_vector ? b.size(0) : b.size(-2);
  const int64_t p = b_is_vector ? 1 : b.size(-1);

  Dims sizes = BroadcastSizes(batch_a, batch_b);
  const int64_t batch = NumElements(sizes);
  const auto with = [&](std::initializer_list<int64_t> last) {
    Dims expanded = sizes;
    expanded.insert(expanded.end(), last.begin(), last.end());
    return expanded;
  };
  const Tensor matrices_a =
      ops::reshape(ops::expand(a, with({n, m_a})), Dims{batch, n, m_a});
  Tensor matrices_b;
  if (b_is_vector) {
    matrices_b = ops::unsqueeze(
        ops::reshape(ops::expand(b, with({m_b})), Dims{batch, m_b}), 2);
  } else {
    matrices_b =
        ops::reshape(ops::expand(b, with({m_b, p})), Dims{batch, m_b, p});
  }
  Tensor product = ops::bmm(matrices_a, matrices_b);
  if (b_is_vector) product = ops::squeeze_dim(product, -1);
  if (a.rank() > 1) sizes.push_back(n);
  if (b.rank() > 1) sizes.push_back(p);
  return ops::unsafe_view(product, sizes);
}

// Source: _matmul_impl in PyTorch's aten/src/ATen/native/LinearAlgebra.cpp.
Tensor Matmul(const Tensor& a, const Tensor& b) {
  if (a.rank() == 0 || b.rank() == 0) {
    Fail(Reason::kShapeMismatch,
         "both arguments to matmul need to be at least 1D, but they are ",
         a.rank(), "D and ", b.rank(), "D");
  }
  if (a.rank() == 1 && b.rank() == 1) return ops::dot(a, b);
  if (a.rank() == 2 && b.rank() == 1) return ops::mv(a, b);
  if (a.rank() == 2 && b.rank() == 2) return ops::mm(a, b);
  if (a.rank() == 1 && b.rank() == 2) {
    return ops::unsafe_squeeze_dim(ops::mm(ops::unsqueeze(a, 0), b), 0);
  }
  return ShouldFold(a, b) ? Folded(a, b) : Batched(a, b);
}

// Source: linear in PyTorch's aten/src/ATen/native/Linear.cpp.
Tensor Linear(const Tensor& input, const Tensor& weight, const Tensor& bias) {
  if (input.rank() == 0 || weight.rank() == 0) {
    Fail(Reason::kShapeMismatch,
         "both arguments to linear need to be at least 1D, but they are ",
         input.rank(), "D and ", weight.rank(), "D");
  }
  if (bias.defined() && input.rank() == 2) {
    return ops::addmm(bias, input, ops::t(weight));
  }
  if (bias.defined() && bias.rank() == 1 && bias.IsContiguous() &&
      input.IsContiguous()) {
    Dims sizes(input.sizes().begin(), input.sizes().end() - 1);
    const Tensor matrix =
        ops::reshape(input, Dims{NumElements(sizes), input.sizes().back()});
    const Tensor product = ops::addmm(bias, matrix, ops::t(weight));
    sizes.push_back(product.sizes()[1]);
    return ops::unsafe_view(product, sizes);
  }
  Tensor product = Matmul(input, ops::t(weight));
  if (bias.defined()) ops::add_(product, bias);
  return product;
}

}  // namespace

void AddMatmulOps(OpList* ops) {
  ops->push_back(
      Op(730, "matmul(Tensor self, Tensor other) -> Tensor")
          .Doc("The product of vectors, matrices or batches of matrices, which "
               "broadcast.")
          .Composite([](OpCall& call) {
            call.Return(Matmul(call.tensor("self"), call.tensor("other")));
          })
          .Build());
  ops->push_back(Op(731, "outer(Tensor self, Tensor vec2) -> Tensor")
                     .Doc("The outer product of two vectors.")
                     .Composite([](OpCall& call) {
                       const Tensor& self = call.tensor("self");
                       const Tensor& other = call.tensor("vec2");
                       for (const auto& [name, tensor] :
                            {std::pair{"self", &self}, {"vec2", &other}}) {
                         if (tensor->rank() == 1) continue;
                         Fail(Reason::kShapeMismatch,
                              "outer: Expected 1-D argument ", name,
                              ", but got ", tensor->rank(), "-D");
                       }
                       call.Return(ops::mul(
                           ops::reshape(self, Dims{self.numel(), 1}), other));
                     })
                     .Build());
  ops->push_back(Op(732,
                    "linear(Tensor input, Tensor weight, Tensor? bias=None) -> "
                    "Tensor")
                     .Doc("input @ weight.t() + bias.")
                     .Internal()
                     .Composite([](OpCall& call) {
                       call.Return(Linear(call.tensor("input"),
                                          call.tensor("weight"),
                                          call.tensor("bias")));
                     })
                     .Build());
}

}  // namespace tensord::engine
