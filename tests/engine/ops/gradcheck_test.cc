// First and second derivatives of every sample, against differences of what
// they are the derivatives of: in float64, along one direction for each input,
// as torch.autograd.gradcheck and gradgradcheck do in their fast mode.

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "engine/autograd/variable.h"
#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/tensor.h"
#include "gtest/gtest.h"
#include "tests/engine/ops/golden.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine::testing {
namespace {

// Those of gradcheck.
constexpr double kStep = 1e-6;
constexpr double kAbsolute = 1e-5;
constexpr double kRelative = 1e-3;

// The number of elements of memory from a tensor's first to its last.
int64_t Extent(const Tensor& tensor) {
  if (tensor.numel() == 0) return 0;
  int64_t extent = 1;
  for (int64_t d = 0; d < tensor.rank(); ++d) {
    extent += (tensor.sizes()[d] - 1) * tensor.strides()[d];
  }
  return extent;
}

// Random numbers in the layout of `like`, so that elements which share memory
// have one number; none is near 0.
Tensor DirectionLike(const Tensor& like, std::mt19937* random) {
  const Tensor tensor = ViewOf(EmptyTensor({Extent(like)}, DType::kFloat64),
                               like.sizes(), like.strides(), 0);
  std::uniform_real_distribution<double> distribution(0.25, 1.0);
  for (int64_t i = 0; i < Extent(tensor); ++i) {
    const double value = distribution(*random);
    tensor.elements<double>()[i] = (*random)() % 2 == 0 ? value : -value;
  }
  return tensor;
}

std::vector<Tensor> DirectionsLike(const std::vector<Tensor>& tensors,
                                   uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<Tensor> directions;
  for (const Tensor& tensor : tensors) {
    directions.push_back(tensor.defined() ? DirectionLike(tensor, &random)
                                          : Tensor());
  }
  return directions;
}

void MoveAlong(const Tensor& tensor, const Tensor& direction, double step) {
  for (int64_t i = 0; i < Extent(tensor); ++i) {
    tensor.elements<double>()[i] += step * direction.elements<double>()[i];
  }
}

// Element by element, added up; an absent tensor is zero.
double Product(const Tensor& a, const Tensor& b) {
  if (!a.defined() || !b.defined()) return 0;
  const std::vector<double> x = ValuesOf(a);
  const std::vector<double> y = ValuesOf(b);
  double sum = 0;
  for (size_t i = 0; i < x.size(); ++i) sum += x[i] * y[i];
  return sum;
}

double Product(const std::vector<Tensor>& a, const std::vector<Tensor>& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i) sum += Product(a[i], b[i]);
  return sum;
}

// One evaluation of a case and of its gradients. What can vary are the inputs
// that require grad and then the gradients of the outputs.
class Evaluation {
 public:
  explicit Evaluation(const Json& row)
      : run_(row, DType::kFloat64), inputs_(run_.wanted()) {
    run_.Call();
    grad_outputs_ = DirectionsLike(run_.outputs(), 1);
  }

  // With variable `i` moved along `direction`.
  Evaluation(const Json& row, size_t i, const Tensor& direction, double step)
      : run_(row, DType::kFloat64), inputs_(run_.wanted()) {
    if (i < inputs_.size()) MoveAlong(inputs_[i], direction, step);
    run_.Call();
    grad_outputs_ = DirectionsLike(run_.outputs(), 1);
    if (i < inputs_.size()) return;
    MoveAlong(grad_outputs_[i - inputs_.size()], direction, step);
  }

  std::vector<Tensor> Variables() const {
    std::vector<Tensor> variables = inputs_;
    variables.insert(variables.end(), grad_outputs_.begin(),
                     grad_outputs_.end());
    return variables;
  }

  std::vector<Tensor> Outputs() const { return run_.outputs(); }
  const std::vector<Tensor>& GradOutputs() const { return grad_outputs_; }

  // Of the inputs.
  std::vector<Tensor> Gradients() const {
    return GradientsOf(run_.outputs(), inputs_, grad_outputs_);
  }
  std::vector<Tensor> DifferentiableGradients() const {
    for (const Tensor& tensor : grad_outputs_) SetRequiresGrad(tensor, true);
    return GradientsOf(run_.outputs(), inputs_, grad_outputs_,
                       {.retain_graph = true, .create_graph = true});
  }

 private:
  GoldenRun run_;
  // Those before the call: one that works in place adds what it writes.
  std::vector<Tensor> inputs_;
  std::vector<Tensor> grad_outputs_;
};

// Compares derivatives of function(evaluation) with respect to the first of a
// case's variables with differences.
template <typename Function>
void ExpectDerivatives(const Json& row, const std::vector<Tensor>& derivatives,
                       const Function& function) {
  const std::vector<Tensor> directions =
      DirectionsLike(Evaluation(row).Variables(), 2);
  for (size_t i = 0; i < derivatives.size(); ++i) {
    const double after = function(Evaluation(row, i, directions[i], kStep));
    const double before = function(Evaluation(row, i, directions[i], -kStep));
    const double expected = (after - before) / (2 * kStep);
    const double actual = Product(derivatives[i], directions[i]);
    EXPECT_NEAR(actual, expected, kAbsolute + kRelative * std::abs(expected))
        << "along variable " << i;
  }
}

bool IsSmooth(const Json& row) {
  return row.contains("gradients") && row.value("smooth", true);
}

// A test per operation, over all its smooth cases.
class GradcheckTest : public ::testing::TestWithParam<std::string> {
 protected:
  template <typename Check>
  void ForEachCase(const Check& check) {
    for (const Json& row : GoldenCases().at(GetParam())) {
      if (!IsSmooth(row)) continue;
      SCOPED_TRACE(row["op"].get<std::string>() + row["args"].dump() +
                   row.value("kwargs", Json()).dump());
      try {
        check(row);
      } catch (const Error& error) {
        ADD_FAILURE() << "throws: " << error.message();
      }
    }
  }
};

TEST_P(GradcheckTest, GradientsAreDerivativesOfResults) {
  ForEachCase([](const Json& row) {
    ExpectDerivatives(
        row, Evaluation(row).Gradients(), [](const Evaluation& evaluation) {
          return Product(evaluation.Outputs(), evaluation.GradOutputs());
        });
  });
}

TEST_P(GradcheckTest, SecondDerivativesAreDerivativesOfGradients) {
  ForEachCase([](const Json& row) {
    // What PyTorch has no second derivative of.
    if (row["gradients"].contains("second_error")) return;
    const Evaluation evaluation(row);
    const std::vector<Tensor> first = evaluation.DifferentiableGradients();
    const std::vector<Tensor> seeds = DirectionsLike(first, 3);
    std::vector<Tensor> roots;
    std::vector<Tensor> root_seeds;
    for (size_t i = 0; i < first.size(); ++i) {
      if (!first[i].defined() || !RequiresGrad(first[i])) continue;
      roots.push_back(first[i]);
      root_seeds.push_back(seeds[i]);
    }
    const std::vector<Tensor> variables = evaluation.Variables();
    // A gradient that requires no grad must not depend on anything.
    const std::vector<Tensor> second =
        roots.empty() ? std::vector<Tensor>(variables.size())
                      : GradientsOf(roots, variables, root_seeds);
    ExpectDerivatives(row, second, [&](const Evaluation& moved) {
      return Product(moved.Gradients(), seeds);
    });
  });
}

std::vector<std::string> OpsWithSmoothCases() {
  std::vector<std::string> names;
  for (const auto& [name, rows] : GoldenCases()) {
    if (std::any_of(rows.begin(), rows.end(), IsSmooth)) names.push_back(name);
  }
  return names;
}

std::string TestName(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, GradcheckTest,
                         ::testing::ValuesIn(OpsWithSmoothCases()), TestName);

}  // namespace
}  // namespace tensord::engine::testing
