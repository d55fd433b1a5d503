// Errors tell the line that caused them.
#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "tensord/autograd.h"
#include "tensord/error.h"
#include "tensord/functions.h"
#include "tensord/index.h"
#include "tensord/nn/functional.h"
#include "tensord/operators.h"
#include "tensord/session.h"
#include "tensord/tensor.h"
#include "tests/clients/cpp/embedded_session.h"

namespace tensord {
namespace {

template <typename Call>
Error ErrorOf(const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    return error;
  }
  ADD_FAILURE() << "nothing was thrown";
  return Error("");
}

void ExpectHere(const Error& error, uint32_t line) {
  EXPECT_EQ(error.origin().line(), line) << error.what();
  EXPECT_NE(std::string(error.origin().file_name()).find("errors_test.cc"),
            std::string::npos);
}

// Fails where the call on this line does not tell this line.
#define EXPECT_ORIGIN(call) ExpectHere(ErrorOf([&] { call; }), __LINE__)

TEST(Errors, TellTheLineOfFunctionsAndMethods) {
  const Tensor x = TheSession().ones({2, 3});
  EXPECT_ORIGIN(mm(x, x));
  EXPECT_ORIGIN(x.mm(x));
  EXPECT_ORIGIN(x.view({4}));
  EXPECT_ORIGIN(x.add_(TheSession().ones(5)));
  EXPECT_ORIGIN(x.item());
  EXPECT_ORIGIN(x.size(5));
  EXPECT_ORIGIN(TheSession().zeros({-1}));
  EXPECT_ORIGIN(TheSession().from_data({1, 2}, 3));
  EXPECT_ORIGIN(nn::functional::cross_entropy(x, x, {.reduction = "some"}));
  EXPECT_ORIGIN(nn::functional::linear(x, TheSession().ones({4, 4})));
}

TEST(Errors, TellTheLineOfOperators) {
  const Tensor x = TheSession().ones({2, 3});
  const Tensor y = TheSession().ones({2, 4});
  EXPECT_ORIGIN(x + y);
  EXPECT_ORIGIN(x == y);
  EXPECT_ORIGIN(x += y);
  EXPECT_ORIGIN(~x);
  EXPECT_ORIGIN(2 & x);
  EXPECT_ORIGIN(x[2]);
  EXPECT_ORIGIN(x[0][3]);
  EXPECT_ORIGIN(x[0] = y);
  EXPECT_ORIGIN(x.index({0, 0, 0}));
  EXPECT_ORIGIN(x.index_put_({indexing::Slice()}, y));
}

TEST(Errors, TellTheLineOfBackward) {
  const Tensor x = TheSession().ones({2}, {.requires_grad = true});
  const Tensor y = x * x;
  EXPECT_ORIGIN(y.backward());
  EXPECT_ORIGIN(autograd::grad({y}, {x}));
  EXPECT_ORIGIN(autograd::grad({y.sum()}, {}));
  EXPECT_ORIGIN(x.detach().retain_grad());
}

// An operation that waits for nothing fails later; the error tells its line.
TEST(Errors, TellTheLineThatRecordedWhatFailedLate) {
  const Tensor x = TheSession().ones(3);
  const Tensor far = TheSession().tensor({5});
  uint32_t line = 0;
  const Error error = ErrorOf([&] {
    for (int turn = 0; turn < 2; ++turn) {
      line = __LINE__ + 1;
      const Tensor y = x.index_select(0, turn == 0 ? far - 3 : far);
      y.to_vector<float>();
    }
  });
  EXPECT_EQ(error.origin().line(), line) << error.what();
  EXPECT_EQ(error.kind(), ExceptionKind::kIndex);
}

TEST(Errors, AreToldAsPyTorchsAre) {
  const Tensor x = TheSession().ones({2, 3});
  const Error shapes = ErrorOf([&] { mm(x, x); });
  EXPECT_STREQ(shapes.what(),
               "mm: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)");
  EXPECT_EQ(shapes.op(), "mm");
  EXPECT_EQ(shapes.kind(), ExceptionKind::kRuntime);
  EXPECT_EQ(shapes.code(), Code::kInvalidArgument);
  EXPECT_STREQ(CodeName(shapes.code()), "INVALID_ARGUMENT");
  const Tensor y = TheSession().ones(2, {.requires_grad = true});
  const Tensor z = (y * y).sum();
  z.backward();
  EXPECT_EQ(ErrorOf([&] { z.backward(); }).reason(), "GRAPH_FREED");
  EXPECT_EQ(ErrorOf([&] { x[5]; }).kind(), ExceptionKind::kIndex);
}

TEST(Errors, LeaveTheSessionUsable) {
  const Tensor x = TheSession().ones({2, 3});
  EXPECT_THROW(mm(x, x), Error);
  EXPECT_EQ(x.sum().item<float>(), 6);
}

}  // namespace
}  // namespace tensord
