#include "tensord/shapes.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cpp/invoke.h"
#include "tensord/error.h"
#include "tensord/functions.h"

namespace tensord {
namespace {

using internal::Location;
using internal::Throw;
using Sizes = std::vector<int64_t>;

// The sizes that both can be expanded to.
Sizes CommonSizes(Sizes a, Sizes b, Location where) {
  const size_t rank = std::max(a.size(), b.size());
  a.insert(a.begin(), rank - a.size(), 1);
  b.insert(b.begin(), rank - b.size(), 1);
  for (size_t place = rank; place-- > 0;) {
    if (a[place] != b[place] && a[place] != 1 && b[place] != 1) {
      Throw(absl::StrCat("The size of tensor a (", a[place],
                         ") must match the size of tensor b (", b[place],
                         ") at non-singleton dimension ", place),
            ExceptionKind::kRuntime, "broadcast_tensors", where);
    }
    if (a[place] == 1) a[place] = b[place];
  }
  return a;
}

void CheckGrid(TensorList tensors, std::string_view indexing, Location where) {
  if (tensors.empty()) {
    Throw("meshgrid expects a non-empty TensorList", ExceptionKind::kRuntime,
          "meshgrid", where);
  }
  for (const Tensor& tensor : tensors) {
    if (tensor.dim(where) > 1) {
      Throw(absl::StrCat("torch.meshgrid: Expected 0D or 1D tensor in the "
                         "tensor list but got: [",
                         absl::StrJoin(tensor.sizes(where), ", "), "]"),
            ExceptionKind::kRuntime, "meshgrid", where);
    }
    if (tensor.dtype(where) != tensors[0].dtype(where)) {
      Throw("meshgrid expects all tensors to have the same dtype",
            ExceptionKind::kRuntime, "meshgrid", where);
    }
  }
  if (indexing != "ij" && indexing != "xy") {
    Throw(
        "torch.meshgrid: indexing must be one of \"xy\" or \"ij\", but "
        "received: " +
            std::string(indexing),
        ExceptionKind::kRuntime, "meshgrid", where);
  }
}

}  // namespace

std::vector<Tensor> broadcast_tensors(TensorList tensors, Location where) {
  Sizes common;
  for (const Tensor& tensor : tensors) {
    common = CommonSizes(std::move(common), tensor.sizes(where), where);
  }
  std::vector<Tensor> expanded(tensors.begin(), tensors.end());
  for (Tensor& tensor : expanded) {
    if (tensor.sizes(where) != common) {
      tensor = tensor.expand(common, false, where);
    }
  }
  return expanded;
}

std::vector<Tensor> meshgrid(TensorList tensors, std::string_view indexing,
                             Location where) {
  CheckGrid(tensors, indexing, where);
  std::vector<Tensor> grids(tensors.begin(), tensors.end());
  const bool swaps = indexing == "xy" && grids.size() > 1;
  if (swaps) std::swap(grids[0], grids[1]);
  Sizes sizes;
  for (const Tensor& tensor : grids) sizes.push_back(tensor.numel(where));
  for (size_t place = 0; place < grids.size(); ++place) {
    Sizes line(grids.size(), 1);
    line[place] = sizes[place];
    grids[place] = grids[place].view(line, where).expand(sizes, false, where);
  }
  if (swaps) std::swap(grids[0], grids[1]);
  return grids;
}

Tensor cartesian_prod(TensorList tensors, Location where) {
  for (const Tensor& tensor : tensors) {
    if (tensor.dim(where) != 1) {
      Throw(absl::StrCat("Expect a 1D vector, but got shape [",
                         absl::StrJoin(tensor.sizes(where), ", "), "]"),
            ExceptionKind::kRuntime, "cartesian_prod", where);
    }
  }
  if (tensors.size() == 1) return tensors[0];
  std::vector<Tensor> columns = meshgrid(tensors, "ij", where);
  for (Tensor& column : columns) column = column.flatten(0, -1, where);
  return stack(columns, 1, where);
}

Tensor tensordot(const Tensor& self, const Tensor& other, int64_t dims,
                 Location where) {
  if (dims < 0) {
    Throw(absl::StrCat("tensordot expects dims >= 0, but got dims=", dims),
          ExceptionKind::kRuntime, "tensordot", where);
  }
  if (dims > std::min(self.dim(where), other.dim(where))) {
    Throw(absl::StrCat(
              "tensordot expects dims < ndim_a or ndim_b, but got dims=", dims),
          ExceptionKind::kRuntime, "tensordot", where);
  }
  Sizes last;
  Sizes first;
  for (int64_t place = 0; place < dims; ++place) {
    last.push_back(place - dims);
    first.push_back(place);
  }
  return tensordot(self, other, last, first, where);
}

}  // namespace tensord
