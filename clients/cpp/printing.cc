#include "tensord/printing.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <mutex>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cpp/elements.h"
#include "clients/cpp/invoke.h"
#include "clients/cpp/row_numbers.h"
#include "tensord/functions.h"
#include "tensord/grad_mode.h"

// As PyTorch 2.15 writes: Python's `_printing.py` is its twin.
namespace tensord {
namespace {

using internal::Of;

constexpr char kPrefix[] = "tensor(";
constexpr int kPrefixLength = sizeof(kPrefix) - 1;
std::mutex options_mutex;
PrintOptions& Options() {
  static PrintOptions options;
  return options;
}

// The elements that a tensor's text shows, row by row.
struct Shown {
  std::vector<int64_t> sizes;
  DType dtype;
  std::string bytes;

  size_t count() const { return bytes.size() / ItemSize(dtype); }
  Scalar at(size_t place) const {
    return internal::ElementAt(bytes, dtype, place);
  }
};

std::string Formatted(const char* format, int precision, double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  std::string text(512, '\0');
  text.resize(static_cast<size_t>(
      std::snprintf(text.data(), text.size(), format, precision, value)));
  return text;
}

// Writes the numbers of one tensor, all in one style and width.
class NumberFormat {
 public:
  NumberFormat(const Shown& shown, const PrintOptions& options)
      : is_float_(IsFloatingPoint(shown.dtype)), precision_(options.precision) {
    // Zero, inf and nan have no say.
    std::vector<Scalar> numbers;
    for (size_t place = 0; place < shown.count(); ++place) {
      const Scalar element = shown.at(place);
      const double value = element.to<double>();
      if (!is_float_ || (std::isfinite(value) && value != 0)) {
        numbers.push_back(element);
      }
    }
    if (is_float_) ChooseStyle(numbers, options.sci_mode);
    for (const Scalar& number : numbers) {
      width_ = std::max(width_, Plain(number).size());
    }
  }

  size_t width() const { return width_; }

  std::string operator()(const Scalar& number) const {
    std::string text = Plain(number);
    if (text.size() < width_) text.insert(0, width_ - text.size(), ' ');
    return text;
  }

 private:
  void ChooseStyle(const std::vector<Scalar>& numbers,
                   std::optional<bool> sci_mode) {
    double smallest = std::numeric_limits<double>::infinity();
    double largest = 0;
    bool is_whole = true;
    for (const Scalar& number : numbers) {
      const double value = number.to<double>();
      smallest = std::min(smallest, std::abs(value));
      largest = std::max(largest, std::abs(value));
      is_whole &= value == std::ceil(value);
    }
    if (!numbers.empty() &&
        sci_mode.value_or(largest / smallest > 1000.0 || largest > 1.0e8 ||
                          smallest < 1.0e-4)) {
      format_ = "%.*e";
    } else if (is_whole) {
      precision_ = 0;
      suffix_ = ".";
    }
  }

  std::string Plain(const Scalar& number) const {
    if (number.kind() == Scalar::Kind::kBool) {
      return number.to<bool>() ? "True" : "False";
    }
    if (!is_float_) return std::to_string(number.to<int64_t>());
    const double value = number.to<double>();
    std::string text = Formatted(format_, precision_, value);
    return std::isfinite(value) ? text + suffix_ : text;
  }

  bool is_float_;
  int precision_;
  const char* format_ = "%.*f";
  const char* suffix_ = "";
  size_t width_ = 1;
};

// Writes the elements in brackets.
class ArrayWriter {
 public:
  ArrayWriter(const Shown& shown, const std::vector<int64_t>& sizes,
              const PrintOptions& options)
      : shown_(shown),
        sizes_(sizes),
        linewidth_(options.linewidth),
        number_(shown, options) {}

  // What begins at column `indent`.
  std::string Text(size_t dim, int indent) {
    if (sizes_.empty()) return number_(shown_.at(0));
    if (dim + 1 == sizes_.size()) return VectorText(dim, indent);
    std::vector<std::string> parts;
    for (int64_t row = 0; row < shown_.sizes[dim]; ++row) {
      parts.push_back(Text(dim + 1, indent + 1));
    }
    InsertDots(dim, "...", &parts);
    const std::string separator =
        "," + std::string(sizes_.size() - dim - 1, '\n') +
        std::string(static_cast<size_t>(indent) + 1, ' ');
    return "[" + absl::StrJoin(parts, separator) + "]";
  }

 private:
  std::string VectorText(size_t dim, int indent) {
    std::vector<std::string> items;
    for (int64_t place = 0; place < shown_.sizes[dim]; ++place) {
      items.push_back(number_(shown_.at(next_++)));
    }
    // The blank lines the dots up with numbers, if there are any.
    InsertDots(dim, items.empty() ? "..." : " ...", &items);
    const int width = static_cast<int>(number_.width()) + 2;
    const size_t per_line =
        static_cast<size_t>(std::max(1, (linewidth_ - indent) / width));
    std::vector<std::string> lines;
    for (size_t start = 0; start < items.size(); start += per_line) {
      const size_t end = std::min(items.size(), start + per_line);
      lines.push_back(
          absl::StrJoin(items.begin() + start, items.begin() + end, ", "));
    }
    const std::string separator =
        ",\n" + std::string(static_cast<size_t>(indent) + 1, ' ');
    return "[" + absl::StrJoin(lines, separator) + "]";
  }

  void InsertDots(size_t dim, const char* dots,
                  std::vector<std::string>* parts) const {
    if (shown_.sizes[dim] < sizes_[dim]) {
      parts->insert(parts->begin() + parts->size() / 2, dots);
    }
  }

  const Shown& shown_;
  const std::vector<int64_t>& sizes_;
  int linewidth_;
  NumberFormat number_;
  size_t next_ = 0;  // element
};

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

int64_t CountOf(const std::vector<int64_t>& sizes) {
  int64_t count = 1;
  for (int64_t size : sizes) count *= size;
  return count;
}

Shown ShownOf(const Tensor& tensor, const std::vector<int64_t>& sizes,
              const PrintOptions& options, std::source_location where) {
  const Tensor part = CountOf(sizes) > options.threshold
                          ? Summary(tensor, sizes, options.edgeitems, where)
                          : tensor;
  const client::VariableRef variable = internal::Defined(part, "print", where);
  return {part.sizes(where), tensor.dtype(where),
          variable->core()->Read(variable, where)};
}

// Adds what follows the values, on the same line where there is room.
std::string WithSuffixes(std::string text,
                         const std::vector<std::string>& suffixes,
                         int linewidth) {
  const size_t line = text.rfind('\n');
  // PyTorch takes the last line to be two characters longer than it is.
  size_t length = text.size() - (line == std::string::npos ? 0 : line + 1) + 2;
  for (const std::string& suffix : suffixes) {
    if (length + suffix.size() + 2 > static_cast<size_t>(linewidth)) {
      text += ",\n" + std::string(kPrefixLength, ' ') + suffix;
      length = kPrefixLength + suffix.size();
    } else {
      text += ", " + suffix;
      length += suffix.size() + 2;
    }
  }
  return text + ")";
}

std::string TextOf(const Tensor& tensor, std::source_location where) {
  if (!tensor.defined()) return "None";
  const PrintOptions options = get_printoptions();
  const std::vector<int64_t> sizes = tensor.sizes(where);
  const DType dtype = tensor.dtype(where);
  std::string text = kPrefix;
  bool shows_size = options.edgeitems == 0;
  bool shows_dtype = dtype != get_default_dtype();
  if (CountOf(sizes) == 0) {
    // Without elements, nothing hints at int64 or bool.
    text += "[]";
    shows_size = sizes.size() != 1;
  } else {
    const Shown shown = ShownOf(tensor, sizes, options, where);
    text += ArrayWriter(shown, sizes, options).Text(0, kPrefixLength);
    shows_dtype = shows_dtype && dtype != kInt64 && dtype != kBool;
  }
  std::vector<std::string> suffixes;
  if (shows_size) {
    suffixes.push_back(absl::StrCat("size=(", absl::StrJoin(sizes, ", "),
                                    sizes.size() == 1 ? ",)" : ")"));
  }
  if (shows_dtype) {
    suffixes.push_back("dtype=torch." + std::string(NameOf(dtype)));
  }
  if (const std::optional<Node> node = tensor.grad_fn(where)) {
    suffixes.push_back("grad_fn=<" + node->name() + ">");
  } else if (tensor.requires_grad(where)) {
    suffixes.push_back("requires_grad=True");
  }
  return WithSuffixes(std::move(text), suffixes, options.linewidth);
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
