#include "engine/kernels/places.h"

#include <algorithm>
#include <numeric>

#include "engine/core/dtype.h"
#include "engine/kernels/copy.h"
#include "engine/kernels/lines.h"
#include "engine/kernels/scratch.h"

namespace tensord::engine {
namespace {

// One line of a sorted tensor, put in order.
template <typename T>
void LoadSorted(const Line& line, const char* data, const Line& order,
                const char* sorter, T* loaded, int64_t* places, T* sorted) {
  if (sorter == nullptr) return line.Load(data, sorted);
  line.Load(data, loaded);
  order.Load(sorter, places);
  for (int64_t i = 0; i < line.size(); ++i) sorted[i] = loaded[places[i]];
}

template <typename T>
int64_t PlaceOf(T value, const T* sorted, int64_t size, bool right) {
  const T* const end = sorted + size;
  const T* const place = right
                             ? std::upper_bound(sorted, end, value, IsLess<T>)
                             : std::lower_bound(sorted, end, value, IsLess<T>);
  return place - sorted;
}

template <typename T>
void FindPlaces(const Line& line, const T* values, const T* sorted,
                int64_t size, bool right, const Line& out, char* data) {
  const Scratch<int64_t> places(line.size());
  for (int64_t i = 0; i < line.size(); ++i) {
    places[i] = PlaceOf(values[i], sorted, size, right);
  }
  out.Store(places.data(), data);
}

// Which of two rows comes first: negative, 0 or positive. NaN is behind the
// numbers.
template <typename T>
int CompareRows(const T* a, const T* b, int64_t size) {
  for (int64_t i = 0; i < size; ++i) {
    if (IsLess(a[i], b[i])) return -1;
    if (IsLess(b[i], a[i])) return 1;
  }
  return 0;
}

template <typename T>
bool AreEqual(const T* a, const T* b, int64_t size) {
  return std::equal(a, a + size, b);  // NaN equals nothing
}

template <typename T>
int64_t GroupRowsOf(const T* data, int64_t count, int64_t size,
                    bool consecutive, int64_t* groups, int64_t* firsts) {
  const Scratch<int64_t> order(count);
  std::iota(order.data(), order.data() + count, 0);
  if (!consecutive) {
    std::sort(order.data(), order.data() + count, [&](int64_t a, int64_t b) {
      const int which = CompareRows(data + a * size, data + b * size, size);
      return which != 0 ? which < 0 : a < b;
    });
  }
  int64_t found = 0;
  for (int64_t i = 0; i < count; ++i) {
    const int64_t row = order[i];
    if (i == 0 ||
        !AreEqual(data + row * size, data + order[i - 1] * size, size)) {
      firsts[found++] = row;
    }
    groups[row] = found - 1;
  }
  return found;
}

template <typename T>
void AddAtPlaces(const Tensor& in, const Tensor& weights, T* totals) {
  const Line line(in, 0);
  const Scratch<int64_t> places(line.size());
  line.Load(in.elements<char>(), places.data());
  const Scratch<T> added(weights.defined() ? line.size() : 0);
  if (weights.defined()) {
    Line(weights, 0).Load(weights.elements<char>(), added.data());
  }
  for (int64_t i = 0; i < line.size(); ++i) {
    totals[places[i]] += weights.defined() ? added[i] : T{1};
  }
}

}  // namespace

void SearchSorted(const Tensor& sorted, const Tensor& values,
                  const Tensor& sorter, bool right, const Tensor& out) {
  const int64_t last = std::max<int64_t>(values.rank() - 1, 0);
  const Tensor& order = sorter.defined() ? sorter : sorted;
  const Line edges(sorted, sorted.rank() - 1);
  const Line edge_order(order, order.rank() - 1);
  const Line line(values, last);
  const Line result(out, last);
  const bool is_shared = sorted.rank() == 1;
  VisitWideType(sorted.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    const int64_t size = edges.size();
    const auto load = [&](const char* data, const char* places, T* into) {
      const Scratch<T> loaded(size);
      const Scratch<int64_t> from(size);
      LoadSorted(edges, data, edge_order, sorter.defined() ? places : nullptr,
                 loaded.data(), from.data(), into);
    };
    const Scratch<T> shared(is_shared ? size : 0);
    if (is_shared) {
      load(sorted.elements<char>(), order.elements<char>(), shared.data());
      return ForEachLine({&out, &values}, last, line.size() * 8,
                         [&](char* const* data) {
                           const Scratch<T> wanted(line.size());
                           line.Load(data[1], wanted.data());
                           FindPlaces(line, wanted.data(), shared.data(), size,
                                      right, result, data[0]);
                         });
    }
    ForEachLine({&out, &values, &sorted, &order}, last, size + line.size() * 8,
                [&](char* const* data) {
                  const Scratch<T> own(size);
                  load(data[2], data[3], own.data());
                  const Scratch<T> wanted(line.size());
                  line.Load(data[1], wanted.data());
                  FindPlaces(line, wanted.data(), own.data(), size, right,
                             result, data[0]);
                });
  });
}

int64_t GroupRows(const Tensor& rows, bool consecutive, const Tensor& groups,
                  const Tensor& firsts) {
  const int64_t count = rows.size(0);
  const int64_t size = rows.size(1);
  int64_t found = 0;
  VisitWideType(rows.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    const Tensor dense = EmptyTensor(rows.sizes(), kDTypeOf<T>);
    Copy(rows, dense);
    found = GroupRowsOf(dense.template elements<T>(), count, size, consecutive,
                        groups.elements<int64_t>(), firsts.elements<int64_t>());
  });
  return found;
}

void CountPlaces(const Tensor& in, const Tensor& weights, const Tensor& out) {
  VisitWideType(out.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    AddAtPlaces(in, weights, out.elements<T>());
  });
}

void Histogram(const Tensor& in, double low, double high, const Tensor& out) {
  VisitWideType(in.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    const int64_t bins = out.numel();
    const Scratch<int64_t> counts(bins);
    std::fill_n(counts.data(), bins, 0);
    const T first = static_cast<T>(low);
    const T last = static_cast<T>(high);
    const Tensor dense = EmptyTensor(in.sizes(), kDTypeOf<T>);
    Copy(in, dense);
    const T* const elements = dense.template elements<T>();
    for (int64_t i = 0; i < in.numel(); ++i) {
      const T value = elements[i];
      if (!(value >= first && value <= last)) continue;
      const auto bin =
          static_cast<int64_t>((value - first) * bins / (last - first));
      ++counts[std::min(bin, bins - 1)];
    }
    ConvertElements(DType::kInt64, counts.data(), sizeof(int64_t), out.dtype(),
                    out.elements<char>(),
                    static_cast<int64_t>(SizeOf(out.dtype())), bins);
  });
}

}  // namespace tensord::engine
