#include "clients/cpp/text.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cpp/elements.h"

// As PyTorch 2.15 writes: Python's `_printing.py` is its twin.
namespace tensord::internal {
namespace {

constexpr char kPrefix[] = "tensor(";
constexpr int kPrefixLength = sizeof(kPrefix) - 1;

int64_t CountOf(const std::vector<int64_t>& sizes) {
  int64_t count = 1;
  for (int64_t size : sizes) count *= size;
  return count;
}

size_t CountOf(const Shown& shown) {
  return shown.bytes.size() / ItemSize(shown.dtype);
}

Scalar At(const Shown& shown, size_t place) {
  return ElementAt(shown.bytes, shown.dtype, place);
}

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
    for (size_t place = 0; place < CountOf(shown); ++place) {
      const Scalar element = At(shown, place);
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
    if (sizes_.empty()) return number_(At(shown_, 0));
    if (dim + 1 == sizes_.size()) return VectorText(dim, indent);
    std::vector<std::string> parts;
    parts.reserve(static_cast<size_t>(shown_.sizes[dim]) + 1);
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
    items.reserve(static_cast<size_t>(shown_.sizes[dim]) + 1);
    for (int64_t place = 0; place < shown_.sizes[dim]; ++place) {
      items.push_back(number_(At(shown_, next_++)));
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

}  // namespace

bool IsSummarized(const std::vector<int64_t>& sizes,
                  const PrintOptions& options) {
  return static_cast<double>(CountOf(sizes)) > options.threshold;
}

std::string TextOf(const Shown& shown, const TensorFacts& facts,
                   const PrintOptions& options) {
  std::string text = kPrefix;
  bool shows_size = options.edgeitems == 0;
  bool shows_dtype = shown.dtype != facts.default_dtype;
  if (CountOf(facts.sizes) == 0) {
    // Without elements, nothing hints at int64 or bool.
    text += "[]";
    shows_size = facts.sizes.size() != 1;
  } else {
    text += ArrayWriter(shown, facts.sizes, options).Text(0, kPrefixLength);
    shows_dtype = shows_dtype && shown.dtype != kInt64 && shown.dtype != kBool;
  }
  std::vector<std::string> suffixes;
  if (shows_size) {
    suffixes.push_back(absl::StrCat("size=(", absl::StrJoin(facts.sizes, ", "),
                                    facts.sizes.size() == 1 ? ",)" : ")"));
  }
  if (shows_dtype) {
    suffixes.push_back("dtype=torch." + std::string(NameOf(shown.dtype)));
  }
  if (!facts.grad_fn.empty()) {
    suffixes.push_back("grad_fn=<" + facts.grad_fn + ">");
  } else if (facts.requires_grad) {
    suffixes.push_back("requires_grad=True");
  }
  return WithSuffixes(std::move(text), suffixes, options.linewidth);
}

}  // namespace tensord::internal
