// Special functions, the units of angles, common divisors and multiples.
// Numbers 2400-2439.
#ifndef TENSORD_ENGINE_OPS_SPECIAL_H_
#define TENSORD_ENGINE_OPS_SPECIAL_H_

#include "engine/ops/op.h"

namespace tensord::engine {

void AddSpecialOps(OpList* ops);

}  // namespace tensord::engine

#endif  // TENSORD_ENGINE_OPS_SPECIAL_H_
