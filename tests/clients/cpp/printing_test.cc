#include "tensord/printing.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "tensord/functions.h"
#include "tensord/operators.h"
#include "tensord/session.h"
#include "tensord/tensor.h"
#include "tests/clients/cpp/embedded_session.h"

namespace tensord {
namespace {

std::string TextOf(const Tensor& tensor) {
  std::ostringstream out;
  out << tensor;
  return out.str();
}

TEST(Printing, WritesElementsAndWhatIsToKnow) {
  const Session& session = TheSession();
  EXPECT_EQ(TextOf(session.tensor({1.0, 2.5})), "tensor([1.0000, 2.5000])");
  EXPECT_EQ(TextOf(session.tensor({{1, 2}, {3, 4}})),
            "tensor([[1, 2],\n        [3, 4]])");
  EXPECT_EQ(TextOf(session.tensor({true, false})), "tensor([ True, False])");
  EXPECT_EQ(TextOf(session.tensor(7)), "tensor(7)");
  EXPECT_EQ(TextOf(session.zeros({2, 0})), "tensor([], size=(2, 0))");
  EXPECT_EQ(TextOf(session.tensor({1.0}, {.dtype = kFloat64})),
            "tensor([1.], dtype=torch.float64)");
  EXPECT_EQ(TextOf(session.tensor({1.5}, {.dtype = kBFloat16})),
            "tensor([1.5000], dtype=torch.bfloat16)");
  EXPECT_EQ(TextOf(Tensor()), "None");
}

TEST(Printing, TellsOfTheGraph) {
  const Tensor x = TheSession().ones(2, {.requires_grad = true});
  EXPECT_EQ(TextOf(x), "tensor([1., 1.], requires_grad=True)");
  EXPECT_EQ(TextOf(x + 1), "tensor([2., 2.], grad_fn=<AddBackward0>)");
  EXPECT_EQ((x * 3).to_string(), "tensor([3., 3.], grad_fn=<MulBackward0>)");
}

TEST(Printing, FetchesTheEndsOfLongTensors) {
  const Tensor x = TheSession().arange(100000);
  EXPECT_EQ(TextOf(x),
            "tensor([    0,     1,     2,  ..., 99997, 99998, 99999])");
  EXPECT_EQ(TextOf(x.view({2, 50000}) * 1),
            "tensor([[    0,     1,     2,  ..., 49997, 49998, 49999],\n"
            "        [50000, 50001, 50002,  ..., 99997, 99998, 99999]])");
}

TEST(Printing, FollowsTheOptions) {
  set_printoptions({.precision = 2, .sci_mode = true});
  const std::string text = TextOf(TheSession().tensor({1.0, 2.5}));
  set_printoptions({});
  EXPECT_EQ(text, "tensor([1.00e+00, 2.50e+00])");
}

}  // namespace
}  // namespace tensord
