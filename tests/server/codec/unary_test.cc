#include "server/codec/unary.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "engine/engine.h"
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "proto/tensord/v1/service.pb.h"
#include "server/codec/status.h"
#include "server/session/command.h"
#include "server/session/session.h"
#include "tests/server/codec/frames.h"

namespace tensord::server {
namespace {

using engine::Reason;
using testing::ElementsAre;
using testing::HasSubstr;

template <typename Request>
Request Parse(const std::string& text) {
  Request request;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &request))
      << text;
  return request;
}

// A session that is driven as by unary calls.
class Unary : public testing::Test {
 protected:
  Unary() : session_(engine::MakeRef<engine::Account>(int64_t{1} << 24)) {}

  Verdict Run(const absl::StatusOr<Command>& command) {
    EXPECT_TRUE(command.ok()) << command.status();
    if (!command.ok()) return {};
    Verdict verdict = session_.Process(*command, {});
    EXPECT_FALSE(verdict.failure) << verdict.failure->message;
    return verdict;
  }

  uint64_t Create(const std::string& text) {
    v1::TensorReply reply;
    FillReply(Run(ToCommand(Parse<v1::CreateRequest>(text))), &reply);
    return reply.tensor().handle();
  }

  v1::OpReply Op(const std::string& text) {
    v1::OpReply reply;
    FillReply(Run(ToCommand(Parse<v1::OpRequest>(text))), &reply);
    return reply;
  }

  v1::ReadReply Read(uint64_t handle) {
    v1::TensorRequest request;
    request.set_handle(handle);
    v1::ReadReply reply;
    FillReply(Run(ToCommand(SessionCommand::kRead, request)), &reply);
    return reply;
  }

  Session session_;
};

std::string Inputs(std::initializer_list<uint64_t> handles) {
  std::string text;
  for (const uint64_t handle : handles) {
    text += " inputs: " + std::to_string(handle);
  }
  return text;
}

TEST_F(Unary, ValuesMakeATensorThatReadsBack) {
  const uint64_t x = Create(
      "sizes: 2 sizes: 2 values: 1 values: 2 values: 3 values: 4 "
      "requires_grad: true");
  EXPECT_GE(x, kFirstServerHandle);
  const v1::ReadReply reply = Read(x);
  EXPECT_THAT(reply.values(), ElementsAre(1, 2, 3, 4));
  EXPECT_EQ(reply.bytes().size(), 16u);
  EXPECT_EQ(reply.tensor().handle(), x);
  EXPECT_EQ(reply.tensor().dtype(), "float32");
  EXPECT_THAT(reply.tensor().sizes(), ElementsAre(2, 2));
  EXPECT_THAT(reply.tensor().strides(), ElementsAre(2, 1));
  EXPECT_TRUE(reply.tensor().requires_grad());
  EXPECT_TRUE(reply.tensor().is_leaf());
  EXPECT_TRUE(reply.tensor().exists());
}

TEST_F(Unary, BytesMakeATensor) {
  const uint64_t x =
      Create(R"(dtype: "int16" sizes: 2 bytes: "\001\000\377\377")");
  EXPECT_THAT(Read(x).values(), ElementsAre(1, -1));
}

TEST_F(Unary, AnOpTakesInputsInOrderAndAttributesByName) {
  const uint64_t x = Create("sizes: 3 values: 1 values: 2 values: 3");
  const uint64_t y = Create("sizes: 3 values: 10 values: 20 values: 30");
  const v1::OpReply sub =
      Op(R"(op: "sub.Tensor")" + Inputs({x, y}) +
         R"( attributes { key: "alpha" value { integer: 2 } })");
  EXPECT_THAT(Read(sub.results(0).handle()).values(),
              ElementsAre(-19, -38, -57));
  const v1::OpReply mul =
      Op(R"(op: "mul.Tensor")" + Inputs({x}) +
         R"( attributes { key: "other" value { number: 0.5 } })");
  EXPECT_THAT(Read(mul.results(0).handle()).values(), ElementsAre(0.5, 1, 1.5));
}

TEST_F(Unary, ABareNameTakesTheFirstOverloadThatFits) {
  const uint64_t x =
      Create("sizes: 2 sizes: 2 values: 1 values: 2 values: 3 values: 4");
  const std::string sum = R"(op: "sum")" + Inputs({x});
  EXPECT_THAT(Read(Op(sum).results(0).handle()).values(), ElementsAre(10));
  const std::string by_dim =
      sum + R"( attributes { key: "dim" value { ints { values: 0 } } })";
  EXPECT_THAT(Read(Op(by_dim).results(0).handle()).values(), ElementsAre(4, 6));
}

TEST_F(Unary, AnIntStandsForAListOfASize) {
  const uint64_t x =
      Create("sizes: 2 sizes: 2 values: 1 values: 2 values: 3 values: 4");
  const v1::OpReply sum =
      Op(R"(op: "sum.dim_IntList")" + Inputs({x}) +
         R"( attributes { key: "dim" value { integer: 1 } })");
  EXPECT_THAT(Read(sum.results(0).handle()).values(), ElementsAre(3, 7));
}

TEST_F(Unary, AListTakesAllInputsThatAreLeft) {
  const uint64_t x = Create("sizes: 1 values: 1");
  const v1::OpReply cat = Op(R"(op: "cat")" + Inputs({x, x, x}));
  EXPECT_THAT(Read(cat.results(0).handle()).values(), ElementsAre(1, 1, 1));
}

TEST_F(Unary, NoGradRecordsNothing) {
  const uint64_t x = Create("sizes: 1 values: 1 requires_grad: true");
  EXPECT_EQ(Op(R"(op: "exp")" + Inputs({x})).results(0).grad_fn(),
            "ExpBackward0");
  EXPECT_FALSE(Op(R"(op: "exp" no_grad: true)" + Inputs({x}))
                   .results(0)
                   .requires_grad());
}

TEST_F(Unary, AGradientComesBack) {
  const uint64_t x = Create("sizes: 2 values: 3 values: 4 requires_grad: true");
  const uint64_t y =
      Op(R"(op: "mul.Tensor")" + Inputs({x, x})).results(0).handle();
  const uint64_t z = Op(R"(op: "sum")" + Inputs({y})).results(0).handle();
  v1::GraphRequest graph_request;
  graph_request.add_roots(z);
  v1::GraphReply graph;
  FillReply(Run(ToCommand(graph_request)), &graph);
  ASSERT_EQ(graph.nodes_size(), 3);
  EXPECT_EQ(graph.nodes(0).name(), "SumBackward0");
  EXPECT_EQ(graph.nodes(2).variable(), x);
  v1::BackwardRequest backward;
  backward.add_roots(z);
  Run(ToCommand(backward));
  v1::TensorRequest request;
  request.set_handle(x);
  v1::TensorReply grad;
  FillReply(Run(ToCommand(SessionCommand::kGetGrad, request)), &grad);
  EXPECT_THAT(Read(grad.tensor().handle()).values(), ElementsAre(6, 8));
}

TEST_F(Unary, GradAnswersNoneWhereAnInputIsUnused) {
  const uint64_t x = Create("sizes: 1 values: 3 requires_grad: true");
  const uint64_t w = Create("sizes: 1 values: 3 requires_grad: true");
  const uint64_t y = Op(R"(op: "neg")" + Inputs({x})).results(0).handle();
  v1::GradRequest request;
  request.add_outputs(y);
  request.add_inputs(w);
  request.add_inputs(x);
  request.set_allow_unused(true);
  v1::OpReply reply;
  FillReply(Run(ToCommand(request)), &reply);
  ASSERT_EQ(reply.results_size(), 2);
  EXPECT_FALSE(reply.results(0).exists());
  EXPECT_THAT(Read(reply.results(1).handle()).values(), ElementsAre(-1));
}

TEST_F(Unary, DetachInPlaceAnswersTheTensorItself) {
  const uint64_t x = Create("sizes: 1 values: 3 requires_grad: true");
  const uint64_t y = Op(R"(op: "neg")" + Inputs({x})).results(0).handle();
  v1::TensorRequest request;
  request.set_handle(y);
  v1::TensorReply reply;
  FillReply(Run(ToCommand(SessionCommand::kDetachInPlace, request)), &reply);
  EXPECT_EQ(reply.tensor().handle(), y);
  EXPECT_TRUE(reply.tensor().is_leaf());
  EXPECT_FALSE(reply.tensor().requires_grad());
}

TEST_F(Unary, GradRequiresGradAndDetachAreSet) {
  const uint64_t x = Create("sizes: 1 values: 3");
  v1::SetRequiresGradRequest requires_grad;
  requires_grad.set_handle(x);
  requires_grad.set_requires_grad(true);
  v1::TensorReply reply;
  FillReply(Run(ToCommand(requires_grad)), &reply);
  EXPECT_TRUE(reply.tensor().requires_grad());
  v1::TensorRequest request;
  request.set_handle(x);
  FillReply(Run(ToDetachCommand(request)), &reply);
  EXPECT_FALSE(reply.tensor().requires_grad());
  EXPECT_NE(reply.tensor().handle(), x);
  v1::SetGradRequest set_grad;
  set_grad.set_handle(x);
  set_grad.set_grad(reply.tensor().handle());
  Run(ToCommand(set_grad));
  FillReply(Run(ToCommand(SessionCommand::kGetGrad, request)), &reply);
  EXPECT_THAT(Read(reply.tensor().handle()).values(), ElementsAre(3));
  set_grad.set_grad(0);
  Run(ToCommand(set_grad));
  FillReply(Run(ToCommand(SessionCommand::kGetGrad, request)), &reply);
  EXPECT_FALSE(reply.tensor().exists());
  v1::ReleaseRequest release;
  release.add_handles(x);
  Run(ToCommand(release));
  EXPECT_FALSE(session_.Find(x).defined());
}

TEST(UnaryErrors, RequestsThatDoNotFitAreRefused) {
  struct Case {
    const char* request;
    Reason reason;
    const char* message;
  };
  for (const Case& c : {
           Case{R"(op: "no_such_op")", Reason::kUnknownOp,
                "no operation is named 'no_such_op'"},
           Case{R"(op: "mm" inputs: 1)", Reason::kBadAttribute,
                "mm() missing 1 required positional argument: \"mat2\""},
           Case{R"(op: "mm" inputs: [1, 2, 3])", Reason::kBadAttribute,
                "mm() takes 2 inputs but 3 were given"},
           Case{R"(op: "exp" inputs: 1
                   attributes { key: "base" value { integer: 2 } })",
                Reason::kBadAttribute,
                "exp() got an unexpected keyword argument 'base'"},
           Case{R"(op: "cat" inputs: 1
                   attributes { key: "dim" value { number: 0.5 } })",
                Reason::kBadAttribute,
                "cat() argument 'dim' is of another type"},
           Case{R"(op: "sum" inputs: 1
                   attributes { key: "axis" value { integer: 0 } })",
                Reason::kBadAttribute, "got arguments that fit none of"},
       }) {
    const auto command = ToCommand(Parse<v1::OpRequest>(c.request));
    ASSERT_FALSE(command.ok()) << c.request;
    EXPECT_EQ(ToFailure(command.status()).reason, c.reason) << c.request;
    EXPECT_THAT(std::string(command.status().message()), HasSubstr(c.message));
  }
}

TEST(UnaryErrors, CreateChecksItsSizes) {
  struct Case {
    const char* request;
    Reason reason;
  };
  for (const Case& c : {
           Case{"sizes: 2 values: 1", Reason::kSizeMismatch},
           Case{"sizes: 1 values: 1 values: 2", Reason::kSizeMismatch},
           Case{"sizes: 2 bytes: '1234567'", Reason::kSizeMismatch},
           Case{"sizes: 1", Reason::kSizeMismatch},
           Case{"sizes: -1 values: 1", Reason::kBadAttribute},
           Case{"sizes: [4611686018427387904, 4] values: 1", Reason::kLimit},
           Case{"sizes: 1 values: 1 bytes: '1234'", Reason::kBadAttribute},
           Case{"sizes: 1 values: 1 dtype: 'float31'", Reason::kBadAttribute},
           Case{"sizes: 1 values: 256 dtype: 'uint8'", Reason::kBadAttribute},
       }) {
    const auto command = ToCommand(Parse<v1::CreateRequest>(c.request));
    ASSERT_FALSE(command.ok()) << c.request;
    EXPECT_EQ(ToFailure(command.status()).reason, c.reason) << c.request;
  }
}

}  // namespace
}  // namespace tensord::server
