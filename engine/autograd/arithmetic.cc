#include "engine/autograd/arithmetic.h"

namespace tensord::engine {
namespace {

Arithmetic arithmetic_of_ops{};

}  // namespace

const Arithmetic& GetArithmetic() { return arithmetic_of_ops; }

void SetArithmetic(const Arithmetic& arithmetic) {
  arithmetic_of_ops = arithmetic;
}

}  // namespace tensord::engine
