// Operations write their results into given tensors. What PyTorch's do there
// is in the cases of the Python client's test_out.py; here is how the memory
// of an out behaves, and what stays where a call fails.
#include "engine/ops/out.h"

#include <cstdint>
#include <utility>
#include <vector>

#include "absl/strings/str_split.h"
#include "engine/autograd/backward.h"
#include "engine/autograd/variable.h"
#include "engine/core/dtype.h"
#include "engine/core/error.h"
#include "engine/core/tensor.h"
#include "engine/ops/invoke.h"
#include "engine/ops/op.h"
#include "engine/ops/out_forms.h"
#include "engine/ops/registry.h"
#include "engine/ops/value.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/engine/testing/tensors.h"

namespace tensord::engine {
namespace {

using ::testing::ElementsAre;
using testing::ExpectError;
using testing::Full;
using testing::Holds;
using testing::Vector;

template <typename... Args>
Results CallInto(const TensorList& outs, const char* full_name,
                 Args&&... args) {
  Arguments arguments;
  (arguments.emplace_back(std::forward<Args>(args)), ...);
  return InvokeOut(*AllOps().Find(full_name), std::move(arguments), outs);
}

TEST(OutForms, AreOfOperationsThatGiveSingleTensors) {
  for (const OutForm& form : OutForms()) {
    for (const absl::string_view name : absl::StrSplit(form.names, ' ')) {
      SCOPED_TRACE(name);
      const OpRow* row = AllOps().Find(name);
      ASSERT_NE(row, nullptr);
      EXPECT_EQ(FindOutForm(name), &form);
      ASSERT_FALSE(row->schema.results.empty());
      for (const ResultSchema& result : row->schema.results) {
        EXPECT_FALSE(result.is_list || result.optional || result.mutated);
      }
    }
  }
}

TEST(Out, IsTheResult) {
  const Tensor out = EmptyTensor({2}, DType::kFloat32);
  const Results results =
      CallInto({out}, "exp", Vector(DType::kFloat32, {0, 0}));
  EXPECT_TRUE(results[0].tensor.IsSameAs(out));
  EXPECT_EQ(results[0].identity, OpCall::Identity::kSame);
  EXPECT_EQ(results[0].source, 1);  // behind the arguments
  EXPECT_THAT(out, Holds({1, 1}));
}

TEST(Out, ThatMustNotGrowStaysInItsMemory) {
  const Tensor base = Vector(DType::kFloat32, {1, 2, 3, 4, 5});
  const Tensor out = ViewOf(base, {1}, {1}, 1);
  CallInto({out}, "neg", Vector(DType::kFloat32, {7, 8, 9}));
  EXPECT_THAT(out, Holds({-7, -8, -9}));
  EXPECT_THAT(base, Holds({1, -7, -8, -9, 5}));
}

TEST(Out, ThatGrowsKeepsItsOffsetAndLeavesItsMemory) {
  const Tensor base = Vector(DType::kFloat32, {1, 2, 3});
  const Tensor out = ViewOf(base, {1}, {1}, 2);
  CallInto({out}, "neg", Vector(DType::kFloat32, {7, 8, 9}));
  EXPECT_THAT(out, Holds({-7, -8, -9}));
  EXPECT_EQ(out.offset(), 2);
  EXPECT_THAT(base, Holds({1, 2, 3}));
  EXPECT_THAT(ViewOf(out, {5}, {1}, 0), Holds({1, 2, -7, -8, -9}));
}

TEST(Out, OfACallThatFailsIsAsItWas) {
  const Tensor values = Full(DType::kFloat32, {5}, 3);
  const Tensor indices = Full(DType::kFloat32, {2}, 4);
  ExpectError(
      [&] {
        CallInto({values, indices}, "max.dim", Full(DType::kFloat32, {2, 2}, 1),
                 Scalar(int64_t{1}));
      },
      Reason::kDtypeMismatch, ExceptionKind::kRuntime,
      "Expected out tensor to have dtype long int, but got float instead");
  EXPECT_THAT(values.sizes(), ElementsAre(5));
  EXPECT_THAT(values, Holds({3, 3, 3, 3, 3}));
  EXPECT_EQ(values.version(), 0u);
}

TEST(Out, IsRefusedWhereTheOperationTakesNone) {
  const Tensor out = EmptyTensor({2}, DType::kFloat32);
  ExpectError([&] { CallInto({out}, "relu", Vector(DType::kFloat32, {1, 2})); },
              Reason::kBadAttribute, ExceptionKind::kType,
              "relu() does not take 1 tensors to write to");
  ExpectError(
      [&] { CallInto({out, out}, "exp", Vector(DType::kFloat32, {1, 2})); },
      Reason::kBadAttribute, ExceptionKind::kType,
      "exp() does not take 2 tensors to write to");
}

TEST(Out, OfAnOperationWithoutAGradientFailsInTheBackwardPass) {
  const Tensor input = Vector(DType::kFloat32, {1, 2});
  SetRequiresGrad(input, true);
  const Tensor out = EmptyTensor({2}, DType::kFloat32);
  CallInto({out}, "softmax.int", input, Scalar(int64_t{0}));
  EXPECT_EQ(GradFn(out)->name(), "NotImplemented");
  ExpectError(
      [&] {
        BackwardPass::Backward({out}, {Full(DType::kFloat32, {2}, 1)}, {}, {})
            .Run();
      },
      Reason::kUnimplemented, ExceptionKind::kRuntime,
      "derivative for aten::softmax is not implemented");
}

}  // namespace
}  // namespace tensord::engine
