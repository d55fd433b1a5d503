#include "engine/kernels/index.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_join.h"
#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/kernels/add_to.h"
#include "engine/kernels/scratch.h"
#include "engine/kernels/walk.h"

namespace tensord::engine {
namespace {

// Elements that are worth a thread of their own.
constexpr int64_t kPieceElements = 1 << 14;

// Calls visit(i, value) for the values of an index tensor, expanded to `sizes`,
// in row-major order.
template <typename Visit>
void ForEachValue(const Tensor& index, DimsView sizes, const Visit& visit) {
  const Dims strides = ExpandedStrides(index.sizes(), index.strides(), sizes);
  const int64_t count = NumElements(sizes);
  Walk<1> walk(sizes, {strides});
  const auto read = [&](const auto* elements) {
    for (int64_t i = 0; i < count; ++i, walk.Next()) {
      visit(i, static_cast<int64_t>(elements[walk.offset(0)]));
    }
  };
  if (index.dtype() == DType::kInt32) {
    read(index.elements<int32_t>());
  } else {
    read(index.elements<int64_t>());
  }
}

// --- Moving slices ---

// What all functions below come to: a table of places in `self`, each the
// start of a slice; entry i belongs to slice i of `other`.
struct SliceTable {
  Scratch<int64_t> offsets;  // into self, in elements from its first
  Dims table_sizes = {};     // the dimensions of `other` that count slices
  Dims other_table_strides = {};
  Dims slice_sizes = {};
  Dims self_strides = {};  // within a slice
  Dims other_strides = {};
};

struct Assign {
  template <typename T>
  void operator()(T& to, const T& from) const {
    to = from;
  }
};

// One slice, flattened as far as strides allow.
class Slice {
 public:
  explicit Slice(const SliceTable& table) : sizes_(table.slice_sizes) {
    strides_[0] = table.self_strides;
    strides_[1] = table.other_strides;
    Merge();
    if (sizes_.empty()) return;
    length_ = sizes_.back();
    steps_ = {strides_[0].back(), strides_[1].back()};
    sizes_.pop_back();
    for (Dims& strides : strides_) strides.pop_back();
    lines_ = NumElements(sizes_);
  }

  int64_t numel() const { return lines_ * length_; }

  // Calls update(to, from) for each pair of elements; `to` lies in self if
  // ToSelf, else in other.
  template <bool ToSelf, typename T, typename Update>
  void Move(T* self, T* other, const Update& update) const {
    if (lines_ == 1) return MoveLine<ToSelf>(self, other, update);
    Walk<2> walk(sizes_, {strides_[0], strides_[1]});
    for (int64_t i = 0; i < lines_; ++i, walk.Next()) {
      MoveLine<ToSelf>(self + walk.offset(0), other + walk.offset(1), update);
    }
  }

 private:
  template <bool ToSelf, typename T, typename Update>
  void MoveLine(T* self, T* other, const Update& update) const {
    T* const to = ToSelf ? self : other;
    const T* const from = ToSelf ? other : self;
    const int64_t to_step = steps_[ToSelf ? 0 : 1];
    const int64_t from_step = steps_[ToSelf ? 1 : 0];
    if (std::is_same_v<Update, Assign> && to_step == 1 && from_step == 1) {
      std::memcpy(static_cast<void*>(to), from, length_ * sizeof(T));
      return;
    }
    for (int64_t i = 0; i < length_; ++i) {
      update(to[i * to_step], from[i * from_step]);
    }
  }

  // Drops dimensions of size 1 and joins those that are one in memory.
  void Merge() {
    size_t kept = 0;
    for (size_t dim = 0; dim < sizes_.size(); ++dim) {
      if (sizes_[dim] == 1) continue;
      const bool joins =
          kept > 0 &&
          std::all_of(std::begin(strides_), std::end(strides_),
                      [&](const Dims& strides) {
                        return strides[kept - 1] == sizes_[dim] * strides[dim];
                      });
      if (joins) {
        sizes_[kept - 1] *= sizes_[dim];
      } else {
        sizes_[kept++] = sizes_[dim];
      }
      for (Dims& strides : strides_) strides[kept - 1] = strides[dim];
    }
    sizes_.resize(kept);
    for (Dims& strides : strides_) strides.resize(kept);
  }

  Dims sizes_;
  Dims strides_[2];
  int64_t lines_ = 1;
  int64_t length_ = 1;
  std::array<int64_t, 2> steps_ = {1, 1};
};

// Moves the slices from `begin` to `end` of the table.
template <bool ToSelf, typename T, typename Update>
void MoveSlices(const SliceTable& table, const Slice& slice, const Tensor& self,
                const Tensor& other, const Update& update, int64_t begin,
                int64_t end) {
  T* const self_data = self.elements<T>();
  T* const other_data = other.elements<T>();
  Walk<1> walk(table.table_sizes, {table.other_table_strides}, begin);
  for (int64_t i = begin; i < end; ++i, walk.Next()) {
    slice.Move<ToSelf>(self_data + table.offsets[i],
                       other_data + walk.offset(0), update);
  }
}

// other = the slices of self. No two slices of other meet, so that they can be
// copied side by side.
void ReadSlices(const SliceTable& table, const Tensor& self,
                const Tensor& out) {
  if (out.numel() == 0) return;
  const Slice slice(table);
  VisitDType(self.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    ParallelFor(table.offsets.size(),
                std::max<int64_t>(1, kPieceElements / slice.numel()),
                [&](int64_t begin, int64_t end) {
                  MoveSlices<false, T>(table, slice, self, out, Assign(), begin,
                                       end);
                });
  });
}

// The slices of self = (or, with `accumulate`, +=) those of source, in order.
void WriteSlices(const SliceTable& table, const Tensor& self,
                 const Tensor& source, bool accumulate) {
  const Slice slice(table);
  if (slice.numel() == 0) return;
  const int64_t count = table.offsets.size();
  VisitDType(self.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    if (accumulate) {
      MoveSlices<true, T>(table, slice, self, source, AddTo(), 0, count);
    } else {
      MoveSlices<true, T>(table, slice, self, source, Assign(), 0, count);
    }
  });
}

// --- Along one dimension ---

// A 0-d tensor as 1-D.
struct Geometry {
  explicit Geometry(const Tensor& tensor)
      : sizes(tensor.sizes()), strides(tensor.strides()) {
    if (sizes.empty()) {
      sizes = {1};
      strides = {1};
    }
  }
  Dims sizes;
  Dims strides;
};

int64_t SizeAlong(const Tensor& self, int64_t dim) {
  return self.rank() == 0 ? 1 : self.sizes()[dim];
}

// The table of self[.., index[i], ..] beside other[.., i, ..]. Calls
// refuse(value) for the first index outside self.
template <typename Refuse>
SliceTable TableAlong(const Tensor& self, int64_t dim, const Tensor& index,
                      const Tensor& other, const Refuse& refuse) {
  Geometry in(self);
  Geometry out(other);
  SliceTable table{Scratch<int64_t>(index.numel())};
  const int64_t size = in.sizes[dim];
  const int64_t stride = in.strides[dim];
  ForEachValue(index, index.sizes(), [&](int64_t i, int64_t value) {
    if (value < 0 || value >= size) refuse(value);
    table.offsets[i] = value * stride;
  });
  table.table_sizes = {index.numel()};
  table.other_table_strides = {out.strides[dim]};
  table.slice_sizes = std::move(in.sizes);
  table.slice_sizes[dim] = 1;
  table.self_strides = std::move(in.strides);
  table.other_strides = std::move(out.strides);
  return table;
}

}  // namespace

void IndexSelect(const Tensor& self, int64_t dim, const Tensor& index,
                 const Tensor& out) {
  const auto refuse = [&](int64_t value) {
    // PyTorch has fast paths with words of their own.
    if (self.rank() > 1 && self.sizes()[dim] == 0) {
      Fail(Reason::kIndexOutOfRange,
           "index_select(): self indexing axis dim should be positive");
    }
    if (self.rank() > 1 &&
        (self.numel() == 0 || (dim == 1 && out.IsContiguous()))) {
      Fail(Reason::kIndexOutOfRange,
           "INDICES element is out of DATA bounds, id=", value,
           " axis_dim=", SizeAlong(self, dim));
    }
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
           "index out of range in self");
  };
  ReadSlices(TableAlong(self, dim, index, out, refuse), self, out);
}

void IndexAdd(const Tensor& self, int64_t dim, const Tensor& index,
              const Tensor& source) {
  if (source.numel() == 0) return;
  const auto refuse = [&](int64_t value) {
    // PyTorch takes scatter_add for the first and the last dimension.
    if (self.rank() > 1 && (dim == 0 || dim == self.rank() - 1) &&
        index.dtype() == DType::kInt64) {
      Fail(Reason::kIndexOutOfRange, "index ", value,
           " is out of bounds for dimension ", dim, " with size ",
           SizeAlong(self, dim));
    }
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
           "index out of range in self");
  };
  WriteSlices(TableAlong(self, dim, index, source, refuse), self, source,
              /*accumulate=*/true);
}

void IndexCopy(const Tensor& self, int64_t dim, const Tensor& index,
               const Tensor& source) {
  const auto refuse = [&](int64_t value) {
    FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
           "index_copy_(): index ", value, " is out of bounds for dimension ",
           dim, " with size ", SizeAlong(self, dim));
  };
  WriteSlices(TableAlong(self, dim, index, source, refuse), self, source,
              /*accumulate=*/false);
}

// --- Advanced indexing ---

namespace {

// self[indices] as a table, and where its dimensions stand.
struct AdvancedIndex {
  Dims sizes;          // of self[indices]
  size_t table_begin;  // its first dimension that indices gave
  Dims broadcast;      // the sizes that indices gave
  Dims slice_dims;     // self's dimensions that are not indexed, in order
};

void CheckIndices(const Tensor& self, absl::Span<const Tensor> indices) {
  if (static_cast<int64_t>(indices.size()) > self.rank()) {
    FailAs(ExceptionKind::kIndex, Reason::kBadAttribute,
           "too many indices for tensor of dimension ", self.rank());
  }
  for (const Tensor& index : indices) {
    if (index.defined() && index.dtype() != DType::kInt64 &&
        index.dtype() != DType::kInt32) {
      FailAs(ExceptionKind::kIndex, Reason::kDtypeMismatch,
             "tensors used as indices must be long, int, byte or bool "
             "tensors");
    }
  }
}

[[noreturn]] void RefuseShapes(absl::Span<const Tensor> indices) {
  std::vector<std::string> shapes;
  for (const Tensor& index : indices) {
    if (index.defined()) shapes.push_back(ToString(index.sizes()));
  }
  FailAs(ExceptionKind::kIndex, Reason::kShapeMismatch,
         "shape mismatch: indexing tensors could not be broadcast together "
         "with shapes ",
         absl::StrJoin(shapes, ", "));
}

Dims BroadcastIndices(absl::Span<const Tensor> indices) {
  Dims common;
  try {
    for (const Tensor& index : indices) {
      if (index.defined()) common = BroadcastSizes(common, index.sizes());
    }
  } catch (const Error&) {
    RefuseShapes(indices);
  }
  return common;
}

AdvancedIndex Analyse(const Tensor& self, absl::Span<const Tensor> indices) {
  CheckIndices(self, indices);
  AdvancedIndex out;
  out.broadcast = BroadcastIndices(indices);
  int64_t first = -1;
  int64_t last = -1;
  int64_t indexed = 0;
  for (int64_t dim = 0; dim < self.rank(); ++dim) {
    if (dim < static_cast<int64_t>(indices.size()) && indices[dim].defined()) {
      if (first < 0) first = dim;
      last = dim;
      ++indexed;
    } else {
      out.slice_dims.push_back(dim);
    }
  }
  const bool adjacent = indexed > 0 && last - first + 1 == indexed;
  out.table_begin = adjacent ? first : 0;
  for (int64_t dim : out.slice_dims) out.sizes.push_back(self.sizes()[dim]);
  out.sizes.insert(out.sizes.begin() + out.table_begin, out.broadcast.begin(),
                   out.broadcast.end());
  return out;
}

// Offsets into self, range-checked.
Scratch<int64_t> OffsetsOf(const Tensor& self, absl::Span<const Tensor> indices,
                           DimsView broadcast) {
  Scratch<int64_t> offsets(NumElements(broadcast));
  std::fill_n(offsets.data(), offsets.size(), 0);
  int64_t place = -1;  // among the indexed dimensions, as PyTorch counts
  for (size_t dim = 0; dim < indices.size(); ++dim) {
    if (!indices[dim].defined()) continue;
    ++place;
    const int64_t size = self.sizes()[dim];
    const int64_t stride = self.strides()[dim];
    ForEachValue(indices[dim], broadcast, [&](int64_t i, int64_t value) {
      if (value < -size || value >= size) {
        FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange, "index ", value,
               " is out of bounds for dimension ", place, " with size ", size);
      }
      offsets[i] += (value < 0 ? value + size : value) * stride;
    });
  }
  return offsets;
}

// PyTorch does not look at the indices when a dimension that is not indexed is
// empty, and says less when an indexed one is.
bool HasNothingToMove(const Tensor& self, const AdvancedIndex& analysed,
                      absl::Span<const Tensor> indices) {
  for (int64_t dim : analysed.slice_dims) {
    if (self.sizes()[dim] == 0) return true;
  }
  if (NumElements(analysed.broadcast) == 0) return true;
  for (size_t dim = 0; dim < indices.size(); ++dim) {
    if (indices[dim].defined() && self.sizes()[dim] == 0) {
      FailAs(ExceptionKind::kIndex, Reason::kIndexOutOfRange,
             "index is out of bounds for dimension with size 0");
    }
  }
  return false;
}

// The table of self[indices] beside a tensor of its sizes.
SliceTable TableOf(const Tensor& self, absl::Span<const Tensor> indices,
                   const AdvancedIndex& analysed, DimsView other_strides) {
  SliceTable table{OffsetsOf(self, indices, analysed.broadcast)};
  table.table_sizes = analysed.broadcast;
  table.other_strides.assign(other_strides.begin(), other_strides.end());
  const auto begin = table.other_strides.begin() + analysed.table_begin;
  const auto end = begin + analysed.broadcast.size();
  table.other_table_strides.assign(begin, end);
  table.other_strides.erase(begin, end);
  for (int64_t dim : analysed.slice_dims) {
    table.slice_sizes.push_back(self.sizes()[dim]);
    table.self_strides.push_back(self.strides()[dim]);
  }
  return table;
}

// The strides that PyTorch's TensorIterator gives self[indices]: dense, its
// dimensions in the order in which self, then the indices, lie in memory.
// Source: reorder_dimensions in PyTorch's aten/src/ATen/TensorIterator.cpp.
Dims StridesOf(const Tensor& self, absl::Span<const Tensor> indices,
               const AdvancedIndex& analysed) {
  const size_t rank = analysed.sizes.size();
  std::vector<Dims> operands(1, Dims(rank, 0));
  for (size_t i = 0; i < analysed.slice_dims.size(); ++i) {
    const size_t place =
        i < analysed.table_begin ? i : i + analysed.broadcast.size();
    operands[0][place] = self.strides()[analysed.slice_dims[i]];
  }
  for (const Tensor& index : indices) {
    if (!index.defined()) continue;
    const Dims strides =
        ExpandedStrides(index.sizes(), index.strides(), analysed.broadcast);
    operands.emplace_back(rank, 0);
    std::copy(strides.begin(), strides.end(),
              operands.back().begin() + analysed.table_begin);
  }
  return DenseStridesInOrderOf(analysed.sizes, operands);
}

}  // namespace

IndexedGeometry GeometryOfIndexed(const Tensor& self,
                                  absl::Span<const Tensor> indices) {
  const AdvancedIndex analysed = Analyse(self, indices);
  return {analysed.sizes, StridesOf(self, indices, analysed)};
}

void Index(const Tensor& self, absl::Span<const Tensor> indices,
           const Tensor& out) {
  const AdvancedIndex analysed = Analyse(self, indices);
  if (HasNothingToMove(self, analysed, indices)) return;
  ReadSlices(TableOf(self, indices, analysed, out.strides()), self, out);
}

void CheckValuesFit(DimsView values, DimsView indexed) {
  if (IsExpandableTo(values, indexed)) return;
  Fail(Reason::kShapeMismatch, "shape mismatch: value tensor of shape ",
       ToString(values), " cannot be broadcast to indexing result of shape ",
       ToString(indexed));
}

void IndexPut(const Tensor& self, absl::Span<const Tensor> indices,
              const Tensor& values, bool accumulate) {
  const AdvancedIndex analysed = Analyse(self, indices);
  CheckValuesFit(values.sizes(), analysed.sizes);
  if (HasNothingToMove(self, analysed, indices)) return;
  const Dims strides =
      ExpandedStrides(values.sizes(), values.strides(), analysed.sizes);
  WriteSlices(TableOf(self, indices, analysed, strides), self, values,
              accumulate);
}

}  // namespace tensord::engine
