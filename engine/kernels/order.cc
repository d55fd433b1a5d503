#include "engine/kernels/order.h"

#include <algorithm>
#include <utility>

#include "engine/core/dtype.h"
#include "engine/kernels/lines.h"
#include "engine/kernels/scratch.h"

namespace tensord::engine {
namespace {

// An element and where it stood.
template <typename T>
struct Placed {
  T value;
  int64_t place;
};

template <typename T>
bool Precedes(const Placed<T>& a, const Placed<T>& b) {
  return IsLess(a.value, b.value);
}
template <typename T>
bool Follows(const Placed<T>& a, const Placed<T>& b) {
  return IsLess(b.value, a.value);
}
// A total order: of equal elements the earlier one is less.
template <typename T>
bool PrecedesStably(const Placed<T>& a, const Placed<T>& b) {
  if (IsLess(a.value, b.value)) return true;
  return !IsLess(b.value, a.value) && a.place < b.place;
}
template <typename T>
bool FollowsStably(const Placed<T>& a, const Placed<T>& b) {
  if (IsLess(b.value, a.value)) return true;
  return !IsLess(a.value, b.value) && a.place < b.place;
}

// Calls select(elements, size) for each line of `in`, and writes the first
// elements to the line of the outputs; `size` is that of in's line.
template <typename Select>
void ForEachPlacedLine(const Tensor& in, int64_t dim, const Tensor& values,
                       const Tensor& indices, const Select& select) {
  const Line line(in, dim);
  const Line result(values, dim);
  const Line places(indices, dim);
  VisitWideType(in.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    // A comparison costs more than an element of another loop.
    constexpr int64_t kCost = 8;
    const int64_t size = line.size();
    ForEachLine({&values, &in, &indices}, dim, size * kCost,
                [&](char* const* data) {
                  const Scratch<T> loaded(size);
                  const Scratch<Placed<T>> elements(size);
                  line.Load(data[1], loaded.data());
                  for (int64_t i = 0; i < size; ++i) {
                    elements[i] = {loaded[i], i};
                  }
                  select(elements.data(), size);
                  const Scratch<int64_t> from(result.size());
                  for (int64_t i = 0; i < result.size(); ++i) {
                    loaded[i] = elements[i].value;
                    from[i] = elements[i].place;
                  }
                  result.Store(loaded.data(), data[0]);
                  places.Store(from.data(), data[2]);
                });
  });
}

// Puts the `count` first elements of an order to the front.
template <typename T, typename Order>
void SelectFirst(Placed<T>* elements, int64_t size, int64_t count, bool sorted,
                 Order order) {
  if (sorted && count < size) {
    std::partial_sort(elements, elements + count, elements + size, order);
  } else if (sorted) {
    std::sort(elements, elements + size, order);
  } else if (count < size) {
    std::nth_element(elements, elements + count, elements + size, order);
  }
}

// Exchanges the k-th smallest element with the first.
template <typename T>
void SelectNth(Placed<T>* elements, int64_t size, int64_t k) {
  std::nth_element(elements, elements + k, elements + size, PrecedesStably<T>);
  std::swap(elements[0], elements[k]);
}

template <typename T>
void SelectMedian(Placed<T>* elements, int64_t size, bool skips_nan) {
  const auto is_nan = [](const Placed<T>& element) {
    return IsNan(element.value);
  };
  int64_t numbers = size;
  if (skips_nan) {
    numbers -= std::count_if(elements, elements + size, is_nan);
  } else if (auto* const nan = std::find_if(elements, elements + size, is_nan);
             nan != elements + size) {
    std::swap(elements[0], *nan);
    return;
  }
  SelectNth(elements, size, std::max<int64_t>(numbers - 1, 0) / 2);
}

template <typename T>
void SelectMode(Placed<T>* elements, int64_t size) {
  std::sort(elements, elements + size, PrecedesStably<T>);
  int64_t best = 0;  // the last of its run
  int64_t best_length = 0;
  int64_t length = 0;
  for (int64_t i = 0; i < size; ++i) {
    const bool continues = i > 0 && elements[i].value == elements[i - 1].value;
    length = continues ? length + 1 : 1;
    if (length > best_length) {
      best_length = length;
      best = i;
    }
  }
  elements[0] = elements[best];
}

}  // namespace

void Sort(const Tensor& in, int64_t dim, bool descending, const Tensor& values,
          const Tensor& indices) {
  ForEachPlacedLine(
      in, dim, values, indices,
      [descending]<typename T>(Placed<T>* elements, int64_t size) {
        std::sort(elements, elements + size,
                  descending ? FollowsStably<T> : PrecedesStably<T>);
      });
}

void TopK(const Tensor& in, int64_t dim, bool largest, bool sorted,
          const Tensor& values, const Tensor& indices) {
  const int64_t count = Line(values, dim).size();
  ForEachPlacedLine(in, dim, values, indices,
                    [&]<typename T>(Placed<T>* elements, int64_t size) {
                      SelectFirst(
                          elements, size, count, sorted,
                          largest ? FollowsStably<T> : PrecedesStably<T>);
                    });
}

void KthValue(const Tensor& in, int64_t dim, int64_t k, const Tensor& values,
              const Tensor& indices) {
  ForEachPlacedLine(in, dim, values, indices,
                    [k]<typename T>(Placed<T>* elements, int64_t size) {
                      SelectNth(elements, size, k - 1);
                    });
}

void Median(const Tensor& in, int64_t dim, bool skips_nan, const Tensor& values,
            const Tensor& indices) {
  ForEachPlacedLine(in, dim, values, indices,
                    [skips_nan]<typename T>(Placed<T>* elements, int64_t size) {
                      SelectMedian(elements, size, skips_nan);
                    });
}

void Mode(const Tensor& in, int64_t dim, const Tensor& values,
          const Tensor& indices) {
  ForEachPlacedLine(in, dim, values, indices,
                    []<typename T>(Placed<T>* elements, int64_t size) {
                      SelectMode(elements, size);
                    });
}

}  // namespace tensord::engine
