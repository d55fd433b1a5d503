// Functions on the shapes of several tensors.
#ifndef TENSORD_SHAPES_H_
#define TENSORD_SHAPES_H_

#include <cstdint>
#include <source_location>
#include <string_view>
#include <vector>

#include "tensord/arguments.h"
#include "tensord/tensor.h"

namespace tensord {

// The tensors, expanded to their common sizes. Throws where they have none.
std::vector<Tensor> broadcast_tensors(
    TensorList tensors,
    std::source_location where = std::source_location::current());

// For each vector or number a grid with its values along its dimension. With
// "xy", the first two dimensions are exchanged.
std::vector<Tensor> meshgrid(
    TensorList tensors, std::string_view indexing = "ij",
    std::source_location where = std::source_location::current());

// All combinations of elements of vectors, one row each.
Tensor cartesian_prod(TensorList tensors, std::source_location where =
                                              std::source_location::current());

// The product of two tensors, summed over the last `dims` dimensions of the
// first and the first ones of the second.
Tensor tensordot(const Tensor& self, const Tensor& other, int64_t dims = 2,
                 std::source_location where = std::source_location::current());

}  // namespace tensord

#endif  // TENSORD_SHAPES_H_
