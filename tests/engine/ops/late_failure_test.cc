// An operation that writes in place and fails, maybe because it finds no memory
// half-way, leaves what it was given as it was.
#include <algorithm>
#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/autograd/variable.h"
#include "engine/core/account.h"
#include "engine/core/error.h"
#include "engine/core/tensor.h"
#include "engine/ops/functions.h"
#include "engine/ops/invoke.h"
#include "engine/ops/op.h"
#include "engine/ops/registry.h"
#include "gtest/gtest.h"
#include "tests/engine/ops/golden.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine::testing {
namespace {

constexpr int64_t kLimit = int64_t{1} << 30;
// How much more room each attempt has than the one before: less than a tensor
// or a node takes.
constexpr int64_t kStep = 128;

// All that can be seen of tensors.
struct State {
  std::vector<std::vector<uint64_t>> values;
  std::vector<uint64_t> versions;
  std::vector<const Node*> histories;
  std::vector<bool> requires_grad;
  bool operator==(const State&) const = default;
};

State StateOf(const TensorList& tensors) {
  State state;
  for (const Tensor& tensor : tensors) {
    if (!tensor.defined()) continue;
    std::vector<uint64_t>& values = state.values.emplace_back();
    for (const double value : ValuesOf(tensor)) {
      values.push_back(std::bit_cast<uint64_t>(value));
    }
    state.versions.push_back(tensor.version());
    state.histories.push_back(GradFn(tensor).get());
    state.requires_grad.push_back(RequiresGrad(tensor));
  }
  return state;
}

TensorList TensorsOf(const Arguments& arguments) {
  TensorList tensors;
  for (const Value& value : arguments) {
    if (value.is_tensor()) tensors.push_back(value.tensor());
    if (!value.is_tensors()) continue;
    for (const Tensor& tensor : value.tensors()) tensors.push_back(tensor);
  }
  return tensors;
}

// Tries with more and more memory, until there is enough.
void ExpectAllOrNothing(const OpRow& row, const Arguments& arguments,
                        const TensorList& seen) {
  const State before = StateOf(seen);
  for (int64_t room = 0;; room += kStep) {
    const auto account =
        MakeRef<Account>(kLimit, 0, MakeRef<Account>(2 * kLimit));
    account->ChargeAnyway(ChargeKind::kStorage, kLimit - room);
    try {
      const AccountScope scope(account);
      Invoke(row, Arguments(arguments));
      return;
    } catch (const Error& error) {
      ASSERT_EQ(NameOf(error.reason()), NameOf(Reason::kQuota))
          << error.message();
    }
    ASSERT_TRUE(StateOf(seen) == before) << "with room for " << room;
  }
}

// An operation that writes into tensors that exist.
class Writer : public ::testing::TestWithParam<const OpRow*> {
 protected:
  // Calls check(arguments, base) for each case that has `key`, with tensors
  // that may be written; `base` is the one that is written in place, if one is.
  template <typename Check>
  void ForEachCase(const char* key, const Check& check) {
    const OpRow& row = *GetParam();
    for (const Json& golden : GoldenCases().at(row.schema.full_name())) {
      if (!golden.contains(key)) continue;
      SCOPED_TRACE(golden["args"].dump());
      Arguments arguments = GoldenRun(golden).leaves();
      Tensor base;
      if (row.mutated_argument >= 0) {
        base = arguments[row.mutated_argument].tensor();
        if (RequiresGrad(base)) base = ops::clone(base);
        arguments[row.mutated_argument] = Value(base);
      }
      check(arguments, base);
      if (HasFailure()) return;
    }
  }
};

TEST_P(Writer, ChangesAllOrNothing) {
  ForEachCase("results", [](const Arguments& arguments, const Tensor&) {
    ExpectAllOrNothing(*GetParam(), arguments, TensorsOf(arguments));
  });
}

TEST_P(Writer, ChangesAllOrNothingThroughAView) {
  if (GetParam()->mutated_argument < 0) return;
  ForEachCase("results", [](Arguments arguments, const Tensor& base) {
    arguments[GetParam()->mutated_argument] =
        Value(ops::select(ops::unsqueeze(base, 0), 0, 0));
    TensorList seen = TensorsOf(arguments);
    seen.push_back(base);
    ExpectAllOrNothing(*GetParam(), arguments, seen);
  });
}

TEST_P(Writer, ChangesNothingWhereItIsRefused) {
  ForEachCase("error", [](const Arguments& arguments, const Tensor&) {
    const State before = StateOf(TensorsOf(arguments));
    EXPECT_THROW(Invoke(*GetParam(), Arguments(arguments)), Error);
    EXPECT_TRUE(StateOf(TensorsOf(arguments)) == before);
  });
}

std::vector<const OpRow*> Writers() {
  std::vector<const OpRow*> writers;
  for (const OpRow* row : AllOps().rows()) {
    if (row->mutated_argument >= 0 ||
        row->schema.FindArgument("running_mean") >= 0) {
      writers.push_back(row);
    }
  }
  return writers;
}

INSTANTIATE_TEST_SUITE_P(All, Writer, ::testing::ValuesIn(Writers()),
                         [](const auto& info) {
                           std::string name = info.param->schema.full_name();
                           std::replace(name.begin(), name.end(), '.', '_');
                           return name;
                         });

}  // namespace
}  // namespace tensord::engine::testing
