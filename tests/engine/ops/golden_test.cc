// Every operation, on every sample row, gives what PyTorch gives.

#include "tests/engine/ops/golden.h"

#include <cctype>
#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "engine/autograd/variable.h"
#include "engine/core/error.h"
#include "engine/ops/registry.h"
#include "gtest/gtest.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine::testing {
namespace {

// A test per operation, over all its cases.
class OpTest : public ::testing::TestWithParam<std::string> {
 protected:
  // Calls check(row) for each case that has `key`.
  template <typename Check>
  void ForEachCase(const char* key, const Check& check) {
    for (const Json& row : GoldenCases().at(GetParam())) {
      if (!row.contains(key)) continue;
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

std::string NameOfNode(const Tensor& tensor) {
  const Ref<Node>& node = GradFn(tensor);
  return node ? std::string(node->name()) : "none";
}

std::string TextOf(const Json& value) { return value.get<std::string>(); }

std::string TextOr(const Json& value, const char* otherwise) {
  return value.is_string() ? value.get<std::string>() : otherwise;
}

const char* NameOfIdentity(OpCall::Identity identity) {
  switch (identity) {
    case OpCall::Identity::kSame:
      return "same";
    case OpCall::Identity::kView:
      return "view";
    case OpCall::Identity::kNew:
      break;
  }
  return "new";
}

const char* NameOfKind(ExceptionKind kind) {
  switch (kind) {
    case ExceptionKind::kValue:
      return "ValueError";
    case ExceptionKind::kIndex:
      return "IndexError";
    case ExceptionKind::kType:
      return "TypeError";
    case ExceptionKind::kNotImplemented:
      return "NotImplementedError";
    case ExceptionKind::kLinalg:
      return "LinAlgError";
    case ExceptionKind::kRuntime:
      break;
  }
  return "RuntimeError";
}

// The message with which an action fails, or "none".
template <typename Action>
std::string MessageOf(const Action& action) {
  try {
    action();
  } catch (const Error& error) {
    return error.message();
  }
  return "none";
}

std::vector<Tensor> TensorsOf(const Json& list) {
  std::vector<Tensor> tensors;
  for (const Json& item : list) tensors.push_back(TensorOf(item));
  return tensors;
}

std::vector<Tensor> OnesLike(const std::vector<Tensor>& tensors) {
  std::vector<Tensor> ones;
  for (const Tensor& tensor : tensors) {
    ones.push_back(Full(tensor.dtype(), tensor.sizes(), 1));
  }
  return ones;
}

TEST_P(OpTest, ResultsAreThoseOfPyTorch) {
  ForEachCase("results", [](const Json& row) {
    GoldenRun run(row);
    run.Call();
    ASSERT_EQ(run.results().size(), row["results"].size());
    for (size_t i = 0; i < run.results().size(); ++i) {
      const OpCall::Result& result = run.results()[i];
      const Json& expected = row["results"][i];
      EXPECT_EQ(Difference(result.tensor, expected), "") << "result " << i;
      if (expected.is_null() || !result.tensor.defined()) continue;
      EXPECT_EQ(NameOfIdentity(result.identity), TextOf(expected["is"]));
      if (expected.contains("source")) {
        EXPECT_EQ(result.source, expected["source"]);
      }
      EXPECT_EQ(RequiresGrad(result.tensor), expected["requires_grad"]);
      EXPECT_EQ(NameOfNode(result.tensor), TextOr(expected["grad_fn"], "none"));
    }
  });
}

// What is done to one must not be done to another.
TEST_P(OpTest, NewResultsAreTensorsOfTheirOwn) {
  ForEachCase("results", [](const Json& row) {
    if (row["results"].size() < 2) return;
    GoldenRun run(row);
    run.Call();
    std::set<const TensorImpl*> seen;
    for (const OpCall::Result& result : run.results()) {
      if (!result.tensor.defined()) continue;
      if (result.identity != OpCall::Identity::kNew) continue;
      EXPECT_TRUE(seen.insert(result.tensor.impl()).second);
    }
  });
}

TEST_P(OpTest, GradientsAreThoseOfPyTorch) {
  ForEachCase("gradients", [](const Json& row) {
    GoldenRun run(row);
    run.Call();
    const Json& expected = row["gradients"];
    const std::vector<Tensor> gradients =
        run.Gradients(TensorsOf(expected["grad_outputs"]));
    size_t next = 0;
    for (size_t i = 0; i < run.inputs().size(); ++i) {
      const Tensor gradient =
          RequiresGrad(run.inputs()[i]) ? gradients[next++] : Tensor();
      EXPECT_EQ(Difference(gradient, expected["inputs"][i]), "")
          << "gradient of input " << i;
    }
  });
}

TEST_P(OpTest, SecondDerivativesAreThoseOfPyTorch) {
  ForEachCase("gradients", [](const Json& row) {
    if (row.value("order", 2) < 2) return;
    GoldenRun run(row);
    run.Call();
    const Json& expected = row["gradients"];
    const std::vector<Tensor> grad_outputs =
        TensorsOf(expected["grad_outputs"]);
    for (const Tensor& tensor : grad_outputs) SetRequiresGrad(tensor, true);
    const std::vector<Tensor> first = run.Gradients(
        grad_outputs, {.retain_graph = true, .create_graph = true});
    std::vector<Tensor> roots;
    size_t next = 0;
    for (size_t i = 0; i < run.inputs().size(); ++i) {
      if (!RequiresGrad(run.inputs()[i])) continue;
      const Tensor& gradient = first[next++];
      if (!gradient.defined()) continue;
      EXPECT_EQ(NameOfNode(gradient),
                TextOr(expected["inputs"][i]["grad_fn"], "none"))
          << "gradient of input " << i;
      if (RequiresGrad(gradient)) roots.push_back(gradient);
    }
    ASSERT_EQ(roots.size(), expected.value("seeds", Json::array()).size());
    if (roots.empty()) return;
    std::vector<Tensor> wanted = run.wanted();
    wanted.insert(wanted.end(), grad_outputs.begin(), grad_outputs.end());
    const std::vector<Tensor> seeds = TensorsOf(expected["seeds"]);
    if (expected.contains("second_error")) {
      EXPECT_EQ(MessageOf([&] { GradientsOf(roots, wanted, seeds); }),
                TextOf(expected["second_error"]));
      return;
    }
    const std::vector<Tensor> second = GradientsOf(roots, wanted, seeds);
    for (size_t i = 0; i < second.size(); ++i) {
      EXPECT_EQ(Difference(second[i], expected["second"][i]), "")
          << "second derivative for " << i;
    }
  });
}

TEST_P(OpTest, GradientsFailAsThoseOfPyTorch) {
  ForEachCase("gradient_error", [](const Json& row) {
    GoldenRun run(row);
    run.Call();
    const Json& expected = row["gradient_error"];
    try {
      run.Gradients(OnesLike(run.outputs()));
      ADD_FAILURE() << "does not fail with " << expected.dump();
    } catch (const Error& error) {
      EXPECT_EQ(error.message(), TextOf(expected["message"]));
      EXPECT_EQ(NameOfKind(error.kind()), TextOf(expected["type"]));
    }
  });
}

// The message with which the gradients fail, or "none".
std::string FailureOfGradients(const GoldenRun& run, const Json& row) {
  return MessageOf(
      [&] { run.Gradients(TensorsOf(row["gradients"]["grad_outputs"])); });
}

TEST_P(OpTest, NodesSaveWhatThoseOfPyTorchSave) {
  ForEachCase("saves", [](const Json& row) {
    const Json& saves = row["saves"];
    for (size_t i = 0; i < saves["arguments"].size(); ++i) {
      GoldenRun run(row);
      run.Call();
      const bool is_written = i == 0 && run.is_in_place();
      if (!run.arguments()[i].is_tensor() || is_written) continue;
      run.arguments()[i].tensor().BumpVersion();
      EXPECT_EQ(FailureOfGradients(run, row),
                TextOr(saves["arguments"][i], "none"))
          << "after a write to argument " << i;
    }
    for (size_t i = 0; i < saves["results"].size(); ++i) {
      GoldenRun run(row);
      run.Call();
      if (!run.results()[i].tensor.defined()) continue;
      run.results()[i].tensor.BumpVersion();
      EXPECT_EQ(FailureOfGradients(run, row),
                TextOr(saves["results"][i], "none"))
          << "after a write to result " << i;
    }
    GoldenRun run(row);
    run.Call();
    FailureOfGradients(run, row);
    EXPECT_EQ(FailureOfGradients(run, row), TextOr(saves["twice"], "none"))
        << "the second time";
  });
}

TEST_P(OpTest, ErrorsAreThoseOfPyTorch) {
  ForEachCase("error", [](const Json& row) {
    GoldenRun run(row);
    try {
      run.Call();
      ADD_FAILURE() << "does not fail with " << row["error"].dump();
    } catch (const Error& error) {
      EXPECT_EQ(error.message(), TextOf(row["error"]["message"]));
      EXPECT_EQ(NameOfKind(error.kind()), TextOf(row["error"]["type"]));
    }
  });
}

std::vector<std::string> OpsWithCases() {
  std::vector<std::string> names;
  for (const auto& [name, rows] : GoldenCases()) names.push_back(name);
  return names;
}

std::string TestName(const ::testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  for (char& c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) c = '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(All, OpTest, ::testing::ValuesIn(OpsWithCases()),
                         TestName);

TEST(Samples, CoverEveryOperation) {
  for (const OpRow* row : AllOps().rows()) {
    EXPECT_TRUE(GoldenCases().contains(row->schema.full_name()))
        << row->schema.full_name();
  }
}

}  // namespace
}  // namespace tensord::engine::testing
