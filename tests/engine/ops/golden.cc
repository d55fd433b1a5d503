#include "tests/engine/ops/golden.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "engine/autograd/variable.h"
#include "engine/core/error.h"
#include "engine/core/half.h"
#include "engine/kernels/fill.h"
#include "engine/ops/functions.h"
#include "engine/ops/registry.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine::testing {
namespace {

Dims DimsOf(const Json& list) {
  Dims dims;
  for (const Json& item : list) {
    dims.push_back(item.is_boolean() ? item.get<bool>() : item.get<int64_t>());
  }
  return dims;
}

DType DTypeOf(const Json& name) {
  return DTypeNamed(name.get<std::string>()).value();
}

// The dtype named `name`, or `floats` instead of another floating-point one.
DType DTypeOf(const Json& name, std::optional<DType> floats) {
  const DType dtype = DTypeOf(name);
  return IsFloatingPoint(dtype) ? floats.value_or(dtype) : dtype;
}

// Writes one element; an expanded tensor's several times.
void WriteElement(const Tensor& tensor, int64_t offset, const Json& value) {
  VisitDType(tensor.dtype(), [&](auto tag) {
    using T = typename decltype(tag)::type;
    T& element = tensor.elements<T>()[offset];
    if constexpr (kIsFloatingPoint<T>) {
      element = static_cast<T>(static_cast<ComputeType<T>>(NumberOf(value)));
    } else {
      element = value.get<T>();
    }
  });
}

void WriteValues(const Tensor& tensor, const Json& values) {
  Dims index(tensor.rank(), 0);
  for (const Json& value : values) {
    int64_t offset = 0;
    for (int64_t d = 0; d < tensor.rank(); ++d) {
      offset += index[d] * tensor.strides()[d];
    }
    WriteElement(tensor, offset, value);
    for (int64_t d = tensor.rank(); d-- > 0;) {
      if (++index[d] < tensor.sizes()[d]) break;
      index[d] = 0;
    }
  }
}

// torch.testing.assert_close's tolerances, but for 16-bit floats, of which
// gradients may cancel.
struct Tolerance {
  double relative;
  double absolute;
};

Tolerance ToleranceOf(DType dtype) {
  switch (dtype) {
    case DType::kFloat64:
      return {1e-7, 1e-7};
    case DType::kFloat16:
      return {1e-3, 1e-3};
    case DType::kBFloat16:
      return {1.6e-2, 1.6e-2};
    default:
      return {1.3e-6, 1e-5};
  }
}

bool AreClose(double actual, double expected, Tolerance tolerance) {
  if (std::isnan(expected)) return std::isnan(actual);
  if (std::isinf(expected) || std::isinf(actual)) return actual == expected;
  return std::abs(actual - expected) <=
         tolerance.absolute + tolerance.relative * std::abs(expected);
}

std::string ValueDifference(const Tensor& tensor, const Json& expected) {
  const auto differ = [](size_t i, const auto& actual, const Json& wanted) {
    return absl::StrCat("element ", i, " is ", actual, ", not ", wanted.dump());
  };
  if (!IsFloatingPoint(tensor.dtype())) {
    const std::vector<int64_t> actual = Int64ValuesOf(tensor);
    for (size_t i = 0; i < actual.size(); ++i) {
      const int64_t wanted = expected[i].is_boolean()
                                 ? expected[i].get<bool>()
                                 : expected[i].get<int64_t>();
      if (actual[i] != wanted) return differ(i, actual[i], expected[i]);
    }
    return "";
  }
  const Tolerance tolerance = ToleranceOf(tensor.dtype());
  const std::vector<double> actual = ValuesOf(tensor);
  for (size_t i = 0; i < actual.size(); ++i) {
    if (!AreClose(actual[i], NumberOf(expected[i]), tolerance)) {
      return differ(i, actual[i], expected[i]);
    }
  }
  return "";
}

}  // namespace

const std::map<std::string, std::vector<Json>>& GoldenCases() {
  static const auto* const cases = [] {
    auto* all = new std::map<std::string, std::vector<Json>>;
    for (const auto& file :
         std::filesystem::directory_iterator("tests/goldens/ops")) {
      std::ifstream stream(file.path());
      Json rows = Json::parse(stream);
      for (Json& row : rows) {
        (*all)[row["op"].get<std::string>()].push_back(std::move(row));
      }
    }
    return all;
  }();
  return *cases;
}

double NumberOf(const Json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return value.get<double>();
  const std::string text = value.get<std::string>();
  if (text == "nan") return std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  return text == "inf" ? infinity : -infinity;
}

Tensor TensorOf(const Json& row, std::optional<DType> floats) {
  const DType dtype = DTypeOf(row["dtype"], floats);
  const Dims sizes = DimsOf(row["sizes"]);
  Tensor tensor;
  if (row.contains("storage")) {
    const Tensor base = EmptyTensor({row["storage"].get<int64_t>()}, dtype);
    Fill(base, 0);
    tensor = ViewOf(base, sizes, DimsOf(row["strides"]),
                    row["offset"].get<int64_t>());
  } else if (row.contains("strides")) {
    tensor = EmptyStridedTensor(sizes, DimsOf(row["strides"]), dtype);
  } else {
    tensor = EmptyTensor(sizes, dtype);
  }
  WriteValues(tensor, row["values"]);
  return tensor;
}

GoldenRun::GoldenRun(const Json& row, std::optional<DType> floats)
    : row_([&]() -> const OpRow& {
        const std::string name = row["op"].get<std::string>();
        const OpRow* found = AllOps().Find(name);
        if (found == nullptr) Fail(Reason::kUnknownOp, "no operation ", name);
        return *found;
      }()),
      used_(row.value("used", std::vector<size_t>())) {
  const auto& schema = row_.schema.arguments;
  const Json& args = row["args"];
  const Json kwargs = row.value("kwargs", Json::object());
  for (size_t i = 0; i < schema.size(); ++i) {
    if (i < args.size()) {
      leaves_.push_back(ValueOf(args[i], schema[i], floats));
    } else if (kwargs.contains(schema[i].name)) {
      leaves_.push_back(ValueOf(kwargs[schema[i].name], schema[i], floats));
    } else if (schema[i].has_default) {
      leaves_.push_back(schema[i].default_value);
    } else {
      break;  // Invoke reports what is missing.
    }
  }
}

Tensor GoldenRun::Leaf(const Json& value, std::optional<DType> floats) {
  if (value.is_null()) return Tensor();
  Tensor leaf = TensorOf(value, floats);
  if (value.value("requires_grad", false)) SetRequiresGrad(leaf, true);
  if (IsFloatingPoint(leaf.dtype())) inputs_.push_back(leaf);
  return leaf;
}

Value GoldenRun::ValueOf(const Json& value, const ArgumentSchema& schema,
                         std::optional<DType> floats) {
  if (value.is_null()) return Value();
  if (value.is_object() && !value.contains("values")) {
    return Value(DTypeOf(value["dtype"], floats));
  }
  if (value.is_object()) return Value(Leaf(value, floats));
  if (value.is_array() && schema.type == ArgumentType::kFloats) {
    return Value(value.get<std::vector<double>>());
  }
  if (value.is_array() && !HoldsTensors(schema.type)) {
    return Value(DimsOf(value));
  }
  if (value.is_array()) {
    TensorList list;
    for (const Json& item : value) list.push_back(Leaf(item, floats));
    return Value(std::move(list));
  }
  if (value.is_boolean()) return Value(value.get<bool>());
  if (value.is_number_integer()) return Value(value.get<int64_t>());
  if (schema.type == ArgumentType::kText) {
    return Value(value.get<std::string>());
  }
  return Value(NumberOf(value));
}

void GoldenRun::Call() {
  arguments_ = leaves_;
  if (is_in_place() && RequiresGrad(leaves_[0].tensor())) {
    arguments_[0] = Value(ops::clone(leaves_[0].tensor()));
  }
  Results results = Invoke(row_, Arguments(arguments_));
  results_.assign(results.begin(), results.end());
}

std::vector<Tensor> GoldenRun::wanted() const {
  std::vector<Tensor> wanted;
  for (const Tensor& input : inputs_) {
    if (RequiresGrad(input)) wanted.push_back(input);
  }
  return wanted;
}

bool GoldenRun::Uses(size_t result) const {
  return used_.empty() ||
         std::find(used_.begin(), used_.end(), result) != used_.end();
}

std::vector<Tensor> GoldenRun::outputs() const {
  std::vector<Tensor> outputs;
  for (size_t i = 0; i < results_.size(); ++i) {
    const Tensor& tensor = results_[i].tensor;
    if (tensor.defined() && RequiresGrad(tensor) && Uses(i)) {
      outputs.push_back(tensor);
    }
  }
  return outputs;
}

std::vector<Tensor> GoldenRun::Gradients(
    const std::vector<Tensor>& grad_outputs, BackwardOptions options) const {
  return GradientsOf(outputs(), wanted(), grad_outputs, options);
}

std::vector<Tensor> GradientsOf(const std::vector<Tensor>& outputs,
                                const std::vector<Tensor>& inputs,
                                const std::vector<Tensor>& grad_outputs,
                                BackwardOptions options) {
  BackwardPass pass =
      BackwardPass::Grad(outputs, inputs, grad_outputs, options, true);
  pass.Run();
  return pass.TakeGradients();
}

std::string Difference(const Tensor& tensor, const Json& expected) {
  if (!tensor.defined() || expected.is_null()) {
    return tensor.defined() == expected.is_null()
               ? absl::StrCat("is ", tensor.defined() ? "there" : "absent")
               : "";
  }
  if (tensor.dtype() != DTypeOf(expected["dtype"])) {
    return absl::StrCat("is ", NameOf(tensor.dtype()), ", not ",
                        expected["dtype"].dump());
  }
  if (tensor.sizes() != DimsOf(expected["sizes"])) {
    return absl::StrCat("has sizes ", ToString(tensor.sizes()), ", not ",
                        expected["sizes"].dump());
  }
  if (tensor.strides() != DimsOf(expected["strides"])) {
    return absl::StrCat("has strides ", ToString(tensor.strides()), ", not ",
                        expected["strides"].dump());
  }
  return expected.contains("values")
             ? ValueDifference(tensor, expected["values"])
             : "";
}

}  // namespace tensord::engine::testing
