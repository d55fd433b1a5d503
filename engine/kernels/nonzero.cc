// CountNonzero and Nonzero.
#include "engine/core/dtype.h"
#include "engine/core/half.h"
#include "engine/kernels/index.h"
#include "engine/kernels/walk.h"

namespace tensord::engine {
namespace {

// Calls visit(i) for the row-major numbers of the elements that are not zero.
template <typename Visit>
void ForEachNonzero(const Tensor& in, const Visit& visit) {
  VisitDType(in.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    const T* const elements = in.elements<T>();
    Walk<1> walk(in.sizes(), {in.strides()});
    for (int64_t i = 0; i < in.numel(); ++i, walk.Next()) {
      if (elements[walk.offset(0)] != T(0)) visit(i);
    }
  });
}

}  // namespace

int64_t CountNonzero(const Tensor& in) {
  int64_t count = 0;
  ForEachNonzero(in, [&](int64_t) { ++count; });
  return count;
}

void Nonzero(const Tensor& in, const Tensor& out) {
  if (out.numel() == 0) return;  // nothing found, or a 0-d tensor
  const Dims& sizes = in.sizes();
  int64_t* row = out.elements<int64_t>();
  ForEachNonzero(in, [&](int64_t number) {
    for (size_t dim = sizes.size(); dim-- > 0; number /= sizes[dim]) {
      row[static_cast<int64_t>(dim) * out.strides()[1]] = number % sizes[dim];
    }
    row += out.strides()[0];
  });
}

}  // namespace tensord::engine
