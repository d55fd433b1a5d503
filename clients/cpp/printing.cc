#include "tensord/printing.h"

#include <cstdint>
#include <mutex>
#include <ostream>
#include <source_location>
#include <string>
#include <vector>

#include "clients/cpp/core/row_numbers.h"
#include "clients/cpp/invoke.h"
#include "clients/cpp/text.h"
#include "tensord/functions.h"
#include "tensord/grad_mode.h"

namespace tensord {
namespace {

using internal::Of;

std::mutex options_mutex;
PrintOptions& Options() {
  static PrintOptions options;
  return options;
}

// The part of a tensor that its text shows: of long dimensions, the ends.
Tensor Summary(const Tensor& tensor, const std::vector<int64_t>& sizes,
               int64_t edge, std::source_location where) {
  const NoGradGuard no_grad;
  Tensor shown = tensor.detach(where);
  for (size_t dim = 0; dim < sizes.size(); ++dim) {
    const int64_t size = sizes[dim];
    const auto part = [&](int64_t start, int64_t end) {
      return internal::Invoke(rows::kSliceTensor,
                              {Of(shown), Of(static_cast<int64_t>(dim)),
                               Of(start), Of(end), Of(int64_t{1})},
                              where);
    };
    std::vector<Tensor> parts;
    if (size > 2 * edge) {
      parts = {part(0, edge), part(size - edge, size)};
    } else {
      parts = {part(0, size)};
    }
    shown = cat(parts, static_cast<int64_t>(dim), where);
  }
  return shown;
}

std::string TextOf(const Tensor& tensor, std::source_location where) {
  if (!tensor.defined()) return "None";
  const PrintOptions options = get_printoptions();
  internal::TensorFacts facts;
  facts.sizes = tensor.sizes(where);
  facts.default_dtype = get_default_dtype();
  facts.requires_grad = tensor.requires_grad(where);
  if (const auto node = tensor.grad_fn(where)) facts.grad_fn = node->name();
  const Tensor part =
      internal::IsSummarized(facts.sizes, options)
          ? Summary(tensor, facts.sizes, options.edgeitems, where)
          : tensor;
  const internal::Shown shown = {part.sizes(where), tensor.dtype(where),
                                 internal::Read(part, "print", where)};
  return internal::TextOf(shown, facts, options);
}

}  // namespace

std::ostream& operator<<(std::ostream& out, Printed tensor) {
  return out << TextOf(tensor.tensor(), tensor.where());
}

void set_printoptions(const PrintOptions& options) {
  const std::scoped_lock lock(options_mutex);
  Options() = options;
}

PrintOptions get_printoptions() {
  const std::scoped_lock lock(options_mutex);
  return Options();
}

}  // namespace tensord
