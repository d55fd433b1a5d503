// Gather, Scatter and what combines: indices element by element.
#include <algorithm>
#include <functional>
#include <type_traits>
#include <utility>

#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/half.h"
#include "engine/core/parallel.h"
#include "engine/kernels/add_to.h"
#include "engine/kernels/index.h"
#include "engine/kernels/walk.h"

namespace tensord::engine {
namespace {

// Elements that are worth a thread of their own.
constexpr int64_t kPieceElements = 1 << 14;

// The geometry of index, of the tensor beside it, and of the one it points
// into, whose stride along `dim` is apart.
struct Places {
  Places(const Tensor& self, int64_t dim, const Tensor& index,
         const Tensor& other)
      : sizes(index.sizes()),
        index_strides(index.strides()),
        other_strides(other.strides()),
        self_strides(self.strides()) {
    for (Dims* dims : {&sizes, &index_strides, &other_strides, &self_strides}) {
      if (dims->empty()) *dims = {1};  // 0-d counts as 1-D
    }
    self_size = self.rank() == 0 ? 1 : self.sizes()[dim];
    self_stride = std::exchange(self_strides[dim], 0);
  }

  Dims sizes;
  Dims index_strides;
  Dims other_strides;
  Dims self_strides;
  int64_t self_size;
  int64_t self_stride;
};

// Calls visitor(elements of index), of the type that they have.
template <typename Visitor>
void VisitIndex(const Tensor& index, const Visitor& visitor) {
  if (index.dtype() == DType::kInt32) {
    visitor(index.elements<int32_t>());
  } else {
    visitor(index.elements<int64_t>());
  }
}

void CheckIndex(const Places& places, int64_t dim, const Tensor& index) {
  VisitIndex(index, [&](const auto* elements) {
    Walk<1> walk(places.sizes, {places.index_strides});
    for (int64_t i = 0; i < index.numel(); ++i, walk.Next()) {
      const int64_t value = elements[walk.offset(0)];
      if (value < 0 || value >= places.self_size) {
        Fail(Reason::kIndexOutOfRange, "index ", value,
             " is out of bounds for dimension ", dim, " with size ",
             places.self_size);
      }
    }
  });
}

// Calls update(element of self, element of other) for each index of a piece
// of `index`, in order.
template <typename T, typename Update>
void ForEachPlace(const Places& places, const Tensor& self, const Tensor& index,
                  const Tensor& other, const Update& update, int64_t begin,
                  int64_t end) {
  VisitIndex(index, [&](const auto* elements) {
    T* const self_data = self.elements<T>();
    T* const other_data = other.elements<T>();
    Walk<3> walk(
        places.sizes,
        {places.index_strides, places.other_strides, places.self_strides},
        begin);
    for (int64_t i = begin; i < end; ++i, walk.Next()) {
      const int64_t value = elements[walk.offset(0)];
      update(self_data[walk.offset(2) + value * places.self_stride],
             other_data[walk.offset(1)]);
    }
  });
}

// Applies update(self's element, source's element) in row-major order.
template <typename Update>
void ScatterWith(const Tensor& self, int64_t dim, const Tensor& index,
                 const Tensor& source, const Update& update) {
  if (index.numel() == 0) return;
  const Places places(self, dim, index, source);
  CheckIndex(places, dim, index);
  VisitDType(self.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    ForEachPlace<T>(places, self, index, source, update, 0, index.numel());
  });
}

}  // namespace

void Gather(const Tensor& self, int64_t dim, const Tensor& index,
            const Tensor& out) {
  if (index.numel() == 0) return;
  const Places places(self, dim, index, out);
  CheckIndex(places, dim, index);
  VisitDType(self.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    const auto read = [](const T& from, T& to) { to = from; };
    ParallelFor(index.numel(), kPieceElements, [&](int64_t begin, int64_t end) {
      ForEachPlace<T>(places, self, index, out, read, begin, end);
    });
  });
}

void Scatter(const Tensor& self, int64_t dim, const Tensor& index,
             const Tensor& source) {
  ScatterWith(self, dim, index, source,
              [](auto& to, const auto& from) { to = from; });
}

void ScatterAdd(const Tensor& self, int64_t dim, const Tensor& index,
                const Tensor& source) {
  ScatterWith(self, dim, index, source, AddTo());
}

namespace {

struct MultiplyBy {
  template <typename T>
  void operator()(T& to, const T& from) const {
    if constexpr (std::is_same_v<T, bool>) {
      to = to && from;
    } else if constexpr (std::is_integral_v<T>) {
      to = static_cast<T>(static_cast<uint64_t>(to) *
                          static_cast<uint64_t>(from));
    } else {
      to = static_cast<T>(static_cast<ComputeType<T>>(to) *
                          static_cast<ComputeType<T>>(from));
    }
  }
};

// Takes `from` where it is beyond `to`, or no number.
template <template <typename> typename Compare>
struct Replace {
  template <typename T>
  void operator()(T& to, const T& from) const {
    using C = ComputeType<T>;
    const C new_value = static_cast<C>(from);
    const C old_value = static_cast<C>(to);
    if (Compare<C>()(new_value, old_value) || new_value != new_value) to = from;
  }
};

}  // namespace

void ScatterReduce(ScatterFunction function, const Tensor& self, int64_t dim,
                   const Tensor& index, const Tensor& source) {
  switch (function) {
    case ScatterFunction::kAdd:
      return ScatterWith(self, dim, index, source, AddTo());
    case ScatterFunction::kMultiply:
      return ScatterWith(self, dim, index, source, MultiplyBy());
    case ScatterFunction::kMax:
      return ScatterWith(self, dim, index, source, Replace<std::greater>());
    case ScatterFunction::kMin:
      return ScatterWith(self, dim, index, source, Replace<std::less>());
  }
}

}  // namespace tensord::engine
