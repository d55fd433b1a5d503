#include "engine/core/shape.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "engine/core/error.h"

namespace tensord::engine {
namespace {

void CheckRank(size_t rank) {
  if (rank <= kMaxDims) return;
  Fail(Reason::kLimit, "a tensor of ", rank,
       " dimensions is too large: at most ", kMaxDims, " are allowed");
}

// Nothing where it is more than kMaxElements. No size is negative.
std::optional<int64_t> ProductOf(DimsView sizes) {
  int64_t product = 1;
  bool empty = false;
  for (int64_t size : sizes) {
    if (size == 0) {
      empty = true;
    } else if (__builtin_mul_overflow(product, size, &product) ||
               product > kMaxElements) {
      return std::nullopt;
    }
  }
  return empty ? 0 : product;
}

}  // namespace

std::string ToString(DimsView dims) {
  return absl::StrCat("[", absl::StrJoin(dims, ", "), "]");
}

int64_t NumElements(DimsView sizes) {
  CheckRank(sizes.size());
  for (int64_t size : sizes) {
    if (size < 0) {
      Fail(Reason::kBadAttribute,
           "Trying to create tensor with negative dimension ", size, ": ",
           ToString(sizes));
    }
  }
  const std::optional<int64_t> product = ProductOf(sizes);
  if (!product.has_value()) {
    Fail(Reason::kLimit,
         "Storage size calculation overflowed with sizes=", ToString(sizes));
  }
  return *product;
}

Dims ContiguousStrides(DimsView sizes) {
  Dims strides(sizes.size());
  int64_t stride = 1;
  for (size_t i = sizes.size(); i-- > 0;) {
    strides[i] = stride;
    stride *= std::max<int64_t>(sizes[i], 1);
  }
  return strides;
}

bool IsRowMajor(DimsView sizes, DimsView strides) {
  int64_t expected = 1;
  for (size_t i = sizes.size(); i-- > 0;) {
    if (strides[i] != expected) return false;
    expected *= std::max<int64_t>(sizes[i], 1);
  }
  return true;
}

bool IsNonOverlappingAndDense(DimsView sizes, DimsView strides) {
  if (IsContiguous(sizes, strides)) return true;
  absl::InlinedVector<size_t, 4> order(sizes.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    if (sizes[a] < 2) return false;
    if (sizes[b] < 2) return true;
    return strides[a] < strides[b];
  });
  int64_t expected = 1;
  for (size_t dim : order) {
    if (sizes[dim] < 2) return true;
    if (strides[dim] != expected) return false;
    expected *= sizes[dim];
  }
  return true;
}

Dims DenseStridesLike(DimsView sizes, DimsView strides) {
  if (IsNonOverlappingAndDense(sizes, strides)) {
    return Dims(strides.begin(), strides.end());
  }
  const Dims operand(strides.begin(), strides.end());
  return DenseStridesInOrderOf(sizes, absl::MakeConstSpan(&operand, 1));
}

Dims DenseStridesInOrderOf(DimsView sizes, absl::Span<const Dims> operands) {
  // Dimensions from the fastest to the slowest, by an insertion sort that
  // keeps ambiguous (broadcast) dimensions where they are.
  const int rank = static_cast<int>(sizes.size());
  absl::InlinedVector<int, 4> order(rank);
  std::iota(order.rbegin(), order.rend(), 0);
  const auto swap_order = [&](int a, int b) {
    for (const Dims& strides : operands) {
      if (strides[a] == 0 || strides[b] == 0) continue;
      if (strides[a] != strides[b]) return strides[a] < strides[b] ? -1 : 1;
      if (sizes[a] > sizes[b]) return 1;
    }
    return 0;
  };
  for (int i = 1; i < rank; ++i) {
    int right = i;
    for (int left = i - 1; left >= 0; --left) {
      const int comparison = swap_order(order[left], order[right]);
      if (comparison > 0) {
        std::swap(order[left], order[right]);
        right = left;
      } else if (comparison < 0) {
        break;
      }
    }
  }
  // Only row-major strides take an empty dimension for one of size 1.
  if (std::is_sorted(order.rbegin(), order.rend())) {
    return ContiguousStrides(sizes);
  }
  Dims out(rank);
  int64_t stride = 1;
  for (int dim : order) {
    out[dim] = stride;
    stride *= sizes[dim];
  }
  return out;
}

int64_t WrapDim(int64_t dim, int64_t rank) {
  const int64_t count = std::max<int64_t>(rank, 1);
  if (dim < -count || dim >= count) {
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
           "Dimension out of range (expected to be in range of [", -count, ", ",
           count - 1, "], but got ", dim, ")");
  }
  return dim < 0 ? dim + count : dim;
}

Dims BroadcastSizes(DimsView a, DimsView b) {
  if (a == b) return Dims(a.begin(), a.end());
  const size_t rank = std::max(a.size(), b.size());
  Dims out(rank);
  for (size_t i = 0; i < rank; ++i) {  // from the last dimension
    const int64_t size_a = i < a.size() ? a[a.size() - 1 - i] : 1;
    const int64_t size_b = i < b.size() ? b[b.size() - 1 - i] : 1;
    if (size_a != size_b && size_a != 1 && size_b != 1) {
      Fail(Reason::kShapeMismatch, "The size of tensor a (", size_a,
           ") must match the size of tensor b (", size_b,
           ") at non-singleton dimension ", rank - 1 - i);
    }
    out[rank - 1 - i] = size_a == 1 ? size_b : size_a;
  }
  return out;
}

bool IsExpandableTo(DimsView from, DimsView to) {
  if (from.size() > to.size()) return false;
  for (size_t i = 0; i < from.size(); ++i) {
    const int64_t size = from[from.size() - 1 - i];
    if (size != 1 && size != to[to.size() - 1 - i]) return false;
  }
  return true;
}

Dims ExpandedStrides(DimsView sizes, DimsView strides, DimsView to) {
  Dims out(to.size(), 0);
  const size_t lead = to.size() - sizes.size();
  for (size_t i = 0; i < sizes.size(); ++i) {
    out[lead + i] = sizes[i] == 1 && to[lead + i] != 1 ? 0 : strides[i];
  }
  return out;
}

Dims InferSizes(DimsView sizes, int64_t element_count) {
  const auto fail = [&] {
    Fail(Reason::kShapeMismatch, "shape '", ToString(sizes),
         "' is invalid for input of size ", element_count);
  };
  Dims out(sizes.begin(), sizes.end());
  size_t inferred = out.size();
  Dims known;
  for (size_t i = 0; i < out.size(); ++i) {
    if (out[i] == -1) {
      if (inferred != out.size()) {
        Fail(Reason::kBadAttribute, "only one dimension can be inferred");
      }
      inferred = i;
    } else if (out[i] < 0) {
      Fail(Reason::kBadAttribute, "invalid shape dimension ", out[i],
           " at index ", i, " of shape ", ToString(sizes));
    } else {
      known.push_back(out[i]);
    }
  }
  CheckRank(out.size());
  const std::optional<int64_t> product = ProductOf(known);
  if (!product.has_value()) fail();
  if (inferred == out.size()) {
    if (*product != element_count) fail();
    return out;
  }
  if (*product == 0) {
    if (element_count != 0) fail();
    Fail(Reason::kBadAttribute,
         "cannot reshape tensor of 0 elements into shape ", ToString(sizes),
         " because the unspecified dimension size -1 can be any value and is "
         "ambiguous");
  }
  if (element_count % *product != 0) fail();
  out[inferred] = element_count / *product;
  return out;
}

bool ViewStrides(DimsView sizes, DimsView strides, DimsView to, Dims* out) {
  if (NumElements(sizes) == 0) {
    *out = sizes == to ? Dims(strides.begin(), strides.end())
                       : ContiguousStrides(to);
    return true;
  }
  out->assign(to.size(), 1);
  if (sizes.empty()) return true;  // all of `to` is 1
  // Walk both shapes from the back: each run of old dimensions that is
  // contiguous in itself must be covered by whole new dimensions.
  int64_t view_dim = static_cast<int64_t>(to.size()) - 1;
  int64_t chunk_stride = strides.back();
  int64_t old_count = 1;
  int64_t new_count = 1;
  for (int64_t dim = static_cast<int64_t>(sizes.size()) - 1; dim >= 0; --dim) {
    old_count *= sizes[dim];
    const bool run_ends =
        dim == 0 ||
        (sizes[dim - 1] != 1 && strides[dim - 1] != old_count * chunk_stride);
    if (!run_ends) continue;
    while (view_dim >= 0 && (new_count < old_count || to[view_dim] == 1)) {
      (*out)[view_dim] = new_count * chunk_stride;
      new_count *= to[view_dim];
      --view_dim;
    }
    if (new_count != old_count) return false;
    if (dim > 0) {
      chunk_stride = strides[dim - 1];
      old_count = 1;
      new_count = 1;
    }
  }
  return view_dim == -1;
}

int64_t ExtentOf(DimsView sizes, DimsView strides) {
  int64_t extent = 1;
  for (size_t i = 0; i < sizes.size(); ++i) {
    if (sizes[i] == 0) return 0;
    int64_t last = 0;
    if (__builtin_mul_overflow(sizes[i] - 1, strides[i], &last) ||
        __builtin_add_overflow(extent, last, &extent) ||
        extent > kMaxElements) {
      Fail(Reason::kLimit,
           "Storage size calculation overflowed with sizes=", ToString(sizes),
           " and strides=", ToString(strides));
    }
  }
  return extent;
}

}  // namespace tensord::engine
