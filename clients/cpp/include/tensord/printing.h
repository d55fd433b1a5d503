// Tensors as text, as PyTorch writes them.
#ifndef TENSORD_PRINTING_H_
#define TENSORD_PRINTING_H_

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <source_location>

#include "tensord/tensor.h"

namespace tensord {

// A tensor to be printed, made implicitly of it where it is printed.
class Printed {
 public:
  Printed(const Tensor& tensor,  // NOLINT
          std::source_location where = std::source_location::current())
      : tensor_(tensor), where_(where) {}
  const Tensor& tensor() const { return tensor_; }
  const std::source_location& where() const { return where_; }

 private:
  const Tensor& tensor_;
  std::source_location where_;
};

// Writes what Python's `print(tensor)` does, without the end of the line: as
// in `tensor([1., 2.], grad_fn=<AddBackward0>)`. Only the elements that are
// shown travel. Waits for the server; an undefined tensor is `None`.
std::ostream& operator<<(std::ostream& out, Printed tensor);

// How tensors are printed. Numbers are counts of characters or elements.
struct PrintOptions {
  // Digits after the decimal point.
  int precision = 4;
  // A tensor with more elements than this is summarised; may be infinite.
  double threshold = 1000;
  // Elements that a summary shows at each end of a dimension.
  int64_t edgeitems = 3;
  // Characters in a line.
  int linewidth = 80;
  // Scientific notation; by default the values decide.
  std::optional<bool> sci_mode = {};
};

// For the whole process; threads may call them at any time.
void set_printoptions(const PrintOptions& options);
PrintOptions get_printoptions();

}  // namespace tensord

#endif  // TENSORD_PRINTING_H_
