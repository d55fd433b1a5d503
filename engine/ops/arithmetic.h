// What the backward pass needs of the operations.
#ifndef TENSORD_ENGINE_OPS_ARITHMETIC_H_
#define TENSORD_ENGINE_OPS_ARITHMETIC_H_

#include "engine/autograd/arithmetic.h"

namespace tensord::engine {

// engine/autograd's interface, by operations.
Arithmetic ArithmeticOfOps();

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_ARITHMETIC_H_
