#include "engine/ops/contraction.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "engine/core/error.h"
#include "engine/core/shape.h"
#include "engine/core/tensor.h"
#include "engine/ops/functions.h"
#include "engine/ops/reduced_shape.h"

namespace tensord::engine {

namespace ops {

// Only this file calls it.
constinit const Function squeeze{"squeeze"};

}  // namespace ops

namespace {

// --- tensordot and inner -----------------------------------------------------

// An operand of a contraction.
struct Operand {
  Tensor tensor;
  const Dims& dims;  // that are contracted
  Dims kept = {};    // the others
  Dims sizes = {};   // of the others
  int64_t kept_numel = 1;

  void Sort(DimsView all) {
    const auto contracted = NamedDims(dims, static_cast<int64_t>(all.size()));
    for (size_t i = 0; i < all.size(); ++i) {
      if (contracted[i]) continue;
      kept.push_back(static_cast<int64_t>(i));
      sizes.push_back(all[i]);
    }
    kept_numel = NumElements(sizes);
  }
};

Dims Joined(const Dims& a, const Dims& b) {
  Dims both = a;
  both.insert(both.end(), b.begin(), b.end());
  return both;
}

Tensor Flattened(const Tensor& tensor) {
  return tensor.rank() == 1 ? tensor
                            : ops::reshape(tensor, Dims{tensor.numel()});
}

// The product of two tensors all of whose elements are paired.
Tensor SumOfProducts(const Tensor& a, const Tensor& b) {
  if (a.IsContiguous() && b.IsContiguous()) {
    return ops::dot(Flattened(a), Flattened(b));
  }
  // Without copies.
  const Tensor products = ops::mul(ops::squeeze(a), ops::squeeze(b));
  return ops::sum(products, products.dtype());
}

// Source: tensordot in PyTorch's aten/src/ATen/native/Linear.cpp.
Tensor TensorDot(const Tensor& self, const Tensor& other, const Dims& dims_a,
                 const Dims& dims_b) {
  if (dims_a.size() != dims_b.size()) {
    Fail(Reason::kBadAttribute, "both dimension lists should have same length");
  }
  if (self.dtype() != other.dtype()) {
    Fail(Reason::kDtypeMismatch, "both inputs should have same dtype");
  }
  Operand a{self, dims_a};
  Operand b{other, dims_b};
  Dims contracted;
  for (size_t i = 0; i < dims_a.size(); ++i) {
    const int64_t size_a = self.size(dims_a[i]);
    const int64_t size_b = other.size(dims_b[i]);
    // A size of 1 stands for any: the other can be summed right away.
    if (size_b == 1) {
      a.tensor = ops::sum_dim(a.tensor, Dims{dims_a[i]}, true);
    } else if (size_a == 1) {
      b.tensor = ops::sum_dim(b.tensor, Dims{dims_b[i]}, true);
    } else if (size_a != size_b) {
      Fail(Reason::kShapeMismatch,
           "contracted dimensions need to match, but first has size ", size_a,
           " in dim ", dims_a[i], " and second has size ", size_b, " in dim ",
           dims_b[i]);
    } else {
      contracted.push_back(size_a);
    }
  }
  a.Sort(self.sizes());
  b.Sort(other.sizes());
  const Tensor left = ops::permute(a.tensor, Joined(a.kept, dims_a));
  const Tensor right = ops::permute(b.tensor, Joined(dims_b, b.kept));
  const Dims sizes = Joined(a.sizes, b.sizes);
  if (a.kept_numel == 1 && b.kept_numel == 1) {
    return ops::reshape(SumOfProducts(left, right), sizes);
  }
  const int64_t count = NumElements(contracted);
  return ops::reshape(ops::mm(ops::reshape(left, Dims{a.kept_numel, count}),
                              ops::reshape(right, Dims{count, b.kept_numel})),
                      sizes);
}

Tensor Inner(const Tensor& self, const Tensor& other) {
  if (self.rank() == 0 || other.rank() == 0) return ops::mul(self, other);
  if (self.size(-1) != other.size(-1)) {
    Fail(Reason::kShapeMismatch,
         "inner() the last dimension must match on both input tensors but got "
         "shapes ",
         ToString(self.sizes()), " and ", ToString(other.sizes()));
  }
  return TensorDot(self, other, {-1}, {-1});
}

// --- kron --------------------------------------------------------------------

// Gives each dimension a partner of size 1 before or behind it, so that
// products broadcast; leading ones are added up to `rank`.
Tensor Paired(const Tensor& tensor, int64_t rank, bool before) {
  Dims sizes;
  for (int64_t i = tensor.rank() - rank; i < tensor.rank(); ++i) {
    const int64_t size = i < 0 ? 1 : tensor.size(i);
    sizes.push_back(before ? 1 : size);
    sizes.push_back(before ? size : 1);
  }
  return ops::unsafe_view(tensor, sizes);
}

Tensor Kron(const Tensor& a, const Tensor& b) {
  const int64_t rank = std::max(a.rank(), b.rank());
  const Tensor product =
      ops::mul(Paired(a, rank, false), Paired(b, rank, true));
  Dims sizes;
  for (int64_t i = 0; i < rank; ++i) {
    sizes.push_back(product.size(2 * i) * product.size(2 * i + 1));
  }
  return ops::unsafe_view(product, sizes);
}

// --- Chains of matrices ------------------------------------------------------

// PyTorch knows no limit; the search for an order takes the cube of it.
constexpr size_t kMaxFactors = 1024;

void CheckFactors(const TensorList& given, const TensorList& factors) {
  for (size_t i = 1; i < factors.size(); ++i) {
    if (factors[i].dtype() != factors[0].dtype()) {
      Fail(Reason::kDtypeMismatch,
           "multi_dot(): all tensors must have be the same dtype but tensor 0 "
           "is ",
           CppTypeName(factors[0].dtype()), " and tensor ", i, " ",
           CppTypeName(factors[i].dtype()));
    }
    if (factors[i - 1].size(1) != factors[i].size(0)) {
      Fail(Reason::kShapeMismatch, "multi_dot(): tensors ", i - 1, " and ", i,
           " with shapes ", ToString(given[i - 1].sizes()), " and ",
           ToString(given[i].sizes()), " cannot be multiplied");
    }
  }
}

// The product of matrices, in the order that takes the fewest multiplications.
class Chain {
 public:
  explicit Chain(const TensorList& factors)
      : factors_(factors), splits_(factors.size() * factors.size()) {
    FindSplits();
    if (factors.size() != 3) return;
    // Among equals PyTorch starts from the left here alone.
    const double left = Size(0) * Size(2) * (Size(1) + Size(3));
    const double right = Size(1) * Size(3) * (Size(0) + Size(2));
    SplitOf(0, 2) = left > right ? 0 : 1;
  }

  Tensor Product() const { return Product(0, factors_.size() - 1); }

 private:
  // Factor i has Size(i) rows and Size(i + 1) columns.
  double Size(size_t i) const {
    return static_cast<double>(i < factors_.size() ? factors_[i].size(0)
                                                   : factors_[i - 1].size(1));
  }

  size_t& SplitOf(size_t first, size_t last) {
    return splits_[first * factors_.size() + last];
  }

  // Source: Cormen et al., Introduction to Algorithms, matrix-chain order.
  void FindSplits() {
    const size_t count = factors_.size();
    std::vector<double> costs(count * count);
    for (size_t length = 1; length < count; ++length) {
      for (size_t first = 0; first + length < count; ++first) {
        const size_t last = first + length;
        double& least = costs[first * count + last];
        least = std::numeric_limits<double>::infinity();
        for (size_t split = first; split < last; ++split) {
          const double cost = costs[first * count + split] +
                              costs[(split + 1) * count + last] +
                              Size(first) * Size(split + 1) * Size(last + 1);
          if (cost >= least) continue;
          least = cost;
          SplitOf(first, last) = split;
        }
      }
    }
  }

  Tensor Product(size_t first, size_t last) const {
    if (first == last) return factors_[first];
    const size_t split = splits_[first * factors_.size() + last];
    const Tensor left = Product(first, split);
    return ops::mm(left, Product(split + 1, last));
  }

  const TensorList& factors_;
  std::vector<size_t> splits_;
};

// Source: multi_dot_impl in PyTorch's
// aten/src/ATen/native/LinearAlgebra.cpp.
Tensor MultiDot(const TensorList& tensors) {
  const size_t count = tensors.size();
  if (count < 2) {
    Fail(Reason::kBadAttribute,
         "multi_dot(): expected at least 2 tensors but got ", count);
  }
  if (count > kMaxFactors) {
    Fail(Reason::kUnimplemented, "multi_dot(): expected at most ", kMaxFactors,
         " tensors but got ", count);
  }
  TensorList factors = tensors;
  Dims sizes;
  // The first and the last one may be vectors.
  for (const size_t end : {size_t{0}, count - 1}) {
    const Tensor& tensor = tensors[end];
    if (tensor.rank() == 1) {
      factors[end] = ops::unsqueeze(tensor, end == 0 ? 0 : -1);
    } else if (tensor.rank() == 2) {
      sizes.push_back(tensor.size(end == 0 ? 0 : 1));
    } else {
      Fail(Reason::kShapeMismatch, "multi_dot(): the ",
           end == 0 ? "first" : "last", " tensor must be 1D or 2D but got ",
           tensor.rank(), "D");
    }
  }
  for (size_t i = 1; i + 1 < count; ++i) {
    if (tensors[i].rank() == 2) continue;
    Fail(Reason::kShapeMismatch, "multi_dot(): tensor ", i,
         " must be 2D but got ", tensors[i].rank(), "D");
  }
  CheckFactors(tensors, factors);
  return ops::view(Chain(factors).Product(), sizes);
}

Tensor ChainMatmul(const TensorList& matrices) {
  for (const Tensor& matrix : matrices) {
    if (matrix.rank() == 2) continue;
    Fail(Reason::kShapeMismatch, "Tensor dimension is ", matrix.rank(),
         ", expected 2 instead.");
  }
  if (matrices.empty()) {
    Fail(Reason::kBadAttribute,
         "chain_matmul(): Expected one or more matrices");
  }
  return matrices.size() == 1 ? ops::clone(matrices[0]) : MultiDot(matrices);
}

}  // namespace

void AddContractionOps(OpList* ops) {
  ops->push_back(Op(2110, "inner(Tensor self, Tensor other) -> Tensor")
                     .Doc("The inner products of what lies along the last "
                          "dimensions.")
                     .Composite([](OpCall& call) {
                       call.Return(Inner(call.tensor(0), call.tensor(1)));
                     })
                     .Build());
  ops->push_back(Op(2111,
                    "tensordot(Tensor self, Tensor other, int[] dims_self, "
                    "int[] dims_other) -> Tensor")
                     .Doc("The product, summed over pairs of dimensions.")
                     .Internal()
                     .Composite([](OpCall& call) {
                       call.Return(TensorDot(call.tensor(0), call.tensor(1),
                                             call.ints("dims_self"),
                                             call.ints("dims_other")));
                     })
                     .Build());
  ops->push_back(Op(2112, "kron(Tensor self, Tensor other) -> Tensor")
                     .Doc("The Kronecker product: each element of self, times "
                          "all of other.")
                     .Composite([](OpCall& call) {
                       call.Return(Kron(call.tensor(0), call.tensor(1)));
                     })
                     .Build());
  ops->push_back(Op(2113, "linalg_multi_dot(Tensor[] tensors) -> Tensor")
                     .Doc("The product of matrices, in the cheapest order; "
                          "the first and the last may be vectors.")
                     .Internal()
                     .Composite([](OpCall& call) {
                       call.Return(MultiDot(call.tensors("tensors")));
                     })
                     .Build());
  ops->push_back(Op(2114, "chain_matmul(Tensor[] matrices) -> Tensor")
                     .Doc("The product of matrices, in the cheapest order.")
                     .Internal()
                     .Composite([](OpCall& call) {
                       call.Return(ChainMatmul(call.tensors("matrices")));
                     })
                     .Build());
}

}  // namespace tensord::engine
