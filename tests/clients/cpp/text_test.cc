// Texts of tensors are PyTorch's, recorded by tools/goldens/printing.py.
#include "clients/cpp/text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "nlohmann/json.hpp"
#include "tensord/dtype.h"
#include "tensord/printing.h"

namespace tensord::internal {
namespace {

using Json = nlohmann::json;

DType DTypeNamed(const std::string& name) {
  for (int number = 0; number < 10; ++number) {
    const auto dtype = static_cast<DType>(number);
    if (NameOf(dtype) == name) return dtype;
  }
  ADD_FAILURE() << name;
  return kFloat32;
}

PrintOptions OptionsOf(const Json& given) {
  PrintOptions options;
  const std::string profile = given.value("profile", "default");
  if (profile == "short") {
    options.precision = 2;
    options.edgeitems = 2;
  } else if (profile == "full") {
    options.threshold = std::numeric_limits<double>::infinity();
  }
  options.precision = given.value("precision", options.precision);
  options.threshold = given.value("threshold", options.threshold);
  options.edgeitems = given.value("edgeitems", options.edgeitems);
  options.linewidth = given.value("linewidth", options.linewidth);
  if (given.contains("sci_mode") && !given["sci_mode"].is_null()) {
    options.sci_mode = given["sci_mode"].get<bool>();
  }
  return options;
}

// How many elements of a dimension the text shows.
int64_t ShownOf(int64_t size, int64_t edge) {
  return size > 2 * edge ? 2 * edge : size;
}

// The bytes of what is shown of the dimensions from `dim` on.
std::string Cut(const std::string& bytes, const std::vector<int64_t>& sizes,
                size_t dim, int64_t edge) {
  if (dim == sizes.size()) return bytes;
  std::string cut;
  const int64_t size = sizes[dim];
  const size_t row = size == 0 ? 0 : bytes.size() / static_cast<size_t>(size);
  for (int64_t place = 0; place < size; ++place) {
    if (size > 2 * edge && place >= edge && place < size - edge) continue;
    cut += Cut(bytes.substr(static_cast<size_t>(place) * row, row), sizes,
               dim + 1, edge);
  }
  return cut;
}

TEST(Text, IsPyTorchs) {
  const Json cases =
      Json::parse(std::ifstream("tests/goldens/printing.json"))["cases"];
  ASSERT_GT(cases.size(), 1000u);
  for (const Json& one : cases) {
    const PrintOptions options =
        OptionsOf(one.value("options", Json::object()));
    TensorFacts facts;
    facts.sizes = one["shape"].get<std::vector<int64_t>>();
    facts.default_dtype = DTypeNamed(one.value("default_dtype", "float32"));
    facts.requires_grad = one.value("requires_grad", false);
    facts.grad_fn = one.value("grad_fn", "");
    Shown shown = {facts.sizes, DTypeNamed(one["dtype"]), ""};
    const bool is_whole = one.contains("values");
    ASSERT_TRUE(absl::Base64Unescape(
        one[is_whole ? "values" : "shown"].get<std::string>(), &shown.bytes));
    if (IsSummarized(facts.sizes, options)) {
      if (is_whole) {
        shown.bytes = Cut(shown.bytes, facts.sizes, 0, options.edgeitems);
      }
      for (int64_t& size : shown.sizes) {
        size = ShownOf(size, options.edgeitems);
      }
    }
    EXPECT_EQ(TextOf(shown, facts, options), one["text"].get<std::string>())
        << one;
  }
}

}  // namespace
}  // namespace tensord::internal
