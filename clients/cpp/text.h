// What a tensor's text is, given what it shows. Asks no server.
#ifndef TENSORD_CLIENTS_CPP_TEXT_H_
#define TENSORD_CLIENTS_CPP_TEXT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "tensord/dtype.h"
#include "tensord/printing.h"

namespace tensord::internal {

// The elements that a tensor's text shows, row by row.
struct Shown {
  std::vector<int64_t> sizes;
  DType dtype;
  std::string bytes;  // little-endian
};

struct TensorFacts {
  std::vector<int64_t> sizes;  // of the whole tensor
  DType default_dtype = kFloat32;
  bool requires_grad = false;
  std::string grad_fn;  // empty: none
};

// Whether the text leaves out the middle of long dimensions: those of more than
// 2 * edgeitems elements show so many at each end, the others are whole.
bool IsSummarized(const std::vector<int64_t>& sizes,
                  const PrintOptions& options);

// `shown` is all elements or, where it is summarized, those.
std::string TextOf(const Shown& shown, const TensorFacts& facts,
                   const PrintOptions& options);

}  // namespace tensord::internal

#endif  // TENSORD_CLIENTS_CPP_TEXT_H_
